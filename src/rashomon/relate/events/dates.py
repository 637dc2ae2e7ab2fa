"""When the event of a story took place: the day that most newsrooms put its acts on.

Gets wrong: days of later steps (an arrest, a death in hospital) told nearer to the act than the day of the act itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.base.findings import Passage
from rashomon.base.marks import Date
from rashomon.base.spans import Span
from rashomon.relate.events.scenes import Scene, Telling
from rashomon.relate.events.votes import Cue, Elected, Voices, elect
from rashomon.relate.facts.passages import touched
from rashomon.relate.wordlists import word_set

_WORD = re.compile(r"\w+")
_DAY = 10  # length of 2016-11-10
_LOOK_BACK = 40  # code points before a date that are searched for "said"
_CLOSE, _NEAR = 60, 150  # code points from a date to the words of an act
_LEAD = 4  # sentences
_WHEN_SAID = 3  # "police said on Friday": not when it happened
_NOUN = 30  # code points behind a date in which its noun stands
_OWNED = re.compile(r"(?:\b(?:an?|the|his|her|its|their|this)|['’]s?) $", re.IGNORECASE)
_NOUN_AHEAD = re.compile(
    r" (?!(?:and|or|at|in|on|of|to|by|for|from|when|after|before|near|as|with|that|who|which|but|while|was|were)\b)"
    r"[a-z]{3}"
)
# How far before the first report a day lies, and what it then counts, in tenths: an event is told soon.
_DAYS_BEFORE = ((1, 10), (3, 8), (10, 5))
_LONG_BEFORE = 2


@dataclass(frozen=True, slots=True)
class When:
    """The day, week or month of an event, and who says so."""

    value: str
    precision: str
    elected: Elected


def find_when(tellings: Sequence[Telling], kind: str, voices: Voices) -> When | None:
    """Return when acts of one kind took place; the week or month where no day is told, None where nothing is.

    A time that was not over when the first article came out is not the event's.
    """
    published = [telling.member.article.published or "" for telling in tellings]
    first = min((each[:_DAY] for each in published if _day(each[:_DAY])), default="")
    cues = [cue for telling in tellings for cue in telling.find(_cues, kind, first)]
    for precision in ("day", "week", "month"):
        found = elect((cue for cue in cues if precision_of(cue.value) == precision), voices)
        if found:
            return When(found[0].value, precision, found[0])
    return None


def precision_of(value: str) -> str:
    """Return how closely a date is told.

    >>> precision_of("2016-11-10"), precision_of("2016-W45"), precision_of("2016-11"), precision_of("2016")
    ('day', 'week', 'month', 'year')
    """
    if "W" in value:
        return "week"
    return {10: "day", 7: "month"}.get(len(value), "year")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == _DAY else None
    except ValueError:
        return None


def _cues(telling: Telling, kind: str, first: str) -> list[Cue]:
    """Return what an article says about the time of acts of one kind; `first` is the day of the first report."""
    article = telling.member.article
    dates = [mark for mark in telling.member.reading.dates if mark.iso]
    spans = [mark.span for mark in dates]
    found = []
    for scene in telling.scenes:
        points = scene.points(kind)
        for number in touched(spans, scene.span):
            mark = dates[number]
            value = mark.iso or ""
            if first and value[:_DAY] > first[: len(value)] and "W" not in value:
                continue
            weight = _weight(article.text, mark, scene, points) * _soon(value, first) // 10
            if weight:
                found.append(Cue(value, weight, Passage(article.id, mark.span)))
    return found


def _weight(text: str, mark: Date, scene: Scene, points: Sequence[Span]) -> int:
    """Return how much a date says about the time of the acts in its sentence."""
    before = [
        word.lower()
        for word in _WORD.findall(text[max(scene.span.start, mark.span.start - _LOOK_BACK) : mark.span.start])
    ]
    near = 6
    if points:
        apart = min(max(0, mark.span.start - point.end, point.start - mark.span.end) for point in points)
        near = 30 if apart < _CLOSE else 20 if apart < _NEAR else 15
    if _is_of_another(text, mark, scene, points):
        near = _WHEN_SAID
    if {word for word in before[-2:] if word != "on"} & word_set("saying.txt") and before[-1:] != ["and"]:
        near = _WHEN_SAID
    return near * 16 // 10 if scene.position < _LEAD else near


def _is_of_another(text: str, mark: Date, scene: Scene, points: Sequence[Span]) -> bool:
    """Tell whether a day belongs to a noun that is not the act: "his Nov. 22 decrees", not "the Jan. 13 shooting"."""
    behind, ahead = (
        text[max(scene.span.start, mark.span.start - _LOOK_BACK) : mark.span.start],
        text[mark.span.end :][:_NOUN],
    )
    if not (_OWNED.search(behind) and _NOUN_AHEAD.match(ahead)):
        return False
    return not any(mark.span.end <= point.start + 1 <= mark.span.end + _NOUN for point in points)


def _soon(value: str, first: str) -> int:
    """Return what a day counts by how long it lies before the first report, in tenths."""
    one, other = _day(value), _day(first)
    if one is None or other is None:
        return 10
    days = (other - one).days
    return next((worth for most, worth in _DAYS_BEFORE if days <= most), _LONG_BEFORE)
