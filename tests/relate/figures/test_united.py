"""Rows of the ledger whose figures differ as counts of one thing."""

from typing import Any

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.figures.measures import Entry, Measure, find_measures
from rashomon.relate.figures.quantities import quantity_of
from rashomon.relate.figures.united import united
from rashomon.relate.settings import RelateSettings
from tests.relate.build import count, plain

SETTINGS = RelateSettings()


def _measure(member: int, said: str, value: int, unit: str) -> Measure:
    bounds = (value, value, False)
    figure = Figure(Span(0, len(said)), *bounds, unit, *(None,) * 7, "by hand")
    return Measure(unit, "", [Entry(member, figure, said, quantity_of(figure, said, figure.span), None)])


def _counts(measures: list[Measure]) -> list[list[int]]:
    return [[int(entry.quantity.value) for entry in measure.entries] for measure in measures]


def test_what_differs_is_one_row() -> None:
    """The litres of one report and those of the other are two values of one thing; the others are left."""
    rows = [_measure(0, "900 litres", 900, "litre"), _measure(0, "40 litres", 40, "litre")]
    rows.append(_measure(1, "5,000 litres", 5000, "litre"))
    unlike = [[(0, Span(0, len("900 litres"))), (1, Span(0, len("5,000 litres")))]]
    assert _counts(united(rows, [])) == [[900], [40], [5000]]
    rows[1].entries[0] = _measure(2, "40 litres", 40, "litre").entries[0]
    assert _counts(united(rows, unlike)) == [[900, 5000], [40]]


def test_unlike_units_are_two_rows() -> None:
    """Gallons and litres stay apart, for a row has one unit."""
    rows = [_measure(0, "900 litres", 900, "litre"), _measure(1, "700 gallons", 700, "gallon")]
    unlike = [[(0, Span(0, len("900 litres"))), (1, Span(0, len("700 gallons")))]]
    assert _counts(united(rows, unlike)) == [[900], [700]]


def test_a_toll_keeps_its_row() -> None:
    """The killed of the event have their whole count chosen; nothing joins them."""
    text = "A ferry sank off Vell, killing six people, the coast guard said."
    one = plain("a", text, "2031-03-04", figures=[count(text, "six people", 6, 6, of="people")])
    toll: list[Any] = find_measures((one,), SETTINGS)
    other = _measure(1, "9 people", 9, "person")
    unlike = [[(0, toll[0].entries[0].figure.span), (1, Span(0, len("9 people")))]]
    assert _counts(united([*toll, other], unlike)) == [[6], [9]]


def test_synonyms_are_one_row() -> None:
    """Homes of one report and houses of another are one thing that is counted."""
    rows = [_measure(0, "90 homes", 90, "home"), _measure(1, "70 houses", 70, "house")]
    unlike = [[(0, Span(0, len("90 homes"))), (1, Span(0, len("70 houses")))]]
    assert _counts(united(rows, unlike)) == [[90, 70]]
