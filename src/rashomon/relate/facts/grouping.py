"""Which passages go together: groups that one bad pair cannot chain into one."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, combinations, repeat, takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.facts.holders import Rows
from rashomon.relate.facts.table import Column
from rashomon.relate.settings import RelateSettings

Near = Mapping[int, Mapping[int, float]]
"""For each passage those it is paired with, the most alike first, and how alike they are."""
Sets = Mapping[int, AbstractSet[int]]
Apart = Sets  # passage -> those that never stand beside it in one group
Articles = Mapping[int, Hashable]  # passage -> its article
_NOTHING: Mapping[int, float] = {}


class Pair(NamedTuple):
    """Two candidates of different articles, by position, and how alike they are; `one` comes before `other`."""

    one: int
    other: int
    likeness: float


class Moved(NamedTuple):
    """What is said of a pair at one time and not at another: how alike it is, whether it can tell one fact."""

    one: int
    other: int
    likeness: float
    tells: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of passages that are at all alike, the most alike first; a large story has 200,000.

    `tells` says of each whether its passages can tell one fact; it is asked only of those that are alike enough.
    """

    ones: Rows
    others: Rows
    likeness: Column
    tells: NDArray[np.bool_]
    turn: int = 0
    """How often the pairs of this story were judged, while the same articles are settled and none has gone."""
    moved: AbstractSet[Moved] = frozenset()
    """What was said of pairs of articles that were there last time and is not any more, or is said now."""
    again: Mapping[int, int] = field(default_factory=dict)
    """How often pairs of a passage moved; those that are not in it never did."""
    token: object = None
    """The same object as long as no article has gone, while the same ones are settled."""

    def near(self, passages: AbstractSet[int] | None = None) -> dict[int, dict[int, float]]:
        """Return for each passage, or each of some, those it is paired with, the most alike first, and how alike."""
        asked = np.zeros(1 + max(int(self.others.max(initial=-1)), max(passages or (), default=-1)), np.bool_)
        asked[slice(None) if passages is None else list(passages)] = True
        chosen = np.flatnonzero(asked[self.ones] | asked[self.others])
        ones, others = self.ones[chosen], self.others[chosen]
        rows, columns = (np.stack(each, axis=1).ravel() for each in ((ones, others), (others, ones)))
        there = asked[rows]
        rows, columns, likeness = rows[there], columns[there], np.repeat(self.likeness[chosen], 2)[there]
        if not len(rows):
            return {}
        order = np.argsort(rows.astype(np.min_scalar_type(int(rows.max()))), kind="stable")  # 16 bits sort fast
        near, alike = columns[order].tolist(), likeness[order].tolist()
        starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
        ends = [*starts[1:].tolist(), len(near)]
        return {
            one: dict(zip(near[start:end], alike[start:end], strict=True))
            for one, start, end in zip(rows[order][starts].tolist(), starts.tolist(), ends, strict=True)
        }

    def joining(self, least: float) -> tuple[Rows, Rows, Column]:
        """Return the pairs that are alike at least so much and can tell one fact."""
        count = int(np.searchsorted(-self.likeness, -least, side="right"))
        chosen = np.flatnonzero(self.tells[:count])
        return self.ones[chosen], self.others[chosen], self.likeness[chosen]

    def from_(self, least: float) -> list[Pair]:
        """Return the same, one by one."""
        return list(map(Pair, *(each.tolist() for each in self.joining(least))))


def neighbours(pairs: Iterable[Pair]) -> dict[int, dict[int, float]]:
    """Return for each passage those it is paired with, and how alike they are."""
    near: dict[int, dict[int, float]] = {}
    for pair in pairs:
        near.setdefault(pair.one, {})[pair.other] = pair.likeness
        near.setdefault(pair.other, {})[pair.one] = pair.likeness
    return near


def find_groups(
    pairs: Iterable[Pair], articles: Articles, apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of passages: each grows from its most alike pair, and a pair already together founds no other.

    A passage joins where it is paired with at least `group_share` of the members that are of other articles; it may be
    in several groups, because one sentence often tells several facts. Two passages that are `apart` share none.
    """
    ordered = tuple(pair for pair in pairs if pair.other not in apart.get(pair.one, ()))
    return grown(ordered, neighbours(ordered), articles, apart, settings)


def grown(
    pairs: Iterable[Pair], near: Near, articles: Articles, apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return the groups that grow from pairs, the most alike first, among passages that are paired as `near` says."""
    together: set[tuple[int, int]] = set()
    groups: list[tuple[int, ...]] = []
    for pair in pairs:
        if (pair.one, pair.other) in together:
            continue
        group = _grow([pair.one, pair.other], near, articles, apart, settings.group_share)
        together.update(combinations(group, 2))
        groups.append(group)
    return tuple(groups)


def few(
    groups: Sequence[tuple[int, ...]], near: Near, articles: Articles, apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of which no two are nearly the same and no passage is in more than `most_groups`.

    Two are one where they share `overlap` of the smaller and the passages this brings together are mostly alike at
    least `loose`. Groups of more articles, then the more alike, keep their passages first; what is left of the others
    is kept where it is of two articles.
    """
    made = Made()
    made.place(groups, Around(near, articles, apart, settings))
    return made.groups()


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the passages that are put into groups."""

    near: Near
    articles: Articles
    apart: Apart
    settings: RelateSettings
    _close: dict[int, AbstractSet[int]] = field(default_factory=dict)

    def close(self, passage: int) -> AbstractSet[int]:
        """Return the passages that are loosely like one."""
        if passage not in self._close:
            least = self.settings.loose
            close = takewhile(lambda each: each[1] >= least, self.near.get(passage, _NOTHING).items())
            self._close[passage] = {n for n, _ in close}  # the most alike come first
        return self._close[passage]

    def strength(self, group: Sequence[int]) -> tuple[int, float, Sequence[int]]:
        """Return by what groups are ordered: of more articles first, then the more alike."""
        of = Counter(map(self.articles.__getitem__, group))
        near = (self.near.get(n, _NOTHING).get for n in group)
        alike = sum(chain.from_iterable(map(mine, group[n:], repeat(0.0)) for n, mine in enumerate(near, 1)))
        pairs = (len(group) ** 2 - sum(map(pow, of.values(), repeat(2)))) // 2  # of two articles: no others are alike
        return -len(of), -round(alike / max(1, pairs), 6), group

    def linked(self, group: Sequence[int]) -> set[int]:
        """Return the passages of a group that are at all like one of another article in it."""
        return {
            one
            for one in group
            if any(
                other in self.near.get(one, _NOTHING) and self.articles[one] != self.articles[other] for other in group
            )
        }

    def fit(self, added: AbstractSet[int], group: AbstractSet[int], share: float) -> bool:
        """Tell whether passages may be added to a group: none apart from any in it, most of the new pairs alike."""
        if len(self.free(added, group)) < len(added):
            return False
        held = Counter(map(self.articles.__getitem__, group))
        new = sum(len(group) - held[self.articles[one]] for one in added)
        return sum(len(self.close(one) & group) for one in added) >= share * new

    def free(self, some: AbstractSet[int], group: AbstractSet[int]) -> set[int]:
        """Return the passages that are apart from none in a group."""
        return {one for one in some if one not in self.apart or self.apart[one].isdisjoint(group)}

    def size(self, group: Iterable[int]) -> int:
        """Return how many articles the passages of a group are of."""
        return len({self.articles[n] for n in group})


class Made:
    """Groups as they are made: a passage is in few of them, and no two are nearly the same."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: list[set[int]] = []
        self._holders: dict[int, list[int]] = {}  # passage -> positions in `_kept`

    def place(self, groups: Iterable[tuple[int, ...]], around: Around) -> None:
        """Put in groups, the strongest first: each into the first that it is nearly the same as, else as a new one."""
        for group in sorted(groups, key=around.strength):
            if self._add(group, around) or self._is_told(group, around):
                continue
            most = around.settings.most_groups
            free = around.linked([n for n in group if len(self._holders.get(n, ())) < most])
            if free:
                self._hold(free, len(self._kept))
                self._kept.append(free)

    def _add(self, group: tuple[int, ...], around: Around) -> bool:
        """Add a group to the first that holds enough of it and that the rest fits, if there is one.

        Where many are shared, the rest fits sooner, and what is apart from a passage that is there is left out.
        """
        settings = around.settings
        common = Counter(place for n in group for place in self._holders.get(n, ()))
        for place, count in sorted(common.items()):
            there = self._kept[place]
            smaller = min(len(group), len(there))
            if count < settings.overlap * smaller:
                continue
            added = set(group) - there
            if count < settings.many_shared:
                fits = around.fit(added, there, settings.loose_share)
            else:
                added = around.free(added, there)
                fits = count >= settings.mostly * smaller or around.fit(added, there, settings.many_loose)
            if fits:
                self._hold(added, place)
                there |= added
                return True
        return False

    def _is_told(self, group: tuple[int, ...], around: Around) -> bool:
        """Tell whether each passage of a group is in one of far more articles already: what is left says little."""
        least = around.settings.far_more * around.size(group)
        return all(
            any(around.size(self._kept[place]) >= least for place in self._holders.get(one, ())) for one in group
        )

    def _hold(self, passages: AbstractSet[int], place: int) -> None:
        for passage in sorted(passages):
            self._holders.setdefault(passage, []).append(place)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups, each once, in order."""
        return tuple(sorted({tuple(sorted(group)) for group in self._kept}))


def _grow(group: list[int], near: Near, articles: Articles, apart: Apart, share: float) -> tuple[int, ...]:
    """Add to a pair, the most alike first, every passage joined to enough of those already in.

    A passage that is paired with one of the first two and could be with the other cannot join before the group is so
    large that one may be lacking; until then it is not looked at.
    """
    first, second = near[group[0]], near[group[1]]
    waiting = [(-first[one] - second[one], one) for one in first.keys() & second.keys()]
    lacking: list[tuple[float, int]] = []
    for mine, other, there in ((first, second, group[1]), (second, first, group[0])):
        for one, like in mine.items():
            if one not in other and one != there:
                (waiting if articles[one] == articles[there] else lacking).append((-like, one))
    waiting.sort()
    held = {articles[member]: 1 for member in group}
    place, large = 0, False
    while place < len(waiting):
        pull, passage = waiting[place]
        place += 1
        article, mine = articles[passage], near[passage]
        foreign = len(group) - held.get(article, 0)
        if not foreign or len(group) - (group[0] not in mine) - (group[1] not in mine) < share * foreign:
            continue
        joined = sum(map(mine.__contains__, group))  # none of its own article: such are never paired
        if joined < share * foreign or (passage in apart and not apart[passage].isdisjoint(group)):
            continue
        group.append(passage)
        held[article] = held.get(article, 0) + 1
        if not large and len(group) - 1 >= share * len(group):
            large = True
            later = [each for each in lacking if each > (pull, passage)]
            waiting, place = sorted([*waiting[place:], *later]), 0
    return tuple(sorted(group))
