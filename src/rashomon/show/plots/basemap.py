"""Outlines of countries for the map: Natural Earth 1:50m, made smaller by `training/basemap.py`."""

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees; west may lie below -180 and east above 180."""


@cache
def countries() -> dict[str, tuple[tuple[Point, ...], ...]]:
    """Return the rings of each country, by its two letters.

    >>> len(countries()["CH"]), countries()["CH"][0][0] == countries()["CH"][0][-1]
    (1, True)
    """
    made = json.loads(gzip.decompress(files(__package__).joinpath("basemap.json.gz").read_bytes()))
    lines = [_line(one, made["steps"]) for one in made["lines"]]
    return {
        code: tuple(_whole(list(_ring([lines[n] if n >= 0 else lines[~n][::-1] for n in ring]))) for ring in rings)
        for code, rings in made["countries"].items()
    }


def _line(steps: Sequence[int], size: int) -> list[Point]:
    x = y = 0
    found = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        found.append((x / size, y / size))
    return found


def _ring(lines: Sequence[Sequence[Point]]) -> Iterator[Point]:
    """Yield the points of lines that follow on one another, the point where two meet once."""
    yield lines[0][0]
    for line in lines:
        yield from line[1:]


def _whole(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Return a ring that crosses the date line as one piece, with longitudes beyond 180 degrees.

    >>> _whole([(179, 1), (-179, 1), (-179, 2), (179, 1)])
    ((179, 1), (181.0, 1), (181.0, 2), (179, 1))
    """
    turn, made = 0.0, [ring[0]]
    for before, (x, y) in pairwise(ring):
        turn += 360.0 if x - before[0] < -180 else -360.0 if x - before[0] > 180 else 0.0
        made.append((x + turn if turn else x, y))
    return tuple(made if turn == 0 else ring)  # a ring around the pole does not close: it stays as it is


def within(rings: Sequence[Sequence[Point]], box: Box) -> list[list[Point]]:
    """Return the parts of rings that lie in a box, also where a ring lies a turn of the globe away."""
    found = []
    for ring in rings:
        west, east = min(x for x, _ in ring), max(x for x, _ in ring)
        for turn in (-360.0, 0.0, 360.0):
            if west + turn < box[2] and east + turn > box[0]:
                cut = clipped([(x + turn, y) for x, y in ring], box)
                if len(cut) > 2:
                    found.append(cut)
    return found


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """Return a ring cut at the sides of a box (Sutherland and Hodgman).

    >>> clipped([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], (1, -1, 2, 9))
    [(1.0, 0.0), (2.0, 0.0), (2.0, 4.0), (1.0, 4.0)]
    """
    left = list(ring[:-1] if ring and ring[0] == ring[-1] else ring)
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for n, point in enumerate(left):
            before = left[n - 1]
            if (sign * point[axis] >= sign * limit) != (sign * before[axis] >= sign * limit):
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if sign * point[axis] >= sign * limit:
                kept.append(point)
        left = kept
    return [(float(x), float(y)) for x, y in left]
