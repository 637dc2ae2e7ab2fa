"""What relating costs: processor seconds for stories of a hundred and two hundred real articles, on one core.

No set holds a story so large. One is made here from the largest story of a set and the articles of the same set that
share most of its words, the rarer the more: reports of one event among look-alikes, as a long story would bring them.
relate: from marks and vectors to the dossier, for 100 articles the median of three. ratio: seconds for all 200 by those
for its two halves, every second article in each; 1 is linear, 2 quadratic. told: claims of two articles or more.
gather: sources and families, before it.

adding one: the program as it is run, with a store that holds 97 articles of the story and is given the last three, one
after the other: medians. remembered: with the memory that a desk keeps as long as it runs (`base/remembered.py`); else
all is related from nothing. read: that article; place: find its story; load: all members, aligned; relate: all of
them; keep: the dossier in the store; write: the page and the index.
"""

import json
import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any
from unittest.mock import patch

from gathering_reads import read_whole, records
from gathering_sets import BUNDLES
from kept import kept
from measures import Figures, Tables
from relating_stories import material

from rashomon import pipeline
from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.marks import Reading
from rashomon.base.remembered import Memory
from rashomon.read import ReadSettings, read, warm_up
from rashomon.relate import relate
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.settings import RelateSettings
from rashomon.run import Progress
from rashomon.settings import Settings
from rashomon.store import Store, stories

SETS = {"Hamborg": "hamborg_news_cluster", "GVA": BUNDLES}
RUNS = 3  # of a story of a hundred
SIZE = 100
STAGES = {
    "Reading articles": "read",
    "Reading again": "read",
    "Finding stories": "place",
    "Relating accounts": "load",
    "Writing pages": "write",
}


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return what stories of each set cost, and what adding one article to the first of them does."""
    whole: Tables = {}
    grown: Tables = {}
    for name, file in SETS.items():
        nearest = read_all(look_alikes([(one, row["story"]) for one, row in records(data, file)], 2 * SIZE))
        whole |= {f"{name}, {key}": row for key, row in sizes(nearest, settings).items()}
        for how, memory in (("", None), (", remembered", Memory())):
            grown[f"{name}{how}"] = added(nearest[:SIZE], settings, memory)
    return {"relating a story, seconds": whole, f"adding one article to {SIZE - 1}, seconds": grown}


def look_alikes(told: Sequence[tuple[Article, str]], count: int) -> list[Article]:
    """Return the articles of the largest story, then those that share most with it, the rarer a word the more."""
    stories = Counter(story for _, story in told)
    largest = min(stories, key=lambda story: (-stories[story], story))
    terms = [find_terms(f"{one.title or ''} {one.text}").stems for one, _ in told]
    holders = Counter(term for some in terms for term in some)
    known = {term for some, (_, story) in zip(terms, told, strict=True) if story == largest for term in some}
    weight = {term: math.log(len(told) / held) for term, held in holders.items()}
    alike = [math.fsum(weight[term] for term in some & known) / math.sqrt(max(1, len(some))) for some in terms]
    order = sorted(range(len(told)), key=lambda n: (told[n][1] != largest, -alike[n], n))
    return [told[n][0] for n in order[:count]]


def read_all(articles: Sequence[Article]) -> list[Read]:
    """Return articles with their marks and vectors."""
    by_id = {one.id: one for one in articles}
    return list(kept("relating_speed", by_id, read_whole).values())


def sizes(reads: Sequence[Read], settings: RelateSettings) -> Tables:
    """Return the cost of a story of half of the articles, the nearest, and of one of all."""
    whole = cost(reads, settings, 1)
    halves = [cost(reads[start::2], settings, 1)["relate"] for start in (0, 1)]
    return {
        f"{len(reads) // 2} articles": cost(reads[: len(reads) // 2], settings, RUNS),
        f"{len(reads)} articles": {**whole, "ratio": whole["relate"] / sum(halves)},
    }


def cost(reads: Sequence[Read], settings: RelateSettings, runs: int) -> Figures:
    """Return what a story of these articles costs, and how large it is."""
    gathered, made = spent(lambda: material(reads))
    related = [spent(lambda: relate(made, settings)) for _ in range(runs)]
    dossier: Mapping[str, Any] = related[0][1]
    return {
        "words": sum(len(one.article.text.split()) for one in reads),
        "passages": sum(len(one.reading.sentences) for one in reads),
        "told": sum(len({told["article"] for told in claim["told_by"]}) > 1 for claim in dossier["claims"]),
        "gather": gathered,
        "relate": median(seconds for seconds, _ in related),
    }


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor seconds that a piece of work takes, and what it makes."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def added(reads: Sequence[Read], settings: RelateSettings, memory: Memory | None) -> Figures:
    """Return the processor seconds of each stage when one article comes to a story of all others: of three, medians."""
    warm_up()
    known = {one.article.text: one.reading for one in reads}
    ordered = sorted(reads, key=lambda one: (one.article.published or "", one.article.id))
    chosen = replace(Settings(), relate=settings)
    clocks: list[Clock] = []
    with tempfile.TemporaryDirectory() as name, Store(":memory:") as store:
        folder = Path(name)

        def remembered(article: Article, how: ReadSettings) -> Reading:
            there = known.get(article.text)
            return replace(there, article=article.id) if there and not clocks else read(article, how)

        def come(some: Sequence[Read], progress: Progress) -> None:
            given = folder / "in"
            given.mkdir(exist_ok=True)
            (given / f"{len(clocks)}.jsonl").write_text("\n".join(map(record, some)), encoding="utf-8")
            pipeline.report(
                [str(given)],
                folder / "out",
                store=store,
                settings=chosen,
                single=True,
                progress=progress,
                memory=memory,
            )

        with patch.object(pipeline, "read", remembered):
            come(ordered[:-RUNS], Progress())
            for last in ordered[-RUNS:]:
                clocks.append(Clock())
                with clocks[-1].within(pipeline, "relate"), clocks[-1].within(stories, "put_dossier", "keep"):
                    come([last], Progress(start=lambda what, _: clocks[-1].turn(STAGES[what])))
                clocks[-1].turn("")
    spent = {stage: median(clock.spent[stage] for clock in clocks) for stage in clocks[0].spent}
    return {**spent, "together": sum(spent.values())}


class Clock:
    """Processor seconds of one stage after the other."""

    def __init__(self) -> None:
        """Start with no stage."""
        self.spent: dict[str, float] = {}
        self._stage, self._since = "", 0.0

    def turn(self, stage: str) -> None:
        """End the stage that runs and start another; an empty one only ends."""
        now = time.process_time()
        if self._stage:
            self.spent[self._stage] = self.spent.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    @contextmanager
    def within(self, module: ModuleType, name: str, stage: str = "") -> Iterator[None]:
        """Tell the time of a function of a module apart from the stage that calls it."""
        called = getattr(module, name)

        def timed(*given: object) -> object:
            before = self._stage
            self.turn(stage or name)
            made = called(*given)
            self.turn(before)
            return made

        with patch.object(module, name, timed):
            yield


def record(one: Read) -> str:
    """Return an article as a line of input."""
    article = one.article
    given = {"id": article.source_id, "outlet": article.outlet, "url": article.url, "title": article.title}
    return json.dumps({**given, "published": article.published, "text": article.text})
