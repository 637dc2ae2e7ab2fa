"""What the measures of `bench/` share: records, articles, F1, spans that overlap, tables."""

import gzip
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.base.article import Article
from rashomon.base.identity import article_id, text_sha256
from rashomon.base.marks import Quote, Reading, Tag
from rashomon.read import LAYERS, ReadSettings, read

TAGGER = "its tagger alone"
HALF = 0.5  # of the union: from here on two contents are the same statement
Figures = dict[str, float]
Tables = dict[str, Figures]  # one row of figures for each system or data set
Spans = Sequence[Sequence[int]]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article_of(text: str, published: str | None = None, title: str | None = None) -> Article:
    """Return a text as an article."""
    return Article("", "x", "x", text, "", "", title=title, published=published)


def article_record(row: Mapping[str, Any], where: str, prefix: str = "") -> Article:
    """Return a record of any of the sets of stories as an article; with a prefix, ids of several sets stay apart."""
    authors = row.get("authors")
    outlet, url, source_id = row.get("source") or row.get("outlet"), row.get("url"), prefix + row["id"]
    return Article(
        where=where,
        id=article_id(outlet, url, source_id, row["text"]),
        source_id=source_id,
        text=row["text"],
        text_sha256=text_sha256(row["text"]),
        page="",
        outlet=outlet,
        url=url,
        title=row.get("title"),
        byline=", ".join(authors) if isinstance(authors, list) else authors,
        published=row.get("date") or row.get("published") or row.get("doc_date"),
        language="en",
    )


def read_layer(article: Article, layer: str, settings: ReadSettings) -> Reading:
    """Return a reading with one layer and those it needs, so that no other costs time."""
    wanted = {layer}
    for one in reversed(LAYERS):  # in this order each is asked for before what it needs
        wanted |= set(one.needs) if one.name in wanted else set()
    return read(article, settings, have=[one.name for one in LAYERS if one.name not in wanted])


def tags_of(article: Article, settings: ReadSettings) -> Sequence[Tag]:
    """Return what the trained tagger alone makes of an article, before any rule."""
    return read_layer(article, "tags", settings).tags


def share(part: float, whole: float) -> float:
    """Return a part in percent of the whole."""
    return 100 * part / whole if whole else 0.0


def f1(right: int, found: int, wanted: int) -> Figures:
    """Return precision, recall and F1 in percent."""
    return {"P": share(right, found), "R": share(right, wanted), "F1": share(2 * right, found + wanted)}


def speed(words: int, seconds: float) -> Figures:
    """Return words a second; two digits, since more would be noise."""
    return {"words/s": int(float(f"{words / max(seconds, 1e-9):.1e}"))}


def trimmed(text: str, spans: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """Return spans without the marks and spaces at their ends, on which annotators do not agree."""
    made = set()
    for start, end in spans:
        words = re.search(r"\w(?:.*\w)?", text[start:end], re.DOTALL)
        made.add((start + words.start(), start + words.end()) if words else (start, end))
    return made


def overlap(one: Spans, other: Spans) -> float:
    """Return the characters that two contents share, as a part of those that either has."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    return shared / (sum(a[1] - a[0] for a in (*one, *other)) - shared) if shared else 0.0


def span_pairs(quote: Quote) -> list[tuple[int, int]]:
    """Return the content of a statement as pairs of offsets."""
    return [(span.start, span.end) for span in quote.spans]


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> int:
    """Return how many can be paired that overlap by half, best overlap first, each once."""
    left: set[int] = set()
    right: set[int] = set()
    for value, one, other in sorted(pairs, reverse=True):
        if value >= HALF and one not in left and other not in right:
            left.add(one)
            right.add(other)
    return len(left)


def table(
    title: str, made: Mapping[str, Mapping[str, float | None]], columns: Collection[str] = (), digits: int = 1
) -> str:
    """Return rows as a table in Markdown; whole numbers as such, and what a row was not measured on stays empty."""
    keys = list(columns) or list(dict.fromkeys(key for row in made.values() for key in row))
    lines = [f"| {title} | " + " | ".join(keys) + " |", "|---" * (len(keys) + 1) + "|"]
    for name, row in made.items():
        lines.append(f"| {name} | " + " | ".join(_cell(row.get(key), digits) for key in keys) + " |")
    return "\n".join(lines)


def _cell(value: float | None, digits: int) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.{digits}f}"
