"""The findings that a decision is about, as the form shows them: their words, with outlet and time."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException

from rashomon.base.spans import Span, words
from rashomon.desk.deciding import kind_of
from rashomon.desk.dossiers import find_dossier
from rashomon.desk.state import Desk
from rashomon.show.wording import counted, label, moment
from rashomon.store import gathering, stories

Record = Mapping[str, Any]
LAYERS = {
    "claim": "claims",
    "quote": "quotes",
    "figure": "figures",
    "row": "ledger",
    "name": "names",
    "article": "articles",
    "family": "families",
}
_NAMED = {
    "claim": "Claim",
    "quote": "Statement",
    "figure": "Figure",
    "row": "Count",
    "name": "Name",
    "article": "Article",
    "family": "Articles that share text",
    "story": "Story",
}
_ARTICLE = re.compile(r"\ba[0-9a-f]{16}\b")
_SHOWN = 4  # passages that stand open; the others are folded
_MOST = 60  # passages of one finding that the form shows; the rest is counted


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an article with where they stand; `value` is how a decision names them."""

    words: str
    where: str
    href: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Concerned:
    """One finding, article or story that a decision is about."""

    id: str
    kind: str
    name: str
    said: tuple[Said, ...]
    folded: tuple[Said, ...]
    more: int
    story: str
    record: Record
    dossier: Record


def concerned(desk: Desk, ids: Iterable[str]) -> list[Concerned]:
    """Return what these ids name.

    Raises:
        HTTPException: 404 where one names nothing here.
    """
    return [_one(desk, identity) for identity in ids]


def _one(desk: Desk, identity: str) -> Concerned:
    kind = kind_of(identity)
    bare = identity.partition(":")[0]
    with desk.store.looking() as connection:
        found = stories.locate(connection, bare)
        living = gathering.living(connection, found) if kind == "story" else found
    for story in living:
        dossier = find_dossier(desk, story)
        rows = [dossier["story"]] if kind == "story" else dossier.get(LAYERS.get(kind, ""), ())
        record = next((one for one in rows if one["id"] == (story if kind == "story" else bare)), None)
        if record is not None:
            said = _said(kind, record, dossier)
            shown = record["id"] if kind == "story" else identity
            return Concerned(
                shown,
                kind,
                _name(kind, record),
                said[:_SHOWN],
                said[_SHOWN:_MOST],
                max(0, len(said) - _MOST),
                story,
                record,
                dossier,
            )
    raise HTTPException(404, f"There is nothing {identity} here: some ids change when articles come or are corrected.")


def _name(kind: str, record: Record) -> str:
    if kind == "claim":
        told = label("why", record["why"]) if record["why"] else label("relation", record["relation"])
        return f"{_NAMED[kind]}: {told}"
    return _NAMED.get(kind, kind)


def _said(kind: str, record: Record, dossier: Record) -> tuple[Said, ...]:
    """Return the words that a finding rests on."""
    if kind == "story":
        times = " to ".join(dict.fromkeys(moment(one) for one in (record["first"], record["last"])))
        return (Said(record["title"], times, f"/story/{record['id']}/"),)
    if kind == "article":
        return (_of_article(record, dossier),)
    if kind == "family":
        articles = {one["id"]: one for one in dossier["articles"]}
        return tuple(_of_article(articles[one], dossier) for one in record["articles"] if one in articles)
    if kind == "name":
        return tuple(_writing(record, dossier))
    places: dict[str, Callable[[], Sequence[Record]]] = {
        "claim": lambda: record["told_by"],
        "row": lambda: record["values"],
        "quote": lambda: [{"article": record["article"], "span": span} for span in record["spans"]],
    }
    return tuple(said(one, dossier) for one in places.get(kind, lambda: [record])())


def said(told: Record, dossier: Record) -> Said:
    """Return a passage with its outlet and time; a decision names it by its article and span."""
    article = next(one for one in dossier["articles"] if one["id"] == told["article"])
    start, end = told["span"]
    href = f"/story/{dossier['story']['id']}/at/text-{article['id']}"
    value = f"{article['id']}:{start}-{end}"
    side = f" · account {told['side']}" if told.get("side") else ""
    return Said(words(article["text"], Span(start, end)), where(article) + side, href, value)


def forms(name: Record, dossier: Record) -> list[Said]:
    """Return the forms of a name as each article writes them, each once."""
    articles = {one["id"]: one for one in dossier["articles"]}
    found: dict[str, Said] = {}
    for mention in name["mentions"]:
        article = articles[mention["article"]]
        form = " ".join(words(article["text"], Span(*mention["span"])).split())
        href = f"/story/{dossier['story']['id']}/at/text-{article['id']}"
        value = f"{article['id']}:{form}"
        found.setdefault(value, Said(form, where(article), href, value))
    return list(found.values())


def _writing(name: Record, dossier: Record) -> Iterator[Said]:
    """Yield who writes a name, each outlet once, with the forms that it writes."""
    articles = {one["id"]: one for one in dossier["articles"]}
    outlets: dict[str, list[Said]] = {}
    for one in forms(name, dossier):
        article = articles[one.value.partition(":")[0]]
        outlets.setdefault(article["outlet"] or article["source_id"], []).append(one)
    for outlet, each in outlets.items():
        first, times = each[0], len({one.href for one in each})
        told = first.where if times == 1 else f"{outlet} · {counted(times, 'article')}"
        yield Said(", ".join(dict.fromkeys(one.words for one in each)), told, first.href)


def in_words(message: str, about: Iterable[Concerned]) -> str:
    """Return a message with the passages, articles and findings of a form told in words, not by their ids."""
    for one in about:
        message = message.replace(f"{one.id}:a", "a") if one.kind == "claim" else message
        for told in one.record.get("told_by", ()):
            passage = said(told, one.dossier)
            message = message.replace(passage.value, f"“{passage.words}” ({passage.where})")
        for article in one.dossier["articles"] if _ARTICLE.search(message) else ():
            message = message.replace(article["id"], where(article))
        message = message.replace(one.id, f"this {_NAMED.get(one.kind, 'one').lower()}")
    return message[:1].upper() + message[1:]


def _of_article(article: Record, dossier: Record) -> Said:
    href = f"/story/{dossier['story']['id']}/at/text-{article['id']}"
    return Said(article["title"] or article["text"][:120], where(article), href, article["id"])


def where(article: Record) -> str:
    """Return the outlet and the time of an article, in words."""
    return f"{article['outlet'] or article['source_id']} · {moment(article['published'])}"


def articles_of(one: Concerned, ids: Iterable[str] | None = None) -> list[Said]:
    """Return articles of a story, those of `ids` where given, as a decision names them."""
    wanted = None if ids is None else set(ids)
    rows = (article for article in one.dossier["articles"] if wanted is None or article["id"] in wanted)
    return [_of_article(article, one.dossier) for article in rows]
