"""The stories that facts are learned from: texts of the data, sentences by the program, claims by the annotation."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facts import Story

from rashomon.base.article import Article
from rashomon.base.identity import sha256_hex, text_sha256
from rashomon.base.spans import Span, overlap, words
from rashomon.read import ReadSettings, read
from rashomon.read.vectors import told

ANNOTATION = Path(__file__).resolve().parents[1] / "annotations" / "claims.jsonl"
_MOST = 0.5  # of the shorter of a sentence and a passage
OPEN = frozenset(("ecbplus_traindev",))  # CC BY 3.0; the others state no licence


def _texts(data: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a set by id."""
    bundles = data / "data" / "events" / name / "bundles_dev.jsonl.gz"
    path = bundles if bundles.exists() else data / "data" / "stories" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for one in row.get("docs", [row]):
                yield one["id"], one["text"]


def sets() -> list[str]:
    """Return the names of the sets that stories of the annotation are from."""
    lines = ANNOTATION.read_text(encoding="utf-8").splitlines()
    return sorted({json.loads(line)["set"] for line in lines})


def load(data: Path) -> Iterator[tuple[str, Story]]:
    """Yield each annotated story with the name of its set.

    Raises:
        SystemExit: when a text of the data is not the annotated one.
    """
    texts = {name: dict(_texts(data, name)) for name in sets()}
    for number, line in enumerate(ANNOTATION.read_text(encoding="utf-8").splitlines(), 1):
        record = json.loads(line)
        articles = []
        for one in record["articles"]:
            text = texts[record["set"]].get(one["id"], "")
            if sha256_hex(text.encode()) != one["sha256"]:
                message = f"claims.jsonl:{number}: {record['set']} has no text {one['id']} as it was annotated"
                raise SystemExit(message)
            articles.append(text)
        yield record["set"], make_story(f"{record['set']}:{number}", articles, record["claims"])


def _sentences(text: str) -> list[Span]:
    article = Article("annotation", "a", "a", text, text_sha256(text), "", language="en")
    return [mark.span for mark in told(read(article, ReadSettings(vectors=False)))]


def make_story(name: str, articles: list[str], claims: list[dict[str, Any]]) -> Story:
    """Return a story: two sentences tell one fact where a claim, agreed on or not, is told by both."""
    spans = [_sentences(text) for text in articles]
    first = [sum(map(len, spans[:number])) for number in range(len(spans))]
    pairs: set[tuple[int, int]] = set()
    for claim in claims:
        held = [
            (article, first[article] + place)
            for article, start, end, *_ in claim["told_by"]
            for place, span in enumerate(spans[article])
            if overlap(span, Span(start, end)) >= _MOST * min(span.end - span.start, end - start)
        ]
        pairs.update((one, other) for a, one in held for b, other in held if a < b)
    sentences = tuple(tuple(words(text, span) for span in found) for text, found in zip(articles, spans, strict=True))
    return Story(name, sentences, frozenset(pairs))
