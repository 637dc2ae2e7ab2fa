"""The forms time expressions take: where one stands and what its words say, before any calendar is asked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rashomon.read.number_words import rows, words_value

Got = dict[str, Any]  # the named groups of a match: strings, None where a group took no part


@dataclass(frozen=True, slots=True)
class Form:
    """A time expression as written.

    `kind` says which fields count: "day" (month, day, perhaps year), "month", "year", "weekday", "shift" (`step` of
    `unit` from publication), "relative" (`step` days from the day before), "told" (`step` of `unit` from the date told
    before), "holiday", "part" (`part` of a year: Q3, H1, SU), "fixed" (`name` is the value).
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    step: int | None = None
    unit: str | None = None
    name: str | None = None
    part: str | None = None


Builders = Sequence[tuple[str, Callable[[int, int, Got], Form | None]]]  # by the group whose words say which one


def _built(found: re.Match[str], builders: Builders) -> Form | None:
    """Return what the first builder makes of a match whose group took part in it."""
    got = found.groupdict()
    build = next(build for group, build in builders if got[group])
    return build(found.start(), found.end(), got)


def forms_in(text: str, pattern: re.Pattern[str], builders: Builders) -> Iterator[Form]:
    """Yield what builders make of the matches of a pattern, those of which they make nothing left out."""
    for found in pattern.finditer(text):
        form = _built(found, builders)
        if form:
            yield form


@cache
def names(kind: str) -> dict[str, int]:
    """Return the number of each name of a month or weekday, in lower case."""
    return {word.lower(): int(number) for word, what, number in rows("date_names.tsv") if what == kind}


@cache
def holidays() -> dict[str, tuple[str, ...]]:
    """Return the rule of each holiday; apostrophes are straight."""
    return {row[0]: row[1:] for row in rows("date_holidays.tsv")}


def _any(words: list[str]) -> str:
    """Return a pattern of any of `words`, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SMALL = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a few|a couple of|several|[1-9]\\d?"
# What may follow "the day before" where it does not count from something named after it.
CLOSED = r"(?=\s*(?:[.,;:!?)\"”’']|[-–—]|$|\n| (?:and|but|when|while|in|at|on|as|with|to|for|by)\b))"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all forms; names of months and weekdays must be capitalised."""
    months = [word for word, kind, _ in rows("date_names.tsv") if kind == "month"]
    days = [word for word, kind, _ in rows("date_names.tsv") if kind == "weekday"]
    written_out = [word for word in months if len(word) > 4 or word in ("May", "June", "July")]
    cut = [word for word in months if word not in written_out]
    month = rf"(?-i:(?:{_any(written_out)})\b|(?:{_any(cut)})\b\.?)"
    loud = rf"(?-i:(?:{_any([word.upper() for word in months])})\b\.?)"  # "30 DEC", in texts written in capitals
    full = rf"(?-i:{_any([day for day in days if day.endswith('day')])})"
    short = rf"(?-i:(?:{_any(days)})\b\.?)"
    day = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d| ?[ap]\.?m\b|\w)"
    other = rf"{day}(?=[.,;:)\n]|$|,? (?:1[5-9]|20)\d\d|,? (?:in|at|on|as|when|after|before|with|and|but|for|by)\b)"
    year = r"(?:1[5-9]|20)\d\d(?![\d-]|[.,]\d|\w)"
    holiday = _any([re.sub("'", "’", name) for name in holidays()] + list(holidays()))
    part = r"(?: (?:early |late )?(?:mornings?|afternoons?|evenings?|nights?|lunchtime))?"
    return re.compile(
        r"(?<![\w$£€#@/])(?<!\d-)(?:"
        rf"(?:last |this |next )?(?:(?P<wd>{short}),? ?\(?(?:the )?)?"
        rf"(?:(?P<m1>{month}|{loud}) (?P<d1>{day})(?:(?: (?:and|to|or|until|through) | ?[-–] ?)(?P<d3>{other}))?"
        rf"(?:,? (?P<y1>{year}))?|(?:(?P<d0>{day})(?: (?:and|to|or|until) |[-–]))?"
        rf"(?P<d2>{day})(?: of)? (?P<m2>{month}|{loud})(?:,? (?P<y2>{year}))?)(?(wd)\)?)"
        r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)|(?P<slash>[0-3]?\d/[0-3]?\d/(?:19|20)\d\d)(?!\d)"
        rf"|(?P<m3>{month}),? (?:of )?(?P<y3>{year})"
        r"|(?:(?P<wdm>last|next|this past|this coming|this|the following|the previous|following|previous|coming) )?"
        rf"(?P<wd2>{full})(?!s\b){part}"
        r"|(?P<rel>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tonight|tomorrow"
        r"|last night|this (?:morning|afternoon|evening)"
        r"|the (?:previous (?:day|night|evening)|(?:next|following) (?:day|morning))"
        rf"|(?-i:The) day (?:before|after)(?! (?:the|an?|his|her|its|their)\b)|the day (?:before|after){CLOSED})\b"
        r"|(?P<shift>last|this|next|(?:the|this) past|the coming|the current|later in the"
        r"|(?:the )?(?:end|beginning|start|middle|rest|course) of (?:the|this|last|next)) "
        r"(?P<unit>week|weekend|month|year)(?![\w-])"
        r"|the (?P<we>weekend)(?![\w-])"
        rf"|(?:(?P<mm>last|next|this|this past) )?(?P<m4>{month})(?![\w])"
        rf"|(?P<n>{SMALL})(?: or so)? (?P<nu>day|week|month|year|decade)s? ago"
        rf"|(?P<holiday>(?-i:{holiday}))(?!\w)"
        r"|(?P<nine>9/11)(?!/)"
        rf"|(?P<y4>{year}))",
        re.IGNORECASE,
    )


_SHIFTS = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "the": 0, "current": 0}
_DAYS = {
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "last night": -1,
}


def find_forms(text: str) -> Iterator[Form]:
    """Yield the time expressions of `text` that a calendar or a clock answers, doubtful candidates included.

    >>> [(one.kind, one.month, one.day) for one in find_forms("On Nov. 9, two weeks ago, in May")]
    [('day', 11, 9), ('shift', None, None), ('month', 5, None)]
    """
    for found in _pattern().finditer(text):
        form = _built(found, _BUILDERS)
        if form:
            yield from _days(found, form)


def _days(found: re.Match[str], form: Form) -> Iterator[Form]:
    """Yield the days of "April 24 and 25" and "5-6 September" one by one, or the form as it is."""
    if found["d3"]:
        yield replace(form, end=found.end("d1"))
        yield replace(form, start=found.start("d3"), day=_number(found["d3"]), weekday=None)
    elif found["d0"]:
        yield replace(form, end=found.end("d0"), day=_number(found["d0"]))
        yield replace(form, start=found.start("d2"), weekday=None)
    else:
        yield form


def _number(words: str) -> int:
    """Return the number in "24th"."""
    return int(re.sub(r"\D", "", words))


def _month_day(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "Nov. 9", "9 November 2016", "Tuesday (September 18)"."""
    which = "1" if got["m1"] else "2"
    day = _number(got[f"d{which}"])
    year = int(got[f"y{which}"]) if got[f"y{which}"] else None
    weekday = _named("weekday", got["wd"]) if got["wd"] else None
    if not 0 < day < 32:
        return None
    return Form(start, end, "day", year, _named("month", got[f"m{which}"]), day, weekday)


def _iso(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "2016-11-09"."""
    year, month, day = (int(piece) for piece in got["iso"].split("-"))
    return Form(start, end, "day", year, month, day) if 0 < month < 13 and 0 < day < 32 else None


def _month_year(start: int, end: int, got: Got) -> Form:
    """Return the form of "July 2014"."""
    return Form(start, end, "month", int(got["y3"]), _named("month", got["m3"]))


def _weekday(start: int, end: int, got: Got) -> Form:
    """Return the form of "last Tuesday night"."""
    name = (got["wdm"] or "").lower() or None
    return Form(start, end, "weekday", weekday=_named("weekday", got["wd2"]), name=name)


def _shift(start: int, end: int, got: Got) -> Form:
    """Return the form of "last week", "earlier this year", "the weekend"."""
    if got["we"]:
        return Form(start, end, "shift", step=0, unit="weekend", name="the")
    return Form(start, end, "shift", step=_SHIFTS[got["shift"].lower().split()[-1]], unit=got["unit"].lower())


def _month(start: int, end: int, got: Got) -> Form:
    """Return the form of "last August"."""
    return Form(start, end, "month", month=_named("month", got["m4"]), name=(got["mm"] or "").lower() or None)


def _holiday(start: int, end: int, got: Got) -> Form:
    """Return the form of "Christmas Eve"."""
    return Form(start, end, "holiday", name=got["holiday"].replace("’", "'"))


def _nine_eleven(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "9/11"."""
    return Form(start, end, "day", 2001, 9, 11)


def _year(start: int, end: int, got: Got) -> Form:
    """Return the form of "2014"."""
    return Form(start, end, "year", int(got["y4"]))


def _named(kind: str, word: str) -> int:
    """Return the number of a month or weekday name."""
    return names(kind)[word.lower().rstrip(".")]


def _slashed(start: int, end: int, got: Got) -> Form | None:
    """Return a date in slashes where only one order of day and month is possible."""
    first, second, year = (int(piece) for piece in got["slash"].split("/"))
    if first == second and first < 13:
        return Form(start, end, "day", year, first, second)
    if first > 12 >= second > 0:
        return Form(start, end, "day", year, second, first) if first < 32 else None
    return Form(start, end, "day", year, first, second) if second > 12 >= first > 0 and second < 32 else None


def _day_word(start: int, end: int, got: Got) -> Form:
    """Return the form of "yesterday" and its like."""
    words = got["rel"].lower().removeprefix("the ")
    if words in _DAYS:
        return Form(start, end, "shift", step=_DAYS[words], unit="day")
    if words.startswith("this "):
        return Form(start, end, "shift", step=0, unit="day")
    return Form(start, end, "relative", step=-1 if "before" in words or "previous" in words else 1, unit="day")


def count_of(words: str) -> int | None:
    """Return the number "three", "a dozen" or "12" stand for; "a few" and "several" are none."""
    many = words.lower()
    if many in ("a few", "several", "a couple of"):
        return None
    return 12 if many == "a dozen" else int(many) if many.isdigit() else int(words_value(many))


def _ago(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "three weeks ago"; "a few" and "several" name no date."""
    count, unit = count_of(got["n"]), got["nu"].lower()
    if count is None:
        return None
    if unit == "decade":
        count, unit = 10 * count, "year"
    return Form(start, end, "shift", step=-count, unit=unit, name="ago")


_BUILDERS: Builders = (
    ("m1", _month_day),
    ("m2", _month_day),
    ("iso", _iso),
    ("slash", _slashed),
    ("m3", _month_year),
    ("wd2", _weekday),
    ("rel", _day_word),
    ("shift", _shift),
    ("we", _shift),
    ("m4", _month),
    ("n", _ago),
    ("holiday", _holiday),
    ("nine", _nine_eleven),
    ("y4", _year),
)
