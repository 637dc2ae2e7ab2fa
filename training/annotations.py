"""Check the standoff annotations of quotes, claims, counts and differences against their texts, and count them.

    python training/annotations.py check --data DIR

DIR (or RASHOMON_DATA) holds `data/`. The files of `annotations/` have offsets and hashes only; a text that is not byte
for byte the annotated one is refused. What it cannot see is whether a span is the right one.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from annotated import Annotated, annotated_stories, as_read, read_stories
from measures import rows

from rashomon.base.identity import sha256_hex

_QUOTES = Path(__file__).parent / "annotations" / "quotes.jsonl"
_WHYS = frozenset(("figure", "update", "place", "time", "actor", "denial", "other"))
_SETS = {"meantime-train": "meantime/train.jsonl.gz", "gum-quotes-train": "gum/quotes.train.jsonl.gz"}
_ROLES = ("content", "cue", "cue_with_auxiliaries", "source")
_KINDS = frozenset({"direct", "mixed", "indirect"})
_SCOPES = frozenset({"speech", "attitude"})


def annotated(data: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each annotated article with its text, which is empty where the data have no such article."""
    texts = {name: _texts(data / "data" / "reading" / path) for name, path in _SETS.items()}
    for record in rows(_QUOTES):
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


def story_faults(story: Annotated) -> list[str]:
    """Return what is wrong with the claims of one story, nothing where they fit its texts.

    >>> articles = ({"id": "a", "text": "Rain"}, {"id": "b", "text": "Rain"})
    >>> claim = {"relation": "same", "gist": "It rained.", "told_by": [[0, 0, 4], [1, 0, 4]]}
    >>> story_faults(Annotated("s:1", "s", articles, [claim]))
    []
    >>> story_faults(Annotated("s:1", "s", articles, [claim], ("b",)))
    ['s: b: another text']
    """
    if story.other:
        return [f"{story.of}: {name}: another text" for name in story.other]
    found = []
    for claim in story.claims:
        told = claim["told_by"]
        differs = claim["relation"] == "differs"
        fits = all(_fits(one[1:3], story.articles[one[0]]["text"]) and len(one) == 3 + differs for one in told)
        sides = {one[3] for one in told} if differs and fits else {"a", "b"}
        if not fits or len({one[0] for one in told}) < 2 or len(sides) < 2 or differs != (claim.get("why") in _WHYS):
            found.append(f"{story.of}: {story.articles[0]['id']}: {claim['gist']}")
    return found


def read_faults(record: Mapping[str, Any], articles: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with the pairs of figures or the differences of one story that were read.

    >>> record = {"set": "s", "articles": [{"id": "a", "sha256": sha256_hex(b"Rain")}] * 2}
    >>> read_faults(record | {"pairs": [[[0, 0, 4], [1, 0, 4], "agree"]]}, [{"text": "Rain"}] * 2)
    []
    >>> read_faults(record | {"pairs": [[[0, 0, 4], [1, 0, 9], "agree"]]}, [{"text": "Rain"}] * 2)
    ['s: a: [1, 0, 9]']
    """
    name = f"{record['set']}: {record['articles'][0]['id']}"
    if not as_read(record, articles):
        return [f"{name}: another text"]
    figures = [each for pair in record.get("pairs", ()) for each in pair[:2]]
    told = [each for one in record.get("differences", ()) for each in one["told_by"]]
    return [f"{name}: {place}" for place in (*figures, *told) if not _fits(place[1:3], articles[place[0]]["text"])]


def _texts(path: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for row in rows(path)}


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
    for story in annotated_stories(Path(options.data)):
        wrong += story_faults(story)
        counts[f"stories of {story.of}"] += 1
        for claim in story.claims:
            counts[f"claims, {claim['relation']}{', ' + claim['why'] if 'why' in claim else ''}"] += 1
    for name in ("counts", "differences"):
        for story_read, articles in read_stories(Path(options.data), _QUOTES.with_name(f"{name}.jsonl")):
            wrong += read_faults(story_read, articles)
            counts[f"stories of {story_read['set']}, {name}"] += 1
            counts += Counter(f"{name}, {one['verdict']}" for one in story_read.get("differences", ()))
            counts += Counter(f"{name}, {pair[2]}" for pair in story_read.get("pairs", ()))
    print("\n".join([*wrong, *(f"{count:6} {name}" for name, count in sorted(counts.items()))]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
