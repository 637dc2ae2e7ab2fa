"""What an article says of killed and hurt beside its numbers: its headline, who lives, who died.

No evidence for a number, but it shows which of the numbers told is the whole, and whether anybody was hurt at all.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.marks import Name
from rashomon.relate.figures.headlines import headline_counts
from rashomon.relate.figures.toll_words import LONGEST, past_words, pattern

_BEFORE = 80  # code points from a name to the words that tell of its bearer's death
_AFTER = 30  # from "killed" to the name of whom
_AGE = re.compile(r"\b\d{1,2}(?=-(?:year|month)-old|,)")
_OTHER = re.compile(r"\b(?:another|others?|second|third|fourth)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hints:
    """What an article says beside its numbers.

    `title`: what its headline counts; `lives`: a sentence tells of somebody who was hurt and lives; `another`: of
    another one who was; `dead`: surnames and ages beside words that tell of a death.
    """

    title: frozenset[tuple[str, int]]
    lives: bool = False
    another: bool = False
    dead: frozenset[str] = frozenset()


def hints_of(member: Read) -> Hints:
    """Return what an article says beside its numbers.

    A sentence that tells of a death as well, of another time, or that nobody was hurt, is none of somebody who lives.
    """
    text = member.article.text
    lives = another = False
    dead: set[str] = set()
    persons = [name for name in member.reading.names if name.kind == "person"]
    starts = [name.span.start for name in persons]
    for mark in member.reading.sentences:
        said = text[mark.span.start : min(mark.span.end, mark.span.start + LONGEST)]
        deaths = list(pattern("died").finditer(said))
        if deaths:
            mine = persons[bisect_left(starts, mark.span.start) : bisect_left(starts, mark.span.end)]
            dead.update(_dead(said, mark.span.start, deaths, mine))
        elif not (pattern("unhurt").search(said) or past_words(said)):
            lives = lives or bool(pattern("survived").search(said))
            another = another or bool(_OTHER.search(said) and pattern("struck").search(said))
    return Hints(headline_counts(member.article.title), lives, another, frozenset(dead))


def _dead(said: str, start: int, deaths: Sequence[re.Match[str]], persons: Sequence[Name]) -> Iterator[str]:
    """Yield surnames and ages beside words that tell of a death: the last name before them, the first after."""
    for death in deaths:
        behind = said[max(0, death.start() - _BEFORE) : death.start()]
        cut = max((hurt.end() for hurt in pattern("hurt").finditer(behind)), default=0)
        yield from _AGE.findall(behind[cut:])[-1:]
        low = start + death.start() - len(behind) + cut
        before = [one for one in persons if low <= one.span.start and one.span.end <= start + death.start()]
        high = start + death.end() + _AFTER
        after = [one for one in persons if start + death.end() <= one.span.start < high]
        for one in (*before[-1:], *after[:1]):
            yield one.name.split()[-1].casefold()
        yield from _AGE.findall(said[death.end() : death.end() + _AFTER])[:1]
