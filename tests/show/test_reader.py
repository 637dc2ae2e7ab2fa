"""The reader: marks that lie across one another, texts that stay what they are, columns that say what they know."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show import ShowSettings
from rashomon.show.reader import Asked, explained, reader_view
from rashomon.show.reader_choice import MOST
from rashomon.show.reader_findings import LAYERS, all_findings, findings, resolved
from rashomon.show.reader_text import Mark, ReaderText, pieces
from rashomon.show.tellers import Tellers
from rashomon.verify.html import read_page
from tests.show.build import article
from tests.show.sample import large_dossier, sample_dossier
from tests.show.test_kept import ODD

SETTINGS = ShowSettings()
ALL = frozenset(LAYERS)
SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40), st.sampled_from("abcdefgh")), max_size=12)


def _marks(spans: list[tuple[int, int, str]], length: int) -> list[Mark]:
    clipped = [(start, min(length, start + more), one) for start, more, one in spans if start < length]
    return [Mark(end - start, ord(one), start, one, "same") for start, end, one in clipped]


@given(st.integers(1, 90), SPANS)
def test_pieces_cover_a_text_once_and_know_what_lies_over_them(length: int, spans: list[tuple[int, int, str]]) -> None:
    """Pieces follow on one another from start to end, and each names exactly the marks over it."""
    marks = _marks(spans, length)
    found = pieces(length, marks)
    assert [one.start for one in found] == [0, *(one.end for one in found[:-1])]
    assert found[-1].end == length
    for one in found:
        over = {mark for mark in marks if mark.start <= one.start and one.end <= mark.end}
        assert set(one.marks) == over
        assert all(mark.end <= one.start or mark.start >= one.end for mark in set(marks) - over)
        assert list(one.marks) == sorted(one.marks)


@given(ODD, SPANS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=5), st.sampled_from("abcz"))
def test_a_marked_text_is_the_text(
    text: str, spans: list[tuple[int, int, str]], cuts: list[tuple[int, int]], lit: str
) -> None:
    """However marks, sentences and boilerplate lie, the words come back as they were, and no link holds a link."""
    ranges = [[start, min(len(text), start + more)] for start, more in cuts if start < len(text)]
    made = article("Outlet", None, text, "x", sentences=ranges, boilerplate=ranges[:2])
    shown = str(ReaderText(0, made, marks=_marks(spans, len(text)), lit=lit).full())
    page = read_page(f"<div>{shown}</div>".encode())
    assert page.text == text
    depth = 0
    for piece in shown.split("<")[1:]:
        depth += piece.startswith("a ") - piece.startswith("/a>")
        assert depth in {0, 1}


def test_a_thousand_marks_on_the_same_words_stay_cheap() -> None:
    """Marks nested in one another cost no square of their number, and what is lit is lit under all of them."""
    text = "word " * 4_000
    marks = [Mark(len(text) - 2 * n, 0, n, f"c{n}", "same") for n in range(4_000)]
    began = time.process_time()
    found = pieces(len(text), marks, "c0")
    assert time.process_time() - began < 10
    assert all(any(mark.id == "c0" for mark in one.marks) for one in found)
    assert max(len(one.marks) for one in found) < 20


def test_columns_hold_their_articles_texts_exactly() -> None:
    """Every article of the sample, hostile ones included, comes out code point for code point with all layers on."""
    dossier = sample_dossier()
    ids = [one["id"] for one in dossier["articles"]]
    view = reader_view(dossier, SETTINGS, Asked(ids, dossier["claims"][0]["id"], ALL))
    texts = {one["id"]: one["text"] for one in dossier["articles"]}
    assert [column["id"] for column in view["columns"]] == ids[:MOST]
    for column in view["columns"]:
        assert read_page(f"<div>{column['full']}</div>".encode()).text == texts[column["id"]]
        assert "<script" not in column["full"]


def test_a_claim_is_lit_in_every_column_that_tells_it() -> None:
    """What a column says of a claim and what is lit in it agree, and every link to a place leads to one."""
    dossier = sample_dossier()
    ids = [one["id"] for one in dossier["articles"]]
    for claim in dossier["claims"]:
        view = reader_view(dossier, SETTINGS, Asked(ids, claim["id"], ALL))
        tell = {one["article"] for one in claim["told_by"]}
        for column in view["columns"]:
            assert ("lit" in column["full"]) == (column["id"] in tell) == bool(column["where"]["places"])
            for place in column["where"]["places"]:
                assert column["full"].count(f'id="{place["anchor"]}"') == 1
            assert bool(column["where"]["note"]) == (column["id"] not in tell)


def test_a_column_without_the_claim_says_why() -> None:
    """An article that is graded silent is said to be so in words; one that is not graded is not resolved."""
    dossier = sample_dossier()
    claim = next(one for one in dossier["claims"] if len({t["article"] for t in one["told_by"]}) < 4)
    others = [one["id"] for one in dossier["articles"] if one["id"] not in {t["article"] for t in claim["told_by"]}]
    claim["silent"] = [{"article": others[0], "why": "short"}]
    where = {one["id"]: one for one in (explained(dossier, SETTINGS, Asked(others, claim["id"])) or {})["where"]}
    assert where[others[0]]["note"] == "Not told: it is a short report."
    assert where[others[1]]["note"].startswith("Not resolved")


def test_columns_are_chosen_from_independent_sources() -> None:
    """Where nobody chose there are two or three columns, of different sources as far as a claim has them."""
    dossier = sample_dossier()
    tellers = Tellers(dossier, SETTINGS)
    for claim in dossier["claims"]:
        view = reader_view(dossier, SETTINGS, Asked((), claim["id"]))
        chosen = [one["id"] for one in view["columns"]]
        assert 2 <= len(chosen) <= 3
        tell = {one["article"] for one in claim["told_by"]} & set(chosen)
        assert tell
        assert len({tellers.source(one) for one in chosen}) == len(chosen)


def test_every_finding_of_the_record_can_be_asked_for() -> None:
    """Claims, counts, figures, quotes, names and dates lead to something that is lit and explained."""
    dossier = sample_dossier()
    for table in ("claims", "ledger", "figures", "quotes", "names", "dates"):
        for one in dossier.get(table, ()):
            found = explained(dossier, SETTINGS, Asked((), one["id"]))
            assert found is not None
            assert found["summary"]
            assert any(each["places"] for each in found["where"])
    assert resolved(all_findings(dossier), "c0000000000000000") is None
    assert explained(dossier, SETTINGS, Asked((), "c0000000000000000")) is None


def test_layers_decide_what_is_marked() -> None:
    """Without layers nothing is marked but what is lit; each layer marks its own findings."""
    dossier = sample_dossier()
    ids, every = [one["id"] for one in dossier["articles"]], list(all_findings(dossier))
    assert not findings(dossier, every, (), ids, None)
    for layer in LAYERS:
        assert {one.layer for one in findings(dossier, every, [layer], ids, None).values()} <= {layer}
    bare = reader_view(dossier, SETTINGS, Asked(ids, None, frozenset()))
    assert all("data-on" not in column["full"] for column in bare["columns"])
    claim: dict[str, Any] = dossier["claims"][0]
    one = reader_view(dossier, SETTINGS, Asked(ids, claim["id"], frozenset()))
    assert any("lit" in column["full"] for column in one["columns"])


def test_articles_that_the_story_does_not_have_are_named() -> None:
    """An unknown article is left out and said to be; the others are shown."""
    dossier = sample_dossier()
    view = reader_view(dossier, SETTINGS, Asked((dossier["articles"][0]["id"], "a<b>"), None))
    assert view["left"] == ["a<b>"]
    assert len(view["columns"]) == 1


@pytest.mark.parametrize("articles", [60])
def test_sixty_articles_are_read_in_no_time(articles: int) -> None:
    """The view of three columns out of sixty articles takes well under the time of a click."""
    dossier = large_dossier(articles)
    claim = dossier["claims"][0]["id"]
    reader_view(dossier, SETTINGS, Asked((), claim))
    began = time.process_time()
    reader_view(dossier, SETTINGS, Asked((), claim))
    assert time.process_time() - began < 5
