"""The marks: their shape says what bounds a value has, so that nothing hangs on colour."""

from collections.abc import Mapping
from typing import Any

import svg

from rashomon.show.plots.ink import line, near

Record = Mapping[str, Any]

_RIGHT, _LEFT = "M0 0H24M19 -4L24 0L19 4", "M0 0H-24M-19 -4L-24 0L-19 4"
_SPOT, _SQUARE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", "M-4.5 -4.5H4.5V4.5H-4.5Z"


def kind_of(value: Record) -> str:
    """Return the look of the mark of a value.

    >>> kind_of({"low": 4, "high": None, "approx": False, "whole": True})
    'm-least'
    """
    low, high = value["low"], value["high"]
    if high is None:
        kind = "m-least"
    elif low is None:
        kind = "m-most"
    else:
        kind = "m-exact" if low == high else "m-range"
    return kind + (" m-about" if value["approx"] else "") + ("" if value["whole"] else " m-part")


def value_shapes(value: Record, length: float) -> list[svg.Element]:
    """Return the shapes of a mark: an arrow where a side is open, a bar of some length where both ends are told."""
    low, high = value["low"], value["high"]
    shapes: list[svg.Element] = []
    if high is None:
        shapes.append(line("whisker", _RIGHT))
    elif low is None:
        shapes.append(line("whisker", _LEFT))
    elif low != high:
        shapes.append(line("whisker", f"M0 0H{near(length)}M{near(length)} -5V5"))
    return [*shapes, line("dot", _SPOT if value["whole"] else _SQUARE)]


def spot() -> svg.Element:
    """Return the plain mark."""
    return line("dot", _SPOT)


def square() -> svg.Element:
    """Return the mark of a later version."""
    return line("dot", _SQUARE)
