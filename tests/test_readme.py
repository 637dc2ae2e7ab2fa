"""The README says what the program does."""

import json
import re
import shutil
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.cli_shared import EXITS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_the_other_way_round() -> None:
    """The commands of the README's list are those of the program, each with help."""
    named = set(re.findall(r"^rashomon ([\w-]+)", README, re.MULTILINE))
    assert named == set(main.commands)
    assert all(command.help for command in main.commands.values())


def test_every_option_has_help() -> None:
    """`--help` explains each option of each command."""
    options = [one for command in main.commands.values() for one in command.params if one.param_type_name == "option"]
    assert [one.name for one in options if not getattr(one, "help", None)] == []


def test_exit_codes_read_the_same_everywhere() -> None:
    """README and --help give the exit codes in the same words."""
    assert " ".join(EXITS.split()) in " ".join(README.replace("`", "").split())


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library example works as it stands and finds no fault."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    shutil.copytree(ROOT / "examples" / "depot-fire", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), space)  # noqa: S102 - that the README's code runs is what is tested
    assert json.loads(next((tmp_path / "rashomon-out").glob("*/dossier.json")).read_bytes())["articles"]


def test_the_figures_of_the_readme_are_not_below_the_floors() -> None:
    """What the README claims is at least what CI enforces."""
    rows = [line.split("|")[1:-1] for line in README.splitlines() if line.startswith("|")]
    header, ours = ([cell.strip() for cell in row] for row in (rows[0], rows[2]))
    told = dict(zip(header[1:], map(float, ours[1:]), strict=True))
    names = {"boilerplate": "boiler", "independent": "indep"}
    told = {names.get(name, name): value for name, value in told.items()}
    floors = json.loads((ROOT / "bench" / "floors.json").read_text())
    assert {name: value for name, value in floors.items() if told[name] < value} == {}
