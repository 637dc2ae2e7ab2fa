import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from rashomon.verify import verify
from tests.test_cli_decisions import light, rashomon, record

Record = dict[str, Any]

TEXTS = (
    (
        "Gazette",
        (
            "A freight barge sank in the Tarn canal on Tuesday after it struck the Ostrow lock gate. "
            "Rescuers pulled 14 people from the water near the lock. "
            '"The gate was closed for repairs," harbour master Edda Quill said. '
            "The canal authority closed the Tarn canal to all shipping until Friday."
        ),
    ),
    (
        "Courier",
        (
            "A freight barge sank in the Tarn canal on Tuesday when it struck the gate of the Ostrow lock. "
            "Rescuers pulled 17 people from the water near the lock. "
            "The canal authority closed the Tarn canal to all shipping until Friday morning. "
            "Two cranes from Velm will lift the wreck."
        ),
    ),
    (
        "Herald",
        (
            "The canal authority has closed the Tarn canal to shipping until Friday. "
            "The barge sank on Tuesday in the Tarn canal after it had struck the lock gate at Ostrow. "
            "Edda Quill, the harbour master, said the gate was closed for repairs."
        ),
    ),
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the output of a run over three reports of one event."""
    folder = tmp_path / "one" / "out"
    folder.mkdir(parents=True)
    rows = [
        {"id": f"n{n}", "outlet": outlet, "published": f"2031-03-0{n + 1}T09:00:00Z", "text": text}
        for n, (outlet, text) in enumerate(TEXTS)
    ]
    (folder.parent / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder.parent / "light.toml").write_text("[read]\nvectors = false\n")
    settings = ("--settings", folder.parent / "light.toml")
    rashomon(
        "report", folder.parent / "articles.jsonl", "--out", folder, "--workers", 0, "--quiet", "--one-story", *settings
    )
    return folder


def dossier(out: Path) -> Record:
    """Return the only record."""
    (folder,) = out.glob("s*/")
    return record(out, folder.name)


def claim(out: Path, relation: str, words: str) -> Record:
    """Return the claim of a relation that one of these words tell."""
    return next(c for c in dossier(out)["claims"] if c["relation"] == relation and words in json.dumps(c["told_by"]))


def given(out: Path) -> dict[str, tuple[str, ...]]:
    """Return a decision of each kind, as a person would give it."""
    sank, toll = claim(out, "same", "barge sank")["id"], claim(out, "differs", "14 people")["id"]
    closed, cranes = claim(out, "same", "to all shipping"), claim(out, "alone", "cranes")["id"]
    shut = claim(out, "same", "for repairs")["id"]
    last = closed["told_by"][-1]["article"]
    found = dossier(out)
    row = next(one["id"] for one in found["ledger"] if len(one["values"]) == 2)
    return {
        "reject a claim": ("reject", sank),
        "reject a difference": ("reject", toll),
        "reject what one tells": ("reject", cranes),
        "reject a passage": ("reject", f"{sank}:{last}"),
        "reject a passage of two": ("reject", f"{toll}:{found['articles'][0]['id']}"),
        "reject a quote": ("reject", found["quotes"][0]["id"]),
        "reject a figure": ("reject", found["figures"][0]["id"]),
        "reject a row": ("reject", row),
        "another type": ("retype", toll, "figure"),
        "no difference": ("retype", toll, "same"),
        "a difference": ("retype", closed["id"], "time", last),
        "one fact": ("same-fact", sank, cranes),
        "one fact of parts": ("same-fact", f"{sank}:{last}", cranes),
        "two facts": ("not-same-fact", closed["id"], last),
        "never one": ("not-same-fact", sank, shut),
    }


def counts(found: Record) -> tuple[object, ...]:
    """Return what is counted in a record, without ids that corrections may change."""
    claims = sorted((c["relation"], c["why"] or "", sorted(t["words"] for t in c["told_by"])) for c in found["claims"])
    return claims, len(found["matrix"]), len(found["quotes"]), len(found["figures"]), len(found["ledger"])


def test_a_claim_whose_id_is_no_more_says_what_it_has_become(out: Path) -> None:
    """Its first teller is taken out, so its id changes: the old one, and what joined it, lead to the new one."""
    sank = claim(out, "same", "barge sank")
    rashomon("forget", sank["told_by"][0]["article"], *light(out))
    told = rashomon("reject", sank["id"], *light(out), check=3).stderr
    now = claim(out, "same", "had struck the lock gate")
    assert now["id"] != sank["id"]
    assert f"{sank['id']} is no more: what it told stands in {now['id']} now" in told
    assert f"stands in {now['id']} now" in rashomon("explain", sank["id"], "--out", out, check=3).stderr
    rashomon("reject", now["id"], *light(out))
    assert "there is no c0123456789abcdef here" in rashomon("reject", "c0123456789abcdef", *light(out), check=3).stderr


KINDS = (
    "reject a claim",
    "reject a difference",
    "reject what one tells",
    "reject a passage",
    "reject a passage of two",
    "reject a quote",
    "reject a figure",
    "reject a row",
    "another type",
    "no difference",
    "a difference",
    "one fact",
    "one fact of parts",
    "two facts",
    "never one",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_decision_is_obeyed_moves_on_and_leaves_no_trace_when_undone(out: Path, kind: str) -> None:
    """The check finds the record as decided; on a fresh store it is the same; undone, the bytes are as before."""
    before = {path.name: path.read_bytes() for path in out.glob("s*/*")}
    fresh = Path(shutil.copytree(out, out.parent / "fresh"))
    done = json.loads(rashomon(*given(out)[kind], *light(out), "--json").stdout)
    assert verify(out).faults == ()
    after = dossier(out)
    (decided,) = after["decisions"]
    assert decided["id"] == done["decision"]
    assert "without_effect" not in decided
    assert "seen on site" in next(out.glob("s*/index.html")).read_text()
    assert [one["decision"] for one in after["rejected"]] == [done["decision"]] * kind.startswith("reject")

    log = out.parent / "log.jsonl"
    rashomon("decisions", "--export", log, "--out", out)
    rashomon("decisions", "--replay", log, "--out", fresh, "--settings", out.parent / "light.toml")
    assert dossier(fresh) == after

    rashomon("undo", done["decision"], *light(out))
    assert {path.name: path.read_bytes() for path in out.glob("s*/*")} == before
