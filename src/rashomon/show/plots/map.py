"""The map of the places that texts name: countries as areas, provinces as rings, towns as points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import svg
from markupsafe import Markup

from rashomon.show.plots.basemap import Point, countries, within
from rashomon.show.plots.frame import Frame, frame_of
from rashomon.show.plots.ink import WIDTH, cut, drawing, line, mark, near, safe, words
from rashomon.show.plots.names_placed import Room, thread
from rashomon.show.plots.places import PRECISIONS, Place
from rashomon.show.plots.shapes import spot
from rashomon.show.plots.wordings import named_words
from rashomon.show.tellers import Tellers
from rashomon.show.wording import counted

Ring = Sequence[Point]

_MOST = 24
_RING = "M-15 0a15 15 0 1 0 30 0a15 15 0 1 0 -30 0Z"
_CROSS = "M-5 -5L5 5M-5 5L5 -5"
_APART = (1.3, 2.0, 3.0, 4.5, 7.0)  # points of an outline that lie closer are one: the first that suits is taken
_BYTES = 24_000  # of all outlines: a page of text should not consist of coasts


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing; the places that lie outside it or have no outline; how many names had no room."""

    drawing: Markup
    outside: tuple[Place, ...]
    unnamed: int


def place_map(places: Sequence[Place], tellers: Tellers) -> Map | None:
    """Return the map of the places that most sources name, None where there is none to show."""
    shown = places[:_MOST]
    frame = frame_of(shown)
    if frame is None:
        return None
    outlines = Outlines(frame, {str(one.record["country"]) for one in shown if one.record["precision"] == "country"})
    room, outside, unnamed = Room(frame.height), [], 0
    spots = {one.first: frame.point(one) for one in shown if one.record["precision"] != "country"}
    for at in spots.values():
        if at is not None:
            room.take((at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6))
    areas, threads, points, labels = outlines.land(), _none(), _none(), _none()
    for one in shown:
        at, area = spots.get(one.first), outlines.named.get(str(one.record["country"]), [])
        if one.record["precision"] == "country" and area:
            areas.append(_area(one, outlines.path(area) or _speck(_middle(area)), tellers))
            placed = room.within(_middle(area), _label(one))
        elif at is not None:
            points.append(_point(one, at, tellers))
            placed = room.beside(*at, _label(one), off=15 if one.record["precision"] == "admin" else 5)
        else:
            outside.append(one)
            continue
        if placed is None:
            unnamed += 1
        else:
            looks = "area-name" if one.record["precision"] == "country" else "place-name"
            away = thread(at, placed, _label(one)) if at else ""
            threads += [line("thread", away)] if away else []
            labels.append(words("place", one.pointer, _label(one), *placed, looks=looks))
    edge = svg.Rect(x=0.5, y=0.5, width=WIDTH - 1, height=near(frame.height - 1), class_=["edge"])
    made = drawing("map", frame.height, "Map of the places named", [*areas, *threads, *points, *labels, edge])
    return Map(made, tuple(outside), unnamed)


def _none() -> list[svg.Element]:
    return []


def _label(one: Place) -> str:
    return f"{cut(one.record['name'], 22)} · {counted(one.independent, 'source')}"


class Outlines:
    """The countries in sight, as rings in the drawing: those that are named each, the others together."""

    def __init__(self, frame: Frame, named: set[str]) -> None:
        """Cut the countries at the frame, and see how finely they can be drawn."""
        self.named: dict[str, list[Ring]] = {}
        self.others: list[Ring] = []
        for code, rings in countries().items():
            shown: list[Ring] = [[frame(point) for point in ring] for ring in within(rings, frame.box)]
            if code in named:
                self.named[code] = shown
            else:
                self.others += shown
        every = [*self.others, *(ring for rings in self.named.values() for ring in rings)]
        fine = (one for one in _APART[:-1] if sum(len(_outline(ring, one)) for ring in every) <= _BYTES)
        self._apart = next(fine, _APART[-1])

    def path(self, rings: Iterable[Ring]) -> str:
        """Return rings as one path; nothing where none is so large that its points can be told apart."""
        return "".join(_outline(ring, self._apart) for ring in rings)

    def land(self) -> list[svg.Element]:
        """Return the countries that are not named."""
        path = self.path(self.others)
        return [line("land", path)] if path else []


def _outline(ring: Ring, apart: float) -> str:
    """Return a ring as a path, without the points that lie too close to be told apart."""
    kept: list[tuple[int, int]] = []  # in tenths: sums of whole numbers do not drift
    for x, y in ring:
        here = (round(x * 10), round(y * 10))
        if not kept or hypot(here[0] - kept[-1][0], here[1] - kept[-1][1]) >= 10 * apart:
            kept.append(here)
    if len(kept) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    lines = "".join(f" {near(x / 10)} {near(y / 10)}" for x, y in steps).replace(" -", "-").lstrip()
    return f"M{near(kept[0][0] / 10)} {near(kept[0][1] / 10)}l{lines}z"


def _speck(at: Point) -> str:
    """Return a country that is too small to have an outline on its map, as a small triangle."""
    return f"M{near(at[0])} {near(at[1] - 1.5)}l1.5 3-3 0z"


def _middle(rings: Sequence[Sequence[Point]]) -> Point:
    """Return the middle of the largest ring."""
    areas = [(abs(_double(ring)), ring) for ring in rings]
    ring = max(areas, key=lambda one: one[0])[1]
    double = _double(ring) or 1.0
    pairs = [(ring[n - 1], ring[n]) for n in range(len(ring))]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * double)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * double)
    return x, y


def _double(ring: Sequence[Point]) -> float:
    return sum(ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1] for n in range(len(ring)))


def _title(one: Place) -> str:
    return f"{one.record['name']}, {PRECISIONS[one.record['precision']]}: {named_words(one.independent)}"


def _area(one: Place, path: str, tellers: Tellers) -> svg.Element:
    """Return a country: its area, which is a link."""
    title = svg.Title(data={"plot": f"placed {one.pointer}"}, text=safe(_title(one)))
    anchor = tellers.texts[one.record["article"]].anchor(one.record["span"][0])
    outline = line("area", path)
    data = {"mark": f"area {one.pointer}"}
    return svg.A(href=f"#{safe(anchor)}", class_=["mark", "m-area"], data=data, elements=[title, outline])


def _point(one: Place, at: Point, tellers: Tellers) -> svg.Element:
    """Return a place that is no country: a ring for what is known as a province only, a cross for a spot."""
    precision = one.record["precision"]
    shape = {"admin": line("ring", _RING), "point": line("cross", _CROSS)}.get(precision, spot())
    anchor = tellers.texts[one.record["article"]].anchor(one.record["span"][0])
    return mark("placed", one.pointer, _title(one), anchor, at, [shape], f"m-{precision}")
