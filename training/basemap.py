"""Write the outlines of countries that the map of places is drawn on, for `rashomon.show.plots.basemap`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/basemap.py package/countries-50m.json

world-atlas (ISC) is Natural Earth 1:50m (public domain) as TopoJSON: borders that two countries share are one line, so
they stay shared when lines are made simpler. Without chance, so the same file gives the same bytes.
"""

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pycountry

OUT = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "show" / "plots" / "basemap.json.gz"
STEPS = 50  # to the degree: 2 km at the equator, half a pixel on a map that shows 10 degrees
TOLERANCE = 0.03  # degrees by which a line may move
_WITHOUT_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}  # GeoNames counts them so

Point = tuple[float, float]


def lines(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the lines of a TopoJSON file in degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for right, up in arc:
            x, y = x + right, y + up
            line.append((x * scale_x + left, y * scale_y + low))
        found.append(line)
    return found


def simpler(line: Sequence[Point]) -> list[Point]:
    """Return a line without the points that it hardly bends at (Douglas and Peucker); its ends stay."""
    keep = {0, len(line) - 1}
    left = [(0, len(line) - 1)]
    if line[0] == line[-1]:  # a ring has no two ends: it is cut at its farthest point
        middle = max(range(len(line)), key=lambda n: (_apart(line[n], line[0]), -n))
        keep.add(middle)
        left = [(0, middle), (middle, len(line) - 1)]
    while left:
        first, last = left.pop()
        far = max(range(first + 1, last), key=lambda n: _off(line[n], line[first], line[last]), default=None)
        if far is not None and _off(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            left += [(first, far), (far, last)]
    return [line[n] for n in sorted(keep)]


def _apart(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the stretch between two others."""
    length = _apart(start, end)
    share = 0.0
    if length:
        along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
        share = min(1.0, max(0.0, along / length))
    foot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return float(_apart(point, foot) ** 0.5)


def steps(line: Sequence[Point]) -> list[int]:
    """Return a line as whole steps from point to point, its first point from zero."""
    found, last = [], (0, 0)
    for n, (x, y) in enumerate(line):
        here = (round(x * STEPS), round(y * STEPS))
        if n in {0, len(line) - 1} or here != last:
            found += [here[0] - last[0], here[1] - last[1]]
            last = here
    return found


def code(country: dict[str, Any]) -> str:
    """Return the two letters of a country, its name where it has none."""
    name = str(country["properties"]["name"])
    found = pycountry.countries.get(numeric=country.get("id", "")) if "id" in country else None
    return found.alpha_2 if found else _WITHOUT_CODE.get(name, name)


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_bytes())
    rings: dict[str, list[list[int]]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        arcs = country.get("arcs", [])
        shapes = [arcs] if country["type"] == "Polygon" else arcs
        rings.setdefault(code(country), []).extend(ring for shape in shapes for ring in shape)
    made = {
        "source": "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2 (ISC)",
        "steps": STEPS,
        "lines": [steps(simpler(line)) for line in lines(topology)],
        "countries": dict(sorted(rings.items())),
    }
    body = json.dumps(made, ensure_ascii=True, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(body, 9, mtime=0))
    print(f"{OUT.name}: {len(rings)} countries, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
