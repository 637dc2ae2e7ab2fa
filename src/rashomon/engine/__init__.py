"""Where the work on single articles runs: in this process, or in a pool of killable processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rashomon.engine.answers import Failure
from rashomon.engine.here import Here
from rashomon.engine.pool import Limits, Pool

Engine = Here | Pool

__all__ = ["Engine", "Failure", "Here", "Limits", "Pool", "started"]


@contextmanager
def started(prepare: Callable[[], None], workers: int) -> Iterator[Engine]:
    """Give the engine of a whole run: a pool of as many workers, of which none is left at the end; 0 is this process.

    >>> with started(lambda: None, workers=0) as engine:
    ...     list(engine.run(len, ["a", "bc"]))
    [('a', 1), ('bc', 2)]
    """
    if not workers:
        yield Here(prepare)
        return
    with Pool(prepare, workers, Limits()) as pool:
        yield pool
