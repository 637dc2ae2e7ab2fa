"""Which decisions count, and what they come to: pure functions of the log, the same on every store."""

from collections.abc import Iterable

from rashomon.base.findings import Decision, Rules
from rashomon.decisions.rulings import Rulings

SHAPING = ("merge", "split", "move")
"""The decisions that say which articles are of one event."""


def undoing(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return, for each decision that was undone, the one that undid it; an undo that was undone itself does nothing.

    Only an earlier decision can be undone, and no forgetting: the words are gone.
    """
    ordered = sorted(decisions, key=_time)
    known = {one.id: one for one in ordered}
    undone: dict[str, str] = {}
    for one in reversed(ordered):
        if one.what != "undo" or one.id in undone:
            continue
        for other in one.on:
            target = known.get(other)
            if target is not None and target.what != "forget" and _time(target) < _time(one):
                undone.setdefault(other, one.id)
    return undone


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that count, by time: those that were not undone, without the undoing."""
    known = sorted(decisions, key=_time)
    undone = undoing(known)
    return [one for one in known if one.what != "undo" and one.id not in undone]


def _time(decision: Decision) -> tuple[str, str]:
    return decision.when, decision.id


def rules(decisions: Iterable[Decision]) -> Rules:
    """Return what the decisions that count come to; where two conflict, the later one holds."""
    rulings = Rulings()
    no_copies: set[tuple[str, str]] = set()
    for one in in_force(decisions):
        if one.what in SHAPING:
            rulings.take_in(one)
        elif one.what == "not-a-copy":
            no_copies |= {(min(a, b), max(a, b)) for a in one.articles for b in one.others if a != b}
    return Rules(rulings.together(), rulings.apart(), frozenset(no_copies))
