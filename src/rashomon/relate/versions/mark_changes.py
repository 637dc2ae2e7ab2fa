"""Which marks came, went and changed from one version to the next, as far as the words around them changed.

A mark counts as come only where the version before has none of its value anywhere: a toll that is told a second time
is not new. What was read otherwise in words that stayed is no change of the article.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Figure, Name, Place, Quote
from rashomon.relate.facts.passages import touched
from rashomon.relate.names.people import People
from rashomon.relate.versions.mark_pairs import Pairs, Side, extent, figure_value, firsts, other_days, other_numbers
from rashomon.relate.versions.quote_pairs import edited_quotes, quote_words
from rashomon.relate.versions.text_changes import TextChange

M = TypeVar("M", Name, Quote, Figure, Date, Place)


@dataclass(frozen=True, slots=True)
class Changed(Generic[M]):
    """Marks of one layer: those only the later version has, only the earlier one, and one thing with another value.

    Of marks of one value the first is given; `changed` holds pairs, the earlier version's mark first.
    """

    came: tuple[M, ...]
    went: tuple[M, ...]
    changed: tuple[tuple[M, M], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """The marks that came, went and changed, layer by layer."""

    names: Changed[Name]
    quotes: Changed[Quote]
    figures: Changed[Figure]
    dates: Changed[Date]
    places: Changed[Place]


def mark_changes(before: Read, after: Read, text: TextChange, people: People | None = None) -> MarkChanges:
    """Return the marks that came, went and changed, given what changed in the text."""
    old_edits, new_edits = tuple(e.before for e in text.edited), tuple(e.after for e in text.edited)
    old = Side(before, tuple(sorted((*text.went, *old_edits))), old_edits, people)
    new = Side(after, tuple(sorted((*text.came, *new_edits))), new_edits, people)
    first, second = before.reading, after.reading
    days, other = [d for d in first.dates if d.iso], [d for d in second.dates if d.iso]
    return MarkChanges(
        names=_without_forms(_compared(first.names, second.names, old, new, _bearer), first.names, second.names),
        quotes=_compared(first.quotes, second.quotes, old, new, quote_words, edited_quotes),
        figures=_compared(first.figures, second.figures, old, new, figure_value, other_numbers),
        dates=_compared(days, other, old, new, _day, other_days),
        places=_compared(first.places, second.places, old, new, _where),
    )


def _without_forms(found: Changed[Name], first: Sequence[Name], second: Sequence[Name]) -> Changed[Name]:
    """Leave out names that both versions have letter by letter, though two bearers were taken to be meant."""
    known, told = ({name.name.casefold() for name in names} for names in (first, second))
    came = tuple(name for name in found.came if name.name.casefold() not in known)
    return Changed(came, tuple(name for name in found.went if name.name.casefold() not in told))


def _bearer(name: Name, side: Side) -> Hashable:
    """Return who is meant by a name: an id across articles where the names are joined."""
    known = side.people.by_name.get((side.read.article.id, name.name)) if side.people else None
    return known or name.name.casefold()


def _day(date: Date, side: Side) -> Hashable:  # noqa: ARG001 - the signature of every key
    return date.iso


def _where(place: Place, side: Side) -> Hashable:  # noqa: ARG001
    return place.geonames, place.name


def _compared(  # noqa: PLR0913, PLR0917 - two versions, and two rules of the layer
    first: Sequence[M],
    second: Sequence[M],
    old: Side,
    new: Side,
    key: Callable[[M, Side], Hashable],
    pair: Callable[[Sequence[M], Sequence[M], Side, Side], Pairs[M]] | None = None,
) -> Changed[M]:
    """Return what came, went and changed in one layer, in the order of the texts."""
    known, told = {key(mark, old) for mark in first}, {key(mark, new) for mark in second}
    gone, fresh = _within(first, old), _within(second, new)
    changed = pair(gone, fresh, old, new) if pair else []
    known |= {key(mark, new) for _, mark in changed}
    told |= {key(mark, old) for mark, _ in changed}
    came = firsts((mark for mark in fresh if key(mark, new) not in known), lambda mark: key(mark, new))
    went = firsts((mark for mark in gone if key(mark, old) not in told), lambda mark: key(mark, old))
    changed = sorted(changed, key=lambda both: (extent(both[1]), extent(both[0])))
    once = firsts(changed, lambda both: (key(both[0], old), key(both[1], new)))
    return Changed(tuple(came), tuple(went), tuple(once))


def _within(marks: Sequence[M], side: Side) -> list[M]:
    """Return the marks that lie in what changed, in the order of the text."""
    return sorted((mark for mark in marks if touched(side.spans, extent(mark))), key=extent)
