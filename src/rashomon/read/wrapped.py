"""Texts wrapped by hand, as typed at a fixed width: which of their line breaks end a paragraph and which only a line.

What reads an article reads it with the breaks inside paragraphs as blanks, one for one, so that no offset moves. It
errs where a paragraph's last line is full, and leaves a word that is cut at a hyphen in two.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n")
_LOOK = 400  # lines that say whether a text is wrapped
_LEAST = 6  # lines of a list or text whose breaks mostly run through sentences
_NARROW, _WIDEST = 50, 100  # code points of a full line
_SLACK = 8  # code points that a line may fall short of the width and still be full
_TIGHT = 0.8  # of the lines that surely go on
_SHORT = 0.6  # of the width: a line without a closing mark that is shorter heads what follows
_CLOSING = ".!?\u2026:;\"\u201d'\u2019)"
_ITEM = ("- ", "* ", "\u2022", "\u2013 ", "\u2014 ")


class _Line(NamedTuple):
    """A line without the blanks around it, how far it is set in, and where its break stands."""

    words: str
    indent: int
    start: int
    end: int

    def closed(self) -> bool:
        """Tell whether it ends with a closing mark."""
        return self.words[-1:] in _CLOSING


def unwrapped(text: str) -> str:
    r"""Return a text of the same length in which a line break within a paragraph is a blank.

    >>> text = "The ferry that sank off the coast on Sunday had been repaired\nin May, its owner said.\n\nIt sank."
    >>> unwrapped(text) == text.replace("repaired\nin", "repaired in")
    True
    """
    lines = list(_lines(text))
    width = _width(lines[:_LOOK])
    if width is None:
        return text
    parts, at = [], 0
    for line, after in pairwise(lines):
        if line.words and after.words and not _ends(line, after, width):
            parts += [text[at : line.start], " " * (line.end - line.start)]
            at = line.end
    return "".join((*parts, text[at:]))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines, each with the place of the break behind it."""
    at = 0
    for found in _LINE_END.finditer(text):
        yield _line(text[at : found.start()], found.start(), found.end())
        at = found.end()
    yield _line(text[at:], len(text), len(text))


def _line(words: str, start: int, end: int) -> _Line:
    return _Line(words.strip(), len(words) - len(words.lstrip()), start, end)


def _width(lines: Sequence[_Line]) -> int | None:
    """Return how long a full line is, None where lines are paragraphs.

    Lines are full where those that surely go on, in lower case, all had no room for the next word, or two at least that
    go on in capitals; or where most lines are narrow, alike and without a closing mark. Measured on the last: 3 of the
    404 Hamborg articles (lists of links), 1,287 of the 1,300 MUC files, which are wrapped.
    """
    some = [line for line in lines if line.words]
    lengths = sorted(len(line.words) for line in some)
    if not some or lengths[len(some) - 1 - len(some) // 20] > _WIDEST:
        return None
    open_ended = [both for both in pairwise(lines) if both[0].words and both[1].words and not both[0].closed()]
    on = [both for both in open_ended if both[1].words[0].islower()]
    if not on:
        on = [both for both in open_ended if len(both[0].words) >= _NARROW]
        on = on if len(on) > 1 else []
    width = max((line.indent + len(line.words) for line, _ in on), default=0)
    if width >= _NARROW and sum(_room(*both, width) < _SLACK for both in on) >= _TIGHT * len(on):
        return width
    narrow = lengths[-1] <= _WIDEST and lengths[len(lengths) // 2] >= _NARROW
    unfinished = sum(not line.closed() for line in some)
    many = len(some) >= _LEAST and (len(on) * 3 > len(some) or (narrow and unfinished * 2 > len(some)))
    return lengths[-1] if many else None


def _room(line: _Line, after: _Line, width: int) -> int:
    """Return how many code points would be left of a line had it taken the next word as well."""
    return width - line.indent - len(line.words) - 1 - len(after.words.split(maxsplit=1)[0])


def _ends(line: _Line, after: _Line, width: int) -> bool:
    """Tell whether a paragraph ends with a line: it had room, or the next one is set in, an item or under a heading."""
    if after.words.startswith(_ITEM) or after.indent > line.indent + 1:
        return True
    if after.words[0].islower():
        return False
    room = _room(line, after, width)
    return room >= _SLACK or (room >= 0 and line.closed()) or (not line.closed() and len(line.words) < _SHORT * width)
