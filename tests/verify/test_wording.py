"""The page and the verifier word figures and times alike, though neither knows the other."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.show import wording as shown
from rashomon.verify import wording as checked

TIMES = st.from_regex(r"\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?", fullmatch=True)
NUMBERS = st.none() | st.integers(0, 10**9) | st.floats(0, 1e9).map(lambda one: round(one, 2))


@given(TIMES | st.text(max_size=20))
def test_times_read_the_same(given_time: str) -> None:
    """Any time, and any text in its place, is worded alike on both sides."""
    assert shown.moment(given_time) == checked.moment(given_time)


@given(NUMBERS, NUMBERS, st.booleans())
def test_bounds_read_the_same(low: float | None, high: float | None, approx: bool) -> None:  # noqa: FBT001
    """Any bounds are worded alike on both sides."""
    figure = {"low": low, "high": high, "approx": approx}
    assert shown.bounds(figure) == checked.bounds(figure)
