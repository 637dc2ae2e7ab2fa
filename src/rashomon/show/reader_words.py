"""The words of the reader, from `words/reader.tsv`."""

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, str]:
    lines = files(__package__).joinpath("words", "reader.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def reader_word(kind: str, value: str) -> str:
    """Return what the reader says for a value of a closed list, the value itself where the list has none.

    >>> reader_word("layer", "same"), reader_word("layer", "new")
    ('Told alike', 'new')
    """
    return _table().get(f"{kind}.{value}", value)
