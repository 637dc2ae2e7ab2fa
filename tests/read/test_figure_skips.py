"""Numbers that name something, or say whose parent somebody is, count nothing."""

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read.figures import find_figures
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings
from tests.read.test_figures import figures


@pytest.mark.parametrize(
    "text",
    [
        "It had a long feud with the 8 Block crew of the harbour.",
        "He got a 12 gauge shotgun, and dropped it.",
        "A .38 caliber revolver and a .45 handgun lay there.",
        "The team had a .292 average.",
        "A wounded girl called 911, police said.",
        "Police received a 911 call, and 911 dispatch records were shown.",
        "Neighbours spoke with 12 News about the deaths, she told 7 Action News.",
        "One of the 10 Most Wanted was arrested.",
        "A child was shot in Kessa 1 / 14 Back to gallery.",
        "Photo Image 2 of 9 the wounded girl by Ann Lind.",
        "The gunman shot a mother of 12 who was walking home.",
        "He was a married father of four boys.",
        "The mother of two living near Kessa was shot.",
    ],
)
def test_names_and_kin_count_nothing(text: str) -> None:
    """Gangs, guns, channels, pictures of a gallery, 911 and somebody's children are no counts."""
    assert not [one for one in figures(text) if one.rule != "single"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The mother of the 12 victims spoke.", 12),
        ("They have 911 employees there.", 911),
    ],
)
def test_counts_that_look_like_names_count(text: str, number: int) -> None:
    """A noun in the plural behind a number makes it a count."""
    assert [one.low for one in figures(text)] == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The Nov. 22 decrees were torn up after the December 15 referendum.", []),
        ("In March 12 people died.", [12]),
    ],
)
def test_a_day_before_its_noun_is_a_day(text: str, numbers: list[int]) -> None:
    """Where no date can be told, the day of a month is still no count; "in March" goes by itself."""
    article = Article("t:1", "a", "a", text, "", "")
    reading = Reading("a", sentences=find_sentences(article, Reading("a"), ReadSettings()))
    assert [one.low for one in find_figures(article, reading, ReadSettings())] == numbers
