"""The gazetteer: which places of the world bear a name, largest first; made by `training/gazetteer.py`."""

import gzip
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from rashomon.base.marks import Precision

PlaceKind = Literal["country", "state", "county", "town", "region"]


class Spot(NamedTuple):
    """A place of the gazetteer; `id` is its GeoNames id, 0 where our packages do not tell it.

    `kind` is finer than `precision`: states and provinces, counties and districts, regions and waters are areas.
    `first` tells whether the name asked for is the one it is shown by, `known` whether the names layer may know it,
    `renowned` whether the town has names in so many languages that it is known without its country.
    """

    id: int
    precision: Precision
    country: str
    area: str
    lat: float
    lon: float
    population: int
    name: str
    kind: PlaceKind
    first: bool
    known: bool
    renowned: bool


_KINDS: dict[str, PlaceKind] = {"C": "country", "A": "state", "B": "county", "T": "town", "M": "town", "R": "region"}
_PRECISIONS: dict[PlaceKind, Precision] = {"country": "country", "town": "city"}


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Return `name` in lower case without accents and full stops.

    >>> folded("San José")
    'san jose'
    """
    if name.isascii():
        return name.lower().replace(".", "")
    plain = (one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return "".join(plain).lower().replace(".", "").replace("’", "'")


def key(name: str) -> str:
    """Return what the lines of `name` in the gazetteer begin with: folded, hyphens as spaces, "Saint" as "St".

    >>> key("Saint-Malô")
    'st malo'
    """
    first, *others = folded(name.translate(_PLAIN)).replace("-", " ").split() or [""]
    return " ".join([_SHORT.get(first, first), *others])


_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "point": "pt"}


@cache
def _lines() -> bytes:
    """Return the unpacked gazetteer: lines sorted by key, searched where they lie, so that nothing is indexed."""
    return gzip.decompress((files("rashomon.read") / "words" / "place_gazetteer.tsv.gz").read_bytes())


def _rows(wanted: str) -> list[list[str]]:
    """Return the lines with a key, cut into fields, by binary search."""
    lines, begin = _lines(), f"{wanted}\t".encode()
    low, high = 0, len(lines)
    while low < high:  # both are starts of lines
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if lines[start : start + len(begin)] < begin:
            low = lines.index(b"\n", start) + 1
        else:
            high = start
    rows = []
    while lines.startswith(begin, low):
        end = lines.index(b"\n", low)
        rows.append(lines[low:end].decode().split("\t"))
        low = end + 1
    return rows


@lru_cache(maxsize=20_000)
def spots(name: str) -> tuple[Spot, ...]:
    """Return every place called `name`, largest first.

    >>> spots("Lisbon")[0].country
    'PT'
    """
    wanted = key(name)
    found = []
    for row in _rows(wanted) if wanted else ():
        if row[1].startswith("="):
            first = next(one for one in _rows(row[1][1:]) if one[3] == row[3] and not one[1].startswith("="))
            found.append(_spot(first, row[2], first=first[0] == f"{wanted} city"))  # New York
        else:
            found.append(_spot(row, row[2], first=True))
    return tuple(sorted(found, key=lambda spot: (-spot.population, spot.precision, spot.id, spot.country, spot.area)))


def _spot(row: list[str], mark: str, *, first: bool) -> Spot:
    """Return the place of a line; `mark` is the letter of its kind, small where the names layer knows it not."""
    wanted, shown, _, number, country, area, lat, lon, population = row
    kind = _KINDS[mark.upper()]
    return Spot(
        max(int(number), 0),
        _PRECISIONS.get(kind, "admin"),
        country,
        area,
        int(lat) / 100,
        int(lon) / 100,
        int(float(population)),
        shown or wanted.title(),
        kind,
        first,
        mark.isupper(),
        mark.upper() == "M",
    )


@lru_cache(maxsize=20_000)
def known_as(name: str) -> str:
    """Return how well known a place called `name` is: "country", or "city7", its kind and its digits of people.

    The weights of the names layer were fitted on these words: small towns, counties' people, regions and second names
    of areas, which came later, are left out.
    """
    found = [spot for spot in spots(name) if spot.known]
    if not found:
        return ""
    first = min(found, key=lambda spot: (spot.kind != "country", -_people(spot)))
    return "country" if first.kind == "country" else f"{first.precision}{len(str(_people(first)))}"


def _people(spot: Spot) -> int:
    """Return the people of a place, 0 for counties and districts."""
    return 0 if spot.kind == "county" else spot.population


@cache
def nationalities() -> dict[str, str]:
    """Return the country of each nationality in words/place_nationalities.tsv."""
    text = (files("rashomon.read") / "words" / "place_nationalities.tsv").read_text("utf-8")
    pairs: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            code, *words = line.split()
            pairs.update(dict.fromkeys(words, code))
    return pairs


def country_of(word: str) -> str:
    """Return the ISO code of the country that a nationality or a country's name points to, '' for none.

    >>> country_of("Israeli"), country_of("Israel")
    ('IL', 'IL')
    """
    code = nationalities().get(folded(word))
    if code:
        return code
    return next((spot.country for spot in spots(word) if spot.precision == "country"), "")
