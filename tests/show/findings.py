"""What is found in the invented articles: quotes, figures, claims and names of every kind."""

from typing import Any

from rashomon.base.identity import content_id
from tests.show.build import Builder, Record

_STRUCK = "The ferries Anselma and Bright Morning struck each other off Port Maren in fog shortly before dawn."


def quotes_of(b: Builder, names: dict[str, str]) -> list[Record]:
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


def figures_of(b: Builder, quotes: list[Record]) -> list[Record]:
    """Return the figures with every kind of bound."""

    def figure(
        number: int,
        words: str,
        bounds: tuple[float | None, float | None],
        what: str,
        quote: int | None = None,
        **more: Any,
    ) -> Record:
        said = quotes[quote] if quote is not None else {}
        record = {
            "article": b.articles[number]["id"],
            "span": b.span(number, words),
            "words": words,
            "low": bounds[0],
            "high": bounds[1],
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
        figure(0, "at least 14 people were killed", (14, None), "killed", speaker_text="harbour officials"),
        figure(0, "about 60 people", (60, 60), "rescued", approx=True),
        figure(0, "two miles", (2, 2), "distance", unit="mile", place="Gull Rock"),
        figure(1, "at least 14 people were killed", (14, None), "killed", speaker_text="harbour officials"),
        figure(1, "about 60 people", (60, 60), "rescued", approx=True),
        figure(2, "Eleven bodies", (11, 11), "killed", quote=3),
        figure(3, "Sixteen bodies", (16, 16), "killed", quote=7),
        figure(4, "up to 20 sailors were missing\x00", (None, 20), "missing", quote=8, of="sailors <i>"),
    ]


def claims_of(b: Builder, quotes: list[Record]) -> list[Record]:
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
            "root_count": independent,
            "roots": [{"kind": "reporter", "name": b.articles[0]["outlet"], "chain": [b.articles[0]["outlet"]]}],
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
                p(2, _STRUCK),
                p(3, _STRUCK),
            ],
            2,
            silent=[{"article": ids[4], "why": "silent"}],
        ),
        claim(
            "same",
            None,
            [
                p(0, "Rescuers pulled about 60 people from the water."),
                p(1, "Rescuers pulled about 60 people from the water."),
            ],
            1,
            roots=[
                {
                    "kind": "unnamed",
                    "name": "harbour officials",
                    "chain": ["harbour officials", "Northern Wire", "Harbour Post"],
                }
            ],
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
            root_count=3,
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
            root_count=3,
            roots=[
                {"kind": "body", "name": "Merrow Lines", "chain": ["Merrow Lines", "Northern Wire"]},
                {"kind": "witness", "name": "Oskar Lindqvist", "chain": ["Oskar Lindqvist", "Coast Radio"]},
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


def names_of(b: Builder) -> list[Record]:
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
