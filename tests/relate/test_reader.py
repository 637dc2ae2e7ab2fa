"""Relating through the real reader, on invented stories."""

import pytest

from rashomon.base.findings import Read
from rashomon.read import ReadSettings, read
from rashomon.relate import RelateSettings, relate
from tests.relate.build import article, story

FIRST = """HOLM (Wire) - A passenger train left the rails near the town of Holm on Tuesday, killing at least \
four people, police said.

Rescue crews pulled dozens of travellers from two overturned carriages. \
"We heard a terrible bang," said Ada Renn, who was in the second carriage.

Transport Minister Jon Vesterby said the line would stay closed until Friday."""
SECOND = """Six people died when a passenger train derailed near Holm on Tuesday, police said on Wednesday.

The line will be closed until Friday, according to Vesterby, the transport minister.

A new bridge is planned over the river at Holm. The operator, Norrail, said the train had been inspected in May."""


@pytest.fixture(scope="module", params=[True, False], ids=["vectors", "words"])
def dossier(request: pytest.FixtureRequest) -> dict[str, list[dict[str, object]]]:
    """Return the dossier of two reports of a derailment, with and without sentence vectors."""
    settings = ReadSettings(vectors=request.param)
    members = []
    for source_id, text, day in (("first", FIRST, "2030-06-04"), ("second", SECOND, "2030-06-05")):
        made = article(source_id, text, day)
        members.append(Read(made, read(made, settings)))
    return relate(story(*members), RelateSettings())


def _told(dossier: dict[str, list[dict[str, object]]], relation: str) -> list[str]:
    return [" | ".join(t["words"] for t in c["told_by"]) for c in dossier["claims"] if c["relation"] == relation]  # type: ignore[attr-defined]


def test_both_tell_the_crash_and_the_closure(dossier: dict[str, list[dict[str, object]]]) -> None:
    """The derailment and the closed line are each told by both articles; of the derailment the toll differs."""
    same, differs = _told(dossier, "same"), _told(dossier, "differs")
    assert any("left the rails" in told and "derailed" in told for told in differs)
    assert any("stay closed" in told and "be closed" in told for told in same)


def test_the_toll_is_an_update(dossier: dict[str, list[dict[str, object]]]) -> None:
    """At least four, then six a day later, is an update."""
    assert [c["why"] for c in dossier["claims"] if c["relation"] == "differs"] == ["update"]


def test_the_minister_is_one_person(dossier: dict[str, list[dict[str, object]]]) -> None:
    """The full name and the surname are one bearer."""
    assert any(n["variants"] == ["Jon Vesterby", "Vesterby"] for n in dossier["names"])


def test_the_bridge_stands_alone(dossier: dict[str, list[dict[str, object]]]) -> None:
    """What one article tells is told alone."""
    assert any("bridge" in told for told in _told(dossier, "alone"))
