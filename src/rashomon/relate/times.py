"""Times of publication, as far as they can be compared."""

from datetime import UTC, datetime


def published_day(published: str | None) -> str | None:
    """Return the day of an ISO date or time as given, None where there is none.

    >>> published_day("2016-11-10T15:50:40"), published_day("yesterday")
    ('2016-11-10', None)
    """
    day = (published or "")[:10]
    parts = day.split("-")
    return day if [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts) else None


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
