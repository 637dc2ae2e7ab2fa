"""Finds the words that attribute: verbs of saying with their subject and voice, "according to", and nouns of saying."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.read.quote_clauses import before_verb, has_verb, is_aux, is_nounlike, is_verb, phrase_end, subject
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import Verb, verbs, words_of

Voice = Literal["active", "participle", "passive", "according", "noun", "adverb"]

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "isn't", "aren't", "wasn't", "weren't"})
_ACCORDING = Verb("according", "say", "reported")
_REPORTEDLY = {"reportedly": Verb("reportedly", "say", "reported"), "allegedly": Verb("allegedly", "say", "alleged")}
_SAYING = frozenset({"say", "tell", "utter"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: token positions of itself, of its clause's first word, of its subject, and where its right side begins.

    `inherits` says that the subject is that of the cue before ("X said ... and warned ...").
    """

    at: int
    end: int
    start: int
    verb: Verb
    voice: Voice
    subject: tuple[int, int] | None
    inherits: bool
    right: int
    negated: bool = False
    modal: bool = False


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of a segment in order."""
    cues: list[Cue] = []
    for at, token in enumerate(tokens):
        if token.is_quoted or not token.is_word:
            continue
        if token.low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
            found = _according(tokens, at)
        elif token.low in _REPORTEDLY:
            found = Cue(at, at + 1, at, _REPORTEDLY[token.low], "adverb", None, False, at + 1)
        else:
            verb = verbs().get(token.low)
            found = _verb(tokens, at, verb, has_cue=bool(cues)) if verb else None
            if found is None and token.low in words_of("saying_noun"):
                found = _noun(tokens, at)
        if found is not None:
            cues.append(found)
    return cues


def _according(tokens: Sequence[Token], at: int) -> Cue | None:
    """Return the cue "according to X"."""
    end = phrase_end(tokens, at + 2, len(tokens))
    if end == at + 2 or (end == at + 3 and tokens[at + 2].low == "plan"):
        return None
    return Cue(at, at + 2, at, _ACCORDING, "according", (at + 2, end), False, end)


def _noun(tokens: Sequence[Token], at: int) -> Cue | None:
    """Return the cue of a noun of saying before "that": "an unconfirmed claim from X that ..."."""
    place = at + 1
    speaker: tuple[int, int] | None = None
    if place < len(tokens) and tokens[place].low in ("by", "from", "of"):
        end = phrase_end(tokens, place + 1, len(tokens))
        if end > place + 1 and tokens[place].low != "of":
            speaker = (place + 1, end)
        place = end
    if place + 2 >= len(tokens) or tokens[place].low != "that" or place > at + 12:
        return None
    return Cue(at, at + 1, at, Verb(tokens[at].low, "think", "reported"), "noun", speaker, False, place + 1)


def _verb(tokens: Sequence[Token], at: int, verb: Verb, *, has_cue: bool) -> Cue | None:
    """Return the cue of the verb at `at`, None where it is a noun, an adjective or has another sense."""
    token = tokens[at]
    low = token.low
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.low in words_of("determiner") or before.text == "$") and low not in ("said",):
        return None
    right = _particle(tokens, at, verb)
    if right is None or (token.text[0].isupper() and before is not None and before.is_word):
        return None
    first, auxes = at, []
    while first > 0 and tokens[first - 1].is_word and (
        is_aux(tokens[first - 1]) or tokens[first - 1].low in words_of("adverb") or tokens[first - 1].low.endswith("ly") or tokens[first - 1].low == "to"
    ):
        first -= 1
        if not tokens[first].low.endswith("ly"):
            auxes.append(tokens[first].low)
    negated = any(word in words_of("negation") or word.endswith("n't") for word in auxes)
    modal = any(word in words_of("modal") for word in auxes)
    if low.endswith("ing") and not (auxes and any(word in _BE for word in auxes)):
        return _participle(tokens, at, verb, right, negated=negated)
    be = next((word for word in auxes if word in _BE), None)
    if be is not None and not low.endswith("ing") and not any(word in ("have", "has", "had") for word in auxes[: auxes.index(be)]):
        return _passive(tokens, at, first, verb, auxes)
    if "to" in auxes and verb.frame not in _SAYING:
        return None
    if after is not None and after.low == "by" and low.endswith("ed"):
        return None
    if is_nounlike(token, before) and low == verb.lemma and before is not None and before.low in words_of("preposition"):
        return None
    found = subject(tokens, at, 0)
    if found is not None and low.endswith("ed") and first == at and _is_reduced(tokens, found[0], right):
        return None
    if low == verb.lemma and found is not None and not _agrees(tokens, at, first, modal=modal):
        return None
    joined = first > 0 and tokens[first - 1].low in ("and", "but", "or", "then")
    if found is None and first > 0 and tokens[first - 1].text == "," and has_cue:
        joined = True
    if found is None and not joined:
        if verb.frame in _SAYING and _inverted_place(tokens, at):
            end = phrase_end(tokens, at + 1, len(tokens))
            return Cue(at, at + 1, at, verb, "active", (at + 1, end), False, end) if end > at + 1 else None
        return Cue(at, right, first, verb, "active", None, False, right, negated, modal) if verb.frame == "say" else None
    if found is None or (joined and not _own_subject(tokens, first)):
        if low == verb.lemma and not modal:
            return None
        return Cue(at, right, first, verb, "active", None, True, right, negated, modal)
    if _inverted_place(tokens, at) and verb.frame in _SAYING and not tokens[at - 1].is_word:
        end = phrase_end(tokens, at + 1, len(tokens))
        nothing = end >= len(tokens) or not (tokens[end].low == "that" or is_verb(tokens[end], tokens[end - 1]))
        if end > at + 1 and (tokens[at - 1].quote is not None or nothing) and not has_verb(tokens, at + 1, end):
            return Cue(at, at + 1, at, verb, "active", (at + 1, end), False, end)
    if is_nounlike(token, before) and not _clause_after(tokens, right):
        return None
    return Cue(at, right, found[0], verb, "active", found, False, right, negated, modal)


def _is_reduced(tokens: Sequence[Token], start: int, right: int) -> bool:
    """Tell whether a form in -ed is a participle hung on a noun within a phrase: "in a statement posted on"."""
    if start == 0 or tokens[start - 1].low not in words_of("preposition"):
        return False
    return right < len(tokens) and tokens[right].low != "that" and (start > 1)


def _agrees(tokens: Sequence[Token], at: int, first: int, *, modal: bool) -> bool:
    """Tell whether a plain form ("say", "report") has a plural subject or an auxiliary, so that it is no noun."""
    if modal or first < at or at == 0:
        return True
    before = tokens[at - 1]
    return before.low in words_of("people_noun") or before.low in ("they", "we", "i", "you", "who", "that", "which") or before.low.endswith("s")


def _own_subject(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether the words before the auxiliaries are a subject, not a conjunction."""
    return first > 0 and tokens[first - 1].low not in ("and", "but", "or", "then")


def _inverted_place(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb stands where "said X" may: after a quotation, a comma, or first."""
    return at == 0 or tokens[at - 1].quote is not None or tokens[at - 1].text == "," or tokens[at - 1].is_quoted


def _clause_after(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "that", a quotation or a noun phrase with verb follows, so that "claims" before it is a verb."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.quote is not None or token.is_quoted or token.low in ("that", "to") or token.low in words_of("subject"):
        return True
    return token.is_word and token.low not in words_of("preposition") and token.low not in words_of("coordinator")


def _particle(tokens: Sequence[Token], at: int, verb: Verb) -> int | None:
    """Return where the right side begins: after the preposition the verb takes; None where one is required and lacks."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if verb.frame == "prep":
        if after in verb.links:
            return at + 2
        for place in range(at + 1, min(at + 8, len(tokens))):  # "appealed to residents for calm"
            if tokens[place].low in verb.links and "for" in verb.links and tokens[place].low == "for":
                return place + 1
        return None
    if verb.frame == "call":
        if after in ("for", "on", "upon"):
            return at + 2
        return at + 1 if after not in ("in", "off", "out", "up", "to", "at", "by", "") else None
    if verb.frame == "to":
        return at + 1 if after == "to" or verb.lemma in ("want", "refuse") else None
    if verb.lemma == "point":
        return at + 2 if after in ("out", "to") else None
    if verb.lemma in ("speak", "talk"):
        return None
    return at + 1


def _participle(tokens: Sequence[Token], at: int, verb: Verb, right: int, *, negated: bool) -> Cue | None:
    """Return the cue of "..., saying ...", "a statement saying ...", "with X asserting ..."."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or verb.frame == "to" or (verb.frame in ("act", "as") and before is not None and before.is_word):
        return None
    if before is not None and (before.low in words_of("preposition") or before.low in words_of("subordinator")):
        return None
    if before is None or not before.is_word or before.low in ("and", "but"):
        return Cue(at, right, at, verb, "participle", None, True, right, negated)
    if verb.frame not in _SAYING or after.low not in ("that", "the", "a", "he", "she", "they", "it", "there", "his", "no") and after.quote is None:
        return None
    found = subject(tokens, at, 0)
    return Cue(at, right, found[0] if found else at, verb, "participle", found, False, right, negated)


def _passive(tokens: Sequence[Token], at: int, first: int, verb: Verb, auxes: Sequence[str]) -> Cue | None:
    """Return the cue of "X is believed to", "it is alleged that", "X was quoted as saying", "X was told that"."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    negated = any(word in words_of("negation") or word.endswith("n't") for word in auxes)
    found = subject(tokens, at, 0)
    start = found[0] if found else first
    if verb.frame in ("think", "say", "that") and after in ("to", "that"):
        impersonal = after == "that" or (found is not None and tokens[found[0]].low == "it" and after == "that")
        if after == "to" and at + 2 >= len(tokens):
            return None
        return Cue(at, at + 1, start, verb, "passive", found, False, at + 2 if impersonal else at + 1, negated)
    if verb.frame == "as" and after == "as":
        return Cue(at, at + 2, start, verb, "passive", found, False, at + 2, negated)
    if verb.frame in _SAYING and before_verb(tokens, at - 1, 0) >= 0 and after == "that":
        return Cue(at, at + 1, start, verb, "passive", found, False, at + 2, negated)
    return None
