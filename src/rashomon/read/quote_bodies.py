"""Which organization "the company", "the ministry" or "the court" before a verb of saying stands for.

A name tells by its words what kind of body it is ("Times", "Ltd", "Party"); one that is of another kind than the
description is never meant, and of some kinds only a name that shows it is. It errs where a name shows nothing
("Amnesty") and another body of the article was named more lately.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.base.marks import Name
from rashomon.read.quote_memory import WORD, Memory, Speaker, bearer
from rashomon.read.quote_salience import Wanted, weightiest
from rashomon.read.quote_words import lines_of, words_of

_BODY = Wanted(("organization",), ("body",), 0.4)
_NAMES = 120  # names that a qualifier is looked for in
_STEM = 6  # letters that "Ukrainian" and "Ukraine" share at most
_SHOWN = 4.0  # for a name that shows that it is of the kind


class Kind(NamedTuple):
    """A kind of body: what it counts if a name shows it, nouns that describe it, words of names that show it."""

    shown: str
    nouns: frozenset[str]
    shows: frozenset[str]


@cache
def _kinds() -> Mapping[str, Kind]:
    """Return the kinds of bodies by name."""
    found = {}
    for line in lines_of("quote_bodies.tsv"):
        kind, shown, nouns, shows = line.split("\t")
        found[kind] = Kind(shown, frozenset(nouns.split()), frozenset(shows.split()))
    return found


def is_body(head: str) -> bool:
    """Tell whether a noun describes a body of a known kind."""
    return any(head in kind.nouns for kind in _kinds().values())


@cache
def _showing() -> frozenset[str]:
    """Return the words that show of what kind a body is."""
    return frozenset(word for kind in _kinds().values() for word in kind.shows)


def body_speaker(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the organization that a description with the noun `head` stands for, None where none is sure."""
    others = [word for word in low if word not in words_of("determiner") and word not in words_of("preposition")]
    named = _holding(memory, at, others)
    if named is not None or len(others) > 1:
        return named
    kinds = [kind for kind in _kinds().values() if head in kind.nouns]
    if not kinds:
        return None
    shows = frozenset(word for kind in kinds for word in kind.shows)
    must = all(kind.shown == "must" for kind in kinds)
    bonus = _SHOWN if any(kind.shown != "open" for kind in kinds) else 1.0

    often = memory.often

    def fits(speaker: Speaker) -> float:
        name = speaker.name or ""
        own = {word.lower() for word in WORD.findall(name)}
        if head in memory.titles.get(name, "").split():
            return _SHOWN * often[name]
        if not own.isdisjoint(shows):
            return bonus * often[name]
        return 0.0 if must or not own or not own.isdisjoint(_showing()) else often[name]

    return weightiest(memory, at, _BODY, fits) or _only(memory, at, shows)


def _only(memory: Memory, at: int, shows: frozenset[str]) -> Speaker | None:
    """Return the one organization whose name shows the kind, however far away it is named."""
    fitting = {
        name.name: bearer(name)
        for name in memory.names_around(at, _NAMES)
        if name.kind == "organization" and any(word.lower() in shows for word in WORD.findall(name.name))
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _holding(memory: Memory, at: int, others: Sequence[str]) -> Speaker | None:
    """Return the organization named last, or next, that holds the words of a description: "the Church"."""
    for name in memory.names_around(at, _NAMES):
        if name.kind == "organization" and _holds(name, others):
            return bearer(name)
    return None


def _holds(name: Name, others: Sequence[str]) -> bool:
    """Tell whether every word begins as one of the name's does, and the name is more than those words."""
    own = [word.lower()[:_STEM] for word in WORD.findall(name.name)]
    return bool(others) and len(own) > 1 and all(word[:_STEM] in own for word in others)
