"""Of which day a count is told: what came about on one day is another count than what did on another.

Of a stretch of time and of a day in it, too: "on Tuesday", "since the strike began". A day on which something was only
said, or up to which something is counted, is none. What it gets wrong most: a day misread for the one after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.base.marks import Date
from rashomon.base.spans import Span
from rashomon.relate.differences.counts import Count
from rashomon.relate.facts.passages import touched
from rashomon.relate.wordlists import word_set

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_BEFORE = 40  # code points before a day in which stands what it is the day of
_JOINER = len(" since ")  # stands at the end of a clause, and leads the next one
_LED = re.compile(r"Since\b")
_SINCE = re.compile(r"\bsince (?:\w+ ){0,3}$", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:as of|by|until|till|through|up to) (?:\w+ ){0,2}$", re.IGNORECASE)
_OVER = re.compile(r"\bsince\b|\bto date\b|\bcumulative\w*\b", re.IGNORECASE)
_GREW = re.compile(
    r"\b(?:climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|reach(?:es|ed|ing)?|r(?:ise|ises|isen|ising|ose)|revised|stands?|stood)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:dropp?(?:s|ed|ing)?|down|f[ae]ll(?:s|en|ing)?|gain(?:s|ed|ing)?|"
    r"los(?:t|es|ing)|plunged|r(?:ise|ises|isen|ising|ose)|shed|sl(?:id|ipped|umped)|soared|surged|tumbled|up)\b|"
    r"(?:%|\bper ?cent|\bpct) (?:higher|lower)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """The one day a sentence tells a count of, None where it tells none or several, and the weekday it names.

    `told` is the day on which its article was published.
    """

    day: str | None
    weekday: str = ""
    stretch: bool = False  # it counts all that came about since some time
    moved: bool = False  # it is of the day of its article, or of the one before
    told: str | None = None


def counted_when(text: str, sentence: Span, clause: Span, dates: Sequence[Date], count: Count) -> When:
    """Return of which day a count in this clause of a sentence is told; one that grew then counts no such day.

    By how many percent something moved is told of the day of its article or the one before, where nothing else is said.
    """
    here = (dates[n] for n in touched([mark.span for mark in dates], sentence))
    found = [mark for mark in here if _DAY.match(mark.value) and not _only_said(text, sentence, mark)]
    found = [mark for mark in found if clause.start <= mark.span.start < clause.end] or found
    behind = min(sentence.end, clause.end + _JOINER)
    if _OVER.search(text, clause.start, behind) or _LED.match(text, sentence.start):
        return When(None, stretch=True, told=count.day)
    if not found:
        moved = count.figure.unit == "percent" and _MOVED.search(text, clause.start, clause.end) is not None
        return When(None, moved=moved, told=count.day)
    if len({mark.value for mark in found}) > 1 or _GREW.search(text, clause.start, clause.end):
        return When(None, told=count.day)
    weekday = _WEEKDAY.search(text, *found[0].span)
    return When(found[0].value, weekday.group().casefold() if weekday else "", told=count.day)


def _only_said(text: str, sentence: Span, mark: Date) -> bool:
    before = text[max(sentence.start, mark.span.start - _BEFORE) : mark.span.start]
    return bool(_said().search(before) or _SINCE.search(before) or _UP_TO.search(before))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_set('saying.txt')))}) (?:\w+ ){{0,2}}$", re.IGNORECASE)


def of_two_times(one: When, other: When, *, tolls: bool) -> bool:
    """Tell whether two counts are of two days, of a day and a stretch, or of a day that came after the other was told.

    One day is meant where both are written as one weekday. A toll that is told of the next day may have grown, or be
    told a night later.

    >>> monday, tuesday = When("2030-03-04", "monday"), When("2030-03-05", "tuesday", told="2030-03-06")
    >>> of_two_times(monday, tuesday, tolls=False), of_two_times(monday, tuesday, tolls=True)
    (True, False)
    >>> of_two_times(tuesday, When(None, told="2030-03-04"), tolls=False)
    True
    """
    if one.day and other.day:
        if one.weekday and one.weekday == other.weekday:
            return False
        return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) > tolls
    if one.moved and other.moved and one.told and other.told:
        return one.told != other.told
    for mine, theirs in ((one, other), (other, one)):
        if (mine.day or mine.moved) and theirs.stretch:
            return True
        if mine.day and theirs.told and mine.day > theirs.told and not tolls:
            return True
    return False
