"""Half-open spans `[start, end)` in code points of an article's text."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `start < end`.

    >>> Span(3, 7).end
    7
    """

    start: int
    end: int


def words(text: str, span: Span) -> str:
    """Return the exact slice of `text` that `span` names.

    >>> words("At least 14 people", Span(9, 11))
    '14'
    """
    return text[span.start : span.end]


def overlap(one: Span, other: Span) -> int:
    """Return how many code points two spans share.

    >>> overlap(Span(0, 5), Span(3, 9))
    2
    """
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def covers(outer: Span, inner: Span) -> bool:
    """Tell whether `inner` lies wholly within `outer`.

    >>> covers(Span(0, 5), Span(1, 5))
    True
    """
    return outer.start <= inner.start and inner.end <= outer.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span around all of `spans`; raise `ValueError` when there is none.

    >>> hull([Span(4, 9), Span(1, 2)])
    Span(start=1, end=9)
    """
    ordered = sorted(spans)
    if not ordered:
        message = "hull() needs at least one span"
        raise ValueError(message)
    return Span(ordered[0].start, max(span.end for span in ordered))


def trimmed(text: str, span: Span) -> Span | None:
    """Return `span` without white space at its edges, or None when nothing else is in it.

    >>> trimmed("  said  ", Span(0, 8))
    Span(start=2, end=6)
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
