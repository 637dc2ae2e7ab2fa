"""Figures as they are compared: in the passage that tells them, with who says them when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.base.times import published_day, published_moment
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.measures import Entry


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


def as_count(entry: Entry, passages: Mapping[tuple[int, Span], int], members: Sequence[Read]) -> Count | None:
    """Return a figure with its passage; None where it stands in none, as in a heading."""
    passage = passages.get((entry.member, entry.figure.span))
    if passage is None:
        return None
    article = members[entry.member].article
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
