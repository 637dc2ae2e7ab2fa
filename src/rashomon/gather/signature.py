"""Signatures: what gathering remembers of an open article, 1.2 kB, made once from the article and its reading.

An article is its weightiest terms (words and names, each with how much it is said in the whole text, as a name, in
lower case, and in the opening), its keys (its address, people, places, days, figures and numbers), and the fingerprints
of its own words. Terms and keys are kept as hashes.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, compress, pairwise, repeat
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.base.addresses import address
from rashomon.base.findings import Read
from rashomon.base.identity import text_sha256
from rashomon.base.marks import Date, Figure, Name, Place
from rashomon.gather.fingerprints import fingerprints
from rashomon.gather.narrative import WORD, wording
from rashomon.gather.order import day
from rashomon.gather.settings import GatherSettings
from rashomon.gather.terms import hashed, name_terms, shipped_rarities, terms_of

_VERSION = "2"  # raise it when signatures are made in another way
TERMS, KEYS, PRINTS = 112, 32, 96
FIELDS = ("all", "names", "lower", "head")  # four bits of a term's weights each, the first lowest
KINDS = {"address": 1, "person": 8, "place": 6, "day": 5, "figure": 4, "number": 8}  # how many keys of each are kept
SIGNATURE = np.dtype([
    ("day", "<i4"),  # of publication, counted from the year 1; 0 where it is not known
    ("seen", "<i4"),  # of an undated article the latest day known when it came; 0 where none was
    ("words", "<u2"),  # how much there is of it
    ("terms", "<u4", TERMS),  # weightiest first, 0 after the last
    ("weights", "<u2", TERMS),
    ("keys", "<u4", KEYS),  # the lowest three bits say of what kind
    ("prints", "<u4", PRINTS),
])  # fmt: skip

Signatures = NDArray[np.void]
_OTHERS = bytes([1, 0, *range(2, 256)])  # turns yes into no
_BITS = {kind: number for number, kind in enumerate(KINDS)}
_Mark = TypeVar("_Mark", Name, Place, Date, Figure)


class OwnWords(NamedTuple):
    """Words as they are written, which of them start with a small letter, and where each starts and ends."""

    forms: Sequence[str]
    small: bytes
    starts: Sequence[int]
    ends: Sequence[int]


def signature_version(settings: GatherSettings) -> str:
    """Return what signatures are made with: two of different versions cannot be compared.

    >>> signature_version(GatherSettings()) == signature_version(GatherSettings(story_opening=50))
    False
    """
    made_with = (
        settings.copy_print_words,
        settings.copy_print_window,
        settings.copy_prints,
        settings.story_opening,
        settings.story_head,
        settings.story_title,
        settings.story_characters,
    )
    return text_sha256(repr((_VERSION, SIGNATURE.descr, made_with)))[:16]


@cache
def level(count: int) -> int:
    """Return a count as a level from 0 to 15: four times one plus its logarithm.

    >>> level(0), level(1), level(3), level(1000)
    (0, 4, 8, 15)
    """
    return min(15, round(4 * (1 + math.log(count)))) if count else 0


@lru_cache(1 << 12)
def _levels(said: tuple[int, ...]) -> int:
    """Return counts as levels, four bits each, the first lowest."""
    return sum(level(count) << 4 * field for field, count in enumerate(said))


def key(kind: str, value: str) -> int:
    """Return a key: the hash of a value whose lowest three bits say of what kind it is.

    >>> key("place", "Oslo") & 7 == list(KINDS).index("place")
    True
    """
    return (hashed(f"{kind} {value}") & ~7) | _BITS[kind]


def own_words(read: Read, settings: GatherSettings) -> OwnWords:
    """Return the words outside boilerplate."""
    told = wording(read)
    size = bisect_left(told.starts, settings.story_characters)
    own = bytearray(b"\x01") * size
    for mark in read.reading.boilerplate:
        first = bisect_right(told.ends, mark.span.start, 0, size)
        after = bisect_left(told.starts, mark.span.end, 0, size)
        own[first:after] = bytes(max(0, after - first))
    starts, ends = list(compress(told.starts, own)), list(compress(told.ends, own))
    return OwnWords(list(compress(told.forms, own)), bytes(compress(told.small, own)), starts, ends)


def _own_marks(read: Read, marks: Iterable[_Mark], settings: GatherSettings) -> Iterator[_Mark]:
    """Yield the marks outside boilerplate; marks are sorted by position."""
    noise, at = [mark.span for mark in read.reading.boilerplate], 0
    for mark in marks:
        if mark.span.start >= settings.story_characters:
            return
        while at < len(noise) and noise[at].end <= mark.span.start:
            at += 1
        if at == len(noise) or noise[at].start >= mark.span.end:
            yield mark


def _capitalised(words: OwnWords, terms: Sequence[str]) -> Iterator[str]:
    """Yield each two capitalised words in a row, as one term."""
    large = compress(range(len(terms)), words.small.translate(_OTHERS))
    capitals = [at for at in large if terms[at] and words.forms[at][0].isupper()]
    for one, other in pairwise(capitals):
        if words.starts[other] == words.ends[one] + 1:
            yield f"{terms[one]} {terms[other]}"


def count_terms(read: Read, words: OwnWords, settings: GatherSettings) -> tuple[Counter[str], ...]:
    """Return how often an article says each term: in all, as a name, in lower case, in its opening.

    The title and the opening count more; two capitalised words in a row are a term as well. "" stands for other words.
    """
    terms, title = terms_of(words.forms), terms_of(WORD.findall((read.article.title or "")[:1000]))
    names = (name_terms(mark.name) for mark in _own_marks(read, read.reading.names, settings))
    said, named = Counter(terms), Counter(chain.from_iterable(names))
    for more in (terms[: settings.story_opening], title * settings.story_title, _capitalised(words, terms)):
        said.update(more)
    small = Counter(compress(terms, words.small))
    head = Counter([*terms[: settings.story_head], *title, *title])
    return said, named, small, head


def _weightiest(counts: Iterable[Mapping[str, int]]) -> list[str]:
    """Return the terms that are said most, for how rare they are."""
    rarities, rarest = shipped_rarities(), shipped_rarities()[""]
    most: dict[str, int] = {}
    for some in counts:
        most |= {term: said for term, said in some.items() if said > most.get(term, 0)} if most else some
    most.pop("", None)
    weights = [(-level(said) * rarities.get(term, rarest), term) for term, said in most.items()]
    return [term for _, term in sorted(weights)[:TERMS]]


def _keys(read: Read, words: OwnWords, settings: GatherSettings) -> Iterator[int]:
    """Yield the keys of an article, those said often several times."""
    found = address(read.article.url)
    yield from [key("address", found)] if found else []
    for name in _own_marks(read, read.reading.names, settings):
        if name.kind == "person":
            yield key("person", name.name.casefold().rpartition(" ")[2])
    for place in _own_marks(read, read.reading.places, settings):
        yield key("place", str(place.geonames))
    for date in _own_marks(read, read.reading.dates, settings):
        if date.iso and date.iso[4:5] == "-" and len(date.iso) == len("2016-11-10"):
            yield key("day", date.iso)
    for figure in _own_marks(read, read.reading.figures, settings):
        if figure.low is not None:
            yield key("figure", f"{figure.low:g} {figure.unit} {figure.what}")
    yield from (key("number", word) for word in filter(str.isdigit, words.forms) if len(word) > 1)


def _kept(keys: Iterable[int]) -> list[int]:
    """Return the keys said most often, so many of each kind."""
    room, most = [], list(KINDS.values())
    for found, _ in Counter(keys).most_common():
        if most[found & 7]:
            most[found & 7] -= 1
            room.append(found)
    return room


def sign(read: Read, settings: GatherSettings, seen: int = 0) -> bytes:
    """Return the signature of an article: `SIGNATURE.itemsize` bytes, the same wherever it is made.

    `seen` is the latest day known; an undated article is open as if it were published then.

    >>> from rashomon.base.article import Article
    >>> from rashomon.base.marks import Reading
    >>> article = Article("x", "a", "a", "Floods hit Oslo.", "", "", published="2016-11-10")
    >>> len(sign(Read(article, Reading("a")), GatherSettings())) == SIGNATURE.itemsize
    True
    """
    return sign_with_terms(read, settings, seen)[0]


def sign_with_terms(read: Read, settings: GatherSettings, seen: int = 0) -> tuple[bytes, tuple[str, ...]]:
    """Return the signature of an article and, in its order, the terms that it holds the hashes of."""
    made = np.zeros(1, SIGNATURE)
    published, words = day(read.article), own_words(read, settings)
    counts = count_terms(read, words, settings)
    kept = _weightiest(counts)
    keys = _kept(_keys(read, words, settings))
    prints = fingerprints(read, settings)[:PRINTS]
    made["day"] = published.toordinal() if published else 0
    made["seen"] = 0 if published else seen
    made["words"] = min(0xFFFF, len(words.forms))
    made["terms"][0, : len(kept)] = [hashed(term) for term in kept]
    made["weights"][0, : len(kept)] = [
        _levels(said) for said in zip(*(map(some.get, kept, repeat(0)) for some in counts), strict=True)
    ]
    made["keys"][0, : len(keys)] = keys
    made["prints"][0, : len(prints)] = prints
    return made.tobytes(), tuple(kept)


def unpack(signatures: Iterable[bytes]) -> Signatures:
    """Return signatures as an array, one row for each.

    >>> unpack([bytes(SIGNATURE.itemsize)])["day"].tolist()
    [0]
    """
    return np.frombuffer(b"".join(signatures), SIGNATURE)
