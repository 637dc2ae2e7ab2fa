"""Scales keep their order and their proportions, whatever the values."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.plots.moments import day_stretch, time_ticks
from rashomon.show.plots.scales import Scale, ticks, value_scale

VALUES = st.floats(min_value=0, max_value=1e12, allow_nan=False).map(lambda one: round(one, 2))


@given(st.lists(VALUES, min_size=1, max_size=12))
def test_every_value_stands_within_the_scale_in_proportion(values: list[float]) -> None:
    """No value lies outside, none overtakes a greater one, and no value is bent out of its place."""
    scale, marks = value_scale(values, 100, 400)
    places = [scale(one) for one in sorted(values)]
    assert places == sorted(places)
    assert 100 <= places[0] <= places[-1] <= 400
    assert scale(marks[0]) == 100
    assert scale(marks[-1]) == 400
    middle = (marks[0] + marks[-1]) / 2
    assert abs(scale(middle) - 250) < 0.2


@given(VALUES, VALUES)
def test_marks_are_few_evenly_apart_and_hold_the_values(one: float, other: float) -> None:
    """The round numbers begin at or below the least value and end at or above the greatest one."""
    low, high = sorted((one, other))
    found = ticks(low, high)
    assert found[0] <= low
    assert high <= found[-1] + 1e-6 * abs(high)
    assert 1 <= len(found) <= 8
    steps = [after - before for before, after in pairwise(found)]
    assert all(abs(step - steps[0]) <= 1e-6 * max(1, abs(found[-1])) for step in steps)


@given(st.integers(2, 3_000_000), st.integers(0, 3_000_000))
def test_times_are_few_and_stand_where_they_say(start: int, length: int) -> None:
    """Each time written on an axis is the beginning of the stretch that it names, and lies on the axis."""
    low, high = start * 1_437, start * 1_437 + length
    found = time_ticks(low, high)
    assert len(found) <= 7
    for minute, value in found:
        stretch = day_stretch(value[:10])
        assert stretch is not None
        clock = int(value[11:13]) * 60 + int(value[14:16]) if "T" in value else 0
        assert stretch[0] + clock == minute
        assert low <= minute <= high


def test_a_scale_that_does_not_begin_at_nought_is_for_values_close_together() -> None:
    """Values that would show as one are spread; the plot says where its scale begins."""
    assert value_scale([4, 6], 0, 1)[0].low == 0
    assert value_scale([4_960, 5_040], 0, 1)[0].low > 4_000


def test_one_value_stands_in_the_middle() -> None:
    """A scale without length puts all it has into its middle."""
    assert Scale(3, 3, 0, 10)(3) == 5
