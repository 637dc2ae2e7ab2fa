"""Run the work in this process, one item after the other: for tests, notebooks and very small inputs."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def run_here(task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield `task(item)` for each item, in order; nothing limits time or memory here.

    >>> list(run_here(len, ["a", "bc"]))
    [1, 2]
    """
    return map(task, items)
