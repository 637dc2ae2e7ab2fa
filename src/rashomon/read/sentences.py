"""The sentences layer: where each sentence of an article begins and ends, and which paragraph it is in.

The splitter looks only at sentence-ending marks and at line breaks, and decides from the words
before and after. It errs on the side of not splitting ("He lives in Washington D.C. Smith left" stays whole).
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rashomon.base.article import Article
from rashomon.base.marks import Reading, Sentence
from rashomon.base.spans import Span, trimmed
from rashomon.read.settings import ReadSettings
from rashomon.read.wrapped import unwrapped

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]+")
# Closing quotation marks and brackets; the second branch is UTF-8 quotation marks read as Windows-1252.
_CLOSERS = r"(?:[\"'”’»)\]]|â€[\x9d\x99™œ˜]?){0,4}"
_END = re.compile(rf"[.!?…。]{{1,6}}({_CLOSERS})(?=\s)")
# "killed.The rest": a full stop glued to the next sentence, common where a page's line breaks were lost.
_GLUED = re.compile(r"(?<=[a-z][a-z0-9%])[.!?]([\"”’)]{0,2})(?=[\"“‘(]?[A-Z][a-z’']{1,20}[ ,])")
_NEXT = re.compile(r"[\s\"'“‘«(\[—–•*-]{0,12}(?:â€[œ˜\x9c]\s?)?")
_WORD = re.compile(r"[^\W_][\w'’-]{0,30}")
_BEFORE = re.compile(r"[^\s\"'“”‘’(\[)\]—–/]{1,24}$")
_NUMERAL = re.compile(r"\d{1,3}$|[ivxIVX]{1,4}$|[a-zA-Z]$")
_LOOK_BACK = 26


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of one list of this layer; lines beginning with # say what the list is."""
    text = (files("rashomon.read") / "words" / f"sentence_{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def find_sentences(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Sentence, ...]:  # noqa: ARG001 - the signature all layers share
    """Return the sentences of `article` in order; every non-blank character is in exactly one of them."""
    return tuple(split_sentences(article.text, settings.sentence_cap))


def split_sentences(text: str, cap: int = 2000) -> Iterator[Sentence]:
    """Yield the sentences of `text`; one longer than `cap` is cut at a space.

    >>> text = "He met Gen. Smith at 5 p.m. Tuesday. All left."
    >>> [text[slice(*one.span)] for one in split_sentences(text)]
    ['He met Gen. Smith at 5 p.m. Tuesday.', 'All left.']
    """
    for number, paragraph in enumerate(_paragraphs(text)):
        start = paragraph.start
        for end in [*_ends(text, paragraph), paragraph.end]:
            span = trimmed(text, Span(start, end)) if start < end else None
            if span:
                for piece in _capped(text, span, cap):
                    yield Sentence(piece, number)
            start = end


def _paragraphs(text: str) -> list[Span]:
    """Return the non-blank paragraphs: lines, those joined that are wrapped by hand."""
    found: list[Span] = []
    start = 0
    joined = unwrapped(text)
    for gap in _BREAK.finditer(joined):
        span = trimmed(text, Span(start, gap.start())) if start < gap.start() else None
        if span:
            found.append(span)
        start = gap.end()
    span = trimmed(text, Span(start, len(text))) if start < len(text) else None
    if span:
        found.append(span)
    return found


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    """Yield the offsets within `paragraph` at which a sentence ends, its own end left out."""
    marks = sorted(
        [(found.end(), found, False) for found in _END.finditer(text, paragraph.start, paragraph.end)]
        + [(found.end(), found, True) for found in _GLUED.finditer(text, paragraph.start, paragraph.end)],
        key=lambda mark: mark[0],
    )
    start = paragraph.start
    for end, found, glued in marks:
        if glued or _is_end(text, found, start):
            yield end
            start = end


def _is_end(text: str, found: re.Match[str], start: int) -> bool:
    """Tell whether the marks `found` end the sentence that began at `start`."""
    gap = _NEXT.match(text, found.end())
    at = gap.end() if gap else found.end()
    after = _WORD.match(text, at)
    if after and text[at].islower():
        return False
    mark = text[found.start() : found.start(1)]
    if mark != ".":
        return not (found.group(1) and after and "." not in mark and _speech_follows(text, at))
    if found.group(1) and not found.group(1).isalpha() and ")" not in found.group(1):
        return True
    before = _BEFORE.search(text, max(start, found.start() - _LOOK_BACK), found.start())
    if not before or not after:
        return True
    return not _is_short(before.group(), after.group(), is_first=before.start() <= start + 1)


def _is_short(word: str, after: str, *, is_first: bool) -> bool:
    """Tell whether the full stop after `word` marks an abbreviation, an initial or a list number."""
    low = word.lower()
    if is_first and _NUMERAL.match(word):
        return True
    if low in _words("numbered"):
        return after[0].isdigit()
    if low in _words("titles") and (word[0].isupper() or "." in word or len(low) < 3):
        return True
    may_end = (
        (len(word) == 1 and word.isupper())
        or low in _words("abbreviations")
        or (word[0].isupper() and low in _words("capitalised"))
        or _is_dotted(word)
    )
    return may_end and after.lower() not in _words("starters")


def _is_dotted(word: str) -> bool:
    """Tell whether `word` is letters and dots in turn, as in "U.S" or "J.K"."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _speech_follows(text: str, at: int) -> bool:
    """Tell whether one to three words from `at` on lead to a reporting word: '"Stop!" Ann Lee shouted'."""
    return any(word.rstrip(".,:") in _words("speech") for word in text[at : at + 60].split()[:4])


def _capped(text: str, span: Span, cap: int) -> Iterator[Span]:
    """Yield `span` in pieces of at most `cap` characters, cut at white space where there is any."""
    start = span.start
    while span.end - start > cap:
        cut = next((at for at in range(start + cap, start + cap // 2, -1) if text[at].isspace()), start + cap)
        piece = trimmed(text, Span(start, cut))
        if piece:
            yield piece
        start = cut
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)
