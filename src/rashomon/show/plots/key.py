"""The key of the plots: each shape with what it says."""

from functools import cache

import svg
from markupsafe import Markup

from rashomon.show.plots.ink import drawing, fixed
from rashomon.show.plots.shapes import kind_of, value_shapes

_KEY: tuple[tuple[str, float | None, float | None, bool, bool], ...] = (
    ("as told", 1, 1, False, True),
    ("about", 1, 1, True, True),
    ("at least", 1, None, False, True),
    ("up to", None, 1, False, True),
    ("from, to", 1, 2, False, True),
    ("a part", 1, 1, False, False),
)
_STEP = 76


@cache
def key() -> Markup:
    """Return the key."""
    drawn: list[svg.Element] = []
    for n, (text, low, high, approx, whole) in enumerate(_KEY):
        value = {"low": low, "high": high, "approx": approx, "whole": whole}
        x = 8 + n * _STEP + (20 if low is None else 0)
        shapes = value_shapes(value, 18)
        drawn.append(svg.G(class_=kind_of(value).split(), extra={"transform": f"translate({x} 10)"}, elements=shapes))
        drawn.append(fixed(text, 3 + n * _STEP, 32))
    return drawing("key", 38, "Key to the marks", drawn)
