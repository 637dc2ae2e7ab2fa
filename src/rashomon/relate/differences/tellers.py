"""Who else takes a side: passages that give the value of a side and were not needed to find the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rashomon.relate.differences.difference import Difference
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.terms import find_terms

Found = TypeVar("Found", bound=Difference)
Near = Mapping[int, Mapping[int, float]]
Told = Mapping[int, Mapping[str, str]]
"""For each passage the values that it gives, by value, each with its words."""
_BESIDE = 1  # word that two passages of one side share beside those of its value; 22 of 24 added do, 11 of 13 right


def with_tellers(found: Iterable[Found], told: Told, near: Near, held: Sequence[Held], least: float) -> list[Found]:
    """Return differences with all passages that take a side of them: they give its value, and none of another side.

    Each is alike, at least so much, to one on its side. An article that stands on another side already says both, and
    is left as it is. Who only reads that some say six and some say five wants to know all who do. Differences that are
    then of the same values and share a passage are one. What it gets wrong most: another six, of another act told in
    much the same words.

    >>> from rashomon.base.spans import Span
    >>> from rashomon.relate.facts.passages import Candidate
    >>> from rashomon.relate.facts.terms import find_terms
    >>> said = ("Six were hurt in Vell.", "Five were hurt in Vell.", "In Vell six of them were hurt.")
    >>> held = [
    ...     Held(Candidate(n, f"a{n}", Span(0, 9), 0, find_terms(words), None), words, None, None, (), 0)
    ...     for n, words in enumerate(said)
    ... ]
    >>> told = {0: {"6": "Six"}, 1: {"5": "Five"}, 2: {"6": "Six of them"}}
    >>> found = Difference("figure", (0, 1), ("a", "b"), ("Five", "Six"))
    >>> with_tellers([found], told, {0: {2: 0.9}}, held, 0.7)[0].sides
    ('a', 'b', 'a')
    """
    made: list[Found] = []
    alike: dict[tuple[str, frozenset[frozenset[str]]], list[int]] = {}  # why and values -> places in `made`
    for one in found:
        whole = _completed(one, told, near, held, least)
        values = frozenset(_values(whole, told).values())
        places = alike.setdefault((whole.why, values), [])
        place = next((n for n in places if not set(whole.passages).isdisjoint(made[n].passages)), None)
        if place is None or frozenset() in values:
            places.append(len(made))
            made.append(whole)
        else:
            made[place] = _joined(made[place], whole, told)
    return made


def _values(found: Difference, told: Told) -> dict[str, frozenset[str]]:
    """Return the values of each side of a difference."""
    values: dict[str, set[str]] = {side: set() for side in found.sides}
    for passage, side in zip(found.passages, found.sides, strict=True):
        values[side] |= {value for value, words in told.get(passage, {}).items() if words in found.words}
    return {side: frozenset(some) for side, some in values.items()}


def _completed(found: Found, told: Told, near: Near, held: Sequence[Held], least: float) -> Found:
    sides = dict(zip(found.passages, found.sides, strict=True))
    stands = {held[passage].candidate.member: side for passage, side in sides.items()}
    values = _values(found, told)
    joined: dict[int, tuple[float, str]] = {}
    for passage, side in sides.items():
        theirs = {value for other, some in values.items() if other != side for value in some}
        for other, alike in near.get(passage, {}).items():
            if alike < least or other in sides or other not in told:
                continue
            given = told[other].keys()
            if not given & values[side] or given & theirs:
                continue
            if stands.get(held[other].candidate.member, side) == side and _of_one(held[passage], held[other], found):
                joined[other] = max(joined.get(other, (0.0, "")), (alike, side))
    added = {other: side for other, (_, side) in joined.items()}
    words = {said for other, side in added.items() for value, said in told[other].items() if value in values[side]}
    return _with(found, {**sides, **added}, sorted(words))


def with_numbers(found: Found, numbers: Told, held: Sequence[Held]) -> Found:
    """Return a difference with the passages that give a telling number of one side, of articles that take none.

    `numbers` are those that two things of one story hardly have by chance (`counts.telling_numbers`). Who gives one
    need not be alike, and may call what is counted by another name: 145.5 million consumers, people, Americans.

    >>> from rashomon.base.spans import Span
    >>> from rashomon.relate.facts.passages import Candidate
    >>> from rashomon.relate.facts.terms import find_terms
    >>> said = ("It may concern 143 million people.", "Now 145.5 million are.", "143 million customers are.")
    >>> held = [
    ...     Held(Candidate(n, f"a{n}", Span(0, 9), 0, find_terms(words), None), words, None, None, (), 0)
    ...     for n, words in enumerate(said)
    ... ]
    >>> numbers = {0: {"143": "143 million people"}, 1: {"145.5": "145.5 million"}, 2: {"143": "143 million customers"}}
    >>> found = Difference("update", (0, 1), ("a", "b"), ("143 million people", "145.5 million"))
    >>> with_numbers(found, numbers, held).sides
    ('a', 'b', 'a')
    """
    values = _values(found, numbers)
    given = {value: side for side, some in values.items() for value in some}
    if not all(values.values()) or len(given) < sum(map(len, values.values())):
        return found
    taken = {held[passage].candidate.member for passage in found.passages}
    told: dict[int, list[tuple[int, str]]] = {}  # by article: its passages with the sides they take
    for passage, theirs in numbers.items():
        member = held[passage].candidate.member
        if member not in taken:
            told.setdefault(member, []).extend((passage, side) for value, side in given.items() if value in theirs)
    added = {each: side for some in told.values() if len({side for _, side in some}) == 1 for each, side in some}
    words = {said for each in added for value, said in numbers[each].items() if value in given}
    return _with(found, {**dict(zip(found.passages, found.sides, strict=True)), **added}, sorted(words))


def _of_one(one: Held, other: Held, found: Difference) -> bool:
    """Tell whether two passages share words beside those of the value: "three members" of two bodies do not."""
    mine, theirs = one.candidate.terms.stems, other.candidate.terms.stems
    beside = (mine & theirs) - find_terms(" ".join(found.words)).stems
    return sum(not stem.startswith("#") for stem in beside) >= _BESIDE


def _with(found: Found, sides: Mapping[int, str], words: Iterable[str]) -> Found:
    """Return a difference with these passages, each on its side, and these words besides its own."""
    placed = sorted(sides.items())
    return replace(
        found,
        passages=tuple(passage for passage, _ in placed),
        sides=tuple(side for _, side in placed),
        words=tuple(dict.fromkeys((*found.words, *words))),
    )


def _joined(one: Found, other: Found, told: Told) -> Found:
    """Return two differences of the same values as one, with the sides of the first."""
    names = {values: side for side, values in _values(one, told).items()}
    theirs = {side: names[values] for side, values in _values(other, told).items()}
    more = {passage: theirs[side] for passage, side in zip(other.passages, other.sides, strict=True)}
    return _with(one, {**more, **dict(zip(one.passages, one.sides, strict=True))}, other.words)
