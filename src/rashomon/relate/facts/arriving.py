"""The groups of a large story: those of its settled articles, to which the others are added one after the other.

What the settled articles tell alike is grouped at once. Each other article then founds groups by its own pairs alone,
which are put into those that are there, or beside them, by the same rules. So one more article leaves what is there as
it is, and a story takes little longer when it grows. Points on which accounts differ are many and move with each
article; they are left aside until all are in, and part each group then.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from rashomon.relate.facts.grouping import Apart, Around, Made, Moved, Near, Pair, Pairs, grown
from rashomon.relate.facts.holders import Rows
from rashomon.relate.facts.table import Column, Table
from rashomon.relate.settings import RelateSettings


class Arrivals:
    """In which order the passages of a story are grouped: those of settled articles, then undated ones, then the rest.

    An undated article stands last in a story; here it comes before those that are dated, so that the next one of these
    comes last.
    """

    def __init__(self, table: Table, numbers: Sequence[int], settled: AbstractSet[int], dated: Sequence[bool]) -> None:
        """Put the articles of a table in order; `settled` and `dated` are of those of the story, by position."""
        members = [table.candidates[start].member for start, _ in table.bounds]

        def turn(place: int) -> tuple[bool, bool]:
            return members[place] not in settled, members[place] not in settled and dated[members[place]]

        order = sorted(range(len(members)), key=turn)
        self.numbers = [numbers[members[place]] for place in order]
        self.first = sum(members[place] in settled for place in order)
        bounds = [table.bounds[place] for place in order]
        self.rows: Rows = np.concatenate([np.arange(start, end) for start, end in bounds])
        self.of: Rows = np.repeat(np.arange(len(order)), [end - start for start, end in bounds])
        self.places = np.zeros(len(self.rows), np.intp)
        self.places[self.rows] = np.arange(len(self.rows))


class Arriving:
    """The groups of one story as far as they are made, passages by their place in `Arrivals`."""

    def __init__(self) -> None:
        """Begin with no article."""
        self._begin()
        self._turn = 0

    def _begin(self) -> None:
        self._made = Made()
        self._paired: dict[int, dict[int, float]] = {}
        self._grown: list[tuple[int, ...]] = []
        self._numbers: list[int] = []

    def groups(
        self, pairs: Pairs, near: Near, arrivals: Arrivals, threshold: float, settings: RelateSettings
    ) -> tuple[tuple[int, ...], ...]:
        """Add the articles that are not in yet; begin anew where those that are in are not the first any more."""
        last, self._turn = self._turn, pairs.turn
        there = self._numbers == arrivals.numbers[: len(self._numbers)]
        if not there or pairs.turn != last + 1 or self._rests_on(pairs.moved, arrivals, settings.loose):
            self._begin()
        done = len(self._numbers)
        articles = dict(enumerate(arrivals.of.tolist()))
        around = Around(_Turned(near, arrivals), articles, {}, settings)
        for some in _by_arrival(pairs.joining(threshold), arrivals, max(done, arrivals.first) if done else 0):
            for pair in some:
                self._paired.setdefault(pair.one, {})[pair.other] = pair.likeness
                self._paired.setdefault(pair.other, {})[pair.one] = pair.likeness
            groups = grown(some, self._paired, articles, {}, settings)
            self._made.place(groups, around)
            self._grown += groups
        self._numbers = list(arrivals.numbers)
        rows = arrivals.rows.tolist()
        return tuple(sorted(tuple(sorted(rows[place] for place in group)) for group in self._made.groups()))

    def _rests_on(self, moved: AbstractSet[Moved], arrivals: Arrivals, loose: float) -> bool:
        """Tell whether the groups may be others by what moved: a pair that can tell one fact, or stands in one group.

        Else it matters only whether two passages are loosely alike, not how much they are.
        """
        found: dict[tuple[int, int], list[Moved]] = {}
        for each in moved:
            one, other = arrivals.places[[each.one, each.other]].tolist()
            found.setdefault((one, other), []).append(each)
        if any(
            any(one.tells for one in some) or sum(one.likeness >= loose for one in some) == 1 for some in found.values()
        ):
            return True
        holders: dict[int, set[int]] = {}
        for number, group in enumerate(self._grown if found else ()):
            for place in group:
                holders.setdefault(place, set()).add(number)
        return any(not holders.get(one, set()).isdisjoint(holders.get(other, ())) for one, other in found)


class _Turned(dict[int, Mapping[int, float]]):
    """Who is near whom, by places of arrival, worked out for those that are asked for."""

    def __init__(self, near: Near, arrivals: Arrivals) -> None:
        """Keep what is known by passage."""
        super().__init__()
        self._near, self._rows, self._places = near, arrivals.rows.tolist(), arrivals.places.tolist()

    def get(self, place: int, default: Mapping[int, float]) -> Mapping[int, float]:  # type: ignore[override]
        """Return what is near one passage."""
        if place not in self:
            there = self._near.get(self._rows[place], default)
            self[place] = {self._places[other]: alike for other, alike in there.items()}
        return self[place]


def _by_arrival(pairs: tuple[Rows, Rows, Column], arrivals: Arrivals, done: int) -> list[list[Pair]]:
    """Return the pairs that come with the settled articles, if none is done, then with each other, most alike first."""
    ones, others, likeness = arrivals.places[pairs[0]], arrivals.places[pairs[1]], pairs[2]
    ones, others = np.minimum(ones, others), np.maximum(ones, others)
    came = np.maximum(arrivals.of[others] - arrivals.first + 1, 0)
    found = []
    for turn in range(max(done - arrivals.first + 1, 0), len(arrivals.numbers) - arrivals.first + 1):
        there = np.flatnonzero(came == turn)
        there = there[np.lexsort((others[there], ones[there], -likeness[there]))]
        found.append(list(map(Pair, *(each[there].tolist() for each in (ones, others, likeness)))))
    return found


def by_side(
    groups: Sequence[tuple[int, ...]], near: Near, articles: Mapping[int, str], apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of which none holds two passages that are apart: one a side, those of none with the largest."""
    around = Around(near, articles, apart, settings)
    found: set[tuple[int, ...]] = set()
    for group in groups:
        told = frozenset(group)
        sided = [one for one in group if one in apart and not apart[one].isdisjoint(told)]
        if not sided:
            found.add(group)
            continue
        sides: list[set[int]] = []
        for one in sided:
            side = next((side for side in sides if apart[one].isdisjoint(side)), None)
            if side is None:
                sides.append({one})
            else:
                side.add(one)
        largest = max(sides, key=lambda side: (around.size(side), len(side)))
        for side in sides:
            some = side | (told - set(sided)) if side is largest else side
            if linked := around.linked(sorted(some)):
                found.add(tuple(sorted(linked)))
    return tuple(sorted(found))
