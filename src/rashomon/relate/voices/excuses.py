"""What excuses an article for not telling a claim: it came before, it copies, it is short, its text was cut off."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from rashomon.base.findings import Material, Read, Source
from rashomon.base.remembered import Remembered
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
    families: tuple[frozenset[str], ...]
    versions: tuple[Source, ...]
    _earlier: dict[tuple[str | None, ...], frozenset[str]] = field(default_factory=dict)

    def towards(self, tellers: Collection[str]) -> "Excused":
        """Return what excuses articles for not telling what the tellers tell."""
        copies = {one for family in self.families if not family.isdisjoint(tellers) for one in family}
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
            self._before(
                min((time.moment for time in known if time.moment is not None), default=None),
                min((time.first_day for time in known), default=None),
                min((time.first_day for time in known if time.moment is None), default=None),
            ),
        )

    def _before(self, moment: str | None, day: str | None, vague_day: str | None) -> frozenset[str]:
        """Return the articles that came out before every teller; times without a zone are compared as days.

        `moment` is that of the first teller that gives one, `day` the first day on which any may have come out,
        `vague_day` that of those that give no moment.
        """
        key = moment, day, vague_day
        if key not in self._earlier:
            self._earlier[key] = frozenset(
                article
                for article, mine in self.times.items()
                if mine is not None and day is not None and _came_before(mine, moment, day, vague_day)
            )
        return self._earlier[key]


@dataclass(frozen=True, slots=True)
class Excused:
    """What may excuse articles for not telling one claim: which copy its tellers, and which came out before them."""

    excuses: Excuses
    copies: set[str]
    before: frozenset[str]

    def why(self, article: str) -> str | None:
        """Return why an article may well not tell what the tellers tell, None where nothing excuses it."""
        if article in self.copies:
            return "copy"
        if article in self.before:
            return "published before"
        if article in self.excuses.cut:
            return "cut off"
        return "short" if article in self.excuses.short else None


def _came_before(mine: _Time, moment: str | None, day: str, vague_day: str | None) -> bool:
    if mine.moment is None:
        return mine.last_day < day
    return (moment is None or mine.moment < moment) and (vague_day is None or mine.last_day < vague_day)


def find_excuses(material: Material, settings: RelateSettings, known: Remembered | None = None) -> Excuses:
    """Return what may excuse the articles of a story that were read."""
    known = known or Remembered(lasts=False)
    read = [member for member in material.members if was_read(member)]
    ids = tuple(member.article.id for member in read)
    found = [known.of(member, _excuses, settings.short_article) for member in read]
    return Excuses(
        ids,
        {article: time for article, (time, _, _) in zip(ids, found, strict=True)},
        frozenset(article for article, (_, short, _) in zip(ids, found, strict=True) if short),
        frozenset(article for article, (_, _, cut) in zip(ids, found, strict=True) if cut),
        tuple(frozenset(family.articles) for family in material.families if family.extent == "whole"),
        tuple(source for source in material.sources if source.revision_of),
    )


def _excuses(member: Read, most: int) -> tuple[_Time | None, bool, bool]:
    """Return when an article was published, whether it is short, and whether its text was cut off."""
    article = member.article
    short = len(article.text.split(maxsplit=most)) <= most
    return _time(article.published), short, is_cut_off(article.text)


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
