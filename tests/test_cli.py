import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rashomon.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"
FLOOD = "Officials in Port Ellery said on Monday that at least 14 people were killed when the ferry Amaranth sank.\n"


def rashomon(*words: object, stdin: bytes = b"", check: int | None = 0) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own and check its exit code."""
    command = [sys.executable, "-m", "rashomon", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    if check is not None:
        assert done.returncode == check, done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a run over the examples."""
    folder = tmp_path_factory.mktemp("examples") / "out"
    rashomon("report", EXAMPLES, "--out", folder)
    return folder


def test_help_names_every_command_and_the_exit_codes() -> None:
    """`--help` of the program and of each command works and says what the exit codes mean."""
    text = rashomon("--help").stdout
    for command in ("report", "stories", "show", "explain", "forget", "doctor", "check"):
        assert command in text
        assert rashomon(command, "--help").stdout.startswith("Usage:")
    assert "4 check failed" in " ".join(text.split())


def test_data_goes_to_stdout_and_messages_to_stderr(tmp_path: Path) -> None:
    """The summary is on stdout, problems are on stderr, and a pipe gets no progress bar."""
    done = rashomon("report", EXAMPLES, "--out", tmp_path / "out")
    assert "articles in" in done.stdout
    assert "problems" in done.stdout
    assert (
        len(done.stderr.strip().splitlines())
        == json.loads(rashomon("report", EXAMPLES, "--out", tmp_path / "out", "--json").stdout)["problems"].__len__()
    )
    assert "\x1b" not in done.stdout + done.stderr
    assert not rashomon("report", EXAMPLES, "--out", tmp_path / "out", "--quiet").stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    """`-` reads text or JSON lines from standard input."""
    line = json.dumps({"id": "x", "outlet": "ellery-post.example", "published": "2024-03-04", "text": FLOOD}).encode()
    for given in (FLOOD.encode(), line):
        done = rashomon("report", "-", "--out", tmp_path / "out", "--json", "--store", ":memory:", stdin=given)
        assert json.loads(done.stdout)["articles"] == 1
    assert not (tmp_path / "out" / "store.sqlite").exists()


def test_exit_codes_are_as_documented(tmp_path: Path) -> None:
    """0 with problems, 1 for them with --strict, 2 for misuse, 3 when nothing is found or has the id."""
    rashomon("report", EXAMPLES, "--out", tmp_path / "a", check=0)
    rashomon("report", EXAMPLES, "--out", tmp_path / "a", "--strict", check=1)
    assert "nowhere.txt" in rashomon("report", tmp_path / "nowhere.txt", "--out", tmp_path / "b", check=2).stderr
    rashomon("report", "--frobnicate", check=2)
    (tmp_path / "empty").mkdir()
    rashomon("report", tmp_path / "empty", "--out", tmp_path / "c", check=3)
    assert "rashomon report" in rashomon("stories", "--out", tmp_path / "none", check=2).stderr
    rashomon("check", tmp_path / "empty", check=3)
    text = tmp_path / "text.sqlite"
    text.write_text("this is not a database" * 100)
    assert "is not a store" in rashomon("stories", "--store", text, check=1).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("show", "s0"),
        ("explain", "c0"),
        ("merge", "s0", "s1"),
        ("split", "s0", "a0"),
        ("split", "STORY", "a0"),
        ("move", "a0", "STORY"),
        ("not-a-copy", "a0"),
        ("forget", "a0"),
        ("undo", "x0"),
        ("rename", "n0", "Ada Quill"),
        ("same-name", "n0", "n1"),
        ("not-the-same", "n0", "Ada"),
        ("reject", "q0"),
        ("retype", "c0", "same"),
        ("same-fact", "c0", "c1"),
        ("not-same-fact", "c0", "a0"),
    ],
    ids=" ".join,
)
def test_an_id_that_names_nothing_is_not_found(words: tuple[str, ...], out: Path) -> None:
    """Every command that takes ids ends with the same code."""
    story = min(path.parent.name for path in out.glob("*/dossier.json"))
    given = [story if one == "STORY" else one for one in words]
    done = CliRunner().invoke(main, [*given, "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 3, done.output
    assert done.stderr.startswith("rashomon: ")


def test_the_exit_code_is_told_to_a_pipe_that_closes_early(out: Path, tmp_path: Path) -> None:
    """`rashomon check DIR | head -1` ends with 4 where there are faults, `report --strict | head -1` with 1."""
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    for path in copy.glob("*/dossier.json"):
        path.write_text("{}")
    for words, code in ((("check", copy), 4), (("report", EXAMPLES, "--out", tmp_path / "out", "--strict"), 1)):
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, "-m", "rashomon", *map(str, words)]
        done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
        os.close(write)
        assert done.returncode == code, done.stderr.decode()


def test_one_story_holds_all_input(tmp_path: Path) -> None:
    """`--one-story` puts everything into one story, whose id stays when more comes; several stories are not joined."""
    first = (EXAMPLES / "depot-fire", "--out", tmp_path / "out", "--one-story", "--json", "--quiet")
    (story,) = json.loads(rashomon("report", *first).stdout)["stories"]
    more = json.loads(rashomon("report", EXAMPLES / "plant-fire", *first).stdout)
    assert [one["folder"] for one in more["stories"]] == [story["folder"]]
    assert more["stories"][0]["articles"] == more["articles"] > story["articles"]
    rashomon("report", EXAMPLES / "court-case", "--out", tmp_path / "out", "--quiet")
    everything = ("report", EXAMPLES, "--out", tmp_path / "out", "--one-story")
    assert "give another --store" in rashomon(*everything, check=2).stderr


def test_stories_show_and_explain_agree_with_the_dossiers(out: Path) -> None:
    """What the store lists is what was written, and every kind of finding can be explained."""
    dossiers = {path.parent.name: json.loads(path.read_bytes()) for path in out.glob("*/dossier.json")}
    assert {one["folder"] for one in json.loads(rashomon("stories", "--out", out, "--json").stdout)} == set(dossiers)
    name, dossier = max(dossiers.items(), key=lambda item: len(item[1]["claims"]))
    assert json.loads(rashomon("show", name, "--out", out, "--json").stdout) == dossier
    text = rashomon("show", name, "--out", out).stdout
    assert dossier["story"]["title"].split()[0] in text
    alone = [one["id"] for one in dossier["claims"] if one["relation"] == "alone"]
    assert f"{len(alone)} passages like no other article's: `rashomon show {name} --all` lists them" in text
    everything = rashomon("show", name, "--all", "--out", out).stdout
    assert alone
    assert [one for one in alone if one not in everything] == []
    for kind in ("claims", "quotes", "figures", "names", "dates", "articles"):
        finding = dossier[kind][0]
        explained = rashomon("explain", finding["id"], "--out", out).stdout
        assert finding["id"] in explained
        assert "rule" in explained or "because" in explained or kind == "articles"
    assert (
        dossier["claims"][0]["told_by"][0]["words"][:20]
        in rashomon("explain", dossier["claims"][0]["id"], "--out", out).stdout
    )


def test_check_passes_on_what_was_written_and_fails_on_a_changed_byte(out: Path, tmp_path: Path) -> None:
    """`check` says no fault, and exits with 4 when one letter of one text is another."""
    assert "no fault" in rashomon("check", out).stdout
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    path = min(copy.glob("*/dossier.json"))
    dossier = json.loads(path.read_bytes())
    text = dossier["articles"][0]["text"]
    dossier["articles"][0]["text"] = text[:40] + ("x" if text[40] != "x" else "y") + text[41:]
    path.write_text(json.dumps(dossier, ensure_ascii=False, indent=1))
    assert path.parent.name in rashomon("check", copy, check=4).stdout


def test_a_forgotten_article_is_gone_from_store_and_pages(tmp_path: Path) -> None:
    """`forget` takes the words out everywhere, leaves the hash, and a later run does not bring them back."""
    folder = tmp_path / "out"
    rashomon("report", EXAMPLES, "--out", folder, "--quiet")
    dossiers = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*/dossier.json"))]
    dossier = max(dossiers, key=lambda one: len(one["articles"]))
    article = next(one for one in dossier["articles"] if one["language"] == "en" and not one["family"])
    words = article["text"][len(article["text"]) // 2 :][:60]
    rashomon("forget", article["id"], "--out", folder, "--who", "tester", "--why", "asked to")
    rashomon("report", EXAMPLES, "--out", folder, "--quiet")
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert json.dumps(words, ensure_ascii=False)[1:-1].encode() not in everything
    assert article["text_sha256"].encode() in everything
    again = json.loads((folder / dossier["story"]["id"] / "dossier.json").read_bytes())
    assert article["id"] not in [one["id"] for one in again["articles"]]
    assert [(one["who"], one["why"]) for one in again["decisions"]] == [("tester", "asked to")]
    assert "forgotten" in rashomon("report", EXAMPLES, "--out", folder).stderr
    assert "no fault" in rashomon("check", folder).stdout
    assert "forgotten already" in rashomon("forget", article["id"], "--out", folder, check=2).stderr


@pytest.mark.parametrize(
    ("options", "typed", "code"),
    [((), b"n\n", 1), ((), b"y\n", 0), (("--yes",), b"", 0)],
    ids=["no", "yes", "--yes"],
)
def test_forgetting_asks_at_a_terminal(options: tuple[str, ...], typed: bytes, code: int, tmp_path: Path) -> None:
    """What is not confirmed is not forgotten; --yes does not ask."""
    folder, (article, *_) = read_light(tmp_path)
    keyboard, terminal = os.openpty()
    os.write(keyboard, typed)
    words = ("forget", article["id"], "--out", folder, *options)
    command = [sys.executable, "-m", "rashomon", *map(str, words)]
    done = subprocess.run(command, stdin=terminal, capture_output=True, check=False, timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == code, done.stderr.decode()
    assert f"{article['id']} ({article['outlet']}, " in done.stderr.decode()
    assert ("Forget it?" in done.stderr.decode()) is bool(typed)
    assert (article["id"] in rashomon("show", story_of(folder), "--out", folder).stdout.split("WHAT")[0]) is (code == 1)


def test_forgetting_warns_and_never_waits_without_a_terminal(tmp_path: Path) -> None:
    """A script is told on standard error and goes on."""
    folder, (article, *_) = read_light(tmp_path)
    done = rashomon("forget", article["id"], "--out", folder, "--json")
    assert "will be gone for good" in done.stderr
    assert "Forget it?" not in done.stderr
    assert json.loads(done.stdout)["what"] == "forget"


def read_light(tmp_path: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Read two articles into one story; return the folder and the articles."""
    rows = [{"id": f"x{n}", "outlet": f"Post {n}", "published": "2024-03-04", "text": FLOOD + FLOOD} for n in (1, 2)]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "light.toml").write_text("[read]\nvectors = false\n")
    folder = tmp_path / "out"
    rashomon("report", tmp_path / "two.jsonl", "--out", folder, "--one-story", "--settings", tmp_path / "light.toml")
    articles: list[dict[str, Any]] = json.loads((folder / story_of(folder) / "dossier.json").read_bytes())["articles"]
    return folder, articles


def story_of(folder: Path) -> str:
    """Return the only story of a folder."""
    (path,) = folder.glob("*/dossier.json")
    return path.parent.name


def test_doctor_finds_no_fault(out: Path) -> None:
    """`doctor` names versions, SQLite, weights, disk and the state of the store."""
    found = json.loads(rashomon("doctor", "--out", out, "--json").stdout)
    assert {"rashomon", "python", "sqlite", "encoder", "disk", "store"} <= set(found)
    assert not [value for value in found.values() if value.startswith("FAULT")]


def test_settings_come_from_a_file(tmp_path: Path) -> None:
    """A TOML file sets thresholds; an unknown name or a wrong type is misuse."""
    path = tmp_path / "rashomon.toml"
    story = EXAMPLES / min(one.name for one in EXAMPLES.iterdir() if one.is_dir())
    path.write_text("[read]\nvectors = false\n")
    rashomon("report", story, "--out", tmp_path / "out", "--settings", path)
    dossier = json.loads(next((tmp_path / "out").glob("*/dossier.json")).read_bytes())
    assert dossier["made_by"]["settings"]["read"]["vectors"] is False
    path.write_text("[read]\nvektors = false\n")
    assert "vektors" in rashomon("report", story, "--out", tmp_path / "out", "--settings", path, check=2).stderr
    path.write_text("[read]\nvectors = 'no'\n")
    rashomon("report", story, "--out", tmp_path / "out", "--settings", path, check=2)
