"""Count how often each rule of the quotes layer is right on annotated news.

    python training/quote_scores.py --data DIR [--check]

DIR (or RASHOMON_DATA) holds `data/reading/polnear/train.jsonl.gz`: 840 articles whose attributions people marked. A
statement counts as right where its content and that of an annotated one overlap by at least half of their union.
`--check` writes nothing and fails where the shipped counts are others.
"""

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.base.article import Article
from rashomon.base.identity import sha256_hex
from rashomon.base.marks import Quote
from rashomon.read import ReadSettings, read

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "read" / "words" / "quote_scores.tsv"
_SETTINGS = ReadSettings(vectors=False)
_HALF = 0.5
_HEAD = """\
# rule, right, found: how many statements of the rule are annotated (content overlap of at least half of the union) in
# the training part of PolNeAR, {articles} articles; its idea of attribution is wider than ours for nouns and narrower
# for passives. Made by training/quote_scores.py from train.jsonl.gz with the SHA-256
# {data}
"""
Annotated = dict[str, Any]  # content, cue and source, each a list of [start, end], and the type
Spans = Sequence[Sequence[int]]


def polnear(
    path: Path, settings: ReadSettings = _SETTINGS
) -> Iterator[tuple[Article, list[Annotated], tuple[Quote, ...]]]:
    """Yield each article with its annotated statements and those that we read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            article = Article("", row["id"], row["id"], row["text"], "", "", title=row["title"], published=row["date"])
            yield article, row["quotes"], read(article, settings).quotes


def overlap(one: Spans, other: Spans) -> float:
    """Return the characters that two contents share, as a part of those that either has."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    return shared / (sum(a[1] - a[0] for a in (*one, *other)) - shared) if shared else 0.0


def span_pairs(quote: Quote) -> list[tuple[int, int]]:
    """Return the content of a statement as pairs of offsets."""
    return [(span.start, span.end) for span in quote.spans]


def main() -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    path = Path(options.data or "") / "data" / "reading" / "polnear" / "train.jsonl.gz"
    if options.data is None or not path.is_file():
        print("training/quote_scores.py: no data: give --data DIR or set RASHOMON_DATA", file=sys.stderr)
        return 2
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    articles = 0
    for _, annotated, quotes in polnear(path):
        articles += 1
        for quote in quotes:
            content = span_pairs(quote)
            found[quote.rule] += 1
            right[quote.rule] += any(overlap(content, one["content"]) >= _HALF for one in annotated)
    head = _HEAD.format(articles=articles, data=sha256_hex(path.read_bytes()))
    made = head + "".join(f"{rule}\t{right[rule]}\t{found[rule]}\n" for rule in sorted(found))
    before = _OUT.read_text(encoding="utf-8")
    same = "the same as shipped" if made == before else "other than shipped"
    print(f"{articles} articles, {len(found)} rules, {right.total()} of {found.total()} statements right: {same}")
    if options.check:
        return int(made != before)
    _OUT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
