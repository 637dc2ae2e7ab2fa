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
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self

from rashomon.base.errors import EngineError
from rashomon.engine.answers import Failure, Item, Result, tried

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


# A worker imports the reader and loads the encoder: 1-2 s of a processor, minutes on the wall of a machine that stalls.
_START = Limits(seconds=60.0, patience=10)


@dataclass(slots=True)
class _Worker:
    """One worker process as the parent sees it: `held` is (turn, item) while it works.

    `deadline` is when to look at it again, `last` when to give it up whatever it does, `spent` the processor time it
    had used when it got the item.
    """

    process: Any
    pipe: Connection
    ready: bool = False
    held: tuple[int, Any] | None = None
    deadline: float = 0.0
    last: float = 0.0
    spent: float = 0.0


class Pool:
    """Up to `most` worker processes, started as items ask for them and kept until the end; use it as a context manager.

    `prepare` must be an importable function (or a `functools.partial` of one). It runs once in each new worker, before
    its memory is limited.
    """

    def __init__(self, prepare: Callable[[], None], most: int, limits: Limits) -> None:
        """Make a pool without workers: without items nothing is started."""
        self._prepare = prepare
        self._most = most
        self._limits = limits
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[int, Any]] = deque()
        self._done: dict[int, tuple[Any, Any]] = {}  # what is done but not yet in turn

    def run(
        self, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Generator[tuple[Item, Result | Failure], None, None]:
        """Yield each item with `task(item)`, in the order of `items`; only one such run is under way at a time.

        `task` must be importable as `prepare` is. Items are drawn as they are needed, never all at once.

        Raises:
            EngineError: when a worker process cannot be started at all.
        """
        source = enumerate(items)
        turn = 0
        try:
            while self._draw(source):
                self._hand_out(task)
                while turn in self._done:
                    yield self._done.pop(turn)
                    turn += 1
                if self._unfinished():
                    self._listen()
        finally:
            self._abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in list(self._workers):
            self._drop(worker)

    def _start(self) -> None:
        """Add one worker."""
        context = multiprocessing.get_context("spawn")  # fork is unsafe beside the threads of a progress bar
        mine, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._prepare, self._limits.memory), daemon=True)
        process.start()
        theirs.close()
        deadline, last = _deadlines(_START)
        self._workers.append(_Worker(process, mine, deadline=deadline, last=last))

    def _drop(self, worker: _Worker) -> None:
        """Kill a worker and forget it."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)

    def _abandon(self) -> None:
        """Leave what a run that ended early had begun, with the workers that are at it."""
        self._waiting.clear()
        self._done.clear()
        for worker in list(self._workers):
            if worker.held is not None:
                self._drop(worker)

    def _unfinished(self) -> bool:
        """Tell whether an item waits or is being worked on."""
        return bool(self._waiting) or any(worker.held is not None for worker in self._workers)

    def _draw(self, source: Iterator[tuple[int, Any]]) -> bool:
        """Draw items until enough wait; return whether anything is left to do or to hand back."""
        while len(self._waiting) + len(self._done) < _IN_FLIGHT * self._most:
            drawn = next(source, None)
            if drawn is None:
                break
            self._waiting.append(drawn)
        return self._unfinished() or bool(self._done)

    def _hand_out(self, task: Callable[[Any], Any]) -> None:
        """Give waiting items to idle workers; one that died while idle is replaced, its item goes to another."""
        free = sum(worker.held is None for worker in self._workers)
        for _ in range(min(len(self._waiting) - free, self._most - len(self._workers))):
            self._start()
        for worker in list(self._workers):
            if not worker.ready or worker.held is not None or not self._waiting:
                continue
            turn, item = self._waiting.popleft()
            try:
                worker.pipe.send((task, item))
            except OSError:
                self._waiting.appendleft((turn, item))
                self._drop(worker)
                self._start()
                continue
            worker.held = (turn, item)
            worker.spent = _processor_seconds(worker.process.pid)
            worker.deadline, worker.last = _deadlines(self._limits)

    def _listen(self) -> None:
        """Wait for answers until the next deadline; replace workers that died or ran out of time."""
        busy = [worker for worker in self._workers if worker.held is not None or not worker.ready]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        answered = wait([worker.pipe for worker in busy], timeout=patience)
        for worker in busy:
            if worker.pipe in answered:
                self._take(worker)
            elif time.monotonic() >= worker.deadline:
                self._review(worker)

    def _review(self, worker: _Worker) -> None:
        """Give a worker up, or more time where a busy machine has not let it use what it may."""
        limits = self._limits if worker.ready else _START
        left = limits.seconds - (_processor_seconds(worker.process.pid) - worker.spent)
        if time.monotonic() >= worker.last or left <= 0:
            self._replace(worker, Failure("time", f"took longer than {limits.seconds:g} seconds"))
        else:
            worker.deadline = min(worker.last, time.monotonic() + max(left, _REVIEW_SECONDS))

    def _take(self, worker: _Worker) -> None:
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
        self._done[turn] = (item, answer)
        worker.held = None

    def _replace(self, worker: _Worker, failure: Failure) -> None:
        if worker.held is None:  # it never came up: an item cannot be to blame, so this is ours
            self._drop(worker)
            message = f"a worker process did not start ({failure.what}): `rashomon doctor` tests the installation"
            raise EngineError(message)
        turn, item = worker.held
        self._done[turn] = (item, failure)
        self._drop(worker)
        self._start()


def _serve(pipe: Connection, prepare: Callable[[], None], memory: int) -> None:
    """Answer (task, item) until the parent goes away."""
    try:
        prepare()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent says it in one line
        pipe.send(Failure("error", f"{type(error).__name__}: {error}"))
        return
    _limit_memory(memory)
    pipe.send(None)
    while True:
        try:
            task, item = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(task, item))


def _answer(task: Callable[[Any], Any], item: Any) -> Any:  # noqa: ANN401 - whatever the task takes and gives
    try:
        return tried(task, item)
    except MemoryError:
        return Failure("memory", "needed more memory than one article may have")


def _deadlines(limits: Limits) -> tuple[float, float]:
    """Return when to look at a worker that begins now, and when to give it up whatever it does."""
    now = time.monotonic()
    return now + limits.seconds, now + limits.seconds * limits.patience


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
