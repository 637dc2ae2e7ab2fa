"""Whom a description before a verb of saying stands for: "the minister", "police", "the company", "a relative"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.base.spans import Span
from rashomon.read.name_bearers import KIN
from rashomon.read.quote_bodies import body_speaker, is_body
from rashomon.read.quote_heads import modifier
from rashomon.read.quote_memory import WORD, Memory, Speaker, bearer
from rashomon.read.quote_offices import office_speaker
from rashomon.read.quote_words import words_of

_DESCRIPTION = 160  # characters of a description that are kept
PERSONAL = re.compile(r"(?:er|or|ist|man|woman|ian|ee|ant|mate|father|mother)$")
_POLICE = re.compile(r"(?<![.\w] )\b(?!The )[A-Z][a-z-]{2,20} [Pp]olice\b")
_POLICE_LOOK = 20_000
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OWNERS = frozenset({"his", "her", "their"})
_ONE = frozenset({"a", "an", "one", "another"})


def described(memory: Memory, subject: Span, said: str, low: Sequence[str]) -> Speaker:
    """Return the bearer of a description where the article names one, else the description as written."""
    said = " ".join(said[:_DESCRIPTION].split())
    head = head_of(low)
    found: Speaker | None = None
    if low[0] in _OWNERS and not KIN.search(f"{head} "):
        found = _so_called(memory, said)
    if any(one == "and" and other in words_of("determiner") for one, other in pairwise(low)):
        return Speaker(None, said, "people")  # "the company and its founder"
    return found or _by_head(memory, subject, said, low)


def _by_head(memory: Memory, subject: Span, said: str, low: Sequence[str]) -> Speaker:
    """Return whom a description stands for by its noun: a person, people, a body or a thing."""
    head = head_of(low)
    definite = low[0] in _DEFINITE
    short = len(low) <= 1 + definite
    found: Speaker | None = None
    if head in words_of("person_noun") or (definite and head in words_of("epithet_noun")):
        plain = modifier(low) is None  # "the officer who shot Silva" is told apart from other officers by that
        if plain and (definite or "'s " in said.replace("\u2019", "'")):
            found = office_speaker(memory, subject.start, head, low)
        return found or Speaker(None, said, "person")
    if head in words_of("people_noun"):
        if short:  # "police", "the officials"
            found = _same_head(memory, head) or _fuller(memory, head)
        return found or Speaker(None, said, "people")
    if head in words_of("body_noun") or (definite and is_body(head)):
        if definite or low[0] == "its":
            found = _same_head(memory, head, low) or body_speaker(memory, subject.start, head, low)
        return found or Speaker(None, said, "body")
    if head.endswith("s"):
        return Speaker(None, said, "people")
    personal = head not in words_of("document_noun") and (low[0] in _ONE or PERSONAL.search(head))
    return Speaker(None, said, "person" if personal else "thing")


def _so_called(memory: Memory, said: str) -> Speaker | None:
    """Return the one person whom the article gives a description for title: "his solicitor" before "his solicitor X".

    Two wives have a husband each, so relatives are left out.
    """
    titles = tuple(f"{said.lower()}{link}" for link in (" ", ", "))
    found = {
        name.name: name
        for name in memory.names
        if name.kind == "person"
        and memory.text[max(0, name.span.start - len(titles[1])) : name.span.start].lower().endswith(titles)
    }
    return bearer(next(iter(found.values()))) if len(found) == 1 else None


def head_of(low: Sequence[str]) -> str:
    """Return the head noun of a description: the last word before the first preposition, participle or relative clause.

    >>> head_of(["a", "spokesman", "for", "the", "ministry"])
    'spokesman'
    """
    hung = modifier(low)
    for at, word in enumerate(low):
        if at and (at == hung or word in words_of("preposition") or word in words_of("subordinator")):
            return low[at - 1].rpartition("-")[2]
    return low[-1].rpartition("-")[2] if low else ""


def _same_head(memory: Memory, head: str, low: Sequence[str] = ()) -> Speaker | None:
    """Return the last speaker described with the same noun: "the officials" after "British officials".

    What qualifies the noun in `low` qualifies it there too: "the Costa government" is not "the Silva government".
    """
    others = {word for word in low if word != head and word not in words_of("determiner")}
    for _, speaker in reversed(memory.spoken):
        said = [word.lower() for word in WORD.findall(speaker.text)]
        if speaker.name is None and head == head_of(said) and others.issubset(said):
            return speaker
    return None


def _fuller(memory: Memory, head: str) -> Speaker | None:
    """Return the organization named most often whose name holds the noun: "Lisbon police" for "police"."""
    if head not in memory.fuller:
        memory.fuller[head] = _find_fuller(memory, head)
    return memory.fuller[head]


def _find_fuller(memory: Memory, head: str) -> Speaker | None:
    """Return what `_fuller` keeps; a force that is no name mark is found by its words."""
    names = [
        name.name
        for name in memory.names
        if name.kind == "organization" and head in (word.lower() for word in WORD.findall(name.name))
    ]
    best = _most(names)
    if best is not None:
        return Speaker(best, best, "body")
    if head == "police":
        best = _most([found.group() for found in _POLICE.finditer(memory.text[:_POLICE_LOOK])])
    return Speaker(None, best, "body") if best is not None else None


def _most(names: Sequence[str]) -> str | None:
    """Return the most frequent of the names, of equals the first; None of none."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda one: counts[one]) if counts else None
