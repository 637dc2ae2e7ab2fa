"""Count how often each rule of the quotes layer is right on annotated news.

    python training/quote_scores.py --data DIR [--check]

DIR (or RASHOMON_DATA) holds `data/reading/polnear/`: articles whose attributions people marked, 840 in the training
part and 84 in the dev part. A statement counts as right where its content and that of an annotated one overlap by at
least half of their union. What the tagger found is counted on the dev part, since it has learned the other by heart.
`--check` writes nothing and fails where the shipped counts are others.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from measures import article_of, overlap, rows, span_pairs

from rashomon.base.identity import sha256_hex
from rashomon.read import ReadSettings, read

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "read" / "words" / "quote_scores.tsv"
_SETTINGS = ReadSettings(vectors=False)
_HALF = 0.5
_TAGGED = "tagged"
_HEAD = """\
# rule, right, found: how many statements of the rule are annotated (content overlap of at least half of the union) in
# PolNeAR: in its training part, and for those of the tagger in its dev part. Its idea of attribution is wider than ours
# for nouns and narrower for passives. Made by training/quote_scores.py from files with the SHA-256
# train.jsonl.gz {train}
# dev.jsonl.gz   {dev}
"""


def count(path: Path, found: Counter[str], right: Counter[str], *, tagged: bool) -> None:
    """Add the statements of a file's articles, those of the tagger or those of the rules."""
    for row in rows(path):
        article = article_of(row["text"], row["date"], row["title"])
        for quote in read(article, _SETTINGS).quotes:
            if quote.rule.startswith(_TAGGED) == tagged:
                content = span_pairs(quote)
                found[quote.rule] += 1
                right[quote.rule] += any(overlap(content, one["content"]) >= _HALF for one in row["quotes"])


def main() -> int:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    folder = Path(options.data or "") / "data" / "reading" / "polnear"
    if options.data is None or not folder.is_dir():
        print("training/quote_scores.py: no data: give --data DIR or set RASHOMON_DATA", file=sys.stderr)
        return 2
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    paths = {part: folder / f"{part}.jsonl.gz" for part in ("train", "dev")}
    for part, path in paths.items():
        count(path, found, right, tagged=part == "dev")
    head = _HEAD.format(**{part: sha256_hex(path.read_bytes()) for part, path in paths.items()})
    made = head + "".join(f"{rule}\t{right[rule]}\t{found[rule]}\n" for rule in sorted(found))
    before = _OUT.read_text(encoding="utf-8")
    same = "the same as shipped" if made == before else "other than shipped"
    print(f"{len(found)} rules, {right.total()} of {found.total()} statements right: {same}")
    if options.check:
        return int(made != before)
    _OUT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
