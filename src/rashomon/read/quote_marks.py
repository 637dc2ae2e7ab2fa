"""Pairs the quotation marks of one paragraph, whatever their style.

Curly marks say which way they face, straight ones are judged by their neighbours. A single mark is an apostrophe
unless it opens before a word and is closed again. It takes a plural possessive inside single marks for their end where
nothing better follows ('the workers' union' without closing punctuation).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

# The two- and three-character forms are UTF-8 curly marks read as Windows-1252, and TeX's.
_MARK = re.compile(
    "\u00e2\u20ac\u0153|\u00e2\x80[\x9c\x9d]|\u00e2\u20ac\u009d|\u00e2\u20ac(?=[\\s.,]|$)|``|''|[\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]"
)
# 'em, 'til, '90s and the like open nothing.
_CLIPPED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|bout|round|s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
_OPENERS = frozenset({"\u00e2\x80\x9c", "\u201c", "\u201e", "``", "\u00e2\u20ac\u0153", "\u00ab"})
_CLOSERS = frozenset({"\u00e2\x80\x9d", "\u201d", "''", "\u00e2\u20ac\u009d", "\u00e2\u20ac", "\u00bb"})
_SINGLES = frozenset("'\u2018\u2019\u201a")
_STOPS = ".,?!\u2026"
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: `start`, `end` without them, `outer_start`, `outer_end` with them."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool


@dataclass(slots=True)
class _Open:
    """A mark that is open, with what was closed inside it."""

    single: bool
    outer_start: int
    start: int
    inside: list[Quoted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with the offsets at which single marks may open, may close and surely close."""

    text: str
    start: int
    end: int
    opens: Sequence[int]
    closes: Sequence[int]
    surely: Sequence[int]

    def before(self, at: int) -> str:
        """Return the character before `at`, a space at the edge."""
        return self.text[at - 1] if at > self.start else " "

    def after(self, at: int) -> str:
        """Return the character at `at`, a space at the edge."""
        return self.text[at] if at < self.end else " "


def pair_marks(text: str, start: int, end: int) -> list[Quoted]:
    """Return the outermost quoted stretches of `text[start:end]`, one paragraph.

    >>> text = "'It's over,' he said."
    >>> [text[one.start:one.end] for one in pair_marks(text, 0, len(text))]
    ["It's over,"]
    """
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return []
    paragraph = _paragraph(text, start, end, marks)
    done: list[Quoted] = []
    stack: list[_Open] = []
    for mark in marks:
        single = mark.group() in _SINGLES
        role = _single_role(paragraph, mark, stack) if single else _double_role(paragraph, mark, stack)
        if role == "again":  # a straight mark that opens while one is open: the first was never closed
            done.extend(_unclosed(stack, mark.start()))
            stack = []
        if role in ("open", "again") and len(stack) < _DEEPEST:
            stack.append(_Open(single, mark.start(), mark.end()))
        elif role == "close":
            _close(stack, mark, done, single=single)
    done.extend(_unclosed(stack, end))
    return sorted((one for one in done if one.start < one.end), key=lambda one: one.start)


def _paragraph(text: str, start: int, end: int, marks: Sequence[re.Match[str]]) -> _Paragraph:
    """Return the paragraph with what its single marks could be."""
    opens: list[int] = []
    closes: list[int] = []
    surely: list[int] = []
    for mark in marks:
        if mark.group() not in _SINGLES:
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if not before.isalnum() and not after.isspace() and not _CLIPPED.match(text, mark.end()):
            opens.append(mark.start())
        if not before.isspace() and not after.isalnum():
            closes.append(mark.start())
            if before in _STOPS:
                surely.append(mark.start())
    return _Paragraph(text, start, end, opens, closes, surely)


def _next(offsets: Sequence[int], at: int) -> int | None:
    """Return the first of the sorted `offsets` at or after `at`."""
    found = bisect_left(offsets, at)
    return offsets[found] if found < len(offsets) else None


def _single_role(paragraph: _Paragraph, mark: re.Match[str], stack: Sequence[_Open]) -> str | None:
    """Return whether a single mark opens, closes or is an apostrophe (None)."""
    at, end = mark.start(), mark.end()
    before, after = paragraph.before(at), paragraph.after(end)
    is_open = any(one.single for one in stack)
    if is_open and mark.group() not in "\u2018\u201a" and not before.isspace() and not after.isalnum():
        if before == "s" and after == " ":
            sure, opening = _next(paragraph.surely, end), _next(paragraph.opens, end)
            if sure is not None and (opening is None or sure < opening):
                return None
        return "close"
    if mark.group() == "\u2019" or is_open or _next(paragraph.opens, at) != at:
        return None
    return "open" if _next(paragraph.closes, end + 1) is not None else None


def _double_role(paragraph: _Paragraph, mark: re.Match[str], stack: Sequence[_Open]) -> str | None:
    """Return whether a double mark opens, closes or opens again; curly ones facing the wrong way are turned."""
    before, after = paragraph.before(mark.start()), paragraph.after(mark.end())
    is_open = any(not one.single for one in stack)
    opens_here = not after.isspace() and not before.isalnum() and before not in _STOPS
    if mark.group() in _OPENERS:
        return "close" if is_open and not before.isspace() and not after.isalnum() else "open"
    if mark.group() in _CLOSERS:
        return "close" if is_open else ("open" if opens_here and before.isspace() else None)
    if is_open:
        return "again" if before.isspace() and after.isupper() else "close"
    return "open" if not after.isspace() and not before.isdigit() else None


def _close(stack: list[_Open], mark: re.Match[str], done: list[Quoted], *, single: bool) -> None:
    """Close the innermost open mark of the same kind; what is open inside it was no quotation."""
    while stack:
        top = stack.pop()
        if top.single == single:
            quoted = Quoted(top.outer_start, top.start, mark.start(), mark.end(), closed=True)
            (stack[-1].inside if stack else done).append(quoted)
            return
        (stack[-1].inside if stack else done).extend(top.inside)


def _unclosed(stack: Sequence[_Open], end: int) -> list[Quoted]:
    """Return what the marks left open amount to: a double one runs to the paragraph's end, a single one is none.

    Where a second double mark opens while the first is open, the first ends there.
    """
    found: list[Quoted] = []
    doubles = [one for one in stack if not one.single]
    for one in stack:
        if one.single:
            found.extend(one.inside)
    for number, one in enumerate(doubles):
        last = number + 1 == len(doubles)
        stop = end if last else doubles[number + 1].outer_start
        found.append(Quoted(one.outer_start, one.start, stop, stop, closed=False))
    outer: list[Quoted] = []
    for one_found in sorted(found, key=lambda one: one.start):
        if not outer or one_found.start >= outer[-1].outer_end:
            outer.append(one_found)
    return outer
