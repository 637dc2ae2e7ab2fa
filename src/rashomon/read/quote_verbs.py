"""Tells whether a form of a verb of saying attributes something, in which voice, and who its subject is."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.quote_calls import is_other_call
from rashomon.read.quote_clauses import (
    clause_subject,
    has_verb,
    is_aux,
    is_ly,
    is_verb,
    phrase_end,
    subject,
)
from rashomon.read.quote_found import Cue
from rashomon.read.quote_heads import whole
from rashomon.read.quote_nouns import is_noun
from rashomon.read.quote_refusals import can_speak, in_other_sense, inserted, is_noun_after_article
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import Verb, words_of

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "isn't", "aren't", "wasn't", "weren't"})
_HAVE = frozenset({"have", "has", "had"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "our", "my"})
_JOINS = frozenset({"and", "but", "or", "then"})
_SAYING = frozenset({"say", "tell", "utter"})
_AFTER_SAYING = frozenset({"that", "the", "a", "he", "she", "they", "it", "there", "his", "no", "their", "we"})
_CLAUSE_WORDS = frozenset({"that", "whether", "if"})
_NOT_CALLING = frozenset({"in", "off", "out", "up", "to", "at", "by", ""})  # "call off", "call up"
_FOR_REACH = 8  # words between "appeal" and its "for": "appealed to residents for calm"
_NUMBER_REACH = 6  # words after "call" that make it a telephone call when one is a number


@dataclass(frozen=True, slots=True)
class _Form:
    """A form with the words before it: `first` is its first auxiliary, `right` where its right side begins."""

    at: int
    first: int
    right: int
    verb: Verb
    low: str
    auxiliaries: tuple[str, ...]
    negated: bool
    modal: bool

    def is_passive(self) -> bool:
        """Tell whether a form of "be" stands before a participle."""
        be = next((place for place, word in enumerate(self.auxiliaries) if word in _BE), None)
        if be is None or self.low.endswith("ing"):
            return False
        return _HAVE.isdisjoint(self.auxiliaries[:be])

    def is_participle(self) -> bool:
        """Tell whether the form is "saying" without a form of "be"."""
        return self.low.endswith("ing") and _BE.isdisjoint(self.auxiliaries)


def verb_cue(tokens: Sequence[Token], at: int, verb: Verb, *, has_cue: bool) -> Cue | None:
    """Return the cue of the form at `at`, None where it is a noun, an adjective or has another sense."""
    form = _form(tokens, at, verb)
    if form is None:
        return None
    if form.is_participle():
        return _participle(tokens, form)
    if form.is_passive():
        return _passive(tokens, form)
    return None if _has_other_sense(tokens, form) else _active(tokens, form, has_cue=has_cue)


def _form(tokens: Sequence[Token], at: int, verb: Verb) -> _Form | None:
    """Return the form with its auxiliaries; None after a determiner, in a name, or without the preposition it needs."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if before is not None and token.low != "said" and (before.low in words_of("determiner") or before.text == "$"):
        return None
    if before is not None and before.low.endswith("'s") and before.low != "'s" and not token.low.endswith("ing"):
        return None
    right = _particle(tokens, at, verb)
    if right is None or (token.text[0].isupper() and before is not None and before.is_word):
        return None
    first = at
    found: list[str] = []
    while first > 0 and tokens[first - 1].is_word and _goes_with_verb(tokens[first - 1]):
        first -= 1
        if not tokens[first].low.endswith("ly"):
            found.append(tokens[first].low)
    if 0 < first < at and tokens[first - 1].low in _ARTICLES and all(is_ly(one.low) for one in tokens[first:at]):
        return None  # "the publicly expressed anger"
    negated = any(word in words_of("negation") or word.endswith("n't") for word in found)
    modal = any(word in words_of("modal") for word in found)
    return _Form(at, first, right, verb, token.low, tuple(found), negated, modal)


def _goes_with_verb(token: Token) -> bool:
    """Tell whether a word is an auxiliary or adverb."""
    return is_aux(token) or token.low in words_of("adverb") or token.low.endswith("ly") or token.low == "to"


def _particle(tokens: Sequence[Token], at: int, verb: Verb) -> int | None:
    """Return where the right side begins: after the preposition the verb takes; None where a needed one lacks."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if verb.frame == "prep":
        if after in verb.links:
            return at + 2
        reach = range(at + 1, min(at + _FOR_REACH, len(tokens))) if "for" in verb.links else range(0)
        return next((place + 1 for place in reach if tokens[place].low == "for"), None)
    if verb.frame == "call":
        if after in ("for", "on", "upon"):
            return at + 2
        return None if after in _NOT_CALLING else at + 1
    if verb.lemma == "point":
        return at + 2 if after in ("out", "to") else None
    return at + 1


def _has_other_sense(tokens: Sequence[Token], form: _Form) -> bool:
    """Tell whether an active form reports nothing: "the first to report", "did not confirm", "call 911"."""
    at, right = form.at, form.right
    follows = tokens[right].low if right < len(tokens) else ""
    if "to" in form.auxiliaries and not _infinitive_tells(tokens, form):
        return True
    if follows == "to" and form.first == at and form.low in words_of("unreal_passive"):
        return True  # "watches estimated to be worth": nobody estimates to be
    if form.negated and form.verb.certainty != "denied" and follows not in _CLAUSE_WORDS:
        return True
    if form.verb.frame == "call" and right == at + 1:
        numbered = any(token.text[:1].isdigit() for token in tokens[right : right + _NUMBER_REACH])
        if form.modal or numbered:
            return True
    before = tokens[at - 1].low if at else ""
    by = at + 1 < len(tokens) and tokens[at + 1].low == "by"
    if form.low.endswith("ed"):
        return by or (form.first == at and before in words_of("preposition"))
    return form.low == form.verb.lemma and form.low not in ("say", "tell") and before in words_of("preposition")


def _infinitive_tells(tokens: Sequence[Token], form: _Form) -> bool:
    """Tell whether "to say" reports something: "went on to say that", not "was the first to report"."""
    if form.verb.frame not in _SAYING or form.right >= len(tokens):
        return False
    after = tokens[form.right]
    return after.low == "that" or after.quote is not None or after.is_quoted


def _active(tokens: Sequence[Token], form: _Form, *, has_cue: bool) -> Cue | None:
    """Return the cue of an active form with the subject before it, after it, or shared with the cue before."""
    at, first = form.at, form.first
    found = subject(tokens, at, 0)
    if found is not None and (form.first < at or not form.low.endswith("ed") or _opens_clause(tokens, form.right)):
        found = whole(tokens, found, at)
    if form.verb.frame == "call" and is_other_call(tokens, at, form.right, found):
        return None
    if in_other_sense(tokens, at, form.right, form.verb) or (found is not None and _is_no_verb(tokens, form, found)):
        return None
    before = tokens[first - 1] if first else None
    if before is not None and (before.low in _JOINS or (found is None and before.text == "," and has_cue)):
        return None if form.low == form.verb.lemma and not form.modal else _cue(form, None, inherits=True)
    turned = _inverted(tokens, form, found)
    if turned is not None:
        return turned
    if found is None:
        asked = before is not None and before.low in words_of("subordinator")  # "when asked why"
        asked = asked or (before is None and form.verb.lemma == "ask")  # "Asked why, he said"
        plain = form.verb.frame == "say" and form.low != form.verb.lemma
        refused = asked or is_noun(tokens, at, form.right, None, form.verb)
        return _cue(form, None) if plain and not refused else None
    found = inserted(tokens, form.right, found)
    return (
        None if is_noun(tokens, at, form.right, found, form.verb) or not can_speak(tokens, found) else _cue(form, found)
    )


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word begins a clause, so that a form in -ed before it is no participle: "a plan announced by"."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    return low == "that" or low in words_of("determiner") or low in words_of("subject")


def _is_no_verb(tokens: Sequence[Token], form: _Form, found: tuple[int, int]) -> bool:
    """Tell whether a form with words before it is a participle, or a noun that they belong to."""
    if _is_reduced(tokens, form, found) or not _agrees(tokens, form):
        return True
    return is_noun_after_article(tokens, form.at, found, form.verb)


def _cue(form: _Form, found: tuple[int, int] | None, *, inherits: bool = False) -> Cue:
    """Return the active cue of a form."""
    start = found[0] if found else form.first
    return Cue(form.at, form.right, start, form.right, form.verb, "active", found, inherits, form.negated)


def _is_reduced(tokens: Sequence[Token], form: _Form, found: tuple[int, int]) -> bool:
    """Tell whether a form in -ed is a participle, hung on a noun ("in a statement posted on") or before one."""
    start = found[0]
    if _is_adjective(tokens, form, found):
        return True
    if not form.low.endswith("ed") or form.first < form.at or start < 2 or form.right >= len(tokens):
        return False
    return tokens[start - 1].low in words_of("preposition") and tokens[form.right].low != "that"


def _is_adjective(tokens: Sequence[Token], form: _Form, found: tuple[int, int]) -> bool:
    """Tell whether a form in -ed qualifies the one word between it and the verb: "the total declared stock was"."""
    right = form.right
    if not form.low.endswith("ed") or form.first < form.at or right + 1 >= len(tokens):
        return False
    if tokens[found[0]].low not in words_of("determiner") or not tokens[form.at - 1].text.islower():
        return False
    speakers = (words_of("person_noun"), words_of("people_noun"), words_of("body_noun"))
    if any(tokens[form.at - 1].low in words for words in speakers) or tokens[form.at - 1].low.endswith("s"):
        return False
    plain = tokens[right].is_word and tokens[right].text.islower() and not tokens[right].is_quoted
    fresh = tokens[right].low in words_of("determiner") or tokens[right].low in words_of("pronoun")
    return plain and not fresh and tokens[right].low != "that" and is_aux(tokens[right + 1])


def _agrees(tokens: Sequence[Token], form: _Form) -> bool:
    """Tell whether a plain form that may be a noun ("report") has a plural subject or an auxiliary."""
    if form.low != form.verb.lemma or form.modal or form.first < form.at or form.at == 0:
        return True
    if form.low not in words_of("noun_verb"):
        return True
    before = tokens[form.at - 1].low
    plural = before in words_of("people_noun") or (before.endswith("s") and not before.endswith(("ss", "us")))
    return plural or before in ("they", "we", "i", "you", "who", "that", "which")


def _inverted(tokens: Sequence[Token], form: _Form, found: tuple[int, int] | None) -> Cue | None:
    """Return the cue of "said X" after a quotation, after a clause and its comma, or at the start of a segment."""
    at = form.at
    if form.verb.frame not in _SAYING or not _may_invert(tokens, at):
        return None
    end = phrase_end(tokens, at + 1, len(tokens))
    if end == at + 1:
        return None
    clause = end < len(tokens) and (tokens[end].low == "that" or is_verb(tokens[end], tokens[end - 1]))
    if clause and at > 0 and tokens[at - 1].quote is None and not tokens[at - 1].is_quoted and is_aux(tokens[end]):
        return None  # "The rule, set by the council, says boats may leave"
    if found is not None:
        only = tokens[at - 1].text == "," and not has_verb(tokens, 0, found[1])  # "X, the mayor, said the fire"
        if tokens[at - 1].is_word or has_verb(tokens, at + 1, end):
            return None
        if tokens[at - 1].quote is None and (clause or only):
            return None
    return Cue(at, at + 1, at, end, form.verb, "active", (at + 1, end))


def _may_invert(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb stands where "said X" may: after a quotation, a comma, or first."""
    return at == 0 or tokens[at - 1].quote is not None or tokens[at - 1].text == "," or tokens[at - 1].is_quoted


def _participle(tokens: Sequence[Token], form: _Form) -> Cue | None:
    """Return the cue of "..., saying ...", "a statement condemning ...", "X was quoted as saying ..."."""
    at = form.at
    if at == 0 or at + 1 >= len(tokens) or tokens[at + 1].low in ("of", "in"):
        return None
    before, after = tokens[at - 1], tokens[at + 1]
    if not before.is_word or before.low in ("and", "but"):
        return _participle_cue(form, None, inherits=True)
    if before.low == "as" and at > 1 and tokens[at - 2].low == "quoted":
        return _participle_cue(form, subject(tokens, at - 2, 0))
    if before.low == "statement" and form.verb.frame == "act":
        found = clause_subject(tokens, at)
        return _participle_cue(form, found, inherits=found is None)
    follows = after.low in _AFTER_SAYING or after.quote is not None or after.is_quoted or after.low.endswith("ly")
    hung = before.low in words_of("preposition") or before.low in words_of("subordinator")
    if hung or form.verb.frame not in _SAYING or not follows:
        return None
    found = subject(tokens, at, 0)
    if found is not None and found[0] > 1 and tokens[found[1] - 1].low in words_of("speech_noun"):
        found = subject(tokens, found[0] - 1, 0) or found  # "the police issued a statement saying"
    return _participle_cue(form, found)


def _participle_cue(form: _Form, found: tuple[int, int] | None, *, inherits: bool = False) -> Cue:
    """Return the cue of a participle."""
    return Cue(form.at, form.right, form.at, form.right, form.verb, "participle", found, inherits, form.negated)


def _passive(tokens: Sequence[Token], form: _Form) -> Cue | None:
    """Return the cue of "X is believed to", "it is alleged that", "X is described as", "X was told that"."""
    at = form.at
    after = tokens[at + 1].low if at + 2 < len(tokens) else ""
    frame = form.verb.frame
    if after == "that" and frame in ("say", "tell", "utter", "think", "that") and form.verb.lemma != "ask":
        right = at + 2
    elif after == "to" and frame in ("say", "think", "that") and form.verb.lemma != "ask":
        right = at + 1
    elif after == "as" and frame == "as":
        right = at + 2
    else:
        return None
    found = subject(tokens, at, 0)
    start = found[0] if found else form.first
    return Cue(at, right if after == "as" else at + 1, start, right, form.verb, "passive", found, negated=form.negated)
