"""The gazetteer: which places of the world bear a name, largest first."""

import gzip
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.base.marks import Precision


class Spot(NamedTuple):
    """A place of the gazetteer; `id` is its GeoNames id, 0 where our packages do not tell it (most areas)."""

    id: int
    precision: Precision
    country: str
    area: str
    lat: float
    lon: float
    population: int
    name: str


_PRECISIONS: dict[str, Precision] = {"country": "country", "admin": "admin", "city": "city"}


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


@cache
def _index() -> tuple[list[str], dict[str, list[int]]]:
    """Return the lines of the packed file and, by folded name, the numbers of the lines that bear it."""
    packed = (files("rashomon.read") / "words" / "place_gazetteer.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()[1:]
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for name in line[line.rindex("\t") + 1 :].split("|"):
            numbers = by_name[folded(name)]
            if not numbers or numbers[-1] != number:
                numbers.append(number)
    return lines, dict(by_name)


@lru_cache(maxsize=20_000)
def spots(name: str) -> tuple[Spot, ...]:
    """Return every place called `name`, countries and large cities first.

    >>> spots("Lisbon")[0].country
    'PT'
    """
    lines, by_name = _index()
    found = []
    for number in by_name.get(folded(name), ()):
        identity, precision, country, area, lat, lon, population, names = lines[number].split("\t")
        found.append(
            Spot(
                int(identity),
                _PRECISIONS[precision],
                country,
                area,
                float(lat),
                float(lon),
                int(population),
                names.split("|", 1)[0],
            )
        )
    return tuple(found)


@lru_cache(maxsize=20_000)
def known_as(name: str) -> str:
    """Return how well known a place called `name` is: "country", or "city7", its kind and its digits of people."""
    found = spots(name)
    if not found:
        return ""
    first = min(found, key=lambda spot: (spot.precision != "country", -spot.population))
    if first.precision == "country":
        return "country"
    return f"{first.precision}{len(str(first.population))}"


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
