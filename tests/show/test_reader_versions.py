"""Versions side by side, and what changed in a story in a stretch of time."""

import pytest

from rashomon.show import ShowSettings
from rashomon.show.changes import changes_view
from rashomon.show.changes_times import Stretch, UnreadError, stretch
from rashomon.show.reader_moves import moved
from rashomon.show.reader_versions import version_order, version_rows, versions_view
from rashomon.verify.html import read_page
from tests.show.sample import sample_dossier

SETTINGS = ShowSettings()


def test_both_versions_hold_their_texts_with_every_change_marked() -> None:
    """The texts stay what they are; what went stands in `del`, what came in `ins`, each leading to its entry."""
    dossier = sample_dossier()
    (revision,) = dossier["revisions"]
    texts = {one["id"]: one["text"] for one in dossier["articles"]}
    view = versions_view(dossier, SETTINGS, revision)
    assert [one["id"] for one in view["sides"]] == [revision["of"], revision["article"]]
    for side in view["sides"]:
        assert read_page(f"<div>{side['full']}</div>".encode()).text == texts[side["id"]]
    before, after = (side["full"] for side in view["sides"])
    assert "<del" in before
    assert "<ins" not in before
    assert "<ins" in after
    assert "<del" not in after
    for change in view["changes"]:
        for side, full in (("before", before), ("after", after)):
            if change[side]:
                assert f'id="{change[side]["anchor"]}"' in full
                assert f'href="#{change["id"]}"' in full


def test_the_versions_of_an_article_are_listed_in_order() -> None:
    """The earlier version comes first, and the later one says what it changed."""
    dossier = sample_dossier()
    (revision,) = dossier["revisions"]
    assert version_order(dossier, revision["article"]) == [revision["of"], revision["article"]]
    first, second = version_rows(dossier, SETTINGS, revision["of"])
    assert first["first"]
    assert second["tally"]


def test_a_sentence_that_moved_is_found_on_both_sides() -> None:
    """As few sentences as can be are said to have moved; one that both lack is none of them."""
    old = ("A ran. B ran. C ran.", [(0, 6), (7, 13), (14, 20)])
    new = ("C ran. A ran. B sat.", [(0, 6), (7, 13), (14, 20)])
    assert moved(old, new) in ([((14, 20), (0, 6))], [((0, 6), (7, 13))])
    assert moved(old, old) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("", "", Stretch()),
        ("2031-02-04", "2031-02-04", Stretch("2031-02-04T00:00:00+00:00", "2031-02-05T00:00:00+00:00")),
        ("2031-02-04T09:00+02:00", "", Stretch("2031-02-04T07:00:00+00:00")),
        ("9:00", "", Stretch("2031-02-04T09:00:00+00:00")),
    ],
)
def test_times_are_read_as_people_write_them(start: str, end: str, found: Stretch) -> None:
    """A day, a time with its zone, a clock time of the story's one day."""
    assert stretch(start, end, ["2031-02-04T10:00Z", None]) == found


@pytest.mark.parametrize(
    ("start", "end"), [("soon", ""), ("9:00", ""), ("2031-02-05", "2031-02-04"), ("", "9999-12-31")]
)
def test_what_is_no_time_is_said(start: str, end: str) -> None:
    """A word, a clock time without a day where there are several, a stretch that ends before it begins."""
    with pytest.raises(UnreadError):
        stretch(start, end, ["2031-02-04T10:00Z", "2031-02-05T10:00Z"])


def test_changes_are_those_of_the_stretch_and_unknown_times_stand_apart() -> None:
    """Each article is in one list; one without a time is never said to have come in a stretch."""
    dossier = sample_dossier()
    ids = {one["id"] for one in dossier["articles"]}
    whole = changes_view(dossier, SETTINGS, "", "")
    assert {one["id"] for part in ("articles", "maybe", "unknown") for one in whole[part]} == ids
    assert [one["id"] for one in whole["unknown"]] == [
        one["id"] for one in dossier["articles"] if one["published"] == "Tuesday, teatime"
    ]
    early = changes_view(dossier, SETTINGS, "2031-02-04T06:00Z", "2031-02-04T06:30Z")
    assert [one["id"] for one in early["articles"]] == [dossier["articles"][0]["id"]]
    assert early["claims"]
    none = changes_view(dossier, SETTINGS, "2035-01-01", "2035-01-02")
    assert not none["articles"]
    assert not none["claims"]


def test_a_claim_that_may_have_been_told_before_says_so() -> None:
    """An undated teller leaves in doubt who was first."""
    dossier = sample_dossier()
    undated = next(one["id"] for one in dossier["articles"] if one["published"] == "Tuesday, teatime")
    claim = next(one for one in dossier["claims"] if not one["weak"] and one["told_by"][0]["article"] != undated)
    claim["told_by"].append({**claim["told_by"][0], "article": undated})
    view = changes_view(dossier, SETTINGS, "", "")
    assert next(one for one in view["claims"] if one["id"] == claim["id"])["doubt"]
