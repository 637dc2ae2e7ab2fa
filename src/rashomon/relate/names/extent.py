"""What stands around a mention: the capitalised article before it ("The Vell Times"), the region behind it."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.base.findings import Read
from rashomon.base.marks import Name, Place
from rashomon.base.spans import Span

# "reported The Vell Times": a capital that no start of a sentence asks for
_ARTICLE = re.compile(r"(?<=[a-z0-9,;)] )The $")
_BEFORE = 6  # characters looked at before a mention
_MORE = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")  # a list goes on: "Vell, Kessa and Orrin"
_WIDE = ("admin", "country")


def wider(member: Read) -> dict[Span, Span]:
    """Return the wider form of each mention that has one.

    A capitalised "The" inside a sentence belongs to the name; so does the region that stands behind a place after a
    comma ("Vell, Kessa"). A list of places is none: what the atlas does not know as a region is no region.
    """
    text = member.article.text
    starts = [sentence.span.start for sentence in member.reading.sentences]
    found: dict[Span, Span] = {}
    for mark in member.reading.names:
        start, end = mark.span
        before = _ARTICLE.search(text[max(0, start - _BEFORE) : start])
        if before and mark.kind != "person" and bisect_right(starts, start - 4) == bisect_right(starts, start - 5):
            found[mark.span] = Span(start - 4, end)
    for mark, behind, _ in _inside(member):
        if text[mark.span.end : behind.span.start] == ", ":
            found[mark.span] = Span(mark.span.start, behind.span.end)
    return found


def regions(member: Read) -> dict[Span, set[tuple[str, str]]]:
    """Return what mentions of places are said to lie in, where the atlas knows that: a state, a town."""
    found: dict[Span, set[tuple[str, str]]] = {}
    for mark, _, place in _inside(member):
        found.setdefault(mark.span, set()).add((place.precision, f"{place.country} {place.geonames}"))
    return found


def _inside(member: Read) -> Iterator[tuple[Name, Name, Place]]:
    """Yield the mentions of places behind which stands what they lie in, that mention, and where it is."""
    text, names = member.article.text, member.reading.names
    known = {place.span: place for place in member.reading.places}
    for number, mark in enumerate(names[:-1]):
        behind = names[number + 1]
        place = known.get(behind.span)
        link = text[mark.span.end : behind.span.start]
        if mark.kind != "place" or place is None or link not in (", ", " in "):
            continue
        if _lies_in(known.get(mark.span), place) and not _MORE.match(text, behind.span.end):
            yield mark, behind, place


def _lies_in(here: Place | None, place: Place) -> bool:
    """Tell whether a place can lie in another one; of what no atlas knows, a street can lie in a town or state."""
    if here is None:
        return place.precision in ("admin", "city")
    return here.country == place.country and place.precision in _WIDE and here.precision != place.precision
