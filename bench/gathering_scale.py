"""What gathering costs on long streams whose truth is known (`stream.py`), copies and stories together.

    python bench/gathering_scale.py --data DIR [--sizes 1000 10000 100000] [--only fixed growing]

143 articles a day (fixed): two thousand are open however long the stream is, but for one of 1,000, which ends before.
All articles within one window (growing): in the end all of them are open. A million articles take hours.

ms: processor time for each article, on one core: signature, place, copies, letting old ones go; neither reading nor
fetching the articles that the window asks for (fetched: how many, for each new article). time ratio: time for ten times
as many articles, by ten times the time. open: articles in the window at the end; bytes: of each, by tracemalloc, in a
window loaded from what was kept. 1 % more: time to load such a window and to place the last hundredth, in percent of
the time of all.
MB: peak memory of the process, in which are the real articles; grown: what of it came while articles were placed (those
that are made for it among it); MB ratio: peak by that of a tenth as many.

BCubed and pair F1: of events. copies, revisions: share of them that are linked, at whatever remove, to what they are
made from. false: links between articles of two events, for 1,000 articles (real reports of one event may share a
sentence that nobody knows of, so links within an event are not judged). merges, splits: of stories, for 1,000 articles.
"""

import argparse
import gc
import os
import pickle
import resource
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import one_thread  # noqa: F401 - before anything that imports NumPy
from driver import shown, tell
from gathering_reads import readings
from gathering_stories import compare
from gathering_window import Record, Timed, parts
from measures import Figures, Tables, share
from stream import SETS, START, Kind, Plan, Stream, Told

from rashomon.base.findings import Placed, Read, Rules
from rashomon.base.independence import connected
from rashomon.gather import GatherSettings, Window
from rashomon.gather.order import day
from rashomon.settings import Settings

SIZES = (1_000, 10_000, 100_000)
PER_DAY = 143
CHUNK = 200
Row = tuple[str, str, bytes]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of one article of a stream; `day` is that of its coming where it has no date."""

    article: str
    day: date
    story: str
    copy_of: str | None
    kind: Kind


def truth(one: Told) -> Truth:
    """Return what is known of an article."""
    came = (START + timedelta(minutes=one.plan.minute)).date()
    return Truth(one.read.article.id, day(one.read.article) or came, one.story, one.copy_of, one.plan.kind)


@dataclass(frozen=True)
class Run:
    """One stream put through a window: how many articles, how many a day, and where what comes of it is kept."""

    stream: Stream
    count: int
    per_day: float
    settings: GatherSettings
    file: Path

    @property
    def first(self) -> int:
        """All articles but the last hundredth."""
        return self.count - self.count // 100


class Shelf:
    """Articles that may be asked for: only what they are made from is held, of those that are open."""

    def __init__(self, stream: Stream) -> None:
        """Start with none."""
        self._stream = stream
        self._plans: dict[str, Plan] = {}

    def add(self, one: Told) -> None:
        """Hold an article."""
        self._plans[one.read.article.id] = one.plan

    def forget_before(self, minute: int) -> None:
        """Let go of those that came before a minute."""
        gone = [article for article, plan in self._plans.items() if plan.minute < minute]
        for article in gone:
            del self._plans[article]

    def fetch(self, articles: Sequence[str]) -> Mapping[str, Read]:
        """Return articles as they came."""
        return {article: self._stream.make(self._plans[article]) for article in articles if article in self._plans}


def gathered(run: Run) -> Figures:
    """Put a stream through a window, keep all answers in a file, and return what it cost."""
    shelf = Shelf(run.stream)
    before = megabytes()
    timed = Timed(Window(run.settings, Rules()), shelf.fetch, run.settings)
    days = run.settings.story_window + 3  # some come late
    with run.file.open("wb") as out:
        articles = run.stream.articles(run.count, run.per_day)
        for some in chain(parts(islice(articles, run.first), CHUNK), parts(articles, CHUNK)):
            for one in some:
                shelf.add(one)
            placed = timed.place([one.read for one in some])
            shelf.forget_before(some[-1].plan.minute - 1440 * days)
            pickle.dump(([truth(one) for one in some], placed), out)
    peak = megabytes()
    return {"seconds": timed.seconds, "fetched": timed.fetched / run.count, "MB": peak, "grown": peak - before}


def megabytes() -> float:
    """Return the peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def answers(file: Path) -> Iterator[tuple[list[Truth], Placed]]:
    """Yield what was kept of a run: truth and answer, one for each call of the window."""
    with file.open("rb") as rows:
        while True:
            try:
                yield pickle.load(rows)  # noqa: S301 - written above
            except EOFError:
                return


def kept(run: Run, count: int) -> list[Row]:
    """Return what a store would hold of the articles that are open after so many."""
    record, signatures, days = Record(), dict[str, bytes](), dict[str, date]()
    for some, placed in answers(run.file):
        record.take(placed)
        signatures |= placed.signatures
        days |= {one.article: one.day for one in some}
        if len(days) >= count:
            break
    open_since = max(days.values()) - timedelta(days=run.settings.story_window)
    still_open = [article for article, when in days.items() if when >= open_since]
    return [(article, record.story[article], signatures[article]) for article in still_open]


def held(run: Run) -> Figures:
    """Return how many articles are open in the end, and how many bytes of memory each takes."""
    rows = kept(run, run.count)
    tracemalloc.start()
    window = Window(run.settings, Rules())
    before = tracemalloc.get_traced_memory()[0]
    window.load(copied(rows))
    size = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return {"open": len(rows), "bytes": round(size / len(rows))}


def copied(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows as a store does, each string and signature an object of its own."""
    for row in rows:
        yield pickle.loads(pickle.dumps(row))  # noqa: S301 - of ours


def added(run: Run) -> Figures:
    """Return the seconds to load what was kept of the first articles and to place the last hundredth."""
    rows = list(copied(kept(run, run.first)))
    shelf, rest = Shelf(run.stream), list[Read]()
    for number, one in enumerate(run.stream.articles(run.count, run.per_day)):
        shelf.add(one)
        if number >= run.first:
            rest.append(one.read)
        elif number % 10_000 == 0:
            shelf.forget_before(one.plan.minute - 1440 * (run.settings.story_window + 3))
    start = time.process_time()
    timed = Timed(Window(run.settings, Rules()), shelf.fetch, run.settings)
    timed.window.load(rows)
    loaded = time.process_time() - start
    for some in parts(iter(rest), CHUNK):
        timed.place(some)
    return {"more": loaded + timed.seconds}


def judged(run: Run) -> Figures:
    """Return how the stories and links of a run compare with the truth."""
    record, everything = Record(), list[Truth]()
    links: list[tuple[str, str]] = []
    changes: Counter[str] = Counter()
    for some, placed in answers(run.file):
        record.take(placed)
        everything += some
        links += [(link.first, link.second) for link in placed.links if link.kind == "copy"]
        changes.update(change.what for change in placed.changes)
    gold = {one.article: one.story for one in everything}
    ours = root(gold, links)
    pairs = Counter(one.kind for one in everything)
    right = Counter(one.kind for one in everything if one.copy_of and ours[one.article] == ours[one.copy_of])
    compared = compare(record.story, gold)
    thousands = len(gold) / 1000
    return {
        "BCubed F1": compared["BCubed F1"],
        "pair F1": compared["pair F1"],
        "copies": share(right["copy"], pairs["copy"]),
        "revisions": share(right["revision"], pairs["revision"]),
        "false": sum(gold[one] != gold[other] for one, other in links) / thousands,
        "merges": changes["merged"] / thousands,
        "splits": changes["split"] / thousands,
    }


def root(articles: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return for each article one that stands for all those it is linked to."""
    return {one: group[0] for group in connected(sorted(articles), pairs) for one in group}


def alone(work: Any, run: Run) -> Figures:  # noqa: ANN401 - a function of this module
    """Return what a function makes of a run in a process of its own, so that memory is told apart."""
    context = get_context("fork")  # the real articles are large, and there already
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(work(run)))
    process.start()
    there.close()  # so that a process that fails is noticed
    made: Figures = here.recv()
    process.join()
    return made


def row(run: Run, before: Figures | None) -> Figures:
    """Return the figures of one stream; `before` those of one a tenth as long."""
    made = alone(gathered, run) | alone(held, run) | alone(added, run) | alone(judged, run)
    seconds, more = made.pop("seconds"), made.pop("more")
    first = {"ms": 1000 * seconds / run.count}
    if before:
        first |= {"time ratio": first["ms"] / before["ms"], "MB ratio": made["MB"] / before["MB"]}
    return first | {"1 % more, %": 100 * more / max(seconds, 1e-9)} | made


def scaled(data: Path, settings: GatherSettings, sizes: Sequence[int], only: Sequence[str]) -> dict[str, Tables]:
    """Return a table for each way that the window grows."""
    sets = [readings(data, name) for name in SETS]
    stream = Stream([one for reads, _ in sets for one in reads], [story for _, stories in sets for story in stories])
    del sets
    gc.collect()
    gc.freeze()  # the real articles are no part of what is measured, and need not be gone through by it
    made: dict[str, Tables] = {}
    for way in only:
        title = {"fixed": f"{PER_DAY} articles a day", "growing": "all articles within one window"}[way]
        rows = made.setdefault(title, {})
        for size in sizes:
            per_day = PER_DAY if way == "fixed" else size / settings.story_window
            with tempfile.TemporaryDirectory() as folder:
                run = Run(stream, size, per_day, settings, Path(folder) / "answers")
                rows[f"{size:,}"] = row(run, rows.get(f"{size // 10:,}"))
            tell("gathering", f"scale: {title}, {size:,}: {rows[f'{size:,}']}")
    return made


def measure(data: Path, settings: GatherSettings) -> dict[str, Tables]:
    """Return the tables of a thousand to a hundred thousand articles."""
    return scaled(data, settings, SIZES, ("fixed", "growing"))


def main() -> int:
    """Measure streams of chosen lengths and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"), required=False)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", nargs="+", choices=("fixed", "growing"), default=("fixed", "growing"))
    options = parser.parse_args()
    if options.data is None:
        tell("gathering", "no data: give --data DIR or set RASHOMON_DATA; nothing was measured")
        return 2
    print(shown(scaled(Path(options.data), Settings().gather, options.sizes, options.only), digits=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
