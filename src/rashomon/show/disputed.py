"""Which facts that several tell alike hold words on which accounts differ: they should not be read as settled."""

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]


def disputes(dossier: Record) -> dict[str, list[Record]]:
    """Return for each fact, by its id, the points on which accounts differ that touch it, in the order of the record.

    A point touches a fact whose words, as it is headed by, are in question there. Weak findings touch nothing.
    """
    points = [one for one in dossier["claims"] if one["relation"] == "differs" and not one["weak"]]
    facts = [one for one in dossier["claims"] if one["relation"] == "same"]
    found = {fact["id"]: [point for point in points if _touches(point, fact)] for fact in facts}
    return {fact: touching for fact, touching in found.items() if touching}


def questioned(point: Record) -> list[str]:
    """Return the words of a point that cannot all hold as told, where the record names them."""
    first = next(iter(point["reasons"]), None)
    return list(first["words"]) if first is not None and str(first["what"]).startswith("different ") else []


def _touches(point: Record, fact: Record) -> bool:
    """Tell whether the fact's own words lie over words that a side of the point has in question."""
    said = [word.casefold() for word in questioned(point)]
    for own in (one for one in fact["told_by"] if one["words"] == fact["gist"]):
        (start, end), words = own["span"], own["words"].casefold()
        for one in point["told_by"]:
            over = one["article"] == own["article"] and one["span"][0] < end and start < one["span"][1]
            shared = (word in words and word in one["words"].casefold() for word in said)
            if one["side"] and over and (not said or any(shared)):
                return True
    return False
