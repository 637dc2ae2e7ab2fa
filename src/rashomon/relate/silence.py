"""Which articles of a story do not tell a claim, and the plain reason that can be seen for it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from rashomon.base.findings import Family, Material, Source
from rashomon.base.times import published_day
from rashomon.relate.passages import was_read
from rashomon.relate.settings import RelateSettings


@dataclass(frozen=True, slots=True)
class Audience:
    """What decides why an article of a story is silent, worked out once for the story."""

    days: dict[str, str | None]  # the articles in the order of the story
    short: frozenset[str]
    families: tuple[Family, ...]
    sources: tuple[Source, ...]


def find_audience(material: Material, settings: RelateSettings) -> Audience:
    """Return the articles of a story that were read, with their days and which of them are short."""
    most = settings.short_article
    days = {m.article.id: published_day(m.article.published) for m in material.members if was_read(m)}
    short = {m.article.id for m in material.members if len(m.article.text.split(maxsplit=most)) <= most}
    whole = tuple(family for family in material.families if family.extent == "whole")
    versions = tuple(source for source in material.sources if source.revision_of)
    return Audience(days, frozenset(short), whole, versions)


def find_silent(audience: Audience, tellers: Collection[str]) -> list[dict[str, Any]]:
    """Return the articles that do not tell a claim, in the order of the story, each with why.

    "copy" shares its text with a teller or is a version of one, "published before" came out on an earlier day than
    every teller, "short" has few words, "silent" has none of these excuses.
    """
    told = [day for article in tellers if (day := audience.days[article]) is not None]
    first = min(told, default="") if len(told) == len(tellers) else ""
    related = _related(tellers, audience)
    silent: list[dict[str, Any]] = []
    for article, day in audience.days.items():
        if article in tellers:
            continue
        if article in related:
            why = "copy"
        elif day is not None and day < first:
            why = "published before"
        else:
            why = "short" if article in audience.short else "silent"
        silent.append({"article": article, "why": why})
    return silent


def _related(tellers: Collection[str], audience: Audience) -> set[str]:
    """Return the articles that copy, or are versions of, an article that tells the claim."""
    found: set[str] = set()
    for family in audience.families:
        if any(article in tellers for article in family.articles):
            found.update(family.articles)
    for source in audience.sources:
        if source.revision_of in tellers:
            found.add(source.article)
        if source.article in tellers and source.revision_of:
            found.add(source.revision_of)
    return found
