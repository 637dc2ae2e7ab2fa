"""Where accounts differ in figures: counts of the same thing that cannot both be exactly right.

First the measures of the story: articles that give the whole of one of them unlike. Then figures that no measure holds
together, in passages like one another. What it gets wrong most: parts of a count that no word shows to be parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from rashomon.base.marks import Figure
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.count_sides import differences_of
from rashomon.relate.differences.counts import Count, as_count, passages_of_figures, telling_numbers
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.excused import Excuses
from rashomon.relate.differences.judged_counts import Judge
from rashomon.relate.differences.near_counts import groups_at_odds
from rashomon.relate.differences.tellers import with_numbers, with_tellers
from rashomon.relate.figures.agreement import agree, is_vague, measured_units
from rashomon.relate.figures.comparable import likelihood
from rashomon.relate.figures.counted import kind_of, unit_of, value_of, whom
from rashomon.relate.figures.measures import Entry, Measure, is_hit, is_part, whole
from rashomon.relate.figures.quantities import Quantity
from rashomon.relate.figures.relation import fits, meaning
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

_LARGE = 1000  # below it a count that is no whole number is a version
_AROUND = 3  # words that two sentences share, else they say little of what is counted
_LONG = frozenset(("month", "year"))  # spans that come too often in one story
_ANYBODY = frozenset(("peopl", "person", "consum", "custom", "user", "victim", "civilian", "resident"))


def figure_differences(accounts: Accounts) -> list[Difference]:
    """Return the points on which figures of the same thing differ between articles."""
    held, members, near, versions = accounts.held, accounts.members, accounts.near, accounts.versions
    measures, settings, known = accounts.measures, of_many(accounts.settings, len(members)), accounts.known
    passages = passages_of_figures(held)
    excuses = Excuses(held, members, (entry for measure in measures for entry in measure.entries), settings, known)
    every = {
        id(entry): known.between(
            as_count, entry, members[entry.member], passages.get((entry.member, entry.figure.span))
        )
        for measure in measures
        for entry in measure.entries
    }
    judge = Judge(held, near, (count for count in every.values() if count), settings, known)

    def counts_of(entries: Iterable[Entry]) -> list[Count]:
        return [count for entry in entries if (count := every[id(entry)]) is not None]

    found: list[Difference] = []
    left: list[Entry] = []
    killed = max((one.choice.value for one in measures if one.choice and one.what == "killed"), default=0)
    token = known.once((figure_differences, settings), object)
    for measure in measures:
        kept = whole(measure, settings)
        find = partial(_lead_of, measure, kept, settings, deadly=killed > 0)
        # without a choice, and so without what is beside it, its figures alone say which of them lead
        key = token, killed > 0
        lead, compared = find() if measure.choice else known.about(tuple(measure.entries), key, find)
        if compared:
            least = settings.counted_alike if measure.choice is None else settings.counted_toll
            counts = judge.kept(_of_all(counts_of(lead), settings), least)
            found += differences_of(excuses.without(counts), versions, settings)
        kept = kept if measure.choice is not None else [False] * len(kept)
        left += [
            e for e, counted in zip(measure.entries, kept, strict=True) if e.toll and not counted and not is_part(e)
        ]
    others = counts_of(
        entry for measure in measures for entry in measure.entries if measure.choice is None or not is_part(entry)
    )
    told = {pair for each in found for pair in _pairs(each)}
    for group in (*groups_at_odds(counts_of(left), held, near, settings, known), *judge.at_odds(others, versions)):
        more = [
            each
            for each in differences_of(excuses.without(judge.kept(group, settings.counted_alike)), versions, settings)
            if not told.issuperset(_pairs(each))
        ]
        found += more
        told.update(pair for each in more for pair in _pairs(each))
    counted = [each for each in every.values() if each]
    numbers = telling_numbers(counted)
    found = with_tellers(found, _told(counted), near, held, settings.teller_likeness)
    return [with_numbers(one, numbers, held) for one in found]


def _lead_of(
    measure: Measure, kept: Sequence[bool], settings: RelateSettings, *, deadly: bool
) -> tuple[list[Entry], bool]:
    """Return the figures by which articles stand for their counts of a measure, and whether these are compared."""
    lead = leading(measure, _without_the_dead(measure, kept, deadly=deadly), settings)
    return lead, measure.choice is not None or any(entry.toll for entry in lead) or is_vouched(lead, settings)


def of_many(settings: RelateSettings, articles: int) -> RelateSettings:
    """Return the settings for a story of so many articles: with many, more figures stand in like words by chance."""
    if articles < settings.many_articles:
        return settings
    least, sure, alike = settings.counted_alike_many, settings.counted_sure_many, settings.figure_likeness_many
    return replace(settings, counted_alike=least, counted_toll=least, counted_sure=sure, figure_likeness=alike)


def _of_all(counts: Sequence[Count], settings: RelateSettings) -> list[Count]:
    """Leave out counts of some people ("six journalists") where others count far more of anybody.

    What `near_counts` asks of two figures, asked of those of one measure.
    """
    most = max((value_of(count.figure) for count in counts if not whom(count.figure)), default=0)
    return [c for c in counts if not whom(c.figure) or value_of(c.figure) * settings.whom_times >= most]


def _pairs(found: Difference) -> Iterable[tuple[int, ...]]:
    return product(found.passages, repeat=2)


def _told(counts: Sequence[Count]) -> dict[int, dict[str, str]]:
    """Return for each passage what it counts to how many, with the words that do."""
    told: dict[int, dict[str, str]] = {}
    for count in counts:
        told.setdefault(count.passage, {}).setdefault(count.value, count.words)
    return told


def _without_the_dead(measure: Measure, kept: Sequence[bool], *, deadly: bool) -> list[bool]:
    """Return which figures of a measure are compared: where somebody died, "four were shot" counts the dead too."""
    return [one and not (deadly and is_hit(entry)) for one, entry in zip(kept, measure.entries, strict=True)]


def is_vouched(entries: Sequence[Entry], settings: RelateSettings) -> bool:
    """Tell whether the words of two articles' figures that disagree make sure that they count one thing.

    They share the noun counted, a name or two words of their clauses, and count the same part. Years, points and
    the like come too often in one story, and an open bound that the other figure keeps to contradicts nothing.
    """
    entries = entries[: settings.most_vouched]
    return any(
        _vouches(one, other, settings)
        for place, one in enumerate(entries)
        for other in entries[place + 1 :]
        if one.member != other.member and not agree(one.figure, other.figure, settings)
    )


def _vouches(one: Entry, other: Entry, settings: RelateSettings) -> bool:
    mine, theirs = one.quantity, other.quantity
    units = {one.figure.unit, other.figure.unit}
    if units & (_LONG | word_set("recurring.txt")) or mine.part != theirs.part or mine.rate != theirs.rate:
        return False
    if _apart(one.figure, other.figure):
        return False
    if mine.sort.name == "count" and (mine.value % 1 or theirs.value % 1) and max(mine.value, theirs.value) < _LARGE:
        return False  # versions: 5.5
    open_ends = [None in (each.low, each.high) for each in (mine, theirs)]
    if open_ends[0] != open_ends[1] and (fits(mine, theirs) or fits(theirs, mine)):
        return False
    close = meaning(one.vector, other.vector)
    named = bool(mine.owners & theirs.owners)
    noun = bool((mine.thing & theirs.thing) - _ANYBODY)
    if mine.thing and theirs.thing and not noun and not (mine.thing | theirs.thing) & _ANYBODY:
        return False  # two users, three partners
    shared = noun or named or len(mine.near & theirs.near) > 1 or _alike_shares(mine, theirs)
    least = settings.vouched_named if named else settings.vouched
    if mine.sort.name != "time" and len(mine.around & theirs.around) < _AROUND:  # few stories have two long sieges
        least = max(least, settings.vouched_bare)
    return shared and likelihood(mine, theirs, close) >= least


def _apart(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are as of two years, or of two kinds of thing: "old boosters" are no "boosters".

    So do firefighters stand apart from nurses.
    """
    years = {figure.as_of[:4] for figure in (one, other) if figure.as_of}
    mine, theirs = kind_of(one), kind_of(other)
    kinds = unit_of(one) == unit_of(other) and one.unit not in {"person", "percent"} | measured_units()
    people = whom(one), whom(other)
    others = one.unit == other.unit == "person" and all(people) and not people[0] & people[1]
    return len(years) > 1 or others or (kinds and mine != theirs and not mine & theirs)


def _alike_shares(one: Quantity, other: Quantity) -> bool:
    """Tell whether two percentages stand in sentences that share three words: what they are of may stand far off."""
    return one.sort.name == "share" and len(one.around & other.around) > 2


def leading(measure: Measure, kept: Sequence[bool], settings: RelateSettings) -> list[Entry]:
    """Return the figures by which each article stands for its count: its leading one and what agrees with it.

    Of a toll that is the number most likely the whole; else the one that most other articles agree with.
    A word like "dozens" is none where the measure has numbers.
    """
    by_member: dict[int, list[Entry]] = {}
    for entry, counted in zip(measure.entries, kept, strict=True):
        if counted and not is_vague(entry.figure):
            by_member.setdefault(entry.member, []).append(entry)
    found: list[Entry] = []
    for member, mine in sorted(by_member.items()):
        several = by_member.items() if len(mine) > 1 else ()
        others = [entry for other, theirs in several if other != member for entry in theirs]
        lead = _lead(measure, mine, others[: settings.most_measures], settings)
        found += [entry for entry in mine if agree(entry.figure, lead.figure, settings)]
    return found


def _lead(measure: Measure, mine: Sequence[Entry], others: Sequence[Entry], settings: RelateSettings) -> Entry:
    if len(mine) == 1:
        return mine[0]
    likely = measure.choice.likely if measure.choice else {}

    def rank(entry: Entry) -> tuple[float, int, int]:
        agreeing = sum(agree(entry.figure, other.figure, settings) for other in others)
        return -likely.get(int(entry.quantity.value), 0.0), -agreeing, entry.figure.span.start

    return min(mine, key=rank)
