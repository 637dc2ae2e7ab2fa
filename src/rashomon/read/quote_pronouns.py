"""Whom "he", "she", "they", "it" or "who" before a verb of saying stands for.

Gender and number rule people out, then the weightiest is meant (`quote_salience`). It errs on "they" for a single
person, and on "it" for what is no organization or place.
"""

import re
from collections.abc import Sequence

from rashomon.base.spans import Span, words
from rashomon.read.quote_memory import REACH, Memory, Speaker, bearer
from rashomon.read.quote_salience import Fits, Wanted, weightiest
from rashomon.read.quote_words import words_of

_PLAIN = {"his": "he", "him": "he", "her": "she", "hers": "she", "their": "they", "them": "they", "its": "it"}
_SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_BEHIND = frozenset({"himself", "herself", "themselves", "itself", "too", "also", "both", "all"})
_ASIDE = re.compile(
    r"(?: \([^()\n]{1,30}\)|,(?: [^,.;\n]{1,40},)?)? | ?[\u2014\u2013] ?"
)  # between a name and "who": ", 45, "
_PERSON = Wanted(("person",), ("person",), 0.05)
_THEY = Wanted(("organization",), ("people", "body"), 0.8)
_PEOPLE = Wanted((), ("people",))
_IT = Wanted(("organization", "place"), ("body",), 0.8)
_OFTEN = 3
_UNLIKE = 0.2  # for a person who was called by the other pronoun more often
_SURE = 1.5  # for a person whose gender is known to fit


def is_pronoun(low: Sequence[str]) -> bool:
    """Tell whether the words of a source are a pronoun, maybe with "himself" or "too" behind it."""
    known = low[0] in _PLAIN or low[0] in words_of("pronoun") or low[0] in _SPEAKERS or low[0] == "which"
    return known and all(word in _BEHIND for word in low[1:])


def pronoun_speaker(memory: Memory, at: Span, word: str, before: int) -> Speaker | None:
    """Return whom the pronoun `word` at `at` stands for, None where nobody fits.

    Nobody named from `before` on is meant: whom the statement itself names does not make it.
    """
    word = _PLAIN.get(word, word)
    if word in _SPEAKERS:
        return Speaker(None, words(memory.text, at), "person")
    if word in ("who", "which", "that"):
        return _antecedent(memory, at.start)
    if word in ("he", "she"):
        found = weightiest(memory, before, _PERSON, _fits(memory, word))
        if found is not None:
            memory.called[found.text] += 1 if word == "she" else -1
        return found
    if word == "they":
        found = weightiest(memory, before, _THEY) or weightiest(memory, before, _PEOPLE)
        return found or _last(memory, before, _THEY)
    return weightiest(memory, before, _IT) or _last(memory, before, _IT)


def _last(memory: Memory, at: int, wanted: Wanted) -> Speaker | None:
    """Return who made the statement before, if of a kind that is wanted and not too long ago."""
    if not memory.spoken:
        return None
    place, speaker = memory.spoken[-1]
    return speaker if speaker.kind in wanted.speakers and at - place < REACH else None


def _antecedent(memory: Memory, at: int) -> Speaker | None:
    """Return whom a relative pronoun stands for: the name right before it, with an age or title between at most."""
    for name in memory.names_before(at, 2):
        if name.span.end <= at and _ASIDE.fullmatch(memory.text, name.span.end, at):
            return bearer(name)
    return None


def _fits(memory: Memory, word: str) -> Fits:
    """Return how much gender speaks for "he" or "she" standing for a speaker."""

    def weight(speaker: Speaker) -> float:
        known = memory.woman(speaker)
        if known is not None:
            return _SURE if known == (word == "she") else 0.0
        called = memory.called[speaker.text]  # by pronouns before, which may have been given to the wrong person
        if not called or (called > 0) == (word == "she"):
            return _SURE if called else 1.0
        return _UNLIKE if abs(called) < _OFTEN else 0.0

    return weight
