"""The word lists of this stage, read once from the data files in `words/`."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the tab-separated rows of one word list, comments and empty lines left out.

    >>> rows("numerals.tsv")[0]
    ('two', '2')
    """
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the first column of one word list.

    >>> "the" in word_set("function_words.txt")
    True
    """
    return frozenset(row[0] for row in rows(name))
