"""Figures as they are compared: in the passage that tells them, with who says them when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.base.times import published_day, published_moment
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.measures import Entry
from rashomon.relate.wordlists import word_set

_BEFORE = 200  # code points before a figure in which stands what it is a part of
_BEHIND = 60  # code points behind it in which another person is added
_SOME = re.compile(
    r"(?:\b(?:first|last|next|past|final|opening|closing|previous|remaining|other)"
    r"|\bof (?:the|them|these|those)\b[^.!?\n]*\b(?:including|among them))\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of one passage, in the words that figures are compared by."""

    passage: int
    figure: Figure
    words: str
    day: str | None
    moment: str | None  # the time of publication in UTC, where a zone is given
    member: int
    voice: tuple[str, str] | None  # outlet and speaker, where both are known
    entry: Entry


def passages_of(held: Sequence[Held]) -> dict[tuple[int, Span], int]:
    """Return in which passage each figure stands, by the place of its article in the story and its own in the text."""
    return {(each.candidate.member, figure.span): place for place, each in enumerate(held) for figure in each.figures}


@cache
def _one_more() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("persons.txt")))
    return re.compile(rf"\s+and\s+(?:an?|one|another|his|her|their)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.IGNORECASE)


def is_some_of(text: str, figure: Span) -> bool:
    """Tell whether a figure counts some of a number only: the first or last, all but one more, or part of a part.

    >>> said = "On the first two drives five people and an unborn baby died; two drives failed."
    >>> [is_some_of(said, Span(at, at + length)) for at, length in ((13, 10), (24, 11), (61, 10))]
    [True, True, False]
    >>> is_some_of("Seven of the deaths were of one family, including three children.", Span(50, 64))
    True
    """
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    return bool(_SOME.search(before) or _one_more().match(text, figure.end, figure.end + _BEHIND))


def as_count(entry: Entry, passages: Mapping[tuple[int, Span], int], members: Sequence[Read]) -> Count | None:
    """Return a figure with its passage; None where it stands in none, as in a heading, or is no whole count."""
    passage = passages.get((entry.member, entry.figure.span))
    article = members[entry.member].article
    if passage is None or is_some_of(article.text, entry.figure.span):
        return None
    speaker = entry.figure.speaker or entry.figure.speaker_text
    return Count(
        passage,
        entry.figure,
        entry.words,
        published_day(article.published),
        published_moment(article.published),
        entry.member,
        (article.outlet, speaker) if article.outlet and speaker else None,
        entry,
    )
