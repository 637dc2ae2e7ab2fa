"""The pages that a decision writes anew."""

import json
from pathlib import Path

import pytest

from rashomon import corrections
from rashomon.base.problems import Problem
from rashomon.pipeline import report
from rashomon.show import ShowSettings, listed_problems, write_index
from rashomon.store import Store
from tests.decisions.making import SETTINGS, decide, dossiers, lines

NO_TIME = "no time of publication given"


def undated(number: int) -> str:
    """Return a report without a time of publication, as a line of JSON."""
    record = json.loads(lines(1)[number])
    del record["published"]
    return json.dumps(record)


@pytest.mark.parametrize("after", ["undo", "forget"])
def test_a_decision_leaves_the_problems_of_the_last_run(tmp_path: Path, after: str) -> None:
    """Those of earlier runs do not come back, those that only this run had stay; what is forgotten has none."""
    out, broken = tmp_path / "out", tmp_path / "broken.jsonl"
    broken.write_text("{")
    with Store(":memory:") as store:
        for number, name in enumerate(("first", "second")):
            (tmp_path / f"{name}.jsonl").write_text(undated(number))
            report([str(tmp_path / f"{name}.jsonl"), str(broken)], out, store=store, settings=SETTINGS)
        before = listed_problems(out)
        assert [(Path(one.where).name, one.kind) for one in before] == [
            ("broken.jsonl:1", "json"),
            ("second.jsonl:1", "date"),
        ]
        page = (out / "index.html").read_bytes()
        first, second = sorted(dossiers(store), key=lambda one: "Korvath" in str(dossiers(store)[one]["articles"]))
        merger = decide(store, "merge", first, second)
        _again(store, "undo", merger, out)
        assert (out / "index.html").read_bytes() == page
        if after == "forget":
            article = dossiers(store)[second]["articles"][0]["id"]
            _again(store, "forget", article, out)
            assert listed_problems(out) == before[:1]


def _again(store: Store, what: str, on: str, out: Path) -> None:
    _, run = corrections.decide(what, [on], who="ed", why="seen", store=store, settings=SETTINGS)
    corrections.republish(run, out, store, SETTINGS)


def test_problems_are_read_from_the_index_as_they_were_written(tmp_path: Path) -> None:
    """Markup in a name of a file, quotation marks, lines and control characters make the same page again."""
    hostile = [
        Problem("a<b>&amp;\"'.jsonl:1", "date", "</bdi></td>\n“&lt;” \u202e\x1b\ud800 {{ 1 }}"),
        Problem("b", "size", '<bdi data-problem="what">'),
    ]
    assert listed_problems(tmp_path) == []
    write_index(tmp_path, [], hostile, ShowSettings())
    page = (tmp_path / "index.html").read_bytes()
    found = listed_problems(tmp_path)
    assert found == hostile
    write_index(tmp_path, [], found, ShowSettings())
    assert (tmp_path / "index.html").read_bytes() == page
