"""An invented story as the store keeps it: two articles on a ferry, a quote, a name, a place and a claim."""

from collections.abc import Mapping
from typing import Any

from rashomon.base.article import Article, Page
from rashomon.base.findings import Change, Membership, Placed
from rashomon.base.identity import article_id, text_sha256
from rashomon.base.marks import Reading, Sentence
from rashomon.base.spans import Span
from rashomon.store import Result, Store, articles, gathering, stories
from rashomon.store.records import MARKS

POST = "The ferry Amaranth sank off Port Ellery at dusk. Harbour master Inès Vell said the pilots were not warned."
COURIER = "A ferry went down near Port Ellery. “The pilots were warned twice,” said Inès Vell, in a café on the quay."
STORY = "s00000000000000aa"


def article(text: str, outlet: str, day: str, title: str, language: str = "en") -> Article:
    """Return an article."""
    return Article(
        where=f"{outlet}.txt",
        id=article_id(outlet, None, title, text),
        source_id=title,
        text=text,
        text_sha256=text_sha256(text),
        page="",
        outlet=outlet,
        title=title,
        published=f"{day}T10:00:00Z",
        language=language,
    )


ONE = article(POST, "ellery-post.example", "2031-05-01", "Ferry lost off Port Ellery")
TWO = article(COURIER, "courier.example", "2031-05-03", "Were the pilots warned?")


def span(held: Article, words: str) -> list[int]:
    """Return where words stand in an article."""
    start = held.text.index(words)
    return [start, start + len(words)]


def dossier(story: str = STORY, members: tuple[Article, ...] = (ONE, TWO)) -> dict[str, Any]:
    """Return the dossier of the story, with as many of its findings as its members tell."""
    there = {one.id for one in members}
    return {
        "format": "rashomon-dossier/1",
        "story": {
            "id": story,
            "title": "Ferry lost off Port Ellery",
            "first": min(one.published or "" for one in members),
            "last": max(one.published or "" for one in members),
            "independent_sources": len(members),
        },
        "articles": [
            {
                "id": one.id,
                "source_id": one.source_id,
                "outlet": one.outlet,
                "title": one.title,
                "published": one.published,
                "language": one.language,
                "text": one.text,
            }
            for one in members
        ],
        "families": [],
        "names": [_name(there)],
        "quotes": [one for one in (_quote(),) if one["article"] in there],
        "figures": [],
        "dates": [],
        "places": [
            {"id": f"p{one.id}", "article": one.id, "span": span(one, "Port Ellery"), "name": "Port Ellery"}
            for one in members
            if "Port Ellery" in one.text
        ],
        "claims": [_claim(there)],
        "decisions": [],
        "problems": [],
    }


def _name(there: set[str]) -> dict[str, Any]:
    mentions = [{"article": one.id, "span": span(one, "Inès Vell")} for one in (ONE, TWO) if one.id in there]
    return {"id": "n1", "name": "Inès Vell", "kind": "person", "variants": ["Inès Vell", "Vell"], "mentions": mentions}


def _quote() -> dict[str, Any]:
    return {
        "id": "q1",
        "article": TWO.id,
        "kind": "direct",
        "spans": [span(TWO, "The pilots were warned twice,")],
        "words": "The pilots were warned twice,",
        "speaker": "n1",
        "speaker_text": "Inès Vell",
    }


def _claim(there: set[str]) -> dict[str, Any]:
    told = [(ONE, "the pilots were not warned", "a"), (TWO, "The pilots were warned twice", "b")]
    return {
        "id": "c1",
        "gist": "The pilots were warned twice" if TWO.id in there else "the pilots were not warned",
        "relation": "differs",
        "told_by": [
            {"article": one.id, "span": span(one, words), "words": words, "quote": None, "side": side}
            for one, words, side in told
            if one.id in there
        ],
    }


def take_in(store: Store, *members: Article) -> None:
    """Keep articles with their sentences."""
    with store.writing() as connection:
        for one in members:
            ends = [place + 1 for place, mark in enumerate(one.text) if mark == "."]
            starts = [0, *(end + 1 for end in ends)]
            sentences = (Sentence(Span(s, e), 0) for s, e in zip(starts, ends, strict=False))
            reading = Reading(one.id, sentences=tuple(sentences))
            page = Page(one.page, "text/plain", one.text.encode())
            result = Result(f"key-{one.id}-{one.byline}", one.where, "1", one, page, reading, ())
            articles.add_results(connection, [result], dict.fromkeys(MARKS, "v1"))


def relate(store: Store, made: Mapping[str, Any]) -> None:
    """Keep a dossier, and its story and members if they are not there."""
    story = made["story"]["id"]
    founded = Change("founded", story, None, ())
    members = tuple((story, Membership(one["id"], 1.0, ())) for one in made["articles"])
    with store.writing() as connection:
        gathering.keep_placed(connection, Placed(members, (founded,), (), {}), "v1")
        stories.put_dossier(connection, "key", made)
