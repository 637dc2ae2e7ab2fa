"""The stories that facts are learned from: texts of the data, sentences by the program, claims by the annotation."""

import sys
from collections.abc import Iterator
from pathlib import Path

from facts import Story

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from annotated import Annotated, annotated_sets, annotated_stories

from rashomon.base.article import Article
from rashomon.base.identity import text_sha256
from rashomon.base.spans import Span, overlap, words
from rashomon.read import ReadSettings, read
from rashomon.read.vectors import told

_MOST = 0.5  # of the shorter of a sentence and a passage
OPEN = frozenset(("ecbplus_traindev",))  # CC BY 3.0; the others state no licence


def sets(build: str) -> list[str]:
    """Return the names of the sets of stories that a build is trained on, "all" or the open ones."""
    return [name for name in annotated_sets() if build == "all" or name in OPEN]


def load(data: Path) -> Iterator[tuple[str, Story]]:
    """Yield each annotated story with the name of its set.

    Raises:
        SystemExit: when a text of the data is not the annotated one.
    """
    for story in annotated_stories(data):
        if story.other:
            message = f"claims.jsonl: {story.name}: no text {story.other[0]} as it was annotated"
            raise SystemExit(message)
        yield story.of, make_story(story)


def _sentences(text: str) -> list[Span]:
    article = Article("annotation", "a", "a", text, text_sha256(text), "", language="en")
    return [mark.span for mark in told(read(article, ReadSettings(vectors=False)))]


def make_story(story: Annotated) -> Story:
    """Return a story: two sentences tell one fact where a claim, agreed on or not, is told by both."""
    articles = [row["text"] for row in story.articles]
    spans = [_sentences(text) for text in articles]
    first = [sum(map(len, spans[:number])) for number in range(len(spans))]
    pairs: set[tuple[int, int]] = set()
    for claim in story.claims:
        held = [
            (article, first[article] + place)
            for article, start, end, *_ in claim["told_by"]
            for place, span in enumerate(spans[article])
            if overlap(span, Span(start, end)) >= _MOST * min(span.end - span.start, end - start)
        ]
        pairs.update((one, other) for a, one in held for b, other in held if a < b)
    sentences = tuple(tuple(words(text, span) for span in found) for text, found in zip(articles, spans, strict=True))
    return Story(story.name, sentences, frozenset(pairs))
