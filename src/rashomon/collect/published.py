"""When an article was published, as its input says it."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from rashomon.collect.settings import CollectSettings

_KEPT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?")
_EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?")
_ZONE = re.compile(r"\s*(?:UTC|GMT|Z)$")
_LONGEST = 80  # characters; no date is longer, and no format is tried on more
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)  # not strptime: its names follow the locale
_MONTH = r"(?P<month>(?:" + "|".join(_MONTHS) + r")[a-z]{0,6})\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?"
_CLOCK = r"(?:,?\s{1,3}(?:at\s)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?P<half>[ap])\.?m\.?)?)?"
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s" + _MONTH + r",?\s(?P<year>\d{4})" + _CLOCK, re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    _WEEKDAY + _MONTH + r"\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})" + _CLOCK, re.IGNORECASE
)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})" + _CLOCK, re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})" + _CLOCK, re.IGNORECASE)
_MAIL = re.compile(r"\d{1,2}\s" + _MONTH + r"\s\d{2,4}\s\d", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/._-]|$)")


def iso(given: str) -> str | None:
    """Return a date or time as ISO 8601, unchanged if it is, without a zone where it has none; None if it is no date.

    Reads RFC 2822, ISO's other forms, dates in English words, seconds since 1970, and 13/10/2016 but not 10/11/2016,
    which is two days. A year or a month alone is no day and is refused.

    >>> iso("Thu, 10 Nov 2016 10:15:00 GMT"), iso("2016-11-10 10:15"), iso("10 Nov 2016")
    ('2016-11-10T10:15:00+00:00', '2016-11-10T10:15', '2016-11-10')
    """
    text = given.strip()
    if not text or len(text) > _LONGEST or not text.isascii():
        return None
    if _KEPT.fullmatch(text):
        return text if _iso_time(text) else None
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    zone = "+00:00" if _ZONE.search(text) else ""
    bare = _ZONE.sub("", text)
    return _other_iso(bare, zone) or _mail(text) or _worded(" ".join(bare.split()), zone)


def _iso_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _other_iso(text: str, zone: str) -> str | None:
    """Read ISO's compact and week forms, and the blank in place of the T."""
    if not text[:4].isdigit() or (len(text) < 8) or (text.isdigit() and len(text) != 8):
        return None
    found = _iso_time(text)
    if found is None:
        return None
    if not re.search(r"\d[T ]\d", text):
        return found.date().isoformat()
    seconds = len(re.findall(r"\d", re.split(r"[T ]", text)[1].split("+")[0].split("-")[0])) > 4
    return found.isoformat(timespec="auto" if seconds else "minutes") + (zone if found.tzinfo is None else "")


def _mail(text: str) -> str | None:
    if not _MAIL.search(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(text: str, zone: str) -> str | None:
    for form in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _NUMBERS):
        match = form.fullmatch(text)
        if match:
            break
    else:
        return None
    number, month = int(match["day"]), match["month"].lower()
    place = _MONTHS.index(month[:3]) + 1 if month.isalpha() else int(month)
    if form is _NUMBERS:
        if "/" in text and number <= 12 and place <= 12 and number != place:
            return None  # 10/11/2016: the tenth of November, or the eleventh of October
        if place > 12:
            number, place = place, number
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    try:
        found = datetime(int(match["year"]), place, number, hour, int(match["minute"] or 0), int(match["second"] or 0))  # noqa: DTZ001 - a missing zone stays missing
    except ValueError:
        return None
    if match["hour"] is None:
        return found.date().isoformat()
    return found.isoformat(timespec="seconds" if match["second"] else "minutes") + zone


def day(value: str) -> date:
    """Return the day of an ISO date or time as it is written, whatever its zone.

    >>> day("2016-11-10T23:30:00-05:00")
    datetime.date(2016, 11, 10)
    """
    return date.fromisoformat(value[:10])


def doubts(value: str, collected: str | None, url: str | None, settings: CollectSettings) -> tuple[bool, str | None]:
    """Tell whether `value` can be a day of publication at all, and what speaks against it.

    There is no clock here: a day is compared with the day the page was collected and the day in its URL.

    >>> doubts("2016-11-10", None, "https://a.example/2016/02/01/x", CollectSettings())
    (True, 'is 283 days from the day in the URL (2016-02-01): perhaps the day it was collected')
    """
    when = day(value)
    if not settings.first_year <= when.year <= settings.last_year:
        return False, f"lies outside {settings.first_year}-{settings.last_year}; left out"
    if collected is not None and (when - day(collected)).days > 1:
        return True, f"is later than the page was collected ({collected})"
    if when.year > settings.doubtful_year:
        return True, f"lies far in the future (after {settings.doubtful_year})"
    match = _URL_DAY.search(url or "")
    if match:
        try:
            named = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return True, None
        apart = abs((when - named).days)
        if apart > settings.url_days:
            return (
                True,
                f"is {apart} days from the day in the URL ({named.isoformat()}): perhaps the day it was collected",
            )
    return True, None
