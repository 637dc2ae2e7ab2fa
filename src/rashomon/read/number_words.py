"""Numbers as they are written: digits, words, scales, fractions and vague quantities."""

import re
from functools import cache
from importlib.resources import files

Rows = tuple[tuple[str, ...], ...]


@cache
def rows(name: str) -> Rows:
    """Return the lines of a word list split at tabs; lines beginning with # say what the list is."""
    text = (files("rashomon.read") / "words" / name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a word list that has no columns."""
    return frozenset(word for row in rows(name) for word in row[0].split())


@cache
def _values() -> dict[str, tuple[float, str]]:
    """Return value and part of each number word."""
    return {word: (float(value), part) for word, value, part in rows("figure_numbers.tsv")}


def is_number_word(word: str) -> bool:
    """Tell whether a word names a number or is part of such a name."""
    return word in _values()


@cache
def vague_values() -> dict[str, float]:
    """Return the least value of each vague quantity ("dozens": 24)."""
    return {phrase: float(low) for phrase, low in rows("figure_vague.tsv")}


@cache
def words_pattern() -> str:
    """Return a pattern of numbers in words: "two", "twenty-five", "a hundred and six", "half a dozen", "two dozen"."""
    low = "|".join(word for word, (_, part) in _values().items() if part == "unit")
    ten = "|".join(word for word, (_, part) in _values().items() if part == "ten")
    scale = "|".join(word for word, (_, part) in _values().items() if part == "scale")
    small = rf"(?:(?:{ten})(?:[- ](?:{low}))?|{low})"
    tail = rf"(?:[ -](?:{scale})(?: (?:and )?{small}(?![\w-]))?){{0,3}}"
    period = "second|minute|hour|day|week|month|year|decade|mile|kilomet|met(?:re|er)\\b|foot|ton|acre"
    return rf"(?:(?:half a|an?) (?:{scale}){tail}|{small}{tail}|an?(?= (?:{period})))"


def words_value(phrase: str) -> float:
    """Return the number that `phrase` names.

    >>> words_value("two hundred and six"), words_value("half a dozen"), words_value("Twenty-five thousand")
    (206.0, 6.0, 25000.0)
    """
    total = 0.0
    part = 0.0
    words = phrase.lower().replace("-", " ").split()
    if words[0] == "half":
        return _values()[words[2]][0] / 2
    for word in words:
        value, kind = _values().get(word, (1.0 if word in ("a", "an") else 0.0, "unit"))
        if kind != "scale":
            part += value
        elif value < 1000:
            part *= value
        else:
            total += part * value
            part = 0.0
    return total + part


SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12}


def digits_value(digits: str, scale: str | None) -> float:
    """Return the number that digits and a scale word make.

    >>> digits_value("1,400", None), digits_value("1.2", "bn")
    (1400.0, 1200000000.0)
    """
    value = float(digits.replace(",", ""))
    factor = SCALES.get(scale or "", SHORT_SCALES.get(scale or "", 1.0))
    return round(value * factor, 6)


_FRACTION = re.compile(
    r"(a|an|one|two|three|four|five|seven|nine)?[ -]?(half|third|quarter|fifth|sixth|tenth|fourth|eighth)s?",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def fraction_percent(phrase: str) -> float:
    """Return the percentage that a fraction in words is, to one decimal.

    >>> fraction_percent("two-thirds"), fraction_percent("half")
    (66.7, 50.0)
    """
    found = _FRACTION.fullmatch(phrase)
    if not found:
        return 0.0
    many = (found.group(1) or "a").lower()
    return round(100 * (1.0 if many in ("a", "an") else words_value(many)) / _PARTS[found.group(2).lower()], 1)
