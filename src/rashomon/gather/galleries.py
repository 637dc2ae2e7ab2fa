"""Picture galleries that stand in a text: the captions of all pictures, with the counters and buttons between them.

An outlet puts one gallery into many reports of an event, and outlets that copy nobody buy the same pictures with their
captions, so a gallery that two articles have says nothing about who copied whom. A caption that stands alone does.
A gallery without counters and buttons is not told from text, nor are its last words in a text without lines.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from rashomon.base.spans import Span
from rashomon.gather.outlets import table

_COUNT = re.compile(r"(?<![\w/])\d{1,3}/(\d{1,3})(?![\w/])")
_BUTTONS = ("autoplay", "caption", "galler", "image", "photo", "skip ad", "slide")  # each phrase has one of these
_SHOWN = ("Image ", "Photo ", "Picture ", "Slide ")
_SLIDE = re.compile(r"\b(?:Image|Photo|Picture|Slide) \d{1,3} of\W{0,3}\d{1,3}\b")
_ENOUGH = 3  # counters of one total, "1/8 ... 2/8 ... 3/8": two can be a score or a share
_APART = 1000  # characters between two marks of one gallery at most
_PART = 0.5  # of a text that a line is, from which on it is the whole report printed without lines


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(row[0] for row in table("gallery_phrases.txt"))


@cache
def _buttons() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_phrases())})\b", re.IGNORECASE)


def may_show_pictures(text: str) -> bool:
    """Tell whether a text may have counters or buttons of a gallery: most have not, and need not be searched for them.

    >>> may_show_pictures("A dog. 1/2 A cat."), may_show_pictures("It rained a lot.")
    (True, False)
    """
    if any(word in text for word in _SHOWN) or ("/" in text and _COUNT.search(text)):
        return True
    folded = text.replace("İ", "i").replace("ı", "i").casefold()  # what the pattern takes for an "i" as well
    return any(word in folded for word in _BUTTONS) and any(phrase in folded for phrase in _phrases())


def _marks(line: str) -> list[tuple[int, int]]:
    """Return where counters and buttons stand in a line, in order."""
    found = [mark.span() for pattern in (_SLIDE, _buttons()) for mark in pattern.finditer(line)]
    counts = list(_COUNT.finditer(line))
    often = Counter(count[1] for count in counts)
    return sorted(found + [count.span() for count in counts if often[count[1]] >= _ENOUGH])


def galleries(text: str) -> Iterator[Span]:
    """Yield where galleries stand: lines with two counters or buttons; in a long line, from the first to the last.

    >>> text = f"It rained{' a lot' * 9}. Hide Caption 1 of 2 A wet dog. Hide Caption 2 of 2 A dry cat."
    >>> [text[slice(*span)] for span in galleries(text)]
    ['Hide Caption 1 of 2 A wet dog. Hide Caption']
    """
    start = 0
    for line in text.split("\n"):
        marks = _marks(line)
        if len(marks) > 1 and len(line) <= _PART * len(text):
            yield Span(start, start + len(line))
        elif len(marks) > 1:
            yield from (Span(start + first, start + last) for first, last in _near(marks))
        start += len(line) + 1


def _near(marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between marks that are near each other, two marks at least."""
    first, last, count = *marks[0], 1
    for start, end in [*marks[1:], (marks[-1][1] + 2 * _APART, 0)]:
        if start - last <= _APART:
            last, count = max(last, end), count + 1
            continue
        if count > 1:
            yield first, last
        first, last, count = start, end, 1


def is_caption(text: str, span: Span) -> bool:
    """Tell whether captions of a gallery stand in a sentence: "1/19 A procession Getty 2/19 Veterans wait"."""
    if _SLIDE.search(text, span.start, span.end):
        return True
    if "/" not in text[span.start : span.end]:
        return False
    found = Counter(count[1] for count in _COUNT.finditer(text, span.start, span.end))
    return any(times > 1 for times in found.values())
