import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from rashomon import pipeline
from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read import ReadSettings, layers
from rashomon.settings import Settings
from rashomon.store import Store, articles

DEPOT = Path(__file__).parent.parent / "examples" / "depot-fire"
LIGHT = Settings(read=replace(Settings().read, vectors=False))
OTHER = replace(LIGHT, read=replace(LIGHT.read, names_bodies=False))
WHOLE = layers.LAYERS


def whole() -> None:
    """Prepare a process in which all can be read, and have it there at once."""
    layers.LAYERS = WHOLE


def broken() -> None:
    """Prepare a process in which the layer of sentences breaks on one article."""
    sentences, *rest = WHOLE

    def find(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Any, ...]:
        if article.where.endswith(".html"):
            message = "cannot be cut"
            raise ValueError(message)
        return sentences.find(article, reading, settings)

    layers.LAYERS = (replace(sentences, find=find), *rest)


def noted() -> None:
    """Prepare a process in which all can be read, and note in the file `NOTES` that there is one more."""
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write(f"{os.getpid()}\n")


def written(out: Path) -> dict[str, bytes]:
    """Return the files of the output by name."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def rehearse(out: Path, workers: int, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Read one article that breaks a layer, then mended, then both under other settings; list what was told."""
    told = []
    with Store(":memory:") as store:
        for name, prepare, settings in (
            ("new", broken, LIGHT),
            ("new, mended", whole, LIGHT),
            ("again", broken, OTHER),
            ("again, mended", whole, OTHER),
        ):
            prepare()
            monkeypatch.setattr(pipeline, "prepare", prepare)
            run = pipeline.report([str(DEPOT)], out / name, store=store, settings=settings, workers=workers)
            told.append([f"{len(run.read)} read", *(f"{one.where}: {one.what}" for one in run.problems)])
    return told


def test_an_article_that_breaks_a_layer_is_a_problem_wherever_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here as in a worker process, new or read again, it is listed and the others are read; the bytes are the same."""
    monkeypatch.setattr(layers, "LAYERS", WHOLE)
    here, there = (rehearse(tmp_path / str(workers), workers, monkeypatch) for workers in (0, 1))
    listed = ["2 read", "depot-fire/westering-bulletin.html: could not be read: ValueError: cannot be cut"]
    assert here == there == [listed, ["1 read"], listed, ["1 read"]]
    assert written(tmp_path / "0") == written(tmp_path / "1")


def test_one_pool_reads_all_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles of the input, read again batch by batch, and those of its story take one worker, not one each time."""
    monkeypatch.setattr(pipeline, "_BATCH", 1)
    monkeypatch.setattr(pipeline, "prepare", noted)
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    page, lines = str(DEPOT / "westering-bulletin.html"), str(DEPOT / "articles.jsonl")
    with Store(":memory:") as store:
        pipeline.report([page, lines], tmp_path / "out", store=store, settings=LIGHT, workers=1)
        assert len((tmp_path / "notes").read_text().split()) == 1
        run = pipeline.report([lines], tmp_path / "out", store=store, settings=OTHER, workers=1)
        assert len(run.read) == 3
        assert len((tmp_path / "notes").read_text().split()) == 2


def test_articles_read_again_are_committed_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch is one transaction; the next run of one that was killed reads what was not committed, and no more."""
    monkeypatch.setattr(pipeline, "_BATCH", 2)
    reading, begun = pipeline.read_missing, [0]

    def killed(work: tuple[Article, Reading, tuple[str, ...]], settings: Settings) -> Reading:
        begun[0] += 1
        if begun[0] == 3:
            raise KeyboardInterrupt
        return reading(work, settings)

    with Store(":memory:") as store:
        pipeline.report([str(DEPOT)], tmp_path, store=store, settings=LIGHT)
        keep, kept = articles.put_readings, list[int]()

        def put(connection: Connection, readings: Collection[Reading], versions: Mapping[str, str]) -> None:
            kept.append(len(readings))
            keep(connection, readings, versions)

        monkeypatch.setattr(articles, "put_readings", put)
        monkeypatch.setattr(pipeline, "read_missing", killed)
        with pytest.raises(KeyboardInterrupt):
            pipeline.report([str(DEPOT)], tmp_path, store=store, settings=OTHER)
        run = pipeline.report([str(DEPOT)], tmp_path, store=store, settings=OTHER)
    assert len(run.read) == 1
    assert kept == [2, 1]


def test_what_is_forgotten_while_it_is_read_again_stays_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person at the desk takes an article out while another program reads it again: its marks do not come back."""
    path = str(DEPOT / "westering-bulletin.html")
    reading = pipeline.read_missing
    with Store(str(tmp_path / "store.sqlite")) as store:
        (article,) = pipeline.report([path], tmp_path, store=store, settings=LIGHT).articles

        def forgotten(work: tuple[Article, Reading, tuple[str, ...]], settings: Settings) -> Reading:
            with store.writing() as connection:
                articles.erase(connection, work[0].id)
            return reading(work, settings)

        monkeypatch.setattr(pipeline, "read_missing", forgotten)
        run = pipeline.report([path], tmp_path, store=store, settings=OTHER)
        with store.looking() as connection:
            assert articles.layers_of(connection, [article]) == {article: {}}
        assert "forgotten" in {one.kind for one in run.problems}
