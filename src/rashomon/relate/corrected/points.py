"""On what accounts differ after what people said about it: points retyped, points that are none, points made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import FindingRules
from rashomon.relate.corrected.groups import Bound
from rashomon.relate.corrected.located import Located
from rashomon.relate.differences.difference import Difference

_SAME = "same"
Machine = tuple[str, str | None, str]  # the relation and the reason that the machine had, and the decision


@dataclass(frozen=True, slots=True)
class Points:
    """The points on which accounts differ; `machine` tells of some, by position, what the machine took them for.

    `alike` are the passages of those that a person said are no such points.
    """

    differences: tuple[Difference, ...]
    machine: Mapping[int, Machine]
    alike: tuple[Bound, ...]


def retyped(found: Sequence[Difference], rules: FindingRules, located: Located, articles: Mapping[int, str]) -> Points:
    """Return the points after decisions on their type; a later decision on one holds against an earlier one."""
    to: dict[int, tuple[str, str]] = {}
    made: dict[frozenset[int], tuple[Difference, str]] = {}
    for one in rules.retyped:
        kind, why = one.finding.partition(":")[2], one.on[1]
        if kind == _SAME:
            new = _made(located.of(one.passages), located.of(one.other_passages), why, articles)
            if new is not None:
                made[frozenset(new.passages)] = (new, one.id)
            continue
        meant = closest([(n, d.passages) for n, d in enumerate(found) if d.why == kind], located.of(one.passages))
        if meant is not None:
            to[meant] = (why, one.id)
    kept: list[Difference] = []
    machine: dict[int, Machine] = {}
    alike: list[Bound] = []
    for number, point in enumerate(found):
        why, decision = to.get(number, (point.why, ""))
        if why == _SAME:
            alike.append(Bound(frozenset(point.passages), (decision,), ("differs", point.why, decision)))
            continue
        if decision:
            machine[len(kept)] = ("differs", point.why, decision)
        kept.append(replace(point, why=why))
    for new, decision in made.values():
        machine[len(kept)] = (_SAME, None, decision)
        kept.append(new)
    return Points(tuple(kept), machine, tuple(alike))


def _made(first: frozenset[int], other: frozenset[int], why: str, articles: Mapping[int, str]) -> Difference | None:
    """Return a point on which a person says that two groups of passages differ; None where one is not there now."""
    if not first - other or not other - first or len({articles[n] for n in first | other}) < 2:
        return None
    passages = tuple(sorted(first | other))
    return Difference(why, passages, tuple("b" if n in other else "a" for n in passages), ())


def closest(groups: Sequence[tuple[int, Sequence[int]]], named: frozenset[int]) -> int | None:
    """Return which group of passages is meant: it holds most of those named, of several the one with fewest others.

    >>> closest([(4, (1, 2)), (7, (1, 2, 3)), (9, (8,))], frozenset({1, 2}))
    4
    """
    ranked = [(-len(named.intersection(some)), len(some), number) for number, some in groups]
    best = min(ranked, default=None)
    return best[2] if best is not None and -2 * best[0] > len(named) else None
