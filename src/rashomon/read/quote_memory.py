"""What the quotes layer remembers of an article while it resolves speakers: names, offices, who spoke before."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rashomon.base.marks import Name, Reading
from rashomon.read.quote_gender import is_woman
from rashomon.read.quote_titles import title_of
from rashomon.read.quote_words import words_of

WORD = re.compile(r"[^\W_][\w'\u2019-]*")
POSSESSIVE = re.compile(r"['\u2019]s\b|(?<=s)['\u2019](?= )")  # matched where a name ends
REACH = 1500  # characters that "he" or "the official" looks back
_TITLE = 300  # characters of the titles of one name that are kept
_ROLE_LOOK = 50  # characters before a name that tell whether a preposition governs it
_SPOKEN = 40  # speakers that are remembered
_CLAUSE = re.compile(r"[,;:()\"\u201c\u201d]")


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
    female: dict[str, bool | None] = field(default_factory=dict)
    called: Counter[str] = field(default_factory=Counter)
    often: Counter[str] = field(default_factory=Counter)
    governed: dict[int, bool] = field(default_factory=dict)

    def names_before(self, at: int, most: int) -> Sequence[Name]:
        """Return up to `most` names that begin before `at`, the last first."""
        last = bisect_left(self.starts, at)
        return self.names[max(0, last - most) : last][::-1]

    def names_around(self, at: int, most: int) -> Sequence[Name]:
        """Return up to `most` names that begin before `at`, the last first, then as many that follow, in order."""
        last = bisect_left(self.starts, at)
        return [*self.names[max(0, last - most) : last][::-1], *self.names[last : last + most]]

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that share a character with the stretch."""
        at = max(0, bisect_left(self.starts, start) - 1)
        found = []
        while at < len(self.names) and self.names[at].span.start < end:
            if self.names[at].span.end > start:
                found.append(self.names[at])
            at += 1
        return found

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds the character at `at`."""
        return bisect_right(self.sentences, at)

    def spoke(self, at: int, speaker: Speaker) -> None:
        """Remember that `speaker` was given for the statement at `at`."""
        self.spoken.append((at, speaker))
        del self.spoken[:-_SPOKEN]

    def woman(self, speaker: Speaker) -> bool | None:
        """Tell whether a speaker is a woman, as titles and first names tell; None if neither does."""
        if speaker.text not in self.female:
            title = self.titles.get(speaker.name or "", "")
            self.female[speaker.text] = is_woman(speaker.text, title, named=speaker.name is not None)
        return self.female[speaker.text]

    def is_governed(self, name: Name) -> bool:
        """Tell whether a preposition governs a name: "to the White House", "with former minister Silva"."""
        start = name.span.start
        if start not in self.governed:
            number = bisect_right(self.sentences, start) - 1
            first = max(self.sentences[number] if number >= 0 else 0, start - _ROLE_LOOK)
            before = _CLAUSE.split(self.text[first:start])[-1]
            self.governed[start] = _follows_preposition(WORD.findall(before))
        return self.governed[start]


def _follows_preposition(before: Sequence[str]) -> bool:
    """Tell whether the words before a name are a preposition and what may stand between it and the name."""
    for number, word in enumerate(reversed(before)):
        low = word.lower()
        if low in words_of("preposition"):
            return before[-number - 2 : -number - 1] != ["according"]
        if not (
            word[0].isupper() or low in words_of("determiner") or low in words_of("person_noun") or low == "former"
        ):
            return False
    return False


def memory_of(text: str, reading: Reading) -> Memory:
    """Return the memory of an article before its first quote."""
    names = tuple(sorted(reading.names, key=lambda name: name.span))
    memory = Memory(text, names, [name.span.start for name in names], [one.span.start for one in reading.sentences])
    memory.often.update(name.name for name in names)
    floor = 0  # where the last person before is named; what stands before that is no title of this one
    for name in names:
        known = memory.titles.get(name.name, "")
        if len(known) <= _TITLE:
            memory.titles[name.name] = f"{known} {title_of(text, name.span, floor)}".strip()
        floor = name.span.end if name.kind == "person" else floor
    return memory
