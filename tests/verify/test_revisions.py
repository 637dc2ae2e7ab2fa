"""Revisions against their texts, and the page against them."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from rashomon.show import ShowSettings, story_pages
from rashomon.verify.evidence import Evidence
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.show.sample import sample_dossier

Record = dict[str, Any]


def _faults(dossier: Record) -> list[str]:
    return [f"{where}: {what}" for where, what in Evidence(dossier).faults()]


def _words(one: Record) -> None:
    one["text"]["edited"][0]["came"][0]["words"] = "Eighty"


def _other_version(one: Record) -> None:
    one["text"]["went"].append(one["text"]["edited"][0]["after"])


def _outside(one: Record) -> None:
    edit = one["text"]["edited"][0]
    edit["went"].append(edit["before"] | {"span": [0, 3], "words": "The"})


def _unedited(one: Record) -> None:
    one["text"]["edited"][0] |= {"went": [], "came": []}


def _left_out(one: Record) -> None:
    one["text"]["edited"] = []


def _twice(one: Record) -> None:
    one["text"]["came"] = [one["text"]["edited"][0]["after"]]


def _time(one: Record) -> None:
    one["published"] = "2031-02-03"


def _title(one: Record) -> None:
    one["title"]["after"] = "Ninety dead"


def _no_title(one: Record) -> None:
    one["title"] = None


def _itself(one: Record) -> None:
    one["of"] = one["article"]


def _turned(one: Record) -> None:
    one["of"], one["article"] = one["article"], one["of"]


def _mark(one: Record) -> None:
    figures = one["marks"]["figures"]
    figures["came"] = [figures["changed"][0]["before"]]


def _pair(one: Record) -> None:
    pair = one["marks"]["figures"]["changed"][0]
    pair["before"], pair["after"] = pair["after"], pair["before"]


def _claim(one: Record) -> None:
    one["claims"]["came"] = one["claims"]["changed"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_words, "/revisions/0/text/edited/0/came/0: the span"),
        (_other_version, "/revisions/0/text/went/0/article: the words of the other version"),
        (_outside, "/revisions/0/text/edited/0/went: words outside the sentence"),
        (_unedited, "/revisions/0/text/edited/0: nothing was edited"),
        (_left_out, "in which the other version has not all words"),
        (_twice, "/revisions/0/text/came: the same words twice"),
        (_time, "/revisions/0/published: not the time of the article"),
        (_title, "/revisions/0/title: not the headlines"),
        (_no_title, "/revisions/0/title: the headlines differ"),
        (_itself, "/revisions/0/of: not a version of the same article"),
        (_turned, "/revisions/0/of: listed after the article that it is the version before"),
        (_mark, "/revisions/0/marks/figures/came/0: nothing of that version"),
        (_pair, "/revisions/0/marks/figures/changed/0: not of the two versions"),
        (_claim, "/revisions/0/claims/came/0: the other version has it too"),
    ],
)
def test_a_wrong_revision_is_found(change: Callable[[Record], None], what: str) -> None:
    """Words, versions, times, headlines, marks and claims are those of the texts."""
    dossier = sample_dossier()
    change(dossier["revisions"][0])
    assert any(what in fault for fault in _faults(dossier)), _faults(dossier)


def test_every_later_version_has_its_revision() -> None:
    """A revision taken out of the record, or put in twice, is found."""
    dossier = sample_dossier()
    first = dossier["articles"][2]["id"]
    kept, dossier["revisions"] = dossier["revisions"], []
    assert f"/revisions: 0 for the 2 versions of {first}" in _faults(dossier)
    dossier["revisions"] = kept * 2
    assert "/revisions: not sorted, or two of one article" in _faults(dossier)


def test_versions_in_a_circle_are_checked_too() -> None:
    """Articles that are said to be versions of one another do not stop the check."""
    dossier = sample_dossier()
    dossier["articles"][2]["revision_of"] = dossier["articles"][3]["id"]
    assert _faults(dossier) == []


@cache
def _page() -> str:
    return story_pages(sample_dossier(), ShowSettings())["index.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Before</span>", ">Now</span>"),
        (">reworded</span>", ">added</span>"),
        (">Sixteen</ins>", ">Ninety</ins>"),
        (">Facts told otherwise</span>", ">Facts added</span>"),
        ("The times do not say which version came first.", "The times are known."),
        ("/text/edited/0/before", "/text/edited/0/after"),
        ('data-change="/revisions/0/marks/names/came"', 'data-change="/revisions/0/marks/names/went"'),
        ('data-change="/revisions/0/marks/figures/changed/0"', 'data-change="/revisions/0/marks/quotes/changed/0"'),
        ("A revision is no second source.", "A revision is a second source."),
    ],
)
def test_a_page_that_says_otherwise_is_found(old: str, new: str) -> None:
    """Labels, words and places of a revision cannot be changed in the page alone."""
    assert old in _page()
    assert list(PageCheck(read_page(_page().replace(old, new, 1).encode()), sample_dossier()).faults())


def test_a_revision_may_not_be_missing() -> None:
    """The page shows every revision of the record under its own article."""
    article = sample_dossier()["revisions"][0]["article"]
    page = _page().replace(f'data-revision="{article}"', f'data-revision="a{"0" * 16}"')
    faults = [what for _, what in PageCheck(read_page(page.encode()), sample_dossier()).faults()]
    assert f"revision {article} is missing" in faults
    assert "what is shown belongs to another revision" in faults
