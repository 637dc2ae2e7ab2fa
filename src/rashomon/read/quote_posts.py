"""Embedded posts: a text and, after a dash, the account that posted it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.base.marks import Reading
from rashomon.base.spans import Span, overlap, trimmed
from rashomon.read.quote_found import Found

_POST = re.compile(r"[\u2014\u2013-] ?([^\n()\u2014\u2013]{2,60}) \((@\w{1,20})\)")
_LONGEST = 600  # characters of a post; networks allowed 140, then 280, some more


def find_posts(text: str, reading: Reading) -> Iterator[Found]:
    """Yield the embedded posts of an article: the words of the line before the account are its content."""
    noise = sorted(mark.span for mark in reading.boilerplate)
    for found in _POST.finditer(text):
        line = text.rfind("\n", max(0, found.start() - _LONGEST), found.start()) + 1
        if not text[line : found.start()].strip():
            stop = line - 1
            while stop > 0 and text[stop - 1].isspace():
                stop -= 1
            line, end = text.rfind("\n", max(0, stop - _LONGEST), stop) + 1, stop
        else:
            end = found.start()
        span = trimmed(text, Span(line, end)) if line < end and end - line < _LONGEST else None
        if span is None or _within(noise, span):
            continue
        yield Found((span,), "direct", None, Span(*found.span(1)), "asserted", "post")


def _within(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether one of the sorted `spans` shares a character with `span`."""
    at = bisect_left(spans, span)
    return any(overlap(spans[place], span) > 0 for place in (at - 1, at) if 0 <= place < len(spans))


def outside(found: Sequence[Found], posts: Sequence[Found]) -> list[Found]:
    """Return the statements that are not part of a post."""
    spans = sorted(post.spans[0] for post in posts)
    return [one for one in found if not _within(spans, one.spans[0])]
