"""How long the desk takes: the pages of a long real story in Chromium, and lists and searches of many stories.

    python bench/desk.py --data DIR [--articles 60] [--stories 10000]

page MB: the largest page of the story on disk; all MB: its pages together. first ms: from asking for the dossier's
first page to its first content on the screen (`first-contentful-paint`), of a server that has shown it before, in a
browser that has not. answer ms: the server's answer alone. click ms: from a click on a passage in the reader to its
being lit in all columns.
list, search: processor time of the whole answer, of made-up stories whose words follow Zipf's law (`desk_made.py`).
All are medians of nine.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from desk_made import Maker, fill
from measures import Tables, rows, table
from starlette.testclient import TestClient

from rashomon.desk import Desk, make_app
from rashomon.desk.worker import Worker
from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = 9
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_LIT = """() => { const one = [...document.querySelectorAll("a.p")].find((m) => !m.querySelector(".lit"));
const began = performance.now(); one.click(); return performance.now() - began; }"""
_FIRST = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def long_story(data: Path, articles: int, out: Path) -> Path:
    """Read the first reports of ten days of one long news event as one story; return the folder of its page."""
    found, seen = [], set()
    for row in rows(data / "data" / "stories" / "t17_articles_dev.jsonl.gz"):
        length, start = len(row["text"].split()), row["text"][:200]
        if row["story"] == "bpoil" and 250 < length < 900 and row["date"] >= "2010-04-25" and start not in seen:
            seen.add(start)
            found.append(row)
    chosen = sorted(found, key=lambda row: (row["date"], row["id"]))[:articles]
    given = out / "articles.jsonl"
    with given.open("w", encoding="utf-8") as lines:
        for one in chosen:
            record = {"id": one["id"], "outlet": one["source"], "published": one["date"], "text": one["text"]}
            lines.write(f"{json.dumps(record)}\n")
    with Store(str(out / "store.sqlite")) as store:
        run = report([str(given)], out, store=store, settings=Settings(), single=True)
    return out / run.stories[0]


@contextmanager
def served(out: Path) -> "Iterator[str]":
    """Open a desk as a program of its own; yield its address."""
    command = [sys.executable, "-m", "rashomon", "serve", "--out", str(out), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as desk:
        try:
            line = desk.stdout.readline() if desk.stdout else ""
            yield line.split()[5]
        finally:
            desk.terminate()


def pages(data: Path, articles: int) -> Tables:
    """Measure the page of a long story, and the reader, in a browser."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        return {f"a story of {articles} articles": {}}
    with tempfile.TemporaryDirectory() as folder:
        story = long_story(data, articles, Path(folder))
        sizes = [page.stat().st_size / 1e6 for page in story.glob("*.html")]
        with served(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            home = f"{address}story/{story.name}/"
            first, answer, click = [], [], []
            for time_ in range(TIMES + 1):
                page = browser.new_page()
                page.goto(home)
                page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
                first.append(page.evaluate(_FIRST))
                answer.append(page.evaluate("performance.getEntriesByType('navigation')[0].responseStart"))
                if time_ == TIMES:
                    page.goto(f"{home}read")
                    click = [page.evaluate(_LIT) for _ in range(TIMES)]
                page.close()
            browser.close()
    row = {"page MB": max(sizes), "all MB": sum(sizes)}
    row |= {"first ms": median(first[1:]), "answer ms": median(answer[1:]), "click ms": median(click)}
    return {f"a story of {articles} articles": row}


def lists(count: int) -> Tables:
    """Measure the list of many stories, and searches of what they hold."""
    maker = Maker()
    rare, common, other = maker.words[200], maker.words[0], maker.words[1]
    asked = {
        "list": "/",
        "list, by outlet": f"/?outlet={maker.words[9]}.example",
        "list, page 100": "/?sort=sources&page=100",
        "search, a rare word": f"/search?q={rare}",
        "search, a word of half of all": f"/search?q={common}",
        "search, three words by OR": f"/search?q={common}+OR+{other}+OR+{rare}",
        "search, two words in a row": f"/search?q=%22{common}+{other}%22",
    }
    found: Tables = {}
    with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/store.sqlite") as store:
        began = time.process_time()
        for done in fill(store, count):
            print(f"bench/desk.py: {done} of {count} stories made", file=sys.stderr)
        found["a story put into the store"] = {"ms": 1000 * (time.process_time() - began) / count}
        app = make_app(Desk(store, Settings(), "bench", Worker(store, Settings())), 8642)
        with TestClient(app, base_url="http://127.0.0.1:8642") as client:
            for name, path in asked.items():
                found[name] = {"ms": _median(client, path)}
    return found


def _median(client: TestClient, path: str) -> float:
    """Return the median processor time of an answer, in milliseconds."""
    taken = []
    for _ in range(TIMES):
        began = time.process_time()
        client.get(path).raise_for_status()
        taken.append(1000 * (time.process_time() - began))
    return median(taken)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--stories", type=int, default=10_000)
    given = parser.parse_args()
    if given.data is None:
        print(
            "bench/desk.py: no --data and no RASHOMON_DATA: the pages of a long story were not measured",
            file=sys.stderr,
        )
    else:
        print(table("pages", pages(Path(given.data), given.articles)))
        print()
    print(table(f"{given.stories:,} stories", lists(given.stories)))


if __name__ == "__main__":
    main()
