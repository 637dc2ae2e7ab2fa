"""Which passages hold which terms: counted once for a story, cut out for the pairs of one article with others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.intp]

_AT_ONCE = 1_000_000  # meetings of two passages in a term that are held at once: some forty bytes each


@dataclass(frozen=True, slots=True)
class Cut:
    """Where one article's passages hold a term that other passages hold too.

    The 16 million pairs of passages of a hundred articles (GVA) meet in 2.5 million terms: these meetings are listed
    and summed in a fifth of the time that products of whole tables take. Where all passages are of the same words the
    meetings are many, and what is held at once is bounded.
    """

    shape: tuple[int, int]  # passages of the article, and of the others
    rows: Rows  # for each term that a passage of the article holds: the passage
    weights: Numbers  # how much the term weighs
    lows: Rows  # where its holders among the others begin in `holders`
    highs: Rows  # and where they end
    holders: Rows  # by term
    first: int  # the first of the others

    def shared(self, power: int = 1) -> Numbers:
        """Return the weights of the terms that each two passages share, to a power, summed; the count for 0."""
        total = np.zeros(self.shape[0] * self.shape[1])
        for cells, weights in self._meetings():
            total += np.bincount(cells, weights**power, len(total))
        return total.reshape(self.shape)

    def of_pairs(self, rows: Rows, columns: Rows) -> tuple[Numbers, Numbers, Numbers]:
        """Return for some pairs the weights of the terms that they share, summed, how many, and the greatest weight."""
        asked = rows * self.shape[1] + columns
        sums, counts, greatest = (np.zeros(self.shape[0] * self.shape[1]) for _ in range(3))
        wanted = np.zeros(len(sums), np.bool_)
        wanted[asked] = True
        for cells, weights in self._meetings():
            kept = wanted[cells]
            here, held = cells[kept], weights[kept]
            sums += np.bincount(here, held, len(sums))
            counts += np.bincount(here, minlength=len(sums))
            np.maximum.at(greatest, here, held)
        return sums[asked], counts[asked], greatest[asked]

    def _meetings(self) -> Iterator[tuple[Rows, Numbers]]:
        """Yield the pairs that share a term, as cells of a table of the shape, and its weight; so many at once."""
        counts = self.highs - self.lows
        ends = np.cumsum(counts)
        start = 0
        while start < len(counts):
            done = ends[start - 1] if start else 0
            end = max(start + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
            part = slice(start, end)
            many = counts[part]
            places = np.arange(many.sum()) + np.repeat(self.lows[part] - (ends[part] - many - done), many)
            cells = np.repeat(self.rows[part] * self.shape[1] - self.first, many) + self.holders[places]
            yield cells, np.repeat(self.weights[part], many)
            start = end


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
        self.norm: Numbers = np.sqrt(self._summed(held**2))
        self._keys = np.sort(terms * self.total + self._passages)  # term by term, its passages in order
        self._holders = self._keys % max(1, self.total)

    def _summed(self, values: Numbers) -> Numbers:
        if not len(values):
            return np.zeros(self.total)
        return np.asarray(np.bincount(self._passages, values, self.total), dtype=np.float64)

    def cut(self, start: int, end: int, first: int, last: int) -> Cut:
        """Return what passages `start` to `end` hold that `first` to `last` hold too."""
        mine = slice(self._ends[start], self._ends[end])
        terms = self._terms[mine]
        lows, highs = (np.searchsorted(self._keys, terms * self.total + bound) for bound in (first, last))
        shape = end - start, last - first
        return Cut(shape, self._passages[mine] - start, self._weights[terms], lows, highs, self._holders, first)
