"""Time expressions that name no calendar day: quarters, seasons, "now", and what counts from a date told before."""

from dataclasses import replace

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Date, Reading
from rashomon.base.spans import Span
from rashomon.read.dates import find_dates
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

PUBLISHED = "2016-11-10"  # a Thursday


def marks(text: str, published: str | None = PUBLISHED) -> tuple[Date, ...]:
    """Return the dates of `text`."""
    article = Article("t:1", "a", "a", text, "", "", published=published)
    settings = ReadSettings()
    reading = Reading("a")
    return find_dates(article, replace(reading, sentences=find_sentences(article, reading, settings)), settings)


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    """Return the value of each date of `text`."""
    return [mark.value for mark in marks(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The yard now builds ferries.", "PRESENT_REF"),
        ("The yard recently built a ferry.", "PAST_REF"),
        ("The yard was sold several years ago.", "PAST_REF"),
        ("The yard may build ferries in the near future.", "FUTURE_REF"),
        ("It was built in the 1980s.", "198"),
        ("It was built in the mid-'80s.", "198"),
        ("It was built in the late eighties.", "198"),
        ("It was built in the 1800s.", "18"),
        ("It was built in the 17th century.", "16"),
        ("It was a twentieth-century idea.", "19"),
        ("Profit rose in the third quarter.", "2016-Q3"),
        ("Profit rose in the third quarter of 2014.", "2014-Q3"),
        ("Profit rose in this year's first quarter.", "2016-Q1"),
        ("It reported fourth-quarter profit.", "2016-Q4"),
        ("Q2 2015 was poor.", "2015-Q2"),
        ("Profit fell in the first half of 2015.", "2015-H1"),
        ("Profit fell in the second half of last year.", "2015-H2"),
        ("Profit fell last quarter.", "2016-Q3"),
        ("He came last summer.", "2016-SU"),
        ("He came last winter.", "2015-WI"),
        ("He will come next spring.", "2017-SP"),
        ("He came in the summer of 2014.", "2014-SU"),
        ("It burned over the summer.", "2016-SU"),
        ("It burned last summer near Holm.", "2016-SU"),
        ("It burned last weekend.", "2016-W44-WE"),
        ("It burned in nineteen ninety-four.", "1994"),
        ("It must end by the year two thousand and five.", "2005"),
        ("It burned in '94.", "1994"),
    ],
)
def test_vaguer_expression_has_this_value(text: str, expected: str) -> None:
    """Values are those of TIMEX3."""
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left in 2012. Later that year he came back.", "2012"),
        ("He left in 2012. Two years later he came back.", "2014"),
        ("He left in 2012 and not the year before.", "2011"),
        ("He left on 5 March 2012. Three days earlier he had sung.", "2012-03-02"),
        ("He left on 5 March 2012. That night it rained.", "2012-03-05"),
        ("He left in March 2012. A month later he came back.", "2012-04"),
        ("The fair closed on 28 October. It had been full the previous Friday.", "2016-10-21"),
        ("Third-quarter profit was 5 million crowns, up from 4 million a year earlier.", "2015-Q3"),
        ("Third-quarter profit was 5 million crowns, up from 4 million a year ago.", "2015-Q3"),
        ("Third-quarter profit rose; in the year-earlier quarter it fell.", "2015-Q3"),
        ("Third-quarter profit rose. Sales fell in the quarter.", "2016-Q3"),
        ("Third-quarter profit rose. For the nine months it was 9 million, from 8 million a year earlier.", "2015"),
        ("It was open on April 24 and 25.", "2016-04-25"),
        ("It was open from 24 to 25 April.", "2016-04-25"),
        ("It was open on April 24-25, 2015.", "2015-04-25"),
    ],
)
def test_second_expression_counts_from_the_first(text: str, expected: str) -> None:
    """What is told before says which year, day or quarter is meant."""
    assert [value for value in values(text) if value != "PRESENT_REF"][1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the past three months it grew.",
        "As soon as the rain ended he left.",
        "Now that the rain has ended he may go.",
        "Brack scored twice in the fourth quarter.",
        "The fall of the tower was long feared.",
        "Brack sailed in the Summer Games.",
        "He came second in the quarter-final.",
        "On a Monday he would sing.",
        "The bus runs on Saturday mornings.",
        "That is no play for today's children.",
        "The old quarter is small; the quarter has two mills.",
        "Now, that is no play.",
        "They sang for ten years before parting, and six months after saying so.",
        "The day before the storm he sang: the day before ministers resigned.",
    ],
)
def test_no_expression_of_time(text: str) -> None:
    """Spans, matches, conjunctions, and days of every week are no dates."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sandvik met her, a year younger, four years later than planned, in the sixties of his life.", []),
        ("The temperature stayed in the eighties.", []),
        ("Its fiscal first quarter ended in August 2016: in the first quarter it lost money.", ["2016-08", "2017-Q1"]),
    ],
)
@pytest.mark.xfail(strict=True, reason="what a number of tens measures, and a company's own year, are not known")
def test_known_failure(text: str, expected: list[str]) -> None:
    """Temperatures and ages look like decades, and companies begin their years when they like."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2016-11-10", "2016-11-10"),
        ("2016-11", "2016-11"),
        ("2016", "2016"),
        ("2016-W45", "2016-W45"),
        ("2016-W45-WE", "2016-W45"),
        ("2016-Q3", "2016"),
        ("2016-SU", "2016"),
        ("198", None),
        ("19", None),
        ("PRESENT_REF", None),
    ],
)
def test_only_calendar_values_are_iso(value: str, iso: str | None) -> None:
    """Dossiers show days, weeks, months and years; a part of a year counts as its year."""
    assert Date(Span(0, 1), value, "").iso == iso


def test_sunday_begins_a_week_of_news() -> None:
    """In Sunday's paper "last week" is the week that just ended."""
    assert values("He came last week.", "2016-11-13") == ["2016-W45"]


def test_without_a_day_of_writing_only_what_names_its_year_has_a_value() -> None:
    """Nothing says which summer it was."""
    assert values("He came last summer, not in the third quarter of 2014.", None) == ["2014-Q3"]
