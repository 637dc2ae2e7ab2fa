"""Stories with what a reader says their articles tell alike or unlike: annotated ones of the data, and gold ones."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures import rows

from rashomon.base.identity import sha256_hex

CLAIMS = Path(__file__).parent.parent / "training" / "annotations" / "claims.jsonl"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A story of a set: its articles as the data have them, and its claims.

    Each passage of `told_by` is the position of its article, start and end; where accounts differ, then its side.
    `other` names the articles whose text is not the one that was annotated: empty, where the data have none.
    """

    name: str
    of: str
    articles: tuple[Row, ...]
    claims: Sequence[Row]
    other: tuple[str, ...] = ()


def annotated_sets() -> list[str]:
    """Return the names of the sets that annotated stories are from."""
    return sorted({record["set"] for record in rows(CLAIMS)})


def annotated_stories(data: Path) -> Iterator[Annotated]:
    """Yield the stories of `training/annotations/claims.jsonl` in their order, the first named 1."""
    known = {name: set_articles(data / "data", name) for name in annotated_sets()}
    for number, record in enumerate(rows(CLAIMS), 1):
        name, asked = record["set"], record["articles"]
        articles = tuple(known[name].get(one["id"], {"id": one["id"], "text": ""}) for one in asked)
        pairs = zip(asked, articles, strict=True)
        other = tuple(one["id"] for one, found in pairs if sha256_hex(found["text"].encode()) != one["sha256"])
        yield Annotated(f"{name}:{number}", name, articles, record["claims"], other)


def set_articles(folder: Path, name: str) -> dict[str, Row]:
    """Return the articles of a set by id; `folder` is the one that holds `stories` and `events`."""
    bundles = folder / "events" / name / "bundles_dev.jsonl.gz"
    path = bundles if bundles.exists() else folder / "stories" / f"{name}.jsonl.gz"
    return {one["id"]: one for row in rows(path) for one in row.get("docs", [row])}


def read_stories(data: Path, path: Path) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the stories of a file of what was read, with their articles; those that the data lack have no text."""
    records = list(rows(path))
    known = {name: set_articles(data / "data", name) for name in sorted({record["set"] for record in records})}
    for record in records:
        yield record, [known[record["set"]].get(one["id"], {"id": one["id"], "text": ""}) for one in record["articles"]]


def as_read(record: Row, articles: Sequence[Row]) -> bool:
    """Tell whether the texts of a story are those that were read, byte for byte."""
    pairs = zip(articles, record["articles"], strict=True)
    return all(sha256_hex(article["text"].encode()) == one["sha256"] for article, one in pairs)


def half_of(record: Row) -> int:
    """Return the half of the stories that one belongs to, drawn by the hash of its first text."""
    return int(record["articles"][0]["sha256"], 16) % 2


def gold_stories(data: Path) -> Iterator[Annotated]:
    """Yield the gold stories by name; none where the data have no `gold/`."""
    for path in sorted((data / "gold").glob("*/gold.json")):
        articles = tuple(rows(path.with_name("articles.jsonl")))
        place = {row["id"]: number for number, row in enumerate(articles)}
        claims = [
            {**claim, "told_by": [[place[t["article"]], t["start"], t["end"]] for t in claim["told_by"]]}
            for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]
        ]
        yield Annotated(path.parent.name, "gold", articles, claims)
