"""An invented story as a dossier: spans are sliced from invented texts, and the texts hold what attackers and bad encoders send."""

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any

from rashomon.base.identity import article_id, content_id, text_sha256

Record = dict[str, Any]

WIRE = (
    "PORT MAREN (Northern Wire) - Two cargo ferries collided in thick fog outside Port Maren early on Tuesday, and at"
    " least 14 people were killed, harbour officials said.\n\n"
    "“We have found no sign of a technical fault,” harbour master Ilse Brandt told reporters at the quay.\n\n"
    "Rescuers pulled about 60 people from the water. The collision happened two miles north of the Gull Rock light.\n\n"
    "The owner, Merrow Lines, denied that the ferry Anselma had been sailing too fast.\n"
)
REPRINT = (
    "Two cargo ferries collided in thick fog outside Port Maren early on Tuesday, and at least 14 people were killed,"
    " harbour officials said.\n\n"
    "“We have found no sign of a technical fault,” harbour master Ilse Brandt told reporters at the quay.\n\n"
    "Rescuers pulled about 60 people from the water.\n\n"
    "Sign up for the Harbour Post newsletter and never miss a tide.\n"
)
RADIO = (
    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.\n\n"
    "Eleven bodies have been brought ashore, a coastguard officer who asked not to be named told Coast Radio.\n\n"
    "The ships met just south of Gull Rock, the officer said.\n\n"
    "The mayor, Noor al-Haddad, wrote in a message: “قلوبنا مع العائلات 🕯️”.\n\n"
    "Oskar Lindqvist, a deckhand, said the Anselma was going “like a train”.\n"
)
REVISED = (
    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.\n\n"
    "Sixteen bodies have been brought ashore, coastguard chief Piet Soren said on Tuesday evening.\n\n"
    "The ships met just south of Gull Rock, the officer said.\n\n"
    "The mayor, Noor al-Haddad, wrote in a message: “قلوبنا مع العائلات 🕯️”.\n\n"
    "Oskar Lindqvist, a deckhand, said the Anselma was going “like a train”.\n"
)
HOSTILE = (
    "Fog & fury at sea <script>alert(1)</script>\r\n\r\n"
    'Merrow Lines "rejects" every accusation; its press officer wrote "><img src=x onerror=alert(2)> on the company\'s'
    " page.\r\n\r\n"
    "=cmd() said nothing at all, and the log of the Anselma ends with the word "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsabendveranstaltungsprogrammheft"
    ".\r\n\r\n"
    "The union Deck & Engine said that up to 20 sailors were missing\x00, a claim\x07 nobody\x85 confirmed\ud83d.\r\n\r\n"
    "\tPhoto: The Lantern / M. Okoro &amp; friends\x0c"
)

_OUTLETS = (
    (
        "Northern Wire",
        "Northern Wire",
        "https://wire.example/ferries",
        WIRE,
        "2031-02-04T06:10:00Z",
        "Ferries collide off Port Maren",
    ),
    (
        "Harbour Post",
        "Northern Wire",
        "https://harbourpost.example/a/1",
        REPRINT,
        "2031-02-04T07:02:00Z",
        "At least 14 dead as ferries collide",
    ),
    ("Coast Radio", None, "https://coast.example/news/ferries", RADIO, "2031-02-04", "Eleven dead in ferry crash"),
    (
        "Coast Radio",
        None,
        "https://coast.example/news/ferries",
        REVISED,
        "2031-02-04T21:40:00+01:00",
        "Sixteen dead in ferry crash",
    ),
    (
        "The Lantern <b>",
        None,
        "javascript:alert(3)",
        HOSTILE,
        "Tuesday, teatime",
        "Fog & fury <script>alert(1)</script> \u202eevil",
    ),
)


class Builder:
    """Slices spans out of the sample's texts by their words."""

    def __init__(self, articles: Sequence[Record]) -> None:
        """Start with the articles that hold the texts."""
        self.articles = articles

    def span(self, number: int, words: str, nth: int = 0) -> list[int]:
        """Return the span of the `nth` occurrence of `words` in article `number`."""
        text, start = self.articles[number]["text"], -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return [start, start + len(words)]

    def passage(self, number: int, words: str, **more: Any) -> Record:
        """Return the passage `{article, span, words}` with `more` fields."""
        return {"article": self.articles[number]["id"], "span": self.span(number, words), "words": words, **more}


def _sentences(text: str) -> list[list[int]]:
    """Return rough sentences: up to a full stop or a line end, trimmed."""
    found, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or text[place] == "\n" or (text[place - 1 : place + 1] in {". ", "? "}):
            left, right = start, place
            while left < right and text[left].isspace():
                left += 1
            while left < right and text[right - 1].isspace():
                right -= 1
            if left < right:
                found.append([left, right])
            start = place
    return found


def article(
    outlet: str | None,
    agency: str | None,
    url: str | None,
    text: str,
    published: str | None,
    title: str | None,
    name: str,
) -> Record:
    """Return one article of a dossier, hashed and identified as the program does it."""
    return {
        "id": article_id(outlet, url, name, text),
        "source_id": name,
        "outlet": outlet,
        "agency": agency,
        "url": url,
        "title": title,
        "byline": None,
        "published": published,
        "language": "en",
        "text": text,
        "text_sha256": text_sha256(text),
        "revision_of": None,
        "family": None,
        "extra": {},
        "page": {
            "sha256": text_sha256(f"page {text}"),
            "media_type": "application/json",
            "collected": None,
            "how": "file",
            "status": None,
            "final_url": None,
        },
        "sentences": _sentences(text),
        "boilerplate": [],
    }


def _quotes(b: Builder, names: dict[str, str]) -> list[Record]:
    """Return the quotes: direct, indirect, mixed; named, unnamed and without a speaker; asserted and denied."""

    def quote(number: int, words: str, kind: str, cue: str | None, speaker: str | None, **more: Any) -> Record:
        record = {
            "article": b.articles[number]["id"],
            "kind": kind,
            "spans": [b.span(number, words)],
            "words": words,
            "cue": b.span(number, cue) if cue else None,
            "speaker_span": b.span(number, speaker) if speaker else None,
            "speaker": names.get(speaker or ""),
            "speaker_text": speaker,
            "via": None,
            "certainty": "asserted",
            "score": 0.9,
            "rule": "invented",
            "reasons": [{"what": "marks", "value": 1.0, "words": ["“"]}],
        } | more
        return {"id": content_id("q", record["article"], str(record["spans"])), **record}

    fault = "We have found no sign of a technical fault,"
    return [
        quote(0, fault, "direct", "told", "Ilse Brandt"),
        quote(1, fault, "direct", "told", "Ilse Brandt", via="Northern Wire"),
        quote(
            0, "the ferry Anselma had been sailing too fast", "indirect", "denied", "Merrow Lines", certainty="denied"
        ),
        quote(
            2,
            "Eleven bodies have been brought ashore",
            "indirect",
            "told",
            "a coastguard officer who asked not to be named",
        ),
        quote(2, "قلوبنا مع العائلات 🕯️", "direct", "wrote", "Noor al-Haddad"),
        quote(3, "قلوبنا مع العائلات 🕯️", "direct", "wrote", "Noor al-Haddad"),
        quote(2, "the Anselma was going “like a train”", "mixed", "said", "Oskar Lindqvist", certainty="alleged"),
        quote(3, "Sixteen bodies have been brought ashore", "indirect", "said", "Piet Soren"),
        quote(
            4,
            "up to 20 sailors were missing\x00",
            "indirect",
            "said",
            "The union Deck & Engine",
            certainty="reported",
            score=0.3,
        ),
        quote(4, "every accusation", "indirect", "rejects", None, certainty="denied", speaker_text=None),
    ]


def _figures(b: Builder, quotes: list[Record], names: dict[str, str]) -> list[Record]:
    """Return the figures with every kind of bound."""

    def figure(
        number: int, words: str, low: float | None, high: float | None, what: str, quote: int | None = None, **more: Any
    ) -> Record:
        said = quotes[quote] if quote is not None else {}
        record = {
            "article": b.articles[number]["id"],
            "span": b.span(number, words),
            "words": words,
            "low": low,
            "high": high,
            "approx": False,
            "unit": "person",
            "what": what,
            "of": None,
            "place": None,
            "as_of": "2031-02-04",
            "quote": said.get("id"),
            "speaker": said.get("speaker"),
            "speaker_text": said.get("speaker_text"),
        } | more
        return {"id": content_id("x", record["article"], str(record["span"])), **record}

    return [
        figure(0, "at least 14 people were killed", 14, None, "killed", speaker_text="harbour officials"),
        figure(0, "about 60 people", 60, 60, "rescued", approx=True),
        figure(0, "two miles", 2, 2, "distance", unit="mile", place="Gull Rock"),
        figure(1, "at least 14 people were killed", 14, None, "killed", speaker_text="harbour officials"),
        figure(1, "about 60 people", 60, 60, "rescued", approx=True),
        figure(2, "Eleven bodies", 11, 11, "killed", quote=3),
        figure(3, "Sixteen bodies", 16, 16, "killed", quote=7),
        figure(4, "up to 20 sailors were missing\x00", None, 20, "missing", quote=8, of="sailors <i>"),
    ]


def _claims(b: Builder, quotes: list[Record]) -> list[Record]:
    """Return claims of all three relations, with sides, roots, silence and weak ones."""

    def claim(relation: str, why: str | None, told: list[Record], independent: int, **more: Any) -> Record:
        told = [{"quote": None, "side": None, **one} for one in told]
        telling = {one["article"] for one in told}
        record: Record = {
            "gist": told[0]["words"],
            "relation": relation,
            "why": why,
            "told_by": told,
            "outlets": sorted({a["outlet"] for a in b.articles if a["id"] in telling}),
            "independent": independent,
            "roots": [{"kind": "reporter", "name": None, "chain": []}],
            "silent": [],
            "score": 0.8,
            "weak": False,
            "reasons": [{"what": "shared rare words", "value": 0.71, "words": ["ferries", "fog"]}],
        } | more
        return {"id": content_id("c", relation, str(told)), **record}

    p, ids = b.passage, [a["id"] for a in b.articles]
    speed = "The owner, Merrow Lines, denied that the ferry Anselma had been sailing too fast."
    return [
        claim(
            "same",
            None,
            [
                p(0, "Two cargo ferries collided in thick fog outside Port Maren early on Tuesday"),
                p(1, "Two cargo ferries collided in thick fog outside Port Maren early on Tuesday"),
                p(
                    2,
                    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.",
                ),
                p(
                    3,
                    "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn.",
                ),
            ],
            2,
            silent=[{"article": ids[4], "why": "speaks of the event, does not tell this"}],
        ),
        claim(
            "same",
            None,
            [
                p(0, "Rescuers pulled about 60 people from the water."),
                p(1, "Rescuers pulled about 60 people from the water."),
            ],
            1,
            roots=[{"kind": "unnamed", "name": "harbour officials", "chain": ["Northern Wire", "Harbour Post"]}],
        ),
        claim("same", None, [p(4, "Merrow Lines"), p(0, "Merrow Lines")], 2, weak=True, score=0.2),
        claim(
            "differs",
            "update",
            [
                p(0, "at least 14 people were killed", side="b"),
                p(1, "at least 14 people were killed", side="b"),
                p(2, "Eleven bodies have been brought ashore", side="a", quote=quotes[3]["id"]),
                p(3, "Sixteen bodies have been brought ashore", side="c", quote=quotes[7]["id"]),
            ],
            2,
            gist="at least 14 people were killed",
        ),
        claim(
            "differs",
            "place",
            [
                p(0, "The collision happened two miles north of the Gull Rock light.", side="a"),
                p(2, "The ships met just south of Gull Rock, the officer said.", side="b"),
                p(3, "The ships met just south of Gull Rock, the officer said.", side="b"),
            ],
            2,
        ),
        claim(
            "differs",
            "denial",
            [
                p(0, speed, side="a", quote=quotes[2]["id"]),
                p(2, "the Anselma was going “like a train”", side="b", quote=quotes[6]["id"]),
                p(3, "the Anselma was going “like a train”", side="b"),
            ],
            2,
            roots=[
                {"kind": "body", "name": "Merrow Lines", "chain": ["Northern Wire"]},
                {"kind": "witness", "name": "Oskar Lindqvist", "chain": []},
            ],
        ),
        claim(
            "alone",
            None,
            [p(4, "up to 20 sailors were missing\x00, a claim\x07 nobody\x85 confirmed\ud83d", quote=quotes[8]["id"])],
            1,
        ),
        claim("alone", None, [p(4, "\"><img src=x onerror=alert(2)> on the company's page")], 1),
        claim("alone", None, [p(4, "=cmd() said nothing at all")], 1, weak=True),
        claim("alone", None, [p(2, "The mayor, Noor al-Haddad, wrote in a message: “قلوبنا مع العائلات 🕯️”.")], 1),
    ]


def _names(b: Builder) -> list[Record]:
    """Return the names with all their forms and mentions."""
    people = (
        ("Ilse Brandt", "person", ["Ilse Brandt"]),
        ("Noor al-Haddad", "person", ["Noor al-Haddad"]),
        ("Oskar Lindqvist", "person", ["Oskar Lindqvist"]),
        ("Piet Soren", "person", ["Piet Soren"]),
        ("Merrow Lines", "organization", ["Merrow Lines"]),
        ("Gull Rock light", "place", ["Gull Rock", "Gull Rock light"]),
    )
    found = []
    for name, kind, variants in people:
        mentions = [
            {"article": a["id"], "span": b.span(i, form)}
            for i, a in enumerate(b.articles)
            for form in variants[-1:] + variants[:-1]
            if form in a["text"]
        ]
        unique = [m for i, m in enumerate(mentions) if m["article"] not in [x["article"] for x in mentions[:i]]]
        found.append(
            {"id": content_id("n", name), "name": name, "kind": kind, "variants": variants, "mentions": unique}
        )
    return found


@cache
def _dossier() -> Record:
    """Build the sample once."""
    articles = [article(*row, name=f"story.jsonl:{i}") for i, row in enumerate(_OUTLETS, 1)]
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
        "evidence": [b.passage(0, shared), b.passage(1, shared)],
        "reasons": [{"what": "shared words", "value": 0.83, "words": []}],
    }
    for number in (0, 1):
        articles[number]["family"] = family["id"]
    names = _names(b)
    quotes = _quotes(b, {one["name"]: one["id"] for one in names})
    title = "Two cargo ferries collided in thick fog outside Port Maren"
    dossier = {
        "format": "rashomon-dossier/1",
        "made_by": {"version": "0.1.0", "settings": "0" * 64, "models": {"encoder": "none"}},
        "story": {
            "id": content_id("s", articles[0]["id"]),
            "title": title,
            "title_from": b.passage(0, title),
            "first": "2031-02-04",
            "last": "2031-02-04",
            "independent_sources": 3,
        },
        "articles": articles,
        "families": [family],
        "names": names,
        "quotes": quotes,
        "figures": _figures(b, quotes, {}),
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
        "claims": _claims(b, quotes),
        "decisions": [
            {
                "id": content_id("e", "0"),
                "what": "merge name “A. Haddad” into Noor al-Haddad",
                "who": "m.okoro",
                "when": "2031-02-05T09:00:00Z",
                "why": "same <person>",
            },
        ],
        "problems": [
            {"where": "story.jsonl:5", "kind": "date", "what": "published is not a date: “Tuesday, teatime”"},
            {"where": "broken.html", "kind": "encoding", "what": "neither UTF-8 nor a declared encoding <\x00>"},
        ],
    }
    return _in_order(dossier)


def _in_order(dossier: Record) -> Record:
    """Sort the lists as the program does: by id, findings by article and position."""
    order = {a["id"]: n for n, a in enumerate(dossier["articles"])}
    for layer in ("figures", "dates", "places"):
        dossier[layer].sort(key=lambda one: (order[one["article"]], one["span"]))
    dossier["quotes"].sort(key=lambda one: (order[one["article"]], one["spans"]))
    for layer in ("families", "names", "claims"):
        dossier[layer].sort(key=lambda one: one["id"])
    for claim in dossier["claims"]:
        claim["told_by"].sort(key=lambda one: (order[one["article"]], one["span"]))
    for family in dossier["families"]:
        family["articles"].sort()
    dossier["problems"].sort(key=lambda one: (one["where"], one["kind"], one["what"]))
    return dossier


def sample_dossier() -> Record:
    """Return a fresh copy of the invented story's dossier."""
    return copy.deepcopy(_dossier())


_LAYERS = ("families", "names", "quotes", "figures", "dates", "places", "claims")


def large_dossier(articles: int, times: int = 1) -> Record:
    """Return the sample repeated to about `articles` articles, each text and its findings `times` over."""
    base, made = sample_dossier(), sample_dossier()
    for key in ("articles", *_LAYERS):
        made[key] = []
    for number in range(max(1, articles // len(base["articles"]))):
        other = _longer(base, times, f" Copy {number}.")
        fresh = {a["id"]: article_id(a["outlet"], a["url"], a["source_id"], a["text"]) for a in other["articles"]}
        fresh |= {one["id"]: content_id(one["id"][0], one["id"], str(number)) for key in _LAYERS for one in other[key]}
        for key in ("articles", *_LAYERS):
            made[key] += _renamed(other[key], fresh)
        if number == 0:
            made["story"] = _renamed(other["story"], fresh)
    return _in_order(made)


def _longer(base: Record, times: int, last: str) -> Record:
    """Return the dossier with every text written `times` over and `last` after it, findings included."""
    made = copy.deepcopy(base)
    lengths = {a["id"]: len(a["text"]) for a in base["articles"]}
    for key in _LAYERS:
        made[key] = [_moved(one, lengths, n) for n in range(times) for one in base[key]]
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
