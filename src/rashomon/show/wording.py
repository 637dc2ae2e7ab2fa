"""How values of the record read in English: counts, bounds, times, labels."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from rashomon.show.kept import safe

_CLOCK = r"[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?"
_TIME = re.compile(rf"(\d{{4}})-(\d{{2}})(?:-(\d{{2}})(?:{_CLOCK})?)?", re.ASCII)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@cache
def labels() -> dict[str, str]:
    """Return what the page says for each value of a closed list, from `words/labels.tsv`.

    >>> labels()["why.update"]
    'Update'
    """
    lines = files(__package__).joinpath("words", "labels.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def label(kind: str, value: str | None) -> str:
    """Return the page's word for `value`, the value itself where the list has none.

    >>> label("certainty", "denied"), label("certainty", "new"), label("certainty", None)
    ('denied', 'new', '')
    """
    return labels().get(f"{kind}.{value}", value or "")


def labelled(kind: str, pointer: str, value: str | None) -> Markup:
    """Return the page's word for a value of the record with the JSON pointer to it, for `rashomon check`.

    >>> str(labelled("why", "/claims/0/why", "update"))
    '<span data-label="why /claims/0/why">Update</span>'
    """
    return Markup(f'<span data-label="{safe(f"{kind} {pointer}")}">{safe(label(kind, value))}</span>')  # noqa: S704 - escaped


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "article"), counted(2, "copy", "copies")
    ('1 article', '2 copies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def number(value: float) -> str:
    """Return a number as people write it, without loss.

    >>> number(14.0), number(1250000), number(2.5)
    ('14', '1,250,000', '2.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def bounds(figure: Mapping[str, Any]) -> str:
    """Return what a figure says, bounds included.

    >>> bounds({"low": 14, "high": None, "approx": False}), bounds({"low": 60, "high": 60, "approx": True})
    ('at least 14', 'about 60')
    >>> bounds({"low": None, "high": 50, "approx": False}), bounds({"low": 24, "high": None, "approx": True})
    ('up to 50', 'roughly 24 or more')
    """
    low, high, approx = figure["low"], figure["high"], figure["approx"]
    if low is None and high is None:
        return "not stated as a number"
    if low == high:
        return f"{'about ' if approx else ''}{number(low)}"
    if high is None:
        return f"roughly {number(low)} or more" if approx else f"at least {number(low)}"
    if low is None:
        return f"{'roughly ' if approx else ''}up to {number(high)}"
    return f"{'about ' if approx else ''}{number(low)} to {number(high)}"


def moment(given: str | None) -> str:
    """Return a time as it was given, its parts in reading order, never converted; what is no ISO time as it stands.

    >>> moment("2031-02-04T07:02:00Z"), moment("2031-02-04"), moment("Tuesday, teatime"), moment(None)
    ('4 February 2031, 07:02 UTC', '4 February 2031', 'Tuesday, teatime', 'no time given')
    """
    if given is None:
        return "no time given"
    found = _TIME.fullmatch(given)
    if found is None or not 1 <= int(found[2]) <= 12:
        return given
    year, month, day, clock, zone = found.groups()
    parts = " ".join(part for part in (day and str(int(day)), _MONTHS[int(month) - 1], year) if part)
    return f"{parts}, {clock}{_zone(zone)}" if clock else parts


def by_utc(given: str | None) -> str:
    """Return a time with a zone by UTC, its parts in reading order, any other as `moment` does.

    >>> by_utc("2031-02-04T09:02:00+02:00"), by_utc("2031-02-04"), by_utc("2031-02-04T09:02")
    ('4 February 2031, 07:02 UTC', '4 February 2031', '4 February 2031, 09:02')
    """
    try:
        found = datetime.fromisoformat(given or "")
        turned = None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        turned = None
    return moment(given if turned is None else f"{turned:%Y-%m-%dT%H:%M}Z")


def stretch(first: str | None, last: str | None) -> str:
    """Return the stretch of time that the articles of a story give.

    >>> stretch("2031-02-04", "2031-02-05T07:02Z"), stretch("2031-02-04", None)
    ('4 February 2031 to 5 February 2031, 07:02 UTC', '4 February 2031')
    """
    return moment(first) if first == last or last is None else f"{moment(first)} to {moment(last)}"


def _zone(zone: str | None) -> str:
    """Return how a zone reads after a clock time."""
    if zone is None:
        return ""
    return " UTC" if zone == "Z" else f" UTC{zone}"
