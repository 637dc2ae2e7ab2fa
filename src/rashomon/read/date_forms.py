"""The forms time expressions take: where one stands and what its words say, before any calendar is asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.read.number_words import rows, words_value

_Got = dict[str, Any]  # the named groups of a match: strings, None where a group took no part


@dataclass(frozen=True, slots=True)
class Form:
    """A time expression as written.

    `kind` says which fields count: "day" (month, day, perhaps year), "month", "year", "weekday", "shift" (`step` of
    `unit` from publication), "relative" (`step` days from the date before), "holiday".
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


_SMALL = (
    "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a few|a couple of|several|[1-9]\\d?"
)


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
    year = r"(?:1[5-9]|20)\d\d(?![\d-]|[.,]\d|\w)"
    holiday = _any([re.sub("'", "’", name) for name in holidays()] + list(holidays()))
    part = r"(?: (?:early |late )?(?:mornings?|afternoon|evening|night|lunchtime))?"
    return re.compile(
        r"(?<![\w$£€#@/])(?<!\d-)(?:"
        rf"(?:last |this |next )?(?:(?P<wd>{short}),? ?\(?(?:the )?)?"
        rf"(?:(?P<m1>{month}|{loud}) (?P<d1>{day})(?:,? (?P<y1>{year}))?"
        rf"|(?P<d2>{day})(?: of)? (?P<m2>{month}|{loud})(?:,? (?P<y2>{year}))?)(?(wd)\)?)"
        r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)|(?P<slash>[0-3]?\d/[0-3]?\d/(?:19|20)\d\d)(?!\d)"
        rf"|(?P<m3>{month}),? (?:of )?(?P<y3>{year})"
        r"|(?:(?P<wdm>last|next|this past|this coming|this|the following|the previous|following|previous|coming) )?"
        rf"(?P<wd2>{full})(?!s\b){part}"
        r"|(?P<rel>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tonight|tomorrow"
        r"|last night|this (?:morning|afternoon|evening)"
        r"|the (?:day before|previous (?:day|night|evening)|(?:next|following) (?:day|morning)|day after)"
        r"(?! yesterday| tomorrow))\b"
        r"|(?P<shift>last|this|next|(?:the|this) past|the coming|later in the"
        r"|(?:the )?(?:end|beginning|start|middle|rest|course) of (?:the|this|last|next)) "
        r"(?P<unit>week|weekend|month|year|spring|summer|autumn|fall|winter)(?![\w-])"
        r"|the (?P<we>weekend)(?![\w-])"
        rf"|(?:(?P<mm>last|next|this|this past) )?(?P<m4>{month})(?![\w])"
        rf"|(?P<n>{_SMALL}) (?P<nu>day|week|month|year)s? ago"
        rf"|(?P<holiday>(?-i:{holiday}))(?!\w)"
        r"|(?P<nine>9/11)(?!/)"
        rf"|(?P<y4>{year}))",
        re.IGNORECASE,
    )


_SHIFTS = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "the": 0}
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
    """Yield every time expression of `text`, candidates that need a look at their company included.

    >>> [(one.kind, one.month, one.day) for one in find_forms("On Nov. 9, two weeks ago, in May")]
    [('day', 11, 9), ('shift', None, None), ('month', 5, None)]
    """
    for found in _pattern().finditer(text):
        form = _form(found)
        if form:
            yield form


def _form(found: re.Match[str]) -> Form | None:
    """Return what one match says."""
    got = found.groupdict()
    build = next(build for group, build in _BUILDERS if got[group])
    return build(found.start(), found.end(), got)


def _month_day(start: int, end: int, got: _Got) -> Form | None:
    """Return the form of "Nov. 9", "9 November 2016", "Tuesday (September 18)"."""
    which = "1" if got["m1"] else "2"
    day = int(re.sub(r"\D", "", got[f"d{which}"]))
    year = int(got[f"y{which}"]) if got[f"y{which}"] else None
    weekday = _named("weekday", got["wd"]) if got["wd"] else None
    if not 0 < day < 32:
        return None
    return Form(start, end, "day", year, _named("month", got[f"m{which}"]), day, weekday)


def _iso(start: int, end: int, got: _Got) -> Form | None:
    """Return the form of "2016-11-09"."""
    year, month, day = (int(piece) for piece in got["iso"].split("-"))
    return Form(start, end, "day", year, month, day) if 0 < month < 13 and 0 < day < 32 else None


def _month_year(start: int, end: int, got: _Got) -> Form:
    """Return the form of "July 2014"."""
    return Form(start, end, "month", int(got["y3"]), _named("month", got["m3"]))


def _weekday(start: int, end: int, got: _Got) -> Form:
    """Return the form of "last Tuesday night"."""
    name = (got["wdm"] or "").lower() or None
    return Form(start, end, "weekday", weekday=_named("weekday", got["wd2"]), name=name)


def _shift(start: int, end: int, got: _Got) -> Form:
    """Return the form of "last week", "earlier this year", "the weekend"."""
    if got["we"]:
        return Form(start, end, "shift", step=0, unit="weekend", name="the")
    return Form(start, end, "shift", step=_SHIFTS[got["shift"].lower().split()[-1]], unit=got["unit"].lower())


def _month(start: int, end: int, got: _Got) -> Form:
    """Return the form of "last August"."""
    return Form(start, end, "month", month=_named("month", got["m4"]), name=(got["mm"] or "").lower() or None)


def _holiday(start: int, end: int, got: _Got) -> Form:
    """Return the form of "Christmas Eve"."""
    return Form(start, end, "holiday", name=got["holiday"].replace("’", "'"))


def _nine_eleven(start: int, end: int, got: _Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "9/11"."""
    return Form(start, end, "day", 2001, 9, 11)


def _year(start: int, end: int, got: _Got) -> Form:
    """Return the form of "2014"."""
    return Form(start, end, "year", int(got["y4"]))


def _named(kind: str, word: str) -> int:
    """Return the number of a month or weekday name."""
    return names(kind)[word.lower().rstrip(".")]


def _slashed(start: int, end: int, got: _Got) -> Form | None:
    """Return a date in slashes where only one order of day and month is possible."""
    first, second, year = (int(piece) for piece in got["slash"].split("/"))
    if first == second and first < 13:
        return Form(start, end, "day", year, first, second)
    if first > 12 >= second > 0:
        return Form(start, end, "day", year, second, first) if first < 32 else None
    return Form(start, end, "day", year, first, second) if second > 12 >= first > 0 and second < 32 else None


def _day_word(start: int, end: int, got: _Got) -> Form:
    """Return the form of "yesterday" and its like."""
    words = got["rel"].lower().removeprefix("the ")
    if words in _DAYS:
        return Form(start, end, "shift", step=_DAYS[words], unit="day")
    if words.startswith("this "):
        return Form(start, end, "shift", step=0, unit="day")
    return Form(start, end, "relative", step=-1 if "before" in words or "previous" in words else 1, unit="day")


def _ago(start: int, end: int, got: _Got) -> Form | None:
    """Return the form of "three weeks ago"; "a few" and "several" name no date."""
    many, unit = got["n"].lower(), got["nu"].lower()
    if many in ("a few", "several", "a couple of"):
        return None
    count = 12 if many == "a dozen" else int(many) if many.isdigit() else int(words_value(many))
    return Form(start, end, "shift", step=-count, unit=unit, name="ago")


_BUILDERS: tuple[tuple[str, Callable[[int, int, _Got], Form | None]], ...] = (
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
