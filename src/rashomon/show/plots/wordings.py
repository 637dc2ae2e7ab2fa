"""What plots say of articles, values and days; `rashomon.verify.plots` says it a second time."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.base.article import is_read
from rashomon.base.findings import Family, Source
from rashomon.base.independence import Independence
from rashomon.show.plots.ink import cut
from rashomon.show.wording import bounds, counted, moment

Record = Mapping[str, Any]

_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")


def outlet_of(article: Record) -> str:
    """Return the outlet of an article, the input's own name for the article where no outlet is known."""
    return str(article["source_id"] if article["outlet"] is None else article["outlet"])


def who(article: Record, *, short: bool = True) -> str:
    """Return outlet and time of an article, where room is short with a short name of the month.

    >>> who({"outlet": "bbc.com", "published": "2016-11-10"}), who({"outlet": "bbc.com", "published": None})
    ('bbc.com · 10 Nov 2016', 'bbc.com · no time given')
    """
    outlet, time = outlet_of(article), moment(article["published"])
    return f"{cut(outlet)} · {_MONTH.sub(_three, time)}" if short else f"{outlet} · {time}"


def _three(month: re.Match[str]) -> str:
    return month[0][:3]


def day_words(value: str) -> str:
    """Return a day, week, month or year as people write it.

    >>> day_words("2016-W45"), day_words("2016-11")
    ('week 45 of 2016', 'November 2016')
    """
    year, _, week = value.partition("-W")
    return f"week {int(week)} of {year}" if week.isdecimal() else moment(value)


def same_words(same: int) -> str:
    """Return how many further articles of one source share a mark, nothing where none does.

    >>> same_words(2)
    ' +2'
    """
    return f" +{same}" if same else ""


def value_words(value: Record) -> str:
    """Return what a value says, and whether it counts only a part."""
    return bounds(value) if value["whole"] else f"{bounds(value)}, a part"


def told_words(article: Record, value: Record, same: int) -> str:
    """Return all that a mark of a value stands for."""
    more = f"; {counted(same, 'more article')} of the same source" if same else ""
    says = f"; says {value['speaker_text']}" if value["speaker_text"] else ""
    return f"{who(article, short=False)}: {value_words(value)}{says}{more}"


def named_words(independent: int) -> str:
    """Return how many independent sources name something.

    >>> named_words(1)
    '1 independent source'
    """
    return counted(independent, "independent source")


def undated_words(articles: Iterable[Record]) -> str:
    """Return what stands over articles that have no place on an axis of time."""
    return "no time given" if all(one["published"] is None for one in articles) else "no usable time given"


class Sources:
    """Which articles of a story depend on one another."""

    def __init__(self, dossier: Record) -> None:
        """Index the articles and the families."""
        self.articles = {one["id"]: one for one in dossier["articles"]}
        self._sources = {
            one["id"]: Source(one["id"], one["agency"], None, one["revision_of"], read=is_read(one["language"]))
            for one in dossier["articles"]
        }
        self._independence = Independence(
            Family(one["id"], tuple(one["articles"]), one["origin"], one["extent"], ()) for one in dossier["families"]
        )

    def of(self, articles: set[str]) -> dict[str, int]:
        """Return for each article the number of its source among those given; what was not read has none."""
        chosen = [self._sources[one] for one in articles if one in self._sources]
        groups = self._independence.groups(chosen) if chosen else ()
        return {article: n for n, group in enumerate(groups) for article in group}

    def count(self, articles: set[str]) -> int:
        """Return how many independent sources articles are."""
        return len(set(self.of(articles).values()))
