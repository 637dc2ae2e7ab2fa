import random
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from rashomon.base.findings import Read
from rashomon.gather import GatherSettings
from rashomon.gather.open_articles import OPEN, OpenArticles
from rashomon.gather.signature import sign, unpack
from tests.gather.arriving import EVENTS, SETTINGS, heap, signatures
from tests.gather.making import made


def filled(reads: Sequence[Read], settings: GatherSettings = SETTINGS) -> OpenArticles:
    """Return open articles, each in the story of its event."""
    held = OpenArticles(settings)
    ids = [read.article.id for read in reads]
    held.add(ids, [one.rstrip("0123456789") for one in ids], [sign(read, settings) for read in reads])
    return held


def near(held: OpenArticles, row: int) -> dict[str, float]:
    """Return the candidates of an article with their likeness."""
    pairs = held.candidates(np.array([row]))
    return {held.id_of(int(one)): float(value) for one, value in zip(pairs.other, pairs.likeness, strict=True)}


def test_what_is_held_is_what_was_given() -> None:
    """Over several blocks: ids, stories and signatures come back by row."""
    blobs = signatures(9000)
    held = OpenArticles(SETTINGS)
    rows = held.add([f"a{n}" for n in range(9000)], [f"s{n % 700}" for n in range(9000)], blobs)
    assert rows.tolist() == list(range(9000))
    some = np.array([0, 4095, 4096, 8191, 8192, 8999, 7])
    found, given = held.of(some), unpack(blobs)[some]
    for field in ("day", "words", "terms", "weights", "keys"):
        assert np.array_equal(found[field], given[field])
    assert [held.id_of(row) for row in some.tolist()] == [f"a{row}" for row in some.tolist()]
    assert held.story_of(8192) == f"s{8192 % 700}"
    assert held.members("s5") == list(range(5, 9000, 700))
    assert held.rows_of(["a8999", "a1", "b", "é" * 17]) == {"a8999": 8999, "a1": 1}
    assert len(held) == 9000


@pytest.mark.parametrize("name", ["a" * 18, "é" * 9])
def test_an_id_that_is_too_long_is_refused(name: str) -> None:
    """Never cut, which would make it the id of another article."""
    held = OpenArticles(SETTINGS)
    with pytest.raises(ValueError, match=f"at most 17 letters: {name}"):
        held.add(["a", name], [None, None], signatures(2))
    assert len(held) == 0


def test_an_article_of_twenty_thousand_takes_two_kilobytes() -> None:
    """Full signatures, postings included, whatever memory is needed while they come in parts."""
    blobs = signatures(20_000)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        held = OpenArticles(SETTINGS)
        empty, _ = tracemalloc.get_traced_memory()
        for start in range(0, 20_000, 200):
            names = [f"a{number:016x}" for number in range(start, start + 200)]
            held.add(
                names, [f"s{number // 5:016x}" for number in range(start, start + 200)], blobs[start : start + 200]
            )
        after, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(held) == 20_000
    assert (after - empty) / 20_000 <= 2000
    assert (most - before) / 20_000 <= 4500
    assert empty - before < 10 << 20


def test_memory_is_given_back() -> None:
    """What is held after days went by is what is held of the days that are open."""
    tracemalloc.start()
    try:
        held, sizes = OpenArticles(SETTINGS), []
        for week in range(12):
            blobs = signatures(2000, (740_000 + 7 * week, 740_007 + 7 * week), seed=week)
            held.forget_before(740_000 + 7 * week - 14)
            held.add([f"w{week}n{number}" for number in range(2000)], [f"s{week}n{n // 9}" for n in range(2000)], blobs)
            sizes.append(tracemalloc.get_traced_memory()[0])
            assert len(held) <= 6000
    finally:
        tracemalloc.stop()
    assert max(sizes[4:]) < 1.4 * sizes[3]
    assert len(held._stories) < 3 * 223 + 1000  # noqa: SLF001


def test_rows_that_move_stay_who_they_are() -> None:
    """However often articles are forgotten, ids, stories, members and candidates are those of the rest."""
    chance = random.Random(3)
    held, alive = OpenArticles(SETTINGS), dict[str, tuple[int, str]]()
    for step in range(40):
        day = 740_000 + 3 * step
        names = [f"a{step}n{number}" for number in range(chance.randint(0, 30))]
        blobs = signatures(len(names), (day, day + 20), seed=step)
        stories = [f"s{chance.randrange(step + 1)}" for _ in names]
        held.add(names, stories, blobs)
        alive |= {
            one: (int(blob["day"]), story) for one, blob, story in zip(names, unpack(blobs), stories, strict=True)
        }
        held.forget_before(day)
        alive = {one: found for one, found in alive.items() if found[0] >= day}
        rows = held.rows_of([*alive, *(f"a{n}n0" for n in range(step))])
        assert rows.keys() == alive.keys()
        assert len(held) == len(alive)
        assert {one: held.story_of(row) for one, row in rows.items()} == {
            one: story for one, (_, story) in alive.items()
        }
        for story in {story for _, story in alive.values()}:
            members = held.members(story)
            assert members == sorted(rows[one] for one, found in alive.items() if found[1] == story)
            assert {held.id_of(row) for row in members} == {one for one, found in alive.items() if found[1] == story}


def test_candidates_are_those_that_share_rare_terms() -> None:
    """The reports of the same event come, the article itself does not, and likeness is that of the words."""
    held = filled(heap())
    found = near(held, 0)
    assert {"ferry1", "ferry2", "ferry3"} <= found.keys()
    assert "ferry0" not in found
    assert sorted(found, key=lambda one: -found[one])[:3] == [
        one for one in sorted(found, key=lambda one: -found[one]) if one.startswith("ferry")
    ]
    assert found["ferry1"] == pytest.approx(near(held, 1)["ferry0"])


def test_candidates_are_of_the_days_around() -> None:
    """Thirty days either way, or without a day; an address leads further."""
    text, url = EVENTS["ferry"][0], "https://holm.example/a"
    days = {"a": "2031-05-20", "b": "2031-04-20", "c": "2031-04-19", "d": "2031-06-19", "e": "2031-06-20", "u": None}
    reads = [made(one, text, published=day) for one, day in days.items()]
    reads.append(made("v", "", url=url, published="2020-01-01"))
    held = filled([*reads, made("w", text, url=url, published="2031-05-20")])
    assert near(held, 0).keys() == {"b", "d", "u", "w"}
    assert near(held, 5).keys() == set("abcdew")
    assert "v" in near(held, 7)


def test_what_is_gone_is_no_candidate_and_shares_no_text() -> None:
    """Also before its room is given to another one."""
    text = " ".join(EVENTS["ferry"])
    reads = [made(f"n{number}", text, published=f"2031-05-{number + 1:02}") for number in range(10)]
    held = filled(reads, replace(SETTINGS, story_same=10))
    prints = unpack([sign(reads[9], SETTINGS)])["prints"]
    assert len(near(held, 9)) == 9
    held.forget_before(held.of(np.array([2]))["day"][0])
    assert len(held) == 8
    assert near(held, 9).keys() == {f"n{number}" for number in range(2, 9)}
    shared = held.sharing_text(np.array([9]), prints, 50)
    assert {held.id_of(row) for row, _ in shared[9]} == {f"n{number}" for number in range(2, 9)}
    assert held.rows_of(["n0", "n1", "n2"]).keys() == {"n2"}
    (row,) = held.add(["u"], [None], [sign(made("u", text), SETTINGS)]).tolist()
    assert near(held, row).keys() == {f"n{number}" for number in range(2, 10)}


def test_only_so_many_candidates_are_compared() -> None:
    """However many articles say the same, the work for one more is bounded."""
    text = EVENTS["ferry"][0]
    reads = [made(f"n{number}", text, published="2031-05-01") for number in range(200)]
    stories = OpenArticles(SETTINGS)
    ids = [read.article.id for read in reads]
    stories.add(ids, [f"s{number % 4}" for number in range(200)], [sign(read, SETTINGS) for read in reads])
    assert len(near(stories, 199)) == SETTINGS.story_candidates
    assert len(near(filled(reads), 199)) == SETTINGS.story_same  # all of one story


def test_it_is_remembered_how_near_others_are() -> None:
    """The three nearest, the nearest first; looked up for those loaded, then noted as articles come."""
    held = filled(heap())
    rows = np.arange(20)
    assert (held.of(rows)["near"] == -1).all()
    held.look_near(rows)
    nearest = held.of(rows)["near"]
    assert (np.diff(nearest, axis=1) <= 0).all()
    best = sorted(near(held, 0).values(), reverse=True)[:3]
    assert nearest[0].tolist() == pytest.approx(best)
    new = held.add(["ferry9"], [None], [sign(made("ferry9", EVENTS["ferry"][0], published="2031-05-02"), SETTINGS)])
    held.note_near(held.candidates(new))
    assert held.of(rows)["near"][0, 0] > 0.99 > best[0]
    assert held.of(new)["near"][0, 0] > 0.99


def test_shared_text_is_counted() -> None:
    """Those that share most fingerprints come first; those that share none do not."""
    text = " ".join(EVENTS["ferry"])
    reads = [made("a", text), made("b", EVENTS["ferry"][0]), made("c", " ".join(EVENTS["trial"])), made("d", text)]
    held = filled(reads)
    prints = unpack([sign(reads[3], SETTINGS)])["prints"]
    (found,) = held.sharing_text(np.array([3]), prints, 50).values()
    assert [held.id_of(row) for row, _ in found] == ["a", "b"]
    assert len(found[0][1]) == int((prints > 0).sum()) > len(found[1][1]) > 0
    assert set(found[1][1]) < set(found[0][1])


def test_the_room_of_an_article_is_what_is_said() -> None:
    """Less than a kilobyte without postings."""
    assert OPEN.itemsize < 1000
