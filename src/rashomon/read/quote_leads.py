"""What leads to a quotation with a colon, so that it is not taken to go on with whoever spoke before.

"A notice on the gate read:", "This update came from the harbour police:" - who is quoted is told by these words, or by
the tagger, and is the last speaker only where they name that one.
"""

from dataclasses import replace

from rashomon.base.spans import Span
from rashomon.read.quote_found import Found
from rashomon.read.quote_tokens import Segment

_MARKS = "\"'\u201c\u2018\u00ab` "
_LONGEST = 300  # characters of what leads to a quotation


def led(text: str, one: Found, here: Segment, last: Segment | None) -> Found:
    """Return a bare quotation with the words that lead to it, if they end with a colon, else as it is."""
    start = one.spans[0].start
    if not one.bare:
        return one
    before = text[here.span.start : start].rstrip(_MARKS)
    if before.endswith(":"):
        lead = Span(here.span.start, here.span.start + len(before))
    elif not before and last is not None and _opens(text, last):
        lead = last.span
    else:
        return one
    return replace(one, lead=Span(max(lead.start, lead.end - _LONGEST), lead.end), inherits=False, bare=False)


def _opens(text: str, last: Segment) -> bool:
    """Tell whether a sentence ends with a colon and is none of a quotation that goes on."""
    return text.endswith(":", last.span.start, last.span.end) and all(one.quote is None for one in last.tokens)
