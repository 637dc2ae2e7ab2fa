"""Ages: what says how old somebody is counts nobody, in whatever form it is told."""

import pytest

from tests.read.test_figures import figures


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen wounded Bo and Ole, 19 and 20, who were near the quay.",
        "Her sons, 7 and 8, were critically hurt.",
        "Lind and Rask, both 31 and of Kessa, were shot.",
        "Another teen, also 15, was shot in the foot.",
        "Ann Lind,16, was shot and killed in Kessa.",
        "Bo Rask , 44 , was arrested after the raid.",
        "The wounded victims are aged 16, 17, 18 and 21, police said.",
        "A 14-, 15-, and 17-year-old were shot near a store.",
        "The wounded guests ranged from 12- to 27-years-old.",
        "An 11 - year - old girl was wounded.",
        "The boys were just 9 and 10.",
        "Lind was 7 when she disappeared.",
        "He was 35 when he killed a clerk.",
        "Doctors told of the singer's death at 50 in Kessa.",
        "The wounded victims are younger than 18 and in hospital.",
    ],
)
def test_ages_count_nobody(text: str) -> None:
    """Ages in lists, behind a name, of "she" and of the dead are no tolls."""
    assert not [one for one in figures(text) if one.rule != "single"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two 16-year-old boys were fatally shot.", [2]),
        ("Two men, ages 4 and 13, two women, ages 6 and 9, and three adults were found.", [2, 2, 3]),
        ("At noon, 30 buses came.", [30]),
        ("They lifted a towering, 75-ton stack.", [75]),
        ("Two died at 12 hospitals.", [2, 12]),
    ],
)
def test_counts_beside_ages_count(text: str, numbers: list[int]) -> None:
    """How many are of an age is a count, and so is a number that a noun follows."""
    assert [one.low for one in figures(text)] == numbers
