"""The calendar of parts of a year: which year's quarter, half or season an expression means."""

from datetime import date

from rashomon.read.date_forms import Form

_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "H1": 1, "H2": 7}
_MONTHS = {"H1": 6, "H2": 6}
_NEXT_MONTHS = 3  # a season that begins sooner is this one, not the next
_AGAINST = 3  # as in date_values: how much farther a time against the tense seems


def part_value(form: Form, written: date | None, tense: str | None) -> str | None:
    """Return the part of a year that `form` means, "2016-Q3" or "2016-SU"; a winter is of the year it begins in.

    >>> part_value(Form(0, 1, "part", part="SU", name="last"), date(2016, 7, 1), None)
    '2015-SU'
    >>> part_value(Form(0, 1, "part", part="Q4"), date(2016, 1, 20), "past")
    '2015-Q4'
    """
    if form.year:
        return f"{form.year}-{form.part}"
    if written is None or form.part is None:
        return None
    if form.part[0] in "QH":
        if form.step is not None and form.name is None:
            return f"{written.year + form.step}-{form.part}"
        return f"{_nearest(form.part, written, tense) + (form.step or 0)}-{form.part}"
    return f"{_season(form.part, form.name, written, tense)}-{form.part}"


def _begin(part: str) -> int:
    """Return the first month of a part of a year."""
    return 3 * int(part[1]) - 2 if part[0] == "Q" else _FIRST_MONTH[part]


def _nearest(part: str, written: date, tense: str | None) -> int:
    """Return the year whose `part` is nearest to the day of writing; business news tells of quarters gone by."""
    month = written.year * 12 + written.month - 1

    def distance(year: int) -> int:
        first = year * 12 + _begin(part) - 1
        last = first + _MONTHS.get(part, 3) - 1
        ahead, back = max(0, first - month), max(0, month - last)
        return (ahead if tense == "future" else ahead * _AGAINST) + (back * _AGAINST if tense == "future" else back)

    return min((written.year, written.year - 1, written.year + 1), key=distance)


def _season(part: str, name: str | None, written: date, tense: str | None) -> int:
    """Return the year of a season."""
    month = written.year * 12 + written.month - 1
    begins = [(written.year + step) * 12 + _begin(part) - 1 for step in (-2, -1, 0, 1)]
    way = (name or "").split()[-1:]
    if way in (["last"], ["past"], ["previous"]):
        begin = max(first for first in begins if first + 3 <= month)
    elif way == ["next"]:
        begin = min((first for first in begins if first - month >= _NEXT_MONTHS), default=begins[-1])
    elif way == ["coming"] or (way == ["the"] and tense == "future"):
        begin = min((first for first in begins if first + 2 >= month), default=begins[-1])
    elif way == ["the"]:
        begin = max(first for first in begins if first <= month)
    else:
        begin = min(begins, key=lambda first: abs(first + 1 - month))
    return begin // 12
