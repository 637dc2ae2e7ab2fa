import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import main
from tests.test_cli_decisions import rashomon

EXAMPLES = Path(__file__).parent.parent / "examples"
COURT = EXAMPLES / "court-case"  # two of its files cannot be read
FLOOD = "Officials in Port Ellery said on Monday that at least 14 people were killed when the ferry Amaranth sank.\n"


def program(*words: object, stdin: bytes = b"", check: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own and check its exit code."""
    command = [sys.executable, "-m", "rashomon", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert done.returncode == check, done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def light(tmp_path: Path) -> tuple[object, ...]:
    """Return options with which a small input is read in no time, in this process."""
    path = tmp_path / "light.toml"
    path.write_text("[read]\nvectors = false\n")
    return ("--settings", path, "--workers", 0)


def test_help_names_every_command_and_the_exit_codes() -> None:
    """`--help` of the program and of each command works and says what the exit codes mean."""
    text = program("--help").stdout
    for command in ("report", "stories", "show", "explain", "forget", "doctor", "check"):
        assert command in text
        assert rashomon(command, "--help").stdout.startswith("Usage:")
    assert "4 check failed" in " ".join(text.split())


def test_data_goes_to_stdout_and_messages_to_stderr(tmp_path: Path, light: tuple[object, ...]) -> None:
    """The summary is on stdout, problems are on stderr, and a pipe gets no progress bar."""
    settings, path, *_ = light
    done = program("report", COURT, "--out", tmp_path / "out", settings, path)  # one process a core reads
    assert "articles in" in done.stdout
    assert "problems" in done.stdout
    told = json.loads(program("report", COURT, "--out", tmp_path / "out", "--json", *light).stdout)
    assert len(done.stderr.strip().splitlines()) == len(told["problems"]) > 0
    assert "\x1b" not in done.stdout + done.stderr
    assert not rashomon("report", COURT, "--out", tmp_path / "out", "--quiet", *light).stderr


def test_standard_input_is_read(tmp_path: Path, light: tuple[object, ...]) -> None:
    """`-` reads text or JSON lines from standard input."""
    line = json.dumps({"id": "x", "outlet": "ellery-post.example", "published": "2024-03-04", "text": FLOOD}).encode()
    words = [str(one) for one in ("report", "-", "--out", tmp_path / "out", "--json", "--store", ":memory:", *light)]
    for told in (
        program(*words, stdin=FLOOD.encode()).stdout,
        CliRunner().invoke(main, words, input=line, catch_exceptions=False).stdout,
    ):
        assert json.loads(told)["articles"] == 1
    assert not (tmp_path / "out" / "store.sqlite").exists()


def test_exit_codes_are_as_documented(tmp_path: Path, light: tuple[object, ...]) -> None:
    """0 with problems, 1 for them with --strict, 2 for misuse, 3 when nothing is found or has the id."""
    rashomon("report", COURT, "--out", tmp_path / "a", *light, check=0)
    rashomon("report", COURT, "--out", tmp_path / "a", "--strict", *light, check=1)
    assert "nowhere.txt" in rashomon("report", tmp_path / "nowhere.txt", "--out", tmp_path / "b", check=2).stderr
    program("report", "--frobnicate", check=2)
    (tmp_path / "empty").mkdir()
    rashomon("report", tmp_path / "empty", "--out", tmp_path / "c", *light, check=3)
    assert "rashomon report" in program("stories", "--out", tmp_path / "none", check=2).stderr
    program("check", tmp_path / "empty", check=3)
    text = tmp_path / "text.sqlite"
    text.write_text("this is not a database" * 100)
    assert "is not a store" in program("stories", "--store", text, check=1).stderr


def test_the_exit_code_is_told_to_a_pipe_that_closes_early(
    examples_out: Path, tmp_path: Path, light: tuple[object, ...]
) -> None:
    """`rashomon check DIR | head -1` ends with 4 where there are faults, `report --strict | head -1` with 1."""
    copy = tmp_path / "copy"
    shutil.copytree(examples_out, copy)
    for path in copy.glob("*/dossier.json"):
        path.write_text("{}")
    for words, code in ((("check", copy), 4), (("report", COURT, "--out", tmp_path / "out", "--strict", *light), 1)):
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, "-m", "rashomon", *map(str, words)]
        done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
        os.close(write)
        assert done.returncode == code, done.stderr.decode()


def test_one_story_holds_all_input(tmp_path: Path, light: tuple[object, ...]) -> None:
    """`--one-story` puts everything into one story, whose id stays when more comes; several stories are not joined."""
    first = (EXAMPLES / "depot-fire", "--out", tmp_path / "out", "--one-story", "--json", "--quiet", *light)
    (story,) = json.loads(rashomon("report", *first).stdout)["stories"]
    more = json.loads(rashomon("report", EXAMPLES / "plant-fire", *first).stdout)
    assert [one["folder"] for one in more["stories"]] == [story["folder"]]
    assert more["stories"][0]["articles"] == more["articles"] > story["articles"]
    rashomon("report", COURT, "--out", tmp_path / "out", "--quiet", *light)
    assert "give another --store" in rashomon("report", COURT, *first, check=2).stderr


def test_doctor_finds_no_fault(examples_out: Path) -> None:
    """`doctor` names versions, SQLite, weights, disk and the state of the store."""
    found = json.loads(program("doctor", "--out", examples_out, "--json").stdout)
    assert {"rashomon", "python", "sqlite", "encoder", "disk", "store"} <= set(found)
    assert not [value for value in found.values() if value.startswith("FAULT")]


def test_settings_come_from_a_file(tmp_path: Path) -> None:
    """A TOML file sets thresholds; an unknown name or a wrong type is misuse."""
    path = tmp_path / "rashomon.toml"
    given = ("report", EXAMPLES / "depot-fire", "--out", tmp_path / "out", "--workers", 0, "--settings", path)
    path.write_text("[read]\nvectors = false\n")
    rashomon(*given)
    dossier = json.loads(next((tmp_path / "out").glob("*/dossier.json")).read_bytes())
    assert dossier["made_by"]["settings"]["read"]["vectors"] is False
    path.write_text("[read]\nvektors = false\n")
    assert "vektors" in rashomon(*given, check=2).stderr
    path.write_text("[read]\nvectors = 'no'\n")
    rashomon(*given, check=2)
