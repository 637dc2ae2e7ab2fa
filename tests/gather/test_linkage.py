import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from rashomon.gather.linkage import average_link

Likeness = NDArray[np.float64]


def drawn(seed: int, size: int) -> Likeness:
    """Return likenesses of which no two are the same, nor two means of some of them."""
    upper = np.triu(np.random.default_rng(seed).random((size, size)), 1)
    return np.asarray(upper + upper.T + np.eye(size))


def plainly(
    likeness: Likeness,
    threshold: float,
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> list[list[int]]:
    """Return the groups by the definition: the mean over all pairs of each two groups, made anew at each step."""
    named = {item for group in together for item in group}
    groups = [list(group) for group in together] + [[item] for item in range(len(likeness)) if item not in named]

    def close(one: list[int], other: list[int]) -> float:
        if any((a, b) in apart or (b, a) in apart for a in one for b in other):
            return -1
        return float(np.mean(likeness[np.ix_(one, other)]))

    while len(groups) > 1:
        pairs = [(one, other) for at, one in enumerate(groups) for other in groups[:at]]
        best = max(pairs, key=lambda pair: close(*pair))
        if close(*best) < threshold:
            break
        groups = [group for group in groups if group not in best] + [best[0] + best[1]]
    return sorted(sorted(group) for group in groups)


@given(st.integers(0, 10**6), st.integers(0, 14), st.sampled_from([0.0, 0.3, 0.5, 0.7, 2.0]))
def test_groups_are_those_of_the_definition(seed: int, size: int, threshold: float) -> None:
    """Keeping the mean up to date gives what making it anew at every step gives."""
    likeness = drawn(seed, size)
    assert average_link(likeness, threshold) == plainly(likeness, threshold)


@given(st.integers(0, 10**6), st.integers(2, 12))
@example(706, 12)  # what is as like from both sides must be so to the last bit
def test_what_people_say_is_obeyed(seed: int, size: int) -> None:
    """Items together are in one group, items apart in two, and the rest is as the definition has it."""
    likeness, chance = drawn(seed, size), np.random.default_rng(seed)
    items = chance.permutation(size).tolist()
    cut = size // 2
    together = [sorted(items[: cut // 2]), sorted(items[cut // 2 : cut])]
    together = [group for group in together if len(group) > 1]
    inside = {item: number for number, group in enumerate(together) for item in group}
    apart = [
        (one, other)
        for one, other in (sorted(chance.choice(size, 2, replace=False).tolist()) for _ in range(4))
        if inside.get(one, one + size) != inside.get(other, other + size)
    ]
    found = average_link(likeness, 0.3, together, apart)
    assert found == plainly(likeness, 0.3, together, apart)
    of = {item: number for number, group in enumerate(found) for item in group}
    assert all(len({of[item] for item in group}) == 1 for group in together)
    assert all(of[one] != of[other] for one, other in apart)


def test_together_holds_against_apart() -> None:
    """Two versions of one article stay together also where somebody said they are apart."""
    assert average_link(np.eye(3), 0.5, [[0, 2]], [(0, 2)]) == [[0, 2], [1]]


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_another_order_gives_the_same_groups(seed: int, size: int) -> None:
    """Where no two likenesses are the same, nothing hangs on the position of an item."""
    likeness, order = drawn(seed, size), np.random.default_rng(seed).permutation(size)
    again = average_link(likeness[np.ix_(order, order)], 0.4)
    assert sorted(sorted(order[group].tolist()) for group in again) == average_link(likeness, 0.4)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20))
def test_ties_inside_a_group_do_not_matter(kinds: list[int]) -> None:
    """Items all as like as can be are grouped by kind in whatever order they stand."""
    kind = np.array(kinds)
    groups = average_link(np.where(kind[:, None] == kind[None, :], 0.75, 0.25), 0.5)
    assert groups == sorted(np.flatnonzero(kind == one).tolist() for one in set(kinds))


def test_what_is_as_like_as_the_threshold_is_joined() -> None:
    """The threshold itself is enough, a little less is not."""
    likeness = np.array([[1, 0.5], [0.5, 1]])
    assert average_link(likeness, 0.5) == [[0, 1]]
    assert average_link(likeness, 0.5000001) == [[0], [1]]


def test_likeness_is_not_changed() -> None:
    """The caller's array stays as it was."""
    likeness = drawn(1, 6)
    before = likeness.copy()
    average_link(likeness, 0.2, [[0, 1]], [(2, 3)])
    assert np.array_equal(likeness, before)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_many_items_that_are_all_alike_stay_fast(value: float) -> None:
    """The worst case, all ties, takes no more than some seconds for a thousand items."""
    began = time.process_time()
    average_link(np.full((1000, 1000), value), 0.5)
    assert time.process_time() - began < 60


@given(st.integers(0, 10**6), st.integers(2, 12), st.sampled_from([0.3, 0.5]))
def test_two_groups_that_must_be_closer_wait(seed: int, size: int, threshold: float) -> None:
    """Joining goes by the definition, among the pairs of groups that are as close as they must be."""
    likeness = drawn(seed, size)

    def more(one: Sequence[int], other: Sequence[int]) -> float:
        return 0.1 * (sum(one) * sum(other) % 3)

    def close(one: list[int], other: list[int]) -> float:
        mean = float(np.mean(likeness[np.ix_(one, other)]))
        return mean if mean >= threshold + more(one, other) else -1

    groups = [[item] for item in range(size)]
    while len(groups) > 1:
        best = max(
            ((one, other) for at, one in enumerate(groups) for other in groups[:at]), key=lambda two: close(*two)
        )
        if close(*best) < 0:
            break
        groups = [group for group in groups if group not in best] + [sorted(best[0] + best[1])]
    assert average_link(likeness, threshold, more=more) == sorted(groups)


def test_nothing_more_is_as_without() -> None:
    """Who asks for nothing more changes nothing, whatever is together or apart."""
    likeness, together, apart = drawn(3, 30), [[1, 2], [5, 9]], [(0, 3), (4, 11)]
    asked = average_link(likeness, 0.5, together, apart, lambda *_: 0.0)
    assert asked == average_link(likeness, 0.5, together, apart)
