"""Names that a tag runs together with an office, a party, a day or their owner."""

import pytest

from rashomon.base.marks import NameKind
from rashomon.base.spans import Span
from rashomon.read.name_offices import apart
from rashomon.read.name_tokens import tokens_of


def pieces(text: str, kind: NameKind) -> list[tuple[str, NameKind]]:
    """Return words and kind of each name in a tag that holds all of a text."""
    made = apart(tokens_of(text, Span(0, len(text))), kind)
    return [(text[some[0].start : some[-1].end], kind) for some, kind in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Democratic California Attorney General Karen Mills", [("California", "place"), ("Karen Mills", "person")]),
        ("Oregon Democratic Rep. Paul Stern", [("Oregon", "place"), ("Paul Stern", "person")]),
        ("Senate Majority Leader Helen Ward", [("Senate", "organization"), ("Helen Ward", "person")]),
        ("House Speaker Helen Ward", [("Helen Ward", "person")]),
        ("Vell Lions General Manager Peter Quill", [("Vell Lions", "organization"), ("Peter Quill", "person")]),
        ("Vell State Police Lt. Peter Quill", [("Vell State Police", "organization"), ("Peter Quill", "person")]),
        ("Orrin Chief Executive Peter Quill", [("Orrin", "organization"), ("Peter Quill", "person")]),
        ("Supreme Court nominee Peter Quill", [("Supreme Court", "organization"), ("Peter Quill", "person")]),
        ("CNN)US President Peter Quill", [("CNN", "organization"), ("US", "place"), ("Peter Quill", "person")]),
        ("Mayoral candidate and Virginia Sen. Paul Stern", [("Virginia", "place"), ("Paul Stern", "person")]),
        (
            "Mayor Helen Ward and Vell Committee Chairman Peter Quill",
            [("Helen Ward", "person"), ("Vell Committee", "organization"), ("Peter Quill", "person")],
        ),
        ("Vell News's Peter Quill", [("Vell News", "organization"), ("Peter Quill", "person")]),
    ],
)
def test_an_office_and_its_holder_are_two(text: str, expected: list[tuple[str, NameKind]]) -> None:
    """A person behind an office is named alone, and so is the body or place before the office."""
    assert pieces(text, "organization") == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Democratic Virginia", "place", [("Virginia", "place")]),
        ("Virginia Republican", "organization", [("Virginia", "place")]),
        ("Democrat of Virginia", "organization", [("Virginia", "place")]),
        ("Liberal Supreme Court", "organization", [("Supreme Court", "organization")]),
        ("GOP-led House", "organization", [("GOP", "organization"), ("House", "organization")]),
        ("Republican-led Senate", "organization", [("Senate", "organization")]),
        ("Sunday's NFL", "other", [("NFL", "organization")]),
    ],
)
def test_party_and_day_are_no_part_of_a_name(text: str, kind: NameKind, expected: list[tuple[str, NameKind]]) -> None:
    """A party before or behind a known name, "-led" and a day are cut off."""
    assert pieces(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Democratic Republic of Congo", "place"),
        ("Liberal Democratic Party", "organization"),
        ("Virginia Republicans", "organization"),
        ("Queen Anne Harbour Hospital", "organization"),
        ("Billie Jean King", "person"),
        ("General Motors", "organization"),
        ("Vell's Harbour Board", "organization"),
        ("King James Bible", "other"),
        ("Earls Court", "place"),
    ],
)
def test_a_name_with_such_a_word_in_it_stays_whole(text: str, kind: NameKind) -> None:
    """A word that is an office or a party elsewhere is part of some names."""
    assert pieces(text, kind) == [(text, kind)]


@pytest.mark.parametrize(
    "text",
    ["U.S. Supreme Court", "Vell Department of Health", "Orrin Police Department", "Orrin Crown Court", "US Navy"],
)
def test_a_place_that_ends_in_a_body_is_a_body(text: str) -> None:
    """What the tagger takes for a place is a body where its last word says so."""
    assert pieces(text, "place") == [(text, "organization")]
