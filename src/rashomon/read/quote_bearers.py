"""Whom a description before a verb of saying stands for: "the minister", "police", "the company", "a relative"."""

import re
from collections.abc import Sequence

from rashomon.base.spans import Span
from rashomon.read.quote_memory import REACH, WORD, Memory, Speaker, bearer
from rashomon.read.quote_words import words_of

_DESCRIPTION = 160  # characters of a description that are kept
PERSONAL = re.compile(r"(?:er|or|ist|man|woman|ian|ee|ant|mate|father|mother)$")
_POLICE = re.compile(r"(?<![.\w] )\b(?!The )[A-Z][a-z-]{2,20} [Pp]olice\b")
_POLICE_LOOK = 20_000
_FIRMS = frozenset({"company", "firm", "airline", "group", "organisation", "organization", "bank"})
_LEADERS = frozenset({"leader", "president", "chancellor", "premier", "minister", "king"})
_ANYONE = frozenset({"official", "spokesman", "spokeswoman", "source"})  # offices that many hold at once
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_ONE = frozenset({"a", "an", "one", "another"})
_NAMES = 120  # names that a title is looked for in
_STEM = 4  # letters that "Ukrainian" and "Ukraine" share
_BODY_STEM = 6


def described(memory: Memory, subject: Span, said: str, low: Sequence[str]) -> Speaker:
    """Return the bearer of a description where the article names one, else the description as written."""
    said = " ".join(said[:_DESCRIPTION].split())
    head = head_of(low)
    definite = low[0] in _DEFINITE
    short = len(low) <= 1 + definite
    found: Speaker | None = None
    if head in words_of("person_noun"):
        if definite or "'s " in said.replace("\u2019", "'"):
            found = _titled(memory, subject.start, head, low)
        return found or Speaker(None, said, "person")
    if head in words_of("people_noun"):
        if short:  # "police", "the officials"
            found = _same_head(memory, head) or _fuller(memory, head)
        return found or Speaker(None, said, "people")
    if head in words_of("body_noun"):
        if definite or low[0] == "its":
            found = _body(memory, subject.start, head, low)
        return found or Speaker(None, said, "body")
    if head.endswith("s"):
        return Speaker(None, said, "people")
    return Speaker(None, said, "person" if low[0] in _ONE or PERSONAL.search(head) else "thing")


def head_of(low: Sequence[str]) -> str:
    """Return the head noun of a description: the last word before the first preposition.

    >>> head_of(["a", "spokesman", "for", "the", "ministry"])
    'spokesman'
    """
    for at, word in enumerate(low):
        if at and (word in words_of("preposition") or word in words_of("subordinator")):
            return low[at - 1].rpartition("-")[2]
    return low[-1].rpartition("-")[2] if low else ""


def _titled(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person with the office `head`: who spoke before, whose name it stands beside, an unnamed one."""
    return _said_before(memory, head, low) or _by_title(memory, at, head, low) or _last_unnamed(memory, at, low)


def _qualifiers(low: Sequence[str], head: str) -> list[str]:
    """Return the first letters of the words that narrow a description down: "Nato" in "the Nato spokesman"."""
    plain = [word for word in low if word not in words_of("determiner") and word not in words_of("preposition")]
    return [word[:_STEM] for word in plain if word != head]


def _said_before(memory: Memory, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the last speaker who is described or titled with the same noun and at least half the qualifiers."""
    others = _qualifiers(low, head)
    for _, speaker in reversed(memory.spoken[-12:]):
        known = f"{speaker.text} {memory.titles.get(speaker.name or '', '')}".lower()
        fitting = 2 * sum(other in known for other in others) >= len(others)
        if speaker.kind == "person" and fitting and head in WORD.findall(known):
            return speaker
    return None


def _by_title(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person last mentioned whose words around the name hold the office `head`, or the only one."""
    others = _qualifiers(low, head)
    heads = _LEADERS if head == "leader" else frozenset({head})
    partly: dict[str, Speaker] = {}
    for name in memory.names_before(at, _NAMES):
        if name.kind != "person" or name.name in partly:
            continue
        title = memory.titles.get(name.name, "")
        if heads.isdisjoint(WORD.findall(title)):
            continue
        if all(other in title for other in others):
            return bearer(name)
        partly[name.name] = bearer(name)
    return next(iter(partly.values())) if len(partly) == 1 and head not in _ANYONE else None


def _last_unnamed(memory: Memory, at: int, low: Sequence[str]) -> Speaker | None:
    """Return the unnamed person who spoke last, for a bare "the official" after "a military source"."""
    if len(low) > len(("the", "official")):
        return None
    for place, speaker in reversed(memory.spoken[-3:]):
        if speaker.name is None and speaker.kind == "person" and at - place < REACH:
            return speaker
    return None


def _same_head(memory: Memory, head: str) -> Speaker | None:
    """Return the last speaker described with the same noun: "the officials" after "British officials"."""
    for _, speaker in reversed(memory.spoken):
        if speaker.name is None and head == head_of([word.lower() for word in WORD.findall(speaker.text)]):
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


def _body(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the body that "the ministry" or "the company" stands for."""
    others = [word for word in low if word not in words_of("determiner") and word not in words_of("preposition")]
    near = [name for name in memory.names_before(at, _NAMES) if name.kind == "organization"]
    for name in near:
        own = [word.lower()[:_BODY_STEM] for word in WORD.findall(name.name)]
        if all(word[:_BODY_STEM] in own for word in others):
            return bearer(name)
    if len(others) > 1:
        return None
    best = _most([name.name for name in near]) if head in _FIRMS else None
    if best is not None:
        return Speaker(best, best, "body")
    for place, speaker in reversed(memory.spoken[-6:]):
        if speaker.kind == "body" and speaker.name is not None and at - place < REACH:
            return speaker
    topics = memory.topics(at, ("organization",))
    return topics[0][1] if topics else None
