"""Direct quotations: which cue of the segment each belongs to, and what goes on where none does."""

import re
from collections.abc import Sequence

from rashomon.base.spans import Span, trimmed
from rashomon.read.quote_clauses import has_verb, phrase_start
from rashomon.read.quote_cues import Cue
from rashomon.read.quote_found import Found
from rashomon.read.quote_tokens import Segment, Token
from rashomon.read.quote_words import words_of

_SAYING = frozenset({"say", "tell", "utter", "that", "act", "think", "call", "as"})
_BETWEEN = 14  # words between a cue and the quotation it introduces: "said in an interview with X on Monday:"
_SHORT = 2  # words of a bare quoted stretch that is no statement


def find_direct(text: str, segment: Segment, cues: Sequence[Cue], at: int) -> tuple[list[Found], frozenset[int]]:
    """Return the quotations of a segment, and which cues introduce them."""
    tokens = segment.tokens
    owners: dict[int, list[int]] = {}
    bare: list[int] = []
    for place, token in enumerate(tokens):
        if token.quote is None:
            continue
        owner = _owner(tokens, place, cues)
        if owner is None:
            bare.append(place)
        else:
            owners.setdefault(owner, []).append(place)
    found = [made for owner, places in sorted(owners.items()) if (made := _made(text, segment, cues[owner], places, at))]
    for place in bare:
        made = _bare(text, segment, place, at)
        if made is not None:
            found.append(made)
    return found, frozenset(owners)


def _owner(tokens: Sequence[Token], place: int, cues: Sequence[Cue]) -> int | None:
    """Return the cue that the quotation at `place` belongs to: right after it, else right before it."""
    for number, cue in enumerate(cues):
        if cue.verb.frame not in _SAYING or cue.voice in ("noun", "adverb"):
            continue
        begin = min(cue.start, cue.at)
        gap = begin - place - 1
        if 0 <= gap <= 1 and all(not token.is_word and token.quote is None for token in tokens[place + 1 : begin]):
            return number
    best: int | None = None
    for number, cue in enumerate(cues):
        if cue.verb.frame not in _SAYING or cue.voice in ("noun", "adverb", "passive") or cue.at > place:
            continue
        if cue.right <= place and _leads(tokens, cue.right, place):
            best = number
    return best


def _leads(tokens: Sequence[Token], right: int, place: int) -> bool:
    """Tell whether nothing but a hearer, a time or a circumstance stands between a cue and the quotation."""
    if place - right > _BETWEEN:
        return False
    if place == right:
        return True
    last = tokens[place - 1]
    if last.text == ":":
        return True
    return last.text in (",", ".") and (not has_verb(tokens, right, place) or place - right <= 1)


def _made(text: str, segment: Segment, cue: Cue, places: Sequence[int], at: int) -> Found | None:
    """Return the record of the quotations at `places`, all introduced by one cue."""
    tokens = segment.tokens
    spans = _spans(text, tokens, places)
    source = None
    if cue.subject is not None:
        source = Span(tokens[cue.subject[0]].start, tokens[cue.subject[1] - 1].end)
    side = "after" if places[0] < cue.at else "before"
    return Found(
        spans, "direct", Span(tokens[cue.at].start, tokens[cue.end - 1].end), source, cue.inherits, "asserted",
        f"direct, cue {side}", at, segment.paragraph,
    ) if spans else None


def _bare(text: str, segment: Segment, place: int, at: int) -> Found | None:
    """Return the record of a quotation without cue: after "X:" that of X, else of whoever spoke before."""
    tokens = segment.tokens
    spans = _spans(text, tokens, [place])
    if not spans or text.count(" ", *spans[0]) < _SHORT:
        return None
    source = None
    if place > 1 and tokens[place - 1].text == ":" and tokens[place - 2].is_word:
        start = phrase_start(tokens, place - 2, 0)
        if start == 0 and tokens[0].text[0].isupper():
            source = Span(tokens[0].start, tokens[place - 2].end)
    rule = "direct after a colon" if source else "direct, bare"
    return Found(spans, "direct", None, source, source is None, "asserted", rule, at, segment.paragraph, bare=source is None)


def _spans(text: str, tokens: Sequence[Token], places: Sequence[int]) -> tuple[Span, ...]:
    """Return the contents of the quotations at `places`."""
    quotes = [tokens[place].quote for place in places]
    return tuple(span for one in quotes if one and (span := trimmed(text, Span(one.start, one.end))) is not None)


def dateline_end(tokens: Sequence[Token], *, first: bool) -> int:
    """Return the token after a dateline such as "CAIRO (Reuters) -", 0 where the segment has none."""
    if not first:
        return 0
    for place, token in enumerate(tokens[:14]):
        if token.text in ("-", "\u2013", "\u2014") and place:
            head = tokens[:place]
            shouted = any(one.text.isupper() and len(one.text) > 3 for one in head) or any(one.text == "(" for one in head)
            return place + 1 if shouted else 0
        if token.is_word and token.text.islower() and token.low not in words_of("preposition") and token.low not in words_of("time"):
            return 0
    return 0
