"""Times as stretches of minutes: a day is its 24 hours, a time without a zone its day, a time with a zone a moment."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from rashomon.base.times import published_day, published_moment

Stretch = tuple[int, int]
"""First and last minute since the first of January of the year 1, in UTC where the time has a zone."""

_DAY = 1_440
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?")
_STEPS = (180, 360, 720, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)


def published_stretch(published: str | None) -> Stretch | None:
    """Return the stretch in which something was published, None where no time is known.

    >>> published_stretch("1-1-1") is None, published_stretch("0001-01-02T01:00:00+00:00")
    (True, (2940, 2940))
    """
    moment = published_moment(published)
    if moment is not None:
        found = datetime.fromisoformat(moment)
        minute = found.toordinal() * _DAY + found.hour * 60 + found.minute
        return minute, minute
    day = published_day(published)
    return None if day is None else day_stretch(day)


def day_stretch(value: str) -> Stretch | None:
    """Return the stretch that a day, week, month or year takes, None where there is no such day.

    >>> [(end - start) // 1440 for start, end in map(day_stretch, ("2016-11-10", "2016-W45", "2016-02", "2016"))]
    [1, 7, 29, 366]
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    year, month, day, week = (int(one) if one else None for one in found.groups())
    try:
        if week is not None:
            first = date.fromisocalendar(year or 1, week, 1).toordinal()
            return first * _DAY, (first + 7) * _DAY
        first = date(year or 1, month or 1, day or 1).toordinal()
        if day is not None:
            last = first + 1
        elif month is not None:
            last = _month(year or 1, month, 1).toordinal()
        else:
            last = date((year or 1) + 1, 1, 1).toordinal()
    except (ValueError, OverflowError):
        return None
    return first * _DAY, last * _DAY


def time_ticks(low: int, high: int, most: int = 6) -> list[tuple[int, str]]:
    """Return the minutes from `low` to `high` at which a time is written, each with its value.

    >>> [value for _, value in time_ticks(*day_stretch("2016-11-10"))]
    ['2016-11-10', '2016-11-10T06:00', '2016-11-10T12:00', '2016-11-10T18:00', '2016-11-11']
    >>> [value for _, value in time_ticks(day_stretch("2016-10")[0], day_stretch("2017-01")[0])]
    ['2016-10', '2016-11', '2016-12', '2017-01']
    """
    for step in _STEPS:
        first = -(-low // step) * step
        if (high - first) // step < most:
            return [(minute, _minute(minute)) for minute in range(first, high + 1, step)]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000):
        found = list(_months(low, high, months, most))
        if len(found) <= most:
            return found
    return []


def _minute(minute: int) -> str:
    day = date.fromordinal(minute // _DAY).isoformat()
    left = minute % _DAY
    return day if left == 0 else f"{day}T{left // 60:02}:{left % 60:02}"


def _months(low: int, high: int, step: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield the firsts of every so many months, one more than `most` of them at most."""
    start = date.fromordinal(max(1, low // _DAY))
    number = start.year * 12 + start.month - 1
    number = -(-number // step) * step
    yielded = 0
    while yielded <= most and number < 9_999 * 12:
        first = date(max(1, number // 12), number % 12 + 1, 1)
        minute = first.toordinal() * _DAY
        if minute > high:
            return
        if minute >= low:
            yielded += 1
            yield minute, f"{first.year:04}" if step >= 12 else first.isoformat()[:7]
        number += step


def _month(year: int, month: int, later: int) -> date:
    number = year * 12 + month - 1 + later
    return date(number // 12, number % 12 + 1, 1)


def short(value: str) -> str:
    """Return a time as an axis has it.

    >>> short("2016-11-10"), short("2016-11-10T06:00"), short("2016-11"), short("2016")
    ('10 Nov 2016', '10 Nov 06:00', 'Nov 2016', '2016')
    """
    if len(value) == 4:
        return value
    month = _MONTHS[int(value[5:7]) - 1]
    if len(value) == 7:
        return f"{month} {value[:4]}"
    day = str(int(value[8:10]))
    return f"{day} {month} {value[11:]}" if len(value) > 10 else f"{day} {month} {value[:4]}"
