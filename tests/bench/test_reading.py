"""The driver of the measures of reading."""

import sys
from pathlib import Path

import pytest
import reading

from rashomon.read import ReadSettings


def test_without_data_nothing_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so and fails."""
    monkeypatch.delenv("RASHOMON_DATA", raising=False)
    monkeypatch.setattr(sys, "argv", ["reading.py"])
    assert reading.main() == 2
    assert "nothing was measured" in capsys.readouterr().err


def test_tables_are_written_between_their_marks(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands around them stays; a page without marks stays as it was, and that is said."""
    page = "Before.\n<!-- reading names -->\nold\n<!-- /reading names -->\nAfter.\n"
    tables = {"names": {"ours": {"F1": 80.0}}}
    made = reading.written(page, "names", tables)
    assert made.split("\n") == [
        *("Before.", "<!-- reading names -->", "| names | F1 |", "|---|---|", "| ours | 80.0 |"),
        *("<!-- /reading names -->", "After.", ""),
    ]
    assert reading.written(made, "names", tables) == made
    assert reading.written(page, "dates", tables) == page
    assert "has no <!-- reading dates -->" in capsys.readouterr().err


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A layer without a module, and packages that are not installed."""
    assert reading.here(["quotes", "no_such_layer"]) == ["quotes"]
    assert "reading_no_such_layer" in capsys.readouterr().err
    assert reading.absent({"pytest": "pytest", "no-such-package": "no_such_package"}) == ["no-such-package"]


def test_rows_that_were_not_measured_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A system whose package is missing gives an empty row."""
    (tmp_path / "reading_invented.py").write_text(
        "def measure(data, settings):\n    return {'set': {'ours': {'F1': 1.0}, 'theirs': {}}}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert reading.measured("invented", tmp_path, ReadSettings()) == {"set": {"ours": {"F1": 1.0}}}
    assert "invented: theirs was not measured" in capsys.readouterr().err
