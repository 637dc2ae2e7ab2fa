"""Forgetting that is cut short, or that another program stands in the way of."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rashomon import corrections
from rashomon.base.errors import UsageError
from rashomon.cli import main
from rashomon.desk.worker import Worker
from rashomon.pipeline import remake, report
from rashomon.run import Run
from rashomon.store import Store, connect, gathering, stories
from rashomon.verify import verify
from tests.decisions.making import EVENTS, SETTINGS, dossiers, filled, held, lines

WORDS = EVENTS[0][:40]


def files(folder: Path) -> bytes:
    """Return all that stands in the files of a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder of the store and of its pages."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def store(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return a store with one report of each of four events; it waits for no other program."""
    monkeypatch.setattr(connect, "_WAIT_MS", 50)
    with Store(str(out / "store.sqlite")) as made:
        filled(made, tmp_path, lines(1))
        yield made


def told(store: Store) -> tuple[str, str]:
    """Return the story of the first event, and an article of it."""
    story = next(one for one, dossier in dossiers(store).items() if WORDS in dossier["articles"][0]["text"])
    return story, held(store)[story][0]


def forget(store: Store, article: str, out: Path | None = None) -> Run:
    """Forget an article and write the pages, as the command does."""
    _, run = corrections.decide("forget", [article], who="ed", why="asked", store=store, settings=SETTINGS)
    if out:
        corrections.republish(run, out, store, SETTINGS)
    return run


def killed(store: Store, article: str, patch: pytest.MonkeyPatch) -> None:
    """Forget an article, and end the program once the decision is kept."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with patch.context() as context:
        context.setattr(corrections, "remake", end)
        with pytest.raises(KeyboardInterrupt):
            forget(store, article)


def test_a_killed_forgetting_leaves_no_dossier_with_the_words(
    store: Store, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the only article of a story is forgotten, its dossier goes with the decision; its pages in the next run."""
    story, article = told(store)
    killed(store, article, monkeypatch)
    assert WORDS not in str(dossiers(store))
    with store.looking() as connection:
        assert story not in stories.list_stories(connection)
    (tmp_path / "other.jsonl").write_text(lines(1)[1])
    report([str(tmp_path / "other.jsonl")], out, store=store, settings=SETTINGS)
    assert not (out / story).exists()
    assert not verify(out).faults


def test_a_killed_forgetting_in_a_larger_story(
    store: Store, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others of the story have a dossier again after the next run, whatever its input."""
    story, article = told(store)
    filled(store, tmp_path, lines(2))
    others = set(held(store)[story]) - {article}
    assert others
    killed(store, article, monkeypatch)
    assert article not in str([dossier["articles"] for dossier in dossiers(store).values()])
    (tmp_path / "other.jsonl").write_text(lines(1)[1])
    report([str(tmp_path / "other.jsonl")], out, store=store, settings=SETTINGS)
    assert {one["id"] for one in dossiers(store)[story]["articles"]} == others
    assert not verify(out).faults


def test_a_dossier_that_an_older_version_left_is_taken_out(store: Store, out: Path, tmp_path: Path) -> None:
    """A store in which the text stayed when the program was killed loses it in the next run."""
    story, article = told(store)
    kept = dossiers(store)[story]
    forget(store, article)
    with store.writing() as connection:
        stories.put_dossier(connection, "key", kept)
        gathering.settle_ids(connection, [story], {})
    report([str(tmp_path / "articles.jsonl")], out, store=store, settings=SETTINGS)
    assert WORDS not in str(dossiers(store))
    assert not (out / story).exists()


def test_the_desk_takes_out_the_pages_that_a_killed_forgetting_left(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker does so at the start."""
    story, article = told(store)
    killed(store, article, monkeypatch)
    assert (out / story).exists()
    with Worker(store, SETTINGS, out) as worker:
        assert worker.wait(20)
    assert not (out / story).exists()
    assert not verify(out).faults


def problems(run: Run) -> list[str]:
    """Return what a run says of words that could not be taken out."""
    return [one.what for one in run.problems if one.kind == "forgotten"]


@pytest.fixture
def reader(store: Store) -> Iterator[sqlite3.Connection]:
    """Return another program's connection that is in the middle of reading."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM articles").fetchone()
        yield other


def test_words_that_a_reader_keeps_in_the_log_are_told_of_and_taken_out_by_the_same_command(
    store: Store, out: Path, reader: sqlite3.Connection
) -> None:
    """As long as it reads, each attempt says that the words are still there; the first one after it takes them out."""
    _, article = told(store)
    for _ in range(2):
        (what,) = problems(forget(store, article, out))
        assert "can still be read in the files of this store: another program is using it" in what
        assert WORDS.encode() in files(out)
    reader.execute("COMMIT")
    assert problems(forget(store, article, out)) == []
    assert b"Amaranth" not in files(out)
    with pytest.raises(UsageError, match="forgotten already"):
        forget(store, article, out)


def test_words_that_a_reader_keeps_in_the_log_are_taken_out_by_the_next_run(
    store: Store, out: Path, tmp_path: Path, reader: sqlite3.Connection
) -> None:
    """Of whatever input, as soon as nobody reads."""
    _, article = told(store)
    forget(store, article, out)
    (tmp_path / "other.jsonl").write_text(lines(1)[1])
    for reading in (True, False):
        if not reading:
            reader.execute("COMMIT")
        run = report([str(tmp_path / "other.jsonl")], out, store=store, settings=SETTINGS)
        assert bool(problems(run)) == reading
        assert (b"Amaranth" in files(out)) == reading


def test_a_writer_that_comes_between_is_told_of(store: Store, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that writes, after the decision is kept and before the file is rewritten, is no crash."""
    _, article = told(store)

    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:

        def meanwhile(*given: Any) -> None:
            remake(*given)
            other.execute("BEGIN IMMEDIATE")

        with monkeypatch.context() as context:
            context.setattr(corrections, "remake", meanwhile)
            (what,) = problems(forget(store, article, out))
        assert "another program is using it" in what
        other.execute("ROLLBACK")
    assert problems(forget(store, article, out)) == []
    assert b"Amaranth" not in files(out)


def test_a_killed_forgetting_is_finished_by_the_same_command(
    store: Store, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It makes dossier and pages of the story's other articles, and rewrites the file."""
    story, article = told(store)
    filled(store, tmp_path, lines(2))
    killed(store, article, monkeypatch)
    run = forget(store, article, out)
    assert story in run.stories
    assert [one["id"] for one in dossiers(store)[story]["articles"]] == list(held(store)[story])
    assert not verify(out).faults
    assert article.encode() in files(out)
    assert b"number 0 of the day" not in files(out / story)


def test_the_command_says_so_and_ends_with_an_error(store: Store, out: Path, reader: sqlite3.Connection) -> None:
    """No success is claimed as long as the words can be read; given again, the command is done."""
    _, article = told(store)
    given = ["forget", article, "--out", str(out), "--who", "ed"]
    found = CliRunner().invoke(main, given)
    assert found.exit_code == 1
    assert f"{store.path}: forgotten: what was forgotten is in no dossier any more, but its words can" in found.stderr
    reader.execute("COMMIT")
    again = CliRunner().invoke(main, given)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == found.stdout
    assert b"Amaranth" not in files(out)
