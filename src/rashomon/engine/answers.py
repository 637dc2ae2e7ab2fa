"""What became of one item of work: its result, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORDS = 500  # code points of what an exception says: it may quote a whole article


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that gave no result: it ran out of time, out of memory, or its worker died or raised."""

    kind: Literal["time", "memory", "crash", "error"]
    what: str


def tried(task: Callable[[Item], Result], item: Item) -> Result | Failure:
    """Return `task(item)`, or what it raised as a `Failure`; memory that runs out is for the caller to judge.

    >>> tried(int, "7"), tried(int, "seven").what
    (7, "ValueError: invalid literal for int() with base 10: 'seven'")
    """
    try:
        return task(item)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad article must not stop a run; the failure becomes a Problem
        return Failure("error", f"{type(error).__name__}: {error}"[:_WORDS])
