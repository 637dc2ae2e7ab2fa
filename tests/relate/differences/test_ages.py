"""One person of two ages."""

from time import process_time

import pytest

from rashomon.base.findings import Read
from rashomon.relate.differences.ages import age_differences, ages_in
from tests.relate.beside import beside, sides
from tests.relate.build import plain


def _ages(*members: Read, likeness: float = 0.9) -> list[dict[str, list[int]]]:
    given = beside(*members, likeness=likeness)
    found = age_differences(given)
    return sides(found, given.held)


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("The driver, Ola Brandt, 44, was held.", ((44, "Brandt"),)),
        ("Police held 44-year-old Ola Brandt.", ((44, "Brandt"),)),
        ("The 44-year-old driver, Ola Brandt, was held.", ((44, "Brandt"),)),
        ("A five-year-old boy fell into the shaft.", ((5, "boy"),)),
        ("A thirty-two-year-old woman fell.", ((32, "woman"),)),
        ("The 40-year-old bridge fell.", ()),
        ("The fire of Friday, 12, spread.", ()),
    ],
)
def test_ages_of_people(words: str, ages: tuple[tuple[int, str], ...]) -> None:
    """An age is of a full name or of a noun for a person; a bridge has none."""
    assert ages_in(words) == ages


def test_one_name_with_two_ages() -> None:
    """Two ages of one name differ, however unlike the passages."""
    one = plain("1", "Ola Brandt, 44, drove the lorry. It rained all day in Vell.")
    other = plain("2", "The lorry was driven by 45-year-old Ola Mats Brandt. Schools stayed shut.")
    assert _ages(one, other, likeness=0.0) == [{"a": [0], "b": [1]}]


@pytest.mark.parametrize(
    "words",
    [
        "Ina Brandt, 41, drove the lorry.",  # another first name
        "Ola Brandt, 71, drove the lorry.",  # his father
        "Ola Brandt, 44, drove the lorry.",
    ],
)
def test_ages_of_two_people(words: str) -> None:
    """Another first name, or a generation between them, makes two people."""
    assert not _ages(plain("1", "Ola Brandt, 44, was hurt. It rained in Vell."), plain("2", words))


def test_a_birthday() -> None:
    """Who is a year older a year later contradicts nobody."""
    one = plain("1", "Ola Brandt, 44, was hurt. It rained in Vell.", "2031-03-02")
    assert not _ages(one, plain("2", "Ola Brandt, 45, was tried in Vell.", "2032-01-05"))


def test_a_child_without_a_name() -> None:
    """Without a name passages have to be alike, and the ages near one another."""
    one = plain("1", "A five-year-old boy fell into the shaft. It rained in Vell.")
    other = plain("2", "The 6-year-old boy fell down a shaft in Vell.")
    assert _ages(one, other) == [{"a": [0], "b": [1]}]
    assert not _ages(one, other, likeness=0.2)
    assert not _ages(one, plain("2", "The 11-year-old boy fell down a shaft in Vell."))


def test_a_child_of_another_day() -> None:
    """What happened to a boy "earlier this month" is told of another boy; a name is the same person's then too."""
    boy = plain("1", "A five-year-old boy was shot in the head with his father's gun. It rained in Vell.")
    assert _ages(boy, plain("2", "A six-year-old boy was shot in the head with his father's gun."))
    earlier = "Earlier this month, a six-year-old boy was shot in the head with his father's gun."
    assert not _ages(boy, plain("2", earlier))
    named = plain("1", "Ola Brandt, 44, was hurt. It rained in Vell.")
    assert _ages(named, plain("2", "Earlier this month, Ola Brandt, 45, was hurt."))


def test_an_article_that_has_two_boys() -> None:
    """An article with two ages for one noun is left out."""
    one = plain("1", "A five-year-old boy fell into the shaft. It rained in Vell.")
    assert not _ages(one, plain("2", "A 6-year-old boy and a 5-year-old boy fell down a shaft."))


@pytest.mark.xfail(strict=True, reason="a child called by a noun in one article and by no noun in the other")
def test_a_child_without_a_noun() -> None:
    """The six-year-old without a noun is the boy of the other article."""
    one = plain("1", "A five-year-old boy fell into the shaft. It rained in Vell.")
    assert _ages(one, plain("2", "The six-year-old fell down a shaft in Vell."))


def test_two_people_of_one_passage() -> None:
    """The age of a man and that of a boy are two points, also where one sentence gives both."""
    both = plain("1", "Ola Brandt, 44, was hurt in Vell beside a five-year-old boy.")
    man, boy = plain("2", "Ola Brandt, 45, was hurt in Vell."), plain("3", "A six-year-old boy was hurt in Vell.")
    assert _ages(both, man, boy) == [{"a": [0], "b": [1]}, {"a": [0], "b": [2]}]


def test_many_ages_cost_little() -> None:
    """A page of nothing but names and ages is read fast."""
    start = process_time()
    ages_in("Ola Brandt, 44, " * 3000)
    ages_in("Ola " * 5000)
    assert process_time() - start < 10


def test_all_who_give_an_age_take_its_side() -> None:
    """A passage without a noun for the boy stands beside those that give his age, where they are alike."""
    one = plain("1", "A five-year-old boy fell into the shaft.")
    other = plain("2", "The 6-year-old boy fell down a shaft in Vell.")
    third = plain("3", "The six-year-old fell in while playing near Vell.")
    assert _ages(one, other, third) == [{"a": [0], "b": [1, 2]}]
    assert _ages(one, other, third, likeness=0.6) == [{"a": [0], "b": [1]}]


def test_who_gives_both_ages_takes_no_side() -> None:
    """A passage that gives the age of the other side too, or another age, joins none."""
    one, other = plain("1", "A five-year-old boy fell into the shaft."), plain("2", "The 6-year-old boy fell in Vell.")
    both = plain("3", "The five-year-old, or six-year-old by some, fell in while playing near Vell.")
    assert _ages(one, other, both) == [{"a": [0], "b": [1]}]
    assert _ages(one, other, plain("4", "The nine-year-old fell in while playing near Vell.")) == [{"a": [0], "b": [1]}]


@pytest.mark.xfail(strict=True, reason="an age without a noun may be of anybody in an alike passage")
def test_an_age_of_somebody_else_takes_no_side() -> None:
    """The girl who watched is of the age that one side gives the boy."""
    one, other = plain("1", "A five-year-old boy fell into the shaft."), plain("2", "The 6-year-old boy fell in Vell.")
    girl = plain("3", "Beside the shaft in Vell a six-year-old watched how the boy fell in.")
    assert _ages(one, other, girl) == [{"a": [0], "b": [1]}]
