"""Which figures agree."""

import pytest

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.figures.agreement import agree
from rashomon.relate.settings import RelateSettings

SETTINGS = RelateSettings()


def _figure(low: float | None, high: float | None, *, approx: bool = False) -> Figure:
    span = Span(0, 1)
    return Figure(span, low, high, approx, "person", "killed", None, None, None, None, None, None, "by hand")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_figure(7, 7), _figure(7, 7), True),
        (_figure(7, None), _figure(7, 7), True),  # at least seven
        (_figure(7, 7), _figure(5, 5), False),
        (_figure(2, None), _figure(6, None), False),  # both bounds could hold: a reader sees the toll rise
        (_figure(4, None), _figure(5, None), False),
        (_figure(101, None), _figure(120, 120), True),  # more than 100
        (_figure(101, None), _figure(400, 400), False),
        (_figure(24, None, approx=True), _figure(36, 36), True),  # dozens
        (_figure(24, None, approx=True), _figure(9, 9), False),
        (_figure(100, 100, approx=True), _figure(105, 105), True),
        (_figure(6, 8), _figure(7, 7), True),
        (_figure(6, 8), _figure(9, 10), False),
    ],
)
def test_agreement(one: Figure, other: Figure, *, same: bool) -> None:
    """Figures agree as a reader would say, from both sides."""
    assert agree(one, other, SETTINGS) is same
    assert agree(other, one, SETTINGS) is same
