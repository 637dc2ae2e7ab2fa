"""Which passages hold which terms: counted once for a story, cut out for the pairs of one article with others."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.floating]
Rows = NDArray[np.intp]

_EXACT = 2.0**24  # up to here a sum of whole numbers is exact in 32 bits, in whatever order it is taken
_AT_ONCE = 1_000_000  # cells of pairs by terms held at once: five bytes each


def narrow(largest: float) -> type[np.floating]:
    """Return the floating type in which sums of whole numbers up to `largest` are exact.

    >>> narrow(1e7), narrow(1e9)
    (<class 'numpy.float32'>, <class 'numpy.float64'>)
    """
    return np.float32 if largest < _EXACT else np.float64


@dataclass(frozen=True, slots=True)
class Cut:
    """The terms of one article's passages, the heaviest first: which of them these hold, and which others do."""

    weights: Numbers
    mine: Counts  # passages of the article by terms
    theirs: Counts  # the others by terms

    def shared(self, power: int = 1) -> Counts:
        """Return the weights of the terms that each two passages share, to a power, summed; the count for 0."""
        return np.asarray((self.mine * (self.weights**power).astype(self.mine.dtype)) @ self.theirs.T)

    def of_pairs(self, rows: Rows, columns: Rows) -> tuple[Numbers, Numbers, Numbers]:
        """Return for some pairs the weights of the terms that they share, summed, how many, and the greatest weight."""
        sums, greatest = np.zeros((len(rows), 2)), np.zeros(len(rows))
        if not len(self.weights):
            return sums[:, 0], sums[:, 1], greatest
        mine, theirs = self.mine.astype(np.bool_), self.theirs.astype(np.bool_)
        summed = np.stack([self.weights, np.ones(len(self.weights))], axis=1).astype(self.mine.dtype)
        step = max(1, _AT_ONCE // len(self.weights))
        for start in range(0, len(rows), step):
            part = slice(start, start + step)
            both = mine[rows[part]] & theirs[columns[part]]
            sums[part] = both.astype(self.mine.dtype) @ summed
            first = both.argmax(axis=1)
            greatest[part] = np.where(both[np.arange(len(both)), first], self.weights[first], 0.0)
        return sums[:, 0], sums[:, 1], greatest


class Numbered:
    """Numbers for terms as they come, with the weight of each: what an article holds keeps its numbers."""

    def __init__(self, weight: Mapping[str, int]) -> None:
        """Know the weight of every term that will come."""
        self._weight = weight
        self._numbers: dict[str, int] = {}
        self._weights: list[int] = []

    def of(self, sets: Sequence[AbstractSet[str]]) -> tuple[Rows, Rows]:
        """Return how many terms each passage holds, and their numbers, one passage after the other."""
        return np.array([len(found) for found in sets], dtype=np.intp), np.array(
            [self._number(term) for found in sets for term in found], dtype=np.intp
        )

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._weights)
            self._weights.append(self._weight[term])
        return number

    def weights(self) -> Numbers:
        """Return the weights of the terms that came, by number."""
        return np.array(self._weights, dtype=np.float64)


class Holders:
    """The terms of a story's passages, by passage; which number a term has changes no result."""

    def __init__(self, parts: Iterable[tuple[Rows, Rows]], weights: Numbers) -> None:
        """Put together what the passages of each article hold: how many terms each, and which."""
        empty = np.zeros(0, np.intp)
        sizes, terms = (np.concatenate(each) for each in zip((empty, empty), *parts, strict=True))
        self._weights, self._terms, self.total = weights, terms, len(sizes)
        self.any = (sizes > 0).astype(np.float64)
        self._passages = np.repeat(np.arange(self.total, dtype=np.intp), sizes)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        held = weights[terms]
        self.sum = self._summed(held)
        squares = self._summed(held**2)
        self.norm: Numbers = np.sqrt(squares)
        self._type = narrow(float(squares.max(initial=0.0)))

    def _summed(self, values: Numbers) -> Numbers:
        if not len(values):
            return np.zeros(self.total)
        return np.asarray(np.bincount(self._passages, values, self.total), dtype=np.float64)

    def cut(self, start: int, end: int, first: int, last: int) -> Cut:
        """Return what passages `start` to `end` hold, and which of it `first` to `last` do."""
        mine = slice(self._ends[start], self._ends[end])
        terms = np.unique(self._terms[mine])
        terms = terms[np.argsort(-self._weights[terms], kind="stable")]
        place = np.full(len(self._weights), -1, np.intp)
        place[terms] = np.arange(len(terms))
        return Cut(
            self._weights[terms],
            self._holding(place, mine, start, (end - start, len(terms))),
            self._holding(place, slice(self._ends[first], self._ends[last]), first, (last - first, len(terms))),
        )

    def _holding(self, place: Rows, part: slice, first: int, shape: tuple[int, int]) -> Counts:
        """Return which passages hold which of the terms that have a place."""
        column = place[self._terms[part]]
        there = column >= 0
        found = np.zeros(shape, dtype=self._type)
        found[self._passages[part][there] - first, column[there]] = 1
        return found
