"""How many were hurt where nobody says so: who was shot, less who died of them, as one article tells both."""

from collections.abc import Sequence

from rashomon.relate.figures.measures import Entry, Measure, is_hit


def worked_out(hurt: Measure, killed: Measure | None) -> tuple[Entry, list[Entry]] | None:
    """Return the number shot and the figures of those killed whose difference is the count chosen; None without any.

    Both stand in one article, the last that has them. The killed are one number, or persons told of one by one.
    """
    if hurt.choice is None or killed is None or killed.choice is None or hurt.what != "injured":
        return None
    dead = killed.choice.value
    for entry in reversed(hurt.entries):
        if not is_hit(entry) or entry.toll is None or entry.toll.past or dead < 1:
            continue
        if entry.figure.low == entry.figure.high == hurt.choice.value + dead:
            told = _telling(dead, [one for one in killed.entries if one.member == entry.member])
            if told:
                return entry, told
    return None


def _telling(dead: int, entries: Sequence[Entry]) -> list[Entry]:
    """Return the figures of an article that tell a number killed: one of that number, or as many persons; or none."""
    exact = [one for one in entries if one.figure.low == one.figure.high and one.toll and not one.toll.past]
    whole = [one for one in exact if one.figure.low == dead]
    singles = [one for one in exact if one.toll and one.toll.single]
    return whole[:1] or (singles if len(singles) == dead else [])
