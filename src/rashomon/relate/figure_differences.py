"""Where accounts differ in figures: counts of the same thing that cannot both be exactly right.

First the measures of the story: articles that give the whole of one of them unlike. Then figures that no measure holds
together, in passages like one another. What it gets wrong most: parts of a count that no word shows to be parts.
"""

from collections.abc import Mapping, Sequence

from rashomon.base.findings import Read
from rashomon.relate.agreement import agree, is_vague
from rashomon.relate.count_sides import differences_of
from rashomon.relate.counts import as_count, passages_of
from rashomon.relate.differences import Difference
from rashomon.relate.evidence import Held
from rashomon.relate.measures import Entry, Measure, find_measures, is_part, whole
from rashomon.relate.near_counts import groups_at_odds
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions import Versions


def figure_differences(
    held: Sequence[Held],
    members: Sequence[Read],
    near: Mapping[int, Mapping[int, float]],
    versions: Versions,
    settings: RelateSettings,
) -> list[Difference]:
    """Return the points on which figures of the same thing differ between articles."""
    passages = passages_of(held)
    found: list[Difference] = []
    left: list[Entry] = []
    for measure in find_measures(members, settings):
        kept = whole(measure, settings)
        counts = [as_count(entry, passages, members) for entry in leading(measure, kept, settings)]
        found += differences_of([count for count in counts if count], versions, settings)
        toll = measure.choice is not None
        left += [e for e, counted in zip(measure.entries, kept, strict=True) if not toll or not (counted or is_part(e))]
    told = {(one, other) for each in found for one in each.passages for other in each.passages}
    rest = [count for entry in left if (count := as_count(entry, passages, members)) is not None]
    for group in groups_at_odds(rest, held, near, settings):
        for each in differences_of(group, versions, settings):
            if not all((one, other) in told for one in each.passages for other in each.passages):
                found.append(each)
    return found


def leading(measure: Measure, kept: Sequence[bool], settings: RelateSettings) -> list[Entry]:
    """Return the figures by which each article stands for its count: its leading one and what agrees with it.

    Of a toll that is the number most likely the whole; else the one that most other articles agree with, then the first.
    A word like "dozens" is none where the measure has numbers.
    """
    by_member: dict[int, list[Entry]] = {}
    for entry, counted in zip(measure.entries, kept, strict=True):
        if counted and not is_vague(entry.figure):
            by_member.setdefault(entry.member, []).append(entry)
    found: list[Entry] = []
    for member, mine in sorted(by_member.items()):
        others = [entry for other, theirs in by_member.items() if other != member for entry in theirs]
        lead = _lead(measure, mine, others[: settings.most_measures], settings)
        found += [entry for entry in mine if agree(entry.figure, lead.figure, settings)]
    return found


def _lead(measure: Measure, mine: Sequence[Entry], others: Sequence[Entry], settings: RelateSettings) -> Entry:
    likely = measure.choice.likely if measure.choice else {}

    def rank(entry: Entry) -> tuple[float, int, int]:
        agreeing = sum(agree(entry.figure, other.figure, settings) for other in others)
        return -likely.get(int(entry.quantity.value), 0.0), -agreeing, entry.figure.span.start

    return min(mine, key=rank)
