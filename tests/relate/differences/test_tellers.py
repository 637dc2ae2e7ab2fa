"""All who take a side of a difference."""

from dataclasses import replace

import pytest

from rashomon.base.findings import Read
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.counts import as_count, passages_of_figures, telling_numbers
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.tellers import with_numbers, with_tellers
from rashomon.relate.figures.measures import entries_of
from tests.relate.beside import SETTINGS, beside
from tests.relate.build import count, plain

SAID = (
    "Six were hurt in Vell.",
    "Five were hurt in Vell.",
    "In Vell six people were hurt.",
    "Five people of Vell were hurt.",
    "Of six or five hurt in Vell nobody spoke.",
)
TOLD = {
    0: {"6": "Six"},
    1: {"5": "Five"},
    2: {"6": "six people"},
    3: {"5": "Five people"},
    4: {"6": "six", "5": "five"},
}


def _given(*said: str) -> Accounts:
    members: list[Read] = [plain(str(n), words) for n, words in enumerate(said)]
    return beside(*members)


def test_every_teller_stands_on_its_side() -> None:
    """Whoever gives the value of one side alone joins it; who gives both joins none."""
    given = _given(*SAID)
    (found,) = with_tellers(
        [Difference("figure", (0, 1), ("b", "a"), ("Five", "Six"))], TOLD, given.near, given.held, 0.7
    )
    assert dict(zip(found.passages, found.sides, strict=True)) == {0: "b", 1: "a", 2: "b", 3: "a"}
    assert found.words == ("Five", "Six", "Five people", "six people")


def test_two_of_the_same_values_are_one() -> None:
    """Found between two pairs of passages, a difference is told once, by the sides of the first."""
    given = _given(*SAID)
    some = [
        Difference("figure", (0, 1), ("b", "a"), ("Five", "Six")),
        Difference("figure", (2, 3), ("a", "b"), ("Five people", "six people")),
    ]
    (found,) = with_tellers(some, TOLD, given.near, given.held, 0.7)
    assert dict(zip(found.passages, found.sides, strict=True)) == {0: "b", 1: "a", 2: "b", 3: "a"}


def test_another_kind_of_difference_stays_apart() -> None:
    """A figure that rose is no figure on which accounts differ."""
    given = _given(*SAID)
    some = [
        Difference("figure", (0, 1), ("b", "a"), ("Five", "Six")),
        Difference("update", (0, 3), ("b", "a"), ("Five people", "Six")),
    ]
    assert [one.why for one in with_tellers(some, TOLD, given.near, given.held, 0.7)] == ["figure", "update"]


def test_an_article_of_the_other_side_joins_none() -> None:
    """What an article says twice, once this way and once that, it is left with."""
    one = plain("0", "Six were hurt in Vell.")
    other = plain("1", "Five were hurt in Vell. Six people were hurt in all of Vell.")
    given = beside(one, other)
    told = {0: {"6": "Six"}, 1: {"5": "Five"}, 2: {"6": "Six people"}}
    (found,) = with_tellers(
        [Difference("figure", (0, 1), ("b", "a"), ("Five", "Six"))], told, given.near, given.held, 0.7
    )
    assert found.passages == (0, 1)


def test_the_same_words_of_something_else_join_no_side() -> None:
    """Passages that share nothing but the words of the value are of two things, however alike they seem."""
    given = _given("Three members left the choir.", "Two members left the choir.", "Of the bank three members went.")
    told = {0: {"3": "Three members"}, 1: {"2": "Two members"}, 2: {"3": "three members"}}
    (found,) = with_tellers(
        [Difference("figure", (0, 1), ("b", "a"), ("Three members", "Two members"))], told, given.near, given.held, 0.7
    )
    assert found.passages == (0, 1)


NUMBERS = {0: {"143": "143 million"}, 1: {"145.5": "145.5 million"}, 2: {"143": "143 million"}}
LOST = Difference("update", (0, 1), ("a", "b"), ("143 million", "145.5 million"))


def test_who_gives_a_telling_number_takes_its_side() -> None:
    """No other words have to be shared; who gives the numbers of both sides takes none."""
    said = (
        "The thieves copied 143 million files.",
        "It is 145.5 million now.",
        "143 million customers of Vell must wait.",
    )
    given = _given(*said, "First 143 million, then 145.5 million were told.")
    both = {**NUMBERS, 3: {"143": "143 million", "145.5": "145.5 million"}}
    found = with_numbers(LOST, both, given.held)
    assert dict(zip(found.passages, found.sides, strict=True)) == {0: "a", 1: "b", 2: "a"}


def test_a_side_without_a_telling_number_gets_nobody() -> None:
    """Where one side says nothing that can be told by its digits, who is on the other is not known either."""
    given = _given("The thieves copied 143 million files.", "It is six now.", "143 million customers must wait.")
    assert with_numbers(LOST, {0: NUMBERS[0], 2: NUMBERS[2]}, given.held) == LOST


def test_an_article_that_takes_a_side_takes_no_other() -> None:
    """The old number that a later article repeats is no account of its own."""
    member = plain("1", "It is 145.5 million now. It was 143 million.")
    given = beside(plain("0", "The thieves copied 143 million files."), member)
    assert with_numbers(LOST, NUMBERS, given.held).passages == (0, 1)


@pytest.mark.parametrize(
    ("words", "number", "telling"),
    [
        ("143 million files", 143e6, True),
        ("1,400 files", 1400, False),
        ("5.25 files", 5.25, True),
        ("12 files", 12, False),
    ],
)
def test_a_telling_number_has_three_digits(words: str, number: float, *, telling: bool) -> None:
    """Zeros at its end are none: round numbers are given of many things."""
    text = f"The thieves copied {words} in Vell."
    members = [plain("0", text, figures=[replace(count(text, words, number, number, "file"), unit="file")])]
    given = beside(*members)
    places = passages_of_figures(given.held)
    (entry,) = entries_of(members, SETTINGS)
    found = as_count(entry, members[0], places[0, entry.figure.span])
    assert found is not None
    assert list(telling_numbers([found]).values()) == ([{f"count {number}": words}] if telling else [])
