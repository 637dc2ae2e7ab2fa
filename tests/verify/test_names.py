"""Names, their reasons, and what people decided about them: what does not fit is found."""

from collections.abc import Callable
from typing import Any

import pytest

from rashomon.verify.names import must_show, name_faults

Record = dict[str, Any]
TEXT = "Anna Moreau spoke. Moreau left. Luc Moreau stayed."
A = "a0000000000000001"


def _reason(one: str, other: str) -> Record:
    return {"what": "one name in its article", "value": 0.9, "words": [one, other], "articles": [A]}


def _name(name: str, variants: list[str], *spans: list[int], reasons: tuple[Record, ...] = ()) -> Record:
    mentions = [{"article": A, "span": span} for span in spans]
    return {"name": name, "variants": variants, "mentions": mentions, "reasons": list(reasons)}


def _decision(what: str, forms: list[str], others: list[str] | None = None, on: str = "n1") -> Record:
    told = {"forms": forms, "other_forms": others or []}
    made = {field: [{"article": A, "form": form} for form in some] for field, some in told.items()}
    return {"id": "x1", "what": what, "on": ["n1", on], **made}


def _dossier(*decisions: Record) -> Record:
    mayor = _name(
        "Anna Moreau", ["Anna Moreau", "Moreau"], [0, 11], [19, 25], reasons=(_reason("Moreau", "Anna Moreau"),)
    )
    other = _name("Luc Moreau", ["Luc Moreau"], [32, 42])
    return {"articles": [{"id": A, "text": TEXT}], "names": [mayor, other], "decisions": list(decisions)}


def test_names_that_fit_have_no_fault() -> None:
    """With decisions that are obeyed, and with one that a later one overrules."""
    assert list(name_faults(_dossier())) == []
    joined = _decision("same-name", ["Anna Moreau", "Moreau"])
    parted = _decision("not-the-same", ["Luc Moreau"], ["Moreau"])
    shown = _decision("rename", ["Moreau"], on="Anna Moreau")
    assert list(name_faults(_dossier(joined, parted, shown))) == []
    overruled = _decision("same-name", ["Luc Moreau", "Moreau"])
    assert list(name_faults(_dossier(overruled, parted))) == []


def _unjoined(dossier: Record) -> None:
    dossier["names"][0]["reasons"] = []


def _elsewhere(dossier: Record) -> None:
    dossier["names"][0]["reasons"][0]["articles"] = ["a0000000000000002"]


def _nobody(dossier: Record) -> None:
    dossier["names"][0]["reasons"][0]["decision"] = "x9"


def _not_joined(dossier: Record) -> None:
    dossier["decisions"] = [_decision("same-name", ["Anna Moreau", "Luc Moreau"])]


def _not_parted(dossier: Record) -> None:
    dossier["decisions"] = [_decision("not-the-same", ["Moreau"], ["Anna Moreau"])]


def _not_shown(dossier: Record) -> None:
    dossier["decisions"] = [_decision("rename", ["Moreau"], on="Anna-Lise Moreau")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_unjoined, ("/names/0/variants/1", "no reason joins this form with the name")),
        (_elsewhere, ("/names/0/reasons/0/articles", "an article that does not write the name")),
        (_nobody, ("/names/0/reasons/0/decision", "no decision has the id x9")),
        (_not_joined, ("/decisions/0", "forms that a person said are one are not under one name")),
        (_not_parted, ("/decisions/0", "forms that a person told apart are under one name")),
        (_not_shown, ("/decisions/0", "no name of these forms is shown by the words that a person gave")),
    ],
)
def test_what_does_not_fit_is_found(change: Callable[[Record], None], fault: tuple[str, str]) -> None:
    """One change at a time, at its place."""
    dossier = _dossier()
    change(dossier)
    assert list(name_faults(dossier)) == [fault]


def test_every_reason_must_be_shown() -> None:
    """The rule and both forms; of a record that an older version made, nothing is asked."""
    assert set(must_show(_dossier())) == {f"/names/0/reasons/0/{part}" for part in ("what", "words/0", "words/1")}
    old = _dossier()
    for one in old["names"]:
        del one["reasons"]
    assert list(must_show(old)) == []
    assert list(name_faults(old)) == []
