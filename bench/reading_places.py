"""Measure the places layer on LGL (588 articles of small-town papers) and GeoVirus (229 Wikinews reports on outbreaks).

    python bench/reading_places.py [--data DIR]

Accuracy at 161 km: share of annotated place names with coordinates that a mark overlaps whose point lies within 161 km
(a hundred miles, as in the literature); one that is not found counts as wrong. "odd half": the same on every second
article by sorted id; thresholds were fitted on the others. "of those found": of the names that any mark overlaps.
"names found": share of names that a name of another kind than person overlaps. "ceiling": share for which any entry of
the gazetteer under that name lies so near. "annotated": share of the marks that annotators marked too; they left out
some places. "words/s": of processor time, ours with all layers that places need.

geotext and flashgeotext give names without coordinates: geotext gets those of its own table, flashgeotext those of the
largest place of that name in our gazetteer, countries the centres of ours.
"""

import argparse
import json
import math
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from measures import Figures, Tables, article_of, rows, share, table

from rashomon.base.marks import Reading
from rashomon.base.spans import Span
from rashomon.read import LAYERS, ReadSettings, warm_up
from rashomon.read.place_gazetteer import spots
from rashomon.read.place_lookup import entries

WITHIN = 161
SETS = {"LGL": "lgl", "GeoVirus": "geovirus"}
PUBLISHED: Tables = {
    "vote of several systems, names given, published, mean of 12 sets": {"of those found": 86.0},
}


class Found(NamedTuple):
    """A place that a system found, and where it puts it."""

    span: Span
    lat: float
    lon: float


System = Callable[[Mapping[str, Any]], Sequence[Found]]


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the distance between two points of the globe."""
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 6371 * 2 * math.asin(min(1.0, math.sqrt(h)))


def reading_of(row: Mapping[str, Any], settings: ReadSettings) -> Reading:
    """Return the marks of an article as far as places."""
    article = replace(article_of(row["text"], title=row.get("title")), url=row.get("url"))
    reading = Reading(article.id)
    last = next(number for number, layer in enumerate(LAYERS) if layer.name == "places")
    for layer in LAYERS[: last + 1]:
        marks: dict[str, Any] = {layer.name: layer.find(article, reading, settings)}
        reading = replace(reading, **marks)
    return reading


def ours(settings: ReadSettings) -> System:
    """Return this program."""
    return lambda row: [Found(mark.span, mark.lat, mark.lon) for mark in reading_of(row, settings).places]


def geotext() -> System:
    """Return geotext: every occurrence of its cities and countries, cities at the point in its own table."""
    import geotext

    with (Path(geotext.__file__).parent / "data" / "cities15000.txt").open(encoding="utf-8") as lines:
        fields = [line.split("\t") for line in lines]
    points: dict[str, tuple[int, float, float]] = defaultdict(lambda: (-1, 0.0, 0.0))
    for one in fields:
        points[one[1].lower()] = max(points[one[1].lower()], (int(one[14] or 0), float(one[4]), float(one[5])))

    def find(row: Mapping[str, Any]) -> list[Found]:
        made = geotext.GeoText(row["text"])
        found = {name: points[name.lower()][1:] for name in made.cities}
        found |= {name: _centre(name) for name in made.countries}
        return list(_everywhere(row["text"], found))

    return find


def flashgeotext() -> System:
    """Return flashgeotext: what it finds, at the largest place of that name."""
    from flashgeotext.geotext import GeoText

    system = GeoText()

    def find(row: Mapping[str, Any]) -> list[Found]:
        made = system.extract(input_text=row["text"])
        return [
            Found(Span(*span), *_centre(name))
            for kind in ("cities", "countries")
            for name, told in made[kind].items()
            for span in told["span_info"]
        ]

    return find


@cache
def _centre(name: str) -> tuple[float, float]:
    """Return the point of the largest place with a name."""
    found = spots(name)
    return (found[0].lat, found[0].lon) if found else (0.0, 0.0)


def _everywhere(text: str, points: Mapping[str, Sequence[float]]) -> Iterator[Found]:
    """Yield every occurrence of names."""
    for name, (lat, lon) in points.items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield Found(Span(*match.span()), lat, lon)


def figures(data: Iterable[Mapping[str, Any]], system: System) -> Figures:
    """Return the figures of a system on annotated articles."""
    counts: Counter[str] = Counter()
    spent = 0.0
    for number, row in enumerate(data):
        begin = time.process_time()
        marks = system(row)
        spent += time.process_time() - begin
        counts["words"] += len(row["text"].split())
        counts["marks"] += len(marks)
        counts["annotated"] += sum(any(_touch(mark.span, one) for one in row["toponyms"]) for mark in marks)
        for one in row["toponyms"]:
            if one.get("lat") is None:
                continue
            mark = next((mark for mark in marks if _touch(mark.span, one)), None)
            near = mark is not None and kilometres(mark.lat, mark.lon, one["lat"], one["lon"]) <= WITHIN
            counts.update({"all": 1, "odd": number % 2, "found": mark is not None})
            counts.update({"near": near, "odd near": near and number % 2})
    return {
        "within 161 km": share(counts["near"], counts["all"]),
        "odd half": share(counts["odd near"], counts["odd"]),
        "of those found": share(counts["near"], counts["found"]),
        "annotated": share(counts["annotated"], counts["marks"]),
        "words/s": 100 * round(counts["words"] / spent / 100) if spent else 0,
    }


def bounds(data: Iterable[Mapping[str, Any]], settings: ReadSettings) -> Figures:
    """Return what the names layer and the gazetteer allow."""
    counts: Counter[str] = Counter()
    for row in data:
        names = [name for name in reading_of(row, settings).names if name.kind != "person"]
        for one in row["toponyms"]:
            if one.get("lat") is None:
                continue
            known = entries(row["text"][one["s"] : one["e"]])
            counts["all"] += 1
            counts["named"] += any(_touch(name.span, one) for name in names)
            counts["possible"] += any(
                kilometres(spot.lat, spot.lon, one["lat"], one["lon"]) <= WITHIN for spot in known
            )
    return {
        "names found": share(counts["named"], counts["all"]),
        "ceiling": share(counts["possible"], counts["all"]),
    }


def _touch(span: Span, one: Mapping[str, Any]) -> bool:
    """Tell whether a mark and an annotation share a character."""
    return bool(span.start < one["e"] and one["s"] < span.end)


def measure(data: Path, settings: ReadSettings) -> dict[str, dict[str, Figures]]:
    """Return a table for each set: this program, what is run beside it, and what was published."""
    warm_up()
    peers = {"geotext": geotext, "flashgeotext": flashgeotext}
    tables = {}
    for title, name in SETS.items():
        annotated = sorted(rows(data / "data" / "reading" / "geo" / f"{name}.jsonl.gz"), key=lambda row: row["id"])
        made = {"this program": figures(annotated, ours(settings)) | bounds(annotated, settings)}
        for label, peer in peers.items():
            made[label] = figures(annotated, peer()) if find_spec(label) else {}
        tables[f"Places, {title}"] = made | PUBLISHED
    return tables


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data is None or not (Path(options.data) / "data" / "reading" / "geo").is_dir():
        print("no data: give --data DIR or set RASHOMON_DATA; nothing was measured", file=sys.stderr)
        return 2
    made = measure(Path(options.data), replace(ReadSettings(), vectors=False))
    print(json.dumps(made, indent=1) if options.json else "\n\n".join(table(title, one) for title, one in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
