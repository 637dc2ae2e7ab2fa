"""Claims of one story told apart: no two rest on the same words, and each has a gist of its own."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from rashomon.base.findings import Reason
from rashomon.relate.facts.evidence import Held

Parted = tuple[frozenset[int], frozenset[int], str]
"""Two groups of passages that tell two facts, and the decision that says so."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with the passages that tell it, by position in `Compared.held`; `sides` only where they differ.

    `decisions` are those of people that shaped it; `machine` is the relation and the reason that it had before, and the
    decision by which it has another.
    """

    relation: str
    why: str | None
    passages: tuple[int, ...]
    sides: tuple[str | None, ...]
    gist: int
    score: float
    weak: bool
    reasons: tuple[Reason, ...]
    decisions: tuple[str, ...] = ()
    machine: tuple[str, str | None, str] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """The passages of a claim, those first that are to be its gist, and their words, each once."""

    passages: Sequence[int]
    words: Sequence[str]
    all_words: frozenset[str]


def wish(passages: Sequence[int], held: Sequence[Held]) -> Wish:
    """Return a wish for passages, the best first."""
    words = list(dict.fromkeys(held[n].words for n in passages))
    return Wish(passages, words, frozenset(words))


def merged(
    claims: Sequence[Claim], held: Sequence[Held], wishes: Mapping[int, Wish], apart: Sequence[Parted] = ()
) -> list[Claim]:
    """Return claims of which no two rest on the same words; of those that do, one that differs says most.

    `wishes` are those of the claims, by the identity of each. What a person said is apart stays so, whatever the words.
    """
    same: dict[frozenset[str], list[Claim]] = {}
    for claim in claims:
        same.setdefault(wishes[id(claim)].all_words, []).append(claim)
    found: list[Claim] = []
    for group in same.values():
        found += group if len(group) == 1 or _separate(group, apart) else [_merge(group, held)]
    return found


def _separate(group: Sequence[Claim], apart: Sequence[Parted]) -> bool:
    """Tell whether a person said that passages of some claims tell two facts."""
    told = {n for claim in group for n in claim.passages}
    return any(not told.isdisjoint(one) and not told.isdisjoint(other) for one, other, _ in apart)


def _merge(group: Sequence[Claim], held: Sequence[Held]) -> Claim:
    """Return one claim for several that rest on the same words, with the passages and the reasons of all."""
    first = min(group, key=lambda each: (each.relation != "differs", each.weak, -len(set(each.sides)), -each.score))
    side = {held[n].words: letter for n, letter in zip(first.passages, first.sides, strict=True)}
    passages = tuple(sorted({n for claim in group for n in claim.passages}))
    reasons = dict.fromkeys(reason for claim in (first, *group) for reason in claim.reasons)
    several = len({held[n].candidate.member for n in passages}) > 1
    return replace(
        first,
        relation="same" if first.relation == "alone" and several else first.relation,
        passages=passages,
        sides=tuple(side[held[n].words] for n in passages),
        reasons=tuple(reasons),
        weak=all(claim.weak for claim in group),
        decisions=tuple(dict.fromkeys(one for claim in (first, *group) for one in claim.decisions)),
    )


def own_gists(wishes: Sequence[Wish], held: Sequence[Held]) -> list[int]:
    """Return for each claim the best of its passages, by its wish, that is no other claim's gist.

    Whose choice is smaller chooses first; a claim that finds all its words taken lets others move on to their next
    ones, where they have any. Where no way is left, which takes three claims on two sentences, it keeps its best.
    """
    words = [each.words for each in wishes]
    taken: dict[str, int] = {}
    chosen: dict[int, str] = {}
    full: set[str] = set()  # from these no exchange frees any: whoever looked went through all that can be reached
    for number in sorted(range(len(wishes)), key=lambda each: len(words[each])):
        for text in words[number]:
            if text not in taken and text not in full:
                taken[text], chosen[number] = number, text
                break
        else:
            full |= _take(number, words, taken, chosen, full)
    gists = []
    for number, each in enumerate(wishes):
        text, passages = chosen.get(number, each.words[0]), each.passages
        gists.append(passages[0] if len(passages) == 1 else next(n for n in passages if held[n].words == text))
    return gists


def _take(
    number: int, words: Sequence[Sequence[str]], taken: dict[str, int], chosen: dict[int, str], full: AbstractSet[str]
) -> AbstractSet[str]:
    """Let a claim take words, moving others along the shortest chain of exchanges that frees some.

    Where none does, the words that were asked for in vain are returned.
    """
    came: dict[str, int] = {}  # words -> the claim that wants them
    waiting = [number]
    for claim in waiting:
        for text in words[claim]:
            if text in came or text in full:
                continue
            came[text] = claim
            if text not in taken:
                _exchange(text, number, came, taken, chosen)
                return frozenset()
            waiting.append(taken[text])
    return came.keys()


def _exchange(free: str, number: int, came: dict[str, int], taken: dict[str, int], chosen: dict[int, str]) -> None:
    """Give the free words to the claim that wants them, and what it had to the next, back to `number`."""
    text = free
    while True:
        claim = came[text]
        before = chosen.get(claim)
        taken[text], chosen[claim] = claim, text
        if claim == number or before is None:
            return
        text = before
