"""Time expressions: which are found, where they begin and end, and what they mean."""

import time
from dataclasses import replace

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read.dates import find_dates
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

PUBLISHED = "2016-11-10T09:30:00"  # a Thursday


def dates(text: str, published: str | None = PUBLISHED, url: str | None = None) -> list[tuple[str, str]]:
    """Return words and value of each date of `text`."""
    article = Article("t:1", "a", "a", text, "", "", published=published, url=url)
    settings = ReadSettings()
    reading = Reading("a")
    reading = replace(reading, sentences=find_sentences(article, reading, settings))
    return [(text[one.span.start : one.span.end], one.value) for one in find_dates(article, reading, settings)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on Wednesday.", ("on Wednesday", "2016-11-09")),
        ("It sank Thursday.", ("Thursday", "2016-11-10")),
        ("It sank last Thursday.", ("last Thursday", "2016-11-03")),
        ("It sank late on Friday night.", ("late on Friday night", "2016-11-04")),
        ("It sank early Sunday.", ("early Sunday", "2016-11-06")),
        ("Talks will resume on Friday.", ("on Friday", "2016-11-11")),
        ("She is due to speak next Thursday.", ("next Thursday", "2016-11-17")),
        ("On Monday she will speak.", ("On Monday", "2016-11-14")),
        ("It sank in the early hours of Tuesday.", ("in the early hours of Tuesday", "2016-11-08")),
        ("Wednesday’s storm was strong.", ("Wednesday’s", "2016-11-09")),
        ("He left yesterday.", ("yesterday", "2016-11-09")),
        ("He leaves tomorrow.", ("tomorrow", "2016-11-11")),
        ("He left last night.", ("last night", "2016-11-09")),
        ("He left on Nov. 9, 2016.", ("on Nov. 9, 2016", "2016-11-09")),
        ("He left on 9 November.", ("on 9 November", "2016-11-09")),
        ("He left on Tuesday (November 8).", ("on Tuesday (November 8)", "2016-11-08")),
        ("He left on Tuesday, 8th November 2016.", ("on Tuesday, 8th November 2016", "2016-11-08")),
        ("The vote was held on February 20.", ("on February 20", "2016-02-20")),
        ("The vote is set for January 15.", ("for January 15", "2017-01-15")),
        ("He came in July 2014.", ("in July 2014", "2014-07")),
        ("He came in July.", ("in July", "2016-07")),
        ("He came last December.", ("last December", "2015-12")),
        ("The trial will begin in March.", ("in March", "2017-03")),
        ("He came last week.", ("last week", "2016-W44")),
        ("The tolls will be raised on Monday.", ("on Monday", "2016-11-14")),
        ("The ferry was to have been sold; she could not be found on Monday.", ("on Monday", "2016-11-07")),
        ("They meet on Monday.", ("on Monday", "2016-11-14")),
        ("The hearing was postponed to Monday.", ("to Monday", "2016-11-14")),
        ("The council has decided to close the pier in December.", ("in December", "2016-12")),
        ("The harbour's loan runs through January, he said.", ("through January", "2017-01")),
        ("The pier will reopen; it has been shut since Monday.", ("since Monday", "2016-11-07")),
        ("The pier will be as full as it was since May.", ("since May", "2016-05")),
        ("The vote fell on Election Day.", ("on Election Day", "2016-11-08")),
        ("The queues will begin on Black Friday.", ("on Black Friday", "2016-11-25")),
        ("He came a decade ago.", ("a decade ago", "2006")),
        ("He left in the current month.", ("in the current month", "2016-11")),
        ("Earlier this month he came.", ("Earlier this month", "2016-11")),
        ("He came earlier this year.", ("earlier this year", "2016")),
        ("He came last year.", ("last year", "2015")),
        ("He came in 2012.", ("in 2012", "2012")),
        ("The sea will rise by 2070.", ("by 2070", "2070")),
        ("The 1959 accident was forgotten.", ("1959", "1959")),
        ("He came three days ago.", ("three days ago", "2016-11-07")),
        ("They met on New Year’s Eve.", ("on New Year’s Eve", "2015-12-31")),
        ("They met on Easter Monday.", ("on Easter Monday", "2016-03-28")),
        ("They will meet at Christmas.", ("at Christmas", "2016-12-25")),
        ("It was dated 2016-10-01.", ("2016-10-01", "2016-10-01")),
    ],
)
def test_expression_has_this_span_and_value(text: str, expected: tuple[str, str]) -> None:
    """The preposition belongs to the span; the tense of the nearest verb decides the direction."""
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and march on.",
        "May Alder and June Marsh were there.",
        "It grew in the past year.",
        "He reads the Sunday Times every Friday.",
        "The meeting began at 5 p.m.",
        "About 2000 people came.",
        "It is a 2000 year old custom.",
        "She walked in the Women's March too.",
        "She sang in Friday the 13th.",
        "It cost $1999.",
        "31 April is no day, 2016-13-41 neither: he left on 31 April.",
    ],
)
def test_not_a_date(text: str) -> None:
    """Names, verbs, decades, titles, clock times, counts and impossible days are no dates."""
    assert dates(text) == []


def test_two_tenses_in_one_sentence() -> None:
    """Each expression follows the verb nearest to it."""
    found = dates("The minister said on Wednesday that talks will resume in Marnport on Monday.")
    assert found == [("on Wednesday", "2016-11-09"), ("on Monday", "2016-11-14")]


def test_linked_months() -> None:
    """The second month of a pair needs no preposition of its own."""
    assert [value for _, value in dates("It was open between May and July.")] == ["2016-05", "2016-07"]


def test_the_day_before_counts_from_the_last_day_named() -> None:
    """What happened "the day before" happened a day before the date told last."""
    assert dates("He died on Nov. 5. The day before he had been well.")[1][1] == "2016-11-04"


def test_without_a_published_day_only_full_dates_have_a_value() -> None:
    """A weekday has no value where nothing says when the article was written."""
    assert dates("It sank on Monday, not in July 2014.", None) == [("in July 2014", "2014-07")]


def test_address_gives_the_day_of_writing() -> None:
    """A day in the address stands in for a missing published day."""
    assert dates("It sank on Monday.", None, "https://marn.example/2016/11/10/ferry") == [("on Monday", "2016-11-07")]


def test_text_gives_the_day_of_writing() -> None:
    """A weekday with its full date stands in for a missing published day."""
    found = dates("It sank on Wednesday, 9 November 2016. Divers came on Tuesday.", None)
    assert [value for _, value in found] == ["2016-11-09", "2016-11-08"]


def test_a_day_that_may_be_days_off_gives_years_but_no_weekdays() -> None:
    """Where the text does not name the weekday of the day taken from it, only what is longer counts from it."""
    found = dates("It sank on Wednesday, 9 November 2016. Divers came on Saturday. She was built last year.", None)
    assert [value for _, value in found] == ["2016-11-09", "2015"]


def test_dateline_overrules_a_crawl_date() -> None:
    """The day in a dateline is believed where the published day lies far from it."""
    found = dates("MARNPORT, Nov 10 (Reuters) - The ferry sank on Wednesday.", "2016-12-20")
    assert [value for _, value in found] == ["2016-11-10", "2016-11-09"]


def test_dateline_takes_its_year_from_a_day_near_to_it() -> None:
    """An undated report of an agency has its year where a full date lies within two months."""
    text = "MARNPORT, Nov 10 (Reuters) - The ferry sank on Wednesday. She was last seen on October 30, 2016."
    assert [value for _, value in dates(text, None)] == ["2016-11-10", "2016-11-09", "2016-10-30"]
    assert [value for _, value in dates(text.replace("October 30, 2016", "June 2009"), None)] == ["2009-06"]


def test_bounds_of_a_life_are_no_dateline() -> None:
    """What somebody's life lay between says nothing about the day of writing."""
    text = "Ilse Brack, May 2, 1872 - November 23, 1896, was a poet. On Wednesday her house burned."
    assert dates(text)[-1] == ("On Wednesday", "2016-11-09")


def test_heading_overrules_a_crawl_date() -> None:
    """A day in a line of its own above the article is believed where the published day is a week later or more."""
    text = "Ferry sinks\n\n10 November 2016\n\nThe ferry sank on Wednesday."
    assert dates(text, "2019-03-01")[1][1] == "2016-11-09"
    assert dates(text, "2016-11-12")[1][1] == "2016-11-09"
    assert dates(text, "2016-11-16")[1][1] == "2016-11-16"


def test_posts_of_one_day_overrule_a_crawl_date() -> None:
    """Embedded posts signed on one past day, whose weekday the text names, are believed."""
    text = "The ferry sank on Wednesday.\nAll safe — Ilse (@ilse) November 9, 2016\n"
    assert dates(text, "2016-11-30")[0] == ("on Wednesday", "2016-11-09")


def test_broken_published_day_is_as_good_as_none() -> None:
    """A published value that is no day gives no values, and no error."""
    assert dates("It sank on Monday.", "2016-99-99") == []


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "May ",
        "Monday ",
        "9 ",
        "the end of the ",
        "on ",
        "Nov. 9, ",
        "2016-",
        "last ",
        "now ",
        "5 to ",
        "a year ",
    ],
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    """A long text of one repeated unit takes seconds at most."""
    start = time.process_time()
    dates(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 40


@pytest.mark.parametrize(
    "line", ["Published 24 November 2023, 17:20 GMT", "The Holm Mercury, Friday 24 November 2023", "24 November 2023"]
)
def test_a_line_of_its_own_dates_an_undated_article(line: str) -> None:
    """Without a time of publication, a day above the article is the day of writing."""
    text = (
        f"Harbour fire put out\n\nHolm Broadcasting, News\n{line}\n\nThe fire began on 16 November. It ended on Friday."
    )
    assert ("on 16 November", "2023-11-16") in dates(text, published=None)
    assert ("on Friday", "2023-11-24") in dates(text, published=None)
