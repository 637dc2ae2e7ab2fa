"""The passages of a story by where they stand, so that those a decision names are found again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rashomon.base.findings import Passage
from rashomon.base.spans import Span, overlap
from rashomon.relate.facts.evidence import Held


def is_of(span: Span, named: Span) -> bool:
    """Tell whether a span is what another one named, though it was cut otherwise then: they share most of the shorter.

    >>> is_of(Span(0, 90), Span(20, 60)), is_of(Span(0, 90), Span(80, 120))
    (True, False)
    """
    return 2 * overlap(span, named) > min(span.end - span.start, named.end - named.start)


class Located:
    """The passages of a story by article and place."""

    def __init__(self, held: Sequence[Held]) -> None:
        """Sort them; no two of one article overlap."""
        self._places: dict[str, list[tuple[Span, int]]] = {}
        for number, one in enumerate(held):
            self._places.setdefault(one.candidate.article, []).append((one.candidate.span, number))
        for places in self._places.values():
            places.sort()

    def of(self, passages: Iterable[Passage]) -> frozenset[int]:
        """Return the passages, by number, that these stand for now; what is not there any more has none."""
        return frozenset(number for one in passages for number in self._of(one))

    def _of(self, passage: Passage) -> list[int]:
        places = self._places.get(passage.article, [])
        first = bisect_right(places, passage.span.start, key=lambda one: one[0].end)
        last = bisect_left(places, passage.span.end, key=lambda one: one[0].start)
        return [number for span, number in places[first:last] if is_of(span, passage.span)]
