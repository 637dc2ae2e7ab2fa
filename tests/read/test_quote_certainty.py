"""How sure a statement is made, on invented sentences."""

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()


def certainties(text: str) -> list[str]:
    """Return the certainty of each statement of a text."""
    article = Article("test", "a1", "a1", text, "", "")
    reading = Reading("a1", find_sentences(article, Reading("a1"), SETTINGS))
    return [one.certainty for one in find_quotes(article, reading, SETTINGS)]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The mayor said the bridge was sound.", "reported"),
        ("The mayor said the bridge will be closed.", "expected"),
        ("The mayor said the bridge was due to be closed.", "expected"),
        ("The mayor said the bridge is widely expected to be closed.", "expected"),
        ("The mayor promised that the bridge was safe.", "expected"),
        ("The mayor demanded a new bridge.", "expected"),
        ("The mayor said the bridge would fall if it rained.", "conditional"),
        ("The mayor said the bridge would have fallen.", "conditional"),
        ("The mayor said the bridge may fall.", "conditional"),
        ("The mayor asked whether the bridge was sound.", "conditional"),
        ("The mayor did not say whether the bridge was sound.", "conditional"),
        ("The mayor did not deny that the bridge was old.", "reported"),
        ("The mayor claimed that the bridge would fall.", "alleged"),
        ("The mayor said the builder allegedly stole the stone.", "alleged"),
        ("The mayor accused the builder of theft.", "alleged"),
        ("The mayor rejected the report.", "denied"),
        ("The mayor did not believe that the bridge would fall.", "denied"),
    ],
)
def test_cue_and_main_verb_tell_how_sure_a_statement_is(text: str, certainty: str) -> None:
    """Words that deny, allege, expect or leave open decide, then the main verb of what is said."""
    assert set(certainties(text)) == {certainty}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge fell because it could not hold the trucks.",
        "The mayor said the man who would become her deputy was there.",
        "The mayor said she could hear the bell.",
        "The mayor said the fair was held in May.",
    ],
)
def test_a_verb_of_another_clause_makes_nothing_unsure(text: str) -> None:
    """Reasons, relative clauses, perceptions and the month leave what is said as it is."""
    assert certainties(text) == ["reported"]


@pytest.mark.xfail(strict=True, reason="ability and possibility look alike")
def test_an_ability_is_no_possibility() -> None:
    """Who could swim as a child is not unsure."""
    assert certainties("The mayor said the boy could swim at four.") == ["reported"]
