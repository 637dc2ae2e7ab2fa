"""An invented story as a dossier, and the same many times over."""

import copy
from functools import cache
from typing import Any

from rashomon.base.identity import article_id, content_id, text_sha256
from rashomon.base.times import published_rank
from rashomon.relate.voices.matrix import cells
from tests.show.build import Builder, Record, article
from tests.show.findings import claims_of, figures_of, names_of, quotes_of
from tests.show.revised import merged, revisions_of
from tests.show.texts import ARTICLES

FORMER = content_id("s", "former")
MERGER = content_id("x", "merger")


def _history(articles: list[Record]) -> list[Record]:
    """Return how the story was founded, and took in another one that was split off it before."""
    story = content_id("s", articles[0]["id"])

    rows = (
        ("founded", story, None, articles[0]["id"], "2031-02-04T06:10:00Z", "machine"),
        ("split", FORMER, story, articles[3]["id"], "Tuesday, teatime", "machine"),
        ("merged", story, FORMER, articles[3]["id"], None, MERGER),
    )
    keys = ("what", "story", "other", "articles", "as_of", "why")
    return [dict(zip(keys, row, strict=True)) | {"articles": [row[3]]} for row in rows]


@cache
def _dossier() -> Record:
    """Build the sample once."""
    articles = [
        article(outlet, url, text, f"story.jsonl:{n}", agency=agency, published=published, title=title)
        for n, (outlet, agency, url, text, published, title) in enumerate(ARTICLES, 1)
    ]
    b = Builder(articles)
    articles[3]["revision_of"] = articles[2]["id"]
    articles[1]["boilerplate"] = [b.span(1, "Sign up for the Harbour Post newsletter and never miss a tide.")]
    articles[4]["boilerplate"] = [b.span(4, "Photo: The Lantern / M. Okoro &amp; friends")]
    articles[4]["extra"] = {"desk": "<night>"}
    shared = "Rescuers pulled about 60 people from the water."
    family = {
        "id": content_id("f", articles[0]["id"]),
        "articles": [articles[0]["id"], articles[1]["id"]],
        "origin": "Northern Wire",
        "extent": "whole",
        "relation": "copy",
        "evidence": [b.passage(0, shared), b.passage(1, shared)],
        "reasons": [{"what": "shared words", "value": 0.83, "words": []}],
    }
    for number in (0, 1):
        articles[number]["family"] = family["id"]
    names = names_of(b)
    quotes = quotes_of(b, {one["name"]: one["id"] for one in names})
    title = "Two cargo ferries collided in thick fog outside Port Maren"
    dossier = {
        "format": "rashomon-dossier/1",
        "made_by": {"version": "0.1.0", "settings": "0" * 64, "models": {"encoder": "none"}},
        "story": {
            "id": content_id("s", articles[0]["id"]),
            "title": title,
            "title_from": b.passage(0, title),
            "first": "2031-02-04T06:10:00Z",
            "last": "Tuesday, teatime",
            "independent_sources": 3,
            "formerly": [FORMER],
            "history": _history(articles),
        },
        "articles": articles,
        "families": [family],
        "names": names,
        "quotes": quotes,
        "figures": figures_of(b, quotes),
        "dates": [
            {
                "id": content_id("d", "0"),
                "article": articles[0]["id"],
                "span": b.span(0, "on Tuesday"),
                "value": "2031-02-04",
            },
        ],
        "places": [
            {
                "id": content_id("p", "0"),
                "article": articles[0]["id"],
                "span": b.span(0, "Port Maren"),
                "name": "Port Maren",
                "lat": 54.5,
                "lon": -3.25,
                "geonames": 1,
                "country": "GB",
                "precision": "city",
            },
        ],
        "claims": claims_of(b, quotes),
        "decisions": [
            {
                "id": content_id("e", "0"),
                "what": "merge name “A. Haddad” into Noor al-Haddad",
                "who": "m.okoro",
                "when": "2031-02-05T09:00:00Z",
                "why": "same <person>",
            },
            {
                "id": MERGER,
                "what": "merge",
                "who": "j.<b>",
                "when": "2031-02-05T10:00:00+00:00",
                "why": "one collision",
                "on": [content_id("s", articles[0]["id"]), FORMER],
                "articles": [articles[0]["id"], articles[3]["id"]],
                "others": [],
            },
        ],
        "problems": [
            {"where": "story.jsonl:5", "kind": "date", "what": "published is not a date: “Tuesday, teatime”"},
            {"where": "broken.html", "kind": "encoding", "what": "neither UTF-8 nor a declared encoding <\x00>"},
        ],
    }
    dossier["revisions"] = revisions_of(b, dossier)
    return _in_order(dossier)


def _in_order(dossier: Record) -> Record:
    """Sort the lists as the program does."""
    dossier["articles"].sort(key=lambda one: (published_rank(one["published"]), one["id"]))
    order = {a["id"]: n for n, a in enumerate(dossier["articles"])}

    def place(one: Record) -> tuple[int, list[int]]:
        return order[one["article"]], one["span"]

    for layer in ("figures", "dates", "places"):
        dossier[layer].sort(key=place)
    dossier["quotes"].sort(key=lambda one: (order[one["article"]], one["spans"]))
    dossier["revisions"].sort(key=lambda one: order[one["article"]])
    dossier["families"].sort(key=lambda one: one["id"])
    for layer, passages in (("names", "mentions"), ("claims", "told_by")):
        for one in dossier[layer]:
            one[passages].sort(key=place)
        dossier[layer].sort(key=lambda one: (place(one[passages][0]), one["id"]))
    for family in dossier["families"]:
        family["articles"].sort()
    dossier["problems"].sort(key=lambda one: (one["where"], one["kind"], one["what"]))
    return _laid_out(_rested(dossier))


def _laid_out(dossier: Record) -> Record:
    """Say what each article does with each claim, as the program does."""
    articles = [one["id"] for one in dossier["articles"]]
    claims = [one for one in dossier["claims"] if not one["weak"]]
    dossier["matrix"] = [{"claim": one["id"], "cells": cells(one, articles)} for one in claims]
    return dossier


def _rested(dossier: Record) -> Record:
    """Say of every claim on whose word it rests, as the program does."""
    articles = {a["id"]: a for a in dossier["articles"]}
    quotes = {quote["id"]: quote for quote in dossier["quotes"]}
    names = {name["id"]: name for name in dossier["names"]}
    for claim in dossier["claims"]:
        found = set()
        for one in claim["told_by"]:
            article, quote = articles[one["article"]], quotes.get(one["quote"])
            kind, name, via = "reporter", article["agency"] or article["outlet"], None
            if quote is not None:
                bearer = names.get(quote["speaker"])
                kind = {"organization": "body", "place": "body"}.get(bearer["kind"], "person") if bearer else "unnamed"
                name, via = bearer["name"] if bearer else quote["speaker_text"], quote["via"]
            said = name if quote is not None else None
            found.add(
                (kind, name, tuple(dict.fromkeys(filter(None, (said, via, article["agency"], article["outlet"])))))
            )
        claim["roots"] = [{"kind": k, "name": n, "chain": list(c)} for k, n, c in sorted(found, key=str)]
    return dossier


def sample_dossier() -> Record:
    """Return a fresh copy of the invented story's dossier."""
    return copy.deepcopy(_dossier())


_LAYERS = ("families", "names", "quotes", "figures", "dates", "places", "claims")


def large_dossier(articles: int, times: int = 1) -> Record:
    """Return the sample repeated to about `articles` articles, each text and its findings `times` over."""
    base, made = sample_dossier(), sample_dossier()
    for key in ("articles", *_LAYERS, "revisions"):
        made[key] = []
    for number in range(max(1, articles // len(base["articles"]))):
        other = _longer(base, times, f" Copy {number}.")
        fresh = {a["id"]: article_id(a["outlet"], a["url"], a["source_id"], a["text"]) for a in other["articles"]}
        fresh |= {one["id"]: content_id(one["id"][0], one["id"], str(number)) for key in _LAYERS for one in other[key]}
        for key in ("articles", *_LAYERS, "revisions"):
            made[key] += _renamed(other[key], fresh)
        if number == 0:
            made["story"] = _renamed(other["story"], fresh)
    copies = max(1, articles // len(base["articles"]))
    made["story"]["independent_sources"] = 1 + 2 * copies  # one agency stays one source
    for claim in made["claims"]:
        del claim["root_count"]  # texts that stand twice over make some quotes one
    return _laid_out(_in_order(made))


def _longer(base: Record, times: int, last: str) -> Record:
    """Return the dossier with every text written `times` over and `last` after it, findings included."""
    made = copy.deepcopy(base)
    lengths = {a["id"]: len(a["text"]) for a in base["articles"]}
    for key in _LAYERS:
        made[key] = [_moved(one, lengths, n) for n in range(times) for one in base[key]]
    made["revisions"] = merged([[_moved(one, lengths, n) for one in base["revisions"]] for n in range(times)])
    for one, short in zip(made["articles"], base["articles"], strict=True):
        one["text"] = short["text"] * times + last
        one["text_sha256"] = text_sha256(one["text"])
        for layer in ("sentences", "boilerplate"):
            one[layer] = [
                [s + n * len(short["text"]), e + n * len(short["text"])] for n in range(times) for s, e in short[layer]
            ]
    for one in made["articles"]:
        one["family"] = one["family"] and made["families"][0]["id"]
    return made


def _moved(value: Any, lengths: dict[str, int], times: int, article: str | None = None) -> Any:
    """Return a finding `times` texts further on, under an id of its own."""
    if times == 0:
        return copy.deepcopy(value)
    if isinstance(value, dict):
        inside = value.get("article", article)
        return {
            key: _moved(inner, lengths, times, inside) if key not in {"quote", "speaker"} else None
            for key, inner in value.items()
        } | ({"id": content_id(value["id"][0], value["id"], str(times))} if "id" in value else {})
    if isinstance(value, list):
        if len(value) == 2 and all(type(one) is int for one in value):
            return [one + times * lengths[article or ""] for one in value]
        return [_moved(one, lengths, times, article) for one in value]
    return value


def _renamed(value: Any, fresh: dict[str, str]) -> Any:
    """Return `value` with every id replaced by its fresh one."""
    if isinstance(value, dict):
        return {key: _renamed(inner, fresh) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, fresh) for inner in value]
    return fresh.get(value, value) if isinstance(value, str) else value
