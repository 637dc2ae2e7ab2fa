"""Scraps that are no statements: telephone calls, what a thing is called, a question nobody put; invented sentences."""

import pytest

from rashomon.base.marks import Reading, Tag
from rashomon.base.spans import Span
from rashomon.read.quote_tagged import find_tagged
from tests.read.said import contents


@pytest.mark.parametrize(
    "text",
    [
        "She called her mother after the crash.",
        "The driver called police.",
        "The senator called the governor on Friday to complain.",
        "The neighbour called him, and left.",
        "They use a trick called mirroring to fool birds.",
        "He is building a shelter called Upper Marle.",
        "It is a sensor in a device called the Lamp.",
    ],
)
def test_a_call_to_somebody_and_a_name_are_no_statements(text: str) -> None:
    """Somebody who is called, and what a thing is called, are said of nobody."""
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor called it a disgrace.", "it a disgrace"),
        ("A spokesman called the ruling a joke.", "the ruling a joke"),
        ("She called her brother a liar.", "her brother a liar"),
        ("Have the officials called this terrorism?", "this terrorism"),
        ("It was what the mayor called a disgrace.", "a disgrace"),
        ("The union called for a strike.", "a strike"),
        ("The mayor called them on Monday “fools”.", "them on Monday “fools”"),
        ("It was meant for those he called fools of the worst kind.", "fools of the worst kind"),
    ],
)
def test_what_something_is_called_by_somebody_stays(text: str, content: str) -> None:
    """A word that somebody finds for a thing is a statement."""
    assert contents(text) == [content]


@pytest.mark.parametrize("asked", ["Asked about the delay", "Asked whether he was sorry"])
def test_a_question_before_an_answer_is_left_out(asked: str) -> None:
    """What somebody was asked, nobody says by whom, is no statement beside the answer."""
    assert contents(f"{asked}, the mayor said nothing had changed.") == ["nothing had changed"]


@pytest.mark.parametrize(("by", "found"), [("", 0), (" by Marlo", 1)])
def test_the_tagger_keeps_a_question_with_its_asker(by: str, found: int) -> None:
    """A question that the tagger finds is kept where the text says who put it."""
    text = f"Asked{by} whether he was sorry, the mayor left."
    at = text.index("whether")
    tags = [Tag(Span(0, 5), "cue", None, None), Tag(Span(at, at + 20), "content", 0, None)]
    if by:
        tags = [*tags[:1], Tag(Span(9, 14), "source", None, None), Tag(Span(at, at + 20), "content", 0, 1)]
    assert len(find_tagged(text, Reading("", tags=tuple(tags)))) == found


@pytest.mark.xfail(strict=True, reason="a name alone may be an insult that is cut short, so it stays")
def test_a_call_to_a_name_is_no_statement() -> None:
    """Whoever is called by name is telephoned."""
    assert contents("The driver called Marlo.") == []
