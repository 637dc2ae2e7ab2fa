"""The pair model that relates passages, as measuring asks it: how alike are two sentences, and what it looks at.

Sentences that are not an article are put into one, which is read and cut into passages as any other; the likeness of
two is that of their most alike passages. What the program compares with nothing (a passage of one content word, a
bare name) is not alike to anything here either. Everything that knows how the model is built stands in this module.
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
from rashomon.base.spans import Span, overlap
from rashomon.read import ReadSettings, read
from rashomon.relate.facts.likeness import blocks, make_table
from rashomon.relate.facts.passages import find_candidates
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
        self._rows = {
            one: [n for n, c in enumerate(candidates) if c.member == member and overlap(c.span, span)]
            for one, (member, span) in places.items()
        }
        self._alike = np.zeros((len(candidates), len(candidates)))
        if not candidates:
            return
        table = make_table(candidates)
        forest = weights.for_table(table).forest
        for block in blocks(table, _ANY):
            self._alike[block.ones, block.others] = forest.likeness(block.features)
        self._alike = np.maximum(self._alike, self._alike.T)

    def of(self, one: Said, other: Said) -> float:
        """Return the likeness of the two most alike parts of two passages."""
        values = self._alike[np.ix_(self._rows[one], self._rows[other])]
        return float(values.max()) if values.size else 0.0


def as_articles(said: Sequence[Said]) -> tuple[list[Read], Mapping[Said, Place]]:
    """Return the passages of each article as an article that is read, and where each passage stands in it."""
    by_article: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_article[one.article].append(one)
    places: dict[Said, Place] = {}
    texts: list[str] = []
    for number, some in enumerate(by_article.values()):
        text = ""
        for one in sorted(some, key=lambda each: each.at):
            start = len(text)
            text += one.words.strip()
            places[one] = (number, Span(start, len(text)))
            text += "\n\n"
        texts.append(text.rstrip())
    reads = kept("relating_reads", {text: text for text in texts}, read_text)
    return [_named(reads[text], name) for text, name in zip(texts, by_article, strict=True)], places


def read_text(text: str) -> Read:
    """Return a text as an article with its marks and vectors."""
    article = replace(article_of(text), language="en")
    return Read(article, read(article, ReadSettings()))


def _named(member: Read, name: str) -> Read:
    """Return an article under an id of its own: two may have the same words."""
    article = content_id("a", name, member.article.text)
    return Read(replace(member.article, id=article, source_id=name), replace(member.reading, article=article))
