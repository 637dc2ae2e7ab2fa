"""Judges a network on dev parts, as it will run: its two files, and the tags layer of the program."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "bench"))  # the measures are those of bench/reading.py

from measures import Figures, article_of, f1, rows  # noqa: E402 - found by the line above
from name_sets import KINDS, worldwide  # noqa: E402
from quote_scoring import Case, exact, statements_of, with_source  # noqa: E402

from rashomon.base.marks import Reading, Tag  # noqa: E402
from rashomon.read import ReadSettings, tagger  # noqa: E402
from rashomon.read.sessions import session  # noqa: E402
from rashomon.read.tags import find_tags  # noqa: E402


def use(folder: Path) -> None:
    """Let the program run the network of `folder`."""
    tagger.WEIGHTS = folder
    session.cache_clear()
    tagger.steps.cache_clear()


def judged(folder: Path, data: Path, part: int = 1) -> Figures:
    """Return the figures of the network in `folder` on every so-many-th dev article: F1, and shares found."""
    use(folder)
    cases = [
        Case(row["text"], row["quotes"], statements_of(_tags(row["text"])))
        for row in list(rows(data / "reading" / "polnear" / "dev.jsonl.gz"))[::part]
    ]
    made = exact(cases) | with_source(cases)
    right = found = wanted = 0
    for one in list(worldwide(data / "reading" / "ner" / "worldwide" / "dev.jsonl.gz"))[::part]:
        ours = {(*tag.span, tag.label) for tag in _tags(one.text) if tag.label in KINDS}
        right, found, wanted = right + len(ours & set(one.names)), found + len(ours), wanted + len(set(one.names))
    return made | {"names": f1(right, found, wanted)["F1"]}


def _tags(text: str) -> tuple[Tag, ...]:
    """Return the tags of a text."""
    return find_tags(article_of(text), Reading(""), ReadSettings(vectors=False))
