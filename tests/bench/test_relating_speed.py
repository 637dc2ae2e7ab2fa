"""What relating costs: which articles are taken, and what is timed, on invented ones."""

import time

import pytest
import relating_speed as measure

from rashomon.base.remembered import Memory
from rashomon.relate.settings import RelateSettings
from tests.relate.build import article, plain

MILL = "The mill in Lesse burned down on Monday. Four people died, the mayor said."
HARBOUR = "The harbour of Ulmen is to be dredged. It will take the whole of spring."


def test_the_largest_story_comes_first_then_what_is_like_it() -> None:
    """Whatever else a set holds, the articles that share its words are the nearest."""
    told = [
        (article("1", HARBOUR), "harbour"),
        (article("2", "A mill in Dorn burned down. Nobody died."), "dorn"),
        (article("3", MILL), "mill"),
        (article("4", f"It rained. {MILL}"), "mill"),
    ]
    names = [one.source_id for one in measure.look_alikes(told, 3)]
    assert (sorted(names[:2]), names[2]) == (["3", "4"], "2")


def test_a_story_and_its_halves_are_timed() -> None:
    """The row of all has a ratio, that of the nearest half has none."""
    made = measure.sizes([plain(str(n), MILL) for n in range(4)], RelateSettings())
    assert list(made) == ["2 articles", "4 articles"]
    assert made["4 articles"]["told"] > 0
    assert made["4 articles"]["words"] == 4 * len(MILL.split())
    assert "ratio" in made["4 articles"]
    assert "ratio" not in made["2 articles"]


@pytest.mark.parametrize("memory", [None, Memory()])
def test_one_article_more_is_timed_stage_by_stage(memory: Memory | None) -> None:
    """The program is run as it is, and only the last articles are new to it, one after the other."""
    reads = [plain(str(n), f"{MILL} {HARBOUR} It was the {n}th of the year.", f"2031-01-0{n}") for n in range(1, 6)]
    made = measure.added(reads, RelateSettings(), memory)
    stages = ("read", "place", "load", "relate", "keep", "write")
    assert made.keys() == {*stages, "together"}
    assert made["together"] == pytest.approx(sum(made[name] for name in stages))


def test_a_clock_counts_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that comes back."""
    times = iter((1.0, 2.0, 4.0, 7.0))
    monkeypatch.setattr(time, "process_time", lambda: next(times))
    clock = measure.Clock()
    for stage in ("read", "place", "read", ""):
        clock.turn(stage)
    assert clock.spent == {"read": 4.0, "place": 2.0}
