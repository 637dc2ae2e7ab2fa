"""Counts that disagree and contradict nobody: an article tells both numbers, or their words count two things.

What it gets wrong most: an article that was brought up to date and tells the old number and the new one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.differences.around import clause_around
from rashomon.relate.differences.counted_when import When, counted_when, of_two_times
from rashomon.relate.differences.counts import Count, is_converted
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.passages import touched
from rashomon.relate.figures.agreement import agree, is_vague
from rashomon.relate.figures.counted import kind_of, unit_of, value_of
from rashomon.relate.figures.measures import Entry, parts_of_people
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import rows, word_set

_APART = 14  # days from which two tolls are as of two times
_KILLED_HIMSELF = re.compile(
    r"\b(?:kill(?:ed|ing)|shot|shooting|on) (?:himself|herself)\b|\bt(?:ook|aking|akes) (?:his|her) own life\b"
)
_NEARER = 0.1  # so much nearer to one number is another that an article tells: it is meant
_LONGEST = 400  # code points on each side of a number that are looked at


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said beside a count: the scope of its sentence, a wish and countries in its clause, a gunman's death."""

    scope: frozenset[str]
    wished: bool
    countries: frozenset[str]
    with_gunman: bool
    gunman_died: bool
    when: When
    converted: bool


class Excuses:
    """Tells which counts of a story disagree and contradict nobody; of a measure with very many none is asked."""

    def __init__(
        self,
        held: Sequence[Held],
        members: Sequence[Read],
        entries: Iterable[Entry],
        settings: RelateSettings,
        known: Remembered | None = None,
    ) -> None:
        """Keep which numbers each article tells of one thing."""
        self._held, self._members, self._settings = held, members, settings
        self._known = known or Remembered(lasts=False)
        self._told: dict[tuple[int, str], dict[tuple[float | None, ...], Entry]] = {}
        self._words: dict[int, _Words] = {}
        for entry in entries:
            figure, toll = entry.figure, entry.toll
            some = toll and (toll.single or toll.part or toll.state or toll.rest or toll.whom & parts_of_people())
            if not (some or is_vague(figure)):
                mine = self._told.setdefault((entry.member, _row(entry)), {})
                if len(mine) < settings.most_vouched:
                    mine.setdefault((figure.low, figure.high), entry)

    def without(self, counts: Sequence[Count]) -> list[Count]:
        """Return the counts of one thing without those that disagree with others, and contradict none of them."""
        if len({count.member for count in counts}) < 2:
            return list(counts)
        alike: dict[tuple[object, ...], Count] = {}
        for count in counts:
            alike.setdefault(self._key(count), count)
        if len(alike) > self._settings.most_vouched:
            return list(counts)
        dropped: set[tuple[object, ...]] = set()
        for key, one in alike.items():
            others = [o for o in alike.values() if o.member != one.member and not self._agree(one, o)]
            if others and all(self._excused(one, other) for other in others):
                dropped.add(key)
        return [count for count in counts if self._key(count) not in dropped]

    def _key(self, count: Count) -> tuple[object, ...]:
        figure = count.figure
        return count.member, figure.low, figure.high, figure.approx, figure.as_of, self._of(count)

    def _agree(self, one: Count, other: Count) -> bool:
        return agree(one.figure, other.figure, self._settings)

    def _excused(self, one: Count, other: Count) -> bool:
        """Tell whether two counts that disagree do not contradict one another."""
        small, large = sorted((one, other), key=lambda count: (value_of(count.figure), count.passage))
        mine, theirs = self._of(one), self._of(other)
        lands = mine.countries, theirs.countries
        if mine.scope != theirs.scope or (all(lands) and not lands[0] & lands[1]):
            return True
        tolls = one.entry.toll is not None and other.entry.toll is not None
        if of_two_times(mine.when, theirs.when, tolls=tolls) or (mine.converted and theirs.converted):
            return True
        if not tolls:
            if mine.wished != theirs.wished or one.entry.quantity.past != other.entry.quantity.past:
                return True
        elif (
            _days_apart(one.figure, other.figure) > _APART
            or value_of(large.figure) > self._settings.toll_times * max(value_of(small.figure), 1)
            or self._counted_with_others(small, large)
        ):
            return True
        return self._told_by(small, large) or (not _later(large, small) and self._told_by(large, small))

    def _told_by(self, one: Count, other: Count) -> bool:
        """Tell whether the article of one count tells the number of the other one, too, or of shares one far nearer."""
        known = self._told.get((one.member, _row(other.entry)), {}).values()
        value = value_of(other.figure)
        near = _NEARER * abs(value - value_of(one.figure)) if other.figure.unit == "percent" else -1.0
        return any(
            _comparable(entry, other.entry)
            and (agree(entry.figure, other.figure, self._settings) or abs(value_of(entry.figure) - value) <= near)
            for entry in known
        )

    def _counted_with_others(self, small: Count, large: Count) -> bool:
        """Tell whether the larger toll counts those besides whom the smaller one leaves out: a gunman, the dead."""
        more = value_of(large.figure) - value_of(small.figure)
        toll = large.entry.toll
        if toll is None or toll.row == "killed":
            mine, theirs = self._of(small), self._of(large)
            return more == 1 and not mine.with_gunman and (theirs.with_gunman or mine.gunman_died)
        killed = self._told.get((small.member, "killed"), {}).values()
        return not toll.rest and not toll.dead and any(value_of(entry.figure) == more for entry in killed)

    def _of(self, count: Count) -> _Words:
        if id(count.entry) not in self._words:
            member, whole = self._members[count.member], self._held[count.passage].candidate.span
            make = partial(_words, member, count, whole)
            self._words[id(count.entry)] = self._known.about((member, count.figure), (_words, whole), make)
        return self._words[id(count.entry)]


def _words(member: Read, count: Count, whole: Span) -> _Words:
    """Return what is said beside a count in a passage; its article and its figure say all that matters."""
    text, span, places = member.article.text, count.figure.span, member.reading.places
    passage = Span(max(whole.start, span.start - _LONGEST), min(whole.end, span.end + _LONGEST))
    clause = clause_around(text, passage, span)
    inside = [places[n] for n in touched([mark.span for mark in places], clause)]
    said = text[passage.start : passage.end]
    return _Words(
        frozenset(name for name, pattern in _scopes() if pattern.search(said)),
        bool(_wished().search(text, clause.start, clause.end)),
        frozenset(place.country for place in inside if place.precision == "country"),
        bool(_with_gunman().search(text, span.start, passage.end)),
        bool(_KILLED_HIMSELF.search(said)),
        counted_when(text, passage, clause, member.reading.dates, count),
        is_converted(text, count.entry),
    )


def _row(entry: Entry) -> str:
    return entry.toll.row if entry.toll else unit_of(entry.figure) or ""


def _comparable(one: Entry, other: Entry) -> bool:
    """Tell whether two figures of one row may count one thing: tolls may, all else needs a word in common."""
    if one.toll or other.toll:
        return one.toll is not None and other.toll is not None
    mine, theirs = one.quantity, other.quantity
    shared = mine.around & theirs.around if mine.sort.name == "share" else mine.near & theirs.near
    return mine.part == theirs.part and kind_of(one.figure) == kind_of(other.figure) and bool(shared)


def _later(one: Count, other: Count) -> bool:
    """Tell whether an article is known to be of a later time than another: it may look back at the old number."""
    if one.moment and other.moment:
        return one.moment > other.moment
    return one.day is not None and other.day is not None and one.day > other.day


def _days_apart(one: Figure, other: Figure) -> int:
    """Return how many days the times of two figures are apart, 0 where one is not known to the day."""
    try:
        first, second = (date.fromisoformat(each.as_of or "") for each in (one, other))
    except ValueError:
        return 0
    return abs((first - second).days)


@cache
def _scopes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each scope that a sentence can give its figures: the world, a stretch of hours."""
    return tuple((name, re.compile(pattern)) for name, pattern in rows("scopes.tsv"))


@cache
def _wished() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_set('wished.txt')))})\b", re.IGNORECASE)


@cache
def _with_gunman() -> re.Pattern[str]:
    """Return the pattern of "including the gunman"."""
    who = "|".join(sorted(word_set("suspects.txt") - {"man", "men"}))
    return re.compile(rf"\bincluding (?:the|an?|one|his|her) (?:[\w-]+ ){{0,2}}(?:{who})\b", re.IGNORECASE)
