"""The sets of stories with all that gathering looks at, vectors included, read by as many processes as there are cores.

Reading takes minutes, far longer than what is measured. RASHOMON_READINGS may name a folder where readings are kept
for the next run.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from driver import tell
from gathering_sets import BUNDLES, collection
from kept import kept
from measures import article_record, rows

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.marks import Reading
from rashomon.read import ReadSettings, read

STEP = 100  # articles from one word of progress to the next


def read_whole(article: Article) -> Read:
    """Return an article with its marks and vectors."""
    return Read(article, _marks(article))


def records(data: Path, name: str) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Yield the articles of a set with their records; the set `gold` is that of the gold stories."""
    if name == "gold":
        for path in sorted((data / "gold").glob("*/articles.jsonl")):
            yield from (
                (article_record(row, path.parent.name, path.parent.name), row | {"story": path.parent.name})
                for row in rows(path)
            )
    else:
        given = collection(data / "data", name).values() if name == BUNDLES else rows(_file(data, name))
        yield from ((article_record(row, name, name), row) for row in given)


def _file(data: Path, name: str) -> Path:
    return data / "data" / "stories" / f"{name}.jsonl.gz"


def readings(data: Path, name: str) -> tuple[list[Read], list[str]]:
    """Return the articles of a set as they are read, and the story of each."""
    given = list(records(data, name))
    by_id = {article.id: article for article, _ in given}
    made = kept(f"read_{name}", by_id, _marks, partial(_in_processes, name))
    return [Read(one, made[one.id]) for one, _ in given], [f"{name} {row['story']}" for _, row in given]


def _marks(article: Article) -> Reading:
    return read(article, ReadSettings(vectors=True))


def _in_processes(name: str, make: Callable[[Article], Reading], articles: list[Article]) -> Iterator[Reading]:
    """Yield what is made of articles, by as many processes as there are cores; how far it came is said."""
    if not articles:
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for number, one in enumerate(pool.map(make, articles, chunksize=8), 1):
            if number % STEP == 0 or number == len(articles):
                tell("gathering", f"{name}: {number} of {len(articles)} articles read")
            yield one
