"""Rows of the ledger made one: what accounts differ on is one thing that is counted, with two values."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.base.independence import connected
from rashomon.base.spans import Span
from rashomon.relate.figures.counted import thing_of
from rashomon.relate.figures.measures import Measure

Place = tuple[int, Span]  # of a figure: the position of its article in the story, where it stands there


def united(measures: Sequence[Measure], unlike: Iterable[Sequence[Place]]) -> list[Measure]:
    """Return measures of which those are one whose figures were found to differ, each time some places of figures.

    Alone, "1,000 barrels" and "5,000 barrels" are too far apart to be taken for one count; where the passages around
    them say so, the second is the next step of the first. Tolls of the event have their whole count chosen already and
    are left, as are measures of unlike units.
    """
    row = {
        (entry.member, entry.figure.span): number
        for number, measure in enumerate(measures)
        if measure.choice is None
        for entry in measure.entries
    }
    ties: set[tuple[int, int]] = set()
    for places in unlike:
        rows = sorted({row[place] for place in places if place in row})
        pairs = combinations(rows, 2)
        ties |= {(one, other) for one, other in pairs if thing_of(measures[one].unit) == thing_of(measures[other].unit)}
    tied = sorted({number for tie in ties for number in tie})
    merged = {min(group): sorted(group) for group in connected(tied, sorted(ties))}
    gone = {number for group in merged.values() for number in group[1:]}
    return [
        _together([measures[each] for each in merged.get(number, [number])])
        for number in range(len(measures))
        if number not in gone
    ]


def _together(some: Sequence[Measure]) -> Measure:
    first = some[0]
    if len(some) == 1:
        return first
    what = next((one.what for one in some if one.what), "")
    return replace(first, what=what, entries=[entry for one in some for entry in one.entries])
