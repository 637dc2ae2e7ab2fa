"""Figures in texts written wholly in capitals, and over line ends."""

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Figure, Reading, Sentence
from rashomon.base.spans import Span
from rashomon.read import ReadSettings, read
from rashomon.read.figure_case import in_sentence_case
from rashomon.read.figures import find_figures


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of `text` as the whole reader finds them."""
    article = Article("t:1", "a", "a", text, "", "", published="1989-11-10")
    return read(article, ReadSettings(vectors=False)).figures


@pytest.mark.parametrize(
    ("text", "low", "high", "what"),
    [
        ("A BOILER BURST ON A FERRY, INJURING 23 PEOPLE.", 23, 23, "injured"),
        ("AT LEAST TWELVE SOLDIERS WERE KILLED YESTERDAY.", 12, None, "killed"),
        ("THE ARMY CONDEMNED THE MURDER OF THE FIVE NURSES.", 5, 5, "killed"),
        ("BETWEEN 20 AND 30 GUERRILLAS WERE ARRESTED.", 20, 30, "arrested"),
        ("A SOLDIER WAS WOUNDED AND TAKEN AWAY.", 1, 1, "injured"),
        ("THEY DEPLORED THE MURDER OF JUDGE ANA LOPEZ IN RASKPORT.", 1, 1, "killed"),
    ],
)
def test_capitals_are_read_as_other_text(text: str, low: float, high: float | None, what: str) -> None:
    """What is written in capitals gives the same figures as in sentence case."""
    found = figures(text)
    assert [(one.low, one.high, one.what) for one in found] == [(low, high, what)]


def test_offsets_stay() -> None:
    """The private copy is as long as the text; letters that grow when lowered stay as they are."""
    text = "ABOUT 50 MEN FLED İZMIR ON 3 MAY\nAND 4 JUNE."
    made = in_sentence_case(text, [Span(0, len(text))])
    assert len(made) == len(text)
    assert made == "about 50 men fled İzmir on 3 May and 4 June."


def test_short_words_in_capitals_stay() -> None:
    """An acronym is not lowered."""
    assert in_sentence_case("NATO UN.", [Span(0, 8)]) == "NATO UN."


def test_a_number_goes_on_over_a_line_end() -> None:
    """A line end inside a sentence is a space."""
    text = "The rebels killed more\nthan 50 farmers near Rask."
    article = Article("t:1", "a", "a", text, "", "")
    reading = Reading("a", sentences=(Sentence(Span(0, len(text)), 0),))
    (found,) = find_figures(article, reading, ReadSettings())
    assert (found.low, found.high, found.what) == (51, None, "killed")


def test_a_surname_in_capitals() -> None:
    """Who is named by surname alone is a person too."""
    assert [one.what for one in figures("THE PAPERS TELL OF THE MURDER OF QUIROGA IN THE CAPITAL.")] == ["killed"]
