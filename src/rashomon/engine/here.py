"""Run the work in this process, one item after the other: for tests, notebooks and very small inputs."""

from collections.abc import Callable, Iterable, Iterator

from rashomon.base.errors import EngineError
from rashomon.engine.answers import Failure, Item, Result, tried


class Here:
    """This process: nothing limits time or memory here, and running out of it ends all."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        """Have `prepare` run before the first item."""
        self._prepare = prepare
        self._ready = False

    def run(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Yield each item with `task(item)`, in order; what that raises is answered as a pool answers it.

        >>> list(Here(prepare=lambda: None).run(len, ["a", "bc"]))
        [('a', 1), ('bc', 2)]

        Raises:
            EngineError: when `prepare` fails, so that no item can be worked on.
        """
        for item in items:
            self._begin()
            yield item, tried(task, item)

    def _begin(self) -> None:
        if self._ready:
            return
        try:
            self._prepare()
        except MemoryError:
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            message = f"articles cannot be read ({what}): `rashomon doctor` tests the installation"
            raise EngineError(message) from error
        self._ready = True
