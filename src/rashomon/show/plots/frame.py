"""Which part of the world a map shows, and where in the drawing a place of it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from rashomon.show.plots.basemap import Box, Point, countries
from rashomon.show.plots.ink import WIDTH
from rashomon.show.plots.places import Place

_LEAST, _MOST = 230.0, 400.0  # heights of a map
_SMALLEST = 6.0  # degrees: a closer view shows no coast or border to know a place by
_MARGIN = 0.22
_POLE = 84.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world, drawn straight: one degree east is as long as one north where its middle is."""

    west: float
    north: float
    scale: float
    flat: float
    height: float

    def __call__(self, point: Point) -> Point:
        """Return where a place stands in the drawing."""
        return (point[0] - self.west) * self.scale * self.flat, (self.north - point[1]) * self.scale

    def point(self, place: Place) -> Point | None:
        """Return where a place stands, None where it lies outside."""
        for turn in (0.0, 360.0, -360.0):
            x, y = self((place.record["lon"] + turn, place.record["lat"]))
            if 0 <= x <= WIDTH and 0 <= y <= self.height:
                return round(x, 1), round(y, 1)
        return None

    @property
    def box(self) -> Box:
        """Its sides in degrees."""
        east = self.west + WIDTH / (self.scale * self.flat)
        return self.west, self.north - self.height / self.scale, east, self.north


def frame_of(places: Sequence[Place]) -> Frame | None:
    """Return the part of the world that holds places, None where there is nothing to go by.

    Towns and provinces set it; without any, the countries do. Places that less than half as many sources name as the
    one that most do lie outside where they lie far away: a city named in passing would make every other one a dot.
    """
    points = [one for one in places if one.record["precision"] != "country"]
    most = max((one.independent for one in points), default=0)
    held = [(one.record["lon"], one.record["lat"]) for one in points if most == 1 or 2 * one.independent > most]
    if not held:
        held = [corner for one in places for corner in _corners(one.record["country"])]
    if not held:
        return None
    turned = [_turned(one, held[0]) for one in held]
    others = [_turned((one.record["lon"], one.record["lat"]), held[0]) for one in points]
    turned += [one for one in others if _close(one, turned)]
    west, east = min(x for x, _ in turned), max(x for x, _ in turned)
    south, north = (max(-_POLE, min(_POLE, end(y for _, y in turned))) for end in (min, max))
    flat = max(0.1, cos(radians((south + north) / 2)))
    wide = max((east - west) * flat * (1 + 2 * _MARGIN), _SMALLEST)
    tall = max((north - south) * (1 + 2 * _MARGIN), _SMALLEST * _LEAST / WIDTH)
    height = min(_MOST, max(_LEAST, WIDTH * tall / wide))
    scale = min(WIDTH / wide, height / tall)
    return Frame(
        (west + east) / 2 - WIDTH / (2 * scale * flat), (south + north) / 2 + height / (2 * scale), scale, flat, height
    )


def _turned(point: Point, first: Point) -> Point:
    """Return a place at the turn of the globe that brings it closest to another."""
    return first[0] + (point[0] - first[0] + 180) % 360 - 180, point[1]


def _close(point: Point, held: Sequence[Point]) -> bool:
    """Tell whether a place lies near others, by how far apart these are."""
    west, east, south, north = (end(one[k] for one in held) for k in (0, 1) for end in (min, max))
    off = max(_SMALLEST / 2, 0.75 * max(east - west, north - south))
    return west - off <= point[0] <= east + off and south - off <= point[1] <= north + off


def _corners(code: str | None) -> list[Point]:
    """Return the corners of the largest part of a country: islands far away would show half the world."""
    rings = countries().get(code or "", ())
    if not rings:
        return []
    boxes = [(min(x for x, _ in r), min(y for _, y in r), max(x for x, _ in r), max(y for _, y in r)) for r in rings]
    west, south, east, north = max(boxes, key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))
    return [(west, south), (east, north)]
