"""Which sentences two versions both have in another order."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence

from rashomon.show.kept import Range

_WORD = re.compile(r"[^\W_]+|[?!]")


def moved(old: tuple[str, Sequence[Range]], new: tuple[str, Sequence[Range]]) -> list[tuple[Range, Range]]:
    """Return where sentences that moved stood and stand: as few as can be so that all others keep their order.

    A sentence is known again by its words alone; one that was reworded and moved is not seen here.

    >>> moved(("One. Two. Three.", [(0, 4), (5, 9), (10, 16)]), ("Two. Three. One.", [(0, 4), (5, 11), (12, 16)]))
    [((0, 4), (12, 16))]
    """
    waiting: dict[tuple[str, ...], deque[int]] = {}
    for place, span in enumerate(old[1]):
        waiting.setdefault(_words(old[0], span), deque()).append(place)
    pairs = []
    for place, span in enumerate(new[1]):
        words = _words(new[0], span)
        if words and waiting.get(words):
            pairs.append((waiting[words].popleft(), place))
    pairs.sort()
    stay = _longest_rise([after for _, after in pairs])
    return [(old[1][a], new[1][b]) for n, (a, b) in enumerate(pairs) if n not in stay]


def _words(text: str, span: Range) -> tuple[str, ...]:
    return tuple(_WORD.findall(text[span[0] : span[1]]))


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the positions of the most numbers that can stay where they are when the others are moved.

    >>> sorted(_longest_rise([2, 0, 1, 3]))
    [1, 2, 3]
    """
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for position, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(at[place - 1] if place else None)
        ends[place : place + 1] = [number]
        at[place : place + 1] = [position]
    found: set[int] = set()
    last = at[-1] if at else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
