"""Nouns that are spelled like verbs of saying, on invented sentences."""

import pytest

from tests.read.said import quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "Jobless claims fell to 12,000 last week.",
        "Crime reports rose sharply in the harbour district.",
        "Phone calls came in from the whole county.",
        "Factory orders rose 2.3 percent in May.",
        "Such promises were made before the vote.",
        "Weather forecasts have improved.",
        "Immediate calls for help were broadcast.",
        "He pressed for states to reopen schools.",
        "Two goals kept the Rovers' hopes alive in Leeds.",
        "The town follows other states that have closed schools.",
        "Claims hit a record last week.",
        "Swing states went to the governor.",
    ],
)
def test_a_noun_is_no_cue(text: str) -> None:
    """A compound, a verb behind it, or a preposition, possessor or "such" before it show a noun."""
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The senator claims jobs were lost.", "The senator"),
        ("Marlo claims victory in the north.", "Marlo"),
        ("Wells claims the law hurts farmers.", "Wells"),
        ("The union demands an inquiry.", "The union"),
        ("The fire, which the union claims was set, is out.", "the union"),
        ("The union estimates that 20 people left.", "The union"),
        ("Weather reports said the storm would weaken.", "Weather reports"),
    ],
)
def test_a_verb_stays_a_cue(text: str, speaker: str) -> None:
    """The same forms are verbs behind a subject that can speak."""
    assert [one.speaker_text for one in quotes_of(text)] == [speaker]


def test_an_object_of_a_verb_of_saying_is_no_verb() -> None:
    """What is denied or expected is nothing that the same subject claims or reports."""
    (quote,) = quotes_of("Traders had expected claims to fall.")
    assert (quote.speaker_text, quote.certainty) == ("Traders", "expected")
    denial, rumour = quotes_of("The mayor denied reports that he took a bribe.")
    assert (denial.speaker_text, denial.certainty) == ("The mayor", "denied")
    assert rumour.speaker_text is None


def test_a_noun_of_saying_keeps_its_clause() -> None:
    """What "amid reports that" reports is nobody's in particular."""
    (quote,) = quotes_of("The port was shut amid reports that a boat had sunk.")
    assert (quote.speaker_text, quote.rule) == (None, "noun noun")


@pytest.mark.xfail(strict=True, reason="a name that is no common word is taken for the speaker")
def test_a_named_kind_is_no_speaker() -> None:
    """A name before a plural noun qualifies it."""
    assert quotes_of("Gulf states want the blockade to end.") == []
