import random

import numpy as np
import pytest

from rashomon.gather import postings as module
from rashomon.gather.postings import Postings, ranges

ALL = 10**6


def found(postings: Postings, keys: list[int], most: int = ALL) -> set[tuple[int, int]]:
    """Return the entries that are found, as key and row."""
    which, rows = postings.find(np.array(keys, np.uint32), most)
    return {(keys[at], row) for at, row in zip(which.tolist(), rows.tolist(), strict=True)}


def added(postings: Postings, entries: list[tuple[int, int]]) -> None:
    """Add entries of key and row."""
    postings.add(np.array([key for key, _ in entries], np.uint32), np.array([row for _, row in entries], np.int32))


@pytest.mark.parametrize("large", [1 << 21, 40], ids=["one", "several"])
@pytest.mark.parametrize("seed", range(6))
def test_postings_are_a_dictionary(seed: int, large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is added and dropped in whatever sizes, what is found is what a dictionary holds."""
    monkeypatch.setattr(module, "_LARGE", large)
    chance, postings, entries, count = random.Random(seed), Postings(), dict[int, set[int]](), 0
    for _ in range(60):
        if count and chance.random() < 0.15:
            living = [row for row in range(count) if chance.random() < 0.6]
            number = {row: at for at, row in enumerate(living)}
            postings.keep(np.array([number.get(row, -1) for row in range(count)], np.int32))
            entries = {key: {number[row] for row in rows if row in number} for key, rows in entries.items()}
            count = len(living)
        else:
            size = chance.choice([0, 1, 3, 30])
            fresh = sorted({(chance.randrange(25), count + chance.randrange(size)) for _ in range(2 * size)})
            added(postings, fresh)
            for key, row in fresh:
                entries.setdefault(key, set()).add(row)
            count += size
        keys = chance.sample(range(30), chance.randint(0, 12))
        assert found(postings, keys) == {(key, row) for key in keys for row in entries.get(key, ())}


def test_the_latest_rows_of_a_key_are_found() -> None:
    """Of a key that many hold, those that came last are looked at."""
    postings = Postings()
    added(postings, [(7, row) for row in range(100)] + [(8, 3)])
    assert found(postings, [7, 8, 9], most=5) == {(7, 95), (7, 96), (7, 97), (7, 98), (7, 99), (8, 3)}


def test_a_key_asked_for_twice_is_answered_twice() -> None:
    """The answer names keys by their position."""
    postings = Postings()
    added(postings, [(5, 0)])
    which, rows = postings.find(np.array([5, 9, 5], np.uint32), 3)
    assert sorted(which.tolist()) == [0, 2]
    assert rows.tolist() == [0, 0]


def test_segments_stay_few() -> None:
    """After thousands of small additions there are some segments only, however they came."""
    postings = Postings()
    for row in range(5000):
        added(postings, [(row % 50, row)])
    assert len(postings._segments) < 15  # noqa: SLF001
    assert len(found(postings, list(range(50)))) == 5000


def test_nothing_is_found_in_nothing() -> None:
    """Postings without entries answer, and so do those that lost all."""
    postings = Postings()
    assert found(postings, [1, 2]) == found(postings, []) == set()
    added(postings, [])
    added(postings, [(1, 0)])
    postings.keep(np.array([-1], np.int32))
    assert found(postings, [1]) == set()


def test_ranges_may_be_empty() -> None:
    """A range without a number gives none."""
    numbers, of = ranges(np.array([4, 2, 0]), np.array([4, 4, 1]))
    assert numbers.tolist() == [2, 3, 0]
    assert of.tolist() == [1, 1, 2]
