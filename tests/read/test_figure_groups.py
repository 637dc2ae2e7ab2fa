"""Numbers that a page prints with a blank behind their commas, and lists of numbers that look alike."""

import pytest

from rashomon.read.figure_groups import closed_up
from tests.read.test_figures import figures


def values(text: str) -> list[tuple[str, float | None]]:
    """Return the words of each figure of `text` and its least value."""
    return [(text[one.span.start : one.span.end], one.low) for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood drove 120, 000 people from the delta.", ("120, 000 people", 120_000)),
        ("The island is home to 2, 500, 000 people.", ("2, 500, 000 people", 2_500_000)),
        ("About 1, 500 houses fell.", ("About 1, 500 houses", 1500)),
        ("Thieves took watches worth £910, 250.", ("£910, 250", 910_250)),
        ("Thieves took $2. 5 million from the bank.", ("$2. 5 million", 2_500_000)),
    ],
)
def test_blank_inside_a_number_does_not_part_it(text: str, expected: tuple[str, float]) -> None:
    """A number printed with a blank is one figure over all of it."""
    assert expected in values(text)


def test_text_that_prints_one_number_so_prints_all_so() -> None:
    """Groups that could stand alone are one number where the text has surer ones, and two where it has none."""
    assert values("Of 31, 000 fans he thrilled 2, 129 hens.")[-1] == ("2, 129 hens", 2129)
    assert values("He thrilled 2, 129 hens.")[-1] == ("129 hens", 129)
    assert values("Of 31,000 fans he thrilled 2, 129 hens.")[-1] == ("129 hens", 129)


def test_two_bounds_with_blanks_make_one_figure() -> None:
    """What stands behind "and" is a bound, not a third number of a list."""
    (one,) = figures("Between 20, 000 and 30, 000 people marched.")
    assert (one.low, one.high) == (20_000, 30_000)


@pytest.mark.parametrize(
    "text",
    [
        "guests in rooms 10, 200 and 300",
        "of 31, 000 on July 15, 126 people died",
        "of 31, 000 a boy aged 5, 200 others and a dog fled",
        "of 31, 000 the 6-foot-9, 260-pound player",
        "about 300, 400 metres from the pier",
        "routes 56, 83, 160 and 183",
        "In 2004, 500 people died",
        "the index opened at 3, 672.48",
    ],
)
def test_numbers_of_a_list_stay_apart(text: str) -> None:
    """Numbers that only stand beside each other are not joined, whatever else the text prints."""
    assert closed_up(text) == text.replace("31, 000", "31,,000")
