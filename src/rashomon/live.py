"""New articles put among the open ones of a store, some hundreds at a time, with memory for the open ones only."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from rashomon.base.addresses import address
from rashomon.base.findings import Read
from rashomon.decisions import rules
from rashomon.gather import GatherSettings, Window, arrivals, sign, signature_version
from rashomon.run import Progress
from rashomon.store import articles, decisions, gathering, stories

_CHUNK = 200  # articles placed at a time


def place_new(connection: Connection, new: Sequence[str], settings: GatherSettings, progress: Progress) -> set[str]:
    """Put articles that have no story into stories, in the caller's transaction; return all that are elsewhere now.

    Articles are placed in the order of their days; what was placed before is open for `story_window` days around.
    """
    days = articles.days(connection, new)
    live = _Live(connection, settings, days)
    moved: set[str] = set()
    for ids in arrivals(days, _CHUNK, settings.story_window):
        moved |= live.place(ids)
        progress.step(len(ids))
    return moved


class _Live:
    """A window that goes through time, holding what the store has of the days around those that are placed."""

    def __init__(self, connection: Connection, settings: GatherSettings, days: Mapping[str, str | None]) -> None:
        self._connection, self._settings, self._days = connection, settings, days
        self._version = signature_version(settings)
        known = [day for day in (*days.values(), gathering.latest_day(connection)) if day]
        self._seen = max(known, default="")  # the day that undated articles count as
        decided = rules(one.decision for one in decisions.get_decisions(connection))
        self._window = Window(settings, decided, date.fromisoformat(self._seen) if known else None)
        self._held: defaultdict[str, set[str]] = defaultdict(set)  # by day; this run's as well
        self._until = 0  # the last day that is held, counted from the year 1
        self._load("", "")  # what came when no day was known
        if None in days.values() and known:
            self._load(_day(_number(self._seen) - settings.story_window), self._seen)

    def place(self, ids: Sequence[str]) -> set[str]:
        """Place some articles and keep what became of them; return all that are in another story than before."""
        self._reach([day for one in ids if (day := self._days[one])])
        reads = articles.get_reads(self._connection, ids)
        self._meet({address(read.article.url) for read in reads.values()} - {""})
        placed = self._window.place(list(reads.values()), self._fetch)
        for one in reads:
            self._held[self._days[one] or ""].add(one)
        gathering.keep_placed(self._connection, placed, self._version, self._seen)
        return {member.article for _, member in placed.members}

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Read]:
        return articles.get_reads(self._connection, ids)

    def _reach(self, days: Sequence[str]) -> None:
        """Hold what lies around these days, and no longer what lies too far before them."""
        if not days:
            return
        first, last = _number(min(days)) - self._settings.story_window, _number(max(days)) + self._settings.story_window
        self._window.forget_before(date.fromisoformat(_day(first)))
        for day in [one for one in self._held if one and one < _day(first)]:
            del self._held[day]
        start = max(first, self._until + 1)
        if start <= last:
            self._load(_day(start), _day(last))
            self._until = last

    def _load(self, first: str, last: str) -> None:
        """Hold the articles of some days."""
        rows = gathering.window(self._connection, first, last, self._version)
        bare = dict(gathering.unsigned(self._connection, first, last, self._version))
        self._take([*rows, *self._sign(bare)])

    def _meet(self, addresses: Collection[str]) -> None:
        """Hold the articles of the same addresses, however old: a later version belongs to their story."""
        ids = articles.at_addresses(self._connection, sorted(addresses))
        found = gathering.signed(self._connection, ids, self._version)
        bare = stories.placed(self._connection, sorted(set(ids) - {article for article, _, _ in found}))
        self._take([*found, *self._sign(bare)])

    def _sign(self, bare: Mapping[str, str]) -> Iterator[tuple[str, str, bytes]]:
        """Yield articles that were placed without a signature, given with their stories: it is made for this run."""
        ids = sorted(bare)
        for start in range(0, len(ids), _CHUNK):
            reads = articles.get_reads(self._connection, ids[start : start + _CHUNK])
            yield from ((one, bare[one], sign(read, self._settings)) for one, read in reads.items())

    def _take(self, rows: Sequence[tuple[str, str, bytes]]) -> None:
        """Hold those of these articles that are not held yet."""
        days = articles.days(self._connection, [row[0] for row in rows])
        new = [row for row in rows if row[0] not in self._held[days[row[0]] or ""]]
        self._window.load(new)
        for one, _, _ in new:
            self._held[days[one] or ""].add(one)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _day(number: int) -> str:
    """Return the day of a number, the first or last of the calendar where there is none."""
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
