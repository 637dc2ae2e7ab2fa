"""What the commands of bench/ share, and the commands themselves."""

import sys
from pathlib import Path

import driver
import gathering
import pytest
import reading
import relating

from rashomon.read import ReadSettings


@pytest.mark.parametrize("topic", [gathering.TOPIC, reading.TOPIC, relating.TOPIC], ids=lambda topic: topic.name)
def test_without_data_nothing_is_measured(
    topic: driver.Topic, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so and fails."""
    monkeypatch.delenv("RASHOMON_DATA", raising=False)
    monkeypatch.setattr(sys, "argv", [f"{topic.name}.py"])
    assert driver.main(topic) == 2
    assert capsys.readouterr().err.startswith(f"bench/{topic.name}.py: no data")


def test_what_lies_elsewhere_is_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without the sets that a command needs."""
    monkeypatch.setattr(sys, "argv", ["gathering.py", "--data", str(tmp_path)])
    assert driver.main(gathering.TOPIC) == 2
    assert "nothing was measured" in capsys.readouterr().err


def test_tables_are_written_between_their_marks(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands around them stays; a page without marks stays as it was, and that is said."""
    page = "Before.\n<!-- reading names -->\nold\n<!-- /reading names -->\nAfter.\n"
    tables = driver.shown({"names": {"ours": {"F1": 80.0}}})
    made = driver.written(page, "reading", "names", tables)
    assert made.split("\n") == [
        *("Before.", "<!-- reading names -->", "| names | F1 |", "|---|---|", "| ours | 80.0 |"),
        *("<!-- /reading names -->", "After.", ""),
    ]
    assert driver.written(made, "reading", "names", tables) == made
    assert driver.written(page, "reading", "dates", tables) == page
    assert "has no <!-- reading dates -->" in capsys.readouterr().err


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A part without a module, and packages that are not installed."""
    assert driver.here("reading", ["quotes", "no_such_layer"]) == ["quotes"]
    assert "reading_no_such_layer" in capsys.readouterr().err
    assert driver.absent({"pytest": "pytest", "no-such-package": "no_such_package"}) == ["no-such-package"]


def test_rows_that_were_not_measured_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A system whose package is missing gives an empty row."""
    (tmp_path / "reading_invented.py").write_text(
        "def measure(data, settings):\n    return {'set': {'ours': {'F1': 1.0}, 'theirs': {}}}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert driver.measured("reading", "invented", tmp_path, ReadSettings()) == {"set": {"ours": {"F1": 1.0}}}
    assert "invented: theirs was not measured" in capsys.readouterr().err


def test_a_part_that_no_setting_changes_takes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked with the data alone."""
    (tmp_path / "relating_unset.py").write_text("def measure(data):\n    return {'set': {'ours': {'F1': 2.0}}}\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert driver.measured("relating", "unset", tmp_path, ReadSettings()) == {"set": {"ours": {"F1": 2.0}}}
