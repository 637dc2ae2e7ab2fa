"""How likely two articles are about one event: signals compared, each scored by one table.

A signal is a likeness of two articles in one respect. The table `words/story_scores.tsv`, fitted by
`training/stories.py`, gives each signal's score by its value, as steps; the scores add up to the logarithm of the odds
that both are about one event. Sentence vectors are no signal: they mix events that look alike, and with them the table
grouped the articles it was not fitted on no better.

All sums are of whole numbers, so they are the same on every machine and with any number of threads.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.gather.outlets import table
from rashomon.gather.signature import FIELDS, KINDS, Signatures
from rashomon.gather.terms import hashed, shipped_counts

Floats = NDArray[np.float64]
_SLOTS = 1 << 21  # of the table of counts; terms that fall into one slot are counted as one
_HEAVIEST = 386  # of a term's weights: the squares of as many as a signature holds add up to less than 2 ** 24
_ROOM = 1 << 22  # numbers in the matrices of the fields that are compared at once
_SHIPPED = 5  # open articles that a shipped document counts as: with 1, a heap on one event has no rare words left
_MOST = 8.0  # scores beyond this say no more
NEAR = 3  # other articles by which it is told how close a close one is
_NEAR_LEAST, _NEAR_MOST = 0.15, 0.5  # what these count as at least and at most; .1 joined texts by one shared word
COMPARED = ("person", "number", "place", "day", "figure")  # kinds of keys that are signals
SIGNALS = (*FIELDS, *COMPARED, "days apart", "nearest of both", "nearest of one", "length")


class Rarity:
    """How rare terms and keys are, over shipped documents and the open articles."""

    def __init__(self) -> None:
        """Count the shipped documents."""
        documents, shipped = shipped_counts()
        self._documents = documents * _SHIPPED
        self._counts = np.zeros(_SLOTS, np.uint32)
        for term, count in shipped.items():
            self._counts[hashed(term) % _SLOTS] += np.uint32(count * _SHIPPED)

    def add(self, signatures: Signatures, sign: int = 1) -> None:
        """Count the terms and keys of some articles, or with `sign` -1 count them no more."""
        self._documents += sign * len(signatures)
        for field in ("terms", "keys"):
            held = signatures[field]
            slots, counts = np.unique(held[held > 0] % _SLOTS, return_counts=True)
            if sign > 0:
                self._counts[slots] += counts.astype(np.uint32)
            else:
                self._counts[slots] -= counts.astype(np.uint32)

    def of(self, hashes: NDArray[np.uint32]) -> Floats:
        """Return three times the logarithm of one over the share of articles that hold each, as whole numbers."""
        counts = self._counts[hashes % _SLOTS]
        return np.asarray(np.maximum(np.rint(3 * np.log((self._documents + 1) / (counts + 0.5))), 0))


@dataclass(frozen=True, slots=True)
class Held:
    """What some articles hold, as entries: the article's position, the column of the term, and its weight by field."""

    articles: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    weights: Floats  # one row for each field

    def lengths(self) -> Floats:
        """Return the sum of the squares of each article's weights, one row for each field."""
        return np.array([np.bincount(self.row, weight * weight, self.articles) for weight in self.weights])

    def cosines(self) -> Iterator[Floats]:
        """Yield for each field the cosine of each two articles by its weights."""
        lengths = self.lengths()
        shared = np.bincount(self.column) > 1
        there = np.flatnonzero(shared[self.column])
        row, column = self.row[there], (np.cumsum(shared) - 1)[self.column[there]]
        size = (self.articles, int(np.count_nonzero(shared)))
        together = max(1, _ROOM // max(1, math.prod(size)))  # fields of few articles at once, which is faster
        for first in range(0, len(lengths), together):
            some = slice(first, first + together)
            matrices = np.zeros((len(lengths[some]), *size), np.float32)  # exact: see _HEAVIEST
            matrices[:, row, column] = self.weights[some, there]
            dots = (matrices @ matrices.transpose(0, 2, 1)).astype(np.float64)
            yield from dots / np.sqrt(np.maximum(lengths[some, :, None] * lengths[some, None, :], 1))


def held_terms(signatures: Signatures | Mapping[str, NDArray[Any]], rarity: Rarity, fields: int = len(FIELDS)) -> Held:
    """Return the terms of some articles with the weights of the first few fields."""
    row, at = np.nonzero(signatures["terms"])
    hashes, column = np.unique(signatures["terms"][row, at], return_inverse=True)
    levels = signatures["weights"][row, at][None, :] >> (4 * np.arange(fields, dtype=np.uint16))[:, None] & 15
    weights = np.minimum(rarity.of(hashes)[column] * levels, _HEAVIEST)
    return Held(len(signatures["terms"]), row, column, weights)


def _keys(signatures: Signatures, rarity: Rarity) -> Held:
    """Return the keys of some articles with a field for each kind that is compared."""
    row, at = np.nonzero(signatures["keys"])
    hashes, column = np.unique(signatures["keys"][row, at], return_inverse=True)
    kinds = np.array([list(KINDS).index(kind) for kind in COMPARED])
    return Held(len(signatures), row, column, rarity.of(hashes)[column] * ((hashes & 7)[column] == kinds[:, None]))


def _days_apart(days: NDArray[np.int32]) -> Floats:
    """Return the days between each two articles, -1 where one is not known."""
    known = days > 0
    apart = np.abs(days[:, None].astype(np.float64) - days[None, :])
    return np.where(known[:, None] & known[None, :], apart, -1.0)


def nearness(likeness: Floats, near: Floats) -> tuple[Floats, Floats]:
    """Return how like two articles are beside how like each is to its nearest ones, the lesser and the greater.

    `likeness` is that of each two articles in words; `near`, of as many rows, that of each to the `NEAR` nearest.
    Scaling by the neighbourhood is that of self-tuning clustering (Zelnik-Manor and Perona, 2004).
    """
    usual = np.clip(near, _NEAR_LEAST, _NEAR_MOST).mean(axis=1)
    beside = np.minimum(likeness, _NEAR_MOST) / usual[:, None]
    return np.minimum(beside, beside.T), np.minimum(np.maximum(beside, beside.T), float(NEAR))


def compare(signatures: Signatures, near: Floats, rarity: Rarity) -> dict[str, Floats]:
    """Return for each signal its value for each two of some articles; -1 where one of them has nothing of the kind."""
    found: dict[str, Floats] = {}
    found |= zip(FIELDS, held_terms(signatures, rarity).cosines(), strict=True)
    keys = _keys(signatures, rarity)
    for kind, cosine, has in zip(COMPARED, keys.cosines(), keys.lengths() > 0, strict=True):
        found[kind] = np.where(has[:, None] & has[None, :], cosine, -1.0)
    found["days apart"] = _days_apart(signatures["day"])
    found["nearest of both"], found["nearest of one"] = nearness(found["all"], near)
    words = signatures["words"].astype(np.float64)
    found["length"] = np.minimum(words[:, None], words[None, :])
    return found


@cache
def scores() -> Mapping[str, tuple[Floats, Floats]]:
    """Return for each signal the values at which its score changes, and the scores up to, between and above them."""
    steps: dict[str, list[tuple[float, float]]] = {}
    for signal, start, score in table("story_scores.tsv"):
        steps.setdefault(signal, []).append((float(start), float(score)))
    return {
        signal: (np.array([start for start, _ in rows[1:]]), np.array([score for _, score in rows]))
        for signal, rows in steps.items()
    }


def score_of(signal: str, values: Floats) -> Floats:
    """Return the scores of some values of a signal."""
    edges, found = scores()[signal]
    return found[np.searchsorted(edges, values, "left")]


@cache
def _steps() -> Mapping[str, tuple[list[float], list[float]]]:
    return {signal: (edges.tolist(), found.tolist()) for signal, (edges, found) in scores().items()}


def score_at(signal: str, value: float) -> float:
    """Return the score of one value of a signal, as `score_of` does of many."""
    edges, found = _steps()[signal]
    return found[bisect_left(edges, value)]


def squashed(score: Floats) -> Floats:
    """Return scores from -8 to 8 as numbers from 0 to 1, those beyond as 0 or 1.

    >>> squashed(np.array([-9.0, 0.0, 4.0])).tolist()
    [0.0, 0.5, 0.75]
    """
    return np.asarray(np.clip(score, -_MOST, _MOST) / (2 * _MOST) + 0.5)


def likelihood(signals: Mapping[str, Floats]) -> Floats:
    """Return how likely two articles are about one event, from 0 to 1: their scores, cut at 8 on both sides.

    It is no probability, but a straight line between the least and the highest score: an average of it is not ruled by
    the pairs that are sure.
    """
    return squashed(sum((score_of(signal, signals[signal]) for signal in SIGNALS), score_of("always", np.zeros(1))))
