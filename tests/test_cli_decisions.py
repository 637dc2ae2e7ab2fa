import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main
from rashomon.cli_decisions import COMMANDS
from rashomon.verify import verify
from tests.decisions.making import lines


def rashomon(*words: object, check: int = 0) -> Result:
    """Run a command and check its exit code."""
    done = CliRunner().invoke(main, [str(one) for one in words], catch_exceptions=False)
    assert done.exit_code == check, done.output
    return done


def report(out: Path) -> None:
    """Read twelve reports of four events into a folder."""
    out.mkdir(parents=True)
    (out.parent / "articles.jsonl").write_text("\n".join(lines()))
    (out.parent / "light.toml").write_text("[read]\nvectors = false\n")
    light = ("--settings", out.parent / "light.toml")
    rashomon("report", out.parent / "articles.jsonl", "--out", out, "--workers", 0, "--quiet", *light)


def listed(out: Path) -> dict[str, int]:
    """Return the stories of a store with the number of their articles."""
    found = json.loads(rashomon("stories", "--out", out, "--json").stdout)
    return {one["folder"]: one["articles"] for one in found}


def record(out: Path, story: str) -> dict[str, Any]:
    """Return the dossier in a folder."""
    found: dict[str, Any] = json.loads((out / story / "dossier.json").read_bytes())
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output of a run over four events."""
    report(tmp_path / "one" / "out")
    return tmp_path / "one" / "out"


def light(out: Path) -> tuple[object, ...]:
    """Return the options of every decision."""
    return ("--out", out, "--who", "ed", "--why", "seen on site", "--settings", out.parent / "light.toml")


def test_stories_are_merged_and_old_links_lead_on(out: Path) -> None:
    """The pages are written anew, the merged story's address leads on, `show` and `explain` follow its id."""
    before = {path.name: (path / "dossier.json").read_bytes() for path in out.glob("s*/")}
    one, other = sorted(listed(out))[:2]
    done = json.loads(rashomon("merge", one, other, *light(out), "--json").stdout)
    (story,) = done["stories"]
    (gone,) = {one, other} - {story}
    assert listed(out)[story] == 6
    assert not (out / gone / "dossier.json").exists()
    assert f"../{story}/index.html" in (out / gone / "index.html").read_text()
    assert "seen on site" in (out / story / "index.html").read_text()
    shown = rashomon("show", gone, "--out", out)
    assert f"story {gone} went into {story}" in shown.stderr
    assert f"{story} took in {gone} (3 articles), by ed on " in shown.stdout
    assert story in rashomon("explain", gone, "--out", out).stdout
    assert verify(out).faults == ()
    assert f"give {story}" in rashomon("split", gone, "a0", *light(out), check=2).stderr
    told = rashomon("undo", done["decision"], *light(out)).stdout
    assert "to take it back: rashomon undo x" in told
    assert {path.name: (path / "dossier.json").read_bytes() for path in out.glob("s*/")} == before
    assert verify(out).faults == ()


def test_articles_are_split_off_and_moved(out: Path) -> None:
    """A part becomes a story with a page of its own, and a moved article stands in the other record."""
    first, second = sorted(listed(out))[:2]
    ids = [one["id"] for one in record(out, first)["articles"]]
    rashomon("split", first, ids[2], *light(out))
    assert sorted(listed(out).values()) == [1, 2, 3, 3, 3]
    assert verify(out).faults == ()
    rashomon("move", ids[1], second, *light(out))
    assert ids[1] in [one["id"] for one in record(out, second)["articles"]]
    assert [one["what"] for one in record(out, second)["decisions"]] == ["move"]
    assert "is in story" in rashomon("split", first, ids[1], *light(out), check=2).stderr
    assert verify(out).faults == ()


def test_a_copy_that_is_none_is_counted(out: Path) -> None:
    """One article alone leaves its family, a pair is named by both."""
    story = min(listed(out))
    ids = [one["id"] for one in record(out, story)["articles"]]
    before = record(out, story)["story"]["independent_sources"]
    rashomon("not-a-copy", ids[2], *light(out))
    assert record(out, story)["story"]["independent_sources"] == before + 1
    assert "in no family" in rashomon("not-a-copy", ids[2], *light(out), check=2).stderr
    rashomon("not-a-copy", ids[0], ids[1], *light(out))
    assert verify(out).faults == ()


def test_decisions_are_listed_exported_and_replayed(out: Path, tmp_path: Path) -> None:
    """The same file on another store, once or twice, gives the same record; a bad line is named, the rest goes on."""
    assert "nothing has been decided" in rashomon("decisions", "--out", out, check=3).stderr
    assert "nothing to undo" in rashomon("undo", "x0", *light(out), check=3).stderr
    first, second, third = sorted(listed(out))[:3]
    article = record(out, first)["articles"][0]["id"]
    rashomon("merge", second, third, *light(out))
    undone = json.loads(rashomon("split", first, article, *light(out), "--json").stdout)["decision"]
    rashomon("undo", undone, *light(out))
    told = rashomon("decisions", "--out", out).stdout.splitlines()
    assert len(told) == 3
    assert "(undone by x" in told[1]
    rows = json.loads(rashomon("decisions", "--out", out, "--json").stdout)
    assert [one["what"] for one in rows] == ["merge", "split", "undo"]
    file = tmp_path / "ours.jsonl"
    rashomon("decisions", "--export", file, "--out", out)
    assert rashomon("decisions", "--export", "-", "--out", out).stdout == file.read_text()
    good = file.read_text()
    changed = json.dumps(json.loads(good.splitlines()[0]) | {"why": "another reason"})
    file.write_text(f"{good}nonsense\n{changed}\n")
    other = tmp_path / "two" / "out"
    report(other)
    done = rashomon("decisions", "--replay", file, "--out", other, "--settings", other.parent / "light.toml")
    assert "3 new decisions" in done.stdout
    assert "ours.jsonl:4: decision: not JSON" in done.stderr
    assert "ours.jsonl:5: decision: another decision than the one" in done.stderr
    for _ in range(2):
        for path in sorted(out.glob("*/dossier.json")):
            assert (other / path.relative_to(out)).read_bytes() == path.read_bytes()
        assert rashomon("decisions", "--export", "-", "--out", other).stdout == good
        again = rashomon("decisions", "--replay", file, "--out", other, "--settings", other.parent / "light.toml")
        assert "0 new decisions" in again.stdout


def test_bytes_that_are_no_text_are_refused(out: Path) -> None:
    """A reason that cannot be written as UTF-8 is misuse, in a command as in a file."""
    story, other = sorted(listed(out))[:2]
    assert "UTF-8" in rashomon("merge", story, other, "--why", "\udcff", "--out", out, check=2).stderr
    (out.parent / "odd.jsonl").write_bytes(b'{"id": "\xff"}\n')
    told = rashomon("decisions", "--replay", out.parent / "odd.jsonl", "--out", out).stderr
    assert "odd.jsonl:1: decision: " in told


def test_every_command_has_an_example() -> None:
    """`--help` of each shows how it is called."""
    for command in COMMANDS:
        assert f"rashomon {command.name} " in (command.epilog or "")
        assert "Example: rashomon" in rashomon(command.name, "--help").stdout
