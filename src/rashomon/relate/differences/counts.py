"""Figures as they are compared: in the passage that tells them, with who says them when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.base.times import published_day, published_moment
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.counted import kind_of, nation, side_of, unit_of
from rashomon.relate.figures.measures import Entry
from rashomon.relate.figures.sorts import MOMENTS
from rashomon.relate.wordlists import word_set

_BEFORE = 200  # code points before a figure in which stands what it is a part of
_BEHIND = 60  # code points behind it in which another person is added
_REST = re.compile(r"\b(?:remaining|final|last|all but)\b", re.IGNORECASE)
_AT_FIRST = re.compile(r"\b(?:initially|originally|at first)\b", re.IGNORECASE)  # another number followed
_STOP = re.compile(r"[.,;:!?\n]")
_MEASURED = frozenset(("money", "length", "area", "weight", "volume", "speed", "heat"))
_AND = frozenset(("and", ",", ", and", "&"))
_TELLING = 3
_BESIDE = 40  # code points around a figure in which "initially" is said of it
_CONVERTED = re.compile(r"\d(?:\s?[a-z]+){0,3}\s?(?:\(|-LRB-)\s?([^\w\s()]{0,3})\s?$")  # "$20 bn (£", "70 miles ("
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
    unit: str | None  # one word for all its synonyms
    value: str  # what it counts to how many


def passages_of_figures(held: Sequence[Held]) -> dict[tuple[int, Span], int]:
    """Return in which passage each figure stands, by the place of its article in the story and its own in the text.

    Those of a list ("two officers and three guards died") are parts of what it sums up, and left out.
    """
    return {
        (each.candidate.member, figure.span): place
        for place, each in enumerate(held)
        if each.figures
        for listed in (_listed(each),)
        for figure in each.figures
        if figure.span not in listed
    }


def _listed(passage: Held) -> frozenset[Span]:
    """Return the figures of a passage of which two stand side by side and count two groups of people alike."""
    if len(passage.figures) < 2:
        return frozenset()
    found: set[Span] = set()
    start = passage.candidate.span.start
    for one, other in pairwise(sorted(passage.figures, key=lambda figure: figure.span)):
        between = passage.words[max(0, one.span.end - start) : max(0, other.span.start - start)]
        if one.unit == other.unit == "person" and one.what == other.what and between.strip() in _AND:
            found |= {each.span for each in (one, other) if _is_group(each)}
    return frozenset(found)


def _is_group(figure: Figure) -> bool:
    """Tell whether a figure counts some of the people, neither a people or side of a fight nor men or women."""
    group = set((figure.of or "").casefold().split())
    return bool(group) and not (group & word_set("parts.txt") or nation(figure) or side_of(figure))


@cache
def _one_more() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("persons.txt")))
    return re.compile(rf"\s+and\s+(?:an?|one|another|his|her|their)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.IGNORECASE)


def is_some_of(text: str, figure: Span) -> bool:
    """Tell whether a figure counts some of a number only: the first or last, all but one more, or part of a part.

    So does one that was said at first: "initially seven were held".

    >>> said = "On the first two drives five people and an unborn baby died; two drives failed."
    >>> [is_some_of(said, Span(at, at + length)) for at, length in ((13, 10), (24, 11), (61, 10))]
    [True, True, False]
    >>> is_some_of("Seven of the deaths were of one family, including three children.", Span(50, 64))
    True
    """
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    some = _SOME.search(before) or _REST.search(text, figure.start, figure.end)
    clause = _STOP.split(before[-_BESIDE:])[-1], _STOP.split(text[figure.end : figure.end + _BESIDE])[0]
    first = any(_AT_FIRST.search(part) for part in clause)
    return bool(some or first or _one_more().match(text, figure.end, figure.end + _BEHIND))


def is_converted(text: str, entry: Entry) -> bool:
    """Tell whether a sum or a length only says in another unit what stands before its bracket: "$20 bn (£13.5 bn)"."""
    start = entry.figure.span.start
    match = _CONVERTED.search(text, max(0, start - _BESIDE), start)
    return match is not None and (bool(match[1]) or entry.quantity.sort.name in _MEASURED)


def as_count(entry: Entry, member: Read, passage: int | None) -> Count | None:
    """Return a figure with its passage; None where it stands in none, as in a heading, or is no whole count."""
    article = member.article
    if passage is None or is_some_of(article.text, entry.figure.span):
        return None
    figure = entry.figure
    speaker, unit = figure.speaker or figure.speaker_text, unit_of(figure)
    return Count(
        passage,
        figure,
        entry.words,
        published_day(article.published),
        published_moment(article.published),
        entry.member,
        (article.outlet, speaker) if article.outlet and speaker else None,
        entry,
        unit,
        f"{unit} {sorted(kind_of(figure))} {figure.low} {figure.high}",
    )


def telling_numbers(counts: Iterable[Count]) -> dict[int, dict[str, str]]:
    """Return for each passage its exact numbers of three digits or more, zeros at the ends left out, with their words.

    The year of something is none. Of 605 stories that no rule was made on, one article was put on a side by its number;
    rightly.
    """
    told: dict[int, dict[str, str]] = {}
    for count in counts:
        quantity = count.entry.quantity
        digits = f"{abs(quantity.value):f}".replace(".", "").strip("0")
        exact = count.figure.low == count.figure.high and quantity.sort.name not in MOMENTS
        if exact and len(digits) >= _TELLING:
            told.setdefault(count.passage, {}).setdefault(f"{quantity.sort.name} {quantity.value}", count.words)
    return told
