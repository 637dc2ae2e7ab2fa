"""The ledger on the page and in the terminal: range, path, the words of the best value."""

import copy
from functools import cache
from typing import Any

import pytest

from rashomon.relate import RelateSettings, relate
from rashomon.show import ShowSettings, finding_text, story_pages, story_text
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.relate.build import count, plain, story

TEXTS = (
    ("a", "A ferry sank off Vellhaven on Monday, killing four people, the coast guard said.", "four people", 4),
    ("b", "The ferry that sank off Vellhaven on Monday killed six people, police said.", "six people", 6),
)


@cache
def _dossier() -> dict[str, Any]:
    members = [
        plain(source, text, f"2030-05-0{n}", figures=[count(text, words, value, value, of="people")])
        for n, (source, text, words, value) in enumerate(TEXTS, 1)
    ]
    return relate(story(*members), RelateSettings())


@cache
def _page() -> str:
    return story_pages(_dossier(), ShowSettings())["index.html"]


def _faults(page: str) -> list[str]:
    return [what for _, what in PageCheck(read_page(page.encode()), _dossier()).faults()]


def test_a_count_shows_its_range_its_path_and_the_words_of_its_best_value() -> None:
    """The row says what the record says, and the check finds no fault in it."""
    page = _page()
    assert _faults(page) == []
    source = page[page.index('<table role="table" class="ledger">') :]
    shown = " ".join(read_page(source[: source.index("</table>") + 8].encode()).text.split())
    assert "Told as 4 to 6" in shown
    assert "As time went on: 4" in shown
    assert "killed six people" in shown
    assert "6 open" in shown


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('data-bounds="/ledger/0">4 to 6', 'data-bounds="/ledger/0">4 to 60', "not what the record has at /ledger/0"),
        ('data-bounds="/ledger/0/path/0">4', 'data-bounds="/ledger/0/path/1">6', "the bounds of another figure"),
        ('data-row="/ledger/0/path/0" data-scope="/articles/0"', 'data-row="/ledger/0/path/1"', "a step of a count"),
    ],
)
def test_a_changed_row_is_found(old: str, new: str, what: str) -> None:
    """Another range, value or outlet in the ledger of the page is a fault."""
    assert old in _page()
    assert any(what in fault for fault in _faults(_page().replace(old, new)))


def test_the_terminal_shows_and_explains_a_count() -> None:
    """A count stands in the story with its range, and on its own with every value told."""
    assert "6, told as 4 to 6; 2 independent sources, open" in story_text(_dossier())
    explained = finding_text(_dossier(), _dossier()["ledger"][0]["id"]) or ""
    assert explained.startswith(f"{_dossier()['ledger'][0]['id']}: one of the counts of story")
    assert "[[four people]]" in explained
    assert "[[six people]]" in explained


@cache
def _zones() -> dict[str, Any]:
    """Return a count whose second value stands on an earlier clock, in a zone to the west."""
    times = ("2030-05-01T11:30:00+02:00", "2030-05-01T09:40:00Z")
    members = [
        plain(source, text, time, figures=[count(text, words, value, value, of="people")])
        for (source, text, words, value), time in zip(TEXTS, times, strict=True)
    ]
    return relate(story(*members), RelateSettings())


def test_the_path_of_a_count_has_its_times_in_one_zone() -> None:
    """The steps of a count stand in the order of their times, all by UTC, on the page and in the terminal."""
    page = story_pages(_zones(), ShowSettings())["index.html"]
    path = page[page.index('<ol class="path">') :]
    shown = " ".join(read_page(path[: path.index("</ol>") + 5].encode()).text.split())
    assert shown.index("1 May 2030, 09:30 UTC") < shown.index("1 May 2030, 09:40 UTC")
    assert list(PageCheck(read_page(page.encode()), _zones()).faults()) == []
    assert "1 May 2030, 09:30 UTC: 4; 1 May 2030, 09:40 UTC: 6" in story_text(_zones())


def test_a_time_in_the_wrong_zone_is_found() -> None:
    """A clock time that is right in another zone only is a fault."""
    page = story_pages(_zones(), ShowSettings())["index.html"].replace("2030, 09:30 UTC", "2030, 11:30 UTC")
    assert list(PageCheck(read_page(page.encode()), _zones()).faults())


def test_a_claim_says_what_is_counted_of_articles_sources_and_roots() -> None:
    """Articles, sources and roots are told apart, also where no outlet is known; no number of outlets is given."""
    record = copy.deepcopy(_dossier())
    for one in record["articles"]:
        one["outlet"] = None
    for claim in record["claims"]:
        claim["outlets"] = []
    (claim, *_) = [one for one in record["claims"] if one["relation"] != "alone"]
    page = story_pages(record, ShowSettings())["index.html"]
    shown = " ".join(read_page(page.encode()).text.split())
    roots = f"{claim['root_count']} root{'s' if claim['root_count'] > 1 else ''}"
    sources = "source, which rests on" if claim["independent"] == 1 else "sources, which rest on"
    assert f"Told in 2 articles from {claim['independent']} independent {sources} {roots}" in shown


def test_points_beyond_the_first_ones_are_folded() -> None:
    """Points on which accounts differ are closed where there are many of them, and the check accepts it."""
    page = story_pages(_dossier(), ShowSettings(differs_shown=0, side_shown=0))["index.html"]
    differ = page[page.index('<section id="differ"') :]
    differ = differ[: differ.index("</section>")]
    assert "<summary>1 more point</summary>" in differ
    assert "<summary>1 more source</summary>" in differ
    assert _faults(page) == []
