"""How groupings of articles are compared, and how the thresholds of other systems are chosen."""

from collections import Counter
from collections.abc import Sequence

import gathering_peers
import numpy as np
import pytest
from gathering_peers import System, Vectors
from gathering_stories import arrivals, best, by_set, compare, mean, small_heaps, tried

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.marks import Reading
from tests.bench.reports import reads


def test_bcubed_and_pairs_are_those_counted_by_hand() -> None:
    """Three of one event and one of another, of which one of the three is put with the other."""
    gold = {"a": "x", "b": "x", "c": "x", "d": "y"}
    made = compare({"a": "1", "b": "1", "c": "2", "d": "2"}, gold)
    assert made["BCubed P"] == pytest.approx(100 * (1 + 1 + 0.5 + 0.5) / 4)
    assert made["BCubed R"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert made["pair F1"] == pytest.approx(100 * 2 / (2 + 3))
    assert (made["articles"], made["events"], made["found"]) == (4, 2, 2)


def test_articles_that_are_all_alone_are_right_in_every_pair() -> None:
    """Where there are no pairs, none is wrong."""
    assert compare({"a": "1", "b": "2"}, {"a": "x", "b": "y"})["pair F1"] == 100


def test_a_set_alone_is_judged_as_it_came_out_of_the_whole() -> None:
    """Two events of one set, each with an article of the other set in its story, are still two events."""
    gold = {"a": "x", "b": "y", "c": "z", "d": "z"}
    made = by_set({"a": "1", "b": "2", "c": "1", "d": "2"}, gold, {"a": "one", "b": "one", "c": "two", "d": "two"})
    assert made["one"] == 100
    assert made["two"] < 100


def test_means_are_of_each_figure() -> None:
    """One row stays as it is."""
    assert mean([{"a": 1, "b": 3}, {"a": 2, "b": 5}]) == {"a": 1.5, "b": 4}
    assert isinstance(mean([{"a": 1}])["a"], int)


def test_small_heaps_have_four_articles_of_five_events() -> None:
    """They are the same each time; events with three articles are none for them, nor is a set of openings."""
    names = [f"{event}{number}" for event in "abcdefghi" for number in range(3 if event == "a" else 5)]
    heap = [Read(Article("", name, name, "", "", ""), Reading(name)) for name in names]
    gold = {name: name[0] for name in names}
    sets = {name: "AllSides" if name[0] == "b" else "ECB+" for name in names}
    made = small_heaps(heap, gold, sets)
    assert len(made) == 20
    assert all(Counter(Counter(one.article.id[0] for one in some).values()) == {4: 5} for some in made)
    assert not {one.article.id[0] for some in made for one in some} & {"a", "b"}
    assert made == small_heaps(heap, gold, sets)


def test_articles_without_a_date_come_with_others_of_their_event() -> None:
    """Those of an event without any date come within five days; the dated come by day, whatever order they were in."""
    dates = {"a1": "2031-02-09", "a2": None, "b1": "2031-01-01", "b2": None, "c1": None, "c2": None}
    heap = [Read(Article("", name, name, "", "", "", published=when), Reading(name)) for name, when in dates.items()]
    made = [one.article.id for one in arrivals(heap, {name: name[0] for name in dates})]
    assert made.index("b1") < made.index("a1")
    assert {abs(made.index("b1") - made.index("b2")), abs(made.index("a1") - made.index("a2"))} <= {1, 2, 3}
    assert made.index("b2") < made.index("a1")
    assert sorted(made) == sorted(dates)


def halves(_prepared: object, threshold: float) -> Sequence[int]:
    """Return all articles as one group, or the first so many as another one."""
    return [at < threshold for at in range(10)]


def test_a_system_is_judged_at_each_threshold_and_the_best_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds are judged on the mean over heaps."""
    monkeypatch.setattr(
        gathering_peers, "vectors", lambda _: Vectors(None, np.zeros((10, 384), np.float32), {"a": 1.0})
    )
    heap, events = reads()
    gold = {one.article.id: (event == "fire" and "fire") or "other" for one, event in zip(heap, events, strict=True)}
    system = System(("a",), (0, 3, 4), lambda _: None, halves)
    made = tried(system, [heap, heap], gold, {})
    assert best(made) in {3, 4}
    assert all(row["ms"] >= 100 for row in made.values())
