"""The pair model: boosted trees over the features of a pair, kept as plain numbers.

Trees of a few leaves, each correcting the sum of those before it (Friedman 2001, "Greedy function approximation"); a
pair's likeness is the logistic of their sum. Which cuts are made, and what they are worth, is learned by
`training/claims.py`; here they are only followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Node = tuple[float, ...]  # a leaf: its value; else the feature's number, the cut, where to go below and above it


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over named features; nodes of each tree by position, the first is its root."""

    features: tuple[str, ...]
    start: float
    trees: tuple[tuple[Node, ...], ...]

    def likeness(self, columns: Mapping[str, Column]) -> Column:
        """Return the likeness of each pair, 0 to 1, to four digits: the last bit decides nothing.

        >>> small = Forest(("cosine",), -1.0, (((0, 0.5, 1, 2), (-1.0,), (3.0,)),))
        >>> small.likeness({"cosine": np.array([0.2, 0.8])})
        array([0.1192, 0.8808])
        """
        table = [columns[name] for name in self.features]
        total = np.full(len(table[0]), self.start)
        for tree in self.trees:
            total += _followed(tree, 0, table)
        found: Column = np.round(1 / (1 + np.exp(-np.clip(total, -30.0, 30.0))), 4)
        return found


def _followed(tree: Sequence[Node], at: int, table: Sequence[Column]) -> Column | float:
    """Return the value of the leaf that each pair comes to from a node; a pair on a cut goes below."""
    node = tree[at]
    if len(node) == 1:
        return node[0]
    below, above = (_followed(tree, int(node[side]), table) for side in (2, 3))
    return np.where(table[int(node[0])] <= node[1], below, above)
