"""Which facts that several tell alike hold words on which accounts differ: they should not be read as settled."""

from collections.abc import Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Said = tuple[int, Record, str, Sequence[str]]
"""A passage of one side of a point: the number of the point, the passage, its words and those in question, caseless."""


def disputes(dossier: Record) -> dict[str, list[Record]]:
    """Return for each fact, by its id, the points on which accounts differ that touch it, in the order of the record.

    A point touches a fact whose words, as it is headed by, are in question there. Weak findings touch nothing.
    """
    points = [one for one in dossier["claims"] if one["relation"] == "differs" and not one["weak"]]
    facts = [one for one in dossier["claims"] if one["relation"] == "same"]
    said: dict[str, list[Said]] = {}
    for n, point in enumerate(points):
        words = [word.casefold() for word in questioned(point)]
        for one in point["told_by"]:
            if one["side"]:
                said.setdefault(one["article"], []).append((n, one, one["words"].casefold(), words))
    found = {fact["id"]: [points[n] for n in sorted(_touching(fact, said))] for fact in facts}
    return {fact: touching for fact, touching in found.items() if touching}


def questioned(point: Record) -> list[str]:
    """Return the words of a point that cannot all hold as told, where the record names them."""
    first = next(iter(point["reasons"]), None)
    return list(first["words"]) if first is not None and str(first["what"]).startswith("different ") else []


def _touching(fact: Record, said: Mapping[str, Sequence[Said]]) -> set[int]:
    """Return the points of which a side has words in question that the fact's own words lie over."""
    found = set()
    for own in (one for one in fact["told_by"] if one["words"] == fact["gist"]):
        start, end = own["span"]
        for n, one, theirs, asked in said.get(own["article"], ()):
            if one["span"][0] < end and start < one["span"][1] and n not in found:
                words = own["words"].casefold()
                if not asked or any(word in words and word in theirs for word in asked):
                    found.add(n)
    return found
