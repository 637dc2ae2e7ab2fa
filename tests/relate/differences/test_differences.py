"""Figures and denials on which accounts differ."""

from dataclasses import replace

import pytest

from rashomon.base.findings import Read
from rashomon.relate import RelateSettings
from rashomon.relate.claims import Compared, find_claims
from rashomon.relate.differences.denials import denial_words, find_denials
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.names.people import find_people
from tests.relate.beside import beside
from tests.relate.build import count, plain, story

SETTINGS = RelateSettings()
FERRY = "A ferry sank off the port of Vellhaven in heavy seas, killing {} on Monday night."
REST = " Divers searched the cabin of the wreck. The coast guard sent four helicopters from Kessa."


def _compare(*members: Read) -> Compared:
    return find_claims(story(*members), find_people(members, SETTINGS), find_measures(members, SETTINGS), SETTINGS)


def _told(
    days: tuple[str, str], said: tuple[str, str], numbers: tuple[float, float]
) -> list[tuple[str, str, list[str]]]:
    members = []
    for place, (day, words, number) in enumerate(zip(days, said, numbers, strict=True)):
        text = FERRY.format(words) + REST
        members.append(plain(f"m{place}", text, day, figures=[count(text, words, number, number)]))
    compared = _compare(*members)
    return [
        (claim.why or "", compared.held[claim.gist].words[:7], [str(side) for side in claim.sides])
        for claim in compared.claims
        if claim.relation == "differs"
    ]


def test_toll_that_rose_is_an_update() -> None:
    """A higher number on a later day is an update, each number a side."""
    found = _told(("2030-03-01", "2030-03-02"), ("seven people", "nine people"), (7, 9))
    assert found == [("update", "A ferry", ["a", "b"])]


def test_toll_of_one_day_is_a_difference() -> None:
    """Two numbers on one day are a difference of figures."""
    assert [why for why, _, _ in _told(("2030-03-01", "2030-03-01"), ("seven people", "nine people"), (7, 9))] == [
        "figure"
    ]


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (("2030-03-01", "2030-03-01"), "update"),
        (("2030-03-02", "2030-03-01"), "figure"),  # who wrote later knows of fewer
    ],
)
def test_a_number_above_a_lower_bound_contradicts_nothing(days: tuple[str, str], why: str) -> None:
    """Seven and more can be nine, whichever was told first that day."""
    members = [
        plain(f"m{place}", FERRY.format(said) + REST, day, figures=[count(FERRY.format(said) + REST, said, low, high)])
        for place, (day, said, low, high) in enumerate(
            [(days[0], "at least seven people", 7, None), (days[1], "nine people", 9, 9)]
        )
    ]
    assert [claim.why for claim in _compare(*members).claims if claim.relation == "differs"] == [why]


def test_toll_that_rose_within_a_day_is_an_update_where_zones_are_given() -> None:
    """Times with a zone are compared to the minute, whatever the zone; a time without one is a day."""
    tolls = ("seven people", "nine people"), (7, 9)
    later = _told(("2030-03-01T20:00:00+09:00", "2030-03-01T12:30:00Z"), *tolls)
    earlier = _told(("2030-03-01T20:00:00-09:00", "2030-03-01T12:30:00Z"), *tolls)
    unknown = _told(("2030-03-01T09:00:00", "2030-03-01T12:30:00Z"), *tolls)
    assert [why for found in (later, earlier, unknown) for why, _, _ in found] == ["update", "figure", "figure"]


def test_those_shot_are_not_those_injured_where_somebody_died() -> None:
    """Four were shot, of whom one died, and three were injured: nobody contradicts anybody."""
    one = "A quarrel at the port of Vellhaven left one person dead, and four people were shot, said the coroner." + REST
    other = "One person died and three people were injured in a quarrel at the port of Vellhaven on Monday." + REST
    members = (
        plain("m0", one, figures=[count(one, "one person", 1, 1), count(one, "four people", 4, 4, "injured")]),
        plain("m1", other, figures=[count(other, "One person", 1, 1), count(other, "three people", 3, 3, "injured")]),
    )
    assert not [claim for claim in _compare(*members).claims if claim.relation == "differs"]


def test_equal_tolls_do_not_differ() -> None:
    """One number in two articles is no difference."""
    assert _told(("2030-03-01", "2030-03-02"), ("seven people", "7 people"), (7, 7)) == []


@pytest.mark.parametrize(("who", "differ"), [("Eight of the dead", False), ("Twelve people", True)])
def test_a_part_of_a_part_contradicts_nobody(who: str, *, differ: bool) -> None:
    """Seven children of one family are some of the nine who were killed; of all the dead they are not."""
    one = "Twelve people were killed in the fire at Vell on Monday, including nine children."
    other = f"{who} were killed in one house in the fire at Vell on Monday, including seven children."
    members = (
        plain("1", one, "2031-05-06", figures=[count(one, "nine children", 9, 9, of="children")]),
        plain("2", other, "2031-05-06", figures=[count(other, "seven children", 7, 7, of="children")]),
    )
    assert differ is bool([claim for claim in _compare(*members).claims if claim.relation == "differs"])


@pytest.mark.parametrize(("number", "differ"), [(6, False), (40, True)])
def test_some_people_are_not_all_of_them(number: int, *, differ: bool) -> None:
    """Six journalists are some of fifty who were injured; forty may be another count of all."""
    one = f"A raid on the port of Vellhaven on Monday injured {number} journalists, witnesses said." + REST
    other = "A raid on the port of Vellhaven on Monday injured 50 people, witnesses said." + REST
    members = (
        plain("m0", one, figures=[count(one, f"{number} journalists", number, number, "injured", of="journalists")]),
        plain("m1", other, figures=[count(other, "50 people", 50, 50, "injured")]),
    )
    assert differ is bool([claim for claim in _compare(*members).claims if claim.relation == "differs"])


def test_a_part_contradicts_nobody() -> None:
    """An article that gives the whole count and a part of it does not differ from one that gives the whole."""
    one = FERRY.format("seven people") + REST
    two = FERRY.format("seven people") + " Two of the crew were killed when the ferry sank off Vellhaven in heavy seas."
    members = [
        plain("a", one, figures=[count(one, "seven people", 7, 7)]),
        plain("b", two, figures=[count(two, "seven people", 7, 7), count(two, "Two of the crew", 2, 2)]),
    ]
    assert not [c for c in _compare(*members).claims if c.relation == "differs"]


@pytest.mark.parametrize(
    "words",
    [
        "Five people and an unborn baby were killed in the fire at Vell on Monday.",
        "The first five people were killed in the fire at Vell on Monday.",
        "The other five people were killed in the fire at Vell on Monday.",
    ],
)
def test_a_count_of_some_contradicts_nobody(words: str) -> None:
    """Five and one more are six; the first five may be of six."""
    start = words.lower().index("five")
    six = "Six people were killed in the fire at Vell on Monday."
    one = plain("1", six, "2031-05-06", figures=[count(six, "Six people", 6, 6, "killed")])
    other = plain("2", words, "2031-05-06", figures=[count(words, words[start : start + 11], 5, 5, "killed")])
    assert not [claim for claim in _compare(one, other).claims if claim.relation == "differs"]
    plainly = words.replace(" and an unborn baby", "").replace("The first f", "F").replace("The other f", "F")
    other = plain("2", plainly, "2031-05-06", figures=[count(plainly, "Five people", 5, 5, "killed")])
    assert [claim for claim in _compare(one, other).claims if claim.relation == "differs"]


def test_tolls_that_are_not_the_whole_are_compared() -> None:
    """Sailors hurt on one boat differ from those of another article, which tells of all that the storm hurt, too."""
    on_deck = "{} were hurt when the mast of the Petrel fell on its deck at Vell, police said."
    one, other = on_deck.format("7 sailors"), "A storm off Vell hurt 300 people. " + on_deck.format("8 sailors")
    figures = [
        count(other, "300 people", 300, 300, "injured"),
        count(other, "8 sailors", 8, 8, "injured", of="sailors"),
    ]
    compared = _compare(
        plain("a", one, "2030-03-01", figures=[count(one, "7 sailors", 7, 7, "injured", of="sailors")]),
        plain("b", other, "2030-03-01", figures=figures),
    )
    assert [claim.why for claim in compared.claims if claim.relation == "differs"] == ["figure"]


def test_a_list_is_not_a_total() -> None:
    """The women of a list are not compared with a count of everybody."""
    one = FERRY.format("seven people") + REST
    two = FERRY.format("five women and two men") + REST
    figures = [count(two, "five women", 5, 5, of="women"), count(two, "two men", 2, 2, of="men")]
    members = [
        plain("a", one, figures=[count(one, "seven people", 7, 7, of="people")]),
        plain("b", two, figures=figures),
    ]
    assert not [c for c in _compare(*members).claims if c.relation == "differs"]


def test_denial_beside_what_it_denies() -> None:
    """A denial stands on side b, the passage it denies on side a."""
    one = plain("a", "Army drones struck the fuel depot in Kessa overnight, residents said. Schools stayed shut.")
    two = plain("b", "The army denied its drones had struck the fuel depot in Kessa. Prices rose at the market.")
    compared = _compare(one, two)
    (claim,) = [claim for claim in compared.claims if claim.why == "denial"]
    assert [(compared.held[n].candidate.member, side) for n, side in zip(claim.passages, claim.sides, strict=True)] == [
        (0, "a"),
        (1, "b"),
    ]


@pytest.mark.parametrize(
    "words", ["The permit was denied.", "They rejected the offer.", "She never denied herself rest"[:11]]
)
def test_refusals_are_no_denials(words: str) -> None:
    """What is refused to somebody is not denied as an account."""
    assert denial_words(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "He does not deny that he sold the boat.",
        "The harbour denied it entry.",
        "She was dismissed by the court.",
        "The court dismissed the complaint of the union.",
        "Nobody can deny the risk.",
        "A charge dismissed by the mayor.",
    ],
)
def test_what_is_no_denial(words: str) -> None:
    """A denial that is not made, access that is refused, and what a court does, deny no account."""
    assert denial_words(words) == ()


@pytest.mark.parametrize(
    ("said", "differ"),
    [
        ("Army drones struck the fuel depot in Kessa overnight, residents said.", True),
        ("Army drones never struck the fuel depot in Kessa, residents said.", False),
        ("A false report said that army drones struck the fuel depot in Kessa.", False),
        ("The army held a parade near the depot in Kessa.", False),
    ],
)
def test_what_a_denial_stands_beside(said: str, *, differ: bool) -> None:
    """Beside a denial stands what tells most of what it denies, and denies nothing itself."""
    one, two = plain("a", said), plain("b", "The army denied that its drones had struck the fuel depot.")
    found = find_denials(beside(one, two))
    assert [each.sides for each in found] == ([("a", "b")] if differ else [])


@pytest.mark.xfail(strict=True, reason="a denial in other words than the account is not seen")
def test_denial_in_other_words() -> None:
    """Who denies a swap denies that they were freed in exchange."""
    one = plain("a", "Four captives were freed in exchange for a general.")
    two = plain("b", "The ministry denied a swap.")
    assert find_denials(beside(one, two))


def test_denials_of_two_things_stay_apart() -> None:
    """Who rejects criticism of a warning denies nothing that is said of another accusation."""
    one = plain("a", "The minister rejected criticism that a warning of the blast had been ignored.")
    two = plain("b", "The Northern League rejected the accusation on Monday.")
    assert find_denials(beside(one, two)) == []


@pytest.mark.parametrize(
    ("first", "second", "years", "differ"),
    [
        ("boosters", "boosters", (None, None), True),
        ("old boosters", "boosters", (None, None), False),
        ("first-stage boosters", "side boosters", (None, None), False),
        ("boosters", "boosters", ("2016", "2017-12"), False),
    ],
)
def test_only_the_same_things_are_compared(
    first: str, second: str, years: tuple[str | None, str | None], *, differ: bool
) -> None:
    """Things told apart by a word before them, and counts of two years, are no counts of one thing."""
    members = []
    for place, (words, year, number) in enumerate(zip((first, second), years, (2, 3), strict=True)):
        said = f"{number} {words}"
        text = f"The rocket lifted off from Vellhaven on Monday with {said} and a dummy load."
        counted = count(text, said, number, number, "booster", of=words)
        figure = replace(counted, unit="booster", as_of=year)
        members.append(plain(f"m{place}", text, figures=[figure]))
    assert bool([claim for claim in _compare(*members).claims if claim.relation == "differs"]) is differ
