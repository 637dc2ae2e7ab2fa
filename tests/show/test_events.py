"""Coded events as a table: the columns, and cells that no spreadsheet computes."""

import csv
from typing import Any

from rashomon.show.events import COLUMNS, event_lines, events_csv


def _dossier(**cells: Any) -> dict[str, Any]:
    fields = ("type", "mode", "acled", "date", "place", "side_a", "side_b", "target", "killed", "injured")
    event = dict.fromkeys(fields) | {"id": "e1", "outlets": ["a.example", "b.example"], "independent": 2} | cells
    return {"story": {"id": "s1"}, "events": [event]}


def _row(dossier: dict[str, Any]) -> dict[str, str]:
    return next(csv.DictReader(events_csv(dossier).decode().splitlines()))


def test_a_row_has_every_column() -> None:
    """The header names every column, and cells that are empty in the record are empty."""
    row = _row(_dossier(killed={"low": 3, "best": 4, "high": None}))
    assert tuple(row) == COLUMNS
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == ("3", "4", "")
    assert row["outlets"] == "a.example; b.example"
    assert row["place"] == ""


def test_no_cell_is_a_formula() -> None:
    """Words from outside that begin as a formula does get a ' in front; numbers below nought do not."""
    place = {
        "name": "=cmd|' /C calc'!A0",
        "lat": -33.4,
        "lon": 0.0,
        "geonames": None,
        "country": "AU",
        "precision": "city",
    }
    row = _row(_dossier(place=place, side_a={"value": "@SUM(1)"}, target={"value": "\uff1d1+1"}))
    assert row["place"].startswith("'=")
    assert row["side_a"] == "'@SUM(1)"
    assert row["target"] == "'\uff1d1+1"
    assert row["lat"] == "-33.4"


def test_without_events_there_is_no_table() -> None:
    """A story without a coded event, or a record of an older version, has no table."""
    assert not events_csv({"story": {"id": "s1"}, "events": []})
    assert not events_csv({"story": {"id": "s1"}})


def test_a_terminal_shows_the_cells_that_are_filled() -> None:
    """Lines for the filled cells only."""
    assert event_lines(_dossier(type={"value": "FIGHT"})) == ["e1  2 independent", "    event_type: FIGHT"]
