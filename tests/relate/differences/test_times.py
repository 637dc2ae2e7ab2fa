"""Clock times, days and weeks on which accounts differ."""

import pytest

from rashomon.base.findings import Read
from rashomon.relate.differences.clocks import clock_differences, clock_times
from rashomon.relate.differences.days import day_differences
from rashomon.relate.differences.difference import Difference
from tests.relate.beside import beside, day, sides
from tests.relate.build import plain


def _clocks(one: str, other: str, likeness: float = 0.9) -> list[Difference]:
    given = beside(plain("a", one), plain("b", other), likeness=likeness)
    return clock_differences(given)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("The tram derailed around 4:40 pm in Vell.", "The tram derailed at 4:33 pm in Vell.", True),
        ("The tram derailed around 4:30 pm in Vell.", "The tram derailed at 4:33 pm in Vell.", False),
        ("The tram derailed about 7 am in Vell.", "The tram derailed at 7:12 am in Vell.", False),
        ("The tram derailed about 7 am in Vell.", "The tram derailed at 7:40 am in Vell.", True),
        ("The tram derailed shortly after 7 am in Vell.", "The tram derailed at 7:10 am in Vell.", False),
        ("The tram derailed shortly before 7 am in Vell.", "The tram derailed at 7:10 am in Vell.", True),
        ("The tram derailed at 11:55 pm in Vell.", "The tram derailed at 12:20 am in Vell.", True),
        ("The tram derailed at 7 am in Vell.", "The tram derailed at 9 am in Vell.", False),
        ("The tram derailed at 7 am in Vell.", "Crews were called at 7:20 am in Vell.", False),
        ("The tram derailed at 7 am in Vell.", "A derailed tram was reported at 7:20 am in Vell.", False),
        ("The tram derailed at 7 am in Vell. Trucks struck it at 7:20 am.", "The tram derailed at 7:20 am.", False),
        ("The tram derailed by 7 am in Vell.", "The tram derailed at 7:20 am in Vell.", False),
        ("Another tram derailed at 7 am in Vell.", "The tram derailed at 7:20 am in Vell.", False),
        ("Shots were fired at 7 pm at 1400 Mill Street.", "Shots were fired at 7:30 pm at 300 Elm Street.", False),
        ("The tram derailed at 7.05 am in Vell.", "The tram derailed at 7.40 am, and at 8 am crews came.", False),
    ],
)
def test_clocks(one: str, other: str, *, differ: bool) -> None:
    """Two clock times of one act differ where neither is near enough to the other for how round it is."""
    assert bool(_clocks(one, other)) is differ
    assert bool(_clocks(other, one)) is differ


def test_a_clock_difference_says_what_it_compared() -> None:
    """The difference holds both times as written, the act and the words shared."""
    (found,) = _clocks("The first alarm was received at 4:33 pm.", "Crews received an alarm around 4:40 pm")
    assert (found.why, found.words) == ("time", ("4:33 pm", "around 4:40 pm"))
    assert getattr(found, "shared", ()) == ("alarm", "received")


def test_unlike_passages_give_no_clock() -> None:
    """Passages that are not alike tell two acts."""
    assert _clocks("A car crashed at 7 am", "A crane crashed at 7:30 am", likeness=0.2) == []


def test_what_is_no_clock() -> None:
    """Prices, numbers and 24-hour times are none; what has no a.m. or p.m. may be either half of the day."""
    assert list(clock_times("It cost $7 am I told, at 7, at 19:30, on 5/7 pm, for 17 pm")) == []


@pytest.mark.xfail(strict=True, reason="an hour and more is taken for two acts or two time zones")
def test_an_hour_apart() -> None:
    """The bodies were found around 2 pm, about 3 pm."""
    assert _clocks("The bodies were found around 2 pm in Vell.", "The bodies were found about 3:15 pm in Vell.")


def _days(one: Read, other: Read, likeness: float = 0.9) -> list[dict[str, list[int]]]:
    given = beside(one, other, likeness=likeness)
    return sides(day_differences(given), given.held)


def _told(source: str, text: str, words: str, value: str) -> Read:
    return plain(source, text, dates=[day(text, words, value)])


TUESDAY = _told(
    "a", "Marshals said Brandt was arrested near Vell on Tuesday morning.", "on Tuesday morning", "2024-05-07"
)


@pytest.mark.parametrize(
    ("text", "words", "value", "differ"),
    [
        ("Brandt fled and was arrested in Vell on May 8.", "on May 8", "2024-05-08", True),
        ("Brandt fled and was arrested in Vell on May 7.", "on May 7", "2024-05-07", False),
        ("Brandt was arrested in Vell on Tuesday, after a chase.", "on Tuesday", "2024-05-14", False),
        ("Brandt was arrested in Vell on May 29 last.", "on May 29", "2024-05-29", False),
        ("Brandt was arrested in Vell yesterday after a chase.", "yesterday", "2024-05-08", False),
        ("Brandt fled from Vell on May 8 in a boat.", "on May 8", "2024-05-08", False),
        ("Brandt was arrested in Vell, the chief said on May 8.", "on May 8", "2024-05-08", False),
        ("The mayor confirmed he was arrested and spoke in Vell on May 8.", "on May 8", "2024-05-08", False),
    ],
)
def test_days(text: str, words: str, value: str, *, differ: bool) -> None:
    """Two days of one act differ where the act stands right before each and they are near one another."""
    assert _days(TUESDAY, _told("b", text, words, value)) == ([{"a": [0], "b": [1]}] if differ else [])


def test_days_of_unlike_passages() -> None:
    """Passages that are not alike tell two acts."""
    other = _told("b", "Brandt fled and was arrested in Vell on May 8.", "on May 8", "2024-05-08")
    assert _days(TUESDAY, other, likeness=0.3) == []


@pytest.mark.parametrize(
    ("words", "value", "differ"), [("last week", "2024-W18", True), ("this week", "2024-W18", False)]
)
def test_weeks(words: str, value: str, *, differ: bool) -> None:
    """This week and last week differ; "this week" of two weeks is two stories or two days of publication."""
    one = _told("a", "It was revenge for air strikes on Orrin this week.", "this week", "2024-W19")
    other = _told("b", f"It was revenge for air strikes on Orrin {words}.", words, value)
    assert bool(_days(one, other)) is differ


def test_two_weeks_of_two_matters() -> None:
    """A plan that came out this week and a visit of last week share the rail line, and are no one act."""
    one = _told("a", "Plans for the rail line to Vell came out this week.", "this week", "2024-W19")
    other = _told("b", "Engineers walked along the line near Holm last week.", "last week", "2024-W18")
    assert _days(one, other) == []


@pytest.mark.xfail(strict=True, reason="only a day behind its verb is read")
def test_day_before_its_verb() -> None:
    """On Wednesday Brandt was arrested."""
    other = _told("b", "On Wednesday Brandt was arrested near Vell.", "On Wednesday", "2024-05-08")
    assert _days(TUESDAY, other)
