"""Links the parts of a quote: which cue and which source a stretch of content belongs to.

The network gives each first piece a score for every other one of its window and for none; what is taken is the pair of
cue and source whose three links (content to cue, cue to source, content to source) are likeliest together.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rashomon.read.tagger import Scores, Steps, Window

if TYPE_CHECKING:
    from rashomon.read.tagger import Array

_WIDTH = 64  # numbers of a vector for one kind of link
_MOST = 60  # cues or sources of one window that are looked at; a window has 254 pieces
Part = tuple[int, int]  # first piece and end


class Linked(NamedTuple):
    """A stretch of content with the numbers of its cue and of its source among those given, None for none."""

    content: Part
    cue: int | None
    source: int | None


def link(
    scores: Scores, steps: Steps, contents: Sequence[Part], cues: Sequence[Part], sources: Sequence[Part]
) -> list[Linked]:
    """Return each content with its likeliest cue and source; all three are in the order of the text."""
    made = []
    nearest = 0
    starts = [part[0] for part in cues], [part[0] for part in sources]
    for content in contents:
        while nearest + 1 < len(scores.windows) and scores.windows[nearest + 1].margin(content[0]) > scores.windows[
            nearest
        ].margin(content[0]):
            nearest += 1
        window = scores.windows[nearest]
        made.append(_best(window, steps, content, *(_inside(window, some) for some in starts)))
    return made


def _inside(window: Window, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return number and first piece of the parts that begin in a window, by the first pieces of all."""
    first = bisect_left(starts, window.start)
    last = min(bisect_left(starts, window.end), first + _MOST)
    return list(enumerate(starts[first:last], first))


def _best(
    window: Window, steps: Steps, content: Part, cues: list[tuple[int, int]], sources: list[tuple[int, int]]
) -> Linked:
    """Return a content with the pair of cue and source that is likeliest."""
    to_cue = _log_shares(window, steps, 0, content[0])
    to_source = _log_shares(window, steps, 2, content[0])
    best, choice = -1e9, Linked(content, None, None)
    for cue, cue_at in (*cues, (None, None)):
        first = float(to_cue[-1 if cue_at is None else cue_at - window.start])
        onward = to_source if cue_at is None else _log_shares(window, steps, 1, cue_at)
        for source, source_at in (*sources, (None, None)):
            place = -1 if source_at is None else source_at - window.start
            value = first + float(to_source[place]) + float(onward[place])
            if value > best:
                best, choice = value, Linked(content, cue, source)
    return choice


def _log_shares(window: Window, steps: Steps, number: int, piece: int) -> "Array":
    """Return the logarithm of how likely a piece points to each piece of its window and, last, to none."""
    import numpy as np  # noqa: PLC0415 - only where texts are tagged

    at = piece - window.start
    parts = window.links.reshape(len(window.links), -1, 2, _WIDTH)
    distance = np.arange(len(parts)) - at
    edges = np.searchsorted(np.array(steps.near_edges), np.abs(distance), side="right")
    near = steps.near[number][edges * np.sign(distance) + len(steps.near_edges)]
    scores = parts[:, number, 1] @ parts[at, number, 0] / _WIDTH**0.5 + near
    every = np.append(scores, steps.none[number])
    shares: Array = every - np.logaddexp.reduce(every)
    return shares
