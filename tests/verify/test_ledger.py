"""The ledger is made anew from the figures: a change to either is found."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rashomon.relate import RelateSettings, relate
from rashomon.verify.evidence import Evidence
from rashomon.verify.record import schema_faults
from tests.relate.build import count, plain, story

TEXTS = (
    ("a", "A ferry sank off Vellhaven on Monday, killing four people, the coast guard said.", "four people", 4),
    ("b", "The ferry that sank off Vellhaven on Monday killed six people, police said.", "six people", 6),
)


def _dossier() -> dict[str, Any]:
    members = [
        plain(source, text, f"2030-05-0{n}", figures=[count(text, words, value, value, of="people")])
        for n, (source, text, words, value) in enumerate(TEXTS, 1)
    ]
    return relate(story(*members), RelateSettings())


def _faults(dossier: dict[str, Any]) -> list[str]:
    return [where for where, _ in Evidence(dossier).faults() if where.startswith("/ledger")]


def test_a_ledger_that_was_made_holds() -> None:
    """The ledger of a dossier fits the schema and the figures."""
    dossier = _dossier()
    assert _faults(dossier) == []
    assert [where for where, _ in schema_faults(dossier) if where.startswith("/ledger")] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.update(high=7.0),
        lambda row: row.update(low=1.0),
        lambda row: row.update(independent=1),
        lambda row: row["best"].update(low=5.0),
        lambda row: row["path"][0].update(published="2030-05-09"),
        lambda row: row["values"][0].update(outlet="other.example"),
        lambda row: row["values"][0].update(high=9.0),
        lambda row: row["values"][0].update(whole=False),
        lambda row: row["values"].reverse(),
    ],
)
def test_a_changed_ledger_is_found(change: Callable[[dict[str, Any]], None]) -> None:
    """A value, a range, a best value, a step or a count of sources that the figures do not give is a fault."""
    dossier = copy.deepcopy(_dossier())
    change(dossier["ledger"][0])
    assert _faults(dossier)


def test_persons_of_two_articles_hold() -> None:
    """Two articles that each tell of two persons one by one give a range that the check makes anew."""
    text = "A nurse was killed in Kessa on Monday. A diver was killed in Kessa as well."
    figures = [
        replace(count(text, words, 1, 1, of=of), rule="single")
        for words, of in (("A nurse was killed", "A nurse"), ("A diver was killed", "A diver"))
    ]
    members = [plain(source, text, f"2030-05-0{n}", figures=figures) for n, source in enumerate("ab", 1)]
    dossier = relate(story(*members), RelateSettings())
    assert dossier["ledger"][0]["high"] == 2
    assert _faults(dossier) == []
