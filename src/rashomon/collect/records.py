"""What collecting passes along: a unit of input before, and what was made of it after."""

from dataclasses import dataclass

from rashomon.base.article import Article, Page
from rashomon.base.identity import sha256_hex
from rashomon.base.problems import Problem
from rashomon.collect.settings import CollectSettings

COLLECT_VERSION = "2"  # part of every key: raise it when the same bytes would give another article

TEXT = "text/plain"
HTML = "text/html"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as it came: its bytes, where they stand, and the key that says whether they were read before.

    `how` is "file" or "stdin". `body` is a whole file, one line of JSON Lines, or one object of a .json array.
    """

    where: str
    source_id: str
    media_type: str
    body: bytes
    key: str
    how: str = "file"


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one unit: an article with its page, or neither; and what was wrong with it."""

    article: Article | None
    page: Page | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An input, or one unit of it: `where` is its place, `name` what the input calls it, `how` "file" or "stdin"."""

    where: str
    name: str
    how: str = "file"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an input says about one article, before it is checked; `text` is None where there is no article."""

    text: str | None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    collected: str | None = None
    source_id: str | None = None


def make_raw(place: Found, media_type: str, body: bytes, settings: CollectSettings) -> Raw:
    """Return a unit with its key: a hash over everything that decides what `collect` makes of it.

    `place` is the unit's own: its `name` becomes the `source_id`.

    >>> one = make_raw(Found("a.txt", "a.txt"), TEXT, b"Text.", CollectSettings())
    >>> one.key == make_raw(Found("b.txt", "b.txt"), TEXT, b"Text.", CollectSettings()).key
    False
    """
    decides = (COLLECT_VERSION, settings, place, media_type, sha256_hex(body))
    key = sha256_hex(repr(decides).encode("utf-8", "surrogatepass"))
    return Raw(place.where, place.name, media_type, body, key, place.how)
