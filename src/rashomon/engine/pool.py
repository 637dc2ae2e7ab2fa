"""A pool of worker processes that can be killed, one item at a time each.

`concurrent.futures` cannot stop a task that hangs in C code (an HTML parser, a regular expression), and loses the
whole pool when one worker dies. Here each worker has its own pipe: a worker that exceeds its time is killed and
replaced, one that dies of memory or a fault is replaced, and the item it held comes back as a `Failure`.
"""

import multiprocessing
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic

from rashomon.base.errors import EngineError
from rashomon.engine.answers import Failure, Item, Result, tried

_START_SECONDS = 60.0  # a worker imports the reader and loads the encoder: 1-2 s here, much more on a cold disk
_REVIEW_SECONDS = 0.05  # the least time between two looks at a worker
_IN_FLIGHT = 8  # items handed out ahead of the oldest unfinished one, per worker: bounds memory, keeps workers busy


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost: seconds of processor time, and bytes of memory on top of what the worker starts with.

    An item that waits without computing, or whose processor time cannot be told, is given up after `patience` times as
    many seconds on the wall.
    """

    seconds: float = 10.0
    patience: int = 3
    memory: int = 1 << 30


@dataclass(slots=True)
class _Worker(Generic[Item]):
    """One worker process as the parent sees it: `held` is (position, item) while it works.

    `deadline` is when to look at it again, `last` when to give it up whatever it does, `spent` the processor time it
    had used when it got the item.
    """

    process: Any
    pipe: Connection
    ready: bool = False
    held: tuple[int, Item] | None = None
    deadline: float = 0.0
    last: float = 0.0
    spent: float = 0.0


@dataclass(slots=True)
class _Pool(Generic[Item, Result]):
    """The workers, what waits for them, and what is done but not yet in turn."""

    task: Callable[[Item], Result]
    prepare: Callable[[], None]
    limits: Limits
    workers: list[_Worker[Item]] = field(default_factory=list)
    waiting: deque[tuple[int, Item]] = field(default_factory=deque)
    done: dict[int, tuple[Item, Result | Failure]] = field(default_factory=dict)

    def start(self) -> None:
        """Add one worker."""
        context = multiprocessing.get_context("spawn")  # fork is unsafe beside the threads of a progress bar
        mine, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self.task, self.prepare, self.limits.memory), daemon=True
        )
        process.start()
        theirs.close()
        until = time.monotonic() + _START_SECONDS
        self.workers.append(_Worker(process, mine, deadline=until, last=until))

    def drop(self, worker: _Worker[Item]) -> None:
        """Kill a worker and forget it."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)

    def unfinished(self) -> bool:
        """Tell whether an item waits or is being worked on."""
        return bool(self.waiting) or any(worker.held is not None for worker in self.workers)

    def draw(self, source: Iterator[tuple[int, Item]]) -> bool:
        """Draw items until enough wait; return whether anything is left to do or to hand back."""
        while len(self.waiting) + len(self.done) < _IN_FLIGHT * len(self.workers):
            drawn = next(source, None)
            if drawn is None:
                break
            self.waiting.append(drawn)
        return self.unfinished() or bool(self.done)

    def hand_out(self) -> None:
        """Give waiting items to idle workers; one that died while idle is replaced, its item goes to another."""
        for worker in list(self.workers):
            if not worker.ready or worker.held is not None or not self.waiting:
                continue
            item = self.waiting.popleft()
            try:
                worker.pipe.send(item[1])
            except OSError:
                self.waiting.appendleft(item)
                self.drop(worker)
                self.start()
                continue
            worker.held = item
            worker.spent = _processor_seconds(worker.process.pid)
            worker.deadline = time.monotonic() + self.limits.seconds
            worker.last = time.monotonic() + self.limits.seconds * self.limits.patience

    def listen(self) -> None:
        """Wait for answers until the next deadline; replace workers that died or ran out of time."""
        busy = [worker for worker in self.workers if worker.held is not None or not worker.ready]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        answered = wait([worker.pipe for worker in busy], timeout=patience)
        for worker in busy:
            if worker.pipe in answered:
                self._take(worker)
            elif time.monotonic() >= worker.deadline:
                self._review(worker)

    def _review(self, worker: _Worker[Item]) -> None:
        """Give a worker up, or more time where a busy machine has not let it use what it may."""
        left = self.limits.seconds - (_processor_seconds(worker.process.pid) - worker.spent)
        if time.monotonic() >= worker.last or left <= 0:
            self._replace(worker, Failure("time", f"took longer than {self.limits.seconds:g} seconds"))
        else:
            worker.deadline = min(worker.last, time.monotonic() + max(left, _REVIEW_SECONDS))

    def _take(self, worker: _Worker[Item]) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            self._replace(worker, Failure("crash", f"its worker process died (exit code {worker.process.exitcode})"))
            return
        if worker.held is None:
            if isinstance(answer, Failure):
                self._replace(worker, answer)
            worker.ready = True
            return
        turn, item = worker.held
        self.done[turn] = (item, answer)
        worker.held = None

    def _replace(self, worker: _Worker[Item], failure: Failure) -> None:
        if worker.held is None:  # it never came up: an item cannot be to blame, so this is ours
            self.drop(worker)
            message = f"a worker process did not start ({failure.what}): `rashomon doctor` tests the installation"
            raise EngineError(message)
        turn, item = worker.held
        self.done[turn] = (item, failure)
        self.drop(worker)
        self.start()


def run_in_pool(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    prepare: Callable[[], None],
    workers: int,
    limits: Limits,
) -> Iterator[tuple[Item, Result | Failure]]:
    """Yield each item with `task(item)`, in the order of `items`, computed by `workers` processes.

    `task` and `prepare` must be importable functions (or `functools.partial` of them). `prepare` runs once in each new
    worker, before its memory is limited. Items are drawn as they are needed, never all at once.

    Raises:
        EngineError: when a worker process cannot be started at all.
    """
    source = enumerate(items)
    first = next(source, None)
    if first is None:
        return
    pool: _Pool[Item, Result] = _Pool(task, prepare, limits)
    pool.waiting.append(first)
    turn = 0
    try:
        for _ in range(workers):
            pool.start()
        while pool.draw(source):
            pool.hand_out()
            while turn in pool.done:
                yield pool.done.pop(turn)
                turn += 1
            if pool.unfinished():
                pool.listen()
    finally:
        for worker in list(pool.workers):
            pool.drop(worker)


def _serve(pipe: Connection, task: Callable[[Any], Any], prepare: Callable[[], None], memory: int) -> None:
    """Answer items until the parent goes away."""
    try:
        prepare()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent says it in one line
        pipe.send(Failure("error", f"{type(error).__name__}: {error}"))
        return
    _limit_memory(memory)
    pipe.send(None)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(task, item))


def _answer(task: Callable[[Any], Any], item: Any) -> Any:  # noqa: ANN401 - whatever the task takes and gives
    try:
        return tried(task, item)
    except MemoryError:
        return Failure("memory", "needed more memory than one article may have")


def _processor_seconds(pid: int) -> float:
    """Return the processor time a process has used (Linux; elsewhere 0, so that only the wall counts)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _limit_memory(extra: int) -> None:
    """Allow this process `extra` bytes of address space on top of what it has now (Linux; elsewhere no limit)."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    now = int(statm.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = now + extra if hard == resource.RLIM_INFINITY else min(now + extra, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
