"""What looks like an attribution and is none: a subject that cannot speak, a verb in another sense, no content.

The rules are about the form of English, not about a subject matter; they were written on what a reader of 200 news
reports found absurd. They leave out a few statements with an unusual subject ("lore has it") for it.
"""

from collections.abc import Sequence

from rashomon.read.figure_meaning import is_person, singular
from rashomon.read.quote_bearers import PERSONAL, head_of
from rashomon.read.quote_clauses import is_aux, is_verb
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import Verb, verbs, words_of

_NEAR = 6  # words after a verb among which its object's noun is looked for
_NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing"})
_SINGLE = frozenset({"a", "an", "another", "each", "every", "this", "that"})
_ADDED = frozenset({"shall", "will", "'ll"})
_HANGS = frozenset({"of", "for", "with", "by", "from", "or", "and"})  # behind a participle that has no object
_RESULT_STOPS = frozenset({"that", "who", "which", "was", "were", "is", "are", "had", "has", "on", "as"})


def can_speak(tokens: Sequence[Token], found: tuple[int, int]) -> bool:
    """Tell whether a subject is a noun phrase whose head may say something: no verb, fragment or bare quality."""
    some = tokens[found[0] : found[1]]
    low = [one.low for one in some if one.is_word]
    if not low or low[-1] in words_of("fragment_end") or is_nobody(low):
        return False
    if len(low) == 1 and (low[0] in words_of("pronoun") or low[0] in words_of("determiner")):
        return True
    head = head_of(low)
    if head in words_of("mute_noun"):
        return False
    if any(one.text[:1].isupper() for one in some) and (found[0] > 0 or len(low) > 1 or not _is_plain_verb(head)):
        return head not in words_of("time")
    if low[0] in words_of("determiner") or low[0].endswith(("'s", "s'")) or low[0][0].isdigit():
        return True
    first = next((at for at, word in enumerate(low) if word == head), 0)
    return first > 0 or _speaks_bare(head)


def is_nobody(low: Sequence[str]) -> bool:
    """Tell whether the words of a subject say that nobody did it: "no news reports", "none of the guards"."""
    return low[0] in _NOBODY and low[1:2] not in (["fewer"], ["less"], ["10"], ["ten"])


def _speaks_bare(head: str) -> bool:
    """Tell whether a noun may be a subject without determiner: a person, a body, a plural, "evidence"."""
    speakers = (words_of("person_noun"), words_of("people_noun"), words_of("body_noun"), words_of("bare_speaker"))
    if any(head in words for words in speakers) or is_person(singular(head)):
        return True
    if _is_plain_verb(head):
        return False
    return head.endswith("s") or bool(PERSONAL.search(head))


def _is_plain_verb(word: str) -> bool:
    """Tell whether a word is a verb of saying that is hardly ever a noun: "feel", not "reports"."""
    return word in verbs() and word not in words_of("saying_noun") and word not in words_of("noun_verb")


def inserted(tokens: Sequence[Token], right: int, found: tuple[int, int]) -> tuple[int, int]:
    """Return who says it where the phrase before is what it is said of: "the third boy [police] say was killed"."""
    last = found[1] - 1
    if right >= len(tokens) or not is_aux(tokens[right]):
        return found
    start = last
    while start > found[0] and tokens[start - 1].text[0].isupper() and tokens[start].text[0].isupper():
        start -= 1
    known = tokens[last].low in words_of("people_noun") or tokens[last].text[0].isupper()
    before = tokens[start - 1] if start > found[0] else None
    if before is None or not known or not before.is_word or not before.text.islower():
        return found
    hung = (words_of("determiner"), words_of("preposition"), words_of("person_noun"))
    return found if any(before.low in words for words in hung) else (start, found[1])


def is_noun_after_article(tokens: Sequence[Token], at: int, found: tuple[int, int], verb: Verb) -> bool:
    """Tell whether a plain form closes a noun phrase: "a police report described", "a huge blast was heard"."""
    low = tokens[at].low
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if low in words_of("noun_verb") and after is not None and is_verb(after, tokens[at]) and not after.is_quoted:
        return True
    joined = any(one.low in words_of("coordinator") or one.low == "of" for one in tokens[found[0] : found[1]])
    plain = low == verb.lemma and not is_aux(tokens[at - 1])
    one = found[1] - found[0] > 1 and tokens[found[0]].low in _SINGLE
    few = tokens[found[0] + 1].low in ("few", "dozen", "hundred", "thousand", "million") if one else False
    return plain and one and not joined and not few


def in_other_sense(tokens: Sequence[Token], at: int, right: int, verb: Verb) -> bool:
    """Tell whether a verb of saying means something else by its object: "we'll add the video", "reported a loss"."""
    near = _object_words(tokens, right)
    follows = near[0] if near else ""
    said = any(one.is_quoted or one.quote is not None for one in tokens[right : right + _NEAR])
    if said or follows == "that":
        return False
    if verb.lemma == "add":
        return any(one.low in _ADDED for one in tokens[max(0, at - 2) : at]) and follows in words_of("determiner")
    if verb.lemma == "report":
        return any(word in words_of("result_noun") for word in near) and _is_result(near)
    if verb.lemma == "threaten":
        told = follows == "to" or "with" in near or any(word in words_of("threat_noun") for word in near)
        return not told and not _is_clause(tokens, right)
    if verb.frame != "act" or not tokens[at].low.endswith("ed") or is_aux(tokens[at - 1]):
        return False
    return follows in _HANGS or (follows == "on" and verb.lemma == "blame")


def _object_words(tokens: Sequence[Token], right: int) -> list[str]:
    """Return the first words behind a verb, up to a mark."""
    near: list[str] = []
    for one in tokens[right : right + _NEAR]:
        if not one.is_word and one.text not in ("$", "\u00a3", "\u20ac"):
            break
        near.append(one.low)
    return near


def _is_result(near: Sequence[str]) -> bool:
    """Tell whether the words up to the noun of a company's result hold no clause: "a fourth-quarter loss of"."""
    for word in near:
        if word in words_of("result_noun"):
            return True
        if word in _RESULT_STOPS:
            return False
    return False


def _is_clause(tokens: Sequence[Token], right: int) -> bool:
    """Tell whether a subject pronoun and a verb follow: "threatened he would resign"."""
    if right + 1 >= len(tokens) or tokens[right].low not in words_of("pronoun"):
        return False
    return is_verb(tokens[right + 1], tokens[right])


def is_only_circumstance(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> bool:
    """Tell whether what is reported is only where, when or how something was said: "in a statement on Oct. 12"."""
    if len(ranges) != 1:
        return False
    begin, end = ranges[0]
    while begin < end and not tokens[begin].is_word and tokens[begin].quote is None:
        begin += 1
    if begin >= end or tokens[begin].low not in words_of("medium"):
        return False
    return not any(
        one.is_quoted or one.quote is not None or is_verb(one, tokens[place - 1] if place > begin else None)
        for place, one in enumerate(tokens[begin:end], begin)
    )
