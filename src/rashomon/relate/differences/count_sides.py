"""Counts of one thing put on sides: which say the same, which are overtaken by a later word, which cannot both hold."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.base.independence import connected
from rashomon.relate.differences.counts import Count
from rashomon.relate.differences.difference import Difference, side_name
from rashomon.relate.figures.agreement import agree, is_vague
from rashomon.relate.figures.counted import value_of
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.chains import Versions

LASTING = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))


def differences_of(group: Sequence[Count], versions: Versions, settings: RelateSettings) -> list[Difference]:
    """Return how comparable figures differ: what a later word overtook is an update, whether it rose or fell."""
    whole = _difference(group, settings)
    if whole is None or whole.why == "update":
        return [whole] if whole else []
    overtaken = [(one, other) for one in group for other in group if _overtakes(other, one, versions)]
    old = {id(one) for one, _ in overtaken}
    if not old:
        return [whole]
    current = _difference([count for count in group if id(count) not in old], settings)
    if current is None:
        return [replace(whole, why="update")]
    found = [current]
    places = {id(count): place for place, count in enumerate(group)}
    ties = [(places[id(one)], places[id(other)]) for one, other in overtaken]
    for story in connected(tuple(dict.fromkeys(place for tie in ties for place in tie)), ties):
        change = _difference([group[place] for place in story], settings)
        if change is not None:
            found.append(replace(change, why="update"))
    return found


def _overtakes(later: Count, earlier: Count, versions: Versions) -> bool:
    """Tell whether a figure is the later word of an outlet: in a later version, or of the same speaker another day."""
    if versions.same(earlier.member, later.member):
        return versions.later(earlier.member, later.member)
    known = earlier.voice is not None and earlier.day is not None and later.day is not None
    return known and earlier.voice == later.voice and (earlier.day or "") < (later.day or "")


def _sides(group: Sequence[Count], settings: RelateSettings) -> list[list[Count]]:
    """Return the counts by sides; a bound that agrees with counts of two sides takes neither, and is left out."""
    sides: list[list[Count]] = []
    for count in sorted(
        group, key=lambda c: (is_vague(c.figure), value_of(c.figure), c.passage)
    ):  # "dozens" opens none
        side = next((side for side in reversed(sides) if agree(side[0].figure, count.figure, settings)), None)
        if side is None:
            sides.append([count])
        else:
            side.append(count)

    def open_to(count: Count) -> int:
        return sum(agree(count.figure, side[0].figure, settings) for side in sides)

    kept = [[count for count in side if not (_is_open(count) and open_to(count) > 1)] for side in sides]
    return [side for side in kept if side]


def _is_open(count: Count) -> bool:
    return count.figure.low is None or count.figure.high is None or count.figure.approx


def _difference(group: Sequence[Count], settings: RelateSettings) -> Difference | None:
    """Return the difference among comparable figures, None where they all agree or one article says them all."""
    sides = _sides(group, settings)
    placed = [(count, side) for side, counts in enumerate(sides) for count in counts]
    timed = all(count.moment for count in group)  # else days are compared: a time without a zone may be any
    times = [{count.moment if timed else count.day for count in counts} for counts in sides]
    passages = {count.passage: side for count, side in reversed(placed)}
    if len(sides) < 2 or len(set(passages.values())) < 2 or len({count.member for count, _ in placed}) < 2:
        return None
    known = [sorted(time for time in each if time is not None) for each in times]
    counted = any(count.figure.unit not in LASTING for count in group)  # what took five hours took no seven later
    rises = counted and all(known) and all(a[0] <= b[0] for a, b in pairwise(known)) and known[0][0] < known[-1][-1]
    falls = all(known) and known[0][0] > known[-1][-1]
    rises = rises or (counted and not falls and all(_is_floor(count) for counts in sides[:-1] for count in counts))
    order = sorted(passages)
    letters = {side: side_name(place) for place, side in enumerate(sorted(set(passages.values())))}
    said = tuple(sorted({count.words for count, _ in placed}))
    return Difference("update" if rises else "figure", tuple(order), tuple(letters[passages[n]] for n in order), said)


def _is_floor(count: Count) -> bool:
    """Tell whether a count is open above: 17 does not contradict "at least 14", it knows more."""
    return count.figure.low is not None and count.figure.high is None
