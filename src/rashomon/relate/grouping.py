"""Which passages go together: groups that one bad pair cannot chain into one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.relate.likeness import Table, blocks
from rashomon.relate.settings import RelateSettings
from rashomon.relate.weights import Weights


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates of different articles, by position, and how alike they are; `one` comes before `other`."""

    one: int
    other: int
    likeness: float


def find_pairs(table: Table, weights: Weights, settings: RelateSettings) -> tuple[Pair, ...]:
    """Return the pairs of passages that are at all alike, the most alike first."""
    linear = weights.for_table(table)
    found: list[Pair] = []
    for block in blocks(table):
        likeness = linear.likeness(block.features)
        for row, column in zip(*(likeness >= settings.least_likeness).nonzero(), strict=True):
            found.append(Pair(int(block.rows[row]), int(block.columns[column]), float(likeness[row, column])))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other)))


def find_groups(
    pairs: Iterable[Pair], articles: Mapping[int, str], settings: RelateSettings
) -> tuple[tuple[int, ...], ...]:
    """Return groups of passages: each grows from its most alike pair, and a pair already together founds no other.

    A passage joins where it is paired with at least `group_share` of the members that are of other articles; it may be
    in several groups, because one sentence often tells several facts.
    """
    ordered = tuple(pairs)
    near: dict[int, dict[int, float]] = {}
    for pair in ordered:
        near.setdefault(pair.one, {})[pair.other] = pair.likeness
        near.setdefault(pair.other, {})[pair.one] = pair.likeness
    together: set[tuple[int, int]] = set()
    groups: list[tuple[int, ...]] = []
    for pair in ordered:
        if (pair.one, pair.other) in together:
            continue
        group = _grow([pair.one, pair.other], near, articles, settings.group_share)
        together.update((one, other) for n, one in enumerate(group) for other in group[n + 1 :])
        groups.append(group)
    return tuple(sorted(groups))


def _grow(
    group: list[int], near: Mapping[int, Mapping[int, float]], articles: Mapping[int, str], share: float
) -> tuple[int, ...]:
    """Add to a pair, the most alike first, every passage joined to enough of those already in."""
    pull: dict[int, float] = {}
    for member in group:
        for other, likeness in near[member].items():
            pull[other] = pull.get(other, 0.0) + likeness
    for passage in sorted(pull.keys() - set(group), key=lambda n: (-pull[n], n)):
        foreign = [member for member in group if articles[member] != articles[passage]]
        joined = sum(member in near[passage] for member in foreign)
        if foreign and joined >= share * len(foreign):
            group.append(passage)
    return tuple(sorted(group))
