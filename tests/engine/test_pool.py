import os
import time

import pytest

from rashomon.base.errors import EngineError
from rashomon.engine import Failure, Limits, run_here, run_in_pool


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


def broken() -> None:
    """Fail before the first item."""
    message = "no weights"
    raise RuntimeError(message)


def test_results_come_in_the_order_of_the_items() -> None:
    """The order of the answers is that of the items, whatever the number of workers."""
    items = [str(number) for number in range(50)]
    limits = Limits(seconds=5)
    pairs = [(item, item) for item in items]
    assert list(run_in_pool(misbehave, items, prepare=nothing, workers=3, limits=limits)) == pairs
    assert list(run_here(misbehave, items, prepare=nothing)) == pairs


def test_a_hopeless_item_is_a_failure_and_the_rest_goes_on() -> None:
    """Hanging, dying, eating memory and raising each cost one item, not the run."""
    items = ["a", "hang", "b", "die", "c", "eat", "d", "raise", "e", "spin", "f"]
    limits = Limits(seconds=1.0, patience=3, memory=1 << 30)
    found = list(run_in_pool(misbehave, items, prepare=nothing, workers=2, limits=limits))
    kinds = [one.kind if isinstance(one, Failure) else one for _, one in found]
    assert [item for item, _ in found] == items
    assert kinds == ["A", "time", "B", "crash", "C", "memory", "D", "error", "E", "time", "F"]


def test_waiting_for_a_busy_machine_is_not_held_against_an_item() -> None:
    """The limit is on processor time: an item that gets little of it has longer on the wall."""
    limits = Limits(seconds=1.0, patience=5)
    assert list(run_in_pool(misbehave, ["wait"], prepare=nothing, workers=1, limits=limits)) == [("wait", "WAIT")]


def test_no_items_start_no_process() -> None:
    """An empty input costs nothing."""
    assert list(run_in_pool(misbehave, [], prepare=broken, workers=2, limits=Limits())) == []


def test_a_worker_that_cannot_start_is_said_so() -> None:
    """A broken installation is an error of the program, not of the article."""
    with pytest.raises(EngineError, match=r"did not start .*no weights"):
        list(run_in_pool(misbehave, ["a"], prepare=broken, workers=1, limits=Limits()))
