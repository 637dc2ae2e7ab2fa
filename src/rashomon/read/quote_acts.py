"""Verbs of saying that are acts before a plain object: "added a field goal", "agreed to a plea deal", "charged him"."""

from collections.abc import Sequence

from rashomon.read.quote_clauses import is_verb
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import Verb, words_of

_OPENS = frozenset(
    {"to", "not", "that", "there", "how", "why", "what", "whether", "if", "who", "which", "where", "when"}
)
_WILLED = frozenset({"agree", "decide"})  # verbs with an infinitive
_RELATIVES = frozenset({"that", "who", "which", "where", "whose", "when", "while", "as"})
_ENDS = frozenset({";", "\u2014", "\u2013"})
_SINGLE = frozenset({"a", "an"})


def is_act(tokens: Sequence[Token], begin: int, stop: int, verb: Verb) -> bool:
    """Tell whether a verb that says something only before a clause or a quotation has a plain object behind it."""
    if verb.lemma not in words_of("clause_verb"):
        return False
    if begin < stop and tokens[begin].low == "to" and verb.lemma not in _WILLED:
        return True
    return not _holds_clause(tokens, begin, stop)


def _holds_clause(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Tell whether a quotation, or a subject with its verb, follows: not an object, nor one with a relative clause.

    Of "a goal and Silva made it 2-0" the clause behind "and" is one beside that of the verb of saying.
    """
    some = tokens[begin:stop]
    if any(one.quote is not None or one.is_quoted for one in some):
        return True
    if not some or some[0].low in words_of("subject"):
        return bool(some)
    if some[0].low in _OPENS:
        return not (some[0].low == "to" and _is_object(some[1:2]))
    hung = 0
    for at, one in enumerate(some):
        if one.text in _ENDS or (one.low in words_of("coordinator") and some[0].low in _SINGLE):
            return False
        hung += one.low in _RELATIVES
        if is_verb(one, some[at - 1] if at else None):
            if not hung:
                return True
            hung -= 1
    return False


def _is_object(some: Sequence[Token]) -> bool:
    """Tell whether a word begins an object, so that "to" before it is no infinitive's: "to a plea deal"."""
    return not some or some[0].low in words_of("determiner") or some[0].text[:1].isupper()
