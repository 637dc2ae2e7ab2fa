"""Words that tell of another event: each gives way to one of the same length and case, or stays.

A name or rare word gives way to an invented one, any other word that says something to one about as frequent, a number
to another number, a year to that as many years on. Which one is decided by two keys of the event alone, so that all its
articles agree. Function words give way here and there, months and days of the week stay. Grammar suffers.
"""

import calendar
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from rashomon.base.findings import Read
from rashomon.gather.narrative import function_words

RARE = 0.01  # share of articles up to which a word is rare, and so tells one event from another
NEAR = 32  # places in the order of frequency that the word is away which comes instead
POOL = 512  # beginnings and endings of invented words, for each length
WORD = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*")
COUNTS = (("one", "two", "six", "ten"), ("four", "five", "nine"), ("three", "seven", "eight"))
VALUES = {"one": 1, "two": 2, "six": 6, "ten": 10, "four": 4, "five": 5, "nine": 9, "three": 3, "seven": 7, "eight": 8}
FIRST_PERSON = frozenset({"i", "me", "my", "our", "us", "we"})  # stay, since they tell a statement from a report
CALENDAR = frozenset(word.lower() for word in (*calendar.day_name, *calendar.month_name))
MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Keys:
    """What makes an event another one: two odd numbers, for names and for wording, and how many weeks it is later."""

    names: int
    wording: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may give way: by its kind to one made of `pools`, `end` (a plural) staying."""

    kind: str  # "invented", "other", "count", "number", "year"; "small", which gives way in some places only
    key: int
    pools: tuple[Sequence[str], ...] = ()
    end: str = ""


def _letters(chance: Random, start: int, end: int) -> str:
    return "".join(chance.choice(("bdfgklmnprstvz", "aeiou")[at % 2]) for at in range(start, end))


@cache
def invented(form: Callable[[str], str], letters: int) -> tuple[tuple[str, ...], ...]:
    """Return beginnings and endings of invented words of so many letters, vowels and consonants in turn."""
    chance, half = Random(letters), (letters + 1) // 2  # noqa: S311 - a fixed choice, no secret
    first = [_letters(chance, 0, half) for _ in range(POOL)]
    last = [_letters(chance, half, letters) for _ in range(POOL)]
    return tuple(map(form, first)), tuple(str.upper(one) if form is str.upper else one for one in last)


def _form(word: str) -> Callable[[str], str]:
    """Return what gives another word the case of this one; capitals inside a word are lost."""
    if word.isupper() and len(word) > 1:
        return str.upper
    return str.capitalize if word[0].isupper() else str.lower


class Vocabulary:
    """How common the words of all articles are, and so by what each may be replaced."""

    def __init__(self, reads: Iterable[Read]) -> None:
        """Count the articles that hold each word, in small letters and in a name."""
        articles, spread, named = 0, Counter[str](), Counter[str]()
        for one in reads:
            articles += 1
            text = one.article.text
            spread.update({word for word in WORD.findall(text) if word.islower()})
            spans = (text[slice(*name.span)] for name in one.reading.names)
            named.update({word.lower() for span in spans for word in WORD.findall(span) if not word.islower()})
        plain = [
            word for word in spread if word.isascii() and spread[word] > RARE * articles and spread[word] > named[word]
        ]
        self._order: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(set(plain) - function_words(), key=lambda word: (-spread[word], word)):
            self._order[len(word)].append(word)
        self._small: dict[int, list[str]] = {}
        for word in sorted(function_words() - FIRST_PERSON - CALENDAR):
            if word.isascii() and word.isalpha():
                self._small.setdefault(len(word), []).append(word)
        self._place = {word: at for words in self._order.values() for at, word in enumerate(words)}
        self._known: dict[str, Word | None] = {}  # one object for all articles, which takes a tenth of the memory
        self._plain = frozenset(plain) | function_words() | CALENDAR

    def word(self, text: str) -> Word | None:
        """Return a word as one that may give way, None where it stays."""
        if text not in self._known:
            self._known[text] = self._word(text)
        return self._known[text]

    def _word(self, text: str) -> Word | None:
        small, form = text.lower(), _form(text)
        if len(small) != len(text):  # "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" in lower case is two letters
            return None
        key = zlib.crc32(small.encode())
        counts = next((some for some in COUNTS if small in some), None)
        if counts:
            return Word("count", key, (tuple(map(form, counts)),))
        if text[0].isdigit():
            year = len(text) == 4 and text.isdigit() and 1900 <= int(text) < 2100
            return Word("year" if year else "number", key)
        if (at := self._place.get(small)) is not None:
            near = self._order[len(small)][max(0, at - NEAR) : at + NEAR]
            return Word("other", key, (tuple(map(form, near)),))
        if small in self._plain or len(small) < 2:
            like = self._small.get(len(small), ()) if small in function_words() - FIRST_PERSON - CALENDAR else ()
            return Word("small", key, (tuple(map(form, like)),)) if like else None
        end = text[-1] if small.endswith("s") and len(small) > 4 and not small.endswith(("ss", "is", "us")) else ""
        stem = small.removesuffix("s") if end else small
        return Word("invented", zlib.crc32(stem.encode()), invented(form, len(stem)), end)


def cut(text: str, words: Mapping[str, Word]) -> tuple[str, ...]:
    """Return a text in pieces of which each second one is a word that may give way."""
    pieces, at = [], 0
    for found in WORD.finditer(text):
        if found[0] in words:
            pieces += [text[at : found.start()], found[0]]
            at = found.end()
    return tuple(map(sys.intern, (*pieces, text[at:])))  # the same few words in all articles


def value(word: str) -> float | None:
    """Return what a number in digits or a word such as "four" counts, None for any other word."""
    return float(word.replace(",", "")) if word[0].isdigit() else VALUES.get(word.lower())


def _number(text: str, mixed: int) -> str:
    digits = "".join(
        str((int(digit) + (mixed >> 3 * at)) % 10) if digit.isdigit() else digit for at, digit in enumerate(text)
    )
    return digits if text[0] == "0" or digits[0] != "0" else f"{1 + mixed % 9}{digits[1:]}"


def replaced(text: str, word: Word, keys: Keys) -> str:
    """Return what a word gives way to in an event; the commonest invented words stand in many events, as names do."""
    if word.kind == "small":
        return text
    if word.kind == "invented":
        mixed = (word.key * keys.names & MASK) >> 32
        first, last = mixed >> 16, mixed & 0xFFFF
        # by the square, so that a sixteenth of the words makes up a quarter of what is used
        return word.pools[0][first * first * POOL >> 32] + word.pools[1][last * last * POOL >> 32] + word.end
    if word.kind == "other":
        return word.pools[0][((word.key * keys.wording & MASK) >> 40) % len(word.pools[0])]
    if word.kind == "count":
        return word.pools[0][((word.key * keys.names & MASK) >> 40) % len(word.pools[0])]
    if word.kind == "year":
        return str(int(text) + keys.weeks // 52)
    return _number(text, (word.key * keys.names & MASK) >> 32)
