"""Whose a quotation is that words with a colon lead to: on invented sentences, by the rules alone."""

import pytest

from tests.read.said import quotes_of


@pytest.mark.parametrize(
    "lead",
    ["This update followed at ten:\n\n", "A notice on the gate of the port read, in red ink:\n\n", "And on the gate: "],
)
def test_a_quotation_after_a_colon_does_not_go_on_with_the_last_speaker(lead: str) -> None:
    """Nobody who spoke before is meant, and what was said before stays a statement of its own."""
    text = f"“The port is closed,” the mayor said.\n\n{lead}“Keep away from the harbour wall and the boats.”"
    first, second = quotes_of(text)
    assert first.speaker_text == "the mayor"
    assert text[slice(*second.spans[0])] == "Keep away from the harbour wall and the boats."
    assert second.speaker_text != "the mayor"


def test_a_quotation_that_ends_a_paragraph_with_a_colon_goes_on() -> None:
    """A colon within a quotation leads to the next paragraph of the same one."""
    text = "“The port is closed,” the mayor said.\n\n“These are the rules:\n\n“Keep away from the harbour wall.”"
    assert {one.speaker_text for one in quotes_of(text)} == {"the mayor"}
