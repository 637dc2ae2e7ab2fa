"""A change of meaning outside the texts is found: in labels, fixed words, numbers, speakers, roots, and in the list."""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rashomon.show import ShowSettings, story_pages, story_text, stylesheet
from rashomon.verify import verify
from rashomon.verify.evidence import Evidence
from rashomon.verify.html import read_page
from rashomon.verify.meaning import fixed, labels
from rashomon.verify.page import PageCheck
from tests.show.sample import sample_dossier
from tests.verify.folders import write

Record = dict[str, Any]


@cache
def _page() -> str:
    return story_pages(sample_dossier(), ShowSettings())["index.html"]


@pytest.mark.parametrize(
    ("relation", "words"), [("copy", ", shared"), ("may be dependent", ", may be dependent"), (None, "")]
)
def test_a_family_that_may_be_dependent_is_called_so(relation: str | None, words: str, tmp_path: Path) -> None:
    """Page and terminal say it and the check accepts it; a record of before there was a relation stays sound."""
    dossier = sample_dossier()
    (family,) = dossier["families"]
    del family["relation"]
    if relation:
        family["relation"] = relation
    folder = write(tmp_path, {"one": dossier})
    assert not verify(folder).faults
    shown = re.sub(r"<[^>]+>", "", (folder / "one" / "index.html").read_text("utf-8"))
    assert f"the whole text{words}, from Northern Wire" in shown
    assert (", may be dependent" in story_text(dossier)) == (relation == "may be dependent")


def test_the_shipped_style_and_labels_are_those_that_the_check_knows() -> None:
    """The check keeps the hash of the style and its own copy of the labels; both are those of the pages."""
    show = files("rashomon.show")
    assert ("style", sha256(stylesheet().encode()).hexdigest()) in fixed()
    lines = show.joinpath("words", "labels.tsv").read_text("utf-8").splitlines()
    assert labels() == dict(line.split("\t", 1) for line in lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Denied<", ">Agreed<"),
        (">Contradiction: the place<", ">Update: the place<"),
        (">Contradiction: the place<", ">Update<"),
        ("One account denies what another tells.", "Both accounts agree."),
        ("</main>", "<p>The governor lied.</p></main>"),
        ("</style>", ".teller{display:none}</style>"),
        ('<p class="note">', '<p class="sr">'),
        ('<meta name="referrer" content="no-referrer">', '<meta http-equiv="refresh" content="0">'),
        ('<section id="differ"', '<section id="told"'),
        ('data-side="a"', 'data-side="b"'),
        ("more than one article tells", "nobody tells"),
        ('data-tally="outlets">', 'data-tally="outlets">1'),
        ('/told_by">', '/told_by">1'),
        ("independent sources, which rest on", "independent sources, which rest upon"),
        (' data-speaker="n', ' data-speaker="m'),
        ("<title>Two", "<title>No"),
        ('aria-label="Sections"', 'aria-label="Lies"'),
    ],
)
def test_a_page_that_says_something_else_is_found(old: str, new: str) -> None:
    """Fixed words, labels, style, sections and sides cannot be changed in the page alone."""
    assert old in _page()
    check = PageCheck(read_page(_page().replace(old, new, 1).encode()), sample_dossier())
    assert list(check.faults())


def _speaker_gone(dossier: Record) -> None:
    next(one for one in dossier["quotes"] if one["speaker"])["speaker"] = None


def _other_speaker(dossier: Record) -> None:
    quote = next(one for one in dossier["quotes"] if one["speaker"])
    quote["speaker"] = next(one["id"] for one in dossier["names"] if one["id"] != quote["speaker"])


def _outlets_cut(dossier: Record) -> None:
    dossier["claims"][0]["outlets"].pop()


def _one_source(dossier: Record) -> None:
    dossier["claims"][0]["independent"] = 1


def _chain_cut(dossier: Record) -> None:
    dossier["claims"][0]["roots"][0]["chain"] = ["Nobody"]


def _root_gone(dossier: Record) -> None:
    dossier["claims"][0]["roots"].pop()


def _why_gone(dossier: Record) -> None:
    next(one for one in dossier["claims"] if one["relation"] == "differs")["why"] = None


def _one_side(dossier: Record) -> None:
    for one in next(one for one in dossier["claims"] if one["relation"] == "differs")["told_by"]:
        one["side"] = "a"


def _no_date(dossier: Record) -> None:
    dossier["dates"][0]["value"] = "2031-13-45"


@pytest.mark.parametrize(
    "change",
    [_speaker_gone, _other_speaker, _outlets_cut, _one_source, _chain_cut, _root_gone, _why_gone, _one_side, _no_date],
)
def test_a_record_that_contradicts_itself_is_found(change: Callable[[Record], None]) -> None:
    """Speakers, outlets, numbers of sources, roots, reasons, sides and dates follow from the rest of the record."""
    dossier = sample_dossier()
    change(dossier)
    assert list(Evidence(dossier).faults())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('data-entry="articles">5', 'data-entry="articles">6'),
        ('data-entry="differs">3', 'data-entry="differs">0'),
        ('data-entry="stories">1 story', 'data-entry="stories">2 stories'),
        ('data-entry="times">4 February', 'data-entry="times">5 February'),
        ('data-entry="several">1', 'data-entry="several">2'),
        ('data-entry="copies">1', 'data-entry="copies">0'),
        ("told by several sources", "told by all"),
    ],
)
def test_a_list_that_says_something_else_is_found(tmp_path: Path, old: str, new: str) -> None:
    """Counts and dates in the list are those of the dossiers."""
    page = write(tmp_path / "out", {"one": sample_dossier()}) / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    assert verify(tmp_path / "out").faults


def test_a_page_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """An index.html without a record that the list does not name is no story."""
    folder = write(tmp_path / "out", {"one": sample_dossier()})
    (folder / "coverage").mkdir()
    (folder / "coverage" / "index.html").write_text("<p>other", "utf-8")
    assert verify(folder).faults == ()
