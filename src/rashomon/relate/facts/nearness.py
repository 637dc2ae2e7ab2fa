"""The pairs of passages that are at all alike, remembered: one more article changes little of what is known of two.

How alike two passages are depends on what their two articles say, on how rare the settled articles say each term is,
and on who is meant by names. So only those pairs are judged again whose articles are new, or name somebody whose name
was joined or became rarer; all, where the settled articles are others (`table.settled_articles`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.facts.grouping import Moved, Near, Pair, Pairs
from rashomon.relate.facts.holders import Rows
from rashomon.relate.facts.likeness import Block, blocks, blocks_with, joined
from rashomon.relate.facts.table import Kept, Table
from rashomon.relate.facts.weights import Model, Weights
from rashomon.relate.settings import RelateSettings

Whole = NDArray[np.int64]

_STEPS = 10_000  # a likeness has four digits
_AT_ONCE = 20_000  # pairs put before the trees
_MOST_STALE = 0.3  # of the articles: where more are to be judged again, all are, which needs less turning about


@dataclass(frozen=True, slots=True)
class _Rows:
    """Pairs, the most alike first: the number of each side's article, the passage's place in it; how alike they are."""

    numbers: tuple[Whole, Whole]
    places: tuple[Whole, Whole]
    likeness: Whole  # in steps
    tells: NDArray[np.bool_]  # whether they share enough words to tell one fact

    def those(self, chosen: NDArray[np.intp] | NDArray[np.bool_]) -> "_Rows":
        """Return some of the pairs."""
        (a, b), (c, d) = self.numbers, self.places
        return _Rows((a[chosen], b[chosen]), (c[chosen], d[chosen]), self.likeness[chosen], self.tells[chosen])

    def joined(self, more: "_Rows") -> "_Rows":
        """Return these pairs and more."""
        numbers, places = (
            (np.concatenate([mine[0], theirs[0]]), np.concatenate([mine[1], theirs[1]]))
            for mine, theirs in ((self.numbers, more.numbers), (self.places, more.places))
        )
        likeness = np.concatenate([self.likeness, more.likeness])
        return _Rows(numbers, places, likeness, np.concatenate([self.tells, more.tells]))

    def among(self, numbers: Sequence[int]) -> "_Rows":
        """Return the pairs of two of some articles."""
        return self.those(np.logical_and(*(np.isin(each, numbers) for each in self.numbers)))

    def moved(self, other: "_Rows", starts: Mapping[int, int]) -> set[Moved]:
        """Return what is said of pairs here or there, but not in both."""
        ordered = (self.ordered(starts), other.ordered(starts))
        both = [np.stack([ones, others, rows.likeness, rows.tells]) for rows, ones, others in ordered]
        if np.array_equal(both[0], both[1]):
            return set()
        mine, theirs = (set(zip(*each.tolist(), strict=True)) for each in both)
        return {Moved(one, two, alike / _STEPS, bool(tells)) for one, two, alike, tells in mine ^ theirs}

    def ordered(self, starts: Mapping[int, int]) -> tuple["_Rows", Rows, Rows]:
        """Return the pairs with the most alike first, and the passages of each, the earlier one first."""
        begins = np.zeros(max(starts, default=0) + 1, np.int64)
        begins[list(starts)] = list(starts.values())
        sides = [begins[number] + place for number, place in zip(self.numbers, self.places, strict=True)]
        ones, others = np.minimum(*sides), np.maximum(*sides)
        total = int(others.max(initial=0)) + 1  # one key of whole numbers, in order but for a few: quickly sorted
        order = np.argsort(((_STEPS - self.likeness) * total + ones) * total + others, kind="stable")
        rows = self.those(order)
        return rows, ones[order].astype(np.intp), others[order].astype(np.intp)


def _no_rows() -> _Rows:
    none = np.zeros(0, np.int64)
    return _Rows((none, none), (none, none), none, np.zeros(0, np.bool_))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What pairs are judged by: those less alike than `least` are left out.

    Of those that are alike as much as the threshold, `tells` is asked whether they can tell one fact.
    """

    model: Model
    least: float
    threshold: float
    tells: Callable[[Pair], bool]


class Judged:
    """What is remembered of the pairs of one story, for one model and one set of settled articles."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._rows = _no_rows()
        self._numbers: list[int] = []
        self._starts: dict[int, int] = {}
        self._names: dict[int, list[frozenset[str]]] = {}
        self._name_weights: dict[str, int] = {}
        self._near: dict[int, dict[int, float]] = {}
        self._token = object()
        self._turn = 0
        self._again: Counter[tuple[int, int]] = Counter()  # by article and place in it

    def pairs(self, table: Table, numbers: Sequence[int], asked: _Asked) -> tuple[Pairs, Near]:
        """Return the pairs of a table, the most alike first, and the same by passage; `numbers` are its articles'."""
        turns = {number: turn for turn, number in enumerate(numbers)}
        stale = self._stale(table, numbers)
        left = [number for number in self._numbers if number not in turns]
        lost = [*left, *(numbers[turn] for turn in stale)]
        gone = np.logical_or(*(np.isin(each, lost) for each in self._rows.numbers))
        fresh = self._fresh(table, numbers, stale, asked)
        starts = {number: start for number, (start, _) in zip(numbers, table.bounds, strict=True)}
        rows, ones, others = self._rows.those(~gone).joined(fresh).ordered(starts)
        moved: set[Moved] = set()
        if left:
            self._turn, self._token, self._again = 0, object(), Counter()
        else:
            moved = self._rows.those(gone).moved(fresh.among(self._numbers), starts)
        self._turn += 1
        of = np.repeat(numbers, [end - start for start, end in table.bounds]).tolist()
        self._again.update({(of[row], row - starts[of[row]]) for one in moved for row in (one.one, one.other)})
        again = {starts[number] + place: times for (number, place), times in self._again.items()}
        found = Pairs(ones, others, rows.likeness / _STEPS, rows.tells, self._turn, moved, again, self._token)
        same = all(starts.get(number, start) == start for number, start in self._starts.items())
        touched = self._touched(self._rows.those(gone).joined(fresh), starts) if same and self._near else None
        self._rows, self._numbers, self._starts = rows, list(numbers), starts
        if touched is None:
            self._near = found.near()
        else:
            near = {one: some for one, some in self._near.items() if one not in touched} | found.near(touched)
            self._near = dict(sorted(near.items()))
        return found, self._near

    def _stale(self, table: Table, numbers: Sequence[int]) -> list[int]:
        """Return the articles whose pairs are to be judged, by turn, and note what is known now."""
        known, before = self._name_weights, self._names
        moved = {name for name, weight in table.name_weights.items() if known.get(name) != weight}
        moved |= known.keys() - table.name_weights.keys()
        named = {
            number: [one.names for one in table.candidates[start:end]]
            for number, (start, end) in zip(numbers, table.bounds, strict=True)
        }
        self._names, self._name_weights = named, dict(table.name_weights)
        stale = [
            turn
            for turn, number in enumerate(numbers)
            if named[number] != before.get(number) or not all(map(moved.isdisjoint, named[number]))
        ]
        return stale if len(stale) <= _MOST_STALE * len(numbers) else list(range(len(numbers)))

    @staticmethod
    def _fresh(table: Table, numbers: Sequence[int], stale: Sequence[int], asked: _Asked) -> _Rows:
        """Judge the near pairs of stale articles."""
        found = _no_rows()
        starts = np.array([start for start, _ in table.bounds])
        at = np.array(numbers, np.int64)
        for block in _large(_blocks(table, stale, asked.model.least_near)):
            likeness = asked.model.forest.likeness(block.features)
            kept = likeness >= asked.least
            sides = block.ones[kept], block.others[kept]
            of = [np.searchsorted(starts, side, side="right") - 1 for side in sides]
            columns = np.minimum(*sides).tolist(), np.maximum(*sides).tolist(), likeness[kept].tolist()
            told = [pair.likeness >= asked.threshold and asked.tells(pair) for pair in map(Pair, *columns)]
            places = tuple((side - starts[turn]).astype(np.int64) for side, turn in zip(sides, of, strict=True))
            steps = np.rint(likeness[kept] * _STEPS).astype(np.int64)
            found = found.joined(_Rows((at[of[0]], at[of[1]]), (places[0], places[1]), steps, np.array(told, np.bool_)))
        return found

    @staticmethod
    def _touched(rows: _Rows, starts: dict[int, int]) -> set[int]:
        """Return the passages of pairs, without those of articles that are gone."""
        found: set[int] = set()
        for numbers, places in zip(rows.numbers, rows.places, strict=True):
            for number, place in set(zip(numbers.tolist(), places.tolist(), strict=True)):
                if number in starts:
                    found.add(starts[number] + place)
        return found


def _blocks(table: Table, stale: Sequence[int], least: float) -> Iterator[Block]:
    """Yield the near pairs of stale articles with all others, each pair once."""
    if len(stale) == len(table.bounds):
        yield from blocks(table, least)
        return
    done: set[int] = set()
    for turn in stale:
        done.add(turn)
        yield from blocks_with(table, turn, [each for each in range(len(table.bounds)) if each not in done], least)


def _large(some: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks put together to large ones: trees cost much for few pairs."""
    held: list[Block] = []
    for block in some:
        held.append(block)
        if sum(len(one.ones) for one in held) >= _AT_ONCE:
            yield joined(held)
            held = []
    if held:
        yield joined(held)


def score_pairs(
    table: Table, weights: Weights, settings: RelateSettings, tells: Callable[[Pair], bool], kept: Kept | None = None
) -> tuple[Pairs, Near]:
    """Return the pairs of passages that are at all alike, as numbers, and by passage.

    Only pairs that are near by meaning and words are put before the model: a fifth of those of a small story, a
    fiftieth of those of a large one; on gold no other has a likeness of .1.
    """
    model = weights.for_table(table)
    threshold = settings.threshold or model.threshold
    asked = _Asked(model, settings.least_likeness, threshold, tells)
    if kept is None:
        return Judged().pairs(table, range(len(table.bounds)), asked)
    numbers = [kept.numbers[table.candidates[start].member] for start, _ in table.bounds]
    key = Judged, kept.given, table.settled, model, settings.least_likeness, threshold, settings.short_passage
    return kept.known.once(key, Judged).pairs(table, numbers, asked)
