"""The measures of a story: which of its figures count one thing, and which of them the whole of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span, words
from rashomon.relate.counted import counted_thing, is_side, nation, value_of, whom
from rashomon.relate.figure_relation import decide, meaning
from rashomon.relate.headlines import headline_counts
from rashomon.relate.passages import shared_lengths, touched, was_read
from rashomon.relate.quantities import Quantity, quantity_of
from rashomon.relate.settings import RelateSettings
from rashomon.relate.toll_choice import Choice, choose, features, load_weights, risen
from rashomon.relate.tolls import TOLLS, Toll, tolls_of

_FINE = frozenset(("city", "point"))  # places fine enough to tell one attack from another


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in its sentence; `toll` where it counts killed or injured."""

    member: int
    figure: Figure
    words: str
    quantity: Quantity
    toll: Toll | None
    vector: bytes | None = None  # of its sentence
    elsewhere: str = ""  # the place of another event, where it counts that one's toll


@dataclass(slots=True)
class Measure:
    """Figures that count one thing; `choice` for a toll of the event: which of them is the whole of it."""

    unit: str
    what: str
    entries: list[Entry] = field(default_factory=list)
    choice: Choice | None = None


def find_measures(members: Sequence[Read], settings: RelateSettings) -> list[Measure]:
    """Return the measures of a story: first the tolls of the event, then all else in the order of the text."""
    entries = [entry for number, one in enumerate(members) for entry in _entries(number, one, settings)]
    entries = _placed(entries, members)
    tolls = [entry for entry in entries if _of_event(entry)]
    found = _tolls(tolls, members, settings)
    taken = {id(entry) for entry in tolls}
    return [*found, *_others([entry for entry in entries if id(entry) not in taken], settings)]


def _entries(number: int, member: Read, settings: RelateSettings) -> list[Entry]:
    """Return the figures of one article that are compared; what stands in boilerplate is not."""
    if not was_read(member):
        return []
    text, reading = member.article.text, member.reading
    spans = [mark.span for mark in reading.sentences]
    noise = shared_lengths(spans, [mark.span for mark in reading.boilerplate])
    tolls = {toll.figure.span: toll for toll in tolls_of(number, member)}
    vectors = {mark.span: mark.values for mark in reading.vectors}
    found = []
    for figure in reading.figures[: settings.most_figures]:
        place = touched(spans, figure.span)[:1]
        sentence = spans[place[0]] if place else figure.span
        if place and 2 * noise[place[0]] > sentence.end - sentence.start:
            continue
        at = Span(figure.span.start - sentence.start, figure.span.end - sentence.start)
        quantity = quantity_of(figure, text[sentence.start : max(sentence.end, figure.span.end)], at)
        vector = vectors.get(sentence)
        found.append(Entry(number, figure, words(text, figure.span), quantity, tolls.get(figure.span), vector))
    return found


def _placed(entries: Sequence[Entry], members: Sequence[Read]) -> list[Entry]:
    """Mark the tolls of other events: placed in a town that is not the story's, and told by two articles or as past."""
    fine = [{mark.name for mark in member.reading.places if mark.precision in _FINE} for member in members]
    towns: Counter[str] = Counter()
    for entry in entries:
        if entry.toll and entry.figure.place in fine[entry.member]:
            towns[entry.figure.place or ""] += 1
    main = max(towns, key=lambda town: (towns[town], town), default="")
    told: dict[str, set[int]] = {}
    for entry in entries:
        if entry.toll and entry.figure.place in towns and entry.figure.place != main:
            told.setdefault(entry.figure.place or "", set()).add(entry.member)
    found = []
    for entry in entries:
        place = entry.figure.place or ""
        away = entry.toll is not None and place in told and (len(told[place]) > 1 or entry.toll.past)
        found.append(replace(entry, elsewhere=place) if away else entry)
    return found


def _of_event(entry: Entry) -> bool:
    """Tell whether a figure is a toll of the event itself, of anybody: not of one country or of one side of a fight."""
    return entry.toll is not None and not entry.elsewhere and not nation(entry.figure) and not is_side(entry.figure)


def _tolls(entries: Sequence[Entry], members: Sequence[Read], settings: RelateSettings) -> list[Measure]:
    """Return the killed and the injured of the event, each with the whole count chosen."""
    headlines = [headline_counts(member.article.title) for member in members]
    tolls = [entry.toll for entry in entries if entry.toll]
    found: list[Measure] = []
    killed = 0
    for what in TOLLS:
        mine = [entry for entry in entries if entry.figure.what == what]
        choice = choose(features(what, tolls, headlines, killed), load_weights()[what])
        choice = risen(choice, what, tolls, settings.toll_likely)
        killed = choice.value if what == "killed" else killed
        if mine:
            found.append(Measure("person", what, mine, choice))
    return found


def _others(entries: Sequence[Entry], settings: RelateSettings) -> list[Measure]:
    """Return the other measures: figures with the same thing and number, or that count the same quantity."""
    found: list[Measure] = []
    exact: dict[tuple[object, ...], Measure] = {}
    alike: dict[tuple[str, str], list[Measure]] = {}
    for entry in entries:
        thing = counted_thing(entry.figure, entry.words) or (entry.figure.unit or "", "")
        key = (*thing, frozenset(whom(entry.figure)), entry.elsewhere, value_of(entry.figure))
        measure = exact.get(key) or _like(entry, alike.get(thing, ()), settings)
        if measure is None:
            measure = Measure(entry.figure.unit or "", entry.figure.what or "")
            found.append(measure)
            alike.setdefault(thing, []).append(measure)
        measure.entries.append(entry)
        exact.setdefault(key, measure)
    return found


def _like(entry: Entry, measures: Sequence[Measure], settings: RelateSettings) -> Measure | None:
    """Return the measure whose first figure most likely counts the same as this one; None where none does."""
    best: tuple[float, int] | None = None
    for number, measure in enumerate(measures[: settings.most_measures]):
        first = measure.entries[0]
        if first.elsewhere != entry.elsewhere or nation(first.figure) != nation(entry.figure):
            continue
        if all(one.member == entry.member for one in measure.entries):  # an article counts two things as two
            continue
        decided = decide(entry.quantity, first.quantity, meaning(entry.vector, first.vector))
        if decided.relation != "other" and (best is None or decided.likelihood > best[0]):
            best = decided.likelihood, number
    return measures[best[1]] if best else None


def whole(measure: Measure, settings: RelateSettings) -> list[bool]:
    """Return for each figure of a measure whether it may be the whole count: of a toll, by how likely its number is."""
    choice = measure.choice
    if choice is None:
        return [True] * len(measure.entries)
    most = settings.toll_times * max(choice.value, 1)
    kept = {
        value
        for value, likely in choice.likely.items()
        if value == choice.value or (likely >= settings.toll_likely and value <= most)
    }
    return [entry.toll is not None and entry.toll.value in kept and _may_be_whole(entry.toll, choice) for entry in measure.entries]


def _may_be_whole(toll: Toll, choice: Choice) -> bool:
    """Tell whether a figure's words let it be the whole toll: a group's number below the whole is a part of it."""
    less = toll.value < choice.value and (toll.part or toll.state or not toll.anybody)
    return not (toll.single or toll.past or less)
