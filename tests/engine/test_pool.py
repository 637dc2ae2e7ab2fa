import multiprocessing
import os
import time
from collections.abc import Iterable

import pytest

from rashomon.base.errors import EngineError
from rashomon.engine import Failure, Here, Limits, Pool
from rashomon.engine import pool as pool_module


def nothing() -> None:
    """Prepare nothing."""


def misbehave(order: str) -> str:
    """Do what the order says, as a hostile article would make a parser do."""
    if order == "hang":
        time.sleep(60)
    elif order == "spin":
        end = time.process_time() + 30
        while time.process_time() < end:
            pass
    elif order == "wait":
        time.sleep(1.5)
    elif order == "die":
        os._exit(7)
    elif order == "eat":
        return str(len(bytearray(3 << 30)))
    elif order == "raise":
        message = "no good"
        raise ValueError(message)
    return order.upper()


def late() -> None:
    """Wait before the first item, as on a machine that stalls."""
    time.sleep(3.5)


def broken() -> None:
    """Fail before the first item."""
    message = "no weights"
    raise RuntimeError(message)


def number(_order: str) -> int:
    """Tell which process this is."""
    return os.getpid()


def done(items: Iterable[str], limits: Limits, workers: int) -> list[tuple[str, str | Failure]]:
    """Return what a pool of its own makes of `items`."""
    with Pool(nothing, workers, limits) as pool:
        return list(pool.run(misbehave, items))


def test_results_come_in_the_order_of_the_items() -> None:
    """The order of the answers is that of the items, whatever the number of workers."""
    items = [str(one) for one in range(50)]
    pairs = [(item, item) for item in items]
    assert done(items, Limits(seconds=5), workers=3) == pairs
    assert list(Here(nothing).run(misbehave, items)) == pairs


def test_a_hopeless_item_is_a_failure_and_the_rest_goes_on() -> None:
    """Hanging, dying, eating memory and raising each cost one item, not the run."""
    items = ["a", "hang", "b", "die", "c", "eat", "d", "raise", "e", "spin", "f"]
    found = done(items, Limits(seconds=1.0, patience=10, memory=1 << 30), workers=2)
    kinds = [one.kind if isinstance(one, Failure) else one for _, one in found]
    assert [item for item, _ in found] == items
    assert kinds == ["A", "time", "B", "crash", "C", "memory", "D", "error", "E", "time", "F"]


def test_waiting_for_a_busy_machine_is_not_held_against_an_item() -> None:
    """The limit is on processor time: an item that gets little of it has longer on the wall."""
    assert done(["wait"], Limits(seconds=1.0, patience=30), workers=1) == [("wait", "WAIT")]


def test_workers_stay_for_the_next_run_and_are_no_more_than_its_items() -> None:
    """Of eight that a pool may have, one item starts one, which does the next run's item too; at the end it is gone."""
    with Pool(nothing, 8, Limits()) as pool:
        (first,) = pool.run(number, ["a"])
        (second,) = pool.run(number, ["b"])
        (told,) = pool.run(misbehave, ["c"])
        assert first[1] == second[1] == multiprocessing.active_children()[0].pid
        assert len(multiprocessing.active_children()) == 1
        assert told == ("c", "C")
    assert multiprocessing.active_children() == []


def test_a_run_that_is_left_early_leaves_nothing_to_the_next() -> None:
    """What it had drawn, and what its workers were at, is not taken for an answer to anything else."""
    with Pool(nothing, 2, Limits()) as pool:
        run = pool.run(misbehave, ["a", "hang", "b", "hang", "c"])
        assert next(run) == ("a", "A")
        run.close()
        assert list(pool.run(misbehave, ["d", "e"])) == [("d", "D"), ("e", "E")]


def test_no_items_start_no_process() -> None:
    """An empty input costs nothing."""
    with Pool(broken, 2, Limits()) as pool:
        assert list(pool.run(misbehave, [])) == []


def test_a_worker_that_cannot_start_is_said_so() -> None:
    """A broken installation is an error of the program, not of the article."""
    with Pool(broken, 1, Limits()) as pool, pytest.raises(EngineError, match=r"did not start .*no weights"):
        list(pool.run(misbehave, ["a"]))


@pytest.mark.parametrize(("patience", "starts"), [(10, True), (1, False)])
def test_a_worker_may_start_late_but_not_never(patience: int, *, starts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for a machine that stalls is not held against a worker; the message tells how long was waited."""
    monkeypatch.setattr(pool_module, "_START", Limits(seconds=3.0, patience=patience))
    with Pool(late, 1, Limits(seconds=20.0)) as pool:
        run = pool.run(misbehave, ["a"])
        if starts:
            assert list(run) == [("a", "A")]
        else:
            with pytest.raises(EngineError, match="longer than 3 seconds"):
                list(run)
