"""docs/input.md says what can be given."""

import json
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from rashomon.base.problems import Problem
from rashomon.collect import Collected, CollectSettings, collect, find_raws
from rashomon.collect.inputs import CUTTERS
from rashomon.collect.objects import _LINES, _NUMBERS
from rashomon.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Return the only example of a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def taken_in(path: Path) -> list[Collected]:
    """Return what is made of a file; nothing in it may be lost."""
    units = list(find_raws([str(path)], CollectSettings()))
    assert [one for one in units if isinstance(one, Problem)] == []
    return [collect(one, CollectSettings()) for one in units if not isinstance(one, Problem)]


def test_every_kind_of_file_is_named() -> None:
    """The first column of the table has each ending that is read, and no other."""
    rows = [line.split("|")[1] for line in PAGE.split("## JSON Lines")[0].splitlines() if line.startswith("| `.")]
    assert set(re.findall(r"`(\.\w+)`", " ".join(rows))) == set(CUTTERS)


def test_every_field_is_named() -> None:
    """The table of fields has each that is read."""
    rows = [line.split("|")[1] for line in PAGE.split("## JSON Lines")[1].splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named | {"fetched"} == {*_LINES, *_NUMBERS}
    assert "`fetched` is the same" in PAGE


def test_the_lines_are_read_without_a_problem(tmp_path: Path) -> None:
    """Each field of the example comes into its article."""
    (tmp_path / "a.jsonl").write_text(block("json"), encoding="utf-8")
    found = taken_in(tmp_path / "a.jsonl")
    assert [one.problems for one in found] == [(), ()]
    for line, one in zip(block("json").splitlines(), found, strict=True):
        for name, value in json.loads(line).items():
            if name != "html":
                assert getattr(one.article, "source_id" if name == "id" else name) == value


def test_the_problem_of_a_text_without_a_time_leads_here(tmp_path: Path) -> None:
    """It names the page and the fields."""
    (tmp_path / "courier.txt").write_text("The old bridge over the Tarn is closed.", encoding="utf-8")
    (found,) = taken_in(tmp_path / "courier.txt")
    assert [one.what for one in found.problems if "docs/input.md" in one.what and '"published"' in one.what]


@pytest.mark.skipif(shutil.which("jq") is None, reason="there is no jq here")
def test_a_text_gets_outlet_and_time_by_the_commands(tmp_path: Path) -> None:
    """What the page says to do about a text without them leaves no problem."""
    (tmp_path / "courier.txt").write_text("The old bridge over the Tarn is closed.", encoding="utf-8")
    (tmp_path / "saved.html").write_text("<p>The bridge stays closed until Friday.</p>", encoding="utf-8")
    subprocess.run(["/bin/sh", "-ec", block("sh")], cwd=tmp_path, check=True)
    found = taken_in(tmp_path / "articles.jsonl")
    assert [(one.article.outlet, one.article.published) for one in found if one.article] == [
        ("Valmont Courier", "2031-02-04"),
        ("Tarn Radio", "2031-02-04"),
    ]
    assert [one.problems for one in found] == [(), ()]


def test_the_settings_are_read(tmp_path: Path) -> None:
    """The example changes a setting of each part, and the page links the file of each."""
    (tmp_path / "our.toml").write_text(block("toml"), encoding="utf-8")
    given, usual = load_settings(tmp_path / "our.toml"), Settings()
    for part in fields(Settings):
        assert getattr(given, part.name) != getattr(usual, part.name)
        assert f"(../src/rashomon/{part.name}/settings.py)" in PAGE
