"""Forms that are nouns where they look like verbs of saying: "jobless claims fell", "amid reports that".

It looks at the words around the form only. A plain noun behind a noun stays a clause ("the ministry orders boats"), and
where a surname of one word is a common word too, a clause without article behind it is lost ("Rice claims cuts hurt").
"""

from collections.abc import Sequence

from rashomon.read.name_lists import listed
from rashomon.read.quote_clauses import is_aux, is_nounlike, is_verb
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import Verb, verbs, words_of

_SAID = frozenset({"said", "say", "says", "showed", "show"})
_MODIFIERS = frozenset(
    {"such", "other", "various", "certain", "numerous", "recent", "new", "more", "further", "earlier"}
)
_APART = 2  # characters between a possessor and its noun: the apostrophe of "the workers' demands" and a blank
_OPENS = frozenset({"that", "to"})


def is_noun(tokens: Sequence[Token], at: int, right: int, found: tuple[int, int] | None, verb: Verb) -> bool:
    """Tell whether a form such as "claims" or "reports" at `at` is a noun by what stands around it.

    `right` is where what it reports would begin, `found` its subject.
    """
    before = tokens[at - 1] if at else None
    if not is_nounlike(tokens[at], before):
        return False
    plural = tokens[at].low.endswith("s")
    known = plural and verb.lemma in words_of("noun_verb")
    if (plural and _is_governed(tokens, at)) or (known and _has_verb_behind(tokens, at, found)):
        return True
    if found is None or right >= len(tokens):
        return found is not None
    after = tokens[right]
    plain = after.quote is None and not after.is_quoted and after.low not in _OPENS
    if plain and (not after.is_word or after.low in words_of("preposition") or after.low in words_of("coordinator")):
        return True
    compound = known and _is_compound(tokens, found) and not _opens_clause(after)
    return plural and (compound or (after.low != "that" and not _is_sure_subject(before)))


def _is_governed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a preposition, a possessor or "such" stands before a plural: "amid reports", "workers' hopes"."""
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word or before.is_quoted != tokens[at].is_quoted:
        return False
    if before.low.endswith("ed") and before.low in verbs() and tokens[at].low.endswith("s"):
        return True  # "had expected claims to fall"
    owned = before.low.endswith("s") and tokens[at].start - before.end == _APART and not before.is_quoted
    return owned or before.low in words_of("preposition") or before.low in _MODIFIERS


def _has_verb_behind(tokens: Sequence[Token], at: int, found: tuple[int, int] | None) -> bool:
    """Tell whether a finite verb follows, so that the form is its subject; not in "which officials claim was"."""
    if at + 1 >= len(tokens) or tokens[at + 1].is_quoted:
        return False
    after = tokens[at + 1]
    if is_aux(after):
        start = found[0] if found else at
        return start == 0 or not tokens[start - 1].is_word
    if after.low in _SAID:
        return True
    if after.low in words_of("verb"):
        return not after.low.endswith("s")  # "claims lives"
    if not is_verb(after, tokens[at]) or not after.low.endswith("ed") or at + 2 >= len(tokens):
        return False
    behind = tokens[at + 2]
    known = ("determiner", "preposition", "adverb", "time", "pronoun")
    return not behind.is_word or behind.text[0].isdigit() or any(behind.low in words_of(kind) for kind in known)


def _is_compound(tokens: Sequence[Token], found: tuple[int, int]) -> bool:
    """Tell whether the subject is a single common noun or adjective that opens the sentence: "Jobless", "Crime"."""
    if found != (0, 1):
        return False
    low = tokens[0].low
    plural = low in words_of("people_noun") or (low.endswith("s") and not low.endswith("ss"))
    return low in listed("common") and not (plural and low != "police") and low not in words_of("pronoun")


def _opens_clause(token: Token) -> bool:
    """Tell whether a word begins a clause or an infinitive behind a verb of saying: "Rice hopes to"."""
    if token.quote is not None or token.is_quoted or not token.is_word or token.text[0].isupper():
        return True
    return token.low in _OPENS or token.low in words_of("determiner") or token.low in words_of("pronoun")


def _is_sure_subject(before: Token | None) -> bool:
    """Tell whether the word before "claims" or "states" is a subject rather than a part of its noun phrase."""
    if before is None:
        return False
    known = (words_of("body_noun"), words_of("person_noun"), words_of("adverb"))
    return before.text[0].isupper() or any(before.low in words for words in known)
