"""Print what each stage costs: core-seconds per 1,000 articles of 460 words, and peak memory.

    python bench/speed.py [--data DIR] [--articles N]

Text comes from the news clusters of the data folder, pages from its page collections; without data the shipped examples
are used. Everything runs in this process, so that processor time can be told stage by stage; it is not a test, since
timings on shared machines are noisy.
"""

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rashomon.base.marks import Reading
from rashomon.collect import Raw, collect, find_raws
from rashomon.pipeline import report
from rashomon.read import LAYERS, warm_up
from rashomon.settings import Settings
from rashomon.store import Store

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 460  # of the article that costs are given for


class Clock:
    """Processor time spent under each name."""

    def __init__(self) -> None:
        """Start with nothing spent."""
        self.spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def under(self, name: str) -> Iterator[None]:
        """Count the processor time of the block under `name`."""
        start = time.process_time()
        yield
        self.spent[name] += time.process_time() - start


def raws(data: Path | None, kind: str, most: int, folder: Path) -> list[Raw]:
    """Return up to `most` units of input of a kind, `text` or `html`."""
    settings = Settings().collect
    if data is None:
        found = [one for one in find_raws([str(EXAMPLES)], settings, None) if isinstance(one, Raw)]
        return [one for one in found if (one.media_type == "text/html") == (kind == "html")][:most]
    sources = {
        "text": ["stories/hamborg_news_cluster"],
        "html": ["reading/pages/trafilatura_en", "reading/pages/zyte_aeb"],
    }
    path = folder / f"{kind}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for source in sources[kind]:
            with gzip.open(data / "data" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    given = {"id": record["id"], "url": f"https://example.org/{record['id']}", kind: record[kind]}
                    given |= {"title": record.get("title"), "published": record.get("date") or record.get("published")}
                    out.write(json.dumps(given) + "\n")
    return [one for one in find_raws([str(path)], settings, None) if isinstance(one, Raw)][:most]


def measure(units: list[Raw], clock: Clock) -> tuple[int, int]:
    """Collect and read `units` layer by layer; return how many articles and words they hold."""
    settings = Settings()
    count = words = 0
    for raw in units:
        with clock.under("collect"):
            article = collect(raw, settings.collect).article
        if article is None or article.language not in (None, "en"):
            continue
        count, words = count + 1, words + len(article.text.split())
        reading = Reading(article.id)
        for layer in LAYERS:
            with clock.under(f"read {layer.name}"):
                marks = {layer.name: layer.find(article, reading, settings.read)}
                reading = replace(reading, **marks)  # type: ignore[arg-type]
    return count, words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    data = Path(options.data) if options.data else None
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("text", "html"):
            units, clock = raws(data, kind, options.articles, folder), Clock()
            count, words = measure(units, clock)
            if not count:
                continue
            with Store(str(folder / f"{kind}.sqlite")) as store, clock.under("all"):
                path = folder / f"{kind}-units.jsonl"
                path.write_bytes(b"\n".join(raw.body for raw in units))
                given = [str(path)] if data else [str(EXAMPLES)]
                report(given, folder / kind, store=store, workers=0)
            staged = sum(spent for name, spent in clock.spent.items() if name != "all")
            clock.spent["gather, relate, show, store"] = clock.spent.pop("all") - staged
            print(f"\nfrom {kind}: {count} articles of {words / count:.0f} words")
            print(f"core-seconds per 1,000 articles of {WORDS} words")
            for stage, spent in clock.spent.items():
                print(f"  {stage:30}{1000 * spent / words * WORDS:9.1f}")
            print(f"  {'together':30}{1000 * sum(clock.spent.values()) / words * WORDS:9.1f}")
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
