"""The places layer: which entry of the gazetteer each place name of an article means.

One name means one place throughout an article. Countries, areas and towns are weighed by population, by what the
article says right after ("Paris, Texas"), and by the countries and areas it mentions otherwise. A name that the
gazetteer lacks gets no mark. Weak on local news that never says which state it is in, and on small places that
share their name with a large one.
"""

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log10

from rashomon.base.article import Article
from rashomon.base.marks import Name, Place, Reading
from rashomon.read.name_lists import known_names
from rashomon.read.place_gazetteer import Spot, folded, spots
from rashomon.read.settings import ReadSettings

_AREA_WORDS = frozenset(
    {"province", "state", "region", "county", "governorate", "district", "prefecture", "oblast", "parish"}
)
_HEADS = (
    "the ",
    "north ",
    "south ",
    "east ",
    "west ",
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "downtown ",
    "upper ",
    "lower ",
)


def find_places(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Place, ...]:
    """Return the place names of `article` that the gazetteer knows, each resolved to one entry."""
    text = article.text
    named = [name for name in reading.names if name.kind == "place"]
    options = {name: entries(name, text) for name in dict.fromkeys(one.name for one in named) if name}
    options = {name: found for name, found in options.items() if found}
    if not options:
        return ()
    mentions = [one for one in named if one.name in options]
    held = _containers(text, mentions, options)
    as_area = {one.name for one in mentions if _is_area(text, one)}
    context = _nationalities(text)
    context.update(found[0].country for found in options.values() if found[0].precision == "country")
    chosen: dict[str, Spot] = {}
    for _ in range(2):  # the second time with what the first made of the others
        around = Counter(context)
        around.update(f"{spot.country}.{spot.area}" for spot in chosen.values() if spot.area)
        around.update(spot.country for spot in chosen.values() if spot.precision != "country")
        chosen = {
            name: max(
                found,
                key=lambda spot: (
                    _score(spot, name, around, held, chosen, as_area, settings),
                    spot.population,
                    -spot.id,
                ),
            )
            for name, found in options.items()
        }
    return tuple(_place(one, chosen[one.name]) for one in mentions)


def entries(name: str, text: str = "") -> tuple[Spot, ...]:
    """Return the places that `name` can mean.

    >>> entries("U.S.")[0].name
    'United States'
    """
    known = known_names().get(name.replace(".", ""))
    if known and known[0] == "place":
        return spots(known[1])
    low = name.lower()
    found = spots(name)
    if found:
        return found
    for head in _HEADS:
        if low.startswith(head) and (found := spots(name[len(head) :])):
            return found
    first, _, last = name.rpartition(" ")
    if first and last.lower() in _AREA_WORDS:
        return tuple(spot for spot in spots(first) if spot.precision == "admin")
    if first and last.lower() == "city":
        return tuple(spot for spot in spots(first) if spot.precision == "city")
    return ()


def _is_area(text: str, name: Name) -> bool:
    """Tell whether the word after a mention says that an area is meant: "Kunduz province"."""
    after = text[name.span.end : name.span.end + 14].split()
    return bool(after) and after[0].lower().strip(".,;:") in _AREA_WORDS


def _containers(text: str, mentions: list[Name], options: dict[str, tuple[Spot, ...]]) -> dict[str, str]:
    """Return for each name the name of the country or area that stands behind it after a comma."""
    held: dict[str, str] = {}
    for one, two in pairwise(mentions):
        gap = text[one.span.end : two.span.start]
        if gap.strip(" .") == "," and any(spot.precision != "city" for spot in options[two.name]):
            held.setdefault(one.name, two.name)
    return held


def _score(
    spot: Spot,
    name: str,
    around: Counter[str],
    held: dict[str, str],
    chosen: dict[str, Spot],
    as_area: set[str],
    settings: ReadSettings,
) -> float:
    """Return how likely `spot` is what the article means by `name`."""
    score = log10(spot.population + 100)
    if spot.precision == "country":
        score += settings.places_country_lead
    elif spot.precision == "admin":
        score += settings.places_area_lead if name in as_area else -settings.places_area_lag
    own = 1 if name in chosen and chosen[name] == spot else 0
    if spot.precision != "country":
        if around[spot.country] > own:
            score += settings.places_same_country
        if spot.area and around[f"{spot.country}.{spot.area}"] > own:
            score += settings.places_same_area
    within = chosen.get(held.get(name, ""))
    if within and within.country == spot.country and (within.precision == "country" or within.area == spot.area):
        score += settings.places_container
    return score


@cache
def _countries_of() -> dict[str, str]:
    """Return the country of each nationality in words/place_nationalities.tsv."""
    text = (files("rashomon.read") / "words" / "place_nationalities.tsv").read_text("utf-8")
    pairs: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            code, *words = line.split()
            pairs.update(dict.fromkeys(words, code))
    return pairs


def _nationalities(text: str) -> Counter[str]:
    """Return the countries whose people the article speaks of: "Afghan forces"."""
    known = _countries_of()
    words = (folded(word.strip(".,;:!?\"'”“’()")) for word in text.split() if word[:1].isupper())
    return Counter(known[word] for word in words if word in known)


def _place(name: Name, spot: Spot) -> Place:
    """Return the mark for one mention."""
    return Place(name.span, spot.name, spot.lat, spot.lon, spot.id, spot.country, spot.precision)
