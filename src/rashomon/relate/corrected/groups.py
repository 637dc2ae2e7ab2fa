"""Which passages people said tell one fact, and which not, put through in the groups that the machine made."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rashomon.base.findings import FindingRules
from rashomon.relate.corrected.located import Located
from rashomon.relate.facts.apart import Parted
from rashomon.relate.facts.grouping import Apart
from rashomon.relate.settings import RelateSettings


@dataclass(frozen=True, slots=True)
class Bound:
    """Passages that tell one fact, by the decisions named; `machine` is why they differed before, where they did."""

    passages: frozenset[int]
    decisions: tuple[str, ...]
    machine: tuple[str, str | None, str] | None = None


def bound(rules: FindingRules, located: Located, articles: Mapping[int, str]) -> list[Bound]:
    """Return what is together by decisions, by number; what is left of one in a single article says nothing."""
    found = [Bound(located.of(passages), decisions) for passages, decisions in rules.together]
    return [one for one in found if len({articles[n] for n in one.passages}) > 1]


def parted(rules: FindingRules, located: Located) -> list[Parted]:
    """Return what is apart by decisions, by number, each pair of groups with its decision."""
    found = []
    for one, other, decision in rules.apart:
        mine, theirs = located.of(one), located.of(other)
        if mine - theirs and theirs - mine:
            found.append((mine - theirs, theirs - mine, decision))
    return found


def kept_apart(apart: Mapping[int, AbstractSet[int]], pairs: Sequence[Parted]) -> dict[int, AbstractSet[int]]:
    """Return for each passage those that tell another fact, by what accounts differ on and by decisions."""
    found = dict(apart)
    for one, other, _ in pairs:
        for some, others in ((one, other), (other, one)):
            for number in some:
                known = found.get(number)
                found[number] = others if known is None else known | others
    return found


def joined(
    groups: Sequence[tuple[int, ...]],
    bounds: Sequence[Bound],
    apart: Apart,
    articles: Mapping[int, str],
    settings: RelateSettings,
) -> tuple[list[tuple[int, ...]], dict[tuple[int, ...], Bound]]:
    """Return the groups with what is together by decisions, and which those are.

    What is together takes the groups in that lie within it or share `overlap` of the smaller and two passages at
    least, but for passages that are apart from one in it; those stay a group where they are of two articles.
    """
    free = [frozenset(group) for group in groups]
    made: dict[frozenset[int], Bound] = {}
    for one in bounds:
        whole, decisions = set(one.passages), one.decisions
        taken = [group for group in (*free, *made) if _one(group, one.passages, settings)]
        for passage in sorted({n for group in taken for n in group} - whole):
            if whole.isdisjoint(apart.get(passage, ())):
                whole.add(passage)
        rest = [group - whole for group in taken]
        free = [group for group in free if group not in taken]
        free += [group for group in rest if len({articles[n] for n in group}) > 1]
        for group in taken:
            if group in made:
                decisions = (*made.pop(group).decisions, *decisions)
        made[frozenset(whole)] = Bound(frozenset(whole), tuple(dict.fromkeys(decisions)), one.machine)
    free = [group for group in dict.fromkeys(free) if group not in made]
    by = {tuple(sorted(group)): one for group, one in made.items()}
    return sorted({*(tuple(sorted(group)) for group in free), *by}), by


def _one(group: AbstractSet[int], together: AbstractSet[int], settings: RelateSettings) -> bool:
    common = len(group & together)
    return common == len(group) or (common > 1 and common >= settings.overlap * min(len(group), len(together)))
