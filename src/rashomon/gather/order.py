"""The order in which gathering looks at articles, which is that of dossiers: by published time, then by id."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.times import published_rank


def day(article: Article) -> date | None:
    """Return the day an article was published, in UTC where it gives a zone; None where it does not say so in ISO form.

    >>> day(Article("x", "a", "a", "", "", "", published="2016-11-10T23:30:00-05:00"))
    datetime.date(2016, 11, 11)
    """
    _, when, _ = published_rank(article.published)
    return date.fromisoformat(when[:10]) if when else None


def rank(article: Article) -> tuple[tuple[bool, str, str], str]:
    """Return a key that sorts articles by published time, undated ones last, then by id."""
    return published_rank(article.published), article.id


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
