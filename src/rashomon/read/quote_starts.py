"""Which words after a verb of saying tell when or how it was said, and which begin the clause that it reports.

"said on Monday [the port]", "said later [the port]", but "said [not everyone]", "said [only two boats]", "said [last
year was]". A word that may be both goes with the clause, so that nobody is made to say more, or the opposite. It errs
where a day qualifies a noun ("said Friday prayers").
"""

from collections.abc import Sequence

from rashomon.read.quote_clauses import is_ly, is_verb
from rashomon.read.quote_found import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import words_of

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_ALONE = _DAYS | {"today", "yesterday", "tonight"}
_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_SPANS = frozenset({"week", "weekend", "month", "year"})
_NOUN_CLAUSE = frozenset({"that", "what", "how", "why"})
_WHICH = frozenset({"this", "last", "next"})
_WHEN = frozenset({"early", "late"})
_ALWAYS_OF_CUE = frozenset(
    {
        "also",
        "again",
        "however",
        "meanwhile",
        "nevertheless",
        "nonetheless",
        "separately",
        "instead",
        "repeatedly",
        "since",
    }
)
_MAYBE_OF_CUE = frozenset({"later", "earlier", "previously", "then"})
# adverbs of what is counted or told, hardly ever of how it is said
_OF_CLAUSE = frozenset(
    {
        "nearly",
        "roughly",
        "approximately",
        "virtually",
        "practically",
        "hardly",
        "barely",
        "scarcely",
        "exactly",
        "precisely",
        "mainly",
        "mostly",
        "partly",
        "largely",
        "merely",
        "simply",
        "only",
        "especially",
        "particularly",
        "likely",
        "possibly",
        "probably",
        "usually",
        "generally",
        "potentially",
        "apparently",
        "currently",
    }
)


def clause_opens(tokens: Sequence[Token], cue: Cue, at: int, stop: int) -> int:
    """Return where the clause begins: the first word from `at` on that does not say when or how it was said."""
    hangs = _hangs(tokens, cue)
    while at < stop and not tokens[at].is_quoted:
        end = _when_end(tokens, at, stop, hangs=hangs)
        if end == at and _is_manner(tokens, at, stop):
            end = at + 1
        if end == at:
            break
        at = end
    return at


def _hangs(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether the clause of a cue hangs on the noun before it: "an attack [police said] was"."""
    if cue.start < 1 or not tokens[cue.start - 1].is_word:
        return False
    low = tokens[cue.start - 1].low
    joins = low in words_of("coordinator") or low in words_of("subordinator")
    return not joins or low in words_of("relative") or low in _NOUN_CLAUSE


def _when_end(tokens: Sequence[Token], at: int, stop: int, *, hangs: bool) -> int:
    """Return the end of words that say when ("on Monday", "late this week"); `at` where they are a verb's subject."""
    place = at
    governed = tokens[at].low in ("on", "in") and at + 1 < stop and tokens[at + 1].low in words_of("time")
    place += governed
    start = place
    while place < stop and tokens[place].low in _WHEN:
        place += 1
    which = place < stop and tokens[place].low in _WHICH
    place += which
    begin = place
    while place < stop and _is_time_noun(tokens, place, free=governed or which or place > start or place + 1 == stop):
        place += 1
    if place == begin:
        return at
    if not (governed or hangs) and place < stop and is_verb(tokens[place], tokens[place - 1]):
        return at  # "said last year was"
    return place


def _is_time_noun(tokens: Sequence[Token], at: int, *, free: bool) -> bool:
    """Tell whether a word names a time; a month or a part of a day only with a word before it, if not `free`."""
    low = tokens[at].low
    return low in _ALONE or (free and low in words_of("time") and low not in _WHICH | _WHEN)


def _is_manner(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Tell whether the adverb at `at` goes with the verb of saying."""
    low = tokens[at].low
    known = low in words_of("adverb") or low in _WHICH | _WHEN or low.endswith("ly")
    if low == "there" or not known:
        return False
    after = tokens[at + 1] if at + 1 < stop else None
    if low in words_of("negation") and after is not None:
        return False
    if after is None or not after.is_word or low in _ALWAYS_OF_CUE:
        return True
    if after.low != "of" and (after.low in words_of("preposition") or after.low in words_of("subordinator")):
        return True  # "said only after the vote": when it was said
    plain = low in _MAYBE_OF_CUE or (is_ly(low) and low not in _OF_CLAUSE)
    return plain and _opens(after)


def _opens(token: Token) -> bool:
    """Tell whether a word begins a clause of its own, so that it is not what an adverb before it qualifies."""
    if token.is_quoted or token.text[:1].isupper():
        return True
    known = ("determiner", "pronoun", "subject", "adverb", "time")
    return any(token.low in words_of(kind) for kind in known)
