"""What a figure counts, in one word for all its synonyms."""

from dataclasses import replace

import pytest

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.figures.counted import counted_thing, kind_of, unit_of
from rashomon.relate.wordlists import rows


def _figure(unit: str, of: str | None = None, what: str | None = "burnt") -> Figure:
    bounds = (40, 40, False)
    return Figure(Span(0, 1), *bounds, unit, what, of, *(None,) * 5, "by hand")


@pytest.mark.parametrize(
    ("one", "other", "same"), [("home", "house", True), ("Vessel", "ship", True), ("home", "barn", False)]
)
def test_synonyms_count_one_thing(one: str, other: str, *, same: bool) -> None:
    """Homes and houses are one thing, barns are another."""
    first, second = _figure(one), _figure(other)
    assert (unit_of(first) == unit_of(second)) is same
    assert (counted_thing(first, "") == counted_thing(second, "")) is same


def test_no_unit_is_none() -> None:
    """A figure without a unit counts no thing in particular."""
    assert unit_of(replace(_figure("home"), unit=None)) is None


def test_a_compound_is_no_kind() -> None:
    """Web sites are no other kind of site than websites; holiday homes are one of homes."""
    assert kind_of(_figure("site", "Web sites")) == kind_of(_figure("website", "websites")) == set()
    assert kind_of(_figure("home", "holiday homes")) == {"holiday"}


def test_no_noun_stands_in_two_rows() -> None:
    """Each noun has one word under which it is counted."""
    every = [word for row in rows("things.tsv") for word in row]
    assert len(every) == len(set(every))
