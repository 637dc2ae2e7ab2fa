"""Finds subjects and the edges of clauses in a segment, without a parser: by word classes, from the verb outwards.

It takes the longest run of words that can be one noun phrase, so that "in the city officials said" gives too much.
"""

from collections.abc import Sequence

from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import verbs, words_of

_LONG = 25  # words of a noun phrase
_APPOSITION = 30  # words between a name and its verb: "X, the head doctor in Y, said"
Range = tuple[int, int]

_OWNERS = ("'s", "\u2019s", "s'", "s\u2019")
_CLAUSE = 10  # words of a relative clause before its preposition
_RELATIVES = frozenset({"who", "which", "that"})
_BACK = 30  # words from a participle back to the verb it hangs on
_DASHES = "\u2014\u2013-"


def is_verb(token: Token, before: Token | None = None) -> bool:
    """Tell whether a word looks like a finite verb; past participles before a noun are taken for verbs too."""
    low = token.low
    if not token.is_word:
        return False
    if is_aux(token) or low in words_of("verb"):
        return True
    if token.text[0].isupper():
        return False
    if before is not None and (_leads_noun(before) or before.low in words_of("preposition")):
        return False
    if len(low) > 4 and low.endswith("ed"):
        return True
    return low in verbs() and not low.endswith("ing") and not is_nounlike(token, before)


def _leads_noun(token: Token) -> bool:
    """Tell whether a word is a determiner or possessor, so that no verb follows: "the city's overwhelmed hospital"."""
    return token.low in words_of("determiner") or (token.low.endswith(_OWNERS) and not is_aux(token))


def is_nounlike(token: Token, before: Token | None) -> bool:
    """Tell whether a form that may be noun or verb ("claims") stands where a noun may: after no subject pronoun."""
    low = token.low
    if low.endswith(("ed", "ing")) or low in ("said", "told", "wrote", "says", "say", "tells", "believes", "thinks"):
        return False
    if before is None:
        return True
    return (
        before.low not in words_of("subject") and before.low not in ("who", "which", "to", "not") and not is_aux(before)
    )


def is_ly(word: str) -> bool:
    """Tell whether a word ends as adverbs do and is none of the nouns that do: "family"."""
    return word.endswith("ly") and word not in words_of("ly_noun")


def is_aux(token: Token) -> bool:
    """Tell whether the word is an auxiliary."""
    return token.low in words_of("auxiliary") and token.text != "May"


def has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a finite verb stands among the tokens."""
    return any(
        tokens[at].quote is not None or is_verb(tokens[at], tokens[at - 1] if at > start else None)
        for at in range(start, min(end, len(tokens)))
    )


def before_verb(tokens: Sequence[Token], at: int, low: int) -> int:
    """Return the position of the last token of the subject side: auxiliaries, adverbs and times are passed over."""
    while at >= low:
        token = tokens[at]
        if not token.is_word:
            return at
        word = token.low
        if is_aux(token) or word in words_of("adverb") or word == "to" or (is_ly(word) and token.text.islower()):
            at -= 1
        elif word in words_of("time") or (word.isdigit() and at > low and tokens[at - 1].low in words_of("time")):
            at -= 1
            if at >= low and tokens[at].low in ("on", "in"):
                at -= 1
        else:
            return at
    return at


def subject(tokens: Sequence[Token], cue: int, low: int) -> Range | None:
    """Return the noun phrase to the left that is the subject of the verb at `cue`, as token positions."""
    at: int | None = before_verb(tokens, cue - 1, low)
    for _ in range(3):  # "X, 45, of Leeds, said"
        if at is None or at < low or tokens[at].is_word:
            break
        opening = _apposition(tokens, at, low)
        at = opening - 1 if opening is not None and opening > low else None
        first = _first_chunk(tokens, low, at) if at is not None else None
        if first is not None:
            return first
    if at is None or at < low or not tokens[at].is_word:
        return None
    if tokens[at].low in _RELATIVES:
        return _antecedent(tokens, at - 1, low)
    start = phrase_start(tokens, at, low)
    if start is None or (start == at and tokens[at].low.endswith("ing") and tokens[at].text.islower()):
        return None
    return _owner(tokens, start, low) or (start, at + 1)


def _owner(tokens: Sequence[Token], start: int, low: int) -> Range | None:
    """Return whose relative clause ends in the phrase at `start`: "[X] which runs the dam", "[X] who lives near it"."""
    if start - 1 > low and is_verb(tokens[start - 1]) and tokens[start - 2].low in _RELATIVES:
        return _antecedent(tokens, start - 3, low)
    if start <= low or tokens[start - 1].low not in words_of("preposition"):
        return None
    for place in range(start - 1, max(low, start - _CLAUSE), -1):
        if not tokens[place].is_word:
            return None
        if tokens[place].low == "who":
            return _antecedent(tokens, place - 1, low)
    return None


def _antecedent(tokens: Sequence[Token], at: int, low: int) -> Range | None:
    """Return the phrase that ends at `at` before a relative pronoun, without what it hangs on: "anger from [X] who"."""
    if at > low and tokens[at].text == ",":
        at -= 1
    if at < low or not tokens[at].is_word:
        return None
    start = phrase_start(tokens, at, low)
    if start is None:
        return None
    for place in range(at - 1, start - 1, -1):
        if tokens[place].low in words_of("preposition") and tokens[place].low != "of":
            return (place + 1, at + 1)
    return (start, at + 1)


def _first_chunk(tokens: Sequence[Token], low: int, at: int) -> Range | None:
    """Return the phrase before the first comma where only phrases and commas stand up to `at`: "X, 45, of Y"."""
    for place in range(at - 2, low, -1):  # "..., and an official, speaking privately, said": the clause is its own
        if tokens[place].text == "," and tokens[place + 1].low in ("and", "but", "while"):
            low = place + 2
            break
    if at - low > _APPOSITION or tokens[low].low in words_of("opening") or tokens[low].low in words_of("adverb"):
        return None
    if tokens[low].low.endswith(("ing", "ed")):
        return None
    comma = next((place for place in range(low, at + 1) if tokens[place].text == ","), None)
    if comma is None or comma == low or has_verb(tokens, low, at + 1) or tokens[low].low in words_of("time"):
        return None
    if not all(token.is_word for token in tokens[low:comma]) or tokens[comma - 1].low in words_of("time"):
        return None
    return (low, comma)


def clause_subject(tokens: Sequence[Token], cue: int) -> Range | None:
    """Return the subject of the nearest finite verb before `cue`: whose "..., saying" or "and warned" it is."""
    for place in range(cue - 1, max(0, cue - _BACK), -1):
        if not tokens[place].is_quoted and is_verb(tokens[place], tokens[place - 1]):
            found = subject(tokens, place, 0)
            if found is not None:
                return found
    return None


def _apposition(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Return where the insertion that ends at the mark `at` opens, None where there is none."""
    mark = tokens[at].text
    wanted = "(" if mark == ")" else mark if mark == "," or (mark and mark in _DASHES) else None
    if wanted is None:
        return None
    for place in range(at - 1, max(low - 1, at - _APPOSITION), -1):
        if tokens[place].quote is not None:
            return None
        if tokens[place].text == wanted:
            return None if place == at - 1 or _is_clause(tokens, place, at) else place
    return None


def _is_clause(tokens: Sequence[Token], opening: int, at: int) -> bool:
    """Tell whether a clause of its own, not an apposition or relative clause, stands between two commas."""
    if tokens[opening].text != ",":
        return False
    if any(token.low in words_of("relative") for token in tokens[opening + 1 : min(opening + 3, at)]):
        return False
    return has_verb(tokens, opening + 1, min(at, opening + 5))


def phrase_start(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Return where the noun phrase that ends at the word `at` begins; None if the word can end none."""
    word = tokens[at].low
    if word in words_of("pronoun") and word != "who":
        return at
    if any(word in words_of(kind) for kind in ("preposition", "subordinator", "coordinator")):
        return None
    if at > low and is_aux(tokens[at - 1]) and word.endswith("ed"):
        return None
    start = _leftmost(tokens, at, low)
    if start == low + 1 and _opens_phrase(tokens, low) and at > start:  # "As for the fire Smith said"
        capital = tokens[at].text[0].isupper()
        start = at
        while capital and start > low + 1 and tokens[start - 1].text[:1].isupper():
            start -= 1
    while start < at and (_is_time(tokens[start]) or is_ly(tokens[start].low)):
        start += 1
    return None if start == at and _is_time(tokens[at]) else start


def _opens_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word opens a phrase before the subject; "when" and "as the" open the clause of the subject."""
    low, after = tokens[at].low, tokens[at + 1].low
    clause = low == "when" or (low == "as" and after in words_of("determiner") and after not in ("a", "an"))
    return low in words_of("opening") and not clause


def _leftmost(tokens: Sequence[Token], at: int, low: int) -> int:
    """Return the first word of the longest phrase that may end at `at`."""
    start = at
    while start > low and at - start < _LONG and not _ends_phrase(tokens, start, low):
        start -= 1
    if start == low or at - start >= _LONG:
        return start
    token = tokens[start - 1]
    if not token.is_word:
        return start
    if token.low == "and":
        joined = _conjunct(tokens, start - 1, low)
        return start if joined is None else joined
    known = token.low in words_of("subordinator") or token.low in words_of("pronoun")
    if not known and is_verb(token, tokens[start - 2] if start - 1 > low else None):
        found = _relative(tokens, start - 1, low)
        people = tokens[at].low in words_of("people_noun")
        if found is not None and not people and all(one.is_word for one in tokens[found:start]):
            return found
    return start


def _ends_phrase(tokens: Sequence[Token], start: int, low: int) -> bool:
    """Tell whether the phrase that begins at `start` cannot be continued by the word before it."""
    token = tokens[start - 1]
    word = token.low
    if not token.is_word or any(word in words_of(kind) for kind in ("coordinator", "subordinator", "pronoun")):
        return True
    before = tokens[start - 2] if start - 1 > low else None
    if is_verb(token, before):
        return True
    if word in words_of("preposition"):
        if before is None or not before.is_word or word not in words_of("noun_link"):
            return True
        return is_verb(before) or before.low in words_of("coordinator")
    return tokens[start].low in words_of("determiner") and not tokens[start].text[0].isdigit()


def _is_time(token: Token) -> bool:
    """Tell whether a word says when, or is an adverb."""
    return token.low in words_of("adverb") or token.low in words_of("time")


def _relative(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Return the start of the phrase before the "who" or "that" whose clause holds the verb at `at`."""
    for place in range(at, max(low, at - 8), -1):
        if tokens[place].low in ("who", "that", "which") and tokens[place - 1].is_word:
            start = place - 1
            while start > low and tokens[start - 1].is_word and tokens[start].low not in words_of("determiner"):
                before = tokens[start - 1]
                if before.low in words_of("coordinator") or before.low in words_of("subordinator") or is_verb(before):
                    break
                start -= 1
            return start
        if not tokens[place].is_word:
            return None
    return None


def _conjunct(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Return where "X" begins in "X and Y" with "and" at `at`, if nothing but X stands before it in its clause."""
    start = at
    while start > low and at - start < 8:
        token = tokens[start - 1]
        if not token.is_word:
            return start if start < at and token.quote is None and token.text != "," else None
        if token.low in words_of("subordinator"):
            return start if start < at else None
        if is_verb(token) or token.low in words_of("coordinator"):
            return None
        start -= 1
    return start if start == low and start < at else None


def phrase_end(tokens: Sequence[Token], at: int, high: int) -> int:
    """Return the end of the noun phrase that begins at `at`, "said X" read to the right."""
    if at < high and (tokens[at].low in words_of("pronoun") or tokens[at].low in words_of("subject")):
        return at + 1
    end = at
    while end < high and end - at < _LONG and not _closes_phrase(tokens, at, end, high):
        end += 1
    while end > at and tokens[end - 1].low in words_of("preposition"):
        end -= 1
    return end


def _closes_phrase(tokens: Sequence[Token], at: int, end: int, high: int) -> bool:
    """Tell whether the word at `end` no longer belongs to the phrase that begins at `at`."""
    token = tokens[end]
    word = token.low
    first = end == at
    after = tokens[end + 1] if end + 1 < high else None
    ends = any(word in words_of(kind) for kind in ("pronoun", "subject", "subordinator", "adverb"))
    if not token.is_word or (ends and not (word == "first" and not first and _leads_noun(tokens[end - 1]))):
        return True  # but not in "a first count"
    if word in words_of("coordinator"):
        return word != "and" or first or after is None or not after.text[:1].isupper()
    before = None if first else tokens[end - 1]
    if is_verb(token, before):
        return True
    if word in words_of("preposition"):
        return first or word not in words_of("noun_link") or (after is not None and after.low in words_of("time"))
    if before is None:
        return False
    fresh = word in words_of("determiner") and before.low not in words_of("preposition")
    return fresh or word in words_of("time")
