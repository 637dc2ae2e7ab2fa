"""The sets of stories with all that gathering looks at, vectors included, read by as many processes as there are cores.

Reading takes minutes, far longer than what is measured. RASHOMON_READINGS may name a folder where readings are kept
for the next run; nothing tells them from those of another version of the reader, so empty it when the reader changes.
Never inside the repository: they hold the articles.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from driver import tell
from gathering_sets import BUNDLES, article_record, collection
from measures import rows

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.read import ReadSettings, read

STEP = 100  # articles from one word of progress to the next


def read_whole(article: Article) -> Read:
    """Return an article with its marks and vectors."""
    return Read(article, read(article, ReadSettings(vectors=True)))


def records(data: Path, name: str) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Yield the articles of a set with their records; the set `gold` is that of the gold stories."""
    if name == "gold":
        for path in sorted((data / "gold").glob("*/articles.jsonl")):
            yield from (
                (article_record(row, path.parent.name), row | {"story": path.parent.name}) for row in rows(path)
            )
    else:
        given = collection(data / "data", name).values() if name == BUNDLES else rows(_file(data, name))
        yield from ((article_record(row, name), row) for row in given)


def _file(data: Path, name: str) -> Path:
    return data / "data" / "stories" / f"{name}.jsonl.gz"


def readings(data: Path, name: str) -> tuple[list[Read], list[str]]:
    """Return the articles of a set as they are read, and the story of each."""
    kept = Path(os.environ["RASHOMON_READINGS"]) / f"{name}.pkl" if "RASHOMON_READINGS" in os.environ else None
    if kept and kept.exists():
        reads, about = pickle.loads(kept.read_bytes())  # noqa: S301 - written below
    else:
        articles, about = zip(*records(data, name), strict=True)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            reads = list(_told(name, len(articles), pool.map(read_whole, articles, chunksize=8)))
        about = [{key: value for key, value in row.items() if key != "text"} for row in about]
        if kept:
            kept.write_bytes(pickle.dumps((reads, about)))
    return reads, [f"{name} {row['story']}" for row in about]


def _told(name: str, count: int, reads: Iterable[Read]) -> Iterator[Read]:
    for number, one in enumerate(reads, 1):
        if number % STEP == 0 or number == count:
            tell("gathering", f"{name}: {number} of {count} articles read")
        yield one
