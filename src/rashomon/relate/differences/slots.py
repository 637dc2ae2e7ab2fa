"""A slot of one act that two accounts fill with unlike values: when, where, with what, how far it has come."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile

from rashomon.base.findings import Reason
from rashomon.base.independence import connected
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference, side_name
from rashomon.relate.facts.evidence import Held


@dataclass(frozen=True, slots=True)
class SlotDifference(Difference):
    """A difference in one slot of an act; `shared` are the words by which both are taken to tell the same act.

    `whole` says that the two tell two facts; else only the slot differs, and what else they tell may be the same.
    """

    slot: str
    shared: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What one passage fills a slot with: a value to compare and the words as written."""

    passage: int
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two passages of two articles whose values cannot both hold, and the words they share."""

    one: Filled
    other: Filled
    shared: tuple[str, ...]


def pairs_near(passages: AbstractSet[int], accounts: Accounts, least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs among some passages that are so much alike, of two articles that are no versions of one."""
    for one in sorted(passages):
        mine = accounts.near.get(one, {})
        alike = takewhile(lambda each: each[1] >= least, mine.items())  # the most alike come first
        for other in sorted(each for each, _ in alike if one < each and each in passages):
            members = accounts.held[one].candidate.member, accounts.held[other].candidate.member
            if not accounts.versions.same(*members):
                yield one, other, mine[other]


def shared_words(one: Held, other: Held) -> tuple[str, ...]:
    """Return the content words that two passages share, as the first one writes them; numbers are left out."""
    mine, theirs = one.candidate.terms, other.candidate.terms
    return tuple(sorted(mine.written[stem] for stem in mine.stems & theirs.stems if not stem.startswith("#")))


def together(why: str, slot: str, clashes: Iterable[Clash]) -> list[SlotDifference]:
    """Return one difference for all clashes that hang together by a passage; each value is a side.

    All have to be of one point: a passage that gives two people's ages takes a side on each, and only one is kept here.

    >>> found = together("time", "clock", [Clash(Filled(4, "7", "7 am"), Filled(9, "8", "8 am"), ("fire",))])
    >>> found[0].passages, found[0].sides, found[0].words, found[0].shared
    ((4, 9), ('a', 'b'), ('7 am', '8 am'), ('fire',))
    """
    ordered = list(clashes)
    filled = {each.passage: each for clash in reversed(ordered) for each in (clash.other, clash.one)}
    found: list[SlotDifference] = []
    for group in connected(sorted(filled), sorted((clash.one.passage, clash.other.passage) for clash in ordered)):
        passages = tuple(sorted(group))
        values = list(dict.fromkeys(filled[n].value for n in passages))
        if len(values) < 2:
            continue
        sides = tuple(side_name(values.index(filled[n].value)) for n in passages)
        said = tuple(dict.fromkeys(filled[n].words for n in passages))
        shared = sorted({word for clash in ordered if clash.one.passage in group for word in clash.shared})
        found.append(SlotDifference(why, passages, sides, said, slot, tuple(shared)))
    return found


def slot_reasons(found: Difference, score: float) -> tuple[Reason, ...]:
    """Return which slot accounts fill unlike and by which words they tell the same act; nothing for other differences.

    >>> slot_reasons(SlotDifference("time", (1, 2), ("a", "b"), ("7 am", "8 am"), "clock", ("fire",)), 0.5)
    (Reason(what='slot: clock', value=0.5, words=('fire',)),)
    """
    if not isinstance(found, SlotDifference):
        return ()
    return (Reason(f"slot: {found.slot}", score, found.shared),)


def told_apart(differences: Sequence[Difference]) -> list[Difference]:
    """Return the differences whose sides tell two facts; where only a slot differs, the rest may be told alike."""
    return [each for each in differences if not isinstance(each, SlotDifference) or each.whole]
