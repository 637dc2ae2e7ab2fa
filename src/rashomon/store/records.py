"""Records to JSON text and back, and the small values the store hands out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, TypeVar

import msgspec

from rashomon.base.article import Article, Page
from rashomon.base.marks import Boilerplate, Date, Figure, Mark, Name, Place, Quote, Reading, Sentence, Tag, Vector
from rashomon.base.problems import Problem

Value = TypeVar("Value")
T = TypeVar("T")

MARKS: dict[str, type[tuple[Mark, ...]]] = {
    "sentences": tuple[Sentence, ...],
    "boilerplate": tuple[Boilerplate, ...],
    "tags": tuple[Tag, ...],
    "names": tuple[Name, ...],
    "places": tuple[Place, ...],
    "dates": tuple[Date, ...],
    "quotes": tuple[Quote, ...],
    "figures": tuple[Figure, ...],
    "vectors": tuple[Vector, ...],
}
_CHUNK = 500  # SQLite takes 32,766 variables in one statement, older builds 999


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one unit of input: an article with its page and reading, or problems alone."""

    key: str
    place: str
    version: str
    article: Article | None
    page: Page | None
    reading: Reading | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A unit of input taken before: the article it gave, whether that is forgotten, its problems."""

    article: str | None
    forgotten: bool
    problems: tuple[Problem, ...]


def to_json(value: object) -> str:
    """Return `value` as JSON text in a stable form.

    >>> to_json({"b": 1, "a": (1, 2)})
    '{"b":1,"a":[1,2]}'
    """
    return msgspec.json.encode(value).decode()


def from_json(text: str, kind: type[Value]) -> Value:
    """Return the record of type `kind` that `text` holds."""
    return msgspec.json.decode(text, type=kind)


def chunks(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield `items` in pieces that fit one SQL statement.

    >>> [len(piece) for piece in chunks(range(1001))]
    [500, 500, 1]
    """
    rest = iter(items)
    while piece := list(islice(rest, _CHUNK)):
        yield piece


def preferred(one: Article, other: Article) -> Article:
    """Return which of two records of the same article (same id, same text) is kept.

    The one with more metadata; else the one that sorts first: a rule that does not depend on which came first.
    """
    return min(one, other, key=_rank)


def same_record(one: Article, other: Article) -> bool:
    """Tell whether two records of the same article differ in nothing but where they stood in the input."""
    return _rank(one) == _rank(other)


def _rank(article: Article) -> tuple[int, str]:
    fields: dict[str, Any] = asdict(article)
    del fields["where"]
    return sum(value in (None, {}) for value in fields.values()), to_json(fields)
