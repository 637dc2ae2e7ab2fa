"""Dossiers made again behind the pages: a correction is kept at once, and what it changes is worked out after it.

Then the pages on disk are written anew, so that a folder that is passed on says what the desk says.
"""

from collections.abc import Iterable
from pathlib import Path
from threading import Condition, Thread
from typing import Self

from rashomon import corrections
from rashomon.base.errors import RashomonError
from rashomon.base.remembered import Memory
from rashomon.pipeline import remake, story_folders
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.store import Store, gathering

WAITING = "waiting"
_FAULT = "it could not be made again, by a fault of this program ({}: {}); what was known before is shown"
_UNWRITTEN = "its pages in {} could not be written ({}): they say what was known before"


class Worker:
    """One thread that makes dossiers again, one story after the other; use it as a context manager.

    What is not done when it stops, or is killed, is not lost: such a story has no dossier of its state, and is made at
    the next start.
    """

    def __init__(self, store: Store, settings: Settings, out: Path | None = None) -> None:
        """Take the store and the settings that dossiers are made with, and the folder of their pages, if there is one.

        Nothing runs until it is entered.
        """
        self._store = store
        self._settings = settings
        self._out = out
        self._memory = Memory()
        self._changed = Condition()
        self._waiting: dict[str, None] = {}
        self._unwritten: dict[str, None] = {}
        self._now: str | None = None
        self._failed: dict[str, str] = {}
        self._stopped = False
        self._thread = Thread(target=self._work, name="relating", daemon=True)

    def make(self, stories: Iterable[str]) -> None:
        """Have the dossiers of these stories made again, where they are not what their articles and decisions ask."""
        with self._changed:
            self._waiting.update(dict.fromkeys(stories))
            self._changed.notify_all()

    def state(self, story: str) -> str | None:
        """Return `WAITING` where a story is being made again, why it could not be, None where nothing is to be done."""
        with self._changed:
            if story in self._waiting or story == self._now:
                return WAITING
            return self._failed.get(story)

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is to be done; tell whether that is so before the time is up."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._waiting and self._now is None and not self._unwritten, seconds
            )

    def _next(self) -> str | None:
        """Return the next story, None when there is nothing more to do; pages are written where none waits."""
        with self._changed:
            self._now = None
            self._changed.notify_all()
            idle = not self._waiting
        if idle:
            self._write_pages()
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._waiting)
            if self._stopped:
                return None
            self._now = next(iter(self._waiting))
            del self._waiting[self._now]
            self._failed.pop(self._now, None)
            return self._now

    def _work(self) -> None:
        while (story := self._next()) is not None:
            try:
                run = Run()
                remake([story], run, self._store, self._settings, Progress(), self._memory)
                for problem in run.problems:
                    self._fail(story, f"{problem.what}; what was known before is shown")
                if self._out:
                    self._unwritten[story] = None
            except RashomonError as error:
                self._fail(story, f"it could not be made again: {error}")
            except Exception as error:  # noqa: BLE001 - the thread must not end for one story
                self._fail(story, _FAULT.format(type(error).__name__, error))
        self._write_pages()

    def _write_pages(self) -> None:
        """Write the pages of the stories that were made again, if a folder has pages."""
        some = list(self._unwritten)
        if some and self._out:
            try:
                corrections.republish(Run(stories=some), self._out, self._store, self._settings)
            except Exception as error:  # noqa: BLE001 - nor for a page that cannot be written
                for story in some:
                    self._fail(story, _UNWRITTEN.format(self._out, error))
        with self._changed:
            self._unwritten.clear()
            self._changed.notify_all()

    def _fail(self, story: str, why: str) -> None:
        with self._changed:
            self._failed[story] = why

    def __enter__(self) -> Self:
        with self._store.looking() as connection:
            left = gathering.unmade(connection)
            gone = gathering.without_dossier(connection, story_folders(self._out)) if self._out else []
        self._unwritten.update(dict.fromkeys(gone))  # their pages go
        self.make(left)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join(timeout=30)
