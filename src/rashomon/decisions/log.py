"""Which decisions count, and what they come to: pure functions of the log, the same on every store."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.base.findings import Decision, FindingRules, Form, NameRules, Rules
from rashomon.decisions.log_findings import ruled
from rashomon.decisions.rulings import Rulings

SHAPING = ("merge", "split", "move")
"""The decisions that say which articles are of one event."""
NAMING = ("same-name", "not-the-same", "rename")
"""The decisions about names."""
FINDING = ("reject", "retype", "same-fact", "not-same-fact")
"""The decisions about findings: claims, quotes, figures, rows of the ledger."""


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


def name_rules(decisions: Iterable[Decision]) -> NameRules:
    """Return what the decisions about names that count come to; where two conflict, the later one holds."""
    rulings = Rulings()
    joining: list[tuple[str, frozenset[Form]]] = []
    shown: list[tuple[frozenset[Form], str, str]] = []
    for one in in_force(decisions):
        if one.what == "rename":
            shown.append((frozenset(one.forms), one.on[-1], one.id))
        elif one.what in NAMING:
            rulings.take_in(replace(one, articles=_keys(one.forms), others=_keys(one.other_forms)))
            joining.append((one.id, frozenset(one.forms)))
    groups = [_forms(group) for group in rulings.together()]
    return NameRules(
        tuple((group, tuple(each for each, forms in joining if len(forms & group) > 1)) for group in groups),
        tuple((_forms(one), _forms(other)) for one, other in rulings.apart()),
        tuple(shown),
    )


def finding_rules(decisions: Iterable[Decision]) -> FindingRules:
    """Return what the decisions about findings that count come to; where two conflict, the later one holds."""
    return ruled([one for one in in_force(decisions) if one.what in FINDING])


def _keys(forms: Iterable[Form]) -> tuple[str, ...]:
    """Return forms as strings, which is what rulings are about; no article's id has a space."""
    return tuple(f"{one.article} {one.form}" for one in forms)


def _forms(keys: Iterable[str]) -> frozenset[Form]:
    return frozenset(Form(*key.split(" ", 1)) for key in keys)
