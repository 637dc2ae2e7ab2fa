"""Where a reported clause or the object of a speech act ends."""

from collections.abc import Sequence
from itertools import pairwise

from rashomon.read.quote_clauses import has_verb, is_aux, is_ly, is_verb
from rashomon.read.quote_found import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import verbs, words_of

_AFTER_COMMA = frozenset(
    {"but", "while", "as", "after", "before", "when", "which", "who", "with", "and", "though", "where", "a"}
)
_CIRCUMSTANCE = frozenset({"after", "before", "when", "while", "amid", "following", "because"})
_BREAKS = frozenset({";", "\u2014", "\u2013"})
_DASHES = frozenset({"\u2014", "\u2013", "-", ":"})
_RELATIVES = frozenset({"who", "which", "that"})
_CLAUSES = frozenset({"say", "tell", "think", "that", "utter"})
_NOT_FINITE = frozenset({"be", "been", "being", "having"})
_SAID = frozenset({"said", "says", "told", "tells"})
_FRONTED = frozenset(
    {"while", "although", "though", "as", "if", "when", "after", "before", "since", "because", "whereas", "once"}
)
_BEFORE_FRONTED = frozenset({"but", "and", "yet", "even", "just", "now"})
_LEFT_OUT = 6  # words of a subject after "after", of which only the last may be its own
_MEDIUM_REACH = 5  # words of "in a televised statement"


def object_end(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """Return the end of what a speech act is about: before a new circumstance, a medium or a clause after a comma."""
    for place in range(begin + 1, stop - 1):
        token = tokens[place]
        if _fragment_ends(tokens, place):
            return place + 1
        if token.text in _BREAKS or _is_medium(tokens, place, stop):
            return place
        if token.is_quoted:
            continue
        if token.low in _CIRCUMSTANCE or (token.text == "," and _starts_another(tokens[place + 1])):
            return place
    return stop


def clause_end(tokens: Sequence[Token], begin: int, stop: int, *, is_clause: bool) -> int:
    """Return the end of a reported clause; without verb it is an object ("confirmed the deaths in a tweet")."""
    comma = next((place for place in range(begin, stop) if tokens[place].text == ","), stop)
    if not is_clause and not has_verb(tokens, begin, comma):
        return object_end(tokens, begin, stop)
    for place in range(begin + 1, stop - 1):
        if tokens[place].text == ";":
            return place
        if _fragment_ends(tokens, place) and _starts_another(tokens[place + 1]):
            return place + 1
    return stop


def _starts_another(token: Token) -> bool:
    """Tell whether a word after a comma begins something that is no longer reported."""
    return token.low in _AFTER_COMMA or (token.low.endswith("ing") and token.low != "including")


def _fragment_ends(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a quoted piece ends with its comma at `at`: 'called it "historic," a word that'."""
    return tokens[at].text == "," and tokens[at].is_quoted and not tokens[at + 1].is_quoted


def _is_medium(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Tell whether "in a statement", "on Twitter" or the like begins at `at`."""
    if tokens[at].low not in ("in", "on", "at", "during", "via") or tokens[at].is_quoted:
        return False
    return any(tokens[place].low in words_of("speech_noun") for place in range(at + 1, min(at + _MEDIUM_REACH, stop)))


def hung_end(tokens: Sequence[Token], cue: Cue, stop: int) -> int:
    """Return where a relative or noun clause gives way to the main verb: "who denied [it] wants"; else `stop`.

    It gives up at a comma, a quotation or a joint, and passes over verbs that may be participles.
    """
    if cue.voice == "noun":
        open_clauses = 1
    elif cue.voice == "active" and cue.subject and cue.subject[1] < cue.at and tokens[cue.subject[1]].low in _RELATIVES:
        open_clauses = int(cue.verb.frame in _CLAUSES)
    else:
        return stop
    for place in range(cue.right, stop):
        token, before = tokens[place], tokens[place - 1]
        low = token.low
        if not token.is_word or token.is_quoted or low in words_of("coordinator"):
            return stop
        if low in words_of("subordinator") or low in _RELATIVES:
            open_clauses += place > cue.right and before.low not in verbs()
        elif _is_finite(tokens, place) and not _goes_on(before):
            if not open_clauses and place > cue.right:
                return stop if low.endswith("ed") else place  # "circulated" may be a participle
            open_clauses -= 1
            open_clauses += low in verbs() and verbs()[low].frame in _CLAUSES
    return stop


def fronted_end(tokens: Sequence[Token], cue: Cue, stop: int) -> int:
    """Return where a clause set before the main one ends: "While X said [the port was safe], residents left"."""
    opens = _opening(tokens, cue.start)
    if cue.voice != "active" or cue.subject is None or cue.subject[0] != cue.start or not _is_fronted(tokens, opens):
        return stop
    commas = [place for place in range(cue.right, stop) if tokens[place].text == "," and not tokens[place].is_quoted]
    for comma, following in pairwise([*commas, stop]):
        named = cue.verb.frame != "tell" and _is_object(tokens, cue.right, comma, tokens[opens].low)
        told = named or has_verb(tokens, cue.right, comma)
        if told and _opens_main(tokens, comma + 1, following):
            return comma
    return stop


def _opening(tokens: Sequence[Token], start: int) -> int:
    """Return the word before the subject that begins at `start`, over words of it that were left out."""
    at = start - 1
    while at > 0 and at > start - _LEFT_OUT and tokens[at].is_word and tokens[at].low not in _FRONTED:
        if is_verb(tokens[at], tokens[at - 1]):
            break
        at -= 1
    return at


def _is_fronted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word at `at` opens a clause before the main one: the first of its sentence, or behind a dash."""
    if at < 0 or tokens[at].low not in _FRONTED or tokens[at].is_quoted:
        return False
    before = tokens[at - 1] if at else None
    return before is None or before.text in _DASHES or (at == 1 and before.low in _BEFORE_FRONTED)


def _is_object(tokens: Sequence[Token], begin: int, comma: int, opening: str) -> bool:
    """Tell whether what stands before a comma may be told without a verb: "While X condemned [the plan]"."""
    if begin >= comma or opening == "as":
        return False
    known = ("preposition", "time", "adverb")
    return not any(tokens[begin].low in words_of(kind) for kind in known)


def _opens_main(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Tell whether a subject and its verb stand between two commas, with no word before them that hangs them on."""
    if begin >= end:
        return False
    first = tokens[begin]
    if first.is_quoted or not first.is_word or is_verb(first) or (first.low != "a" and _starts_another(first)):
        return False
    hung = ("subordinator", "coordinator", "preposition", "relative")
    if any(first.low in words_of(kind) for kind in hung) and first.low not in ("that", "there"):
        return False
    return has_verb(tokens, begin + 1, end)


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is surely a finite verb: no "found by", "asked for"."""
    token = tokens[at]
    known = token.low not in _NOT_FINITE and "-" not in token.low and tokens[at - 1].low not in words_of("determiner")
    if not known or not is_verb(token, tokens[at - 1]):
        return False
    if is_aux(token) or token.low in _SAID:
        return True
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after not in words_of("preposition")


def _goes_on(before: Token) -> bool:
    """Tell whether a verb belongs to the words before it: "has not been", "to have"."""
    known = (words_of("adverb"), words_of("negation"), ("to",))
    return is_aux(before) or is_ly(before.low) or any(before.low in words for words in known)
