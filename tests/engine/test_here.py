import pytest

from rashomon.base.errors import EngineError
from rashomon.engine import Failure, Here, Limits
from tests.engine.test_pool import broken, done, misbehave, nothing


def interrupt(order: str) -> str:
    """Be interrupted by whoever runs the program, or run out of this process's memory."""
    raise {"interrupt": KeyboardInterrupt, "memory": MemoryError}[order]


def test_what_the_task_raises_is_answered_as_in_a_pool() -> None:
    """One bad item is a failure in the very same words, and the rest goes on."""
    items = ["a", "raise", "b"]
    here = list(Here(nothing).run(misbehave, items))
    assert here == [("a", "A"), ("raise", Failure("error", "ValueError: no good")), ("b", "B")]
    assert here == done(items, Limits(), workers=1)


@pytest.mark.parametrize(("order", "raised"), [("interrupt", KeyboardInterrupt), ("memory", MemoryError)])
def test_what_is_not_the_items_fault_ends_the_run(order: str, raised: type[BaseException]) -> None:
    """This process has no memory left for the others either, and whoever interrupts means all of it."""
    with pytest.raises(raised):
        list(Here(nothing).run(interrupt, [order]))


def test_what_cannot_be_prepared_is_said_so() -> None:
    """A broken installation is an error of the program, not of each article; without an item nothing is prepared."""
    assert list(Here(broken).run(misbehave, [])) == []
    with pytest.raises(EngineError, match=r"cannot be read \(RuntimeError: no weights\)"):
        list(Here(broken).run(misbehave, ["a"]))
