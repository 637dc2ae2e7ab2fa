"""Cuts a sentence into clauses that can stand alone: who says it is peeled off, what is co-ordinated is parted."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rashomon.base.marks import Quote
from rashomon.base.spans import Span, overlap
from rashomon.relate.wordlists import word_set

_FEWEST = 4  # words of a clause; what is shorter stays with its neighbour
_EARLY = 5  # words behind a joining one among which its verb has to be, where no comma parts the clauses
_LONGEST = 2000  # code points of a sentence that is cut; the reader makes none longer
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED = re.compile(r"[\W_]*(?:(?:and|but|or|that|yet)\s+)?", re.IGNORECASE)
_MARKS = " \t\n,;:—–-\"“”‘’'()"


@cache
def _opener() -> re.Pattern[str]:
    """Return what a clause opens with: a comma, semicolon or dash, and a word that joins clauses or an -ing form."""
    joining = "|".join(sorted(word_set("clause_openers.txt")))
    return re.compile(rf"(?:[,;:]|\s[—–-])\s+(?=(?:{joining})\b|[a-z]+ing\b)|;\s+|\s[—–]\s", re.IGNORECASE)


@cache
def _plain() -> re.Pattern[str]:
    """Return the words that open a clause without a comma: "two died and four were hurt"."""
    joining = "|".join(sorted(word_set("clause_joiners.txt")))
    return re.compile(rf"\s(?=(?:{joining})\s)", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    """Return what a finite verb looks like: an auxiliary, a common past form, or a word in -ed; nouns in -ed pass."""
    verbs = "|".join(sorted(word_set("finite_verbs.txt")))
    return re.compile(rf"\b(?:{verbs}|[a-z]{{2,}}ed|[a-z]{{2,}}ing)\b", re.IGNORECASE)


def clauses(text: str, sentence: Span, quotes: Sequence[Quote] = ()) -> tuple[Span, ...]:
    """Return the clauses of a sentence in order, the sentence itself where it is not cut.

    `quotes` are those of the article; the words that only say who says so are in no clause. It looks at words, not at
    syntax: a list of three verbs is cut like three clauses, and a clause may lack the subject of the one before it.

    >>> said = "Two people died, and four others were taken to hospital."
    >>> [said[start:end] for start, end in clauses(said, Span(0, len(said)))]
    ['Two people died', 'four others were taken to hospital.']
    """
    if sentence.end - sentence.start > _LONGEST:
        return (sentence,)
    parts = _peeled(text, sentence, quotes)
    found = [piece for part in parts for piece in _parted(text, part)]
    return tuple(found) or (sentence,)


def _peeled(text: str, sentence: Span, quotes: Sequence[Quote]) -> list[Span]:
    """Return the sentence without its attribution: what is said, and any other part that has a verb of its own."""
    said: list[Span] = []
    attribution: list[Span] = []
    for quote in quotes:
        inside = [Span(max(s.start, sentence.start), min(s.end, sentence.end)) for s in quote.spans]
        inside = [s for s in inside if s.end - s.start > 0]
        own = [each for each in (quote.cue, quote.speaker_span) if each is not None and overlap(each, sentence)]
        if inside and quote.cue is not None and overlap(quote.cue, sentence):
            said += inside
            attribution += own
    if not said or _count(text, said) < _FEWEST:
        return [sentence]
    edges = sorted({sentence.start, sentence.end, *(e for s in said for e in s)})
    parts = []
    for start, end in pairwise(edges):
        part = Span(start, end)
        told = any(overlap(part, each) == end - start for each in said)
        attributes = any(overlap(part, each) for each in attribution)
        if told or (not attributes and _stands(text[start:end])):
            parts.append(part)
    return [_trimmed(text, part) for part in parts]


def _parted(text: str, part: Span) -> list[Span]:
    """Return a part cut where a clause opens and both sides can stand."""
    inside = text[part.start : part.end]
    cuts = {match.end() for match in _opener().finditer(inside)}
    cuts |= {match.end() for match in _plain().finditer(inside) if _acts(inside[match.end() :])}
    found: list[Span] = []
    start = 0
    for cut in sorted(cuts):
        if _stands(inside[start:cut]) and _stands(inside[cut:]):
            found.append(_trimmed(text, Span(part.start + start, part.start + cut)))
            start = cut
    return [*found, _trimmed(text, Span(part.start + start, part.end))]


def _stands(words: str) -> bool:
    """Tell whether words can be a clause: enough of them, with a verb."""
    return len(_WORD.findall(words)) >= _FEWEST - 1 and bool(_verb().search(words))


def _acts(words: str) -> bool:
    """Tell whether a verb comes early: "and four others were hurt", but not "and powerful steps that were taken"."""
    return bool(_verb().search(" ".join(words.split(maxsplit=_EARLY)[1:_EARLY])))


def _count(text: str, spans: Sequence[Span]) -> int:
    return sum(len(_WORD.findall(text[span.start : span.end])) for span in spans)


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the marks, blanks and "and" or "but" that it opens with; the full stop stays."""
    inside = text[span.start : span.end]
    first = _JOINED.match(inside)
    start = span.start + (first.end() if first else 0)
    end = span.end - (len(inside) - len(inside.rstrip(_MARKS)))
    return Span(start, end) if start < end else span
