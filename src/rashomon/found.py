"""A search as people ask and see it: words and filters in, labelled passages with their exact places out."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rashomon.store import articles, listing, search
from rashomon.store.asked import parse
from rashomon.store.hits import Found, Hit
from rashomon.store.passages import KINDS

NOUNS = {
    "article": ("article", "articles"),
    "quote": ("quote", "quotes"),
    "name": ("name", "names"),
    "claim": ("claim", "claims"),
}
_FARTHEST = 10_000  # pages: beyond it nobody reads


@dataclass(frozen=True, slots=True)
class Question:
    """A search as it was asked, in text: what is not understood of it is said, never an error."""

    q: str = ""
    kind: tuple[str, ...] = ()
    outlet: str = ""
    first: str = ""
    last: str = ""
    place: str = ""
    name: str = ""
    story: str = ""
    language: str = ""
    page: int = 1

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not any(getattr(self, one.name) for one in fields(self) if one.name not in {"kind", "page"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, with notes on what of the question does not count."""

    found: Found
    rows: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]
    searched: Mapping[str, int]


def find(connection: Connection, question: Question) -> Answer:
    """Return one page of what a question finds; where that is nothing, also how much was searched."""
    asked = parse(question.q)
    notes = [*_words_note(question, any(asked.groups) or bool(asked.without), cut=asked.cut)]
    days = {}
    for name in ("first", "last"):
        days[name], note = day_given(getattr(question, name))
        notes += note
    filters = search.Filters(
        kinds=tuple(one for one in KINDS if one in question.kind),
        outlet=question.outlet,
        place=question.place,
        name=question.name,
        story=question.story,
        language=question.language,
        **days,
    )
    found = search.search(connection, asked, filters, min(question.page, _FARTHEST))
    searched = {} if found.total else search.searched(connection)
    return Answer(found, tuple(_rows(connection, found.hits)), tuple(notes), searched)


def day_given(value: str) -> tuple[str, list[str]]:
    """Return a day that was typed, and a note where it is none.

    >>> day_given("2031-02-04"), day_given("tomorrow")[0]
    (('2031-02-04', []), '')
    """
    try:
        return (date.fromisoformat(value).isoformat() if value else ""), []
    except ValueError:
        return "", [f"“{value}” is no day such as 2031-02-04 and does not count."]


def _words_note(question: Question, understood: bool, *, cut: bool) -> Sequence[str]:  # noqa: FBT001 - one of two facts
    if question.q.strip() and not understood:
        return ["There is no letter or digit to search for."]
    return ["The search is long: only its first words count."] if cut else []


def _rows(connection: Connection, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return hits with the outlet and time of the article that their words are from, and where in it they stand."""
    ids = sorted({one.article for one in hits})
    held, starts = articles.get_articles(connection, ids), articles.sentence_starts(connection, ids)
    titles = listing.summaries_of(connection, [one.story for one in hits if one.story is not None])
    rows = []
    for one in hits:
        article = held.get(one.article)
        before = starts.get(one.article, [])
        place = bisect_right(before, one.first) - 1
        rows.append(
            {
                "kind": one.kind,
                "id": one.finding,
                "note": one.note,
                "story": one.story,
                "story_title": titles[one.story].title if one.story in titles else None,
                "article": one.article,
                "outlet": None if article is None else article.outlet or article.source_id,
                "published": None if article is None else article.published,
                "language": one.language,
                "span": [one.span.start, one.span.end],
                "anchor": f"{one.article}-{before[place]}" if place >= 0 else f"text-{one.article}",
                "title": one.title,
                "words": one.words,
                "cut": one.cut,
            }
        )
    return rows


def numbered(counted: Mapping[str, int]) -> str:
    """Return how many there are of each kind, in words.

    >>> numbered({"article": 1, "claim": 1200})
    '1 article, 0 quotes, 0 names and 1,200 claims'
    """
    parts = [f"{counted.get(kind, 0):,} {NOUNS[kind][counted.get(kind, 0) != 1]}" for kind in KINDS]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
