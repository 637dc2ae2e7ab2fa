"""Turns texts of the corpora into arrays: pieces, tags, links between the parts of a quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from corpora import KINDS, Said, Span, Text

from rashomon.read.pieces import Pieces, pieces_of

Array = np.ndarray[Any, Any]
NO_LINK, OUT_OF_REACH = -1, -2


@dataclass(slots=True)
class Example:
    """A text as arrays, one row a piece.

    `roles` (3 columns: content, cue, source) and `names` hold 0 outside, odd numbers where a span begins and the even
    number after it inside; all -1 where the corpus does not mark such. `links` (columns: content to cue, cue to
    source, content to source) holds the piece a span's first piece points to, -1 for none, -2 for no span.
    """

    corpus: str
    wiki: bool
    text: str
    pieces: Pieces
    roles: Array
    names: Array
    links: Array


def example(text: Text) -> Example:
    """Return a text as arrays."""
    pieces = pieces_of(text.text)
    size = len(pieces.ids)
    roles = np.full((size, 3), -1 if text.said is None else 0, np.int8)
    links = np.full((size, 3), OUT_OF_REACH, np.int32)
    names = np.full(size, -1 if text.named is None else 0, np.int8)
    starts, ends = np.array(pieces.starts), np.array(pieces.ends)
    for one in text.said or ():
        _mark_said(one, (starts, ends), roles, links)
    for start, end, kind in text.named or ():
        where = pieces_in((starts, ends), (start, end))
        if where and kind:
            names[where[0] : where[1]] = 2 * KINDS.index(kind) + 2
            names[where[0]] -= 1
    return Example(text.corpus, text.wiki, text.text, pieces, roles, names, links)


def pieces_in(places: tuple[Array, Array], span: Span) -> Span | None:
    """Return the pieces that a span of characters covers, None where it covers none."""
    first = int(np.searchsorted(places[1], span[0], side="right"))
    last = int(np.searchsorted(places[0], span[1], side="left"))
    return (first, last) if first < last else None


def _mark_said(one: Said, places: tuple[Array, Array], roles: Array, links: Array) -> None:
    """Mark the spans of an attribution and what they point to."""
    found: list[list[Span]] = []
    for column, spans in enumerate((one.content, one.cue, one.source)):
        kept = [where for span in spans if (where := pieces_in(places, span))]
        for first, last in kept:
            roles[first:last, column] = 2
            roles[first, column] = 1
        found.append(kept)
    contents, cues, sources = found
    for first, _ in contents:
        links[first, 0] = nearest(first, cues)
        links[first, 2] = nearest(first, sources)
    for first, _ in cues:
        links[first, 1] = nearest(first, sources)


def nearest(first: int, spans: Sequence[Span]) -> int:
    """Return the first piece of the nearest span, -1 for none."""
    return min((span[0] for span in spans), key=lambda at: abs(at - first), default=NO_LINK)
