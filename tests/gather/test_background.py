"""Background of an outlet: parts that stand in another order in each report make no copy."""

from time import process_time

import pytest

from rashomon.base.findings import Read
from rashomon.gather import GatherSettings, find_links
from rashomon.gather.background import kept_in_order
from rashomon.gather.copies import Copied
from tests.gather.making import made

SETTINGS = GatherSettings()
PARTS = (
    "The lighthouse was built by three brothers who wanted to guide the herring boats into the narrow bay.",
    "Its lamp burned whale oil until a storm tore the old roof away and let the rain put it out for good.",
    "A keeper and his daughter wrote down every ship that passed and kept the books in a dry cellar.",
    "The council has promised for years to paint the tower and to open the winding stairs to visitors.",
)
THEFT = (
    "Thieves have broken the great lens and carried off the brass ring that held it in place. "
    "Police asked everybody who rowed across on Sunday night to say what they had seen from the water. "
    "A fisherman told them of two lanterns that moved between the rocks long after midnight. "
    "No museum that was asked so far could say what such a ring would bring at an auction."
)
WEDDING = (
    "A marriage will be held on the gallery in spring, the first since visitors were kept out. "
    "The couple met there as pupils on a school trip that neither of them had wanted to join. "
    "Guests will be taken over in small boats and are told to bring shoes that may get wet. "
    "The baker has refused so far to carry the cake up, and a crane has been talked about."
)


def reports(outlet: str, *orders: str) -> list[Read]:
    """Return one report for each order of the parts, each with an opening of its own."""
    return [
        made(str(number), f"{(THEFT, WEDDING)[number]} {' '.join(PARTS[int(part)] for part in order)}", outlet=outlet)
        for number, order in enumerate(orders)
    ]


def test_parts_in_another_order_make_no_copy() -> None:
    """Of four paragraphs turned round, one alone is in one order in both."""
    one, other = reports("The Skerry Post", "0123", "3210")
    assert find_links(other, [one], SETTINGS) == ()


@pytest.mark.parametrize("order", ["0123", "2301"])
def test_what_is_in_order_or_half_of_it_is_a_copy(order: str) -> None:
    """A paragraph moved to the end is no other put together."""
    one, other = reports("The Skerry Post", "0123", order)
    (link,) = find_links(other, [one], SETTINGS)
    assert link.kind == "copy"


def test_another_outlet_that_turns_a_report_round_copies_it() -> None:
    """Only background of its own is an outlet's own."""
    one, other = reports("The Skerry Post", "0123", "3210")
    theirs = made("1", other.article.text, outlet="Bay Herald")
    (link,) = find_links(theirs, [one], SETTINGS)
    assert link.kind == "copy"


def test_a_report_that_is_nothing_else_is_a_version() -> None:
    """Most of an article is no background, in whatever order."""
    one, other = made("1", " ".join(PARTS), outlet="Holm"), made("2", " ".join(reversed(PARTS)), outlet="Holm")
    (link,) = find_links(other, [one], SETTINGS)
    assert link.kind == "copy"


@pytest.mark.xfail(strict=True, reason="background that is printed again in the same order looks like a report kept")
def test_background_in_the_same_order_makes_no_copy() -> None:
    """As one outlet prints its box under each report."""
    one, other = reports("The Skerry Post", "012", "012")
    assert find_links(other, [one], SETTINGS) == ()


def test_thousands_of_stretches_cost_little() -> None:
    """As two texts of short lines share."""
    shared = [Copied(at * 10, at * 10 + 8, 90_000 - at * 10, 90_008 - at * 10, 9, 1.0) for at in range(9000)]
    start = process_time()
    assert kept_in_order(shared) < SETTINGS.copy_in_order
    assert process_time() - start < 10
