"""What a person asks for, by the ids they give: checked, and put in terms of articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Connection

from rashomon.base.errors import NotFoundError, UsageError
from rashomon.base.findings import Form, Passage
from rashomon.base.times import published_rank
from rashomon.store import articles as article_store
from rashomon.store import decisions as log
from rashomon.store import gathering, stories


@dataclass(frozen=True, slots=True)
class Groups:
    """The articles, forms of names, or passages decided about, and those that they are apart from."""

    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    other_forms: tuple[Form, ...] = ()
    finding: str = ""
    passages: tuple[Passage, ...] = ()
    other_passages: tuple[Passage, ...] = ()


def merge(connection: Connection, ids: Sequence[str]) -> Groups:
    """Return all articles of stories to be one; those of the largest come first, of the oldest among equals."""
    if len(set(ids)) < 2:
        _stop("a merger takes two different stories or more: `rashomon stories` lists them")
    parts = [_articles_of(connection, story) for story in dict.fromkeys(ids)]
    known = article_store.get_articles(connection, [one for part in parts for one in part])
    rank = {one: (published_rank(article.published), one) for one, article in known.items()}
    parts.sort(key=lambda part: (-len(part), min(rank[one] for one in part)))
    return Groups(tuple(one for part in parts for one in sorted(part, key=lambda one: rank[one])))


def split(connection: Connection, story: str, ids: Sequence[str]) -> Groups:
    """Return the articles that leave a story for one of their own, and those that stay."""
    inside = _articles_of(connection, story)
    leaving = sorted(set(ids))
    for one in leaving:
        if one not in inside:
            where = stories.placed(connection, [one]).get(one)
            if where is None:
                _missing(f"the store holds no article {one}: `rashomon show {story}` lists the articles of {story}")
            _stop(f"article {one} is in story {where}, not in {story}: `rashomon show {story}` lists its articles")
    if len(leaving) == len(inside):
        _stop(f"these are all articles of {story}: name only those that are about something else")
    return Groups(tuple(leaving), tuple(one for one in inside if one not in leaving))


def move(connection: Connection, article: str, story: str) -> Groups:
    """Return the articles of the story that an article goes to, it last, and those of the story that it leaves."""
    old = _story_of(connection, article)
    target = _articles_of(connection, story)
    if old == story:
        _stop(f"article {article} is in story {story} already: nothing to do")
    return Groups((*target, article), tuple(one for one in _articles_of(connection, old) if one != article))


def not_a_copy(connection: Connection, article: str, other: str | None) -> Groups:
    """Return an article and the one it is no copy of; without that one, all others of its family."""
    old = _story_of(connection, article)
    if other is not None:
        _story_of(connection, other)
        if other == article:
            _stop("an article and itself: name two articles, or one alone to take it out of its family")
        return Groups((article,), (other,))
    dossier = stories.get_dossier(connection, old) or {"families": []}
    families = [one["articles"] for one in dossier["families"] if article in one["articles"]]
    others = tuple(sorted({one for family in families for one in family} - {article}))
    if not others:
        _stop(f"article {article} is in no family: `rashomon show {old}` tells which articles share text")
    return Groups((article,), others)


def forget(connection: Connection, article: str) -> Groups:
    """Check that an article can be forgotten."""
    if article_store.tombstone(connection, article) is not None:
        _stop(f"article {article} is forgotten already")
    if article not in article_store.get_articles(connection, [article]):
        _missing(f"the store holds no article {article}: `rashomon show STORY` lists the ids of a story's articles")
    return Groups((article,))


def undo(connection: Connection, decision: str) -> Groups:
    """Check that a decision can be undone."""
    kept = {one.decision.id: one for one in log.get_decisions(connection)}
    if not kept:
        _missing("nothing has been decided in this store, so there is nothing to undo")
    if decision not in kept:
        _missing(f"there is no decision {decision} here: `rashomon decisions` lists them")
    if kept[decision].decision.what == "forget":
        _stop("a forgotten article cannot be brought back: its words are gone, and its hash stays so that it stays out")
    by = kept[decision].undone_by
    if by is not None:
        _stop(f"decision {decision} is undone already: to bring it back, `rashomon undo {by}`")
    return Groups()


def _articles_of(connection: Connection, story: str) -> list[str]:
    """Return the articles of a living story."""
    end = gathering.resolve(connection, story)
    if end is None:
        _missing(f"there is no story {story} here: `rashomon stories` lists them")
    if end != story:
        _stop(f"story {story} went into {end}: give {end}, or undo that (`rashomon decisions` lists what can be)")
    found = stories.get_stories(connection, [story])
    if not found:
        _stop(f"story {story} has no article left: `rashomon stories` lists those that have")
    return [one.article for one in found[story].members]


def _story_of(connection: Connection, article: str) -> str:
    """Return the story of an article that is kept."""
    if article_store.tombstone(connection, article) is not None:
        _stop(f"article {article} is forgotten: `rashomon show STORY` lists the ids of a story's articles")
    found = stories.placed(connection, [article])
    if article not in found:
        _missing(f"the store holds no article {article}: `rashomon show STORY` lists the ids of a story's articles")
    return found[article]


def _missing(message: str) -> NoReturn:
    raise NotFoundError(message)


def _stop(message: str) -> NoReturn:
    raise UsageError(message)
