"""Dossiers at hand: none is kept under what another one was made from."""

import re

import pytest
from fastapi import HTTPException

from rashomon.base.standing import tally
from rashomon.desk.dossiers import cached, find_dossier
from tests.desk.serving import Served


def test_a_dossier_that_came_meanwhile_is_not_kept(examples_desk: Served) -> None:
    """Asked for by what it is not made from, a story is said to have changed, each time anew."""
    desk = examples_desk.app.state.desk
    story = next(iter(examples_desk.dossiers()))
    for _ in range(2):
        with pytest.raises(HTTPException, match="503"):
            cached(desk, story, "made from something else")
    assert find_dossier(desk, story)["story"]["id"] == story


def test_the_list_counts_facts_by_what_they_stand_on(examples_desk: Served) -> None:
    """Each story has in the list the numbers of its dossier; of one voice, of copies, weak only where some are."""
    named = {
        "told by several sources": "several",
        "of one voice or newsroom": "voice",
        "told by copies alone": "copies",
        "differ": "differs",
        "differs": "differs",
        "told by one alone": "alone",
        "weak": "weak",
    }
    items = re.findall(r'<li data-item="(\w+)".*?<dl(.*?)</dl>', examples_desk.ask("/").text, re.DOTALL)
    dossiers = examples_desk.dossiers()
    assert len(items) > 2
    for story, counts in items:
        shown = {named.get(what): int(count) for what, count in re.findall(r"<dt>(.*?)</dt><dd>(\d+)", counts)}
        told = tally(dossiers[story])
        assert told == {kind: shown.get(kind, 0) for kind in told}
        assert {"several", "differs", "alone"} <= shown.keys()
