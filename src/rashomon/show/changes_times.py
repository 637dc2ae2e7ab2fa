"""A stretch of time as a person asks for it, and where a time of publication lies beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from rashomon.base.times import published_day, published_moment

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

INSIDE, MAYBE, BEFORE, AFTER, UNKNOWN = "inside", "maybe", "before", "after", "unknown"


class UnreadError(ValueError):
    """A time that was asked for and is none, or that says no day where the story has several."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to and without `end`, both in UTC as `published_moment` writes them; None is an open end."""

    start: str | None = None
    end: str | None = None

    def place(self, published: str | None) -> str:
        """Return where a time lies; one of which the day alone is known may lie inside (`MAYBE`).

        >>> noon = Stretch("2031-02-04T09:00:00+00:00", "2031-02-04T12:00:00+00:00")
        >>> [noon.place(time) for time in ("2031-02-04T10:00+01:00", "2031-02-04", "2031-02-06", "")]
        ['inside', 'maybe', 'after', 'unknown']
        """
        moment, day = published_moment(published), published_day(published)
        if moment is not None:
            return self._between(moment, moment)
        if day is None:
            return UNKNOWN
        first = datetime.fromisoformat(day).replace(tzinfo=UTC)
        earliest, latest = (first + timedelta(hours=hours) for hours in (-14, 36))  # a day in any zone of the world
        return self._between(earliest.isoformat(), latest.isoformat())

    def _between(self, earliest: str, latest: str) -> str:
        if self.start is not None and latest < self.start:
            return BEFORE
        if self.end is not None and earliest >= self.end:
            return AFTER
        sure = (self.start is None or earliest >= self.start) and (self.end is None or latest < self.end)
        return INSIDE if sure else MAYBE


def stretch(start: str, end: str, times: Sequence[str | None]) -> Stretch:
    """Return the stretch between two times as a person writes them; a day as an end is taken in whole.

    A time without a zone is one of the zone in which all the story's articles give theirs, of UTC where they differ; a
    clock time alone is one of the story's day.

    >>> stretch("9:00", "12:00", ["2031-02-04T07:00+02:00"])
    Stretch(start='2031-02-04T07:00:00+00:00', end='2031-02-04T10:00:00+00:00')

    Raises:
        UnreadError: where a time cannot be read.
    """
    zone = story_zone(times)
    found = Stretch(_bound(start, zone, times, last=False), _bound(end, zone, times, last=True))
    if found.start is not None and found.end is not None and found.start >= found.end:
        message = f"“{start}” is not before “{end}”."
        raise UnreadError(message)
    return found


def story_zone(times: Iterable[str | None]) -> tzinfo:
    """Return the zone in which all these times are given, UTC where they differ or have none."""
    offsets = {datetime.fromisoformat(one or "").utcoffset() for one in times if published_moment(one) is not None}
    (offset,) = offsets if len(offsets) == 1 else (timedelta(0),)
    return timezone(offset or timedelta(0))


def story_days(times: Iterable[str | None]) -> list[str]:
    """Return the days on which articles were published, as their times give them.

    >>> story_days(["2031-02-05", None, "2031-02-04T23:00Z"])
    ['2031-02-04', '2031-02-05']
    """
    return sorted({day for one in times if (day := published_day(one)) is not None})


def _bound(given: str, zone: tzinfo, times: Sequence[str | None], *, last: bool) -> str | None:
    """Return one end of a stretch, None where nothing was given."""
    if not given:
        return None
    written = f"{_only_day(given, times)}T{given:0>5}" if _CLOCK.fullmatch(given) else given
    try:
        moment = datetime.fromisoformat(written)
        if last and _DAY.fullmatch(written):
            moment += timedelta(days=1)
        placed = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
        return placed.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        message = (
            f"“{given}” is no time: write it as {date(2031, 2, 4)}T09:00, with a zone where it matters, or as 09:00."
        )
        raise UnreadError(message) from None


def _only_day(clock: str, times: Sequence[str | None]) -> str:
    days = story_days(times)
    if len(days) == 1:
        return days[0]
    message = f"“{clock}” of which day? This story has articles of {', '.join(days) or 'no known day'}."
    raise UnreadError(message)
