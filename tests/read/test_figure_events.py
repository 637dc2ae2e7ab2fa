"""What befell those counted: told by words of their own clause, and of people told of nothing else."""

import pytest

from tests.read.test_figures import figures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lind passed to six players as Kessa romped past Rask despite missing its captain.", 6),
        ("Rask made two touchdowns in the first game since Lind injured his calf.", 2),
        ("Guests were killed in shootings at three businesses.", 3),
        ("The price fell 39 percent after the blast that killed the owner.", 39),
        ("The new tube should capture 20 percent of the oil.", 20),
        ("He was in hospital after being shot by two men.", 2),
        ("The harbour chief was killed by two guards.", 2),
        ("Two men shot the clerk and fled.", 2),
        ("Three men broke into a bar, killing the owner.", 3),
        ("Two men accused of killing the clerk were in court.", 2),
    ],
)
def test_what_others_did_or_suffered_is_not_told_of_those_counted(text: str, number: int) -> None:
    """Doers, suspects, points of a game, shares and shops are no tolls, whatever else the sentence tells."""
    (figure,) = [one for one in figures(text) if one.low == number]
    assert figure.what not in ("killed", "injured", "missing", "arrested", "abducted")


@pytest.mark.parametrize(
    ("text", "what", "of"),
    [
        ("At least seven people are confirmed as having died.", "killed", "people"),
        ("All four victims have since been released.", "released", "victims"),
        ("Two teens accidentally shot themselves.", "injured", "teens"),
        ("A plane with 10 passengers crashed, killing all of them.", "killed", "passengers"),
        ("Six dolphins have been found dead.", "killed", "dolphins"),
        ("Police made three arrests after the brawl.", "arrested", "arrests"),
        ("The party was attended by 100 people.", "attended", "people"),
        ("The toll of those killed rose by 12.", "killed", None),
    ],
)
def test_what_befell_them_is_told_of_those_counted(text: str, what: str, of: str | None) -> None:
    """Words that lead on in the same clause still tell what befell people and animals."""
    assert [(one.what, one.of) for one in figures(text)] == [(what, of)]


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("He killed the three tenants inside the house.", "person", "tenants"),
        ("Three officials familiar with it spoke.", "person", "officials"),
        ("Police charged two guests once it was over.", "person", "guests"),
        ("Two bailiffs were shot.", "person", "bailiffs"),
        ("There were six confirmed dead.", "person", None),
        ("They saw two long late trains.", "train", "long late trains"),
    ],
)
def test_words_behind_the_noun_are_no_part_of_it(text: str, unit: str, of: str | None) -> None:
    """What follows the noun, such as "inside" or "familiar with", is not what is counted."""
    assert [(one.unit, one.of) for one in figures(text)] == [(unit, of)]
