"""Uses of "call" that say nothing of anything: a telephone call, and what a thing is called.

"Called his mother", "called police and", "a town called Upper Marle". A call to somebody with a name is still read as
if it said something of her ("called Silva").
"""

from collections.abc import Sequence

from rashomon.read.figure_meaning import is_person, singular
from rashomon.read.quote_bearers import PERSONAL
from rashomon.read.quote_bodies import is_body
from rashomon.read.quote_heads import is_head
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import verbs, words_of

_CALLED = frozenset(
    {"him", "her", "them", "me", "us", "police", "ambulance", "hotline", "fiancé", "fiancée", "fiance", "fiancee"}
)
_NAMES = frozenset({"what", "which", "who", "that"})  # "whom the mayor called his brother" names him
_WORD_WITHIN = 12  # words after "called them" among which a quoted word is what they are called
_SINGLE = frozenset({"a", "an"})


def is_other_call(tokens: Sequence[Token], at: int, right: int, found: tuple[int, int] | None) -> bool:
    """Tell whether a form of "call" at `at`, its object at `right`, is a telephone call or gives a name."""
    if right != at + 1:
        return False  # "call for", "call on"
    return _is_telephoned(tokens, right, found) or (found is not None and _is_name(tokens, at, found))


def _is_telephoned(tokens: Sequence[Token], right: int, found: tuple[int, int] | None) -> bool:
    """Tell whether nothing but somebody follows: "called her mother after", not "called her brother a liar"."""
    named = found is not None and found[0] and tokens[found[0] - 1].low in _NAMES
    if named or any(token.is_quoted or token.quote is not None for token in tokens[right : right + _WORD_WITHIN]):
        return False
    at = right + (right + 1 < len(tokens) and tokens[right].low in words_of("determiner"))
    if at < len(tokens) and tokens[right].low == "her" and not _is_somebody(tokens[at].low):
        at = right
    if at >= len(tokens) or tokens[at].is_quoted or not _is_somebody(tokens[at].low):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return True
    ends = (words_of("preposition"), words_of("coordinator"), words_of("subordinator"), words_of("time"), ("to",))
    return not after.is_word or any(after.low in one for one in ends)


def _is_somebody(low: str) -> bool:
    """Tell whether a word is somebody who may be telephoned."""
    return low in words_of("person_noun") or low in _CALLED or (is_person(singular(low)) and not low.endswith("s"))


def _is_name(tokens: Sequence[Token], at: int, found: tuple[int, int]) -> bool:
    """Tell whether the noun before "called" is no speaker, or the object of a verb: "met a man called Silva"."""
    last = tokens[at - 1]
    if tokens[at].low != "called" or found[1] != at or last.low in words_of("pronoun") or not last.text.islower():
        return False
    before = tokens[found[0] - 1] if found[0] else None
    if before is not None and before.is_word:
        joints = (words_of("coordinator"), words_of("subordinator"), words_of("adverb"), words_of("auxiliary"), verbs())
        if not any(before.low in words for words in joints):
            return True
    low = tokens[at - 1].low
    single = any(token.low in _SINGLE for token in tokens[found[0] : at])
    return single and not (is_head(low) or is_body(low) or PERSONAL.search(low))
