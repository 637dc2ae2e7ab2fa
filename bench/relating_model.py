"""The pair model that relates passages, as measuring asks it: how alike are two sentences, and what it looks at.

Passages that are not an article are put into one, which is read as any other; each stays one passage, with one vector,
where it is a question and its answer or has several sentences. What the program compares with nothing (a passage of
one content word, a bare name) is not alike to anything here either. Everything that knows how the model is built
stands in this module.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from kept import kept
from measures import article_of
from relating_sets import Pair, Said

from rashomon.base.findings import Read
from rashomon.base.identity import content_id
from rashomon.base.marks import Sentence
from rashomon.base.spans import Span
from rashomon.read import ReadSettings, read
from rashomon.read.vectors import find_vectors
from rashomon.relate.facts.likeness import blocks
from rashomon.relate.facts.passages import find_candidates
from rashomon.relate.facts.table import make_table
from rashomon.relate.facts.weights import Weights, load_weights
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings

Place = tuple[int, Span]  # of a passage: the position of its article among those of its group, and where it stands
# Which features belong together: the first line with a word that is in the name of a feature.
GROUPS = {
    "behind the best": ("behind",),
    "sentence vectors": ("cosine", "meaning", "token", "vector"),
    "names": ("name", "capital", "people", "who"),
    "numbers": ("number", "figure", "many"),
    "place and length": ("depth", "lead", "length"),
    "words": ("word", "jaccard", "containment", "stem"),
}
_WORDS = "word cosine"  # is of words, not of vectors
BREAK = "\n\n"  # between the passages of an article
_ANY = -2.0  # no two passages are less near


def group_of(feature: str) -> str:
    """Return the group of a feature.

    >>> [group_of(name) for name in ("word cosine", "centred cosine", "numbers unlike", "polarity")]
    ['words', 'sentence vectors', 'numbers', 'other features']
    """
    if feature == _WORDS:
        return "words"
    return next((name for name, parts in GROUPS.items() if any(p in feature for p in parts)), "other features")


def groups() -> dict[str, frozenset[str]]:
    """Return the features of the shipped model by group."""
    made: defaultdict[str, set[str]] = defaultdict(set)
    for feature in load_weights("").vectors.forest.features:
        made[group_of(feature)].add(feature)
    return {name: frozenset(features) for name, features in sorted(made.items())}


def likeness(pairs: Sequence[Pair], settings: RelateSettings) -> list[float]:
    """Return how alike the passages of each pair are."""
    weights = load_weights(settings.weights)
    found: list[float] = [0.0] * len(pairs)
    by_group: defaultdict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        by_group[pair.one.group].append(number)
    for numbers in by_group.values():
        said = dict.fromkeys(one for n in numbers for one in (pairs[n].one, pairs[n].other))
        alike = Alike(list(said), weights, settings)
        for number in numbers:
            found[number] = alike.of(pairs[number].one, pairs[number].other)
    return found


class Alike:
    """The passages of one group, compared all at once, as those of a story are."""

    def __init__(self, said: Sequence[Said], weights: Weights, settings: RelateSettings) -> None:
        """Read the passages of each article as one text and compare them."""
        members, places = as_articles(said)
        candidates = find_candidates(members, find_people(members, settings), settings)
        row = {(candidate.member, candidate.span): number for number, candidate in enumerate(candidates)}
        self._rows = {one: row.get(place, -1) for one, place in places.items()}
        self._alike = np.zeros((len(candidates), len(candidates)))
        if not candidates:
            return
        table = make_table(candidates)
        forest = weights.for_table(table).forest
        for block in blocks(table, _ANY):
            self._alike[block.ones, block.others] = forest.likeness(block.features)
        self._alike = np.maximum(self._alike, self._alike.T)

    def of(self, one: Said, other: Said) -> float:
        """Return the likeness of two passages, 0 where one of them is compared with nothing."""
        places = self._rows[one], self._rows[other]
        return float(self._alike[places]) if min(places) >= 0 else 0.0


def as_articles(said: Sequence[Said]) -> tuple[list[Read], Mapping[Said, Place]]:
    """Return the passages of each article as an article that is read, and where each passage stands in it."""
    by_article: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_article[one.article].append(one)
    places: dict[Said, Place] = {}
    texts: list[str] = []
    for number, some in enumerate(by_article.values()):
        ordered = sorted(some, key=lambda each: each.at)
        texts.append(BREAK.join(" ".join(one.words.split()) for one in ordered))
        places |= zip(ordered, ((number, span) for span in _passages(texts[-1])), strict=True)
    reads = kept("relating_passages", {text: text for text in texts}, read_passages)
    return [_named(reads[text], name) for text, name in zip(texts, by_article, strict=True)], places


def read_passages(text: str) -> Read:
    """Return a text as an article with its marks and with one vector for each of its passages, which are its lines."""
    article, settings = replace(article_of(text), language="en"), ReadSettings()
    reading = read(article, replace(settings, vectors=False))
    reading = replace(reading, sentences=tuple(Sentence(span, number) for number, span in enumerate(_passages(text))))
    return Read(article, replace(reading, vectors=find_vectors(article, reading, settings)))


def _passages(text: str) -> list[Span]:
    """Return where the passages of a text stand."""
    found, start = [], 0
    for part in text.split(BREAK):
        found.append(Span(start, start + len(part)))
        start += len(part) + len(BREAK)
    return found


def _named(member: Read, name: str) -> Read:
    """Return an article under an id of its own: two may have the same words."""
    article = content_id("a", name, member.article.text)
    return Read(replace(member.article, id=article, source_id=name), replace(member.reading, article=article))
