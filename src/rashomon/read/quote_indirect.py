"""Indirect and mixed statements: from a cue to the clause it reports."""

from collections.abc import Sequence

from rashomon.base.marks import QuoteKind
from rashomon.base.spans import Span
from rashomon.read.quote_certainty import certainty_of
from rashomon.read.quote_clauses import clause_subject
from rashomon.read.quote_content import Range, Room, content
from rashomon.read.quote_ends import fronted_end, hung_end
from rashomon.read.quote_found import Cue, Found
from rashomon.read.quote_refusals import is_only_circumstance
from rashomon.read.quote_tokens import Segment, Token
from rashomon.read.quote_words import words_of

_SAYING = frozenset({"say", "tell", "utter"})
_JOINTS = frozenset({"and", "but", "while", "though", "although", "as", "or", "whereas", "because", "with", "after"})
_EDGES = frozenset({",", ";", ":", "-", "\u2013", "\u2014"})
_DATELINE = 14  # tokens of "CAIRO, Egypt, Dec. 6 (Reuters) -"
_SHOUT = 4  # letters of a place in capitals; shorter ones are abbreviations


def find_indirect(text: str, segment: Segment, cues: Sequence[Cue], used: frozenset[int]) -> list[Found]:
    """Return the statements of `cues` that are no quotations of their own; `used` are cues that introduce one."""
    tokens = segment.tokens
    end = len(tokens)
    while end > 0 and not tokens[end - 1].is_word and tokens[end - 1].quote is None:
        end -= 1
    joints = [_joint(tokens, cue) for cue in cues]
    owners = _owners(tokens, cues)
    found: list[Found] = []
    last = _dateline_end(tokens) if segment.first else 0
    for number, cue in enumerate(cues):
        if number in used:
            last = max(last, cue.right)
            continue
        stop = min((joint for joint in joints[number + 1 :] if joint is not None and joint >= cue.right), default=end)
        stop = min(stop, hung_end(tokens, cue, stop), fronted_end(tokens, cue, stop))
        ranges, rule = content(tokens, cue, Room(last, min(stop, end), end))
        if rule == "left" or cue.voice == "according":
            last = max(last, cue.right + 1 if cue.right < end else cue.right)
        elif joints[number] is not None:
            last = max(last, cue.start)
        label = f"{cue.voice} {rule}" if cue.voice in ("participle", "noun") and rule else rule
        made = _made(text, segment, cue, (ranges, label), owners[number])
        if made is not None:
            found.append(made)
    return found


def _owners(tokens: Sequence[Token], cues: Sequence[Cue]) -> list[Range | None]:
    """Return the subject of each cue; without one of its own it has that of the verb or cue before it."""
    owners: list[Range | None] = []
    previous: Range | None = None
    any_before = False
    for cue in cues:
        owner = cue.subject if cue.voice != "passive" else None
        if owner is None and (cue.inherits or cue.voice == "participle"):
            owner = previous if any_before else clause_subject(tokens, cue.at)
        owners.append(owner)
        if cue.voice in ("active", "participle"):
            previous, any_before = owner, True
    return owners


def _dateline_end(tokens: Sequence[Token]) -> int:
    """Return the token after a dateline such as "CAIRO (Reuters) -", 0 where the segment has none."""
    for place, token in enumerate(tokens[:_DATELINE]):
        if token.text in ("-", "\u2013", "\u2014") and place:
            shouted = any(one.text == "(" or (one.text.isupper() and len(one.text) >= _SHOUT) for one in tokens[:place])
            return place + 1 if shouted else 0
        known = token.low in words_of("preposition") or token.low in words_of("time")
        if token.is_word and token.text.islower() and not known:
            return 0
    return 0


def _joint(tokens: Sequence[Token], cue: Cue) -> int | None:
    """Return where the clause of `cue` is joined to the one before: its comma or conjunction."""
    before = cue.start - 1
    if before < 1 or cue.voice in ("adverb", "noun", "passive"):
        return None
    token = tokens[before]
    if token.low in _JOINTS:
        comma = tokens[before - 1].text == ","
        if not comma and not _is_new_clause(tokens, cue, token):
            return None
        return before - 1 if comma else before
    if token.text in (",", ";", "\u2014", "\u2013"):
        return before
    return before + 1 if cue.voice == "according" else None


def _is_new_clause(tokens: Sequence[Token], cue: Cue, joint: Token) -> bool:
    """Tell whether "and X denounced" is a clause beside the one before, not a part of what that reports."""
    if cue.subject is None or cue.verb.frame in _SAYING:
        return True
    if cue.verb.frame in ("think", "that") or tokens[cue.subject[0]].low in words_of("pronoun"):
        return False
    return joint.low in ("and", "but")


def _made(
    text: str, segment: Segment, cue: Cue, reported: tuple[Sequence[Range], str], owner: Range | None
) -> Found | None:
    """Return the statement over the `reported` ranges, None where they hold nothing."""
    tokens = segment.tokens
    ranges, rule = reported
    spans = [span for one in ranges if (span := _span(text, segment, one)) is not None]
    if not spans or (cue.verb.frame != "act" and cue.voice != "passive" and is_only_circumstance(tokens, ranges)):
        return None
    kind, spans = _kind(segment, spans)
    source = Span(tokens[owner[0]].start, tokens[owner[1] - 1].end) if owner else None
    words = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
    return Found(tuple(spans), kind, words, source, certainty_of(cue, tokens, ranges), rule, inherits=cue.inherits)


def _span(text: str, segment: Segment, one: Range) -> Span | None:
    """Return the characters of a token range, with the quotation marks that stand at its edges."""
    tokens = segment.tokens
    begin, end = one
    while begin < end and tokens[begin].text in _EDGES:
        begin += 1
    while end > begin and tokens[end - 1].text in _EDGES and not tokens[end - 1].is_quoted:
        end -= 1
    if begin >= end or begin >= len(tokens):
        return None
    first, last = tokens[begin].start, tokens[end - 1].end
    for fragment in segment.fragments:
        if fragment.start <= first <= fragment.start + 1:
            first = fragment.outer_start
        rest = fragment.end - last
        if first < fragment.end and 0 <= rest <= 2 and not text[last : fragment.end].strip(" .,!?"):
            last = fragment.outer_end
    return _whole_bracket(text, Span(first, last), segment.span.end)


def _whole_bracket(text: str, span: Span, end: int) -> Span:
    """Return a span whose last bracket is closed: with the mark that closes it, else cut before the bracket."""
    opening = text.rfind("(", span.start, span.end)
    if opening <= span.start or text.find(")", opening, span.end) >= 0:
        return span
    if text.startswith(")", span.end) and span.end < end:
        return Span(span.start, span.end + 1)
    return Span(span.start, span.start + len(text[span.start : opening].rstrip(" ,")))


def _kind(segment: Segment, spans: list[Span]) -> tuple[QuoteKind, list[Span]]:
    """Return the kind of a statement; one wholly inside marks is direct and loses them."""
    touching = [
        one for one in segment.fragments if any(one.start < span.end and span.start < one.end for span in spans)
    ]
    if not touching:
        return "indirect", spans
    only = touching[0]
    if len(spans) == len(touching) == 1 and only.outer_start <= spans[0].start and spans[0].end <= only.outer_end:
        return "direct", [Span(only.start, only.end)]
    return "mixed", spans
