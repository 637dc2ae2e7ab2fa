"""Articles put through a window of open articles, as they would come, and what its answers amount to."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from rashomon.base.findings import Placed, Read, Rules
from rashomon.gather import GatherSettings, Window
from rashomon.gather.order import day

Some = TypeVar("Some")
Lookup = Callable[[Sequence[str]], Mapping[str, Read]]


class Record:
    """Which story each article is in, as the answers of a window tell it one after another."""

    def __init__(self) -> None:
        """Start with no article."""
        self.story: dict[str, str] = {}
        self._members: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, placed: Placed) -> None:
        """Follow one answer: stories that were merged move with all their articles, then those named move."""
        for change in placed.changes:
            if change.what == "merged" and change.other is not None:
                for article in sorted(self._members.pop(change.other, ())):
                    self._put(article, change.story)
        for story, member in placed.members:
            self._put(member.article, story)

    def _put(self, article: str, story: str) -> None:
        if article in self.story:
            self._members[self.story[article]].discard(article)
        self.story[article] = story
        self._members[story].add(article)


def latest(reads: Sequence[Read]) -> date | None:
    """Return the last day that any of the articles was published."""
    return max((found for one in reads if (found := day(one.article))), default=None)


class Timed:
    """A window whose processor time is counted without that of fetching articles."""

    def __init__(self, window: Window, fetch: Lookup, settings: GatherSettings) -> None:
        """Start with no time spent."""
        self.window = window
        self.seconds = 0.0
        self.fetched = 0
        self._fetch = fetch
        self._fetching = 0.0
        self._days = timedelta(days=settings.story_window)

    def _timed_fetch(self, articles: Sequence[str]) -> Mapping[str, Read]:
        start = time.process_time()
        found = self._fetch(articles)
        self.fetched += len(articles)
        self._fetching += time.process_time() - start
        return found

    def place(self, reads: Sequence[Read]) -> Placed:
        """Place articles and let those go that are too old for the next ones."""
        start, self._fetching = time.process_time(), 0.0
        placed = self.window.place(reads, self._timed_fetch)
        if (last := latest(reads)) is not None:
            self.window.forget_before(last - self._days)
        self.seconds += time.process_time() - start - self._fetching
        return placed


def parts(articles: Iterator[Some], size: int) -> Iterator[list[Some]]:
    """Yield articles so many at a time."""
    while some := list(islice(articles, size)):
        yield some


def streamed(heap: Sequence[Read], size: int, settings: GatherSettings) -> tuple[dict[str, str], float]:
    """Return the stories of articles that come so many at a time, in the order given, and the seconds it took."""
    reads = {one.article.id: one for one in heap}
    record = Record()
    timed = Timed(Window(settings, Rules()), lambda ids: {one: reads[one] for one in ids}, settings)
    for some in parts(iter(heap), size):
        record.take(timed.place(some))
    return record.story, timed.seconds
