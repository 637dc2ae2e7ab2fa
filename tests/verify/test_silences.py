"""Silences, rows of the matrix and cited sources are compared with the claims and articles of the record."""

from collections.abc import Callable
from typing import Any

import pytest

from rashomon.relate.voices.matrix import cells
from rashomon.verify.evidence import Evidence
from tests.show.sample import sample_dossier

Record = dict[str, Any]


def _faults(dossier: Record) -> list[str]:
    return [f"{where}: {what}" for where, what in Evidence(dossier).faults()]


def _laid_out(dossier: Record) -> Record:
    """Make the matrix anew, so that only what a change breaks is a fault."""
    articles = [one["id"] for one in dossier["articles"]]
    strong = [one for one in dossier["claims"] if not one["weak"]]
    dossier["matrix"] = [{"claim": one["id"], "cells": cells(one, articles)} for one in strong]
    return dossier


def _silences(dossier: Record) -> list[Record]:
    (found,) = (one["silent"] for one in dossier["claims"] if one["silent"])
    return list(found)


def _copy(dossier: Record) -> None:
    _silences(dossier)[0]["why"] = "copy"


def _before(dossier: Record) -> None:
    _silences(dossier)[0]["why"] = "published before"


def _beside(dossier: Record) -> None:
    _silences(dossier)[0]["beside"] = dossier["claims"][0]["id"]


def _twice(dossier: Record) -> None:
    for one in dossier["claims"]:
        one["silent"] *= 2


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_copy, "it is of no family with an article that tells the claim"),
        (_before, "it was not published before every article that tells the claim"),
        (_beside, "no claim that the article tells"),
        (_twice, "the article is named twice"),
    ],
)
def test_a_silence_that_the_record_speaks_against(change: Callable[[Record], None], what: str) -> None:
    """Copies, times and the claim beside must fit the articles."""
    dossier = sample_dossier()
    change(dossier)
    assert any(what in fault for fault in _faults(_laid_out(dossier))), _faults(_laid_out(dossier))


def test_a_row_is_what_the_claim_says() -> None:
    """A letter that is changed, and rows out of order, are found; a record without rows holds."""
    dossier = sample_dossier()
    row = dossier["matrix"][0]
    row["cells"] = row["cells"].replace("t", "c", 1)
    assert "/matrix/0/cells: not what the claim says of the articles" in _faults(dossier)
    dossier = sample_dossier()
    dossier["matrix"].reverse()
    assert "/matrix: not sorted" in _faults(dossier)
    assert _faults(sample_dossier() | {"matrix": []}) == []


def _told(dossier: Record) -> tuple[Record, Record]:
    """Return a claim that one passage without a quote tells, and the passage."""
    claim = next(one for one in dossier["claims"] if one["relation"] == "alone" and not one["told_by"][0]["quote"])
    return claim, claim["told_by"][0]


def test_a_cited_source_is_the_root() -> None:
    """What a sentence cites is sliced, and made the root; a root that leaves it out is found."""
    dossier = sample_dossier()
    claim, told = _told(dossier)
    article = next(one for one in dossier["articles"] if one["id"] == told["article"])
    start, end = told["span"][0], told["span"][0] + 6
    words = article["text"][start:end]
    told["cited"] = [{"as": "source", "span": [start, end], "words": words, "name": None}]
    assert any("on whose word a passage rests" in fault for fault in _faults(dossier))
    chain = [words, *(one for one in (article["agency"], article["outlet"]) if one)]
    claim["roots"] = [{"kind": "document", "name": words, "chain": chain}]
    assert _faults(dossier) == []
    told["cited"][0]["words"] = "nobody"
    assert any("/cited/0: the span" in fault for fault in _faults(dossier))


def test_an_article_that_is_followed_must_be_of_the_medium() -> None:
    """A passage may follow only an article that tells the claim, and only of the medium it cites."""
    dossier = sample_dossier()
    claim = next(one for one in dossier["claims"] if one["relation"] == "same" and len(one["told_by"]) > 1)
    first, *others = claim["told_by"]
    first["follows"] = others[-1]["article"]
    assert any("not of the medium it cites" in fault for fault in _faults(dossier))


def test_more_roots_than_there_are() -> None:
    """The number of roots is made anew."""
    dossier = sample_dossier()
    dossier["claims"][0]["root_count"] = 40
    assert any("/root_count: 40 roots: its passages have" in fault for fault in _faults(dossier))


def test_reporters_of_one_outlet_are_one_source() -> None:
    """What two newsrooms tell, each on its own word, is one source once both articles are of one outlet."""
    dossier = sample_dossier()
    outlets = {article["id"]: article for article in dossier["articles"]}
    where, claim = next((n, one) for n, one in enumerate(dossier["claims"]) if "The Lantern <b>" in one["outlets"])
    assert claim["independent"] == 2
    for told in claim["told_by"]:
        outlets[told["article"]] |= {"outlet": "The Lantern <b>", "agency": None}
    assert any(
        f"/claims/{where}/independent: 2 independent sources: its passages have 1" in one for one in _faults(dossier)
    )
