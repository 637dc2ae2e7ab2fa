"""From values to places in a drawing: one straight scale, and round numbers to mark it with."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_NARROW = 0.6  # values that all lie in the upper part of a scale from nought would show as one


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places: `low` stands at `start`, `high` at `end`; never a logarithm."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return where a value stands, rounded to tenths.

        >>> Scale(0, 10, 100, 200)(5)
        150.0
        """
        if self.high <= self.low:
            return round((self.start + self.end) / 2, 1)
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return round numbers, at most `most` steps apart, the first at or below `low`, the last at or above `high`.

    >>> ticks(0, 31), ticks(0, 1), ticks(4_900, 5_040)
    ([0.0, 10.0, 20.0, 30.0, 40.0], [0.0, 1.0], [4900.0, 4950.0, 5000.0, 5050.0])
    """
    if high <= low:
        return [float(low)]
    step = _step((high - low) / most, whole=float(low).is_integer() and float(high).is_integer())
    first, last = floor(low / step), ceil(high / step)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def _step(least: float, *, whole: bool) -> float:
    """Return the next round number; where only whole things are counted, a whole one."""
    power = 10.0 ** floor(log10(least))
    found = next(power * one for one in _ROUND if power * one >= least * (1 - 1e-9))
    return max(1.0, float(ceil(found))) if whole else found


def value_scale(values: Sequence[float], start: float, end: float) -> tuple[Scale, list[float]]:
    """Return a scale for values with its marks; it begins at nought unless that would show them all as one.

    >>> value_scale([4, 6], 0, 100)[1], value_scale([4_960, 5_040], 0, 100)[1]
    ([0.0, 2.0, 4.0, 6.0], [4960.0, 4980.0, 5000.0, 5020.0, 5040.0])
    """
    least, most = min(values), max(values)
    apart = most > least > 0 and (most - least) < (1 - _NARROW) * most and most > 20
    marks = ticks(least if apart else min(0.0, least), most if most > 0 or least < 0 else 1.0)
    if len(marks) == 1:
        marks = [marks[0] - 1, marks[0], marks[0] + 1]
    return Scale(marks[0], marks[-1], start, end), marks
