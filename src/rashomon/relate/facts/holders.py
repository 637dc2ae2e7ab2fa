"""Which passages hold which terms: counted once for a story, cut out for the pairs of one article with later ones."""

from collections.abc import Mapping, Sequence
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
    """The terms of one article's passages, the heaviest first: which of them these hold, and which later ones do."""

    terms: Rows  # their numbers
    weights: Numbers
    mine: Counts  # passages of the article by terms
    theirs: Counts  # later passages by terms

    def shared(self, power: int = 1) -> Counts:
        """Return the weights of the terms that each two passages share, to a power, summed; the count for 0."""
        return self.weighed(self.weights**power)

    def weighed(self, values: Numbers) -> Counts:
        """Return the values of the terms that each two passages share, summed."""
        return np.asarray((self.mine * values.astype(self.mine.dtype)) @ self.theirs.T)

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


class Holders:
    """The terms of a story's passages, by passage and by term."""

    def __init__(self, sets: Sequence[AbstractSet[str]], weight: Mapping[str, int]) -> None:
        """Number the terms, the heaviest first, and sort who holds them."""
        number = {term: n for n, term in enumerate(sorted(weight, key=lambda term: (-weight[term], term)))}
        self.terms = list(number)
        self.weights = np.array([float(weight[term]) for term in number])
        self.total = len(sets)
        sizes = np.array([len(found) for found in sets], dtype=np.intp)
        terms = np.array([number[term] for found in sets for term in found], dtype=np.intp)
        passages = np.repeat(np.arange(self.total, dtype=np.intp), sizes)
        self.any = (sizes > 0).astype(np.float64)
        self._sizes, self._terms, self._passages = sizes, terms, passages
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        self.sum = self.summed(self.weights)
        squares = self.summed(self.weights**2)
        self.norm: Numbers = np.sqrt(squares)
        self._type = narrow(float(squares.max(initial=0.0)))
        self._places = np.sort(terms * self.total + passages)  # every term with each of its passages, in that order

    def cut(self, start: int, end: int, first: int, last: int) -> Cut:
        """Return what passages `start` to `end` hold, and which of it `first` to `last` do."""
        return self.among(np.arange(start, end), first, last)

    def summed(self, values: Numbers) -> Numbers:
        """Return the values of the terms of each passage, summed."""
        if not len(self._terms):
            return np.zeros(self.total)
        return np.asarray(np.bincount(self._passages, values[self._terms], self.total), dtype=np.float64)

    def among(self, passages: Rows, first: int, last: int) -> Cut:
        """Return what some passages hold, and which of it passages `first` to `last` do."""
        sizes = self._sizes[passages]
        held = np.repeat(self._ends[passages] - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        held = (held + np.arange(sizes.sum())).astype(np.intp)
        terms, place = np.unique(self._terms[held], return_inverse=True)
        mine = np.zeros((len(passages), len(terms)), dtype=self._type)
        mine[np.repeat(np.arange(len(passages)), sizes), place] = 1
        low, high = (np.searchsorted(self._places, terms * self.total + each) for each in (first, last))
        theirs = np.zeros((last - first, len(terms)), dtype=self._type)
        counts = high - low
        at = np.repeat(low - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) + np.arange(counts.sum())
        theirs[self._places[at] % self.total - first, np.repeat(np.arange(len(terms)), counts)] = 1
        return Cut(terms, self.weights[terms], mine, theirs)
