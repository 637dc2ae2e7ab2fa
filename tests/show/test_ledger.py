"""The ledger on the page and in the terminal: range, path, the words of the best value."""

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
