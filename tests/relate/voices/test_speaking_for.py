"""For which body a person speaks, by the words that stand beside her name."""

import pytest

from rashomon.relate.voices.speaking_for import speaking_for
from tests.relate.build import name, plain


def found(text: str, who: str = "Ines Falk") -> str | None:
    """Return the words for the body for which a person of a text speaks."""
    span = speaking_for(plain("a", text, names=[name(text, who)])).get(who)
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The port was shut, said police spokeswoman Ines Falk.", "police"),
        ("Keldra Police Department spokesman Sgt. Ines Falk said so.", "Keldra Police Department"),
        ("Keldra Public Safety spokeswoman Ines Falk said so.", "Keldra Public Safety"),
        ("Ines Falk, a spokeswoman for the Port Keldra Hospital, said so.", "Port Keldra Hospital"),
        ("Ines Falk, 51, a Keldra police spokeswoman, said so.", "Keldra police"),
        ("It was shut by Keldra Police Chief Ines Falk.", "Keldra Police"),
        ("Keldra police Chief of Staff Ines Falk said so.", "Keldra police"),
        ("A notice of Acting Police Chief Ines Falk says so.", "Police"),
        ("That is the word of Orrin County Sheriff Ines Falk.", "Orrin County Sheriff"),
        ("Sheriff Ines Falk said so.", "Sheriff"),
        ("Lt. Ines Falk with the Orrin County Sheriff's Office said so.", "Orrin County Sheriff's Office"),
        ("The State Police and Keldra Police Chief Ines Falk said so.", "Keldra Police"),
    ],
)
def test_the_words_beside_a_name_say_for_whom_she_speaks(text: str, body: str) -> None:
    """A spokesman speaks for any body, an officer for the police; the words that name it are returned."""
    assert found(text) == body


@pytest.mark.parametrize(
    "text",
    [
        "Retired police officer Ines Falk said so.",
        "Former Keldra Police Chief Ines Falk said so.",
        "Ines Falk, director of the Keldra Zoo, said so.",
        "Keldra Zoo director Ines Falk said so.",
        "The harbour authority police chief Ines Falk said so.",
        "Ines Falk met the Keldra police spokesman.",
        "Keldra Interim Police Chief Ines Falk said so.",
        "Spokeswoman Ines Falk said so.",
        "Family spokeswoman Ines Falk said so.",
        "Captain Ines Falk of the Keldra Star said so.",
    ],
)
def test_who_only_leads_or_once_was_of_a_body_speaks_for_none(text: str) -> None:
    """Who leads a body, was of it, or stands beside words for it speaks for nobody that is known."""
    assert found(text) is None


def test_long_lines_of_titles_stay_fast() -> None:
    """A hundred thousand words of titles before a name cost no more than what stands next to it."""
    assert found("Police Chief " * 50_000 + "Ines Falk said so.") is None
