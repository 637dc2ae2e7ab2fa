"""Dossiers at hand: none is kept under what another one was made from."""

import pytest
from fastapi import HTTPException

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
