"""Streams put through windows: what is kept of a run, and what is made of it."""

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import gathering_scale
import pytest
from gathering_scale import Run, Shelf, Truth, answers, judged, kept
from measures import Figures
from stream import Stream

from rashomon.base.findings import Change, Link, Membership, Placed
from rashomon.gather import GatherSettings
from tests.bench.reports import reads

DAYS = GatherSettings().story_window


@pytest.fixture(scope="module")
def stream() -> Stream:
    """Return streams of ten articles."""
    return Stream(*reads())


@pytest.fixture
def run(stream: Stream, tmp_path: Path) -> Run:
    """Return a run of which two answers are kept: a copy found and one that is none, a story too many merged."""
    made = Run(stream, 4, 10, GatherSettings(), tmp_path / "answers")
    first, last = date(2031, 1, 6), date(2031, 1, 8) + timedelta(days=DAYS)
    told = [
        [Truth("a", first, "one", None, "own"), Truth("b", first, "one", "a", "copy")],
        [Truth("c", last, "two", None, "own"), Truth("d", last, "two", "c", "revision")],
    ]
    answered = [
        Placed(
            (("s", Membership("a", 1.0)), ("t", Membership("b", 1.0))),
            (Change("founded", "s", None, ("a",)), Change("founded", "t", None, ("b",))),
            (Link("a", "b", "copy", (), 20, 1.0),),
            {"a": b"A", "b": b"B"},
        ),
        Placed(
            (("u", Membership("c", 1.0)), ("u", Membership("d", 1.0))),
            (Change("merged", "s", "t", ("b",)), Change("founded", "u", None, ("c", "d"))),
            (Link("a", "c", "copy", (), 20, 1.0), Link("c", "d", "rewrite", (), 9, 0.5)),
            {"c": b"C", "d": b"D"},
        ),
    ]
    with made.file.open("wb") as out:
        for pair in zip(told, answered, strict=True):
            pickle.dump(pair, out)
    return made


def test_links_and_stories_are_held_to_the_truth(run: Run) -> None:
    """A copy and no revision found, a link between events, all articles in the right story in the end."""
    made = judged(run)
    assert (made["copies"], made["revisions"]) == (100, 0)
    assert made["false"] == pytest.approx(1 / 4 * 1000)
    assert made["merges"] == pytest.approx(1 / 4 * 1000)
    assert made["splits"] == 0
    assert made["BCubed F1"] == made["pair F1"] == 100


def test_what_is_open_is_kept_in_the_order_it_came(run: Run) -> None:
    """Old articles are not open any more; at an earlier moment others were."""
    assert kept(run, 4) == [("c", "u", b"C"), ("d", "u", b"D")]
    assert kept(run, 2) == [("a", "s", b"A"), ("b", "t", b"B")]
    assert len(list(answers(run.file))) == 2


def test_articles_are_fetched_as_they_came(stream: Stream) -> None:
    """Those that are forgotten are not there."""
    shelf, told = Shelf(stream), list(stream.articles(20, per_day=5))
    for one in told:
        shelf.add(one)
    shelf.forget_before(told[10].plan.minute)
    found = shelf.fetch([one.read.article.id for one in told])
    assert found == {one.read.article.id: one.read for one in told[10:]}


def here(work: Callable[[Run], Figures], run: Run) -> Figures:
    """Return what a function makes of a run, in this process."""
    return work(run)


def test_streams_of_each_length_have_a_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The longer one says how it compares with that of a tenth; at a fixed number a day fewer are open in the end."""
    monkeypatch.setattr(
        gathering_scale, "readings", lambda _data, name: reads() if name == "wikinews_dev" else ([], [])
    )
    monkeypatch.setattr(gathering_scale, "alone", here)
    monkeypatch.setattr(gathering_scale, "PER_DAY", 10)
    made = gathering_scale.scaled(tmp_path, GatherSettings(), (50, 500), ("fixed", "growing"))
    fixed, growing = made["10 articles a day"], made["all articles within one window"]
    assert list(fixed) == list(growing) == ["50", "500"]
    assert "time ratio" not in fixed["50"]
    assert fixed["500"]["time ratio"] > 0
    assert 10 * DAYS * 0.7 < fixed["500"]["open"] < 10 * (DAYS + 5) < growing["500"]["open"] <= 500
    assert all(row["bytes"] > 0 and row["1 % more, %"] > 0 for rows in made.values() for row in rows.values())
