"""The calendar: what a time expression means on the day an article was written."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

from rashomon.read.date_forms import Form, holidays
from rashomon.read.date_parts import part_value
from rashomon.read.date_told import Told, months, quarter_of, quarters, told_value, week

_NEAR_MONTHS = 6
# How much farther a day against the tense seems. Plans are often told without a future verb, and past days of other
# years with their year: on the even TimeBank files 3 gives value F1 73.1, 5 72.8, 10 72.4; holidays go without a year.
_AGAINST = 3
_AGAINST_HOLIDAY = 10
_SUNDAY = 6
_LATE_WEEK = 4  # up to Thursday "the weekend" is the last one


def value_of(form: Form, written: date | None, told: Told, tense: str | None) -> str | None:
    """Return the ISO value of `form`, or None where the calendar or a missing day of writing does not allow one.

    `tense` is "past", "future" or None, `told` what the text named before.

    >>> value_of(Form(0, 6, "weekday", weekday=2), date(2016, 11, 10), Told(), "past")
    '2016-11-09'
    >>> value_of(Form(0, 9, "shift", step=-1, unit="week"), date(2016, 11, 11), Told(), None)
    '2016-W44'
    """
    try:
        return _value(form, written, told, tense)
    except (ValueError, OverflowError):  # 31 April, 29 February, a year out of the calendar
        return None


def _value(form: Form, written: date | None, told: Told, tense: str | None) -> str | None:
    """Return the value; raise `ValueError` for a day that does not exist."""
    if form.kind == "day":
        found = _day(form, written, tense)
    elif form.kind == "relative":
        base = told.day or written
        found = base + timedelta(days=form.step or 0) if base else None
    elif form.kind == "weekday" and written:
        found = _weekday(form, written, told, tense)
    elif form.kind == "holiday" and written:
        found = _holiday(form, written, tense)
    else:
        return _longer(form, written, told, tense)
    return found.isoformat() if found else None


def _longer(form: Form, written: date | None, told: Told, tense: str | None) -> str | None:
    """Return the value of what may be longer than a day: a week, a month, a part of a year, a year, an age."""
    if form.kind in ("fixed", "year"):
        return form.name if form.kind == "fixed" else str(form.year)
    if form.kind == "month" and form.year:
        return f"{form.year}-{form.month:02d}"
    if form.kind == "part":
        return part_value(form, written, tense)
    if form.kind == "told":
        return told_value(form, written, told)
    if written is None:
        return None
    return _month(form, written, tense) if form.kind == "month" else _shift(form, written, told, tense)


def _day(form: Form, written: date | None, tense: str | None) -> date | None:
    """Return a day given by month and day; without a year the nearest one that fits the tense and the weekday."""
    month, day = form.month or 1, form.day or 1
    if form.year:
        return date(form.year, month, day)
    if written is None:
        return None
    near = [
        date(year, month, day)
        for year in (written.year - 1, written.year, written.year + 1)
        if _exists(year, month, day)
    ]
    fitting = [one for one in near if form.weekday is None or one.weekday() == form.weekday] or near
    return min(fitting, key=lambda one: _distance(one, written, tense)) if fitting else None


def _exists(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    return MINYEAR <= year <= MAXYEAR and not (
        month == 2 and day == 29 and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    )


def _distance(one: date, written: date, tense: str | None, weight: int = _AGAINST) -> int:
    """Return how far `one` is from the day of writing; days against the tense count `weight` times."""
    days = (one - written).days
    against = (tense == "past" and days > 1) or (tense == "future" and days < 0)
    return abs(days) * (weight if against else 1)


def _weekday(form: Form, written: date, told: Told, tense: str | None) -> date:
    """Return the day a weekday means: the last one up to the day of writing, or the next one for the future.

    "The previous Friday" and "the following Friday" count from the day told before.
    """
    if form.name and form.name.startswith("the ") and told.day:
        written = told.day
    back = (written.weekday() - (form.weekday or 0)) % 7
    ahead = -back % 7
    name = (form.name or "").split()[-1] if form.name else ""
    if name in ("last", "previous", "past"):
        return written - timedelta(days=back or 7)
    if name in ("next", "following"):
        return written + timedelta(days=ahead or 7)
    if name == "coming" or tense == "future":
        return written + timedelta(days=ahead)
    return written - timedelta(days=back)


def _month(form: Form, written: date, tense: str | None) -> str:
    """Return the month a bare month name means."""
    month = form.month or 1
    ahead = (month - written.month) % 12
    back = (written.month - month) % 12
    name = (form.name or "").split()[-1] if form.name else ""
    if name in ("last", "past"):
        step = -(back or 12)
    elif name == "next":
        step = ahead or 12
    elif name == "this":
        step = month - written.month
    elif tense == "future":
        step = ahead
    elif tense == "past":
        step = ahead if ahead * _AGAINST < back else -back
    else:
        step = ahead if ahead < _NEAR_MONTHS else -back
    return months(written.isoformat(), step)


def _shift(form: Form, written: date, told: Told, tense: str | None) -> str:
    """Return the day, week, month, quarter or year a number of steps away."""
    step = form.step or 0
    if form.unit == "quarter":
        return quarters(quarter_of(written), step)
    if form.unit == "year" and form.name == "ago" and told.quarter and told.by_quarter:
        return quarters(told.quarter, 4 * step)
    if form.unit == "day":
        return (written + timedelta(days=step)).isoformat()
    if form.unit in ("week", "weekend"):
        if form.unit == "week" and written.weekday() == _SUNDAY:  # Sunday's papers are the first of a new week
            written += timedelta(days=1)
        if form.unit == "weekend" and form.name == "the" and tense != "future" and written.weekday() < _LATE_WEEK:
            step = -1
        return week(written + timedelta(weeks=step)) + ("-WE" if form.unit == "weekend" else "")
    if form.unit == "month":
        return months(written.isoformat(), step)
    return f"{written.year + step:04d}"


def _holiday(form: Form, written: date, tense: str | None) -> date:
    """Return the nearest day of a holiday that fits the tense."""
    days = [_holiday_in(form.name or "", year) for year in (written.year - 1, written.year, written.year + 1)]
    return min(days, key=lambda one: _distance(one, written, tense, _AGAINST_HOLIDAY))


def _holiday_in(name: str, year: int) -> date:
    """Return the day of a holiday in one year.

    >>> _holiday_in("Easter", 2018), _holiday_in("Thanksgiving", 2017)
    (datetime.date(2018, 4, 1), datetime.date(2017, 11, 23))
    """
    rule = holidays()[name]
    if rule[0] == "easter":
        return _easter(year) + timedelta(days=int(rule[1]))
    month = int(rule[0])
    if len(rule) == 2:
        return date(year, month, int(rule[1]))
    weekday, which = int(rule[1]), int(rule[2])
    if which > 0:
        first = date(year, month, int(rule[3]) if len(rule) > 3 else 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian rule of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    leap = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * leap + 114, 31)
    return date(year, month, day + 1)
