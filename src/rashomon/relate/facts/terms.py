"""What two passages are compared by: the stems of their content words, their numbers, their capitalised words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")  # officials', U.S, 1,200, O’Brien
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_NUMBER = re.compile(r"[^\d.]")
_SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "er", "ed", "es", "ly", "s")
_SHORTEST_STEM = 3
_LONGEST_WORD = 40  # what is longer is a link or noise; it is cut, so that nothing grows with it


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one passage; `written` gives for each stem its first form as written."""

    stems: frozenset[str]
    capitals: frozenset[str]
    numbers: frozenset[str]
    written: dict[str, str]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a crude stem: enough to see that two outlets use the same verb or noun.

    It confuses "new" and "news", and keeps "fled" apart from "flee"; both cost less than a real stemmer gains (0.3 F1).

    >>> [stem(word) for word in ("wounded", "Wounding", "wounds", "injuries", "injury")]
    ['wound', 'wound', 'wound', 'injury', 'injury']
    """
    short = _POSSESSIVE.sub("", word.lower())
    if len(short) > _SHORTEST_STEM + 1:
        for suffix in _SUFFIXES:
            if short.endswith(suffix) and len(short) - len(suffix) >= _SHORTEST_STEM:
                short = short[: -len(suffix)] + ("y" if suffix in ("ies", "ied") else "")
                break
    if len(short) > _SHORTEST_STEM + 1 and short.endswith("e"):
        short = short[:-1]
    if len(short) > _SHORTEST_STEM + 1 and short[-1] == short[-2]:
        short = short[:-1]
    return short


@cache
def _numerals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("numerals.tsv")}


def find_terms(words: str) -> Terms:
    """Return the terms of a passage; a number is one term however it is written.

    >>> found = find_terms("Police said two men from Kabul fled; 1,200 stayed.")
    >>> sorted(found.stems), sorted(found.numbers), sorted(found.capitals)
    (['#1200', '#2', 'fled', 'kabul', 'men', 'polic', 'stay'], ['1200', '2'], ['kabul'])
    """
    stems: dict[str, str] = {}
    capitals, numbers = set(), set()
    for match in _WORD.finditer(words):
        word = match.group()[:_LONGEST_WORD]
        number, key = _term(word)
        if number:
            numbers.add(number)
        elif key and word[0].isupper() and match.start() > 0:  # the first word of a passage is always capitalised
            capitals.add(key)
        if key:
            stems.setdefault(key, word)
    return Terms(frozenset(stems), frozenset(capitals), frozenset(numbers), stems)


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> tuple[str, str]:
    """Return the number that a word is, empty for none, and its term, empty for a function word."""
    lower = word.lower()
    if any(char.isdigit() for char in word):
        number = _NOT_NUMBER.sub("", word.replace(",", "")).strip(".")
    else:
        number = _numerals().get(lower, "")
    if number:
        return number, f"#{number}"
    return "", "" if lower in word_set("function_words.txt") else stem(word)
