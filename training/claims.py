"""Fits the weights by which passages are joined into claims, on the gold stories, and writes them with their origin.

    python training/claims.py --data DIR [--leave-out STORY] [--out FILE]

DIR (or RASHOMON_DATA) holds `gold/STORY/articles.jsonl` and `gold/STORY/gold.json`. The fit is a ridge logistic
regression by Newton's method from zero: no seed, no order, the same bytes from the same stories and the same reader.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.identity import article_id, sha256_hex, text_sha256
from rashomon.read import ReadSettings, read
from rashomon.read.layers import LAYERS
from rashomon.relate.fit import GoldStory, fit, gold_story
from rashomon.relate.weights import as_record

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "relate" / "weights" / "claims.json"


def _article(record: dict[str, Any], where: str) -> Article:
    text = record["text"]
    return Article(
        where=where,
        id=article_id(record.get("outlet"), record.get("url"), record["id"], text),
        source_id=record["id"],
        text=text,
        text_sha256=text_sha256(text),
        page="",
        outlet=record.get("outlet"),
        title=record.get("title"),
        published=record.get("published"),
        language="en",
    )


def load_story(folder: Path, settings: ReadSettings) -> GoldStory:
    """Return one gold story with its articles read."""
    members = []
    for number, line in enumerate((folder / "articles.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        article = _article(json.loads(line), f"{folder.name}/articles.jsonl:{number}")
        members.append(Read(article, read(article, settings)))
    return gold_story(folder.name, tuple(members), json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def folders_of(gold: Path) -> list[Path]:
    """Return the folders of the gold stories, by name."""
    return sorted(path.parent for path in gold.glob("*/gold.json"))


def load_gold(gold: Path, settings: ReadSettings | None = None) -> list[GoldStory]:
    """Return all stories of a gold folder with their articles read."""
    return [load_story(folder, settings or ReadSettings()) for folder in folders_of(gold)]


def main(arguments: list[str]) -> int:
    """Fit, write, and say what was written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"), help="folder that holds gold/")
    parser.add_argument("--leave-out", metavar="STORY", help="fit without this story, to score it fairly")
    parser.add_argument("--out", type=Path, default=_OUT)
    options = parser.parse_args(arguments)
    folders = folders_of(Path(options.data) / "gold") if options.data else []
    names = [folder.name for folder in folders]
    if not folders or (options.leave_out and options.leave_out not in names):
        print("no such gold stories: give --data DIR with DIR/gold/STORY/gold.json", file=sys.stderr)
        return 2
    weights = fit(load_gold(Path(options.data) / "gold"), options.leave_out)
    used = [folder for folder in folders if folder.name != options.leave_out]
    made_from = {
        "script": "training/claims.py",
        "seed": None,
        "reader": {layer.name: layer.version for layer in LAYERS},
        "gold": {
            folder.name: {name: sha256_hex((folder / name).read_bytes()) for name in ("articles.jsonl", "gold.json")}
            for folder in used
        },
    }
    text = json.dumps(as_record(weights, made_from), indent=1, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(
        f"{options.out}: {len(used)} stories, threshold {weights.vectors.threshold} (words {weights.words.threshold})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
