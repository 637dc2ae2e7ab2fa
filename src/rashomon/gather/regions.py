"""Regions: the open articles that have to be grouped anew because an article came that may belong with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.base.findings import Rules
from rashomon.base.independence import connected
from rashomon.gather.open_articles import OpenArticles, Pairs
from rashomon.gather.postings import Ints
from rashomon.gather.settings import GatherSettings


@dataclass(frozen=True, slots=True)
class Region:
    """Rows to be grouped, in order; `new` are those that came; groups `together` and pairs `apart` are of positions."""

    rows: Ints
    new: tuple[int, ...]
    together: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, int], ...]


def ties(
    new: Sequence[int], pairs: Pairs, held: OpenArticles, rules: Rules, settings: GatherSettings
) -> dict[int, list[int]]:
    """Return for each new article the rows to look at with it: the likest, its versions, those people named."""
    found: dict[int, list[int]] = {row: [] for row in new}
    order = np.lexsort((pairs.other, -pairs.likeness))
    for at in order.tolist():
        row, other = int(pairs.new[at]), int(pairs.other[at])
        alike = pairs.likeness[at] >= settings.story_floor and len(found[row]) < settings.story_ties
        if alike or pairs.same_address[at]:
            found[row].append(other)
    named = _together(rules)
    ids = {held.id_of(row): row for row in new} if named else {}
    for one, others in named.items():
        if one in ids:
            found[ids[one]] += held.rows_of(others).values()
    return found


def _together(rules: Rules) -> dict[str, frozenset[str]]:
    return {one: group for group in rules.together for one in group}


def components(tied: dict[int, list[int]], held: OpenArticles) -> Iterator[tuple[list[int], list[str]]]:
    """Yield new articles and the stories that are to be looked at together with them."""
    new = set(tied)
    nodes: dict[int | str, None] = dict.fromkeys(sorted(new))
    links: list[tuple[int | str, int | str]] = []
    for row, others in tied.items():
        for other in others:
            node = other if other in new else held.story_of(other)
            if node is not None:
                nodes.setdefault(node)
                links.append((row, node))
    for group in connected(tuple(nodes), links):
        yield [node for node in group if isinstance(node, int)], [node for node in group if isinstance(node, str)]


def region(  # noqa: PLR0913, PLR0917 - what a region is made of
    new: Sequence[int],
    stories: Iterable[str],
    tied: dict[int, list[int]],
    versions: Iterable[tuple[int, int]],
    held: OpenArticles,
    rules: Rules,
    settings: GatherSettings,
) -> Region:
    """Return the articles of some stories and the new ones; of a story too large only the nearest and the latest.

    Such a story is not taken apart: what is taken of it stays together.
    """
    close = {other for row in new for other in tied[row]}
    rows, groups = set(new), list[set[int]]()
    for story in stories:
        members = held.members(story)
        if len(members) > settings.story_examined:
            some = [row for row in members if row in close][: settings.story_examined // 2]
            members = sorted({*some, *members[len(some) - settings.story_examined :]})
            groups.append(set(members))
        rows.update(members)
    ordered = sorted(rows)
    at = {row: number for number, row in enumerate(ordered)}
    links = [(one, other) for one, other in versions if one in at and other in at]
    links += [(min(group), row) for group in groups for row in group]
    apart = set[tuple[int, int]]()
    if rules.together or rules.apart:
        of = {held.id_of(row): row for row in ordered}
        for some_ids in rules.together:
            inside = [of[one] for one in sorted(some_ids) if one in of]
            links += [(inside[0], row) for row in inside[1:]]
        for left, right in rules.apart:
            mine, theirs = ([of[one] for one in side if one in of] for side in (left, right))
            apart |= {
                (min(at[one], at[other]), max(at[one], at[other])) for one in mine for other in theirs if one != other
            }
    joined = defaultdict[int, list[int]](list)
    for group in connected(tuple(ordered), links):
        joined[group[0]] = [at[row] for row in group]
    together = tuple(tuple(group) for group in joined.values() if len(group) > 1)
    return Region(np.array(ordered), tuple(at[row] for row in new), together, tuple(sorted(apart)))
