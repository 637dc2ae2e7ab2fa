"""Times of publication, as far as they can be compared: with a zone to the second, without one by the day."""

from datetime import UTC, date, datetime


def published_day(published: str | None) -> str | None:
    """Return the day of an ISO date or time as given, None where there is none.

    >>> published_day("2016-11-10T15:50:40"), published_day("2016-11"), published_day("yesterday")
    ('2016-11-10', None, None)
    """
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def published_moment(published: str | None) -> str | None:
    """Return an ISO time with a zone as the same time in UTC, None where there is no zone: such a time is a day.

    >>> published_moment("2016-11-10T23:50:40-05:00"), published_moment("2016-11-10T15:50:40")
    ('2016-11-11T04:50:40+00:00', None)
    """
    try:
        moment = datetime.fromisoformat(published or "")
        return None if moment.tzinfo is None else moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):  # no ISO time; the first hours of the year 1 east of Greenwich
        return None


def published_rank(published: str | None) -> tuple[bool, str, str]:
    """Return what times of publication are sorted by: times with a zone in UTC, days, and what is undated last.

    >>> times = [None, "2024-05-06T23:00-05:00", "2024-05-07T01:00Z", "2024-05-06"]
    >>> sorted(times, key=published_rank)
    ['2024-05-06', '2024-05-07T01:00Z', '2024-05-06T23:00-05:00', None]
    """
    when = published_moment(published) or published_day(published)
    return when is None, when or "", published or ""
