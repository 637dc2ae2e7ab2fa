"""The places that texts name, each once, with how exactly it is known and how many independent sources name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.show.plots.wordings import Sources

Record = Mapping[str, Any]

PRECISIONS = {
    "country": "a country",
    "admin": "a state or province",
    "city": "a town or city",
    "point": "a spot",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its first mention in the record, that in each source, and how many sources there are."""

    first: int
    record: Record
    firsts: tuple[int, ...]
    independent: int
    mentions: int

    @property
    def pointer(self) -> str:
        """Where the record has it."""
        return f"/places/{self.first}"


def key_of(place: Record) -> tuple[object, ...]:
    """Return what makes two mentions one place."""
    return place["geonames"], place["name"], place["lat"], place["lon"], place["precision"]


def named_places(dossier: Record, sources: Sources) -> list[Place]:
    """Return every place named, those that most sources name first."""
    mentions: dict[tuple[object, ...], list[int]] = {}
    for n, one in enumerate(dossier["places"]):
        if one["lat"] is not None and one["lon"] is not None:
            mentions.setdefault(key_of(one), []).append(n)
    found = []
    for numbers in mentions.values():
        groups = sources.of({dossier["places"][n]["article"] for n in numbers})
        firsts: dict[object, int] = {}
        for n in numbers:
            article = dossier["places"][n]["article"]
            if article in groups:
                firsts.setdefault(groups[article], n)
        if firsts:
            first = dossier["places"][numbers[0]]
            found.append(Place(numbers[0], first, tuple(firsts.values()), len(firsts), len(numbers)))
    return sorted(found, key=lambda one: (-one.independent, -one.mentions, one.first))
