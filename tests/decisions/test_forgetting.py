"""Forgetting that is cut short, or that another program stands in the way of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import corrections
from rashomon.desk.worker import Worker
from rashomon.pipeline import report
from rashomon.run import Run
from rashomon.store import Store, gathering, stories
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
def store(out: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a store with one report of each of four events."""
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
