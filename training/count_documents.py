"""Count in how many documents each word stands, for the rarity of words in small inputs.

    python training/count_documents.py DIR

DIR holds `data/`; only sets under open licences are counted: MEANTIME (Wikinews, CC BY 4.0), the
CC BY part of GUM, and the government documents of re3d (public domain, OGL, CC BY). Words that stand in one document
alone are left out: a word not in the list counts as rare anyway.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.marks import Reading
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import count_terms, own_words

TARGET = Path(__file__).resolve().parent.parent / "src/rashomon/gather/words/document_frequencies.tsv"
HEAD = """# Documents that hold each word; the first row is their number. Made by training/count_documents.py from:
# MEANTIME (Wikinews, CC BY 4.0), GUM news, interviews, academic and court texts (CC BY 4.0), and the government
# documents of re3d (public domain, OGL, CC BY).
"""


def texts(data: Path) -> Iterator[str]:
    """Yield the text of each document once."""
    reading = data / "data" / "reading"
    for name in ("meantime/train", "meantime/dev", "gum/quotes.train", "gum/quotes.dev"):
        for record in _records(reading / f"{name}.jsonl.gz"):
            if "SA" not in record["licence"]:
                yield record["text"]
    for record in _records(reading / "ner/re3d/gov.jsonl.gz"):
        yield record["text"]


def _records(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    """Write the list."""
    counts: Counter[str] = Counter()
    number, settings = 0, GatherSettings()
    for number, text in enumerate(texts(Path(sys.argv[1])), 1):
        article = Article("training", str(number), str(number), text, "", "")
        read = Read(article, Reading(article.id))
        said = count_terms(read, own_words(read, settings), settings)
        counts.update(term for term in set().union(*said) if term.isalpha())
    rows = [f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count > 1]
    TARGET.write_text(f"{HEAD}\t{number}\n{''.join(rows)}", encoding="utf-8")
    print(f"{number} documents, {len(rows)} words")


if __name__ == "__main__":
    main()
