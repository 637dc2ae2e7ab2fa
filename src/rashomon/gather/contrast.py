"""What tells two groups of articles apart: terms that one group opens with and the other does not.

Two fights of one boxer or two arrests in one team share nearly all their words, so an average over pairs of articles
joins them. But all that tell of the one open with a name that none that tell of the other has, and the other way
round. How far from chance that is shows in groups only: of two single articles each has words that the other lacks.
A term that is told by one side alone is no such sign: what is new about an event is told in later articles only.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.gather.likeness import Floats
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import FIELDS, Signatures

_RANK = 3  # the strongest terms of either side may be chance: how strong the third one is, counts
_HEAD = 4 * FIELDS.index("head")


class Openings:
    """Which terms some articles open with; looked up only when two groups are first compared."""

    def __init__(self, signatures: Signatures) -> None:
        """Hold the articles by position."""
        self._signatures = signatures
        self._said: NDArray[np.int64] | None = None
        self._weighed = np.array([count * math.log(count) if count else 0.0 for count in range(len(signatures) + 1)])

    def contrast(self, one: Sequence[int], other: Sequence[int]) -> float:
        """Return by how much two groups of articles open differently: 0 for nothing, 6 and more hardly by chance.

        It is the log-likelihood ratio (Dunning, 1993) of the third strongest term of the side that has the weaker ones.
        """
        if self._said is None:
            self._said = _said(self._signatures)
        mine, theirs = self._said[list(one)].sum(axis=0), self._said[list(other)].sum(axis=0)
        ratio, more = self._ratio(mine, theirs, len(one), len(other)), mine * len(other) > theirs * len(one)
        sides = [np.sort(ratio[side]) for side in (more, ~more)]
        return round(min((float(side[-_RANK]) if len(side) >= _RANK else 0.0) for side in sides), 3)

    def asked(self, settings: GatherSettings) -> Callable[[Sequence[int], Sequence[int]], float]:
        """Return what tells by how much closer than others two groups of articles must be to be joined."""

        def more(one: Sequence[int], other: Sequence[int]) -> float:
            if min(len(one), len(other)) < settings.story_contrast_articles:
                return 0.0
            return max(0.0, self.contrast(one, other) - settings.story_contrast_least) * settings.story_contrast

        return more

    def _ratio(self, mine: NDArray[np.int64], theirs: NDArray[np.int64], size: int, other: int) -> Floats:
        """Return for each term how far from chance it is that so many of one side and so many of the other have it."""
        parts = [mine, theirs, size - mine, other - theirs]
        inside = sum((self._weighed[part] for part in parts), np.zeros(len(mine)))
        both = mine + theirs
        outside = self._weighed[both] + self._weighed[size + other - both]
        sizes = self._weighed[size] + self._weighed[other] - self._weighed[size + other]
        return np.asarray(2 * (inside - outside - sizes))


def _said(signatures: Signatures) -> NDArray[np.int64]:
    """Return 1 for each article, by row, that opens with a term, by column; terms of one article alone are left out."""
    opens = (signatures["terms"] > 0) & (signatures["weights"] >> _HEAD & 15 > 0)
    row, at = np.nonzero(opens)
    hashes, column = np.unique(signatures["terms"][row, at], return_inverse=True)
    said = np.zeros((len(signatures), len(hashes)), np.int64)
    said[row, column] = 1
    return np.asarray(said[:, said.sum(axis=0) > 1])
