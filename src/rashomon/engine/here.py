"""Run the work in this process, one item after the other: for tests, notebooks and very small inputs."""

from collections.abc import Callable, Iterable, Iterator

from rashomon.base.errors import EngineError
from rashomon.engine.answers import Failure, Item, Result, tried


def run_here(
    task: Callable[[Item], Result], items: Iterable[Item], *, prepare: Callable[[], None]
) -> Iterator[tuple[Item, Result | Failure]]:
    """Yield each item with `task(item)`, in order; nothing limits time or memory here, and running out of it ends all.

    `prepare` runs before the first item. What it or the task raises is answered as a pool answers it.

    >>> list(run_here(len, ["a", "bc"], prepare=lambda: None))
    [('a', 1), ('bc', 2)]

    Raises:
        EngineError: when `prepare` fails, so that no item can be worked on.
    """
    ready = False
    for item in items:
        if not ready:
            _prepare(prepare)
            ready = True
        yield item, tried(task, item)


def _prepare(prepare: Callable[[], None]) -> None:
    try:
        prepare()
    except MemoryError:
        raise
    except Exception as error:
        message = f"articles cannot be read ({type(error).__name__}: {error}): `rashomon doctor` tests the installation"
        raise EngineError(message) from error
