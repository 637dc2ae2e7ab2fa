"""The order in which gathering looks at articles: by published time, then id, whatever order they came in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from rashomon.base.article import Article
from rashomon.base.findings import Read


def day(article: Article) -> date | None:
    """Return the day an article was published, None where it does not say so in ISO form.

    >>> day(Article("x", "a", "a", "", "", "", published="2016-11-10T23:30:00-05:00"))
    datetime.date(2016, 11, 11)
    """
    time = _time(article)
    return time.date() if time else None


def _time(article: Article) -> datetime | None:
    try:
        time = datetime.fromisoformat((article.published or "").strip())
    except ValueError:
        return None
    try:
        return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
    except OverflowError:  # year 1 or 9999 at the edge of a zone
        return time.replace(tzinfo=None)


def rank(article: Article) -> tuple[bool, str, str]:
    """Return a key that sorts articles by published time, undated ones last, then by id."""
    time = _time(article)
    return (time is None, time.isoformat() if time else "", article.id)


def in_order(members: Iterable[Read]) -> list[Read]:
    """Return the articles sorted by published time and id."""
    return sorted(members, key=lambda member: rank(member.article))


def arrivals(days: Mapping[str, str | None], size: int, span: int) -> Iterator[list[str]]:
    """Yield articles, given with their days of publication, in the order in which they are placed, part by part.

    A part has `size` articles at most, and no more than `span` days from the first to the last of its days. Undated
    ones come first: an article is compared with those that came before it, and they may belong to any day.

    >>> list(arrivals({"a": "2016-11-10", "b": None, "c": "2016-11-09", "d": "2016-12-24"}, 2, 14))
    [['b', 'c'], ['a'], ['d']]
    """
    part, first = list[str](), 0
    for one in sorted(days, key=lambda one: (days[one] or "", one)):
        number = date.fromisoformat(known).toordinal() if (known := days[one]) else 0
        if len(part) == size or (first and number - first > span):
            yield part
            part, first = [], 0
        part.append(one)
        first = first or number
    if part:
        yield part
