import json
import shutil
from pathlib import Path

import pytest

from tests.test_cli import program
from tests.test_cli_decisions import rashomon


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
def test_an_id_that_names_nothing_is_not_found(words: tuple[str, ...], examples_out: Path) -> None:
    """Every command that takes ids ends with the same code."""
    story = min(path.parent.name for path in examples_out.glob("*/dossier.json"))
    given = [story if one == "STORY" else one for one in words]
    assert rashomon(*given, "--out", examples_out, check=3).stderr.startswith("rashomon: ")


def test_stories_show_and_explain_agree_with_the_dossiers(examples_out: Path) -> None:
    """What the store lists is what was written, and every kind of finding can be explained."""
    out = ("--out", examples_out)
    dossiers = {path.parent.name: json.loads(path.read_bytes()) for path in examples_out.glob("*/dossier.json")}
    assert {one["folder"] for one in json.loads(rashomon("stories", *out, "--json").stdout)} == set(dossiers)
    name, dossier = max(dossiers.items(), key=lambda item: len(item[1]["claims"]))
    assert json.loads(program("show", name, *out, "--json").stdout) == dossier
    text = rashomon("show", name, *out).stdout
    assert dossier["story"]["title"].split()[0] in text
    alone = [one["id"] for one in dossier["claims"] if one["relation"] == "alone"]
    assert f"{len(alone)} passages like no other article's: `rashomon show {name} --all` lists them" in text
    everything = rashomon("show", name, "--all", *out).stdout
    assert alone
    assert [one for one in alone if one not in everything] == []
    for kind in ("claims", "quotes", "figures", "names", "dates", "articles"):
        finding = dossier[kind][0]
        explained = rashomon("explain", finding["id"], *out).stdout
        assert finding["id"] in explained
        assert "rule" in explained or "because" in explained or kind == "articles"
    claim = dossier["claims"][0]
    assert claim["told_by"][0]["words"][:20] in program("explain", claim["id"], *out).stdout


def test_check_passes_on_what_was_written_and_fails_on_a_changed_byte(examples_out: Path, tmp_path: Path) -> None:
    """`check` says no fault, and exits with 4 when one letter of one text is another."""
    assert "no fault" in rashomon("check", examples_out).stdout
    copy = tmp_path / "copy"
    shutil.copytree(examples_out, copy)
    path = min(copy.glob("*/dossier.json"))
    dossier = json.loads(path.read_bytes())
    text = dossier["articles"][0]["text"]
    dossier["articles"][0]["text"] = text[:40] + ("x" if text[40] != "x" else "y") + text[41:]
    path.write_text(json.dumps(dossier, ensure_ascii=False, indent=1))
    assert path.parent.name in program("check", copy, check=4).stdout
