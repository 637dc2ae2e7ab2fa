"""Cuts a text into the word pieces that the tagger reads, each with its place, its shape and whether it is quoted.

The encoder is uncased, so case has to be told beside it; a line break, which its tokenizer drops, is a piece too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.read.quote_marks import pair_marks
from rashomon.read.wordpiece import cut

_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")
_BREAK = 1  # the tokenizer's [unused0]
_LONGEST = 20_000  # code points of a line that are cut at once; more is no prose
SHAPES = ("lower", "title", "capital", "upper", "mixed", "digit", "mark", "break")
KINDS = len(SHAPES) * 4  # times quoted or not, times first piece of a word or not


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: ids, kinds (below KINDS), offsets of their characters; four lists of one length."""

    ids: list[int]
    kinds: list[int]
    starts: list[int]
    ends: list[int]


def pieces_of(text: str, most: int | None = None) -> Pieces:
    """Return the pieces of a text; a break between two lines, or two parts of a very long one, is one piece.

    With `most`, no more lines are cut once there are so many.

    >>> text, found = '"No," he said.', pieces_of('"No," he said.')
    >>> shown = zip(found.starts, found.ends, found.kinds)
    >>> [(text[start:end], SHAPES[kind // 4], kind // 2 % 2) for start, end, kind in shown][1:5]
    [('No', 'title', 1), (',', 'mark', 1), ('"', 'mark', 1), ('he', 'lower', 0)]
    """
    found = Pieces([], [], [], [])
    for start, end in _lines(text):
        if most is not None and len(found.ids) >= most:
            break
        if found.ids:
            _add(found, _BREAK, SHAPES.index("break") * 4 + 1, (found.ends[-1], start))
        _read_line(found, text, start, end)
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold anything, very long ones in parts."""
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), _LONGEST):
            yield start, min(start + _LONGEST, line.end())


def _add(found: Pieces, piece: int, kind: int, place: tuple[int, int]) -> None:
    """Append a piece."""
    found.ids.append(piece)
    found.kinds.append(kind)
    found.starts.append(place[0])
    found.ends.append(place[1])


def _read_line(found: Pieces, text: str, start: int, end: int) -> None:
    """Append the pieces of one line."""
    quoted = [(one.outer_start, one.outer_end) for one in pair_marks(text, start, end)]
    line = text[start:end]
    made = cut(line)
    at = 0
    word, shape = -1, 0
    ends = {number: place[1] for number, place in zip(made.words, made.offsets, strict=True)}
    for piece, number, (left, right) in zip(made.ids, made.words, made.offsets, strict=True):
        first = number != word
        if first:
            word, shape = number, SHAPES.index(_shape(line[left : ends[number]]))
        while at < len(quoted) and quoted[at][1] <= start + left:
            at += 1
        inside = at < len(quoted) and quoted[at][0] <= start + left
        _add(found, piece, shape * 4 + 2 * inside + first, (start + left, start + right))


def _shape(word: str) -> str:
    """Return the shape of a word.

    >>> [_shape(word) for word in ("peace", "Lisbon", "X", "NATO", "McCoy", "14", ",")]
    ['lower', 'title', 'capital', 'upper', 'mixed', 'digit', 'mark']
    """
    if word.islower():
        return "lower"
    if len(word) == 1 and word.isupper():
        return "capital"
    if word.isupper():
        return "upper"
    if word[:1].isupper() and word[1:].islower():
        return "title"
    if word.isalpha():
        return "lower" if word.lower() == word else "mixed"  # scripts without case
    return "digit" if any(sign.isdigit() for sign in word) else "mark"
