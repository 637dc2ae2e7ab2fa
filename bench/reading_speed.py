"""Speed: thousands of words a second of processor time, layer by layer, on articles of the news clusters."""

import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from measures import Tables, article_of, rows

from rashomon.base.marks import Reading
from rashomon.read import LAYERS, ReadSettings, warm_up

ARTICLES = 200


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return what each layer reads in a second, vectors included, whatever the settings say of them."""
    warm_up()
    spent = dict.fromkeys((layer.name for layer in LAYERS), 0.0)
    words = 0
    for row in islice(rows(data / "data" / "stories" / "hamborg_news_cluster.jsonl.gz"), ARTICLES):
        article = article_of(row["text"], row["date"], row["title"])
        words += len(article.text.split())
        reading = Reading(article.id)
        for layer in LAYERS:
            start = time.process_time()
            marks: dict[str, Any] = {layer.name: layer.find(article, reading, replace(settings, vectors=True))}
            spent[layer.name] += time.process_time() - start
            reading = replace(reading, **marks)
    made = {name: words / 1000 / max(value, 1e-9) for name, value in spent.items()}
    made["together"] = words / 1000 / max(sum(spent.values()), 1e-9)
    return {"speed: thousand words a second": {"this program": made}}
