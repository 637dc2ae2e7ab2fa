import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.pipeline import report
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
