"""Decisions about findings over a real store: exact undoing, replay in any order, kills, hostile lines."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon import corrections
from rashomon.base.errors import UsageError
from rashomon.base.problems import Problem
from rashomon.decisions import export, parse
from rashomon.pipeline import report
from rashomon.store import Store, decisions, gathering
from rashomon.verify.evidence import Evidence
from rashomon.verify.record import schema_faults
from tests.decisions.making import SETTINGS, decide, dossiers

TEXTS = (
    (
        "A freight barge sank in the Tarn canal on Tuesday after it struck the Ostrow lock gate. "
        "Rescuers pulled 14 people from the water near the lock. "
        'The lock was unlit, harbour master Edda Quill said. "We warned them," she said. '
        "The canal authority closed the Tarn canal to all shipping until Friday."
    ),
    (
        "A freight barge sank in the Tarn canal on Tuesday when it struck the gate of the Ostrow lock. "
        "Rescuers pulled 17 people from the water near the lock. "
        "The canal authority closed the Tarn canal to all shipping until Friday morning. "
        "Two cranes from Velm will lift the wreck."
    ),
    (
        "The canal authority has closed the Tarn canal to shipping until Friday. "
        "The barge sank on Tuesday in the Tarn canal after it had struck the lock gate at Ostrow. "
        "Edda Quill, the harbour master, said the lock was unlit."
    ),
)


def barge(store: Store, folder: Path) -> None:
    """Read three reports of one event into a store."""
    rows = [
        {"id": f"n{n}", "outlet": f"o{n}.example", "published": f"2031-03-0{n + 1}T09:00:00Z", "text": text}
        for n, text in enumerate(TEXTS)
    ]
    (folder / "barge.jsonl").write_text("\n".join(map(json.dumps, rows)))
    report([str(folder / "barge.jsonl")], folder / "out", store=store, settings=SETTINGS, single=True)


def only(store: Store) -> dict[str, Any]:
    """Return the only dossier."""
    (found,) = dossiers(store).values()
    return dict(found)


def faults(dossier: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what the schema and the check find wrong with a record."""
    return [*schema_faults(dossier), *Evidence(dossier).faults()]


def at_random(store: Store, chance: random.Random) -> None:
    """Decide something about a finding, at random, an undo now and then; what cannot be is not decided."""
    dossier = only(store)
    with store.looking() as connection:
        counting = [k.decision.id for k in decisions.get_decisions(connection) if k.undone_by is None]
    claims = [one["id"] for one in dossier["claims"]]
    told = chance.choice(dossier["claims"])
    article = chance.choice(told["told_by"])["article"]
    marks = [one["id"] for layer in ("quotes", "figures", "ledger") for one in dossier[layer]]
    asked: list[tuple[str, ...]] = [
        ("reject", chance.choice([*claims, *marks])),
        ("reject", f"{told['id']}:{article}"),
        ("retype", told["id"], chance.choice(["figure", "update", "place", "same"])),
        ("retype", told["id"], "time", article),
        ("same-fact", *chance.sample(claims, min(2, len(claims)))),
        ("not-same-fact", told["id"], article),
        ("not-same-fact", *chance.sample(claims, min(2, len(claims)))),
    ]
    if counting:
        asked += [("undo", chance.choice(counting))] * 2
    try:
        decide(store, *chance.choice(asked))
    except UsageError:
        return


@pytest.mark.parametrize("seed", range(5))
def test_any_decisions_hold_and_leave_no_trace_when_all_are_undone(tmp_path: Path, seed: int) -> None:
    """After each of many the check finds nothing; replayed in any order the record is the same; undone, as before."""
    chance = random.Random(seed)
    with Store(":memory:") as store, Store(":memory:") as other:
        barge(store, tmp_path)
        barge(other, tmp_path)
        before = only(store)
        for _ in range(10):
            at_random(store, chance)
            assert faults(only(store)) == []
        with store.looking() as connection:
            kept = decisions.get_decisions(connection)
        lines = export(one.decision for one in kept).splitlines()
        chance.shuffle(lines)
        for line in lines:  # each by itself, so that undos come before what they undo
            _, run = corrections.replay([line], "mine.jsonl", store=other, settings=SETTINGS)
            assert run.problems == []
        assert only(other) == only(store)
        while True:
            with store.looking() as connection:
                left = [k.decision for k in decisions.get_decisions(connection) if k.undone_by is None]
            left = [one for one in left if one.what != "undo"]
            if not left:
                break
            decide(store, "undo", chance.choice(left).id)
        assert only(store) == before


def test_a_decision_comes_before_what_it_is_about(tmp_path: Path) -> None:
    """Replayed on an empty store it is kept; when the articles come, the record is as it is where it was made."""
    with Store(":memory:") as store, Store(":memory:") as later:
        barge(store, tmp_path)
        differs = next(one for one in only(store)["claims"] if one["relation"] == "differs")
        decide(store, "retype", differs["id"], "figure" if differs["why"] != "figure" else "update")
        with store.looking() as connection:
            lines = export(one.decision for one in decisions.get_decisions(connection)).splitlines()
        assert corrections.replay(lines, "mine.jsonl", store=later, settings=SETTINGS)[0] == 1
        barge(later, tmp_path)
        assert only(later) == only(store)


def test_what_a_decision_names_and_is_not_found_is_said(tmp_path: Path) -> None:
    """A later decision holds against an earlier one, and a finding that is no more has its decision all the same."""
    with Store(":memory:") as store:
        barge(store, tmp_path)
        differs = next(one for one in only(store)["claims"] if one["relation"] == "differs")
        first = decide(store, "retype", differs["id"], "place")
        second = decide(store, "retype", differs["id"], "time")
        told = {one["id"]: one.get("without_effect", False) for one in only(store)["decisions"]}
        assert told == {first: True, second: False}
        row = next(one for one in only(store)["ledger"] if len(one["values"]) > 1)
        decide(store, "reject", row["id"])  # the difference rested on it
        told = {one["id"]: one.get("without_effect", False) for one in only(store)["decisions"]}
        assert told[second]
        assert faults(only(store)) == []
        decide(store, "undo", second)
        assert next(one["id"] for one in only(store)["decisions"]) == first


KILLED = """
import os, signal, sys
from rashomon import corrections
from rashomon.store import Store
at, path, claim = sys.argv[1:]
def killed(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)
if at == "between":
    corrections.settle = killed  # the decision is written, what it does is not, nothing is committed
with Store(path) as store:
    corrections.keep("reject", [claim], who="ed", why="seen", store=store)
    killed()  # committed, no dossier made
"""


@pytest.mark.parametrize("at", ["between", "after"])
def test_a_kill_leaves_all_of_a_decision_or_nothing(tmp_path: Path, at: str) -> None:
    """Killed before the commit nothing is kept; after it the story is known to be unmade, and is made next time."""
    path = str(tmp_path / "store.sqlite")
    with Store(path) as store:
        barge(store, tmp_path)
        before = only(store)
        claim = before["claims"][0]["id"]
    done = subprocess.run([sys.executable, "-c", KILLED, at, path, claim], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    with Store(path) as store:
        with store.looking() as connection:
            kept, unmade = decisions.get_decisions(connection), gathering.unmade(connection)
        assert only(store) == before  # what was known is shown until it is made again
        if at == "between":
            assert (kept, unmade) == ([], [])
            return
        assert [one.decision.on for one in kept] == [(claim,)]
        assert unmade == [before["story"]["id"]]
        barge(store, tmp_path)
        assert [one["finding"]["id"] for one in only(store)["rejected"]] == [claim]


A, B = "a" + "0" * 16, "a" + "1" * 16
GOOD: dict[str, Any] = {
    "id": "x" + "0" * 16,
    "what": "same-fact",
    "who": "ed",
    "when": "2031-02-05T09:00:00+00:00",
    "why": "seen",
    "on": ["c1", "c2"],
    "articles": [A, B],
    "others": [],
    "finding": "",
    "passages": [{"article": A, "span": [0, 5]}, {"article": B, "span": [3, 9]}],
    "other_passages": [],
}
ONE = [{"article": A, "span": [0, 5]}]
REJECT = {"what": "reject", "finding": "quote", "passages": ONE, "articles": [A]}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"passages": "all"}, "`passages` must be a list of objects"),
        ({"passages": [{"article": A, "span": [5, 5]}]}, "`passages` must be a list of objects"),
        ({"passages": [{"article": A, "span": [0, True]}]}, "`passages` must be a list of objects"),
        ({"passages": [{"article": A, "span": [0, 10**12]}]}, "`passages` must be a list of objects"),
        ({"passages": [{"article": A, "span": [0, 1, 2]}]}, "`passages` must be a list of objects"),
        ({"passages": [{"article": A, "span": [0, 5], "x": 1}]}, "`passages` must be a list of objects"),
        ({"passages": GOOD["passages"][::-1]}, "must be sorted"),
        ({"passages": GOOD["passages"] * 2}, "a passage comes twice"),
        ({"passages": []}, "must hold the articles of all passages"),
        ({"passages": [], "articles": []}, "`passages` must hold"),
        ({"articles": [A]}, "must hold the articles of all passages"),
        ({"passages": ONE, "articles": [A]}, "needs passages of two articles"),
        ({"finding": 7}, "`finding` must be a string"),
        ({"finding": "quote"}, "has no `finding`"),
        ({"other_passages": [{"article": B, "span": [20, 30]}]}, "has no `other_passages`"),
        ({"others": ["a" + "2" * 16]}, "has no `others`"),
        ({"on": []}, "`on` must hold"),
        ({"what": "not-same-fact"}, "needs `other_passages`"),
        ({"what": "merge"}, "`merge` has no `finding` and no passages"),
        ({**REJECT, "finding": "row:7"}, "is of a finding of ours"),
        ({**REJECT, "finding": "passage:same"}, "is of a finding of ours"),
        (
            {**REJECT, "passages": [*ONE, {"article": A, "span": [7, 9]}], "finding": "figure"},
            "is of a finding of ours",
        ),
        ({"what": "retype", "on": ["c1", "verdict"], "finding": "claim:figure"}, "another type"),
        ({"what": "retype", "on": ["c1", "figure"], "finding": "claim:figure"}, "another type"),
        ({"what": "retype", "on": ["c1", "figure"], "finding": "claim:same"}, "another type"),
        ({"what": "retype", "on": ["c1"], "finding": "claim:figure"}, "another type"),
        ({"what": "retype", "on": ["c1", "time"], "finding": "claim:alone"}, "another type"),
    ],
)
def test_a_line_that_is_no_decision_about_findings_is_a_problem(change: dict[str, Any], what: str) -> None:
    """Each field is checked, and the place of the line is told."""
    ((where, found),) = parse([json.dumps({**GOOD, **change})], "mine.jsonl")
    assert isinstance(found, Problem)
    assert where == "mine.jsonl:1"
    assert what in found.what


@pytest.mark.parametrize("change", [{}, REJECT, {"what": "retype", "on": ["c1", "time"], "finding": "claim:figure"}])
def test_a_line_comes_back_as_it_was(change: dict[str, Any]) -> None:
    """What is exported is what was parsed."""
    line = json.dumps({**GOOD, **change})
    ((_, found),) = parse([line], "mine.jsonl")
    assert not isinstance(found, Problem)
    assert json.loads(export([found])) == {**GOOD, **change}
