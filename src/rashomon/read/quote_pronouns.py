"""Whom "he", "she", "they" or "it" before a verb of saying stands for.

It prefers who spoke last to who was named last, and takes a name at the head of a sentence since then over both.
"""

from rashomon.base.spans import Span, words
from rashomon.read.quote_memory import REACH, Memory, Speaker, bearer

_SINGULAR = frozenset({"he", "she", "who"})
_SPEAKERS = frozenset({"i", "we", "you"})
_LAST = 4  # speakers that "they" and "it" look back at
_NAMES = 40  # names that "he" looks back at where nobody has spoken


def pronoun_speaker(memory: Memory, at: Span, word: str, before: int) -> Speaker | None:
    """Return whom the pronoun `word` at `at` stands for, None where nobody fits.

    Nobody named from `before` on is meant: whom the statement itself names does not make it.
    """
    if word in _SPEAKERS:
        return Speaker(None, words(memory.text, at), "person")
    if word in _SINGULAR:
        found = _person(memory, before, word)
        if found is not None and word != "who":
            memory.female.setdefault(found.text, word == "she")
        return found
    kinds = ("people", "body") if word == "they" else ("body",)
    topics = memory.topics(before, ("organization", "place") if word == "it" else ("organization",))
    near = [(place, one) for place, one in reversed(memory.spoken) if before - place < REACH]
    for place, speaker in near[:_LAST]:
        if speaker.kind in kinds and (not topics or topics[0][0] < place):
            return speaker
    if topics:
        return topics[0][1]
    return near[0][1] if near and word == "they" else None


def _person(memory: Memory, at: int, word: str) -> Speaker | None:
    """Return the person that "he" or "she" at `at` stands for."""
    topics = [one for one in memory.topics(at, ("person",)) if _fits(memory, one[1], word)]
    for place, speaker in reversed(memory.spoken):
        if at - place > REACH:
            break
        if speaker.kind == "person" and _fits(memory, speaker, word):
            return topics[0][1] if topics and topics[0][0] > place else speaker
    if topics:
        return topics[0][1]
    for name in memory.names_before(at, _NAMES):
        if name.kind == "person" and at - name.span.start < REACH:
            return bearer(name)
    return None


def _fits(memory: Memory, speaker: Speaker, word: str) -> bool:
    """Tell whether nothing is known against "he" or "she" standing for the speaker."""
    known = memory.female.get(speaker.text)
    return known is None or word == "who" or known == (word == "she")
