"""What excuses an article for not telling a claim: it came before, it copies, it is short, its text was cut off."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from rashomon.base.findings import Family, Material, Source
from rashomon.base.times import published_day, published_moment
from rashomon.relate.facts.passages import was_read
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

_TAIL = 300  # characters of an article's end that show whether it was cut off
_BROKEN = re.compile(r"(?:\.\.\.|…)\W*$|\[\+?\s?[\d,]+ chars\]\W*$")
_PROMPT = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b[^.\n]{0,40}\bto (?:continue|keep|read)\b", re.IGNORECASE
)
_LAST_WORD = re.compile(r"[ \n]([a-z]+),?$")


@dataclass(frozen=True, slots=True)
class _Time:
    """When an article was published: to the second where it gives a zone, and the first and last day that may be."""

    moment: str | None
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Excuses:
    """What may excuse the articles of a story, in its order, worked out once for the story."""

    articles: tuple[str, ...]
    times: dict[str, _Time | None]
    short: frozenset[str]
    cut: frozenset[str]
    families: tuple[Family, ...]
    versions: tuple[Source, ...]

    def of(self, article: str, tellers: Collection[str]) -> str | None:
        """Return why an article may well not tell what the tellers tell, None where nothing excuses it."""
        if self._depends(article, tellers):
            return "copy"
        if self._came_before(article, tellers):
            return "published before"
        if article in self.cut:
            return "cut off"
        return "short" if article in self.short else None

    def _depends(self, article: str, tellers: Collection[str]) -> bool:
        """Tell whether an article copies a teller in whole or is a version of one."""
        if any(article in family.articles and not tellers_apart(family, tellers) for family in self.families):
            return True
        return any(
            (source.article == article and source.revision_of in tellers)
            or (source.revision_of == article and source.article in tellers)
            for source in self.versions
        )

    def _came_before(self, article: str, tellers: Collection[str]) -> bool:
        """Tell whether an article came out before every teller; times without a zone are compared as days."""
        mine = self.times[article]
        theirs = [self.times[one] for one in tellers]
        if mine is None or not theirs:
            return False
        return all(one is not None and _before(mine, one) for one in theirs)


def tellers_apart(family: Family, tellers: Collection[str]) -> bool:
    """Tell whether none of the tellers is of a family."""
    return not any(one in family.articles for one in tellers)


def _before(one: _Time, other: _Time) -> bool:
    if one.moment is not None and other.moment is not None:
        return one.moment < other.moment
    return one.last_day < other.first_day


def find_excuses(material: Material, settings: RelateSettings) -> Excuses:
    """Return what may excuse the articles of a story that were read."""
    most = settings.short_article
    read = [member.article for member in material.members if was_read(member)]
    return Excuses(
        tuple(article.id for article in read),
        {article.id: _time(article.published) for article in read},
        frozenset(article.id for article in read if len(article.text.split(maxsplit=most)) <= most),
        frozenset(article.id for article in read if is_cut_off(article.text)),
        tuple(family for family in material.families if family.extent == "whole"),
        tuple(source for source in material.sources if source.revision_of),
    )


def _time(published: str | None) -> _Time | None:
    day, moment = published_day(published), published_moment(published)
    if day is None:
        return None
    days = sorted({day, (moment or day)[:10]})
    return _Time(moment, days[0], days[-1])


def is_cut_off(text: str) -> bool:
    """Tell whether a text breaks off: with dots, in a prompt to subscribe, or behind a word that ends no sentence.

    It misses a text that was cut at the end of a sentence, and one cut behind a noun.

    >>> is_cut_off("The bridge was shut after the"), is_cut_off("The bridge was shut. [+912 chars]")
    (True, True)
    >>> is_cut_off("The bridge was shut."), is_cut_off("Bridge shut after storm")
    (False, False)
    """
    tail = text.rstrip()[-_TAIL:]
    last = _LAST_WORD.search(tail)
    stops = last is not None and last[1] in word_set("function_words.txt")
    return bool(stops or _BROKEN.search(tail) or _PROMPT.search(tail))
