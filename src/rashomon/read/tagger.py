"""Runs the tagger over a text: for each word piece how likely it is to begin, continue or be outside of what is marked.

The network sees windows that overlap; every piece has the scores of the window in which it stands most centrally, so
that the tagging of a text depends on that text alone. One window at a time: dynamic int8 products depend on what else
is in a batch. How the weights were made and what they get wrong is in `weights/READER_CARD.md`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.read.pieces import Pieces, pieces_of
from rashomon.read.sessions import session
from rashomon.read.wordpiece import BREAK, FIRST

if TYPE_CHECKING:  # numpy takes .1 s to import and is not needed by every command
    import numpy as np

    Array = np.ndarray[Any, Any]

WEIGHTS = Path(__file__).with_name("weights")
_ROLES, _NAMES = 9, 11  # columns of scores
_WINDOW = 254  # pieces
_STRIDE = 190  # pieces from one window to the next: each piece is at least 32 from an edge that is not the text's


@dataclass(frozen=True, slots=True)
class Window:
    """What the network says of the pieces `start` to `end`: vectors for links, one row a piece."""

    start: int
    end: int
    links: "Array"

    def margin(self, piece: int) -> int:
        """Return how far a piece is from the nearer edge, negative outside."""
        return min(piece - self.start, self.end - 1 - piece)


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a text, one row a piece: `roles` has three columns each for content, cue and source, `names` eleven."""

    pieces: Pieces
    roles: "Array"
    names: "Array"
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What the network learned: what following and beginning add, for each role and for names; and about links."""

    roles: "Array"
    roles_first: "Array"
    names: "Array"
    names_first: "Array"
    near: "Array"
    near_edges: tuple[int, ...]
    none: "Array"


@cache
def steps() -> Steps:
    """Return what the network learned about sequences and links."""
    import numpy as np  # noqa: PLC0415 - only where texts are tagged

    given = json.loads((WEIGHTS / "reader.json").read_text(encoding="utf-8"))
    arrays = {name: np.array(value, np.float32) for name, value in given.items() if name != "near_edges"}
    return Steps(**arrays, near_edges=tuple(given["near_edges"]))


def window_starts(length: int) -> list[int]:
    """Return where the windows over `length` pieces begin; the last one ends with the text.

    >>> window_starts(500)
    [0, 190, 246]
    """
    if length <= _WINDOW:
        return [0] if length else []
    return [*range(0, length - _WINDOW, _STRIDE), length - _WINDOW]


def scores_of(text: str, most: int) -> Scores:
    """Return the scores of the first `most` pieces of a text."""
    import numpy as np  # noqa: PLC0415 - only where texts are tagged

    found = pieces_of(text, most)
    pieces = Pieces(*(values[:most] for values in (found.ids, found.kinds, found.starts, found.ends)))
    length = len(pieces.ids)
    roles, names = np.zeros((length, _ROLES), np.float32), np.zeros((length, _NAMES), np.float32)
    windows = []
    for start, first, last, made in _runs(pieces):
        inside = slice(first - start, last - start)
        roles[first:last], names[first:last] = made[0][inside, :_ROLES], made[0][inside, _ROLES:]
        windows.append(Window(start, start + len(made[0]), made[1]))
    return Scores(pieces, roles, names, tuple(windows))


def _runs(pieces: Pieces) -> Iterator[tuple[int, int, int, Sequence["Array"]]]:
    """Yield for each window its start, the first and the end of the pieces that it is the best for, and its scores."""
    import numpy as np  # noqa: PLC0415 - only where texts are tagged

    length = len(pieces.ids)
    starts = window_starts(length)
    first = 0
    for number, start in enumerate(starts):
        end = min(start + _WINDOW, length)
        last = (starts[number + 1] + end) // 2 if number + 1 < len(starts) else length
        ids = np.array([[FIRST, *pieces.ids[start:end], BREAK]], np.int64)
        kinds = np.array([[0, *pieces.kinds[start:end], 0]], np.int64)
        made = session(WEIGHTS / "reader.onnx").run(None, {"ids": ids, "kinds": kinds})
        yield start, first, last, [np.asarray(value)[0, 1:-1] for value in made]
        first = last
