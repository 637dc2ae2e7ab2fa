"""Which names of single articles are one bearer so far, and why: no join is made without its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.base.remembered import Remembered
from rashomon.relate.names.alike import Likeness, key
from rashomon.relate.names.local import Local
from rashomon.relate.names.persons import alone, ends, same_person, slip
from rashomon.relate.names.spelling import generation

_NONE: frozenset[str] = frozenset()
_MOST_FULL = 60  # full names of one person, each way of writing once; in 600 articles of many events at most 5


@dataclass(frozen=True, slots=True)
class Join:
    """Why two forms are one bearer's: the rule, how sure it is, both forms, an article of each; who decided it."""

    rule: str
    score: float
    forms: tuple[str, ...]
    articles: tuple[str, ...]
    decision: str | None = None


class Joins:
    """The locals of a story, joined step by step (union-find)."""

    def __init__(self, found: Sequence[Local], known: Remembered) -> None:
        """Begin with each on its own."""
        self.found, self.known = found, known
        self.reasons: dict[int, list[Join]] = {}
        self._root = list(range(len(found)))
        # by first local: the full names of a person, and what it is said to lie in; most have neither
        full = [n for n, local in enumerate(found) if self.is_full(local)]
        self._full = {n: {key(found[n].name)} for n in full}
        self._forced: set[int] = set()
        lying = [n for n, local in enumerate(found) if local.regions]
        self._regions = {n: {level: {area} for level, area in found[n].regions} for n in lying}
        self._generations = _told_generations([found[n] for n in full])
        self._sides: dict[int, frozenset[tuple[int, int]]] = {}

    @staticmethod
    def is_full(local: Local) -> bool:
        """Tell whether a name is a person's with more than one word, particles aside."""
        return local.kind == "person" and " " in key(local.name) and not alone(local.name)

    def of(self, number: int) -> int:
        """Return the first local joined with this one."""
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def keep_apart(self, one: Sequence[int], other: Sequence[int], turn: int) -> None:
        """Let none of some locals ever be joined with one of the others; `turn` numbers the calls."""
        for side, numbers in enumerate((one, other)):
            for number in numbers:
                self._sides[number] = self._sides.get(number, frozenset()) | {(turn, side)}

    def join(self, one: int, other: int, why: Likeness, decision: str | None = None) -> None:
        """Join two, unless it makes one of two people, of places in two regions, or of what a person told apart.

        What a person decided is obeyed whatever the names say.
        """
        first, second = self.of(one), self.of(other)
        if first == second or self._told_apart(first, second):
            return
        if first > second:
            first, second = second, first
        if decision is None and (self._two_people(first, second) or self._two_places(first, second)):
            return
        self._root[second] = first
        if second in self._full:
            self._full.setdefault(first, set()).update(self._full.pop(second))
        if decision is not None or second in self._forced:
            self._forced.add(first)
        for level, areas in self._regions.pop(second, {}).items():
            self._regions.setdefault(first, {}).setdefault(level, set()).update(areas)
        if second in self._sides:
            self._sides[first] = self._sides.get(first, frozenset()) | self._sides.pop(second)
        here, there = self.found[one], self.found[other]
        made = Join(why.rule, why.score, (here.name, there.name), (here.article, there.article), decision)
        self.reasons.setdefault(first, []).extend((*self.reasons.pop(second, ()), made))

    def _told_apart(self, first: int, second: int) -> bool:
        if first not in self._sides or second not in self._sides:
            return False
        return any((turn, 1 - side) in self._sides[second] for turn, side in self._sides[first])

    def _two_people(self, first: int, second: int) -> bool:
        """Tell whether full names of the two cannot be one person's; nobody is called by very many.

        Where a person joined names that look like two people's, one of them that fits is enough.
        """
        some, others = self._full.get(first, _NONE), self._full.get(second, _NONE)
        if second in self._forced:
            some, others = others, some
        if first in self._forced or second in self._forced:
            return bool(some) and not all(any(self._agree(a, b) for a in some) for b in others)
        return len(some | others) > _MOST_FULL or any(not self._agree(a, b) for a in some for b in others)

    def _two_places(self, first: int, second: int) -> bool:
        """Tell whether both are said to lie somewhere, and not in the same region."""
        one, other = self._regions.get(first), self._regions.get(second)
        if not one or not other:
            return False
        return any(one[level].isdisjoint(other[level]) for level in one.keys() & other.keys())

    def one_generation(self, name: str, other: str) -> bool:
        """Tell whether two names are of one generation, or no article tells "Otto Lind" from "Otto Lind Jr."."""
        return generation(name) == generation(other) or not self._generations & {ends(name), ends(other)}

    def _agree(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if not self.one_generation(one, other):
            return False
        return same_person(one, other) is not None or slip(one, other)


def _told_generations(full: Sequence[Local]) -> frozenset[tuple[str, str]]:
    """Return the given names and surnames that one article gives to people of two generations, of full names."""
    said = {(local.article, ends(local.name)) for local in full if generation(local.name)}
    seen: dict[tuple[str, tuple[str, str]], set[str | None]] = {}
    for local in full if said else ():
        if (local.article, ends(local.name)) in said:
            seen.setdefault((local.article, ends(local.name)), set()).add(generation(local.name))
    return frozenset(name for (_, name), generations in seen.items() if len(generations) > 1)
