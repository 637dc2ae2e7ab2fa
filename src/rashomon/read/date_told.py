"""What a text told before a time expression, and what counts from it: "that year", "two days later", "the quarter"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.read.date_forms import Form

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """The last day, the last day, month or year, and the last quarter that a text named."""

    day: date | None = None
    value: str | None = None
    quarter: str | None = None
    by_quarter: bool = False  # the quarter was told later than any longer period

    def after(self, form: Form, value: str) -> "Told":
        """Return what is told once `form` with `value` is told too; the quarter of a year before is no new quarter."""
        if _CALENDAR.match(value):
            return replace(self, value=value, day=date.fromisoformat(value) if len(value) == 10 else self.day)
        fresh = form.name is None and (form.kind == "part" or form.unit == "quarter") and not (form.step or 0) < 0
        return replace(self, quarter=value, by_quarter=True) if "Q" in value and fresh else self

    def after_span(self) -> "Told":
        """Return what is told once a period longer than a quarter is told of."""
        return replace(self, by_quarter=False)


def told_value(form: Form, written: date | None, told: Told) -> str | None:
    """Return what `form` means when it counts from what was told, or from the day of writing where nothing was.

    >>> told_value(Form(0, 1, "told", step=-1, unit="year", name="counted"), None, Told(value="2014-07"))
    '2013'
    """
    step = form.step or 0
    if form.unit == "quarter":
        return _quarter(form, written, told)
    counted = written.isoformat() if written and form.name else None
    base = told.value or counted
    if form.unit == "year":
        if form.name and told.by_quarter and told.quarter:
            return quarters(told.quarter, 4 * step)
        return f"{int(base[:4]) + step:04d}" if base else None
    if form.unit == "month":
        return months(base, step) if base and len(base) > 4 else None
    day = told.day or (written if form.name else None)
    return _days(form, day, step) if day else None


def _days(form: Form, day: date, step: int) -> str:
    """Return the day or week `step` days or weeks from `day`."""
    return week(day + timedelta(weeks=step)) if form.unit == "week" else (day + timedelta(days=step)).isoformat()


def _quarter(form: Form, written: date | None, told: Told) -> str | None:
    """Return the quarter meant: from the one told, or from the last that was over on the day of writing."""
    if form.year:
        return f"{form.year}{told.quarter[4:]}" if told.quarter else str(form.year)
    if told.quarter:
        return quarters(told.quarter, form.step or 0)
    return quarters(quarter_of(written), (form.step or 0) - 1) if written and form.name != "bare" else None


def quarter_of(day: date) -> str:
    """Return the quarter a day lies in."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def quarters(value: str, step: int) -> str:
    """Return the quarter `step` quarters from `value`.

    >>> quarters("2016-Q1", -1), quarters("2015-Q3", 4)
    ('2015-Q4', '2016-Q3')
    """
    count = int(value[:4]) * 4 + int(value[-1]) - 1 + step
    return f"{count // 4:04d}-Q{count % 4 + 1}"


def months(value: str, step: int) -> str:
    """Return the month `step` months from the day or month `value`.

    >>> months("2016-01-31", -1), months("2016-11", 2)
    ('2015-12', '2017-01')
    """
    count = int(value[:4]) * 12 + int(value[5:7]) - 1 + step
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def week(day: date) -> str:
    """Return the ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"
