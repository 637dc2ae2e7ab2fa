"""What the scripts of the gazetteer share: an entry, and the distance between two points."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

Point = tuple[float, float]  # latitude, longitude


class Entry(NamedTuple):
    """One place of the gazetteer.

    `kind` is C country, A state or province, B county or district, T town, M town known all over
    the world, R region or water. `names` are those that
    the names layer may know it by; `more` only the places layer looks up. Shown is `shown` or the first. 0 is an
    unknown id.
    """

    id: int
    kind: str
    country: str
    area: str
    point: Point
    population: int
    names: tuple[str, ...]
    more: tuple[str, ...] = ()
    shown: str = ""


def kilometres(one: Point, other: Point) -> float:
    """Return the distance between two points of the globe."""
    a, b, c, d = map(radians, (*one, *other))
    return 12742 * asin(min(1.0, sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


def mean(points: list[Point]) -> Point:
    """Return the point in the middle of others, which must not lie on both sides of the date line."""
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
