"""The places layer: which entry of the gazetteer each place name of an article means.

One name means one place throughout an article. Countries, areas and towns are weighed by population, by what the
article says right after ("Paris, Texas"), and by the countries and areas it mentions otherwise. A name that the
gazetteer lacks gets no mark. Weak on local news that never says which state it is in, and on small places that
share their name with a large one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from rashomon.base.article import Article
from rashomon.base.marks import Name, Place, Reading
from rashomon.read.name_lists import known_name, listed
from rashomon.read.name_runs import LARGE
from rashomon.read.place_gazetteer import Spot, folded, known_as, nationalities, spots
from rashomon.read.settings import ReadSettings

_AREA_WORDS = frozenset(
    {"province", "state", "region", "county", "governorate", "district", "prefecture", "oblast", "parish"}
)
_WELL_KNOWN = 100_000  # a name known to all is no small town: "Asia" is not the one in the Philippines
_METROPOLIS = 1_000_000  # a city of the world: "Paris" beside "New York" is no town in Texas
_ACRONYM = 3  # letters in capitals that are more often an office or a firm than a place
_WHERE_LOOK = 12
_WHERE = re.compile(r"\b(?:in|at|near|outside|across|around|leaving|via|towards?|downtown) $", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_DATELINE = re.compile(r", [A-Z][\w.]+|(?:,[^\n]{1,30})? ?(?:\([^()\n]{2,20}\) ?)?[\u2013\u2014-] ")
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


@dataclass(slots=True)
class _Around:
    """What an article says of its places besides their names.

    `mentioned` counts countries ("EG") and areas ("US.TX"), `within` maps a name to the one behind it after a comma,
    `areas` are the names followed by "province" and the like.
    """

    mentioned: Counter[str]
    within: dict[str, str]
    areas: frozenset[str]


def find_places(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Place, ...]:
    """Return the place names of `article` that the gazetteer knows, each resolved to one entry."""
    text = article.text
    named = _trusted(text, reading)
    options = {name: found for name in dict.fromkeys(one.name for one in named) if (found := entries(name))}
    if not options:
        return ()
    mentions = [one for one in named if one.name in options]
    within = _containers(text, mentions, options)
    areas = frozenset(one.name for one in mentions if _is_area(text, one))
    spoken = _nationalities(text)
    spoken.update(found[0].country for found in options.values() if found[0].precision == "country")
    chosen: dict[str, Spot] = {}
    for _ in range(2):  # the second time with what the first made of the others
        mentioned = spoken.copy()
        mentioned.update(f"{spot.country}.{spot.area}" for spot in chosen.values() if spot.area)
        mentioned.update(spot.country for spot in chosen.values() if spot.precision != "country")
        chosen = _choose(options, _Around(mentioned, within, areas), chosen, settings)
    return tuple(_place(one, chosen[one.name]) for one in mentions)


def _trusted(text: str, reading: Reading) -> list[Name]:
    """Return the names of places, without surnames, acronyms and parts of longer names that nothing shows to be one.

    "Nixon" is a town in Texas and "Falcon" a state of Venezuela, but a report means the man and the rocket, unless it
    writes "in Nixon" or "Nixon, Texas" somewhere.
    """
    parts = {
        word for name in reading.names if name.kind in ("person", "organization", "other") for word in name.name.split()
    }
    named = [name for name in reading.names if name.kind == "place"]
    shown = {name.name for name in named if _is_shown(text, name)}
    return [one for one in named if one.name in shown or not _is_doubtful(text, one, parts)]


def _is_doubtful(text: str, name: Name, parts: set[str]) -> bool:
    """Tell whether a name of one word is a surname, an acronym or part of a longer name, and no well-known place."""
    written = text[name.span.start : name.span.end]
    if name.name in parts and _ARTICLE.search(text, max(0, name.span.start - _WHERE_LOOK), name.span.start):
        return " " not in name.name and known_as(name.name) != "country"
    if " " in name.name or known_name(name.name) or known_as(name.name) in LARGE:
        return False
    acronym = written.isupper() and len(written) <= _ACRONYM
    return acronym or name.name in parts or name.name.lower() in listed("last")


def _is_shown(text: str, name: Name) -> bool:
    """Tell whether the words around a mention say that it is a place: "in Nixon", "Nixon, Texas", "(Nixon)"."""
    if text[name.span.start : name.span.end].isupper() and len(name.name) <= _ACRONYM:
        return False
    owns = text[name.span.end : name.span.end + 2] in ("'s", "\u2019s")
    if not owns and _WHERE.search(text, max(0, name.span.start - _WHERE_LOOK), name.span.start):
        return True
    return bool(_DATELINE.match(text, name.span.end)) or _is_area(text, name)


def _choose(
    options: dict[str, tuple[Spot, ...]], around: _Around, before: dict[str, Spot], settings: ReadSettings
) -> dict[str, Spot]:
    """Return the likeliest entry of each name; `before` is what was chosen without knowing the others."""
    chosen = {}
    for name, found in options.items():
        ranked = [(_score(spot, name, around, before, settings), spot.population, -spot.id, spot) for spot in found]
        chosen[name] = max(ranked, key=lambda one: one[:3])[3]
    return chosen


def entries(name: str) -> tuple[Spot, ...]:
    """Return the places that `name` can mean.

    >>> entries("U.S.")[0].name
    'United States'
    """
    known = known_name(name)
    if known and known.kind == "place":
        return tuple(spot for spot in spots(known.full) if spot.population >= _WELL_KNOWN)
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


def _score(spot: Spot, name: str, around: _Around, before: dict[str, Spot], settings: ReadSettings) -> float:
    """Return how likely `spot` is what the article means by `name`."""
    score = log10(spot.population + 100)
    if spot.precision == "city" and spot.population >= _METROPOLIS:
        score += settings.places_metropolis_lead
    if spot.precision == "country":
        score += settings.places_country_lead
    elif spot.precision == "admin":
        score += settings.places_area_lead if name in around.areas else -settings.places_area_lag
    if spot.precision != "country":
        own = before.get(name)  # what a name itself brought in says nothing for it
        own_country = own.country if own and own.precision != "country" else ""
        own_area = own.area if own else ""
        if around.mentioned[spot.country] > (own_country == spot.country):
            score += settings.places_same_country
        if spot.area and around.mentioned[f"{spot.country}.{spot.area}"] > (
            own_country == spot.country and own_area == spot.area
        ):
            score += settings.places_same_area
    within = before.get(around.within.get(name, ""))
    if within and within.country == spot.country and (within.precision == "country" or within.area == spot.area):
        score += settings.places_container
    return score


def _nationalities(text: str) -> Counter[str]:
    """Return the countries whose people the article speaks of: "Afghan forces"."""
    known = nationalities()
    words = (folded(word.strip(".,;:!?\"'”“’()")) for word in text.split() if word[:1].isupper())
    return Counter(known[word] for word in words if word in known)


def _place(name: Name, spot: Spot) -> Place:
    """Return the mark for one mention."""
    return Place(name.span, spot.name, spot.lat, spot.lon, spot.id, spot.country, spot.precision)
