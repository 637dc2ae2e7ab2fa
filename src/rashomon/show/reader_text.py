"""A kept text whose marks lie across one another: cut where any of them begins or ends, each piece with its marks."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import escape

from rashomon.show.kept import KeptText, Range, kept, plain

_MOST = 12  # marks named at one place: of a thousand around the same words nobody can choose


class Mark(NamedTuple):
    """A stretch of a text with what it is marked for; where several meet, the shortest one is in front."""

    length: int
    rank: int
    start: int
    id: str
    layer: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + self.length


class Piece(NamedTuple):
    """A stretch of a text between two borders of marks, and the marks that lie over it, the one in front first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def pieces(length: int, marks: Iterable[Mark], lit: str | None = None) -> list[Piece]:
    """Return a text of this length cut at every border of a mark; what is lit is named however many lie before it.

    The cost is that of sorting the marks, however they nest.

    >>> [(p.start, p.end, [m.id for m in p.marks]) for p in pieces(9, [Mark(4, 0, 0, "a", ""), Mark(4, 1, 2, "b", "")])]
    [(0, 2, ['a']), (2, 4, ['a', 'b']), (4, 6, ['b']), (6, 9, [])]
    """
    begin: dict[int, list[Mark]] = {}
    end: dict[int, list[Mark]] = {}
    for mark in set(marks):
        begin.setdefault(mark.start, []).append(mark)
        end.setdefault(mark.end, []).append(mark)
    borders = sorted({0, length, *begin, *end})
    over: list[Mark] = []
    lit_over: list[Mark] = []
    found: list[Piece] = []
    for start, stop in pairwise(borders):
        for mark in end.get(start, ()):
            del over[bisect_left(over, mark)]
        for mark in begin.get(start, ()):
            insort(over, mark)
        lit_over = [mark for mark in lit_over if mark.end > start] + [m for m in begin.get(start, ()) if m.id == lit]
        front = over[:_MOST]
        found.append(Piece(start, stop, (*front, *(mark for mark in lit_over if mark not in front))))
    return found


@dataclass(frozen=True)
class ReaderText(KeptText):
    """One article's text for the reader: every marked passage is a link, and is lit where it is the one asked for.

    Its text content is the text, code point for code point. What is in front of a passage is where its link leads.
    """

    marks: Sequence[Mark] = ()
    lit: str | None = None
    link: Callable[[str, str], str] = "?claim={}#{}".format
    """Return the address of the page on which a finding is lit, given its id and the anchor of the passage."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The element for words of a layer, where it is to be another one than `span`."""

    def passage(self, start: int) -> str:
        """Return the anchor of a passage that begins at `start`."""
        return f"p-{self.id}-{start}"

    @cached_property
    def _cut(self) -> tuple[list[int], list[Piece]]:
        boiler = [Mark(end - start, 0, start, "", "boiler") for start, end in self._boilerplate if start < end]
        found = pieces(len(self.text), [*self.marks, *boiler], self.lit)
        return [one.start for one in found], found

    @cached_property
    def _begins(self) -> frozenset[int]:
        return frozenset(mark.start for mark in self.marks)

    def _marked(self, start: int, end: int) -> str:
        """Return a stretch of the text with its marks: runs of pieces with the same one in front are one link."""
        runs = groupby(self._within(start, end), key=lambda one: next((mark.id for mark in one.marks if mark.id), ""))
        return "".join(self._run(front, list(run)) for front, run in runs)

    def _within(self, start: int, end: int) -> Iterable[Piece]:
        """Yield the pieces of a stretch, the first and the last one cut to it."""
        starts, found = self._cut
        place = max(0, bisect_right(starts, start) - 1)
        while start < end and place < len(found):
            stop = min(end, found[place].end)
            yield Piece(start, stop, found[place].marks)
            start, place = stop, place + 1

    def _run(self, front: str, run: Sequence[Piece]) -> str:
        """Return pieces that share what is in front as one link; those without a finding as they stand."""
        inner = "".join(self._piece(one) for one in run)
        if not front or not self.text[run[0].start : run[-1].end].strip():  # a link without words has no name
            return inner
        mark = next(mark for mark in run[0].marks if mark.id == front)
        more = " data-item" * (mark.start == run[0].start) + ' aria-current="true"' * (front == self.lit)
        address = escape(self.link(front, plain(self.passage(mark.start))))
        return f'<a class="p" href="{address}" data-on="{front}" aria-describedby="s-{front}"{more}>{inner}</a>'

    def _piece(self, piece: Piece) -> str:
        words = str(kept(self.text[piece.start : piece.end]))
        if not piece.marks:
            return words
        layers = dict.fromkeys(mark.layer for mark in piece.marks)
        names = " ".join("boiler" if layer == "boiler" else f"m-{layer}" for layer in layers)
        ids = " ".join(dict.fromkeys(mark.id for mark in piece.marks if mark.id))
        if not ids:
            return f'<span class="{names}">{words}</span>'
        lit = " lit" if any(mark.id == self.lit for mark in piece.marks) else ""
        anchor = f' id="{escape(plain(self.passage(piece.start)))}"' if piece.start in self._begins else ""
        tag = next((self.tags[layer] for layer in layers if layer in self.tags), "span")
        return f'<{tag} class="m {names}{lit}" data-f="{ids}"{anchor}>{words}</{tag}>'


def text_marks(places: Iterable[tuple[str, str, int, Sequence[Range]]]) -> list[Mark]:
    """Return the marks of one text: for each finding its id, its layer, its rank and where it stands.

    >>> text_marks([("c1", "same", 0, [(3, 9)])])
    [Mark(length=6, rank=0, start=3, id='c1', layer='same')]
    """
    return [Mark(end - start, rank, start, one, layer) for one, layer, rank, spans in places for start, end in spans]
