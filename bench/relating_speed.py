"""What relating costs: processor seconds for stories of a hundred and two hundred real articles, on one core.

No set holds a story so large. One is made here from the largest story of a set and the articles of the same set that
share most of its words, the rarer the more: reports of one event among look-alikes, as a long story would bring them.
relate: from marks and vectors to the dossier, for 100 articles the median of three. ratio: seconds for all 200 by those
for its two halves, every second article in each; 1 is linear, 2 quadratic. told: claims of two articles or more.
gather: sources and families, before it.

adding one: the program as it is run, with a store that holds 99 articles of the story and is given the last one too.
read: that article; place: find its story; relate: load all members, align, relate them all again, keep the dossier;
write: the page and the index.
"""

import json
import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
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
from rashomon.read import ReadSettings, read, warm_up
from rashomon.relate import relate
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.settings import RelateSettings
from rashomon.run import Progress
from rashomon.settings import Settings
from rashomon.store import Store

SETS = {"Hamborg": "hamborg_news_cluster", "GVA": BUNDLES}
RUNS = 3  # of a story of a hundred
SIZE = 100
STAGES = {
    "Reading articles": "read",
    "Reading again": "read",
    "Finding stories": "place",
    "Relating accounts": "relate",
    "Writing pages": "write",
}


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return what stories of each set cost, and what adding one article to the first of them does."""
    stories: Tables = {}
    grown: Tables = {}
    for name, file in SETS.items():
        nearest = read_all(look_alikes([(one, row["story"]) for one, row in records(data, file)], 2 * SIZE))
        stories |= {f"{name}, {key}": row for key, row in sizes(nearest, settings).items()}
        grown[name] = added(nearest[:SIZE], settings)
    return {"relating a story, seconds": stories, f"adding one article to {SIZE - 1}, seconds": grown}


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


def added(reads: Sequence[Read], settings: RelateSettings) -> Figures:
    """Return the processor seconds of each stage when the last article comes to a story of all others."""
    warm_up()
    known = {one.article.text: one.reading for one in reads}
    ordered = sorted(reads, key=lambda one: (one.article.published or "", one.article.id))
    chosen = replace(Settings(), relate=settings)
    with tempfile.TemporaryDirectory() as name, Store(":memory:") as store:
        folder = Path(name)
        given = folder / "in"
        given.mkdir()
        (given / "first.jsonl").write_text("\n".join(map(record, ordered[:-1])), encoding="utf-8")

        def remembered(article: Article, how: ReadSettings) -> Reading:
            there = known.get(article.text)
            return replace(there, article=article.id) if there else read(article, how)

        with patch.object(pipeline, "read", remembered):
            pipeline.report([str(given)], folder / "out", store=store, settings=chosen, single=True)
        (given / "last.jsonl").write_text(record(ordered[-1]), encoding="utf-8")
        clock = Clock()
        progress = Progress(start=lambda what, _: clock.turn(STAGES[what]))
        pipeline.report([str(given)], folder / "out", store=store, settings=chosen, single=True, progress=progress)
        clock.turn("")
    return {**clock.spent, "together": sum(clock.spent.values())}


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


def record(one: Read) -> str:
    """Return an article as a line of input."""
    article = one.article
    given = {"id": article.source_id, "outlet": article.outlet, "url": article.url, "title": article.title}
    return json.dumps({**given, "published": article.published, "text": article.text})
