"""Postings: which open articles hold a term or a fingerprint, as sorted arrays of 8 bytes an entry.

New entries come in a segment of their own; small segments are merged into larger ones as they pile up, so that each
entry is moved a few times only, and none of the largest is ever copied for one article more.
"""

import numpy as np
from numpy.typing import NDArray

_LARGE = 1 << 21  # entries above which a segment is not merged any more: merging takes as much memory again

Ints = NDArray[np.int64]
_Segment = tuple[NDArray[np.uint32], NDArray[np.int32]]


def ranges(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """Return all whole numbers of some ranges, one range after the other, and for each the range it is of.

    >>> [found.tolist() for found in ranges(np.array([3, 9]), np.array([5, 10]))]
    [[3, 4, 9], [0, 0, 1]]
    """
    lengths = stops - starts
    of = np.repeat(np.arange(len(starts)), lengths)
    first = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) - first[of] + starts[of], of


class Postings:
    """Entries of a 32-bit key and the row of the article that holds it."""

    def __init__(self) -> None:
        """Hold no entry."""
        self._segments: list[_Segment] = []

    def add(self, keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> None:
        """Add entries; `rows` rise from call to call, so that later rows are those of later articles."""
        if not len(keys):
            return
        self._segments.append(_sorted(keys, rows))
        while len(self._segments) > 1:
            small, large = self._segments[-1], self._segments[-2]
            if len(large[0]) >= 2 * len(small[0]) or len(large[0]) + len(small[0]) > _LARGE:
                break
            del self._segments[-2:]
            self._segments.append(_sorted(np.concatenate([large[0], small[0]]), np.concatenate([large[1], small[1]])))

    def find(self, keys: NDArray[np.uint32], most: int, *, earliest: bool = False) -> tuple[Ints, Ints]:
        """Return which of `keys`, by position, is held by which row.

        Of each key `most` rows of each segment are returned, the latest, or the `earliest`.
        """
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        which, rows = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for held, holders in self._segments:
            starts, stops = np.searchsorted(held, ordered, "left"), np.searchsorted(held, ordered, "right")
            if earliest:
                stops = np.minimum(stops, starts + most)
            else:
                starts = np.maximum(starts, stops - most)
            at, of = ranges(starts, stops)
            which.append(order[of])
            rows.append(holders[at].astype(np.int64))
        return np.concatenate(which), np.concatenate(rows)

    def keep(self, renumbered: NDArray[np.int32]) -> None:
        """Give every row its new number, and drop those whose new number is negative."""
        kept = []
        for held, holders in self._segments:
            numbers = renumbered[holders]
            alive = numbers >= 0
            if alive.any():
                kept.append((held[alive], numbers[alive]))
        self._segments = kept


def _sorted(keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> _Segment:
    """Return entries sorted by key, and by row where keys are equal: as one number of both, which sorts far faster."""
    both = keys.astype(np.uint64) << np.uint64(32) | rows.astype(np.uint64)
    both.sort()
    return (both >> np.uint64(32)).astype(np.uint32), (both & np.uint64(0xFFFFFFFF)).astype(np.int32)
