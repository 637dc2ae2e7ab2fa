"""What people decided, against the findings: a record that was changed by hand is found out."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.store import Store
from rashomon.verify.evidence import Evidence
from tests.decisions.making import decide
from tests.decisions.test_findings import barge, only

Record = dict[str, Any]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a record with a retyped claim, a rejected one, and one of which a passage is another fact."""
    with Store(":memory:") as store:
        barge(store, tmp_path_factory.mktemp("barge"))
        claims = only(store)["claims"]
        differs = next(one for one in claims if one["relation"] == "differs")
        first, second, *_ = (one for one in claims if one["relation"] == "same")
        decide(store, "retype", differs["id"], "time")
        decide(store, "reject", first["id"])
        decide(store, "not-same-fact", second["id"], second["told_by"][0]["article"])
        return json.dumps(only(store))


def _claim(record: Record) -> Record:
    return next(one for one in record["claims"] if "machine" in one)


def _both(decision: Record, record: Record) -> list[Record]:
    """Return passages that were told apart, as one claim would tell them."""
    texts = {one["id"]: one["text"] for one in record["articles"]}
    places = [*decision["passages"], *decision["other_passages"]]
    return [{**one, "words": texts[one["article"]][slice(*one["span"])], "quote": None, "side": None} for one in places]


CHANGES: dict[str, tuple[Callable[[Record], object], str]] = {
    "counted again": (
        lambda r: r["claims"].append(r["rejected"][0]["finding"]),
        "rejected, and counted all the same",
    ),
    "dropped": (lambda r: r["rejected"].clear(), "the record is not as this decision wants it"),
    "words of another": (
        lambda r: r["rejected"][0]["finding"]["told_by"][0].update(words="Nobody was there."),
        "does not slice to the words given",
    ),
    "by nobody": (lambda r: r["rejected"][0].update(decision="x" + "0" * 16), "no decision to reject has the id"),
    "of another kind": (lambda r: r["decisions"][1].update(finding="quote"), "not what the decision rejects"),
    "said to be idle": (lambda r: r["decisions"][1].update(without_effect=True), "it rejects a finding"),
    "retyped otherwise": (lambda r: _claim(r).update(why="place"), "the claim is not of the type that was decided"),
    "the machine forgotten": (lambda r: _claim(r).pop("machine"), "the record is not as this decision wants it"),
    "the machine agrees": (lambda r: _claim(r)["machine"].update(why="time"), "what the claim is now"),
    "told alike again": (
        lambda r: r["claims"][0].update(relation="same", told_by=_both(r["decisions"][2], r)),
        "the record is not as this decision wants it",
    ),
    "elsewhere": (
        lambda r: r["decisions"][1]["passages"][0].update(span=[10**6, 10**6 + 5]),
        "does not lie in the text",
    ),
}


def test_what_was_decided_holds(decided: str) -> None:
    """The record as it was made has no fault."""
    assert list(Evidence(json.loads(decided)).faults()) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_is_found_out(decided: str, change: str) -> None:
    """Whoever changes one side of it leaves the other."""
    record = json.loads(decided)
    make, told = CHANGES[change]
    make(record)
    assert any(told in what for _, what in Evidence(record).faults())
