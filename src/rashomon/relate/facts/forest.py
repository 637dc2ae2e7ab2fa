"""The pair model: boosted trees over the features of a pair, kept as plain numbers.

Trees of a few leaves, each correcting the sum of those before it (Friedman 2001, "Greedy function approximation"); a
pair's likeness is the logistic of their sum. Which cuts are made, and what they are worth, is learned by
`training/claims.py`; here they are only followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MOST_QUESTIONS = 12  # of one tree: all sets of answers to them are written out

Column = NDArray[np.float64]
Node = tuple[float, ...]  # a leaf: its value; else the feature's number, the cut, where to go below and above it
Question = tuple[int, float]  # is this feature of a pair below this cut, or on it?


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
        for questions, leaves in _asked(self.trees):
            total += leaves[_answers(questions, table)]
        found: Column = np.round(1 / (1 + np.exp(-np.clip(total, -30.0, 30.0))), 4)
        return found


@lru_cache(maxsize=4)
def _asked(trees: tuple[tuple[Node, ...], ...]) -> tuple[tuple[tuple[Question, ...], Column], ...]:
    """Return for each tree its questions and the value of the leaf to which each set of answers to them leads."""
    made = []
    for tree in trees:
        places = [place for place, node in enumerate(tree) if len(node) > 1]
        answers = np.arange(1 << len(places))
        leaves = np.broadcast_to(_followed(tree, 0, places, answers), answers.shape)
        made.append((tuple((int(tree[place][0]), tree[place][1]) for place in places), leaves))
    return tuple(made)


def _followed(tree: Sequence[Node], at: int, places: Sequence[int], answers: NDArray[np.int_]) -> Column | float:
    """Return the value of the leaf that answers lead to from a node; the highest bit answers the first question."""
    node = tree[at]
    if len(node) == 1:
        return node[0]
    below, above = (_followed(tree, int(node[side]), places, answers) for side in (2, 3))
    return np.where(answers >> (len(places) - 1 - places.index(at)) & 1, below, above)


def _answers(questions: Sequence[Question], table: Sequence[Column]) -> NDArray[np.uint16]:
    """Return for each pair, as bits, whether it is below each cut or on it: cheaper than to follow every branch."""
    found = np.zeros(len(table[0]), dtype=np.uint16)
    for number, cut in questions:
        found += found
        found += table[number] <= cut
    return found
