"""Which passages go together: groups that one bad pair cannot chain into one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.facts.holders import Rows
from rashomon.relate.facts.table import Column
from rashomon.relate.settings import RelateSettings

Near = Mapping[int, Mapping[int, float]]
Sets = Mapping[int, AbstractSet[int]]
Apart = Sets  # passage -> those that never stand beside it in one group


class Pair(NamedTuple):
    """Two candidates of different articles, by position, and how alike they are; `one` comes before `other`."""

    one: int
    other: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of passages that are at all alike, the most alike first; a large story has 200,000.

    `tells` says of each whether its passages can tell one fact; it is asked only of those that are alike enough.
    """

    ones: Rows
    others: Rows
    likeness: Column
    tells: NDArray[np.bool_]

    def near(self, passages: AbstractSet[int] | None = None) -> dict[int, dict[int, float]]:
        """Return for each passage, or each of some, those it is paired with, the most alike first, and how alike."""
        rows, columns = (
            np.stack(each, axis=1).ravel() for each in ((self.ones, self.others), (self.others, self.ones))
        )
        likeness = np.repeat(self.likeness, 2)
        if passages is not None:
            asked = np.isin(rows, list(passages))
            rows, columns, likeness = rows[asked], columns[asked], likeness[asked]
        if not len(rows):
            return {}
        order = np.argsort(rows, kind="stable")
        others, alike = columns[order].tolist(), likeness[order].tolist()
        starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
        ends = [*starts[1:].tolist(), len(others)]
        return {
            one: dict(zip(others[start:end], alike[start:end], strict=True))
            for one, start, end in zip(rows[order][starts].tolist(), starts.tolist(), ends, strict=True)
        }

    def from_(self, least: float) -> list[Pair]:
        """Return the pairs that are alike at least so much and can tell one fact."""
        count = int(np.searchsorted(-self.likeness, -least, side="right"))
        chosen = np.flatnonzero(self.tells[:count])
        return list(map(Pair, *(each[chosen].tolist() for each in (self.ones, self.others, self.likeness))))


def neighbours(pairs: Iterable[Pair]) -> dict[int, dict[int, float]]:
    """Return for each passage those it is paired with, and how alike they are."""
    near: dict[int, dict[int, float]] = {}
    for pair in pairs:
        near.setdefault(pair.one, {})[pair.other] = pair.likeness
        near.setdefault(pair.other, {})[pair.one] = pair.likeness
    return near


def find_groups(
    pairs: Iterable[Pair], articles: Mapping[int, str], apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of passages: each grows from its most alike pair, and a pair already together founds no other.

    A passage joins where it is paired with at least `group_share` of the members that are of other articles; it may be
    in several groups, because one sentence often tells several facts. Two passages that are `apart` share none.
    """
    ordered = tuple(pair for pair in pairs if pair.other not in apart.get(pair.one, ()))
    near = neighbours(ordered)
    together: set[tuple[int, int]] = set()
    groups: list[tuple[int, ...]] = []
    for pair in ordered:
        if (pair.one, pair.other) in together:
            continue
        group = _grow([pair.one, pair.other], near, articles, apart, settings.group_share)
        together.update((one, other) for n, one in enumerate(group) for other in group[n + 1 :])
        groups.append(group)
    return tuple(groups)


def few(
    groups: Sequence[tuple[int, ...]], near: Near, articles: Mapping[int, str], apart: Apart, settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of which no two are nearly the same and no passage is in more than `most_groups`.

    Two are one where they share `overlap` of the smaller and the passages this brings together are mostly alike at
    least `loose`. Groups of more articles, then the more alike, keep their passages first; what is left of the others
    is kept where it is of two articles.
    """
    ordered = sorted(groups, key=lambda group: _strength(group, near, articles))
    close = {one: {n for n, likeness in some.items() if likeness >= settings.loose} for one, some in near.items()}
    kept: list[set[int]] = []
    holders: dict[int, list[int]] = {}  # passage -> positions in `kept`
    for group in ordered:
        members = set(group)
        for place in sorted({place for n in group for place in holders.get(n, ())}):
            common = len(members & kept[place])
            if common >= settings.overlap * min(len(members), len(kept[place])) and _fit(
                members - kept[place], kept[place], close, articles, apart, settings
            ):
                for passage in sorted(members - kept[place]):
                    holders.setdefault(passage, []).append(place)
                kept[place] |= members
                break
        else:
            free = _linked([n for n in group if len(holders.get(n, ())) < settings.most_groups], near, articles)
            if free:
                for passage in sorted(free):
                    holders.setdefault(passage, []).append(len(kept))
                kept.append(free)
    return tuple(sorted({tuple(sorted(group)) for group in kept}))


def _linked(group: Sequence[int], near: Near, articles: Mapping[int, str]) -> set[int]:
    """Return the passages of a group that are at all like one of another article in it."""
    return {
        one for one in group if any(other in near.get(one, {}) and articles[one] != articles[other] for other in group)
    }


def _strength(group: Sequence[int], near: Near, articles: Mapping[int, str]) -> tuple[int, float, Sequence[int]]:
    alike = [near[a].get(b, 0.0) for n, a in enumerate(group) for b in group[n + 1 :] if articles[a] != articles[b]]
    return -len({articles[n] for n in group}), -round(sum(alike) / max(1, len(alike)), 6), group


def _fit(  # noqa: PLR0913, PLR0917 - the two sides, and what is known of each passage
    added: set[int], group: set[int], close: Sets, articles: Mapping[int, str], apart: Apart, settings: RelateSettings
) -> bool:
    """Tell whether passages may be added to a group: none apart from any in it, most of the new pairs alike."""
    if any(one in apart and not apart[one].isdisjoint(group) for one in added):
        return False
    held = Counter(articles[other] for other in group)
    new = sum(len(group) - held[articles[one]] for one in added)
    alike = sum(len(close[one] & group) for one in added if one in close)
    return alike >= settings.loose_share * new


def _grow(group: list[int], near: Near, articles: Mapping[int, str], apart: Apart, share: float) -> tuple[int, ...]:
    """Add to a pair, the most alike first, every passage joined to enough of those already in."""
    pull: dict[int, float] = {}
    for member in group:
        for other, likeness in near[member].items():
            pull[other] = pull.get(other, 0.0) + likeness
    held = {articles[member]: 1 for member in group}
    for _, passage in sorted([(-value, passage) for passage, value in pull.items() if passage not in group]):
        article, mine = articles[passage], near[passage]
        foreign = len(group) - held.get(article, 0)
        if not foreign or len(group) - (group[0] not in mine) - (group[1] not in mine) < share * foreign:
            continue
        joined = sum(map(mine.__contains__, group))  # none of its own article: such are never paired
        if joined < share * foreign:
            continue
        if passage not in apart or apart[passage].isdisjoint(group):
            group.append(passage)
            held[article] = held.get(article, 0) + 1
    return tuple(sorted(group))
