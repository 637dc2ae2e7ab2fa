"""How the page words a figure and a time, written a second time: the page cannot vouch for itself."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CLOCK = r"[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?"
_TIME = re.compile(rf"(\d{{4}})-(0[1-9]|1[0-2])(?:-(\d\d)(?:{_CLOCK})?)?", re.ASCII)
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-W(?:0[1-9]|[1-4]\d|5[0-3]))?", re.ASCII)


def is_day(value: str) -> bool:
    """Tell whether a value is an ISO day, month, year or week.

    >>> is_day("2016-11-10"), is_day("2016-W45"), is_day("2016-13")
    (True, True, False)
    """
    return _DAY.fullmatch(value) is not None


def bounds(figure: Mapping[str, Any]) -> str:
    """Return what a figure says, bounds included."""
    low, high, approx = (figure.get(key) for key in ("low", "high", "approx"))
    lower, upper = (None if one is None else number(one) for one in (low, high))
    if lower is None and upper is None:
        return "not stated as a number"
    if lower is None:
        return f"{'roughly ' if approx else ''}up to {upper}"
    if upper is None:
        return f"roughly {lower} or more" if approx else f"at least {lower}"
    return f"{'about ' if approx else ''}{lower if low == high else f'{lower} to {upper}'}"


def number(value: float) -> str:
    """Return a number with its thousands apart."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def moment(given: str) -> str:
    """Return a time in reading order, what is no ISO time as it stands.

    >>> moment("2031-02-04T21:40:00+01:00")
    '4 February 2031, 21:40 UTC+01:00'
    """
    found = _TIME.fullmatch(given)
    if found is None:
        return given
    year, month, day, clock, zone = found.groups()
    date = f"{_MONTHS[int(month) - 1]} {year}"
    date = date if day is None else f"{int(day)} {date}"
    if clock is None:
        return date
    return f"{date}, {clock}" + {"": "", "Z": " UTC"}.get(zone or "", f" UTC{zone}")


def by_utc(given: str) -> str:
    """Return a time with a zone in reading order by UTC, any other as it stands there.

    >>> by_utc("2031-02-04T21:40:00+01:00"), by_utc("2031-02-04")
    ('4 February 2031, 20:40 UTC', '4 February 2031')
    """
    try:
        found = datetime.fromisoformat(given)
        turned = None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        turned = None
    return moment(given if turned is None else f"{turned:%Y-%m-%dT%H:%M}Z")


def stretch(first: str | None, last: str | None) -> str:
    """Return the stretch of time between two times, one where they are the same."""
    if first is None and last is None:
        return "no time given"
    start = "no time given" if first is None else moment(first)
    return start if first == last or last is None else f"{start} to {moment(last)}"
