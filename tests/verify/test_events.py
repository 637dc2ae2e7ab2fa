"""Coded events and wordings of a record: what does not fit the rest of it is found."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rashomon.relate import RelateSettings, relate
from rashomon.verify.evidence import Evidence
from rashomon.verify.record import schema_faults
from tests.relate.build import at, count, name, plain, quote, story

TEXT = "Mara Ilves was kidnapped in Holm. Four people were killed when the Delta Front kidnapped her."
Record = dict[str, Any]


def _dossier() -> Record:
    made = plain(
        "a",
        TEXT,
        "2031-02-05",
        names=[name(TEXT, "Mara Ilves"), name(TEXT, "Delta Front", "organization")],
        figures=[count(TEXT, "Four people were killed", 4, 4)],
    )
    return relate(story(replace(made, article=replace(made.article, title="Writer kidnapped"))), RelateSettings())


def _faults(dossier: Record) -> list[str]:
    return [where for where, _ in Evidence(dossier).faults() if where.startswith(("/events", "/claims"))]


def _moved(event: Record) -> None:
    event["type"]["spans"][0]["span"][0] += 1


def _renamed(event: Record) -> None:
    event["target"]["value"] = "Nobody"


def _counted(event: Record) -> None:
    event["independent"] = 2


def _outlet(event: Record) -> None:
    event["outlets"] = ["elsewhere.example"]


def _dated(event: Record) -> None:
    event["date"] = {"value": "2031-02", "precision": "day", "spans": event["told"]}


def _toll(event: Record) -> None:
    event["killed"]["best"] = 5


def _below(event: Record) -> None:
    event["killed"]["high"] = 3


def _figure(event: Record) -> None:
    event["killed"]["figures"] = ["f0123456789abcdef"]


def _other_figure(event: Record) -> None:
    event["injured"] = event["killed"]


def _row(event: Record) -> None:
    event["killed"]["ledger"] = "l0123456789abcdef"


def test_a_record_as_it_is_made_fits() -> None:
    """The row of an event fits the schema and the rest of the record."""
    dossier = _dossier()
    assert dossier["events"]
    assert not [where for where, _ in schema_faults(dossier) if where.startswith("/events")]
    assert not _faults(dossier)


@pytest.mark.parametrize(
    "change", [_moved, _renamed, _counted, _outlet, _dated, _toll, _below, _figure, _other_figure, _row]
)
def test_a_changed_cell_is_found(change: Callable[[Record], None]) -> None:
    """A cell that was changed alone is found."""
    dossier = _dossier()
    change(dossier["events"][0])
    assert _faults(dossier)


def test_a_toll_of_least_numbers_has_no_upper_end() -> None:
    """Where the most that is told is "at least six", the event says no highest number, and nobody may write one in."""
    texts = (
        "At least four people were killed when a bomb went off in Holm.",
        "A bomb in Holm killed at least six people.",
    )
    figures = (("At least four people", 4), ("at least six people", 6))
    members = [
        plain(source, text, day, figures=[count(text, words, low, None, of="people")])
        for source, day, text, (words, low) in zip("ab", ("2031-02-05", "2031-02-06"), texts, figures, strict=True)
    ]
    dossier = relate(story(*members), RelateSettings())
    killed = dossier["events"][0]["killed"]
    assert (killed["low"], killed["high"], killed["ledger"] is None) == (4, None, False)
    assert not _faults(dossier)
    killed["high"] = 6
    assert _faults(dossier)


def test_sources_of_an_event_are_counted_again() -> None:
    """One newsroom's two reports are one source, one voice that two outlets quote is one: no other number stands."""
    one, other = "Mara Ilves was kidnapped in Holm.", "Mara Ilves was kidnapped in Holm on Monday, her brother said."
    said = [quote(other, "Mara Ilves was kidnapped in Holm on Monday", None, "her brother")]
    members = [
        plain("a", one, "2031-02-05", names=[name(one, "Mara Ilves")]),
        plain("b", other, "2031-02-05", names=[name(other, "Mara Ilves")], quotes=said),
    ]
    told = [replace(each, article=replace(each.article, title="Writer kidnapped")) for each in members]
    dossier = relate(story(*told), RelateSettings())
    (event,) = dossier["events"]
    assert [one["quote"] is None for one in event["told"]].count(True) == 1
    assert event["independent"] == 2
    assert not _faults(dossier)
    dossier["articles"][1]["outlet"] = dossier["articles"][0]["outlet"]
    event["outlets"] = event["outlets"][:1]
    next(one for one in event["told"] if one["quote"])["quote"] = None
    assert "/events/0/independent" in _faults(dossier)
    event["independent"] = 1
    assert "/events/0/independent" not in _faults(dossier)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", "q0123456789abcdef"),
        ("through", ["q0123456789abcdef"]),
        ("follows", "a0123456789abcdef"),
        ("cited", [{"as": "source", "span": [0, 4], "words": "Nobody", "name": None}]),
    ],
)
def test_on_whose_word_an_event_is_told_is_looked_up(field: str, value: object) -> None:
    """A quote, a medium or cited words that are not there are found."""
    dossier = _dossier()
    dossier["events"][0]["told"][0][field] = value
    assert any(where.startswith("/events/0/told/0") for where in _faults(dossier))


def _wording(dossier: Record, *words: str) -> Record:
    article = dossier["articles"][0]["id"]
    forms = [{"article": article, "span": list(at(TEXT, one)), "words": one} for one in words]
    return {"what": "act", "class": "abduct", "forms": forms}


def test_a_wording_of_one_article_is_found() -> None:
    """A wording needs different words of two articles, inside the passages of its claim."""
    dossier = _dossier()
    dossier["claims"][0]["wording"] = [_wording(dossier, "kidnapped", "killed")]
    assert any("wording" in where for where in _faults(dossier))
