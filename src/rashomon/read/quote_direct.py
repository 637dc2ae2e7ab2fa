"""Direct quotations: which cue of the segment each belongs to, and what goes on where none does."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.base.spans import Span, trimmed
from rashomon.read.quote_clauses import clause_subject, has_verb, is_verb, phrase_start, subject
from rashomon.read.quote_found import Cue, Found
from rashomon.read.quote_refusals import can_speak
from rashomon.read.quote_tokens import Segment, Token

_SPOKEN = ("active", "participle")
_FRAMES = frozenset({"say", "tell", "utter", "that", "act", "think", "call", "as"})
_BETWEEN = 14  # words between a cue and the quotation it introduces: "said in an interview with X on Monday:"
_SHORT = 2  # words of a bare quoted stretch that is no statement


def find_direct(text: str, segment: Segment, cues: Sequence[Cue]) -> tuple[list[Found], frozenset[int]]:
    """Return the quotations of a segment, and which cues introduce them."""
    tokens = segment.tokens
    owners: dict[int, list[int]] = {}
    found: list[Found] = []
    for place, token in enumerate(tokens):
        if token.quote is None:
            continue
        owner = _owner(tokens, place, cues)
        if owner is not None:
            owners.setdefault(owner, []).append(place)
        elif bare := _bare(text, tokens, place):
            found.append(bare)
    for owner, places in sorted(owners.items()):
        made = _made(text, tokens, _with_subject(tokens, cues, owner), places)
        if made is not None:
            found.append(made)
    return found, frozenset(owners)


def _owner(tokens: Sequence[Token], place: int, cues: Sequence[Cue]) -> int | None:
    """Return the cue that the quotation at `place` belongs to: right after it, else right before it."""
    usable = [(number, cue) for number, cue in enumerate(cues) if _takes_quotation(cue)]
    for number, cue in usable:
        begin = min(cue.start, cue.at)
        between = tokens[place + 1 : begin]
        if 0 <= begin - place - 1 <= 1 and all(not token.is_word and token.quote is None for token in between):
            return number
    leading = [number for number, cue in usable if cue.right <= place and _leads(tokens, cue.right, place)]
    return leading[-1] if leading else None


def _takes_quotation(cue: Cue) -> bool:
    """Tell whether a cue may introduce a quotation of its own."""
    return cue.verb.frame in _FRAMES and cue.voice not in ("noun", "adverb", "passive")


def _leads(tokens: Sequence[Token], right: int, place: int) -> bool:
    """Tell whether nothing but a hearer, a time or a circumstance stands between a cue and the quotation."""
    if place - right > _BETWEEN:
        return False
    last = tokens[place - 1].text
    if place == right or last == ":":
        return True
    return last in (",", ".") and (place - right <= 1 or not has_verb(tokens, right, place))


def _with_subject(tokens: Sequence[Token], cues: Sequence[Cue], number: int) -> Cue:
    """Return a cue with the subject that it shares with a verb of doing before it: "[the captain] came in and said"."""
    cue = cues[number]
    if cue.subject is not None or not cue.inherits or cue.voice != "active":
        return cue
    if any(one.voice in _SPOKEN for one in cues[:number]):
        return cue
    found = clause_subject(tokens, cue.at)
    return replace(cue, subject=found) if found is not None and can_speak(tokens, found) else cue


def _made(text: str, tokens: Sequence[Token], cue: Cue, places: Sequence[int]) -> Found | None:
    """Return the record of the quotations at `places`, all introduced by one cue."""
    spans = _spans(text, tokens, places)
    if not spans:
        return None
    source = Span(tokens[cue.subject[0]].start, tokens[cue.subject[1] - 1].end) if cue.subject else None
    side = "after" if places[0] < cue.at else "before"
    words = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
    return Found(spans, "direct", words, source, "asserted", f"direct, cue {side}", inherits=cue.inherits)


def _bare(text: str, tokens: Sequence[Token], place: int) -> Found | None:
    """Return the record of a quotation without cue: after "X:" that of X, else of whoever spoke before."""
    spans = _spans(text, tokens, [place])
    if not spans or text.count(" ", *spans[0]) < _SHORT:
        return None
    colon = place > 1 and tokens[place - 1].text == ":" and tokens[place - 2].is_word and tokens[0].text[:1].isupper()
    verb = colon and is_verb(tokens[place - 2], tokens[place - 3] if place > _SHORT else None)
    told = subject(tokens, place - 2, 0) if verb else None  # 'Prado wept: "..."'
    end = told[1] if told is not None and told[0] == 0 else place - 1
    if colon and phrase_start(tokens, end - 1, 0) == 0:
        source = Span(tokens[0].start, tokens[end - 1].end)
        return Found(spans, "direct", None, source, "asserted", "direct after a colon")
    return Found(spans, "direct", None, None, "asserted", "direct, bare", inherits=True, bare=True)


def _spans(text: str, tokens: Sequence[Token], places: Sequence[int]) -> tuple[Span, ...]:
    """Return the contents of the quotations at `places`."""
    quotes = [tokens[place].quote for place in places]
    return tuple(span for one in quotes if one and (span := trimmed(text, Span(one.start, one.end))) is not None)
