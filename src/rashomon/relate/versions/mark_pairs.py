"""Marks of two versions that are one thing with another value: figures and dates."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Figure, Quote
from rashomon.base.spans import Span, hull, words
from rashomon.relate.facts.passages import touched
from rashomon.relate.facts.terms import stem
from rashomon.relate.figures.counted import counted_thing, whom
from rashomon.relate.names.people import People

T = TypeVar("T")
Pairs = list[tuple[T, T]]


@dataclass(frozen=True, slots=True)
class Side:
    """One version, with the spans of it that the other lacks, and its reworded sentences in the order of the edits.

    `people` are the joined names of the story, where there is one.
    """

    read: Read
    spans: tuple[Span, ...]
    edits: tuple[Span, ...]
    people: People | None

    def said(self, span: Span) -> str:
        """Return the words of a span in one case."""
        return words(self.read.article.text, span).casefold()


def extent(mark: Any) -> Span:  # noqa: ANN401 - any mark that comes and goes
    """Return the span of a mark, of a quote from its first to its last word."""
    return hull(mark.spans) if isinstance(mark, Quote) else mark.span


def grouped(found: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    """Return what shares a key together, in order."""
    groups: dict[Hashable, list[T]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups


def firsts(found: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Return the first of each key."""
    return [group[0] for group in grouped(found, key).values()]


def by_edit(marks: Iterable[T], edits: Sequence[Span]) -> dict[int, list[T]]:
    """Return the marks of each reworded sentence, by the number of the edit."""
    order = sorted(range(len(edits)), key=lambda number: edits[number])
    ordered = [edits[number] for number in order]
    found: dict[int, list[T]] = {}
    for mark in marks:
        for place in touched(ordered, extent(mark))[:1]:
            found.setdefault(order[place], []).append(mark)
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes two marks one thing, and what value each has of it."""

    thing: Callable[[Any, Side], Hashable]
    value: Callable[[Any, Side], Hashable]


def _in_edits(gone: Sequence[T], fresh: Sequence[T], old: Side, new: Side, rule: _Rule) -> Pairs[T]:
    """Return marks of one reworded sentence that are one thing with another value.

    Both must be the only ones of that thing there whose value the other form of the sentence lacks.
    """
    pairs: Pairs[T] = []
    theirs = by_edit(fresh, new.edits)
    for number, mine in sorted(by_edit(gone, old.edits).items()):
        others = theirs.get(number, [])
        had, has = {rule.value(mark, old) for mark in mine}, {rule.value(mark, new) for mark in others}
        left = grouped((m for m in mine if rule.value(m, old) not in has), lambda mark: rule.thing(mark, old))
        right = grouped((m for m in others if rule.value(m, new) not in had), lambda mark: rule.thing(mark, new))
        pairs += [
            (marks[0], right[same][0]) for same, marks in left.items() if len(marks) == len(right.get(same, ())) == 1
        ]
    return pairs


def _counts(figure: Figure, side: Side) -> Hashable:
    """Return what a figure counts, all synonyms as one."""
    found = counted_thing(figure, words(side.read.article.text, figure.span))
    return found or (stem(figure.unit or ""), stem(figure.what or ""))


def figure_value(figure: Figure, side: Side) -> Hashable:
    """Return a figure's number with what it counts."""
    return figure.low, figure.high, figure.approx, _counts(figure, side)


def other_numbers(gone: Sequence[Figure], fresh: Sequence[Figure], old: Side, new: Side) -> Pairs[Figure]:
    """Return figures that count the same with another number: in a reworded sentence, or the only ones of their kind.

    It misses a toll that one version gives twice with two values, and takes for one the deaths of two events.
    """
    pairs = _in_edits(gone, fresh, old, new, _Rule(_counts, figure_value))
    values = {figure_value(figure, old) for figure in old.read.reading.figures}
    told = {figure_value(figure, new) for figure in new.read.reading.figures}
    taken = {figure_value(one, old) for one, _ in pairs} | {figure_value(other, new) for _, other in pairs}
    left = [f for f in gone if f.what and figure_value(f, old) not in told | taken]
    right = [f for f in fresh if f.what and figure_value(f, new) not in values | taken]
    mine, theirs = _by_thing(left, old), _by_thing(right, new)
    return pairs + [
        (found[0], theirs[thing][0]) for thing, found in mine.items() if len(found) == len(theirs.get(thing, ())) == 1
    ]


def _by_thing(figures: Sequence[Figure], side: Side) -> dict[Hashable, list[Figure]]:
    """Return figures by what and whom they count, each number once."""
    once = firsts(figures, lambda figure: figure_value(figure, side))
    return grouped(once, lambda figure: (_counts(figure, side), frozenset(whom(figure))))


def other_days(gone: Sequence[Date], fresh: Sequence[Date], old: Side, new: Side) -> Pairs[Date]:
    """Return dates of one reworded sentence of which one took the other's place: of one precision, in other words."""
    rule = _Rule(lambda date, _: len(date.iso or ""), lambda date, _: date.iso)
    return [(a, b) for a, b in _in_edits(gone, fresh, old, new, rule) if old.said(a.span) != new.said(b.span)]
