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

    def towards(self, tellers: Collection[str]) -> "Excused":
        """Return what excuses articles for not telling what the tellers tell."""
        copies = {one for family in self.families if not tellers_apart(family, tellers) for one in family.articles}
        for source in self.versions:
            if source.revision_of in tellers:
                copies.add(source.article)
            if source.revision_of and source.article in tellers:
                copies.add(source.revision_of)
        times = [self.times[one] for one in tellers]
        known = [time for time in times if time is not None]
        if len(known) < len(times):
            known = []
        return Excused(
            self,
            copies,
            min((time.moment for time in known if time.moment is not None), default=None),
            min((time.first_day for time in known), default=None),
            min((time.first_day for time in known if time.moment is None), default=None),
        )


@dataclass(frozen=True, slots=True)
class Excused:
    """What may excuse articles for not telling one claim: which copy its tellers, and when the first of these came out.

    `moment` is that of the first that gives one, `day` the first day on which any may have come out, `vague_day` that
    of those that give no moment.
    """

    excuses: Excuses
    copies: set[str]
    moment: str | None
    day: str | None
    vague_day: str | None

    def why(self, article: str) -> str | None:
        """Return why an article may well not tell what the tellers tell, None where nothing excuses it."""
        if article in self.copies:
            return "copy"
        if self._came_before(self.excuses.times[article]):
            return "published before"
        if article in self.excuses.cut:
            return "cut off"
        return "short" if article in self.excuses.short else None

    def _came_before(self, mine: _Time | None) -> bool:
        """Tell whether an article came out before every teller; times without a zone are compared as days."""
        if mine is None or self.day is None:
            return False
        if mine.moment is None:
            return mine.last_day < self.day
        before = self.moment is None or mine.moment < self.moment
        return before and (self.vague_day is None or mine.last_day < self.vague_day)


def tellers_apart(family: Family, tellers: Collection[str]) -> bool:
    """Tell whether none of the tellers is of a family."""
    return not any(one in family.articles for one in tellers)


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
