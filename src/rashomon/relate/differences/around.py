"""What stands around a stretch of a passage: its clause, found without a parser, and the dates in the passage."""

import re
from collections.abc import Sequence

from rashomon.base.findings import Read
from rashomon.base.marks import Date
from rashomon.base.spans import Span
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.passages import touched

_WORDS = "and|but|after|before|when|while|who|which|whose|since|as|because|that|then|where|although|though|until|unless"
_EDGE = re.compile(rf"[;:()\u2014\u2013\"\u201c\u201d]|,(?!\d)|\s(?:{_WORDS})\s")


def clause_around(text: str, within: Span, mark: Span) -> Span:
    """Return the clause that holds a mark, from the last mark of a clause's edge before it to the first one after.

    It takes every comma for an edge: "the driver, 40, was held on Monday" leaves the driver out.

    >>> text = "The tower fell at noon, and crews came at 3 p.m. while it rained"
    >>> text[slice(*clause_around(text, Span(0, len(text)), Span(42, 48)))]
    'crews came at 3 p.m.'
    """
    start = within.start
    for edge in _EDGE.finditer(text, within.start, mark.start + 1):
        start = edge.end() if edge.end() <= mark.start else start
    after = _EDGE.search(text, mark.end, within.end)
    return Span(start, after.start() if after else within.end)


def dates_in(mine: Sequence[Held], member: Read) -> list[list[Date]]:
    """Return the date marks that lie in each passage of an article; these come in the order of its text."""
    found: list[list[Date]] = [[] for _ in mine]
    spans = [one.candidate.span for one in mine]
    for mark in member.reading.dates:
        for place in touched(spans, mark.span):
            found[place].append(mark)
    return found
