"""Which of the places that share a name an article means: by people, by what stands behind it, by its company."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, log10, radians

from rashomon.base.article import Article
from rashomon.read.place_gazetteer import Spot, folded, key, nationalities
from rashomon.read.place_mentions import Mention, is_area
from rashomon.read.settings import ReadSettings

_METROPOLIS = 500_000  # people of a city that needs no state: "Washington" beside "New York" is the capital
_HAMLET = 5_000  # people of a place that is hardly ever named without its state
_DEGREE = 111.2  # kilometres
_MOST_COMPANY = 60  # places of an article that others are held against; the longest lists have more
_LONGEST_GAP = 40
# What may stand between a place and what it lies in: "Dunmore, Texas", "Dunmore in northern Texas".
_GAP = re.compile(r"\.?,? ?\(?(?:(?:in|of|a|the|town|city|village|state|province|region|county|\w+ern) ?){0,4}")
_LIST_GAP = re.compile(r", (?:and )?| and ")
_MORE = re.compile(r",? (?:and|or)\b")
_SHORTENED = re.compile(r"[A-Z]{2}|(?:[A-Z][a-z]*\. ?)+")  # "Va.", "N.Y.", "OH", as only what is behind a town is
_HOST = re.compile(r"^(?:https?://)?[^/:]*\.([a-z]{2})(?=[:/]|$)")
_NO_COUNTRY = frozenset({"ai", "am", "cc", "co", "fm", "io", "la", "ly", "me", "nu", "to", "tv", "ws"})  # anybody's
_DOMAINS = {"UK": "GB"}

Options = Mapping[str, tuple[Spot, ...]]  # by the key of a name


@dataclass(slots=True)
class Around:
    """What an article says of its places besides their names.

    `spoken` counts the countries it speaks of, `within` maps a name to the one behind it that it lies in, `areas` are
    the names followed by "province" and the like or listed with states. `chosen` is what other names were taken for,
    `company` the towns and areas among them, `mentioned` counts their countries ("EG") and areas ("US.TX").
    """

    spoken: Counter[str]
    within: Mapping[str, str]
    areas: frozenset[str]
    chosen: Mapping[str, Spot]
    company: Sequence[tuple[str, Spot]]
    mentioned: Counter[str]
    possible: Mapping[str, Mapping[str, float]]

    def speaks_of(self, where: str, name: str) -> bool:
        """Tell whether anything but `name` itself points to a country or an area."""
        own = self.chosen.get(name)
        return self.mentioned[where] > (own is not None and where in _places_of(own))


def choose(article: Article, mentions: Sequence[Mention], options: Options, settings: ReadSettings) -> dict[str, Spot]:
    """Return the likeliest place of each name; doubtful ones are left out where no other place bears them out."""
    sure = {key(one.name) for one in mentions if not one.doubtful}
    within, listed = _containers(article.text, mentions, options)
    areas = frozenset(key(one.name) for one in mentions if is_area(article.text, one.span)) | listed
    spoken = _nationalities(article.text) + _home(article)
    possible = _possible({name: found for name, found in options.items() if name in sure})
    around = Around(spoken, within, areas, {}, (), spoken, possible)
    chosen: dict[str, Spot] = {}
    for _ in range(settings.places_rounds):  # each time with what the last made of the others
        chosen = {name: _best(name, found, around, settings) for name, found in options.items()}
        known = {name: spot for name, spot in chosen.items() if name in sure}
        mentioned = spoken + Counter(where for spot in known.values() for where in _places_of(spot))
        company = [(name, spot) for name, spot in known.items() if spot.kind in ("town", "county", "state")]
        around = Around(spoken, within, areas, known, company[:_MOST_COMPANY], mentioned, possible)
    return {name: spot for name, spot in chosen.items() if name in sure or _is_borne_out(name, spot, around, settings)}


def _is_borne_out(name: str, spot: Spot, around: Around, settings: ReadSettings) -> bool:
    """Tell whether another place of the article is in the same area or near by."""
    return bool(spot.area and around.mentioned[f"{spot.country}.{spot.area}"]) or _is_near(spot, name, around, settings)


def _places_of(spot: Spot) -> Iterable[str]:
    """Return the country and the area that a place speaks for."""
    if spot.country:
        yield spot.country
        if spot.area:
            yield f"{spot.country}.{spot.area}"


def _best(name: str, found: Sequence[Spot], around: Around, settings: ReadSettings) -> Spot:
    """Return the likeliest of the places with a name."""
    if len(found) == 1:
        return found[0]
    famous = any(_is_famous(spot) for spot in found)

    def rank(spot: Spot) -> tuple[float, int, int]:
        obscure = famous and spot.kind in ("town", "county") and not _is_famous(spot)
        return _score(spot, name, around, settings, obscure=obscure), spot.population, -spot.id

    return max(found, key=rank)


def _is_famous(spot: Spot) -> bool:
    """Tell whether a place is known without what it lies in: a country, or a city of half a million or renowned."""
    return spot.kind == "country" or (spot.kind == "town" and (spot.population >= _METROPOLIS or spot.renowned))


def _score(spot: Spot, name: str, around: Around, settings: ReadSettings, *, obscure: bool) -> float:
    """Return how likely `spot` is what the article means by `name`."""
    score = log10(spot.population + 100) - (0 if spot.first else settings.places_second_name)
    if spot.kind == "town" and _is_famous(spot):
        score += settings.places_metropolis_lead
    if spot.kind == "country":
        score += settings.places_country_lead
    elif spot.precision == "admin":
        score += settings.places_area_lead if name in around.areas else -settings.places_area_lag
    if spot.country and around.speaks_of(spot.country, name):
        score += settings.places_same_country
    evidence = 0.0
    if spot.area and around.speaks_of(f"{spot.country}.{spot.area}", name):
        evidence += settings.places_same_area
    if spot.kind != "country" and _is_near(spot, name, around, settings):
        evidence += settings.places_near
    if spot.kind != "country":
        evidence += settings.places_mutual * min(settings.places_mutual_most, _support(spot, name, around))
    if not (obscure and around.chosen and name not in around.within) or _is_local(spot, name, around, settings):
        score += evidence
    within = around.chosen.get(around.within.get(name, ""))
    if within and within.country == spot.country and (within.precision == "country" or within.area == spot.area):
        score += settings.places_container
    return score


def _cells(spot: Spot) -> Iterable[str]:
    """Yield the squares of one degree around a place."""
    lat, lon = round(spot.lat), round(spot.lon)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield f"{lat + north} {lon + east}"


def _possible(options: Options) -> dict[str, dict[str, float]]:
    """Return for each square of one degree and each area the names that can mean a place there, and how surely."""
    found: dict[str, dict[str, float]] = {}
    for name, spots in options.items():
        for spot in spots:
            if spot.kind not in ("country", "region"):
                for where in (f"{round(spot.lat)} {round(spot.lon)}", f"{spot.country}.{spot.area}"):
                    found.setdefault(where, {})[name] = 1 / len(spots)
    return found


def _support(spot: Spot, name: str, around: Around) -> float:
    """Return how surely other names can mean places close to `spot`."""
    near: dict[str, float] = {}
    for where in _cells(spot):
        near.update(around.possible.get(where, {}))
    near.pop(name, None)
    return sum(near.values())


def _is_near(spot: Spot, name: str, around: Around, settings: ReadSettings) -> bool:
    """Tell whether another town or area of the article lies close to `spot`."""
    return any(_is_close(spot, other, settings) for one, other in around.company if one != name)


def _is_close(spot: Spot, other: Spot, settings: ReadSettings) -> bool:
    """Tell whether two places lie close together."""
    stretch = cos(radians(spot.lat))
    return hypot(spot.lat - other.lat, (spot.lon - other.lon) * stretch) * _DEGREE < settings.places_near_kilometres


def _is_local(spot: Spot, name: str, around: Around, settings: ReadSettings) -> bool:
    """Tell whether an article is about the parts where `spot` lies: enough of its other places are there."""
    others = [other for one, other in around.chosen.items() if one != name]

    def is_there(other: Spot) -> bool:
        if spot.area and (other.country, other.area) == (spot.country, spot.area):
            return True
        return other.kind in ("town", "county") and _is_close(spot, other, settings)

    least = settings.places_local_share if spot.population >= _HAMLET else settings.places_hamlet_share
    return sum(map(is_there, others)) > least * len(others)


def _containers(text: str, mentions: Sequence[Mention], options: Options) -> tuple[dict[str, str], frozenset[str]]:
    """Return what each name lies in by the words behind it, and the names that stand in a list of states.

    "Georgia, Armenia" and "Washington, Oregon and Idaho" are lists, "Lebanon, Pa." and "Delaware, Ohio" are not.
    """
    held: dict[str, str] = {}
    listed: set[str] = set()
    for at, (one, two) in enumerate(pairwise(mentions)):
        gap = text[one.span.end : two.span.start]
        if len(gap) > _LONGEST_GAP or not gap.strip(" ."):
            continue
        inner, outer = options[key(one.name)], options[key(two.name)]
        lies = gap == ", " and _has_town_in(inner, outer)
        alone = lies and (_SHORTENED.fullmatch(text, *two.span) or not _goes_on(text, mentions, at))
        if _LIST_GAP.fullmatch(gap) and _alike(inner, outer) and not alone:
            listed.update(key(name.name) for name, found in ((one, inner), (two, outer)) if _has(found, "state"))
        elif any(spot.precision != "city" for spot in outer) and _GAP.fullmatch(gap):
            held.setdefault(key(one.name), key(two.name))
    return held, frozenset(listed)


def _has_town_in(inner: Sequence[Spot], outer: Sequence[Spot]) -> bool:
    """Tell whether a name can mean a town in the state that another name can mean."""
    states = {(spot.country, spot.area) for spot in outer if spot.kind == "state"}
    return any(spot.kind == "town" and (spot.country, spot.area) in states for spot in inner)


def _goes_on(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Tell whether the mention at `at` and the one behind it stand in a longer list: after a comma, or before "and"."""
    before = mentions[at - 1].span.end if at else 0
    listed = _LIST_GAP.fullmatch(text, before, mentions[at].span.start) if before else None
    return listed is not None or _MORE.match(text, mentions[at + 1].span.end) is not None


def _alike(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    """Tell whether two names can both be countries, or both states written in full."""
    if _has(one, "country") and _has(other, "country"):
        return True
    return _has(one, "state") and _has(other, "state") and not (_is_city_state(one) or _is_city_state(other))


def _is_city_state(found: Sequence[Spot]) -> bool:
    """Tell whether a state is little more than its town of the same name, which lists of towns have: Cairo."""
    people = {(spot.country, spot.area): spot.population for spot in found if spot.kind == "state" and spot.first}
    towns = (spot for spot in found if spot.kind == "town" and spot.first)
    return any(2 * town.population >= people.get((town.country, town.area), inf) for town in towns)


def _has(found: Sequence[Spot], kind: str) -> bool:
    """Tell whether a name is the first name of a place of a kind."""
    return any(spot.kind == kind and (spot.first or kind == "country") for spot in found)


def _nationalities(text: str) -> Counter[str]:
    """Return the countries whose people the article speaks of: "Afghan forces"."""
    known = nationalities()
    words = (folded(word.strip(".,;:!?\"'”“’()")) for word in text.split() if word[:1].isupper())
    return Counter(known[word] for word in words if word in known)


def _home(article: Article) -> Counter[str]:
    """Return the country of the outlet where its address tells it: "example.ie"."""
    host = _HOST.match((article.url or "").lower())
    if not host or host.group(1) in _NO_COUNTRY:
        return Counter()
    code = host.group(1).upper()
    return Counter([_DOMAINS.get(code, code)])
