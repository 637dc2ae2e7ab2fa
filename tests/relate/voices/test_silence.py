"""Who is silent on a claim, what excuses it, and the matrix that shows it."""

from dataclasses import replace
from typing import Any

import pytest

from rashomon.base.findings import Read
from rashomon.relate.dossier import relate
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.matrix import cells
from tests.relate.build import plain, story

_FILL = "Traders in the old quarter of Tallbridge kept their stalls shut for the rest of the week. " * 9
_FIRE = "A fire destroyed the Corvin paper mill in Tallbridge early on Tuesday morning."
_CAUSE = "Inspectors traced the blaze to a faulty dryer bearing in the finishing hall."
_SETTINGS = replace(RelateSettings(), short_article=20)


def _told(source: str, *sentences: str, published: str | None = "2031-05-06") -> Read:
    return plain(source, " ".join(sentences), published)


def _why(*others: Read) -> dict[str, str]:
    """Return why each other article is silent on the cause, by its source id."""
    tellers = [_told("a", _FIRE, _CAUSE, "Nobody was hurt."), _told("b", _FIRE, _CAUSE, "The street reopened.")]
    members = (*tellers, *others)
    dossier = relate(story(*members), _SETTINGS)
    names = {member.article.id: member.article.source_id for member in members}
    (claim,) = (one for one in dossier["claims"] if one["gist"] == _CAUSE)
    return {names[one["article"]]: one["why"] for one in claim["silent"]}


def test_silent_is_who_tells_what_stands_beside() -> None:
    """An article that tells of the fire and not of its cause is silent, with the claim that it tells beside it."""
    assert _why(_told("c", _FIRE, _FILL)) == {"c": "silent"}


def test_who_may_tell_it_in_other_words_is_not_called_silent() -> None:
    """Words of the claim that stand anywhere in an article leave it blank."""
    assert _why(_told("c", _FIRE, "The dryer bearing was faulty and hall inspectors said so.", _FILL)) == {}


def test_who_speaks_of_other_things_is_left_blank() -> None:
    """An article that tells nothing beside the claim is neither silent nor excused."""
    assert _why(_told("c", _FILL)) == {}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (_told("c", _FILL, published="2031-05-05"), "published before"),
        (_told("c", _FIRE, _FILL + "Crews remained at the"), "cut off"),
        (_told("c", "The town council meets on Thursday."), "short"),
    ],
)
def test_what_excuses(other: Read, why: str) -> None:
    """An earlier, a broken-off and a short article are excused, in this order."""
    assert _why(other) == {"c": why}


def test_times_with_zones_decide_within_a_day() -> None:
    """With zones the hour decides, without them only the day does."""
    zoned = [_told(n, _FIRE, _CAUSE, published="2031-05-06T12:00Z") for n in "ab"]
    other = _told("c", _FILL, published="2031-05-06T13:00+02:00")
    dossier = relate(story(*zoned, other), _SETTINGS)
    (claim,) = (one for one in dossier["claims"] if one["gist"] == _CAUSE)
    assert [one["why"] for one in claim["silent"]] == ["published before"]
    unzoned = _told("c", _FILL, published="2031-05-06T09:00")
    dossier = relate(story(*zoned, unzoned), _SETTINGS)
    (claim,) = (one for one in dossier["claims"] if one["gist"] == _CAUSE)
    assert claim["silent"] == []


def test_words_of_another_language_leave_everything_blank() -> None:
    """Of a claim told in words that no other article could share nobody is called silent."""
    foreign = "Autoridades confirman localización aeronave llamas Tallbridge."
    members = [_told("a", _FIRE, foreign), _told("b", _FIRE, _FILL)]
    dossier = relate(story(*members), _SETTINGS)
    assert all(one["silent"] == [] for one in dossier["claims"] if one["gist"] == foreign)


def _claim(why: str | None, *told: tuple[str, str | None], silent: str = "") -> dict[str, Any]:
    told_by = [{"article": article, "words": f"{side}", "side": side} for article, side in told]
    return {"gist": f"{told[0][1]}", "why": why, "told_by": told_by, "silent": [{"article": silent, "why": "short"}]}


def test_the_letters_of_a_row() -> None:
    """An update is told otherwise, a denial contradicts, both accounts in one article are told otherwise."""
    assert cells(_claim("update", ("x", "a"), ("y", "b"), silent="z"), ["x", "y", "z", "u"]) == "tdx."
    assert cells(_claim("denial", ("x", "a"), ("y", "b")), ["x", "y"]) == "tc"
    assert cells(_claim("denial", ("x", "a"), ("y", "b"), ("y", "a")), ["x", "y"]) == "td"
    assert cells(_claim(None, ("x", None), ("y", None)), ["y", "x"]) == "tt"


def test_the_matrix_has_a_row_for_each_strong_claim_and_is_bounded() -> None:
    """Weak claims have no row; of more claims than rows those told by the most articles are kept."""
    members = [_told("a", _FIRE, _CAUSE, _FILL), _told("b", _FIRE, _CAUSE), _told("c", _FIRE)]
    whole = relate(story(*members), _SETTINGS)
    assert [row["claim"] for row in whole["matrix"]] == [one["id"] for one in whole["claims"] if not one["weak"]]
    assert all(len(row["cells"]) == 3 for row in whole["matrix"])
    (row,) = relate(story(*members), replace(_SETTINGS, most_rows=1))["matrix"]
    assert row["cells"] == "ttt"
