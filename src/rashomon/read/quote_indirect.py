"""Indirect and mixed statements: from a cue to the clause it reports."""

from collections.abc import Sequence

from rashomon.base.marks import QuoteKind
from rashomon.base.spans import Span
from rashomon.read.quote_certainty import certainty_of
from rashomon.read.quote_clauses import clause_subject, has_verb, is_verb
from rashomon.read.quote_found import Cue, Found
from rashomon.read.quote_tokens import Segment, Token
from rashomon.read.quote_words import words_of

_OBJECT = frozenset({"act", "as", "call", "to", "prep"})
_SAYING = frozenset({"say", "tell", "utter"})
_JOINTS = frozenset({"and", "but", "while", "though", "although", "as", "or", "whereas", "because", "with", "after"})
_CUT_OBJECT = frozenset(
    {"but", "while", "as", "after", "before", "when", "which", "who", "with", "and", "though", "where", "a"}
)
_CIRCUMSTANCE = frozenset({"after", "before", "when", "while", "amid", "following", "because"})
_CONDITIONS = frozenset({"if", "when", "once", "unless", "although", "while"})
_CLAUSE = 3  # tokens that a clause has at least
_THAT_WITHIN = 16  # words between a cue and its "that": "said late on Wednesday in Paris that"


def find_indirect(
    text: str, segment: Segment, cues: Sequence[Cue], used: frozenset[int], start: int, at: int
) -> list[Found]:
    """Return the statements of `cues` that are no quotations of their own; `used` are cues that introduce one.

    `start` is the token at which the sentence proper begins (a dateline left out), `at` the segment's number.
    """
    tokens = segment.tokens
    end = len(tokens)
    while end > 0 and not tokens[end - 1].is_word and tokens[end - 1].quote is None:
        end -= 1
    joints = [_joint(tokens, cue) for cue in cues]
    found: list[Found] = []
    last = start
    owners: list[tuple[int, int] | None] = []
    for number, cue in enumerate(cues):
        if number in used:
            last = max(last, cue.right)
            owners.append(cue.subject or (owners[-1] if owners else None))
            continue
        stop = min((joint for joint in joints[number + 1 :] if joint is not None and joint >= cue.right), default=end)
        ranges, rule = _content(tokens, cue, last, min(stop, end), end)
        if rule == "left" or cue.voice == "according":
            last = max(last, cue.right + 1 if cue.right < end else cue.right)
        elif joints[number] is not None:
            last = max(last, cue.start)
        owner = cue.subject
        if owner is None and (cue.inherits or cue.voice == "participle"):
            owner = owners[-1] if owners else clause_subject(tokens, cue.at)
        if cue.voice in ("active", "participle"):
            owners.append(owner)
        made = _made(text, segment, cue, ranges, rule, at, owner)
        if made is not None:
            found.append(made)
    return found


def _joint(tokens: Sequence[Token], cue: Cue) -> int | None:
    """Return where the clause of `cue` is joined to the one before: its comma or conjunction."""
    before = cue.start - 1
    if before < 1 or cue.voice in ("adverb", "noun", "passive"):
        return None
    token = tokens[before]
    if token.low in _JOINTS:
        comma = tokens[before - 1].text == ","
        if not comma and cue.subject is not None and cue.verb.frame not in _SAYING:
            own = tokens[cue.subject[0]]
            if token.low not in ("and", "but") or own.low in words_of("pronoun") or cue.verb.frame in ("think", "that"):
                return None
        return before - 1 if comma else before
    if token.text in (",", ";", "\u2014", "\u2013"):
        return before
    return before + 1 if cue.voice == "according" else None


def _content(tokens: Sequence[Token], cue: Cue, last: int, stop: int, end: int) -> tuple[list[tuple[int, int]], str]:
    """Return the token ranges that `cue` reports, and by which rule."""
    if cue.voice == "according":
        return _according(tokens, cue, last, stop, end)
    if cue.voice == "adverb":
        return [(last, cue.at), (cue.right, stop)], "reportedly"
    if cue.voice == "passive":
        right = (cue.right, _object_end(tokens, cue.right, stop))
        ahead = cue.subject if cue.subject and tokens[cue.right].low == "to" else None
        return ([ahead, right] if ahead else [right]), "passive"
    if cue.verb.frame in _OBJECT:
        if cue.right >= stop or tokens[cue.right].text in (",", ";"):
            return [], ""
        begin = cue.right + 1 if tokens[cue.right].low == "as" and cue.right + 1 < stop else cue.right
        finish = _object_end(tokens, begin, stop)
        if (
            cue.verb.frame == "as"
            and begin == cue.right
            and not any(token.low == "as" for token in tokens[begin:finish])
        ):
            return [], ""
        if finish == begin + 1 and tokens[begin].low in words_of("bare_object"):
            return [], ""
        if tokens[begin].low in ("into", "off", "to") and cue.verb.lemma in ("slam", "blast", "thank"):
            return [], ""
        return [(begin, finish)], cue.verb.frame
    begin = _clause_start(tokens, cue, stop)
    left = _left(tokens, cue, last)
    if (
        begin is not None
        and tokens[begin - 1].low != "that"
        and left is not None
        and not _starts_clause(tokens, begin, stop)
    ):
        begin = None
    if begin is not None and tokens[begin - 1].low != "that" and cue.verb.frame in ("that", "utter"):
        begin = None
    if begin is not None:
        if cue.verb.frame == "think" and tokens[begin].low in words_of("preposition"):
            return [], ""
        rule = "that" if tokens[begin - 1].low == "that" else cue.verb.frame
        is_clause = tokens[begin - 1].low == "that" or cue.verb.lemma not in words_of("object_verb")
        ranges = [(begin, _clause_end(tokens, begin, stop, is_clause=is_clause))]
        if left is not None and tokens[left[0]].low in _CONDITIONS and cue.voice == "active":
            ranges.insert(0, left)  # "If there is a delay, they said, it could be days"
        return ranges, rule if cue.voice == "active" else cue.voice
    if left is None or cue.voice != "active":
        return [], ""
    ranges = [left]
    whole = has_verb(tokens, *left)
    if cue.right + 1 < end and tokens[cue.right].text == "," and _goes_on(tokens, cue.right + 1, stop, whole=whole):
        ranges.append((cue.right + 1, stop))
    elif not whole:
        return [], ""
    return ranges, "left"


def _according(tokens: Sequence[Token], cue: Cue, last: int, stop: int, end: int) -> tuple[list[tuple[int, int]], str]:
    """Return what "according to X" reports: the clause before it, or after it where it comes first."""
    if has_verb(tokens, last, cue.at):
        back = cue.at
        while back > last and not tokens[back - 1].is_word and tokens[back - 1].quote is None:
            back -= 1
        ranges = [(last, back)]
        if cue.right + 1 < end and tokens[cue.right].text == "," and _goes_on(tokens, cue.right + 1, stop, whole=True):
            ranges.append((cue.right + 1, stop))
        return ranges, "according after"
    begin = cue.right
    for place in range(cue.right, min(cue.right + 25, stop)):
        if tokens[place].text == ",":
            begin = place + 1
            break
        if is_verb(tokens[place]):
            break
    return ([(begin, stop)], "according before") if begin < stop else ([], "")


def _left(tokens: Sequence[Token], cue: Cue, last: int) -> tuple[int, int] | None:
    """Return the clause that ends right before "X said"."""
    at = cue.start
    if cue.verb.frame not in ("say", "tell", "utter", "think") or at - 1 <= last:
        return None
    before = tokens[at - 1]
    if before.text != "," and not before.is_quoted:
        return None
    back = at - 1 if before.text == "," else at
    if any(token.quote for token in tokens[last:back]):
        return None
    if back - last < _CLAUSE or not has_verb(tokens, last, back):
        inserted = cue.right < len(tokens) and tokens[cue.right].text == "," and before.text == ","
        return (last, back) if inserted and cue.voice == "active" else None
    return (last, back)


def _clause_start(tokens: Sequence[Token], cue: Cue, stop: int) -> int | None:
    """Return where the reported clause after the cue begins, None where nothing is reported there."""
    at = cue.right
    if cue.verb.frame == "tell":
        at = _hearer(tokens, at, stop)
    if at >= stop:
        return None
    if tokens[at].low == "that" and at + 1 < stop:
        return at + 1 if has_verb(tokens, at + 1, stop) or _opens_clause(tokens[at + 1]) else None
    if cue.verb.frame == "utter":
        return at + 1 if tokens[at].text == ":" and at + 1 < stop else None
    for place in range(at, min(at + _THAT_WITHIN, stop - 1)):
        token = tokens[place]
        if token.low == "that" and _adjunct(tokens, at):
            return place + 1
        if token.text == ":":
            return place + 1
        if (
            token.quote is not None
            or token.text in (";", "\u2014")
            or is_verb(token, tokens[place - 1])
            or token.low in words_of("subordinator")
        ):
            break
    while at < stop and (
        tokens[at].low in words_of("adverb")
        or tokens[at].low in words_of("time")
        or tokens[at].low.endswith("ly")
        or (tokens[at].low in ("on", "in") and at + 1 < stop and tokens[at + 1].low in words_of("time"))
    ):
        at += 1
    if at >= stop or tokens[at].quote is not None:
        return None
    token = tokens[at]
    if not token.is_word and token.text not in ("$", "\u00a3", "\u20ac"):
        return None
    return at


def _opens_clause(token: Token) -> bool:
    """Tell whether a word begins a noun phrase, so that "that" before it is no determiner."""
    return (
        token.is_quoted
        or token.text[:1].isupper()
        or token.low in words_of("determiner")
        or token.low in words_of("pronoun")
    )


def _adjunct(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words at `at` add when, where or how something was said."""
    low = tokens[at].low
    return (
        low in words_of("preposition")
        or low in words_of("time")
        or low in words_of("adverb")
        or low.endswith("ly")
        or tokens[at].text == ","
        or low in words_of("reporters")
    )


def _hearer(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return the position after the hearer in "told X that"."""
    if at < stop and (tokens[at].low in ("him", "them", "us", "me", "her", "it", "you")):
        return at + 1
    place = at
    while place < stop:
        token = tokens[place]
        if not token.is_word or token.low == "that" or token.low in words_of("subject") or token.low in ("it", "there"):
            break
        if place > at and (
            token.low in words_of("determiner") and tokens[place - 1].low not in words_of("preposition")
        ):
            break
        if is_verb(token, tokens[place - 1]) or token.low in words_of("subordinator") or token.low in words_of("time"):
            break
        place += 1
    return place


def _starts_clause(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Tell whether a clause of its own follows the cue, not a time, a place or a circumstance."""
    low = tokens[begin].low
    if low in words_of("preposition") or low in words_of("subordinator") or low in ("and", "but"):
        return False
    return has_verb(tokens, begin, stop)


def _goes_on(tokens: Sequence[Token], at: int, stop: int, *, whole: bool) -> bool:
    """Tell whether the sentence goes on after an inserted "X said,": not with another statement or circumstance."""
    low = tokens[at].low
    if at >= stop or low.endswith("ing") or low in ("who", "which", "where", "when", "while", "as", "citing"):
        return False
    return stop - at > _CLAUSE and not whole or has_verb(tokens, at, stop)


def _object_end(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """Return the end of what a speech act is about."""
    for place in range(begin + 1, stop - 1):
        if tokens[place].text == "," and not tokens[place].is_quoted:
            after = tokens[place + 1]
            if after.low in _CUT_OBJECT or (after.low.endswith("ing") and after.low != "including"):
                return place
        if tokens[place].text in (";", "\u2014", "\u2013") or _where_said(tokens, place, stop):
            return place
        if tokens[place].low in _CIRCUMSTANCE and place > begin and not tokens[place].is_quoted:
            return place
        if _fragment_ends(tokens, place):
            return place + 1
    return stop


def _fragment_ends(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a quoted piece ends with its comma at `at`: 'called it "historic," a word that'."""
    return tokens[at].text == "," and tokens[at].is_quoted and not tokens[at + 1].is_quoted


def _where_said(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Tell whether "in a statement", "on Twitter" or the like begins at `at`."""
    if tokens[at].low not in ("in", "on", "at", "during", "via") or tokens[at].is_quoted:
        return False
    return any(tokens[place].low in words_of("speech_noun") for place in range(at + 1, min(at + 5, stop)))


def _clause_end(tokens: Sequence[Token], begin: int, stop: int, *, is_clause: bool) -> int:
    """Return the end of a reported clause; without verb it is an object ("confirmed the deaths in a tweet")."""
    comma = next((place for place in range(begin, stop) if tokens[place].text == ","), stop)
    if not is_clause and not has_verb(tokens, begin, comma):
        return _object_end(tokens, begin, stop)
    for place in range(begin + 1, stop - 1):
        if tokens[place].text == ";":
            return place
        if _fragment_ends(tokens, place) and (
            tokens[place + 1].low in _CUT_OBJECT or tokens[place + 1].low.endswith("ing")
        ):
            return place + 1
    return stop


def _made(
    text: str,
    segment: Segment,
    cue: Cue,
    ranges: Sequence[tuple[int, int]],
    rule: str,
    at: int,
    owner: tuple[int, int] | None,
) -> Found | None:
    """Return the statement over the token `ranges`, None where they hold too little."""
    tokens = segment.tokens
    spans = [span for one in ranges if (span := _span(text, segment, one)) is not None]
    if not spans:
        return None
    kind, spans = _kind(segment, spans)
    source = None
    if owner is not None and cue.voice != "passive":
        source = Span(tokens[owner[0]].start, tokens[owner[1] - 1].end)
    return Found(
        tuple(spans),
        kind,
        Span(tokens[cue.at].start, tokens[cue.end - 1].end),
        source,
        cue.inherits,
        certainty_of(cue, tokens, ranges),
        f"{cue.voice} {rule}" if cue.voice in ("participle", "noun") else rule,
        at,
    )


def _span(text: str, segment: Segment, one: tuple[int, int]) -> Span | None:
    """Return the characters of a token range, with the quotation marks that stand at its edges."""
    tokens = segment.tokens
    begin, end = one
    while begin < end and tokens[begin].text in (",", ";", ":", "-", "\u2013", "\u2014"):
        begin += 1
    while (
        end > begin
        and tokens[end - 1].text in (",", ";", ":", "-", "\u2013", "\u2014")
        and not tokens[end - 1].is_quoted
    ):
        end -= 1
    if begin >= end or begin >= len(tokens):
        return None
    first, last = tokens[begin].start, tokens[end - 1].end
    for fragment in segment.fragments:
        if fragment.start <= first <= fragment.start + 1:
            first = fragment.outer_start
        if (
            first < fragment.end
            and last <= fragment.end
            and fragment.end - last <= 2
            and not text[last : fragment.end].strip(" .,!?")
        ):
            last = fragment.outer_end
    return Span(first, last)


def _kind(segment: Segment, spans: Sequence[Span]) -> tuple[QuoteKind, list[Span]]:
    """Return the kind of a statement; one wholly inside marks is direct and loses them."""
    touching = [
        one for one in segment.fragments if any(one.start < span.end and span.start < one.end for span in spans)
    ]
    if not touching:
        return "indirect", list(spans)
    if (
        len(spans) == 1
        and len(touching) == 1
        and touching[0].outer_start <= spans[0].start
        and spans[0].end <= touching[0].outer_end
    ):
        return "direct", [Span(touching[0].start, touching[0].end)]
    return "mixed", list(spans)
