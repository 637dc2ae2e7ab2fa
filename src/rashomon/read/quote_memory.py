"""What the quotes layer remembers of an article while it resolves speakers: names, offices, who spoke before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rashomon.base.marks import Name, Reading

WORD = re.compile(r"[^\W_][\w'\u2019-]*")
POSSESSIVE = re.compile(r"['\u2019]s?\b")
REACH = 1500  # characters that "he" or "the official" looks back
_TITLE_LOOK = 60  # characters before and after a name that may hold its office
_HEAD_OF_SENTENCE = 45  # characters from the start of a sentence within which a name counts as what it is about
_OPENING = 160  # characters that may open a sentence before its subject
_ACTS = re.compile(r" (?:was|is|had|has|were|could|would|[a-z]{3,12}ed)\b")
_SPOKEN = 40  # speakers that are remembered
_BEFORE = re.compile(r"[.!?;\n\"\u201c\u201d]")
_AFTER = re.compile(r"[.!?;\n\"\u201c\u201d]|, (?:said|told|who)|\bsaid\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the name where there is one, the words for it, and what it is."""

    name: str | None
    text: str
    kind: Literal["person", "people", "body", "thing"]


def bearer(name: Name) -> Speaker:
    """Return the speaker that a name mark stands for."""
    return Speaker(name.name, name.name, "person" if name.kind == "person" else "body")


@dataclass(slots=True)
class Memory:
    """What the resolver knows of the article at one point."""

    text: str
    names: Sequence[Name]
    starts: Sequence[int]
    sentences: Sequence[int]
    titles: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    fuller: dict[str, Speaker | None] = field(default_factory=dict)
    female: dict[str, bool] = field(default_factory=dict)

    def names_before(self, at: int, most: int) -> Sequence[Name]:
        """Return up to `most` names that begin before `at`, the last first."""
        last = bisect_left(self.starts, at)
        return self.names[max(0, last - most) : last][::-1]

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that share a character with the stretch."""
        at = max(0, bisect_left(self.starts, start) - 1)
        found = []
        while at < len(self.names) and self.names[at].span.start < end:
            if self.names[at].span.end > start:
                found.append(self.names[at])
            at += 1
        return found

    def spoke(self, at: int, speaker: Speaker) -> None:
        """Remember that `speaker` was given for the statement at `at`."""
        self.spoken.append((at, speaker))
        del self.spoken[:-_SPOKEN]

    def topics(self, at: int, kinds: Sequence[str]) -> list[tuple[int, Speaker]]:
        """Return the names at the heads of the last sentences before `at` and where they stand, the nearest first."""
        number = bisect_left(self.sentences, at)
        found: list[tuple[int, Speaker]] = []
        for place in range(number - 1, max(-1, number - 5), -1):
            start = self.sentences[place]
            for name in self.names_in(start, min(start + _HEAD_OF_SENTENCE, at))[:3]:
                owner = POSSESSIVE.match(self.text[name.span.end : name.span.end + 3])
                if name.kind in kinds and name.span.end <= at and not owner:
                    found.append((name.span.start, bearer(name)))
            if place == number - 1:
                found += self._late_subject(start, at, kinds)
        return found

    def _late_subject(self, start: int, at: int, kinds: Sequence[str]) -> list[tuple[int, Speaker]]:
        """Return the name after what opens a sentence: "In the market, reopened on Friday, [X] was sweeping"."""
        for name in self.names_in(start + _HEAD_OF_SENTENCE, min(start + _OPENING, at)):
            led = self.text[max(start, name.span.start - 2) : name.span.start] == ", "
            if led and name.kind in kinds and _ACTS.match(self.text, name.span.end):
                return [(name.span.start, bearer(name))]
        return []


def memory_of(text: str, reading: Reading) -> Memory:
    """Return the memory of an article before its first quote."""
    names = tuple(sorted(reading.names, key=lambda name: name.span))
    memory = Memory(text, names, [name.span.start for name in names], [one.span.start for one in reading.sentences])
    for name in names:
        known = memory.titles.get(name.name, "")
        if len(known) <= 4 * _TITLE_LOOK:
            before = _BEFORE.split(text[max(0, name.span.start - _TITLE_LOOK) : name.span.start])[-1]
            after = text[name.span.end : name.span.end + _TITLE_LOOK + 30]
            after = _AFTER.split(after)[0] if after.startswith(", ") else ""
            memory.titles[name.name] = f"{known} {before} {after}".lower()
    return memory
