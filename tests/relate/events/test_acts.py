"""Words that tell an act: which type, and when they tell none."""

import time

import pytest

from rashomon.base.spans import Span
from rashomon.relate.events.acts import Act, find_acts


def _acts(text: str, *, victims: bool = False) -> tuple[Act, ...]:
    return find_acts(text, Span(0, len(text)), victims=victims)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gunmen opened fire on a ferry queue in Holm.", ["ASSAULT", "ASSAULT"]),
        ("Ostland's air force carried out three airstrikes.", ["FIGHT"]),
        ("Dockers walked off the job on Monday.", ["PROTEST"]),
        ("The two governments signed a new trade agreement.", ["AGREE"]),
        ("The ministry condemned the vote.", ["DISAPPROVE"]),
        ("The council released its yearly report.", []),
    ],
)
def test_words_tell_their_type(text: str, kinds: list[str]) -> None:
    """Words of the list tell the type of PLOVER that they stand for, others tell none."""
    assert [act.kind for act in _acts(text)] == kinds


@pytest.mark.parametrize("text", ["No airstrikes were reported.", "The army denied the shelling.", "They may protest."])
def test_what_did_not_happen_is_no_act(text: str) -> None:
    """An act that is denied, put off or made to depend is left out."""
    assert not _acts(text)


def test_words_of_many_meanings_count_beside_victims() -> None:
    """Words such as "shot" tell an act only where people are killed or hurt."""
    assert not _acts("He shot a film in Lund.")
    assert [act.mode for act in _acts("A man was hurt when a guard shot at a car.", victims=True)] == ["firearms"]


def test_the_longest_form_wins() -> None:
    """The words of an act are the longest form that stands there."""
    text = "A suicide bomber struck."
    assert text[slice(*_acts(text)[0].span)] == "suicide bomber"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The shooting of the film ends in May.", marks=pytest.mark.xfail(strict=True, reason="two senses")
        ),
        pytest.param("She hailed a drone strike drill.", marks=pytest.mark.xfail(strict=True, reason="an exercise")),
    ],
)
def test_words_in_another_sense(text: str) -> None:
    """Words in another sense tell no act."""
    assert not _acts(text)


def test_hostile_text_is_read_fast() -> None:
    """A text of nothing but first words of forms costs time by its length alone."""
    start = time.process_time()
    _acts("imposed signed fired opened " * 20_000)
    assert time.process_time() - start < 20
