import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.verify import verify
from tests.test_cli_decisions import light, rashomon, record

TEXTS = (
    ("Gazette", "Mayor Anna Moreau opened the Vellmark bridge. Moreau said the bridge would carry 4,000 cars a day."),
    ("Courier", "Mayor Anne Moreau opened the bridge at Vellmark on Monday. Moreau said it would carry 4,000 cars."),
    ("Herald", "The bridge at Vellmark is open. Luc Moreau, the engineer, said the piers went down 30 metres."),
)

MAYOR = "Anne Moreau"  # the form she is shown by; of two that stand equally often, the last


def report(out: Path) -> str:
    """Read three reports of one event into a folder; return the story."""
    out.mkdir(parents=True)
    rows = [
        {"id": f"n{n}", "outlet": outlet, "published": f"2031-03-0{n + 1}", "text": text}
        for n, (outlet, text) in enumerate(TEXTS)
    ]
    (out.parent / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (out.parent / "light.toml").write_text("[read]\nvectors = false\n")
    settings = ("--settings", out.parent / "light.toml")
    rashomon("report", out.parent / "articles.jsonl", "--out", out, "--workers", 0, "--quiet", "--one-story", *settings)
    (folder,) = out.glob("s*/")
    return folder.name


def names(out: Path) -> dict[str, Any]:
    """Return the names of the only record by what they are shown as."""
    (folder,) = out.glob("s*/")
    return {one["name"]: one for one in record(out, folder.name)["names"]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output of a run over one event."""
    report(tmp_path / "one" / "out")
    return tmp_path / "one" / "out"


def test_names_are_joined_and_parted_again_by_an_undo(out: Path) -> None:
    """One bearer with the reason and who decided it, on the page and in `explain`; undone, the record is as before."""
    before = {path: path.read_bytes() for path in out.glob("s*/*")}
    one, other = names(out)[MAYOR]["id"], names(out)["Luc Moreau"]["id"]
    done = json.loads(rashomon("same-name", one, other, *light(out), "--json").stdout)
    joined = next(name for name in names(out).values() if "Luc Moreau" in name["variants"])
    assert {"Anna Moreau", "Anne Moreau", "Luc Moreau"} <= set(joined["variants"])
    decided = [reason for reason in joined["reasons"] if reason.get("decision")]
    assert {reason["decision"] for reason in decided} == {done["decision"]}
    assert all(len(reason["articles"]) == 2 for reason in decided)
    assert (
        f"joined by a person's decision: 1 ({decided[0]['words'][0]}, "
        in rashomon("explain", joined["id"], "--out", out).stdout
    )
    assert verify(out).faults == ()
    (story,) = done["stories"]
    assert [one["what"] for one in record(out, story)["decisions"]] == ["same-name"]
    assert "seen on site" in (out / story / "index.html").read_text()
    rashomon("undo", done["decision"], *light(out))
    assert {path: path.read_bytes() for path in out.glob("s*/*")} == before


def test_forms_are_told_apart(out: Path) -> None:
    """Forms of one article, or all of an article, leave the name; who is quoted there goes with them."""
    mayor = names(out)[MAYOR]
    gazette, courier = sorted({mention["article"] for mention in mayor["mentions"]}, key=lambda one: _first(mayor, one))
    rashomon("not-the-same", mayor["id"], courier, *light(out))
    parted = names(out)
    assert {"Anna Moreau", "Anne Moreau"} <= parted.keys()
    assert {one["article"] for one in parted["Anne Moreau"]["mentions"]} == {courier}
    assert verify(out).faults == ()
    rashomon("not-the-same", parted["Anna Moreau"]["id"], f"{gazette}:Moreau", *light(out))
    parted = names(out)
    assert {"Anna Moreau", "Moreau"} <= parted.keys()
    (folder,) = out.glob("s*/")
    said = [quote for quote in record(out, folder.name)["quotes"] if quote["article"] == gazette]
    assert {quote["speaker"] for quote in said} == {parted["Moreau"]["id"]}
    assert verify(out).faults == ()


def _first(name: dict[str, Any], article: str) -> int:
    return next(n for n, mention in enumerate(name["mentions"]) if mention["article"] == article)


def test_what_was_joined_can_be_told_apart_again(out: Path) -> None:
    """The later decision holds."""
    one, other = names(out)[MAYOR]["id"], names(out)["Luc Moreau"]["id"]
    rashomon("same-name", one, other, *light(out))
    joined = next(name for name in names(out).values() if "Luc Moreau" in name["variants"])
    rashomon("not-the-same", joined["id"], "Luc Moreau", *light(out))
    assert {MAYOR, "Luc Moreau"} <= names(out).keys()
    assert verify(out).faults == ()


def test_a_name_is_shown_otherwise(out: Path) -> None:
    """The words a person gave stand everywhere, and the forms as written stay; the later of two holds."""
    mayor = names(out)[MAYOR]
    rashomon("rename", mayor["id"], "Anna-Lise Moreau", *light(out))
    rashomon("rename", mayor["id"], "Anna L. Moreau", *light(out))
    shown = names(out)["Anna L. Moreau"]
    assert shown["id"] == mayor["id"]
    assert set(shown["variants"]) == {*mayor["variants"], "Anna L. Moreau"}
    assert shown["mentions"] == mayor["mentions"]
    (folder,) = out.glob("s*/")
    assert "Anna L. Moreau" in rashomon("show", folder.name, "--out", out).stdout
    assert verify(out).faults == ()


def test_only_the_story_of_the_names_is_related_again(out: Path) -> None:
    """Another story of the store stays as it was made."""
    other = {"id": "o", "outlet": "Post", "published": "2031-05-01", "text": "Locusts ate the barley around Tazir."}
    (out.parent / "more.jsonl").write_text(json.dumps(other))
    settings = ("--settings", out.parent / "light.toml")
    rashomon("report", out.parent / "more.jsonl", "--out", out, "--workers", 0, "--quiet", *settings)
    (story,) = [path.name for path in out.glob("s*/") if len(record(out, path.name)["articles"]) == 3]
    mayor = next(one for one in record(out, story)["names"] if one["name"] == MAYOR)
    done = json.loads(rashomon("rename", mayor["id"], "A. Moreau", *light(out), "--json").stdout)
    assert done["stories"] == [story]


def test_decisions_about_names_mean_the_same_on_another_store(out: Path, tmp_path: Path) -> None:
    """Exported and replayed, once or twice, they give the same record: they tell of forms, not of ids."""
    one, other = names(out)[MAYOR]["id"], names(out)["Luc Moreau"]["id"]
    rashomon("rename", other, "L. Moreau", *light(out))
    undone = json.loads(rashomon("same-name", one, other, *light(out), "--json").stdout)["decision"]
    rashomon("undo", undone, *light(out))
    rashomon("not-the-same", one, "Anna Moreau", *light(out))
    file = tmp_path / "ours.jsonl"
    rashomon("decisions", "--export", file, "--out", out)
    there = tmp_path / "two" / "out"
    report(there)
    for new in (4, 0):
        done = rashomon("decisions", "--replay", file, "--out", there, "--settings", there.parent / "light.toml")
        assert f"{new} new decisions" in done.stdout
        for path in sorted(out.glob("*/dossier.json")):
            assert (there / path.relative_to(out)).read_bytes() == path.read_bytes()
    assert verify(there).faults == ()
    assert "rename" in rashomon("decisions", "--out", there).stdout


def test_what_cannot_be_decided_says_what_to_give(out: Path) -> None:
    """Forms and words that do not fit are misuse, an id that names nothing is not found, and nothing is kept."""
    mayor = names(out)[MAYOR]["id"]

    def told(*words: object, check: int = 2) -> str:
        return rashomon(*words, *light(out), check=check).stderr

    assert "two different names or more" in told("same-name", mayor, mayor)
    assert "there is no name n0 here: `rashomon show STORY` lists" in told("same-name", mayor, "n0", check=3)
    assert "has no 'Lind'; it has \"Anna Moreau\" in a" in told("not-the-same", mayor, "Lind")
    assert "name only those that are another's" in told("not-the-same", mayor, *names(out)[MAYOR]["variants"])
    assert "on one line" in told("rename", mayor, "  ")
    assert "on one line" in told("rename", mayor, "Anna\nMoreau")
    assert "nothing has been decided" in rashomon("decisions", "--out", out, check=3).stderr
