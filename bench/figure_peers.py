"""Systems that find numbers in a text, to compare the figures layer with: a regular expression and quantulum3."""

import importlib
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A number that a system found: where, its bounds, and its label where the system gives one."""

    start: int
    end: int
    low: float | None
    high: float | None
    what: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text to look at, with what its annotators found."""

    words: str
    published: str | None
    title: str | None
    truth: Any


Finder = Callable[[Text], list[Found]]


_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_PLAIN = re.compile(
    rf"(?:(?P<low>at least|more than|over)|(?P<high>up to|as many as|less than)|about|nearly|some)?\s*"
    rf"(?P<sign>[$£€])?\b(?:(?P<word>{'|'.join(_SMALL)})|(?P<digits>\d[\d,]*(?:\.\d+)?))\b"
    rf"(?:\s?(?P<scale>million|billion|thousand))?(?P<percent>\s?(?:%|per ?cent))?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def plain(text: Text) -> list[Found]:
    """Return the numbers that a regular expression of ten lines finds."""
    found = []
    for match in _PLAIN.finditer(text.words):
        word = (match["word"] or "").lower()
        value = 1.0 + _SMALL.index(word) if word else float(match["digits"].replace(",", ""))
        value *= _SCALES.get((match["scale"] or "").lower(), 1)
        low = None if match["high"] else value
        high = None if match["low"] else value
        unit = "dollar" if match["sign"] else "percent" if match["percent"] else None
        found.append(Found(*match.span(), low, high, unit=unit))
    return found


def quantulum() -> Finder | None:
    """Return a finder that asks quantulum3, None where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser = importlib.import_module("quantulum3.parser")
    except ImportError:
        return None

    def find(text: Text) -> list[Found]:
        try:
            made = parser.parse(text.words)
        except Exception:  # noqa: BLE001 - it stops with one error or another on every twentieth text
            return []
        return [
            Found(one.span[0], one.span[1], one.value - off, one.value + off, unit=one.unit.name)
            for one in made
            for off in (one.uncertainty or 0,)
        ]

    return find
