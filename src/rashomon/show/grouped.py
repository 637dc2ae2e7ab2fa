"""Records put together by what they share, each with its place in the record."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]
Numbered = tuple[int, Record]


def grouped(numbered: Iterable[Numbered], key: Callable[[Record], object]) -> list[list[Numbered]]:
    """Return the records that share a key together, in the order of their first."""
    groups: dict[object, list[Numbered]] = {}
    for n, record in numbered:
        groups.setdefault(key(record), []).append((n, record))
    return list(groups.values())
