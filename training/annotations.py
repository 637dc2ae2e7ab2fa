"""Check the standoff annotation of quotes against the texts it belongs to, and count it.

    python training/annotations.py check --data DIR

DIR (or RASHOMON_DATA) holds `data/reading/`. `annotations/quotes.jsonl` has offsets and hashes only; a text that is not
byte for byte the annotated one is refused. What it cannot see is whether a span is the right one.
"""

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.base.identity import sha256_hex

_QUOTES = Path(__file__).parent / "annotations" / "quotes.jsonl"
_SETS = {"meantime-train": "meantime/train.jsonl.gz", "gum-quotes-train": "gum/quotes.train.jsonl.gz"}
_ROLES = ("content", "cue", "cue_with_auxiliaries", "source")
_KINDS = frozenset({"direct", "mixed", "indirect"})
_SCOPES = frozenset({"speech", "attitude"})


def annotated(data: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each annotated article with its text, which is empty where the data have no such article."""
    texts = {name: _texts(data / "data" / "reading" / path) for name, path in _SETS.items()}
    for line in _QUOTES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record, texts[record["set"]].get(record["id"], "")


def faults(record: dict[str, Any], text: str) -> list[str]:
    """Return what is wrong with the annotation of one article, nothing where it fits its text.

    >>> quote = {"content": [[4, 8]], "cue": [], "cue_with_auxiliaries": [], "source": [], "nested": False}
    >>> quote |= {"kind": "direct", "scope": "speech"}
    >>> faults({"id": "a", "sha256": sha256_hex(b"Oh, said."), "quotes": [quote]}, "Oh, said.")
    []
    >>> faults({"id": "a", "sha256": "", "quotes": [quote]}, "Oh, said.")
    ['a: another text']
    """
    name = record["id"]
    if sha256_hex(text.encode()) != record["sha256"]:
        return [f"{name}: another text"]
    found = []
    for number, quote in enumerate(record["quotes"]):
        wrong = [f"{role} {span}" for role in _ROLES for span in quote[role] if not _fits(span, text)]
        if not quote["content"] or quote["kind"] not in _KINDS or quote["scope"] not in _SCOPES:
            wrong.append("no content, or a kind or scope that is none")
        found += [f"{name}: quote {number}: {one}" for one in wrong]
    return found


def _texts(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _fits(span: list[int], text: str) -> bool:
    start, end = span
    return 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()


def main() -> int:
    """Check every article and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["check"])
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    options = parser.parse_args()
    if options.data is None or not (Path(options.data) / "data" / "reading").is_dir():
        print("training/annotations.py: no data: give --data DIR or set RASHOMON_DATA", file=sys.stderr)
        return 2
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for record, text in annotated(Path(options.data)):
        wrong += faults(record, text)
        counts[f"articles of {record['set']}"] += 1
        for quote in record["quotes"]:
            counts[f"{quote['scope']}, {quote['kind']}"] += 1
            counts["without a cue"] += not quote["cue"]
            counts["without a source"] += not quote["source"]
            counts["nested in another quote"] += quote["nested"]
            counts["quotes"] += 1
    print("\n".join([*wrong, *(f"{count:6} {name}" for name, count in sorted(counts.items()))]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
