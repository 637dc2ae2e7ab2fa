"""Which places of the gazetteer a name can mean, however it is written."""

from rashomon.read.name_lists import known_name, listed
from rashomon.read.place_gazetteer import Spot, key, spots

_WELL_KNOWN = 100_000  # a name known to all is no small town: "Asia" is not the one in the Philippines
AREA_WORDS = frozenset(
    {"province", "state", "region", "county", "governorate", "district", "prefecture", "oblast", "parish"}
)
_COMPASS = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central")
_CORNERS = ("northeast", "northwest", "southeast", "southwest")
_DIRECTIONS = frozenset({*_COMPASS, *_CORNERS, *(f"{word}ern" for word in _CORNERS)})
_HEADS = (
    "the ",
    *(f"{word} " for word in sorted(_DIRECTIONS)),
    *("downtown ", "upper ", "lower ", "greater ", "metro ", "suburban ", "rural ", "inner ", "mainland "),
)
_SPELLINGS = (*(("north ", "n "), ("south ", "s "), ("east ", "e "), ("west ", "w ")),)
_TOWN_WORDS = frozenset({"city", "town", "village", "township", "twp", "borough"})
_TOWN_HEADS = (
    "city of ",
    "town of ",
    "village of ",
    "township of ",
    "borough of ",
    "port of ",
    "isle of ",
    "island of ",
)


def entries(name: str) -> tuple[Spot, ...]:
    """Return the places that `name` can mean.

    >>> entries("U.S.")[0].name
    'United States'
    """
    known = known_name(name)
    if known and known.kind == "place":
        found = tuple(spot for spot in spots(known.full) if spot.population >= _WELL_KNOWN)
        if found:
            return found
    if set(key(name).split()) <= _DIRECTIONS:
        return ()
    return _proper(spots(name)) or _shorter(name) or _respelled(name)


def _proper(found: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Return places without those that bear a country's or state's name as a second name: "Texas" for Texas County."""
    countries = {spot.country for spot in found if spot.kind == "country"}
    if countries or any(spot.kind == "state" and spot.first for spot in found):
        return tuple(spot for spot in found if spot.kind == "country" or (spot.first and spot.country not in countries))
    return found


def _shorter(name: str) -> tuple[Spot, ...]:
    """Return what a name means without the words around it that tell a part or a kind: "northern Kunduz"."""
    low = key(name)
    for head in _HEADS:
        if low.startswith(head) and (found := _whole(name.split(maxsplit=1)[1])):
            return () if _is_part(low[len(head) :], found) else found
    first, _, last = low.rpartition(" ")
    if first and last in AREA_WORDS:
        return tuple(spot for spot in spots(first) if spot.precision == "admin")
    if first and last in _TOWN_WORDS:
        return tuple(spot for spot in spots(first) if spot.precision == "city")
    if low.startswith("county "):
        return tuple(spot for spot in spots(low[7:]) if spot.precision == "admin")
    for head in _TOWN_HEADS:
        if low.startswith(head):
            return spots(low[len(head) :])
    return ()


def _whole(name: str) -> tuple[Spot, ...]:
    """Return the places of which a name with a direction before it tells a part: "D.C." of "Southeast D.C."."""
    known = known_name(name)
    return spots(known.full if known and known.kind == "place" else name)


def _is_part(rest: str, found: tuple[Spot, ...]) -> bool:
    """Tell whether what is left of a name without its direction is a word for a part of a town: "South Side"."""
    small = all(spot.population < _WELL_KNOWN for spot in found)
    return small and all(word in listed("common") or word in _DIRECTIONS for word in rest.split())


def _respelled(name: str) -> tuple[Spot, ...]:
    """Return what a name means with "Saint" for "St." and the like."""
    low = key(name)
    for pair in _SPELLINGS:
        for one, other in (pair, pair[::-1]):
            if low.startswith(one) and (found := spots(other + low[len(one) :])):
                return found
    return ()
