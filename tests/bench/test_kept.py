"""What was made for measuring is kept for the next run."""

from pathlib import Path

import pytest
from kept import kept


def test_what_was_made_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For this version of the reader only, and only where a folder is named."""
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    monkeypatch.setenv("RASHOMON_READINGS", str(tmp_path))
    for _ in range(2):
        assert kept("some", {"one": "a", "two": "b"}, make) == {"one": "A", "two": "B"}
    assert made == ["a", "b"]
    monkeypatch.setattr("kept.reader", lambda: (("names", "another"),))
    kept("some", {"one": "a"}, make)
    monkeypatch.delenv("RASHOMON_READINGS")
    kept("some", {"one": "a"}, make)
    assert made == ["a", "b", "a", "a"]
