"""Other systems that find stories, run beside ours."""

import importlib.util

import gathering_peers
import numpy as np
import pytest

from rashomon.base.findings import Read
from tests.bench.reports import reads


def test_a_group_of_one_pass_is_that_with_the_nearest_mean() -> None:
    """The third is as near to the first as to the second alone, and joins the one it is nearer to."""
    close = np.array([[1, 0.1, 0.6, 0], [0.1, 1, 0.5, 0], [0.6, 0.5, 1, 0], [0, 0, 0, 1]], np.float32)
    assert list(gathering_peers.single_pass(close, 0.4)) == [0, 1, 0, 2]
    assert list(gathering_peers.single_pass(close, 0.05)) == [0, 0, 0, 1]


def test_systems_that_are_not_installed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without scikit-learn there is none, whatever else is there."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "sklearn" else name)
    assert set(gathering_peers.systems().values()) == {None}


def test_all_systems_run_on_a_heap_where_they_are_installed() -> None:
    """Each puts each article into a story, at each threshold."""
    pytest.importorskip("sklearn")
    heap: list[Read] = reads()[0]
    for name, system in gathering_peers.systems().items():
        if system is None or "UMAP" in name:
            continue
        made = gathering_peers.found(system, heap)
        assert all(set(stories) == {one.article.id for one in heap} for stories, _ in made.values())
