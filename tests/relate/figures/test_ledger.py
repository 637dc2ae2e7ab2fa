"""The figure ledger: measures, the whole count, its range, its path, and when it is settled."""

from dataclasses import replace
from typing import Any

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Place
from rashomon.relate import RelateSettings, relate
from rashomon.relate.figures.own_places import own_places
from rashomon.relate.figures.toll_words import past_words
from tests.relate.build import at, count, plain, story

SETTINGS = RelateSettings()


def _ledger(*members: Read) -> dict[str, dict[str, Any]]:
    rows = relate(story(*members), SETTINGS)["ledger"]
    return {row["what"]: row for row in rows}


def _toll(source: str, words: str, number: int, day: str, low_only: bool = False) -> Read:  # noqa: FBT001, FBT002
    text = f"A ferry sank off Vellhaven in heavy seas on Monday, killing {words}, the coast guard said. Schools closed."
    return plain(source, text, day, figures=[count(text, words, number, None if low_only else number, of="people")])


def test_an_earlier_toll_is_a_step_of_the_path() -> None:
    """The latest toll is the best, the earlier ones are its path, and the range holds all of them."""
    days = ("2030-05-01", "2030-05-02", "2030-05-03")
    rows = _ledger(
        _toll("a", "at least two people", 2, days[0], low_only=True),
        _toll("b", "at least four people", 4, days[1], low_only=True),
        _toll("c", "six people", 6, days[2]),
    )
    row = rows["killed"]
    assert row["best"]["low"] == 6
    assert [step["low"] for step in row["path"]] == [2, 4, 6]
    assert (row["low"], row["high"], row["independent"], row["settled"]) == (2, 6, 3, False)


def test_settled_takes_a_later_independent_source() -> None:
    """Two sources of one day settle nothing; one of another day does."""
    first, second = _toll("a", "six people", 6, "2030-05-01"), _toll("b", "six people", 6, "2030-05-01")
    assert not _ledger(first, second)["killed"]["settled"]
    assert _ledger(first, _toll("b", "six people", 6, "2030-05-02"))["killed"]["settled"]


def _said_by(member: Read, speaker: str) -> Read:
    """Return an article whose figures are somebody's."""
    figures = tuple(replace(figure, speaker_text=speaker) for figure in member.reading.figures)
    return replace(member, reading=replace(member.reading, figures=figures))


def test_one_voice_is_one_source_of_a_toll() -> None:
    """A toll that three outlets have from the coast guard has one source, and no later report of it settles it."""
    days = ("2030-05-01", "2030-05-02", "2030-05-03")
    tolls = [_toll(source, "six people", 6, day) for source, day in zip("abc", days, strict=True)]
    quoting = [_said_by(one, "the coast guard") for one in tolls[:2]]
    row = _ledger(*quoting)["killed"]
    assert (row["independent"], row["settled"]) == (1, False)
    row = _ledger(*quoting, _said_by(tolls[2], "two surviving passengers"))["killed"]
    assert (row["independent"], row["settled"]) == (2, True)
    row = _ledger(*quoting, tolls[2])["killed"]  # on the reporters' own word
    assert (row["independent"], row["settled"]) == (2, True)


def test_one_newsroom_is_one_source_of_a_toll() -> None:
    """What the reporters of one outlet tell on two days is one source's; the other outlet's is a second."""
    first, later = _toll("a", "six people", 6, "2030-05-01"), _toll("b", "six people", 6, "2030-05-02")
    later = replace(later, article=replace(later.article, outlet=first.article.outlet))
    row = _ledger(first, later)["killed"]
    assert (row["independent"], row["settled"]) == (1, False)
    assert _ledger(first, later, _toll("c", "six people", 6, "2030-05-03"))["killed"]["independent"] == 2


def test_a_time_with_a_zone_is_later_by_its_day_in_utc() -> None:
    """Half past midnight east of Greenwich is the day before, as the path has it: no later than what has only a day."""
    day, east = "2030-05-07", "2030-05-08T00:30+05:00"
    assert not _ledger(_toll("a", "six people", 6, day), _toll("b", "six people", 6, east))["killed"]["settled"]
    assert _ledger(_toll("a", "six people", 6, "2030-05-06"), _toll("b", "six people", 6, east))["killed"]["settled"]


def test_the_other_part_may_be_of_a_nation() -> None:
    """Ten people and two Norwegians are the twelve of the others."""
    whole = "All 12 people aboard died when a coach fell into a gorge near Kessa on Monday. Nobody saw it fall."
    parts = "The crash near Kessa on Monday killed ten people and two Norwegians, the harbour master said."
    figures = [count(parts, "ten people", 10, 10, of="people"), count(parts, "two Norwegians", 2, 2, of="Norwegians")]
    others = [plain(n, whole, "2030-05-01", figures=[count(whole, "12 people", 12, 12, of="people")]) for n in "ab"]
    rows = relate(story(*others, plain("c", parts, "2030-05-01", figures=figures)), SETTINGS)["ledger"]
    assert [(row["low"], row["high"]) for row in rows if row["of"] == "people"] == [(12, 12)]


def test_parts_of_a_toll_are_not_the_whole() -> None:
    """Ten tourists and two pilots are the twelve of the other article, no other count."""
    one = "All 12 people aboard died when a seaplane crashed near Kessa on Monday. Nobody saw it fall."
    two = "The crash near Kessa on Monday killed ten tourists and two pilots, the harbour master said."
    row = _ledger(
        plain("a", one, "2030-05-01", figures=[count(one, "12 people", 12, 12, of="people")]),
        plain(
            "b",
            two,
            "2030-05-01",
            figures=[count(two, "ten tourists", 10, 10, of="tourists"), count(two, "two pilots", 2, 2, of="pilots")],
        ),
    )["killed"]
    assert (row["low"], row["high"], row["best"]["low"]) == (12, 12, 12)


def test_killed_and_injured_are_two_rows() -> None:
    """One sentence with both makes two measures."""
    text = "The fire in Orrin killed three people and injured nine others, doctors said on Monday."
    figures = [count(text, "three people", 3, 3, of="people"), count(text, "nine others", 9, 9, "injured", of="others")]
    rows = _ledger(plain("a", text, "2030-05-01", figures=figures))
    assert (rows["killed"]["best"]["low"], rows["injured"]["best"]["low"]) == (3, 9)


def test_a_sum_of_a_year_is_another_toll() -> None:
    """What the city counts this year is in the row, but not as the whole."""
    text = "A man opened fire in Kessa on Monday and killed two people. The city has had 90 killings this year."
    figures = [count(text, "two people", 2, 2, of="people"), count(text, "90 killings", 90, 90)]
    rows = relate(story(plain("a", text, "2030-05-01", figures=figures)), SETTINGS)["ledger"]
    (row,) = [row for row in rows if any(value["words"] == "two people" for value in row["values"])]
    assert (row["high"], row["best"]["low"]) == (2, 2)


@pytest.mark.xfail(strict=True, reason="the words for another time are taken wherever they stand in the sentence")
def test_the_worst_attack_this_year_is_no_sum() -> None:
    """A toll is of the event although its sentence speaks of the year."""
    assert not past_words("The attack killed nine people, the worst this year.")


def test_the_number_chosen_is_told_by_persons_too() -> None:
    """One person told of without a number is the toll beside the tolls of other towns told in the same article."""
    text = (
        "A guard was shot dead in Kessa on Monday. It came hours after three nurses were killed in Rask, and a week "
        "after five divers were killed in Vell."
    )
    other = "A guard was shot dead at a mill in Kessa on Monday. Police are looking for two men."
    row = _ledger(
        plain(
            "a",
            text,
            "2030-05-01",
            figures=[
                replace(count(text, "A guard was shot dead", 1, 1, "killed", of="A guard"), rule="single"),
                count(text, "three nurses", 3, 3, of="nurses"),
                count(text, "five divers", 5, 5, of="divers"),
            ],
        ),
        plain(
            "b",
            other,
            "2030-05-01",
            figures=[replace(count(other, "A guard was shot dead", 1, 1, "killed", of="A guard"), rule="single")],
        ),
    )["killed"]
    assert (row["low"], row["best"]["low"]) == (1, 1)


def test_one_told_by_name_may_be_one_told_without() -> None:
    """A boy and Ole Brandt, each killed, may be one: the range begins at one."""
    text = "The killing of Ole Brandt shook Kessa. Three men were held over the murder of a boy at the mill."
    figures = [
        replace(count(text, "killing of Ole Brandt", 1, 1, "killed", of="Ole Brandt"), rule="single"),
        replace(count(text, "murder of a boy", 1, 1, "killed", of="a boy"), rule="single"),
    ]
    row = _ledger(plain("a", text, "2030-05-01", figures=figures))["killed"]
    assert row["low"] <= 1


def test_a_death_of_years_ago_is_past() -> None:
    """The words for another year are found at the head of a sentence too."""
    assert past_words("In 2008, Ole Brandt was killed there.") == "In 2008"
    assert past_words("Four or more have died at such fairs since May 1, 1966.") == "since May 1, 1966"


def test_a_state_beside_its_town_is_no_other_place() -> None:
    """What is written right beside the main place is the story's own, far as its centre may be."""
    text = "Two people were killed in Kessa, Oruba, on Monday. One was killed in Rask."
    spots = (("Kessa", 1.0), ("Oruba", 9.0), ("Rask", 5.0))
    places = [Place(at(text, word), word, lat, 0.0, 1, "XX", "city") for word, lat in spots]
    assert own_places((plain("a", text, places=places),), "Kessa") == {"Kessa", "Oruba"}


def test_a_group_is_the_whole_where_nobody_tells_another_number() -> None:
    """Four men are all who were hurt, though "one" of them is told of as well."""
    text = "Four men were wounded in Kessa on Monday. Of these one was wounded badly."
    figures = [
        count(text, "Four men", 4, 4, "injured", of="men"),
        count(text, "one was wounded", 1, 1, "injured"),
    ]
    row = _ledger(plain("a", text, "2030-05-01", figures=figures))["injured"]
    assert (row["best"]["low"], row["high"]) == (4, 4)


def test_a_step_is_as_approximate_as_its_figure() -> None:
    """A step of "about 50" is of about 50, and not of 50."""
    text, other = "A flood killed about 50 people in Kessa.", "A flood killed 60 people in Kessa."
    one = count(text, "about 50 people", 50, 50, of="people", approx=True)
    two = count(other, "60 people", 60, 60, of="people")
    members = (plain("a", text, "2030-05-01", figures=[one]), plain("b", other, "2030-05-02", figures=[two]))
    assert [step.get("approx", False) for step in _ledger(*members)["killed"]["path"]] == [True, False]
