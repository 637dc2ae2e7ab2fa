"""What is left of a lead as a title: no time, credit, outlet's tail or text set on behind, and not too long."""

import pytest

from rashomon.base.spans import Span, words
from rashomon.relate.facts.title_cut import as_title, is_furniture

LONGEST = 26


def _title(text: str) -> str:
    cut, _ = as_title(text, Span(0, len(text)), LONGEST)
    assert text[cut.start : cut.end] == words(text, cut)
    return words(text, cut)


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "Two hurt as ferries collide Posted: Tuesday, February 4th 2031, 7:05 am EST Updated: 8:10 am EST",
            "Two hurt as ferries collide",
        ),
        ("Posted: 02/04/31 07:05 AM ET The ferries collided in fog.", "The ferries collided in fog."),
        ("4 February 2031 Last updated at 22:17 GMT The ferries collided in fog.", "The ferries collided in fog."),
        ("Tuesday 4 February 2031 02.26 GMT The ferries collided in fog.", "The ferries collided in fog."),
        ("Two hurt as ferries collide - | WVEL Vellhaven", "Two hurt as ferries collide"),
        ("Two hurt as ferries collide | The Harbour Post", "Two hurt as ferries collide"),
        (
            "Ferries collide in fog off Vellhaven -- photos Rescuers worked all night",
            "Ferries collide in fog off Vellhaven",
        ),
        ("Ferries collide in fog off Vellhaven (VIDEO)", "Ferries collide in fog off Vellhaven"),
        ("PHOTOS: Ferries collide in fog off Vellhaven", "Ferries collide in fog off Vellhaven"),
        ("UPDATED: Ferries collide in fog off Vellhaven", "Ferries collide in fog off Vellhaven"),
        ("-- One sailor will be charged with theft.", "One sailor will be charged with theft."),
        ("Port Maren (CNN) -- Two ferries collided in fog.", "Two ferries collided in fog."),
        ("PORT MAREN (AP) — Two ferries collided in fog.", "Two ferries collided in fog."),
        (
            "Photograph: Ida Orr/Getty Images In her black coat she stood on the quay.",
            "In her black coat she stood on the quay.",
        ),
        ("By Ida Orr Harbour correspondent The ferries collided in fog.", "ferries collided in fog."),
    ],
)
def test_what_a_page_sets_around_a_headline_is_left_out(lead: str, title: str) -> None:
    """Times, credits, labels and the outlet's own name are no part of what is told."""
    assert _title(lead).removeprefix("The ") == title.removeprefix("The ")


@pytest.mark.parametrize(
    "lead",
    [
        "The ministry updated its guidance on Tuesday after 14 people were hurt.",
        "He said the figures posted at 9 am on Monday were wrong.",
        "A person who saw the plan told The Associated Press that it had failed.",
        "The photograph was published in 1931 by a newspaper in Vellhaven.",
        "The port - one of three on the coast - is closed.",
        "By Tuesday the fire had spread to three farms.",
        "The strike that began on 4 February 2031 has ended.",
    ],
)
def test_a_sentence_about_such_things_stays_whole(lead: str) -> None:
    """Verbs, names with an article and days in prose are told, not set around it."""
    assert _title(lead) == lead


def test_a_headline_ends_where_the_text_is_set_on_behind_it() -> None:
    """Some pages lose the line break: a sentence that begins where none has ended is another one."""
    lead = "Ferry chief resigns over collision in fog The head of the line said on Tuesday that he had failed."
    assert _title(lead) == "Ferry chief resigns over collision in fog"
    assert as_title(lead, Span(0, len(lead)), LONGEST)[1]


def test_a_long_lead_ends_before_what_happened_besides() -> None:
    """Where no clause ends in time, "after" begins one that can be left out; "hours after" does not."""
    long = "the harbour board of Vellhaven had approved a plan that would have moved all of its berths to the north"
    told = "A tanker with forty thousand tonnes of crude oil ran aground near the old lighthouse of Vellhaven"
    assert _title(f"{told} after {long}.") == told
    assert _title(f"{told} hours after {long}.") == f"{told} hours after {long}."


def test_no_title_opens_a_quotation_it_does_not_close() -> None:
    """A clause within quotation marks is no place to end, as long as another one fits."""
    lead = (
        "The owner of the line said on Tuesday, as the inquiry opened in Port Maren, that the crew was “tired, cold,"
        " hungry, and left alone by everybody who should have helped it on that night of fog and ice”."
    )
    assert _title(lead) == "The owner of the line said on Tuesday, as the inquiry opened in Port Maren"


def test_captions_and_credits_are_furniture() -> None:
    """What begins as a caption, a credit, a byline or a time is told apart from what a report tells."""
    assert is_furniture("Image copyright Harbour Post")
    assert is_furniture("Posted: 02/04/31 07:05 AM")
    assert is_furniture("By Ida Orr")
    assert not is_furniture("Images of the collision were shown in court.")
    assert not is_furniture("By Tuesday Port Maren was cut off.")


@pytest.mark.parametrize("part", ["1", "Mar", "at ", "Posted: 1", "Mon ", "A", "(", "“", ", ", " after ", "By A", "| "])
def test_hostile_leads_are_cut_at_once(part: str) -> None:
    """No repetition makes a rule go astray."""
    text = part * 2_000 + "x"
    cut, _ = as_title(text, Span(0, len(text)), LONGEST)
    assert 0 <= cut.start < cut.end <= len(text)
