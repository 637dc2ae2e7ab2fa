"""Claims that a person rejected, in whole or a passage of one: taken out, and kept apart with the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Decision, Reason
from rashomon.relate.corrected.located import Located
from rashomon.relate.corrected.points import closest
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.evidence import Held


@dataclass(frozen=True, slots=True)
class Out:
    """A claim that was rejected; where only passages of one were, `left` is what is left of it."""

    decision: str
    claim: Claim
    left: Claim | None = None


def as_machine_had(claim: Claim) -> str:
    """Return what the machine took a claim for: why it differs, else its relation."""
    relation, why = claim.machine[:2] if claim.machine else (claim.relation, claim.why)
    return why or relation


def stand(
    claims: Sequence[Claim], rejected: Sequence[Decision], located: Located, held: Sequence[Held]
) -> tuple[list[Claim], list[Out]]:
    """Return the claims that stand, and what was rejected.

    A claim of which so little is left that it is none any more is rejected with its passage. What told a rejected claim
    is not hidden by that: it may tell other claims, or be what one article alone tells.
    """
    if not rejected:
        return list(claims), []
    telling: dict[int, list[int]] = {}
    for number, claim in enumerate(claims):
        for passage in claim.passages:
            telling.setdefault(passage, []).append(number)
    standing: dict[int, Claim] = dict(enumerate(claims))
    out: list[Out] = []
    for one in rejected:
        part, _, kind = one.finding.partition(":")
        if not kind:
            continue
        about, beside = located.of(one.passages), located.of(one.other_passages)
        meant = _meant(about | beside, kind, telling, standing)
        if meant is None or about.isdisjoint(standing[meant].passages):
            continue
        claim = standing.pop(meant)
        left = _without(claim, about, one.id, held) if part == "passage" else None
        if left is not None:
            standing[meant] = left
            claim = _part(claim, about)
        out.append(Out(one.id, claim, left))
    return [standing[number] for number in sorted(standing)], out


def _meant(
    named: frozenset[int], kind: str, telling: Mapping[int, Sequence[int]], standing: Mapping[int, Claim]
) -> int | None:
    """Return which claim a decision is about."""
    near = sorted({number for passage in named for number in telling.get(passage, ())} & standing.keys())
    return closest([(n, standing[n].passages) for n in near if as_machine_had(standing[n]) == kind], named)


def _without(claim: Claim, gone: frozenset[int], decision: str, held: Sequence[Held]) -> Claim | None:
    """Return a claim without some of its passages; None where it is none then."""
    kept = [(n, side) for n, side in zip(claim.passages, claim.sides, strict=True) if n not in gone]
    several = len({held[n].candidate.member for n, _ in kept}) > 1
    if not several or (claim.relation == "differs" and len({side for _, side in kept}) < 2):
        return None
    passages = tuple(n for n, _ in kept)
    said = [held[n].words for n in passages]
    return replace(
        claim,
        passages=passages,
        sides=tuple(side for _, side in kept),
        gist=passages[0],
        reasons=tuple(_of_those_left(reason, said) for reason in claim.reasons),
        decisions=(*claim.decisions, decision),
    )


def _part(claim: Claim, about: frozenset[int]) -> Claim:
    """Return the passages that were taken out of a claim, as they told it: whole, for they share no words now."""
    taken = [(n, side) for n, side in zip(claim.passages, claim.sides, strict=True) if n in about]
    passages, sides = tuple(n for n, _ in taken), tuple(side for _, side in taken)
    return replace(claim, relation="alone", why=None, passages=passages, sides=sides, gist=passages[0])


def _of_those_left(reason: Reason, said: Sequence[str]) -> Reason:
    """Return a reason without words that none of the passages left has."""
    if not reason.what.startswith("different "):
        return reason
    return replace(reason, words=tuple(word for word in reason.words if any(word in words for words in said)))
