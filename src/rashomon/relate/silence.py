"""Which articles of a story do not tell a claim, and the plain reason that can be seen for it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rashomon.base.findings import Family, Read, Source
from rashomon.relate.settings import RelateSettings


def published_day(published: str | None) -> str | None:
    """Return the day of an ISO date or time as given, None where there is none.

    >>> published_day("2016-11-10T15:50:40"), published_day("yesterday")
    ('2016-11-10', None)
    """
    day = (published or "")[:10]
    parts = day.split("-")
    return day if [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts) else None


def find_silent(
    members: Sequence[Read],
    tellers: Collection[str],
    families: Sequence[Family],
    sources: Sequence[Source],
    settings: RelateSettings,
) -> list[dict[str, Any]]:
    """Return the articles that do not tell a claim, in the order of the story, each with why.

    "copy" shares its text with a teller or is a version of one, "published before" came out on an earlier day than
    every teller, "short" has few words, "silent" has none of these excuses.
    """
    days = {member.article.id: published_day(member.article.published) for member in members}
    told = [day for article in tellers if (day := days[article]) is not None]
    first = min(told, default=None)
    related = _related(tellers, families, sources)
    silent: list[dict[str, Any]] = []
    for member in members:
        article = member.article.id
        if article in tellers:
            continue
        day = days[article]
        if article in related:
            why = "copy"
        elif day is not None and first is not None and day < first and len(told) == len(tellers):
            why = "published before"
        elif len(member.article.text.split(maxsplit=settings.short_article)) <= settings.short_article:
            why = "short"
        else:
            why = "silent"
        silent.append({"article": article, "why": why})
    return silent


def _related(tellers: Collection[str], families: Sequence[Family], sources: Sequence[Source]) -> set[str]:
    """Return the articles that copy, or are versions of, an article that tells the claim."""
    found: set[str] = set()
    for family in families:
        if family.extent == "whole" and any(article in tellers for article in family.articles):
            found.update(family.articles)
    versions: Mapping[str, str] = {source.article: source.revision_of for source in sources if source.revision_of}
    for later, earlier in versions.items():
        if earlier in tellers:
            found.add(later)
        if later in tellers:
            found.add(earlier)
    return found
