"""Terms: what a text is about, as words in one form, and how rare each is in the documents that are shipped."""

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from zlib import crc32

from rashomon.gather.narrative import WORD, function_words
from rashomon.gather.outlets import table

_KNOWN = 1 << 16  # words whose terms are remembered


def stem(word: str) -> str:
    """Return a word in lower case without a plural or possessive "s".

    >>> stem("Talks"), stem("Egypt's"), stem("countries"), stem("crisis")
    ('talk', 'egypt', 'country', 'crisis')
    """
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if plain[-1:] != "s" or len(plain) < 4:
        return plain
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    return plain if plain.endswith(("ss", "is", "us")) else plain[:-1]


def term_of(word: str) -> str:
    """Return the term of a word, "" for a word that says nothing about what a text is about.

    >>> term_of("Quakes"), term_of("the")
    ('quake', '')
    """
    term, small = stem(word), function_words()
    return "" if len(term) < 2 or term in small or word.lower() in small else term


class _Known(dict[str, str]):
    """The terms of words that were asked for: a mere look-up for all but new words."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KNOWN:
            self.clear()
        self[word] = found = term_of(word)
        return found


_TERMS = _Known()


def terms_of(words: Iterable[str]) -> list[str]:
    """Return the terms of words, "" for those that say nothing.

    >>> terms_of(["The", "Quakes"])
    ['', 'quake']
    """
    return list(map(_TERMS.__getitem__, words))


@lru_cache(1 << 14)
def name_terms(name: str) -> tuple[str, ...]:
    """Return the terms of a name: its words, and all of them together where there are several.

    >>> name_terms("Bank of Oslo")
    ('bank', 'oslo', 'bank oslo')
    """
    words = list(filter(None, terms_of(WORD.findall(name))))
    return (*dict.fromkeys(words), " ".join(words)) if len(words) > 1 else tuple(words)


@lru_cache(1 << 16)
def hashed(term: str) -> int:
    """Return the 32-bit hash of a term, never 0; of a million terms about a hundred share one with another.

    >>> hashed("quake") == hashed("quake") > 0
    True
    """
    return crc32(term.encode("utf-8", "surrogatepass")) or 1


@cache
def shipped_counts() -> tuple[int, Mapping[str, int]]:
    """Return how many documents the shipped counts come from, and in how many of them each term stands."""
    rows = table("document_frequencies.tsv")
    return int(rows[0][1]), {row[0]: int(row[1]) for row in rows[1:]}


@cache
def shipped_rarities() -> Mapping[str, float]:
    """Return the logarithm of one over the share of shipped documents that hold each term; "" stands for all others."""
    documents, counts = shipped_counts()
    return {term: math.log((documents + 1) / (count + 0.5)) for term, count in [("", 0), *counts.items()]}
