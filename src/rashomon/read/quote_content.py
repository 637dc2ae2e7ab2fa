"""What a cue reports, as ranges of tokens: the clause after it, before it, around it, or the object of a speech act."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.read.quote_acts import is_act
from rashomon.read.quote_clauses import has_verb, is_verb
from rashomon.read.quote_ends import clause_end, object_end
from rashomon.read.quote_found import Cue
from rashomon.read.quote_starts import clause_opens
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import words_of

Range = tuple[int, int]

_OBJECT = frozenset({"act", "as", "call", "prep"})
_CONDITIONS = frozenset({"if", "when", "once", "unless", "although", "while"})
_NO_SECOND_HALF = frozenset({"who", "which", "where", "when", "while", "as", "citing"})
_CLAUSE = 3  # tokens that a clause has at least
_THAT_WITHIN = 16  # words between a cue and its "that": "said late on Wednesday in Paris that"
_COMMA_WITHIN = 25  # words of "According to X, a Y of Z," up to its comma


class Room(NamedTuple):
    """The room a cue has: where the clause before it begins, where the next cue stops it, the segment's end."""

    last: int
    stop: int
    end: int


def content(tokens: Sequence[Token], cue: Cue, room: Room) -> tuple[list[Range], str]:
    """Return the token ranges that `cue` reports, and by which rule; none where it reports nothing."""
    if cue.voice == "according":
        return _according(tokens, cue, room)
    if cue.voice == "adverb":
        return [(room.last, cue.at), (cue.right, room.stop)], "reportedly"
    if cue.voice == "passive":
        after = (cue.right, object_end(tokens, cue.right, room.stop))
        ahead = cue.subject if cue.subject and tokens[cue.right].low == "to" else None
        return ([ahead, after] if ahead else [after]), "passive"
    if cue.verb.frame in _OBJECT:
        return _object(tokens, cue, room.stop), cue.verb.frame
    return _clause(tokens, cue, room)


def _according(tokens: Sequence[Token], cue: Cue, room: Room) -> tuple[list[Range], str]:
    """Return what "according to X" reports: the clause before it, or after it where it comes first."""
    if has_verb(tokens, room.last, cue.at):
        back = cue.at
        while back > room.last and not tokens[back - 1].is_word and tokens[back - 1].quote is None:
            back -= 1
        return [(room.last, back), *_second_half(tokens, cue, room, whole=True)], "according after"
    begin = cue.right
    for place in range(cue.right, min(cue.right + _COMMA_WITHIN, room.stop)):
        if tokens[place].text == ",":
            begin = place + 1
            break
        if is_verb(tokens[place]):
            break
    return ([(begin, room.stop)], "according before") if begin < room.stop else ([], "")


def _object(tokens: Sequence[Token], cue: Cue, stop: int) -> list[Range]:
    """Return what a speech act is about: "condemned [the attack]", "described X as [Y]"."""
    begin = cue.right
    if begin >= stop or tokens[begin].text in (",", ";"):
        return []
    clause = tokens[begin].low == "that" and begin + 1 < stop and _opens_clause(tokens[begin + 1])
    if clause or (tokens[begin].low == "as" and begin + 1 < stop):  # "denied that [the dam was closed]"
        begin += 1
    end = object_end(tokens, begin, stop)
    if cue.verb.frame == "as" and begin == cue.right and all(token.low != "as" for token in tokens[begin:end]):
        return []
    bare = end == begin + 1 and tokens[begin].low in words_of("bare_object")
    figurative = tokens[begin].low in ("into", "off", "to") and cue.verb.lemma in ("slam", "blast", "thank")
    return [] if bare or figurative else [(begin, end)]


def _clause(tokens: Sequence[Token], cue: Cue, room: Room) -> tuple[list[Range], str]:
    """Return the clause that a verb of saying reports: to its right, else to its left."""
    left = _left(tokens, cue, room.last)
    begin = _clause_start(tokens, cue, room.stop)
    that = begin is not None and tokens[begin - 1].low == "that"
    if begin is not None and not that:
        circumstance = left is not None and not _starts_clause(tokens, begin, room.stop)
        if circumstance or cue.verb.frame in ("that", "utter"):
            begin = None
        elif is_act(tokens, begin, room.stop, cue.verb):
            return [], ""
    if begin is None:
        return _before(tokens, cue, left, room)
    if cue.verb.frame == "think" and tokens[begin].low in words_of("preposition"):
        return [], ""
    if room.stop == begin + 1 and tokens[begin].low in words_of("bare_object"):
        return [], ""
    is_clause = that or cue.verb.lemma not in words_of("object_verb")
    ranges = [(begin, clause_end(tokens, begin, room.stop, is_clause=is_clause))]
    if left is not None and tokens[left[0]].low in _CONDITIONS and cue.voice == "active":
        ranges.insert(0, left)  # "If there is a delay, they said, it could be days"
    if cue.voice != "active":
        return ranges, cue.voice
    return ranges, "that" if that else cue.verb.frame


def _before(tokens: Sequence[Token], cue: Cue, left: Range | None, room: Room) -> tuple[list[Range], str]:
    """Return the clause before "X said", with its other half where "X said" is inserted."""
    if left is None or cue.voice != "active":
        return [], ""
    whole = has_verb(tokens, *left)
    rest = _second_half(tokens, cue, room, whole=whole)
    return ([left, *rest], "left") if whole or rest else ([], "")


def _second_half(tokens: Sequence[Token], cue: Cue, room: Room, *, whole: bool) -> list[Range]:
    """Return what goes on after an inserted "X said,"; `whole` says that a verb stood before it already."""
    at = cue.right + 1
    if at >= min(room.end, room.stop) or tokens[cue.right].text != ",":
        return []
    low = tokens[at].low
    if low.endswith("ing") or low in _NO_SECOND_HALF:
        return []
    long_enough = not whole and room.stop - at > _CLAUSE
    return [(at, room.stop)] if long_enough or has_verb(tokens, at, room.stop) else []


def _left(tokens: Sequence[Token], cue: Cue, last: int) -> Range | None:
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
    at = _hearer(tokens, cue.right, stop) if cue.verb.frame == "tell" else cue.right
    if at >= stop:
        return None
    if tokens[at].low == "that" and at + 1 < stop:
        return at + 1 if has_verb(tokens, at + 1, stop) or _opens_clause(tokens[at + 1]) else None
    if cue.verb.frame == "utter":
        return at + 1 if tokens[at].text == ":" and at + 1 < stop else None
    later = _later_start(tokens, at, stop)
    if later is not None:
        return later
    at = clause_opens(tokens, cue, at, stop)
    if at >= stop or tokens[at].quote is not None:
        return None
    return at if tokens[at].is_word or tokens[at].text in ("$", "\u00a3", "\u20ac") else None


def _later_start(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """Return the word after a "that" or colon further on, with nothing but circumstances before it."""
    for place in range(at, min(at + _THAT_WITHIN, stop - 1)):
        token = tokens[place]
        if token.text == ":" or (token.low == "that" and _is_adjunct(tokens[at]) and not _is_infinitive(tokens, at)):
            return place + 1 if tokens[place + 1].quote is None else None
        if token.quote is not None or token.text in (";", "\u2014"):
            return None
        if is_verb(token, tokens[place - 1]) or token.low in words_of("subordinator"):
            return None
    return None


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "to" and a verb follow a cue, so that a later "that" is relative: "decided to do what that"."""
    if tokens[at].low != "to" or at + 1 >= len(tokens):
        return False
    word = tokens[at + 1]
    hearers = (words_of("determiner"), words_of("pronoun"), words_of("reporters"), words_of("people_noun"))
    known = any(word.low in words for words in hearers) or word.low in words_of("hearer") or word.low.endswith("s")
    return word.text.islower() and not known


def _is_adjunct(token: Token) -> bool:
    """Tell whether a word begins a phrase of when, where or how something was said."""
    known = (words_of("preposition"), words_of("time"), words_of("adverb"), words_of("reporters"))
    return token.text == "," or token.low.endswith("ly") or any(token.low in words for words in known)


def _opens_clause(token: Token) -> bool:
    """Tell whether a word begins a noun phrase, so that "that" before it is no determiner."""
    if token.is_quoted or token.text[:1].isupper():
        return True
    return token.low in words_of("determiner") or token.low in words_of("pronoun")


def _hearer(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return the position after the hearer in "told X that"."""
    if at < stop and tokens[at].low in words_of("hearer"):
        return at + 1
    place = at
    while place < stop and not _ends_hearer(tokens, place, first=place == at):
        place += 1
    return place


def _ends_hearer(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Tell whether the word at `at` no longer names the hearer."""
    token, before = tokens[at], tokens[at - 1]
    if not token.is_word or token.low in ("that", "it", "there") or token.low in words_of("subject"):
        return True
    if not first and token.low in words_of("determiner") and before.low not in words_of("preposition"):
        return True
    return is_verb(token, before) or token.low in words_of("subordinator") or token.low in words_of("time")


def _starts_clause(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Tell whether a clause of its own follows the cue, not a time, a place or a circumstance."""
    low = tokens[begin].low
    if low in words_of("preposition") or low in words_of("subordinator") or low in ("and", "but"):
        return False
    return has_verb(tokens, begin, stop)
