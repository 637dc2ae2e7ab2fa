"""What a search found, ready to show: the words around those that were looked for, and exactly where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.base.spans import Span
from rashomon.store.asked import END, START
from rashomon.store.passages import Piece
from rashomon.store.records import from_json

Parts = tuple[tuple[str, bool], ...]
"""Words in pieces; True where they are what was looked for."""

_BEFORE, _AROUND = 90, 300  # code points shown of a long text: before the first word found, and in all


@dataclass(frozen=True, slots=True)
class Match:
    """A row as the index gives it back, with the code points that stand for marks."""

    kind: str
    finding: str
    story: str | None
    note: str | None
    language: str | None
    pieces: str
    marked_title: str
    marked_words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `words` are `span` of `article`; at `first` stands the first that was looked for."""

    kind: str
    finding: str
    story: str | None
    note: str | None
    language: str | None
    title: Parts
    words: Parts
    article: str
    span: Span
    first: int
    cut: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Found:
    """How many passages of each kind fit, one page of them, and how many there are of the kinds asked for."""

    counted: Mapping[str, int]
    hits: tuple[Hit, ...]
    total: int = 0


def hit(match: Match) -> Hit:
    """Return what is shown of a row: the piece with most of the words looked for, and of a long one a stretch of it."""
    words, marks = unmarked(match.marked_words)
    title, title_marks = unmarked(match.marked_title)
    pieces = from_json(match.pieces, tuple[Piece, ...])
    at, article, start, end = max(pieces, key=lambda one: _within(marks, one[0], one[0] + one[3] - one[2]))
    left, right = _window(words, marks, at, at + end - start)
    return Hit(
        kind=match.kind,
        finding=match.finding,
        story=match.story,
        note=match.note,
        language=match.language,
        title=parts(title, title_marks, 0, len(title)),
        words=parts(words, marks, left, right),
        article=article,
        span=Span(start + left - at, start + right - at),
        first=start - at + next((one for one, _ in marks if left <= one < right), left),
        cut=(left > at, right < at + end - start),
    )


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    r"""Return a text without the code points around what was found, and where in it that stands.

    >>> unmarked("a \ufdd0ferry\ufdd1 sank")
    ('a ferry sank', [(2, 7)])
    """
    first, *rest = marked.split(START)
    pieces, marks, position = [first], [], len(first)
    for one in rest:
        found, _, after = one.partition(END)
        marks.append((position, position + len(found)))
        pieces += [found, after]
        position += len(found) + len(after)
    return "".join(pieces), marks


def _within(marks: Sequence[tuple[int, int]], left: int, right: int) -> int:
    return sum(left <= start < right for start, _ in marks)


def _window(words: str, marks: Sequence[tuple[int, int]], left: int, right: int) -> tuple[int, int]:
    """Return the stretch of a piece in which most of the different words looked for stand, cut between words."""
    if right - left <= _AROUND:
        return left, right
    inside = [one for one in marks if left <= one[0] < right]
    begin, most = left, 0
    held: dict[str, int] = {}
    tail = 0
    for start, end in inside:
        held[words[start:end].casefold()] = held.get(words[start:end].casefold(), 0) + 1
        while end - inside[tail][0] > _AROUND - _BEFORE and inside[tail][0] < start:
            gone = words[slice(*inside[tail])].casefold()
            held[gone] -= 1
            if not held[gone]:
                del held[gone]
            tail += 1
        if len(held) > most:
            begin, most = inside[tail][0], len(held)
    begin = max(left, begin - _BEFORE)
    stop = min(right, begin + _AROUND)
    if begin > left:
        begin = _after_space(words, begin, stop)
    if stop < right:
        stop = _before_space(words, begin, stop)
    return begin, stop


def _after_space(words: str, begin: int, stop: int) -> int:
    space = words.find(" ", begin, min(begin + 30, stop))
    return begin if space < 0 else space + 1


def _before_space(words: str, begin: int, stop: int) -> int:
    space = words.rfind(" ", max(begin, stop - 30), stop)
    return stop if space < 0 else space


def parts(text: str, marks: Sequence[tuple[int, int]], left: int, right: int) -> Parts:
    """Return a stretch of a text as pieces, with what was found told apart.

    >>> parts("a ferry sank", [(2, 7)], 0, 12)
    (('a ', False), ('ferry', True), (' sank', False))
    """
    found: list[tuple[str, bool]] = []
    cursor = left
    for start, end in marks:
        if start >= cursor and end <= right:
            found += [(text[cursor:start], False), (text[start:end], True)]
            cursor = end
    found.append((text[cursor:right], False))
    return tuple(one for one in found if one[0])
