import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLES
from tests.test_cli import FLOOD, program
from tests.test_cli_decisions import rashomon


def test_a_forgotten_article_is_gone_from_store_and_pages(examples_out: Path, tmp_path: Path) -> None:
    """`forget` takes the words out everywhere, leaves the hash, and a later run does not bring them back."""
    folder = Path(shutil.copytree(examples_out, tmp_path / "out"))
    again = ("report", *EXAMPLES, "--out", folder, "--workers", 0)
    dossiers = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*/dossier.json"))]
    dossier = max(dossiers, key=lambda one: len(one["articles"]))
    article = next(one for one in dossier["articles"] if one["language"] == "en" and not one["family"])
    words = article["text"][len(article["text"]) // 2 :][:60]
    rashomon("forget", article["id"], "--out", folder, "--who", "tester", "--why", "asked to")
    rashomon(*again, "--quiet")
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert json.dumps(words, ensure_ascii=False)[1:-1].encode() not in everything
    assert article["text_sha256"].encode() in everything
    now = json.loads((folder / dossier["story"]["id"] / "dossier.json").read_bytes())
    assert article["id"] not in [one["id"] for one in now["articles"]]
    assert [(one["who"], one["why"]) for one in now["decisions"]] == [("tester", "asked to")]
    assert "forgotten" in rashomon(*again).stderr
    assert "no fault" in rashomon("check", folder).stdout
    assert "forgotten already" in rashomon("forget", article["id"], "--out", folder, check=2).stderr


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a run over two articles of one story."""
    folder = tmp_path_factory.mktemp("two")
    rows = [{"id": f"x{n}", "outlet": f"Post {n}", "published": "2024-03-04", "text": FLOOD + FLOOD} for n in (1, 2)]
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "light.toml").write_text("[read]\nvectors = false\n")
    light = ("--workers", 0, "--settings", folder / "light.toml")
    rashomon("report", folder / "two.jsonl", "--out", folder / "out", "--one-story", "--quiet", *light)
    return folder / "out"


@pytest.mark.parametrize(
    ("options", "typed", "code"),
    [((), b"n\n", 1), ((), b"y\n", 0), (("--yes",), b"", 0)],
    ids=["no", "yes", "--yes"],
)
def test_forgetting_asks_at_a_terminal(
    options: tuple[str, ...], typed: bytes, code: int, two: Path, tmp_path: Path
) -> None:
    """What is not confirmed is not forgotten; --yes does not ask."""
    folder = Path(shutil.copytree(two, tmp_path / "out"))
    article, *_ = articles_of(folder)
    keyboard, terminal = os.openpty()
    os.write(keyboard, typed)
    words = ("forget", article["id"], "--out", folder, *options)
    command = [sys.executable, "-m", "rashomon", *map(str, words)]
    done = subprocess.run(command, stdin=terminal, capture_output=True, check=False, timeout=240)
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == code, done.stderr.decode()
    assert f"{article['id']} ({article['outlet']}, " in done.stderr.decode()
    assert ("Forget it?" in done.stderr.decode()) is bool(typed)
    assert (article["id"] in rashomon("show", story_of(folder), "--out", folder).stdout.split("WHAT")[0]) is (code == 1)


def test_forgetting_warns_and_never_waits_without_a_terminal(two: Path, tmp_path: Path) -> None:
    """A script is told on standard error and goes on."""
    folder = Path(shutil.copytree(two, tmp_path / "out"))
    article, *_ = articles_of(folder)
    done = program("forget", article["id"], "--out", folder, "--json")
    assert "will be gone for good" in done.stderr
    assert "Forget it?" not in done.stderr
    assert json.loads(done.stdout)["what"] == "forget"


def articles_of(folder: Path) -> list[dict[str, Any]]:
    """Return the articles of the only story of a folder."""
    found: list[dict[str, Any]] = json.loads((folder / story_of(folder) / "dossier.json").read_bytes())["articles"]
    return found


def story_of(folder: Path) -> str:
    """Return the only story of a folder."""
    (path,) = folder.glob("*/dossier.json")
    return path.parent.name
