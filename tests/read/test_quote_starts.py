"""Where the clause begins that a verb of saying reports: on invented sentences."""

import pytest

from tests.read.said import contents


@pytest.mark.parametrize(
    "content",
    [
        "not everyone had left",
        "never before had the dam failed",
        "only two boats sank",
        "all of the guards were armed",
        "all boats were searched",
        "even children were hurt",
        "this was a mistake",
        "this year's harvest was poor",
        "last year was the worst",
        "next week will be hard",
        "further delays were likely",
        "earlier reports were wrong",
        "early results were wrong",
        "first aid came too late",
        "nearly half of the boats sank",
        "newly built houses burned",
        "family members had been told",
    ],
)
def test_words_that_belong_to_the_clause_stay_in_it(content: str) -> None:
    """What denies, limits or dates the thing told is part of it."""
    assert contents(f"The mayor said {content}.") == [content]


@pytest.mark.parametrize(
    "circumstance",
    ["on Monday", "Monday", "late on Monday", "Monday night", "last week", "later", "again", "today", "publicly"],
)
def test_when_and_how_it_was_said_is_left_out(circumstance: str) -> None:
    """A day or an adverb of the verb of saying is no part of what it reports."""
    assert contents(f"The mayor said {circumstance} the port was closed.") == ["the port was closed"]


def test_a_circumstance_behind_the_verb_leaves_the_clause_before_it() -> None:
    """What follows the verb only says when; the clause stands before it."""
    assert contents("The port was closed, the mayor said last week.") == ["The port was closed"]
    assert contents("The port was closed, the mayor said only after the vote.") == ["The port was closed"]


@pytest.mark.parametrize(
    "text",
    [
        "An attack the mayor said Sunday was a crime has shaken the town.",
        "The attack, which the mayor said on Sunday was a crime, has shaken the town.",
        "They came after what the mayor said Sunday was a crime.",
    ],
)
def test_a_day_is_no_subject_where_the_clause_hangs_on_one(text: str) -> None:
    """What is told of stands before the verb of saying already, so that the day only says when."""
    assert contents(text)[0].startswith("was a crime")


def test_a_word_of_time_or_denial_alone_is_no_statement() -> None:
    """After the verb and its day nothing is left that could be reported."""
    assert contents("I hope not.") == contents("The mayor said Sunday evening.") == []
