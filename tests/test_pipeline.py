import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.base.findings import Material
from rashomon.engine import Failure
from rashomon.pipeline import report
from rashomon.relate import relate
from rashomon.settings import Settings
from rashomon.store import Store

FIRE = Path(__file__).parent.parent / "examples" / "depot-fire"
WITHOUT = Settings(read=replace(Settings().read, vectors=False))


def dossiers(out: Path) -> list[dict[str, Any]]:
    """Return the dossiers in a folder, without why each article belongs: that is kept as it was decided."""
    found = [json.loads(path.read_bytes()) for path in sorted(out.glob("*/dossier.json"))]
    for dossier in found:
        del dossier["story"]["members"]
    return found


def test_other_settings_make_every_dossier_again(tmp_path: Path) -> None:
    """A store filled under other settings gives what a new one gives, also where the input is part of a story."""
    page, lines = str(FIRE / "westering-bulletin.html"), str(FIRE / "articles.jsonl")
    with Store(":memory:") as used, Store(":memory:") as new:
        report([page, lines], tmp_path / "first", store=used)
        again = report([page], tmp_path / "second", store=used, settings=WITHOUT)
        assert len(again.read) == 3
        fresh = report([page, lines], tmp_path / "third", store=new, settings=WITHOUT)
        assert len(fresh.stories) == 1
    assert dossiers(tmp_path / "second") == dossiers(tmp_path / "third") != dossiers(tmp_path / "first")


def test_a_story_that_breaks_the_program_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It becomes a problem with the line to report; the next run, with the fault mended, makes it."""
    inputs = [str(FIRE), str(FIRE.parent / "court-case")]
    broken: list[str] = []

    def breaks(material: Material, *rest: object) -> dict[str, Any]:
        if broken in ([], [material.story.id]):
            broken[:] = [material.story.id]
            message = "no such thing"
            raise LookupError(message)
        return relate(material, *rest)  # type: ignore[arg-type]

    with Store(":memory:") as store:
        with monkeypatch.context() as patch:
            patch.setattr("rashomon.pipeline.relate", breaks)
            first = report(inputs, tmp_path, store=store)
        (problem,) = (one for one in first.problems if one.kind == "relating")
        assert [problem.where] == broken
        assert "(LookupError: no such thing, test_pipeline.py:" in problem.what
        assert {path.parent.name for path in tmp_path.glob("*/dossier.json")} == set(first.stories) - set(broken)
        assert problem.what in (tmp_path / "index.html").read_text()
        again = report(inputs, tmp_path, store=store)
    assert not [one for one in again.problems if one.kind == "relating"]
    assert (tmp_path / broken[0] / "dossier.json").exists()


def test_a_toll_of_fewer_than_one(tmp_path: Path) -> None:
    """A number below one beside a word of death is no reason to stop; both articles are related."""
    said = [
        "Three people were killed in a fire at the Vell depot on Monday, police said. The depot burned for nine hours.",
        "Three were killed at the depot in Vell, said Kara Voss, who lives on less than 1 mark a month.",
    ]
    rows = [{"id": f"n{n}", "published": "2031-03-04", "text": text} for n, text in enumerate(said)]
    lines = [json.dumps(row | {"outlet": f"{row['id']}.example"}) for row in rows]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    with Store(":memory:") as store:
        run = report([str(tmp_path / "news.jsonl")], tmp_path / "out", store=store, single=True)
    assert not run.problems
    (dossier,) = dossiers(tmp_path / "out")
    assert any(one["high"] == 0 for one in dossier["figures"])


def test_what_could_not_be_read_again_is_related_when_it_could(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier made from old marks, because no memory was left for new ones, is made again once these are there."""
    path, settings = tmp_path / "one.txt", Settings(read=replace(Settings().read, vectors=False))
    path.write_text("At least three people were killed when the mill of Vell burned, the mayor said on Monday.")
    other = replace(settings, read=replace(settings.read, names_bodies=False))
    failing = Failure("memory", "it needed more than is allowed")
    with Store(str(tmp_path / "store.sqlite")) as store:

        def again(settings: Settings) -> tuple[int, int, list[str]]:
            run = report([str(path)], tmp_path / "out", store=store, settings=settings)
            return len(run.read), run.related, [one.kind for one in run.problems if one.kind == "memory"]

        assert again(settings) == (1, 1, [])
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "read_missing", lambda *_, **__: failing)
            assert again(other) == (0, 1, ["memory"])
        assert again(other) == (1, 1, [])
        assert again(other) == (0, 0, [])
