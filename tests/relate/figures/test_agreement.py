"""Which figures agree."""

from dataclasses import replace

import pytest

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.figures.agreement import agree
from rashomon.relate.settings import RelateSettings

SETTINGS = RelateSettings()


def _figure(low: float | None, high: float | None, *, approx: bool = False) -> Figure:
    span = Span(0, 1)
    return Figure(span, low, high, approx, "person", "killed", None, None, None, None, None, None, "by hand")


def _percent(value: float) -> Figure:
    return replace(_figure(value, value), unit="percent", what=None)


def _miles(value: float) -> Figure:
    return replace(_figure(value, value), unit="mile", what="length")


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
        (_figure(32e9, 32e9), _figure(32.2e9, 32.2e9), True),  # 32bn is what 32.2bn is rounded to
        (_figure(11e6, 11e6), _figure(11.5e6, 11.5e6), False),
        (_figure(20e6, 20e6), _figure(23e6, 23e6), False),  # 20 million may be round: nobody says so of 23
        (_figure(1_234_567, 1_234_567), _figure(1.23e6, 1.23e6), True),
        (_figure(27_000_001, None), _figure(27e6, 27e6), True),  # more than 27 million
        (_figure(320, 320), _figure(322, 322), False),
        (_figure(12, 12, approx=True), _figure(11, 11), True),  # nearly a dozen
        (_figure(12, 12, approx=True), _figure(9, 9), False),
        (_figure(11, 11), _figure(12, 12), False),
        (_percent(47), _percent(46.7), True),
        (_percent(47), _percent(46), False),
        (_percent(46.9), _percent(46.7), False),
        (_percent(5), _percent(5.25), False),
        (_percent(1.5), _percent(1.54), True),
        (_percent(1.5), _percent(1.58), False),
        (_figure(15_000, 15_000), _figure(15_420, 15_420), True),
        (_figure(15_000, 15_000), _figure(15_600, 15_600), False),
        (_figure(24_570, 24_570), _figure(24_580, 24_580), False),
        (_figure(3_000, 3_000), _figure(3_020, 3_020), False),
        (_miles(35), _miles(36), True),  # each rounded or converted
        (_miles(20), _miles(21), False),
        (_figure(35, 35), _figure(36, 36), False),
    ],
)
def test_agreement(one: Figure, other: Figure, *, same: bool) -> None:
    """Figures agree as a reader would say, from both sides."""
    assert agree(one, other, SETTINGS) is same
    assert agree(other, one, SETTINGS) is same
