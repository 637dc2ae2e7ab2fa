"""Sets of stories read with all that gathering looks at, and kept for the next run."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import gathering_reads
import pytest
from gathering_reads import readings

ROW = {"id": "1", "story": "fire", "source": "a.example", "date": "2031-01-06", "text": "Four died in Lesse. He wept."}


class Here:
    """A pool whose work is done in this process."""

    def __init__(self, mp_context: object) -> None:
        """Take what a pool takes."""

    def __enter__(self) -> Self:
        """Start nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""

    def map(self, work: Callable[[Any], Any], given: Iterable[Any], chunksize: int) -> Iterator[Any]:
        """Do it, one after another."""
        assert chunksize > 0
        return map(work, given)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder with a set of one article and a gold story of the same one."""
    monkeypatch.setattr(gathering_reads, "ProcessPoolExecutor", Here)
    (tmp_path / "data" / "stories").mkdir(parents=True)
    with gzip.open(tmp_path / "data" / "stories" / "some.jsonl.gz", "wt") as out:
        out.write(json.dumps(ROW))
    (tmp_path / "gold" / "lesse").mkdir(parents=True)
    (tmp_path / "gold" / "lesse" / "articles.jsonl").write_text(json.dumps(ROW))
    return tmp_path


def test_articles_are_read_with_vectors(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their story is that of their set, so that two sets never share one; how far it came is said."""
    monkeypatch.delenv("RASHOMON_READINGS", raising=False)
    reads, stories = readings(data, "some")
    assert stories == ["some fire"]
    assert reads[0].article.outlet == "a.example"
    assert len(reads[0].reading.vectors) == len(reads[0].reading.sentences) == 2
    assert readings(data, "gold")[1] == ["gold lesse"]
    assert "some: 1 of 1 articles read" in capsys.readouterr().err


def test_readings_are_kept_without_being_made_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time they come from the folder, which holds what was read."""
    monkeypatch.setenv("RASHOMON_READINGS", str(data))
    made = readings(data, "some")
    monkeypatch.delattr(gathering_reads, "ProcessPoolExecutor")
    assert readings(data, "some") == made
    assert (data / "read_some.pkl").exists()
