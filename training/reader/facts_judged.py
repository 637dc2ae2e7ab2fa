"""The pairs of sentences of the gold stories that tell one fact, to judge an encoder by and never to train on."""

import json
from pathlib import Path

from fact_stories import make_story
from facts import Story


def gold(data: Path) -> list[Story]:
    """Return the gold stories; none where the data have no `gold/`."""
    found = []
    for path in sorted((data / "gold").glob("*/gold.json")):
        articles = [json.loads(line) for line in (path.parent / "articles.jsonl").open(encoding="utf-8")]
        place = {article["id"]: number for number, article in enumerate(articles)}
        claims = [
            {"told_by": [(place[t["article"]], t["start"], t["end"]) for t in claim["told_by"]]}
            for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]
        ]
        found.append(make_story(path.parent.name, [article["text"] for article in articles], claims))
    return found
