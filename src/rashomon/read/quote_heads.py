"""Which words of a subject are its head, and which a clause or participle that hangs on it holds.

Of "the lawyer representing Silva said" the lawyer speaks, and Silva is only part of whom he represents. A participle is
known by the noun before it and what follows, without a parser; a longer insertion in commas stays unread.
"""

from collections.abc import Sequence

from rashomon.read.figure_meaning import is_person, singular
from rashomon.read.name_lists import listed
from rashomon.read.quote_clauses import Range, has_verb, is_verb, phrase_start
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import verbs, words_of

_RELATIVES = frozenset({"who", "which"})
_NAMING = frozenset({"identified", "named", "known", "called", "described", "identifying", "calling", "naming", "name"})
_CLOSED = ("determiner", "time", "preposition", "pronoun", "subordinator", "coordinator", "adverb", "auxiliary", "verb")
_MAKERS = frozenset({"by", "from"})
_NAMED = 4  # words of "who gave his name"
_REACH = 14  # words from the last phrase of a subject back to the clause that holds it
_CLAUSES = frozenset({"say", "think"})
_ING = 5  # letters of the shortest participle that is looked for: "suing"
_ED = 4


def modifier(said: Sequence[str]) -> int | None:
    """Return which word begins what hangs on the head of a subject, None where nothing does or it gives a name.

    >>> modifier(["The", "lawyer", "representing", "Ana", "Silva"])
    2
    >>> modifier(["A", "man", "identified", "as", "Ana", "Silva"])
    """
    for at in range(1, len(said)):
        low = said[at].lower()
        after = said[at + 1].lower() if at + 1 < len(said) else ""
        if (low in _RELATIVES or (low == "that" and _is_finite(after))) and _may_have_clause(said[at - 1]):
            return None if _NAMING.intersection(one.lower() for one in said[at : at + _NAMED]) else at
        if said[at].islower() and _hangs(said[at - 1], low, after):
            return None if low in _NAMING else at
    return None


def _is_finite(low: str) -> bool:
    """Tell whether a word is a finite verb by its form alone."""
    return low in words_of("auxiliary") or low in words_of("verb") or low in verbs() or low.endswith("ed")


def _may_have_clause(before: str) -> bool:
    """Tell whether a relative clause may hang on a word: no "after which", no verb before "that"."""
    return is_head(before) or _is_noun(before)


def _hangs(before: str, low: str, after: str) -> bool:
    """Tell whether a word is a participle behind its noun: "residents living near", "a man accused of"."""
    if low in words_of("preposition") or low in words_of("time"):
        return False
    if low.endswith("ing"):
        if len(low) < _ING:
            return False
        if after in words_of("determiner"):
            return _is_noun(before) or is_head(before)
        return low not in words_of("ing_noun") and is_head(before)
    if not is_head(before) or (after in _MAKERS and before.lower() in words_of("speech_noun")):
        return False  # "a statement issued by Silva" is Silva's
    done = (low.endswith("ed") and len(low) > _ED) or low in words_of("participle")
    return done and after in words_of("preposition")


def _is_noun(word: str) -> bool:
    """Tell whether a word may be a noun before "holding the post": written small, and no word of grammar."""
    return word.islower() and word not in verbs() and not any(word in words_of(kind) for kind in _CLOSED)


def is_head(word: str) -> bool:
    """Tell whether a word may be the head of a subject that speaks: a name, a person, people or a body."""
    low = word.lower()
    if any(low in words_of(kind) for kind in ("determiner", "time", "preposition", "pronoun", "auxiliary")):
        return False
    known = (words_of("person_noun"), words_of("people_noun"), words_of("body_noun"), words_of("epithet_noun"))
    if any(low in words for words in known) or is_person(singular(low)):
        return True
    if low.endswith("s") and not low.endswith(("ss", "us", "'s", "\u2019s")):
        return True
    return word[:1].isupper() and low not in listed("common")


def whole(tokens: Sequence[Token], found: Range, at: int) -> Range:
    """Return the subject of the verb at `at` with the head it hangs on: "[The man accused of robbing Silva] said".

    A subject before "who" is left as it is: it is the word beside the pronoun.
    """
    related = any(token.low in _RELATIVES or token.low == "that" for token in tokens[found[1] : at])
    if related or tokens[found[0]].low in words_of("pronoun"):
        return found
    opens = _opener(tokens, found[0])
    if opens is None or any(token.is_quoted for token in tokens[opens : found[1]]):
        return found
    start = phrase_start(tokens, opens - 1, 0)
    if start is None:
        return found
    before = tokens[start - 1] if start else None
    if before is not None and before.is_word:
        joined = before.low in words_of("coordinator") or before.low in words_of("subordinator")
        if not joined and before.low not in verbs():
            return found
    elif before is not None and _is_apposed(tokens, start - 1):
        return found
    return (start, found[1])


def _is_apposed(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether a phrase stands beside the subject before its comma: "Silva, a lawyer representing them said"."""
    opens = any(tokens[0].low in words_of(kind) for kind in ("opening", "adverb", "time", "subordinator"))
    return tokens[comma].text == "," and not opens and not has_verb(tokens, 0, comma)


def _opener(tokens: Sequence[Token], start: int) -> int | None:
    """Return the relative pronoun or participle whose clause holds the phrase at `start`."""
    last: int | None = None  # the leftmost verb so far: only a relative pronoun right before it opens its clause
    if tokens[start].text.islower() and tokens[start].low.endswith("ed"):
        last = start  # "that endorsed Silva": behind "that" a phrase is taken to begin
    for place in range(start - 1, max(0, start - _REACH), -1):
        token, before, low = tokens[place], tokens[place - 1], tokens[place].low
        if low in _RELATIVES or low == "that":
            return place if last == place + 1 and _may_have_clause(before.text) else None
        if _is_joint(token):
            return None
        if last is None and token.text.islower() and _hangs(before.text, low, tokens[place + 1].low):
            return place
        if is_verb(token, before) or low in verbs():
            said = low in verbs() and verbs()[low].frame in _CLAUSES  # "who said Silva": she is the subject of a clause
            if said or last not in (None, place + 1):
                return None
            last = place
        elif last == place + 1 and low in words_of("adverb"):
            last = place
    return None


def _is_joint(token: Token) -> bool:
    """Tell whether a token parts two clauses, or is quoted."""
    joints = (words_of("coordinator"), words_of("subordinator"), words_of("subject"))
    return not token.is_word or token.is_quoted or any(token.low in words for words in joints)
