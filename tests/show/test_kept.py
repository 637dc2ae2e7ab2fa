"""Every code point of a text comes back out of the HTML."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.kept import KeptText, kept
from rashomon.verify.html import read_page
from tests.show.build import article

ODD = st.text(st.characters() | st.sampled_from(list("<>&\"'\r\n\t\x00\x0c\x85\ud800\u202e ")), max_size=80)


def _text_content(markup: str) -> str:
    """Read markup the way the verifier does."""
    return read_page(f"<div>{markup}</div>".encode()).text


@given(ODD)
def test_any_text_comes_back(text: str) -> None:
    """Controls, NULs, lone surrogates and markup come back as they were."""
    assert _text_content(kept(text)) == text


def test_markup_in_a_text_stays_words() -> None:
    """Nothing in a text becomes an element or an attribute."""
    shown = str(kept('<script>alert(1)</script>"><img onerror=x>'))
    assert "<" not in shown
    assert '"' not in shown
    assert html.unescape(shown) == '<script>alert(1)</script>"><img onerror=x>'


def _article(text: str, sentences: list[list[int]], boilerplate: list[list[int]]) -> KeptText:
    made = article("Outlet", None, text, "x", sentences=sentences, boilerplate=boilerplate)
    return KeptText(0, made)


@given(ODD, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=6), st.data())
def test_the_full_text_is_the_text(text: str, cuts: list[tuple[int, int]], data: st.DataObject) -> None:
    """Paragraphs, sentences, marking and boilerplate add nothing and take nothing, whatever the spans."""
    spans = [[s, min(len(text), s + n)] for s, n in cuts if s < len(text)]
    shown = _article(text, spans, spans[:2])
    for start, end in spans:
        shown.evidence[start, end] = data.draw(st.sampled_from(["differs", "same", "other"]))
    assert _text_content(shown.full()) == text


def test_a_line_end_inside_a_sentence_is_no_paragraph() -> None:
    """A hard-wrapped text keeps its sentences whole."""
    text = "The ferry\nsank at dawn.\n\nNobody saw it."
    assert _article(text, [[0, 23], [25, 39]], []).full().count("<p ") == 2
    assert _article(text, [], []).full().count("<p ") == 3


def test_a_page_of_blanks_is_read_in_linear_time() -> None:
    """A megabyte of blanks without line ends does not stop the page."""
    text = " " * 1_000_000 + "x"
    assert _text_content(_article(text, [], []).full()) == text


def test_the_anchor_of_words_is_their_sentence() -> None:
    """A place leads to its sentence, a place before all of them to the whole text."""
    shown = _article("  One. Two.", [[2, 6], [7, 11]], [])
    assert [shown.anchor(at) for at in (0, 2, 8)] == [f"text-{shown.id}", f"{shown.id}-2", f"{shown.id}-7"]


def test_the_context_is_the_sentences_around() -> None:
    """Words are shown with the sentence before and after, each marked with its span."""
    shown = _article("One here. Two here. Three here. Four here.", [[0, 9], [10, 19], [20, 31], [32, 42]], [])
    page = read_page(str(shown.context([[10, 13]], 1, 400)).encode())
    assert page.text == "One here. Two here. Three here.…"
    assert [page.words(one) for one in page.elements] == ["Two", "One here. Two here. Three here."]


@pytest.mark.parametrize("chars", [0, 3])
def test_the_context_of_an_endless_sentence_is_cut(chars: int) -> None:
    """A text without sentence ends shows no more around the words than the settings allow."""
    shown = _article("x" * 5000, [[0, 5000]], [])
    assert len(read_page(str(shown.context([[1000, 1010]], 1, chars)).encode()).text) == 10 + 2 * chars + 2
