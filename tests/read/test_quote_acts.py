"""Acts by a verb of saying, subjects that say that nobody spoke, and what is inserted: on invented sentences."""

import pytest

from tests.read.said import quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "Marlo added a 36-yard field goal on the next drive.",
        "Marlo added a goal late in the second half and Ode made it 4-0 with a header.",
        "The ministers added their voices to the protest.",
        "The vote added to pressure on the mayor, who has refused to resign.",
        "The country boasted one of the longest bridges of the region.",
        "The firm maintained offices in the town.",
        "No news reports have mentioned funding for the bridge.",
        "Nobody said that the bridge was closed.",
        "Thieves took watches estimated to be worth two million crowns.",
    ],
)
def test_what_is_no_saying(text: str) -> None:
    """An object that is added, kept or boasted is nobody's words, and nobody's words are none."""
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry added it had not seen the report.", "it had not seen the report"),
        ("The mayor added that the goal was out of reach.", "the goal was out of reach"),
        ("The mayor added the bridge would be closed.", "the bridge would be closed"),
        ("The bridge was closed, the mayor added in a statement.", "The bridge was closed"),
        ("No fewer than ten guards said the bridge was closed.", "the bridge was closed"),
    ],
)
def test_what_is_said_stays(text: str, content: str) -> None:
    """A clause behind the same verbs is a statement."""
    assert [text[slice(*one.spans[0])] for one in quotes_of(text)] == [content]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The boy is the third pupil police say was hurt on the bridge.", "police"),
        ("It is a bridge Ana Silva said was built in May.", "Ana Silva"),
        ("The police say was meant as a joke what the boy wrote.", "The police"),
    ],
)
def test_who_is_inserted_speaks(text: str, speaker: str) -> None:
    """Where a phrase stands before the speaker that the statement is of, the speaker alone says it."""
    assert {one.speaker_text for one in quotes_of(text)} == {speaker}
