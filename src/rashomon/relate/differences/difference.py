"""A point on which passages of a story differ, whatever the point is."""

from dataclasses import dataclass
from string import ascii_lowercase


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which passages differ: the passages, the side each takes, and the words that show it."""

    why: str
    passages: tuple[int, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]


def side_name(place: int) -> str:
    """Return the name of a side: a to z, then za and on, so that names are in order.

    >>> side_name(0), side_name(25), side_name(26)
    ('a', 'z', 'za')
    """
    return "z" * (place // 26) + ascii_lowercase[place % 26]
