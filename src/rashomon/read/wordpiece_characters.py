"""Folds text as the encoder's tokenizer does: accents dropped, letters lowered, places kept; tells words from stops.

What a character is stands in `weights/tokenizer_characters.tsv`, since no version of Python has the library's Unicode.
A character newer than its table is a plain part of a word here as there, even where it is a mark.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

_CHARACTERS = Path(__file__).with_name("weights") / "tokenizer_characters.tsv"
_HARD = "\0"  # stands for a character that is not folded into exactly one; no folded text holds it otherwise
_MOST_KEPT = 1 << 15  # characters of which the folding is remembered
_CHINESE = (  # as the library has it, with its gap at 2B820
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2A6E0),
    range(0x2A700, 0x2B820),
    range(0x2B920, 0x2CEB0),
    range(0x2F800, 0x2FA20),
)


def fold(text: str) -> tuple[str, list[int] | range]:
    r"""Return the text as it is looked up, and the place of each of its characters.

    >>> fold("Zoë"), fold("e\N{COMBINING ACUTE ACCENT}h")
    (('zoe', range(0, 3)), ('eh', [0, 2]))
    """
    folded = text.translate(_FOLDED)
    return _fold_by_steps(text) if _HARD in folded else (folded, range(len(text)))


def kinds(folded: str) -> str:
    """Return for each character of a folded text whether it is a part of a word (w), a stop (s) or a space.

    >>> kinds("no, 7 €")
    'wws w w'
    """
    return folded.translate(_KINDS)


def _fold_by_steps(text: str) -> tuple[str, list[int]]:
    """Return what `fold` does, right for all characters and some ten times slower.

    Marks change places with each other, and with the few characters `moved` like them; the library then counts places
    in the new order, so ours are counted so too.
    """
    parts: list[tuple[int, str, bool]] = []
    sources = []
    for place, sign in enumerate(text):
        found = _parts(sign)
        sources += [place] * bool(found)
        parts += [(order, part, number == 0) for number, (order, part) in enumerate(found)]
    folded, places, source = [], [], -1
    for _, part, begins in _ordered(parts):
        source += begins
        if part:
            folded.append(part)
            places.append(sources[source])
    return "".join(folded), places


def _ordered(parts: list[tuple[int, str, bool]]) -> Iterator[tuple[int, str, bool]]:
    """Yield parts with the marks after each letter in canonical order."""
    for _, group in groupby(parts, key=lambda part: part[0] > 0):
        yield from sorted(group, key=lambda part: part[0])


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    """Return the first and the last code points of ranges in rising order, and their kinds."""
    lines = _CHARACTERS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [int(row[1], 16) for row in rows], [int(row[2], 16) for row in rows], [row[0] for row in rows]


def _kind(code: int) -> str:
    """Return what the library takes a character for, nothing for a plain one."""
    firsts, lasts, names = _ranges()
    at = bisect_right(firsts, code) - 1
    return names[at] if at >= 0 and code <= lasts[at] else ""


@lru_cache(_MOST_KEPT)
def _parts(sign: str) -> tuple[tuple[int, str], ...]:
    r"""Return canonical orders and lower letters that a character is folded into, no letter for a dropped mark.

    >>> _parts("É"), _parts("\N{SOFT HYPHEN}")
    (((0, 'e'), (230, '')), ())
    """
    code = ord(sign)
    if _kind(code) == "control":
        return ()
    if sign.isspace():
        return ((0, " "),)
    found = []
    for part in unicodedata.normalize("NFD", sign):
        kind = _kind(ord(part))
        order = unicodedata.combining(part) if kind in {"mark", "moved"} else 0
        found.append((order, "" if kind == "mark" else part.lower()))
    return ((0, " "), *found, (0, " ")) if any(code in block for block in _CHINESE) else tuple(found)


def _folded(code: int) -> str:
    """Return the one character that another is folded into, if no order of marks can matter."""
    kept = [part for part in _parts(chr(code)) if part[1]]
    return kept[0][1] if len(kept) == 1 and kept[0][0] == 0 else _HARD


def _class(code: int) -> str:
    """Return the letter that stands for a folded character in `kinds`."""
    return " " if code == ord(" ") else "s" if _kind(code) == "stop" else "w"


class _Table(dict[int, str]):
    """A table for `str.translate` that works out a character when it first meets it."""

    def __init__(self, find: Callable[[int], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, code: int) -> str:
        found = self._find(code)
        if len(self) < _MOST_KEPT:
            self[code] = found
        return found


_FOLDED = _Table(_folded)
_KINDS = _Table(_class)
