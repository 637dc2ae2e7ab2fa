"""The whole dossier: its form, its evidence, its counting, its sameness."""

import gc
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest

from rashomon.base.collector import without_collector
from rashomon.base.findings import Decision, Family, Material, Passage, Read, Source
from rashomon.base.marks import Boilerplate, Name, Reading
from rashomon.base.problems import Problem
from rashomon.base.spans import Span
from rashomon.relate import RelateSettings, relate
from rashomon.relate.facts.clarity import clarity
from rashomon.relate.facts.title import find_title
from rashomon.verify.evidence import Evidence
from tests.relate.build import article, at, count, name, plain, quote, story

SETTINGS = RelateSettings()
A = (
    "A chemical plant burned outside Orrin on Friday, and at least 12 workers were hurt. "
    "Mayor Mara Ilves said the fire began in a storage hall. Nobody has said what was stored there."
)
B = (
    "A fire at a chemical plant outside Orrin hurt 15 workers on Friday. "
    "The blaze started in a storage hall, Ilves said. Trains between Orrin and Vell were stopped for hours."
)
C = "Orrin's choir won a prize on Friday. The plant fire outside Orrin hurt many workers."


def _fire() -> Material:
    one = plain(
        "a",
        A,
        "2030-05-03",
        names=[name(A, "Orrin", "place"), name(A, "Mara Ilves")],
        quotes=[quote(A, "the fire began in a storage hall", "Mara Ilves")],
        figures=[count(A, "at least 12 workers", 12, None, "hurt")],
    )
    two = plain(
        "b",
        B,
        "2030-05-04",
        names=[name(B, "Orrin", "place"), name(B, "Ilves"), name(B, "Orrin", "place", nth=1), name(B, "Vell", "place")],
        quotes=[quote(B, "The blaze started in a storage hall", "Ilves")],
        figures=[count(B, "15 workers", 15, 15, "hurt")],
    )
    return story(one, two, plain("c", C, "2030-05-02"))


def _spans(value: Any) -> Iterator[tuple[str, list[int], str]]:
    """Yield every passage of a dossier: article, span, words."""
    if isinstance(value, dict):
        if "words" in value and "span" in value:
            yield value["article"], value["span"], value["words"]
        for each in value.values():
            yield from _spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


def test_keys_in_order() -> None:
    """The dossier has the keys of the format in its order, and is plain JSON."""
    dossier = relate(_fire(), SETTINGS)
    keys = (
        "format made_by story articles families names quotes figures ledger dates places claims matrix events "
        "revisions decisions rejected problems"
    )
    assert list(dossier) == keys.split()
    assert json.loads(json.dumps(dossier)) == dossier


def test_every_passage_slices() -> None:
    """Every passage shows the exact words of its span."""
    material = _fire()
    dossier = relate(material, SETTINGS)
    texts = {member.article.id: member.article.text for member in material.members}
    passages = list(_spans(dossier))
    assert len(passages) > 10
    assert all(texts[article][start:end] == words for article, (start, end), words in passages)
    assert dossier["story"]["title"] == dossier["story"]["title_from"]["words"]


def test_claims_of_the_fire() -> None:
    """The hall is told by two, the hurt told by nobody alike differ as an update, the trains are told by one."""
    dossier = relate(_fire(), SETTINGS)
    claims = dossier["claims"]
    same = [c for c in claims if c["relation"] == "same"]
    differ = [{t["words"]: t["side"] for t in c["told_by"]} for c in claims if c["relation"] == "differs"]
    assert not [c for c in same for sides in differ if len({sides.get(t["words"]) for t in c["told_by"]} - {None}) > 1]
    assert [c["why"] for c in claims if c["relation"] == "differs"] == ["update"]
    assert any("Trains between" in c["gist"] for c in claims if c["relation"] == "alone")
    assert len({c["id"] for c in claims}) == len(claims)


def test_nothing_is_dropped() -> None:
    """Every sentence outside boilerplate that says anything stands in some claim."""
    material = _fire()
    dossier = relate(material, SETTINGS)
    told = {(t["article"], tuple(t["span"])) for c in dossier["claims"] for t in c["told_by"]}
    every = {(m.article.id, tuple(s.span)) for m in material.members for s in m.reading.sentences}
    assert told == every


def test_one_voice_counts_once() -> None:
    """Two outlets that quote one mayor are one independent source of what she said, and she is the root."""
    dossier = relate(_fire(), SETTINGS)
    (claim,) = [
        c for c in dossier["claims"] if c["relation"] == "same" and len(c["told_by"]) == 2 and "hall" in c["gist"]
    ]
    assert claim["outlets"] == ["a.example", "b.example"]
    assert claim["independent"] == 1
    assert {(root["kind"], root["name"]) for root in claim["roots"]} == {("person", "Mara Ilves")}
    assert claim["roots"][0]["chain"] == ["Mara Ilves", "a.example"]


def test_copies_count_once() -> None:
    """Articles of one family are one independent source, of the story and of its claims; a silent copy says so."""
    material = _fire()
    ids = [member.article.id for member in material.members]
    family = Family("f1", (ids[0], ids[1]), "Wire", "whole", (Passage(ids[0], Span(0, 10)),))
    copied = relate(replace(material, families=(family,)), SETTINGS)
    assert relate(material, SETTINGS)["story"]["independent_sources"] == 3
    assert copied["story"]["independent_sources"] == 2
    assert copied["families"][0]["evidence"][0]["words"] == A[:10]
    assert [a["family"] for a in copied["articles"]] == ["f1", "f1", None]
    assert [f["relation"] for f in copied["families"]] == ["copy"]
    alone = next(c for c in copied["claims"] if "Trains between" in c["gist"])
    assert {s["article"]: s["why"] for s in alone["silent"]} == {ids[0]: "copy", ids[2]: "published before"}


@pytest.mark.parametrize(
    ("extent", "credit", "agency"),
    [("whole", "Wire", "Wire"), ("part", "Wire", None), ("whole", None, None)],
)
def test_a_whole_copy_is_of_its_agency(
    extent: Literal["whole", "part"], credit: str | None, agency: str | None
) -> None:
    """What prints an agency's report without saying so is the agency's, in its article and in its claims."""
    material = _fire()
    one, other = (material.members[n].article.id for n in (0, 1))
    sources = tuple(replace(each, agency=credit) if each.article == one else each for each in material.sources)
    family = Family("f1", (one, other), "Wire", extent, (Passage(one, Span(0, 10)),))
    dossier = relate(replace(material, sources=sources, families=(family,)), SETTINGS)
    assert {a["id"]: a["agency"] for a in dossier["articles"]}[other] == agency
    own = [root for claim in dossier["claims"] for root in claim["roots"] if root["chain"][-1:] == ["b.example"]]
    assert {root["name"] for root in own if root["kind"] == "reporter"} == {agency or "b.example"}
    assert [what for where, what in Evidence(dossier).faults() if where.startswith("/claims/")] == []


def test_revision_is_no_second_source() -> None:
    """A later version of an article adds no independent source and names what it revises."""
    material = _fire()
    ids = [member.article.id for member in material.members]
    revised = story(*material.members, sources=[Source(ids[1], "Wire", None, ids[0])])
    dossier = relate(revised, SETTINGS)
    assert dossier["story"]["independent_sources"] == 2
    assert [(a["agency"], a["revision_of"]) for a in dossier["articles"]] == [
        (None, None),
        ("Wire", ids[0]),
        (None, None),
    ]


def test_marks_carry_their_links() -> None:
    """Quotes and figures point at the joined name and at one another."""
    material = _fire()
    one = material.members[0]
    figure = replace(one.reading.figures[0], quote=0, speaker="Mara Ilves", speaker_text="Mara Ilves")
    linked = Read(one.article, replace(one.reading, figures=(figure,)))
    dossier = relate(story(linked, *material.members[1:]), SETTINGS)
    mayor = next(n for n in dossier["names"] if n["name"] == "Mara Ilves")
    assert mayor["variants"] == ["Ilves", "Mara Ilves"]
    assert [q["speaker"] for q in dossier["quotes"]] == [mayor["id"], mayor["id"]]
    assert dossier["figures"][0]["quote"] == dossier["quotes"][0]["id"]
    assert dossier["figures"][0]["speaker"] == mayor["id"]


def test_boilerplate_tells_nothing() -> None:
    """A sentence that is boilerplate is in no claim."""
    text = "Sign up for the Orrin letter and win a bicycle. A plant burned outside Orrin on Friday."
    marked = plain("d", text, boilerplate=[Boilerplate(at(text, text[: text.index(".") + 1]), "box")])
    dossier = relate(story(marked, *_fire().members), SETTINGS)
    assert not any("bicycle" in t["words"] for c in dossier["claims"] for t in c["told_by"])


def test_same_story_same_bytes() -> None:
    """The same material gives the same bytes, and decisions and problems come sorted."""
    decisions = (
        Decision("d2", "merge", "ed", "2030-05-05T10:00:00", "x"),
        Decision("d1", "split", "ed", "2030-05-04", "y"),
    )
    problems = (Problem("z.txt", "size", "too long"), Problem("a.txt", "encoding", "broken"))
    material = replace(_fire(), decisions=decisions, problems=problems)
    dossier = relate(material, SETTINGS)
    assert json.dumps(dossier) == json.dumps(relate(material, SETTINGS))
    assert [d["id"] for d in dossier["decisions"]] == ["d1", "d2"]
    assert [p["where"] for p in dossier["problems"]] == ["a.txt", "z.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "\x00\x00",
        "\ud800 broken \udfff half",
        "word " * 5000,
        "A" * 20000,
        "1.2.3.4,5'6’7 " * 500,
        "— - – -- \n" * 50,
    ],
)
def test_any_text_makes_a_dossier(text: str) -> None:
    """Empty, broken and endless texts are related like any other."""
    empty = Read(article("x", text), Reading("x"))
    for member in (plain("h", text), empty):
        dossier = relate(story(member, *_fire().members), SETTINGS)
        assert len(dossier["articles"]) == 4


def test_a_story_of_nothing() -> None:
    """A story whose only article has no words has no title and no claims."""
    dossier = relate(story(plain("x", "")), SETTINGS)
    assert dossier["story"]["title"] == ""
    assert dossier["story"]["title_from"] is None
    assert dossier["claims"] == []


def test_long_articles_are_cut_off_from_comparing_only() -> None:
    """Sentences beyond the most that are compared are still told, alone."""
    text = " ".join(f"Sentence number {n} names the town of Orrin." for n in range(30))
    dossier = relate(story(plain("x", text), plain("y", A)), replace(SETTINGS, most_compared=5))
    assert sum(len(c["told_by"]) for c in dossier["claims"] if c["relation"] == "alone") >= 25


def test_title_is_a_lead_without_dateline() -> None:
    """The title is cut from a lead, without its dateline, at a clause where it is too long."""
    text = (
        "ORRIN, Vellmark (Wire) — A chemical plant burned outside the town, "
        + "while many people watched, " * 8
        + "late."
    )
    member = plain("a", text)
    dossier = relate(story(member), SETTINGS)
    assert dossier["story"]["title"].startswith("A chemical plant burned")
    assert len(dossier["story"]["title"].split()) <= SETTINGS.longest_title
    assert find_title([], [], {}, SETTINGS) == ("", None)


def test_clarity_prefers_what_stands_alone() -> None:
    """A sentence that leans on another, a fragment and a very long one are less clear."""
    clear = clarity("A chemical plant burned outside Orrin on Friday evening.", SETTINGS.clear_words)
    assert clear > clarity("It burned outside the town of Orrin on Friday evening.", SETTINGS.clear_words)
    assert clear > clarity("Plant burned", SETTINGS.clear_words)
    assert clear > clarity("word " * 80 + ".", SETTINGS.clear_words)


@pytest.mark.parametrize(
    ("said_by", "kind"),
    [
        ("the police", "body"),
        ("a police spokesman", "unnamed"),
        ("a court filing", "document"),
        ("one resident", "witness"),
    ],
)
def test_roots_of_unnamed_sources(said_by: str, kind: str) -> None:
    """A description tells a body, a document, a witness or a person; two outlets that give it are one voice."""
    members = []
    for source_id in ("a", "b"):
        text = f"The ferry had left Vellhaven at noon with a broken radio, {said_by} said. It rained ({source_id})."
        members.append(plain(source_id, text, quotes=[quote(text, text.split(",", maxsplit=1)[0], None, said_by)]))
    dossier = relate(story(*members), SETTINGS)
    claim = next(c for c in dossier["claims"] if "ferry" in c["gist"])
    assert {(root["kind"], root["name"]) for root in claim["roots"]} == {(kind, said_by)}
    assert (claim["relation"], claim["independent"]) == ("same", 1)


def test_title_has_a_word_of_a_headline() -> None:
    """A line that every page repeats is no title where headlines tell what the story is."""
    members = []
    for place, lead in enumerate((A, B)):
        member = plain(f"t{place}", "Terms apply to all of the offers that are listed on this page. " + lead)
        members.append(Read(replace(member.article, title="Chemical plant burns at Orrin"), member.reading))
    assert "plant" in relate(story(*members), SETTINGS)["story"]["title"]


def test_title_does_not_tell_an_overtaken_toll() -> None:
    """That two were killed is told by more reports, but by now it was three; with no later report it is the title."""
    early, old = [], "Two workers were killed {} a mill near Orrin{}. Nobody else was in it."
    for day, told in (
        (3, ("when", " burned down on Friday")),
        (4, ("on Friday when fire destroyed", ", the mayor said")),
    ):
        text = old.format(*told)
        early.append(plain(f"o{day}", text, f"2030-05-0{day}", figures=[count(text, "Two workers", 2, 2, "killed")]))
    new = "The number of workers killed at the mill rose to three. It stood near Orrin."
    late = plain("n", new, "2030-05-09", figures=[count(new, "three", 3, 3, "killed")])
    titles = [relate(story(*members), SETTINGS)["story"]["title"] for members in (early, [*early, late])]
    assert ["killed at the mill rose" in title for title in titles] == [False, True]


def test_silences_are_bounded() -> None:
    """No more silences are listed than the settings allow, and none for a weak claim."""
    claims = relate(_fire(), replace(SETTINGS, most_silent=2))["claims"]
    assert sum(len(claim["silent"]) for claim in claims) <= 2
    assert any(claim["silent"] for claim in relate(_fire(), SETTINGS)["claims"])
    assert not [claim for claim in claims if claim["weak"] and claim["silent"]]


def test_what_is_told_less_alike_than_is_sure_is_weak() -> None:
    """A claim is weak whose passages are on the mean less alike than that; differences have a bound of their own."""
    scores = sorted(claim["score"] for claim in relate(_fire(), SETTINGS)["claims"] if claim["relation"] == "same")
    middle = sum(scores[:2]) / 2
    for settings in (replace(SETTINGS, sure=middle), replace(SETTINGS, sure=middle, sure_differing=1.1)):
        claims = relate(_fire(), settings)["claims"]
        assert all(claim["weak"] is (claim["score"] < middle) for claim in claims if claim["relation"] == "same")
    assert {claim["weak"] for claim in claims if claim["relation"] == "same"} == {False, True}
    assert all(claim["weak"] for claim in claims if claim["relation"] == "differs")


def test_an_article_with_thousands_of_names_is_cut_and_says_so() -> None:
    """Names beyond the limit are not joined, which would take minutes; the dossier lists that as a problem."""
    forms = [f"Ka{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{chr(97 + n // 676)} Ilves" for n in range(1600)]
    text = "".join(f"{form} left. " for form in forms)
    starts = [text.index(form) for form in forms]
    names = [
        Name(Span(start, start + len(form)), form, "person", "test") for start, form in zip(starts, forms, strict=True)
    ]
    made = relate(story(plain("n0", text, names=names)), RelateSettings())
    assert len(made["names"]) <= 1500
    assert [problem["kind"] for problem in made["problems"]] == ["size"]


def test_relating_leaves_no_cycles() -> None:
    """Relating runs without the collector of cycles, so it must leave it nothing."""
    relate(_fire(), SETTINGS)  # what is kept for good is made here
    gc.collect()
    with without_collector():
        relate(_fire(), SETTINGS)
        assert gc.collect() == 0
