"""Sentence ends, paragraphs, and the promise that no visible character is lost or doubled."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read.sentences import split_sentences


def split(text: str, cap: int = 2000) -> list[str]:
    """Return the sentences of `text` as strings."""
    return [text[one.span.start : one.span.end] for one in split_sentences(text, cap)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Alder met Gen. Okoro and Det. Lin.",
        "The U.S. Coast Guard came at 5 p.m. Tuesday from St. Anne's.",
        "It struck No. 5 Dock Road on Nov. 9, J. K. Marsh said.",
        "Alder Corp. Chairman Bo Rask resigned.",
        "It was 3.5 metres deep and cost $1.2bn.",
        '"Where are they?" he asked.',
        '"Get out!" Ann Marsh shouted.',
        "It is ... not over.",
        "The Jan. 6 hearing was short.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    """Abbreviations, initials, decimals and quoted questions do not end a sentence."""
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell. She ran.", ["He fell.", "She ran."]),
        ("It began at 5 p.m. The crew left.", ["It began at 5 p.m.", "The crew left."]),
        ("He left the U.S. He never came back.", ["He left the U.S.", "He never came back."]),
        ("They saw the sun. Boats came.", ["They saw the sun.", "Boats came."]),
        ("“I saw it.” Then he left.", ["“I saw it.”", "Then he left."]),
        ("(He was late.) All waited.", ["(He was late.)", "All waited."]),
        ('"Why?" The crowd was silent.', ['"Why?"', "The crowd was silent."]),
        ("Two were killed.The rest fled.", ["Two were killed.", "The rest fled."]),
        ("There was no answer. No. 10 was silent.", ["There was no answer.", "No. 10 was silent."]),
        ("A heading\nThe text begins", ["A heading", "The text begins"]),
        ("â€œWe won.â€\x9d She left.", ["â€œWe won.â€\x9d", "She left."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Closing marks stay with their sentence, and an abbreviation ends one only before a word that begins one."""
    assert split(text) == expected


def test_paragraphs_are_counted_from_zero() -> None:
    """Blank lines, single line breaks and CRLF each begin a paragraph, empty ones do not count."""
    found = list(split_sentences("One. Two.\n\n \nThree.\r\nFour."))
    assert [one.paragraph for one in found] == [0, 0, 1, 2]


def test_text_wrapped_by_hand_is_joined() -> None:
    """Line breaks inside sentences do not split them where most lines run on."""
    wrapped = (
        "The ferry left the\nold harbour with\neighty people on\nboard and sank in\na storm near the\nisland of Marn."
    )
    assert split(f"{wrapped}\n\nNobody was found.\n") == [wrapped, "Nobody was found."]


def test_long_sentence_is_cut_at_a_space() -> None:
    """A sentence longer than the cap is cut at white space, and a word longer than the cap inside."""
    assert split("aaa bbb ccc ddd", cap=8) == ["aaa bbb", "ccc ddd"]
    assert split("x" * 20, cap=8) == ["x" * 8, "x" * 8, "x" * 4]


@given(
    st.text(st.characters(categories=("L", "N", "P", "Z", "Cc", "Cs")) | st.sampled_from(' .?!\n"”'), max_size=300),
    st.integers(4, 50),
)
@settings(max_examples=200, deadline=None)
def test_every_visible_character_is_in_one_sentence(text: str, cap: int) -> None:
    """Sentences are trimmed, ordered, apart, and hold all that is not white space."""
    end = 0
    rest = ""
    for one in split_sentences(text, cap):
        assert one.span.start >= end
        words = text[one.span.start : one.span.end]
        assert words
        assert words == words.strip()
        rest += text[end : one.span.start]
        end = one.span.end
    assert not (rest + text[end:]).strip()


@pytest.mark.parametrize("unit", ["1", " ", ".", "A.", "a. ", '"', "\n", "No. ", "(“", "x.Y ", "\x00"])
def test_hostile_text_is_split_in_linear_time(unit: str) -> None:
    """A long text of one repeated unit takes seconds at most, where a quadratic rule would take hours."""
    start = time.process_time()
    list(split_sentences(unit * (200_000 // len(unit))))
    assert time.process_time() - start < 40
