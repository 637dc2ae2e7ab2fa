"""Average linkage: the closest two groups are joined again and again, closeness being the mean over all their pairs."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


def _contracted(
    likeness: NDArray[np.float64], together: Sequence[Sequence[int]]
) -> tuple[NDArray[np.float64], list[list[int]]]:
    """Return likeness between groups: those given, and one for each item that is in none."""
    placed = {item for group in together for item in group}
    groups = [sorted(group) for group in together] + [[item] for item in range(len(likeness)) if item not in placed]
    groups.sort()
    if len(groups) == len(likeness):
        return likeness.copy(), groups
    member = np.zeros((len(groups), len(likeness)))
    for number, group in enumerate(groups):
        member[number, group] = 1 / len(group)
    means = member @ likeness @ member.T
    return (means + means.T) / 2, groups  # both halves alike to the last bit: what is stale is told by equality


def average_link(
    likeness: NDArray[np.float64],
    threshold: float,
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[tuple[int, int]] = (),
    more: Callable[[Sequence[int], Sequence[int]], float] | None = None,
) -> list[list[int]]:
    """Return items in groups, joining while the mean likeness of two groups is at least `threshold`.

    `likeness` is symmetric, one row for each item. Items `together` (groups that do not overlap) are joined first; no
    group holds two items that are `apart`, unless they are together. `more` tells for two groups how much closer than
    `threshold` they must be; two that are not wait until one of them has been joined with another one. Ties are broken
    by position. Time grows with the square of the items as a rule, with their cube at worst.

    >>> average_link(np.array([[1, .9, .1], [.9, 1, .2], [.1, .2, 1]]), .5)
    [[0, 1], [2]]
    """
    close, groups = _contracted(likeness, together)
    number = {item: at for at, group in enumerate(groups) for item in group}
    for one, other in apart:
        if number[one] != number[other]:
            close[number[one], number[other]] = close[number[other], number[one]] = -np.inf
    np.fill_diagonal(close, -np.inf)
    size = np.array([len(group) for group in groups], np.float64)
    best = close.max(axis=1, initial=-np.inf)
    waiting = dict[tuple[int, int], float]()
    while True:
        one = int(best.argmax()) if len(best) else 0
        if not len(best) or best[one] < threshold:
            break
        other = int(close[one].argmax())
        one, other = min(one, other), max(one, other)
        if more and close[one, other] < threshold + more(groups[one], groups[other]):
            waiting[one, other] = float(close[one, other])
            close[one, other] = close[other, one] = -np.inf
            best[[one, other]] = close[[one, other]].max(axis=1)
            continue
        for pair in [pair for pair in waiting if one in pair or other in pair]:
            close[pair] = close[pair[::-1]] = waiting.pop(pair)
        before = close[one].copy(), close[other].copy()
        joined = (before[0] * size[one] + before[1] * size[other]) / (size[one] + size[other])
        joined[[one, other]] = -np.inf
        close[one], close[:, one] = joined, joined
        close[other], close[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        groups[one] += groups[other]
        groups[other] = []
        stale = np.flatnonzero((best == before[0]) | (best == before[1]))  # a mean is never above the closer of both
        best[stale] = close[stale].max(axis=1)
        best = np.maximum(best, joined)  # of those that waited
        best[one], best[other] = joined.max(), -np.inf
    return sorted(sorted(group) for group in groups if group)
