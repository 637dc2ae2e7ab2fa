"""Two numbers of different articles: whether they count the same, and how they stand to one another."""

import pytest

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.figures.quantities import Quantity, quantity_of
from rashomon.relate.figures.relation import decide, relation_of
from tests.relate.build import at


def told(text: str, words: str, low: float | None, high: float | None, *, approx: bool = False) -> Quantity:
    """Return the quantity that some words of a sentence give."""
    span = at(text, words)
    return quantity_of(Figure(span, low, high, approx, None, *(None,) * 7, "by hand"), text, Span(*span))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("It cost 85 million euros.", "85 million", 85e6), ("It cost $108 million.", "$108 million", 108e6), "unit"),
        (("It fell 7 km away.", "7", 7), ("It fell 4.35 miles away.", "4.35", 4.35), "unit"),
        (("It fell 7 km away.", "7", 7), ("It fell 40 miles away.", "40", 40), "differ"),
        (("Of 12 barges two sank.", "12", 12), ("All 12 barges sank.", "12", 12), "same"),
        (("In 2011 it had 12 barges.", "12", 12), ("In 2014 it had 15 barges.", "15", 15), "asof"),
    ],
)
def test_relations(one: tuple[str, str, float], other: tuple[str, str, float], relation: str) -> None:
    """Units, currencies and years decide before the numbers do."""
    first, second = (told(text, words, value, value) for text, words, value in (one, other))
    assert relation_of(first, second) == relation_of(second, first) == relation


def test_a_number_within_a_bound_is_compatible() -> None:
    """At least 12 and 13 are compatible, in either order."""
    one = told("At least 12 barges sank.", "At least 12", 12, None)
    other = told("Some say 13 barges sank.", "13", 13, 13)
    assert relation_of(one, other) == relation_of(other, one) == "bound"


def test_killed_and_injured_are_not_one_quantity() -> None:
    """The same sentence but for the fate is another measure; with the same fate the numbers differ."""
    one = told("The quake injured 12 people in Kessa, police said.", "12", 12, 12)
    assert decide(one, told("The quake killed 18 people in Kessa, police said.", "18", 18, 18)).relation == "other"
    assert decide(one, told("The quake injured 18 people in Kessa, police said.", "18", 18, 18)).relation == "differ"


def test_dates_are_no_amounts() -> None:
    """Two unlike days are no two values of one quantity."""
    one = told("The ferry sank on 14 May off Kessa.", "14", 14, 14)
    assert decide(one, told("The ferry sank on 20 May off Kessa.", "20", 20, 20)).relation == "other"


def test_terms_of_two_people_are_two() -> None:
    """Twelve years for one and seven for another do not differ."""
    one = told("He was sentenced to 12 years in prison for fraud.", "12", 12, 12)
    other = told("The other was sentenced to 7 years in prison for fraud.", "7", 7, 7)
    assert decide(one, other).relation == "other"


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (
            ("He faces two counts of theft and one count of arson.", "two", 2.0),
            ("Renn faces one count of arson and two counts of theft.", "one", 1.0),
            "both sentences tell both numbers",
        ),
        (
            ("The flood killed 12 people in Kessa.", "12", 12.0),
            ("The flood injured 30 people in Kessa.", "30", 30.0),
            "another fate",
        ),
        (("Renn was fined three times.", "three", 3.0), ("Renn was fined two more times.", "two", 2.0), "so many more"),
        (
            ("Renn pays $40 a day.", "$40", 40.0),
            ("Renn paid $90 in all.", "$90", 90.0),
            "a rate",
        ),
        (("Jon Renn, 34, was held.", "34", 34.0), ("Jon Renn, 12, was held.", "12", 12.0), "no amount"),
    ],
)
def test_what_rules_out_one_quantity(one: tuple[str, str, float], other: tuple[str, str, float], against: str) -> None:
    """Some unequal numbers are never of one quantity, and the reason is given."""
    first, second = (told(text, words, low, low) for text, words, low in (one, other))
    decided = decide(first, second)
    assert (decided.relation, decided.likelihood, decided.reasons[0].what) == ("other", 0.0, against)


def test_a_sum_of_several_times_counts_more() -> None:
    """A sentence that sums up a year makes it less likely that a number of it is the event's."""
    seized = told("The boat crew seized 14 rifles in Kessa.", "14", 14.0, 14.0)
    again = told("The boat crew seized 20 rifles in Kessa.", "20", 20.0, 20.0)
    summed = told("So far this year the boat crew seized 20 rifles in Kessa.", "20", 20.0, 20.0)
    assert decide(seized, summed).likelihood < decide(seized, again).likelihood
