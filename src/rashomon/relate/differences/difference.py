"""A point on which passages of a story differ, whatever the point is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which passages differ: the passages, the side each takes, and the words that show it."""

    why: str
    passages: tuple[int, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]
