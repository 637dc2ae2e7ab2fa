"""The measures of a story: which of its figures count one thing, and which of them the whole of it."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, words
from rashomon.base.times import published_day
from rashomon.relate.facts.passages import shared_lengths, touched, was_read
from rashomon.relate.figures.counted import counted_thing, nation, side_of, unit_of, value_of, whom
from rashomon.relate.figures.hints import Hints, hints_of
from rashomon.relate.figures.own_places import far_apart, own_places
from rashomon.relate.figures.quantities import Quantity, quantity_of
from rashomon.relate.figures.relation import believed, meaning
from rashomon.relate.figures.sorts import MOMENTS
from rashomon.relate.figures.toll_choice import Choice, choose, features, load_weights
from rashomon.relate.figures.toll_growth import risen, summed
from rashomon.relate.figures.tolls import HIT, TOLLS, Toll, tolls_of
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

_BEFORE = 60  # days before the first article in which the event may lie


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
    beside: Sequence[Entry] = ()  # tolls of the same fate that count one people or side


def find_measures(members: Sequence[Read], settings: RelateSettings, known: Remembered | None = None) -> list[Measure]:
    """Return the measures of a story: first the tolls of the event, then all else in the order of the text."""
    known = known or Remembered(lasts=False)
    entries = _placed(entries_of(members, settings, known), members, known)
    tolls = [entry for entry in entries if _of_event(entry)]
    taken = {id(entry) for entry in tolls}
    beside = [entry for entry in entries if entry.toll and not entry.elsewhere and id(entry) not in taken]
    found = _tolls(tolls, beside, [known.of(member, hints_of) for member in members], settings)
    return [*found, *_others([entry for entry in entries if id(entry) not in taken], settings, known)]


def entries_of(members: Sequence[Read], settings: RelateSettings, known: Remembered | None = None) -> list[Entry]:
    """Return the figures of a story that are compared, each in its sentence, article by article."""
    since, most = _since(members), settings.most_figures
    known = known or Remembered(lasts=False)
    found = [known.of(one, _entries, since, most) for one in members]
    placed = (known.about((some,), (_at, number), partial(_at, some, number)) for number, some in enumerate(found))
    return list(chain.from_iterable(placed))


def event_tolls(members: Sequence[Read], settings: RelateSettings) -> list[Toll]:
    """Return the tolls of the event itself, of which the whole count is chosen."""
    entries = _placed(entries_of(members, settings), members, Remembered(lasts=False))
    return [entry.toll for entry in entries if entry.toll and _of_event(entry)]


def _since(members: Sequence[Read]) -> str:
    """Return the month some time before the first article: a toll as of an earlier one is not the event's."""
    days = sorted(day for day in (published_day(member.article.published) for member in members) if day)
    return (date.fromisoformat(days[0]) - timedelta(days=_BEFORE)).isoformat()[:7] if days else ""


def _at(entries: Sequence[Entry], number: int) -> list[Entry]:
    """Return the figures of an article as those of the article at this place of the story."""
    return [
        replace(one, member=number, toll=None if one.toll is None else replace(one.toll, member=number))
        for one in entries
    ]


def _entries(member: Read, since: str, most: int) -> list[Entry]:
    """Return the figures of one article that are compared, wherever it stands; what is in boilerplate is not."""
    if not was_read(member):
        return []
    text, reading = member.article.text, member.reading
    spans = [mark.span for mark in reading.sentences]
    noise = shared_lengths(spans, [mark.span for mark in reading.boilerplate])
    tolls = {toll.figure.span: toll for toll in tolls_of(0, member, since)}
    vectors = {mark.span: mark.values for mark in reading.vectors}
    found = []
    for figure in reading.figures[:most]:
        place = touched(spans, figure.span)[:1]
        sentence = spans[place[0]] if place else figure.span
        if place and 2 * noise[place[0]] > sentence.end - sentence.start:
            continue
        at = Span(figure.span.start - sentence.start, figure.span.end - sentence.start)
        quantity = quantity_of(figure, text[sentence.start : max(sentence.end, figure.span.end)], at)
        vector = vectors.get(sentence)
        toll = tolls.get(figure.span)
        if toll and not toll.single and quantity.sort.name in MOMENTS:  # an age, or "called 911"; "a 9-year-old" is one
            toll = None
        found.append(Entry(0, figure, words(text, figure.span), quantity, toll, vector))
    return found


def _placed(entries: Sequence[Entry], members: Sequence[Read], known: Remembered) -> list[Entry]:
    """Mark the tolls of other events: placed far from the story's own tolls, and told by two articles or as past.

    The articles have to give a toll of the story's own beside it.
    """
    spots = [
        {mark.name: (mark.lat, mark.lon) for mark in m.reading.places if mark.precision != "country"} for m in members
    ]
    at = {id(entry): spots[entry.member].get(entry.figure.place or "") for entry in entries if entry.toll}
    towns = Counter(entry.figure.place for entry in entries if at.get(id(entry)))
    main = max(towns, key=lambda town: (towns[town], town or ""), default=None)
    centre = next(
        (at[id(entry)] for entry in entries if entry.toll and entry.figure.place == main and at[id(entry)]), None
    )
    own = own_places(members, main)
    away = {id(e) for e in entries if centre and e.figure.place not in own and far_apart(at.get(id(e)), centre)}
    here = {(e.member, e.toll.what) for e in entries if e.toll and not e.toll.past and id(e) not in away}
    told: dict[str | None, set[int]] = {}
    for entry in entries:
        if entry.toll and id(entry) in away and (entry.member, entry.toll.what) in here:
            told.setdefault(entry.figure.place, set()).add(entry.member)
    found = []
    for entry in entries:
        many = len(told.get(entry.figure.place, ())) > 1
        other = id(entry) in away and entry.toll is not None and (many or entry.toll.past)
        found.append(known.about((entry,), _elsewhere, partial(_elsewhere, entry)) if other else entry)
    return found


def _elsewhere(entry: Entry) -> Entry:
    return replace(entry, elsewhere=entry.figure.place or "")


def _of_event(entry: Entry) -> bool:
    """Tell whether a figure is a toll of the event itself, of anybody: not of one country or of one side of a fight.

    One person, told of without a number, is of the event whatever the country: "a Norwegian miner died".
    """
    if entry.toll is None or entry.elsewhere or side_of(entry.figure):
        return False
    return entry.toll.single or not nation(entry.figure)


def _tolls(
    entries: Sequence[Entry], beside: Sequence[Entry], hints: Sequence[Hints], settings: RelateSettings
) -> list[Measure]:
    """Return the killed and the injured of the event, each with the whole count chosen."""
    tolls = [entry.toll for entry in entries if entry.toll]
    found: list[Measure] = []
    killed = 0
    for what in TOLLS:
        mine = [entry for entry in entries if entry.toll and entry.toll.row == what]
        choice = choose(features(what, tolls, hints, killed), load_weights()[what])
        choice = summed(risen(choice, what, tolls, (settings.toll_likely, settings.toll_risen)), what, tolls)
        killed = choice.value if what == "killed" else killed
        if mine:
            rest = [one for one in beside if one.toll and one.toll.row == what]
            found.append(Measure("person", what, mine, choice, rest))
    return found


@dataclass(slots=True)
class _Sorted:
    """Figures by what they count: the measures as found, by all that makes figures equal, by what is counted."""

    found: list[Measure] = field(default_factory=list)
    exact: dict[tuple[object, ...], Measure] = field(default_factory=dict)
    alike: dict[str, list[Measure]] = field(default_factory=dict)
    added: list[tuple[Measure, tuple[object, ...]]] = field(default_factory=list)
    """For each figure that is in: its measure and its key."""


def _others(entries: Sequence[Entry], settings: RelateSettings, known: Remembered) -> list[Measure]:
    """Return the other measures: figures with the same thing and number, or that count the same quantity."""

    def add(made: _Sorted, entry: Entry) -> None:
        thing = counted_thing(entry.figure, entry.words) or (unit_of(entry.figure) or "", "")
        key = (*thing, frozenset(whom(entry.figure)), entry.elsewhere, value_of(entry.figure))
        measure = made.exact.get(key) or _like(entry, made.alike.get(thing[0], ()), settings, known)
        if measure is None:
            measure = Measure(entry.figure.unit or "", entry.figure.what or "")
            made.found.append(measure)
            made.alike.setdefault(thing[0], []).append(measure)
        measure.entries.append(entry)
        made.added.append((measure, key if key not in made.exact else ()))
        made.exact.setdefault(key, measure)

    def drop(made: _Sorted, _: Entry) -> None:
        measure, key = made.added.pop()
        made.exact.pop(key, None)
        measure.entries.pop()
        if not measure.entries:
            made.found.pop()
            made.alike[str(key[0])].pop()

    made = known.grown((_others, settings), entries, _Sorted, add, drop)
    return [replace(one, entries=list(one.entries)) for one in made.found]


def _believed(one: Quantity, other: Quantity, *vectors: bytes | None) -> tuple[str, float]:
    return believed(one, other, meaning(*vectors))


def _like(entry: Entry, measures: Sequence[Measure], settings: RelateSettings, known: Remembered) -> Measure | None:
    """Return the measure whose first figure most likely counts the same as this one; None where none does."""
    best: tuple[float, int] | None = None
    for number in _nearest(entry, measures, settings):
        measure, first = measures[number], measures[number].entries[0]
        if set_apart(first) != set_apart(entry):
            continue
        if all(one.member == entry.member for one in measure.entries):  # an article counts two things as two
            continue
        relation, likely = known.between(_believed, entry.quantity, first.quantity, entry.vector, first.vector)
        if relation != "other" and (best is None or likely > best[0]):
            best = likely, number
    return measures[best[1]] if best else None


def _nearest(entry: Entry, measures: Sequence[Measure], settings: RelateSettings) -> list[int]:
    """Return the measures whose first figures share most words with a figure; of very many the first ones are asked."""

    def shared(number: int) -> int:
        first = measures[number].entries[0].quantity
        return len(first.near & entry.quantity.near) + len(first.around & entry.quantity.around)

    asked = range(min(len(measures), settings.most_asked))
    return sorted(asked, key=lambda number: (-shared(number), number))[: settings.most_measures]


def set_apart(entry: Entry) -> tuple[str, str, str]:
    """Return where and of which people or side a figure counts, where that sets it apart."""
    return (entry.elsewhere, nation(entry.figure), side_of(entry.figure)) if entry.toll else ("", "", "")


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
    told: dict[int, set[int]] = {}
    for entry in (*measure.entries, *measure.beside):
        if entry.toll and not entry.toll.past:
            told.setdefault(entry.member, set()).add(entry.toll.value)
    found = [
        entry.toll is not None
        and entry.toll.value in kept
        and _may_be_whole(entry.toll, choice, told.get(entry.member, set()))
        for entry in measure.entries
    ]
    groups = [bool(entry.toll and entry.toll.whom & parts_of_people()) for entry in measure.entries]
    counts = {e.toll.value for e, c, g in zip(measure.entries, found, groups, strict=True) if e.toll and c and not g}
    told_by_groups = {choice.value} - counts  # "four men were hurt", and nobody says four people
    return [
        counted and not (group and counts and entry.toll is not None and entry.toll.value not in told_by_groups)
        for entry, counted, group in zip(measure.entries, found, groups, strict=True)
    ]


@cache
def parts_of_people() -> frozenset[str]:
    """Return the words for a part of those counted, "others" left out: they may be all that are hurt."""
    return word_set("parts.txt") - frozenset(("more", "other", "others"))


def _may_be_whole(toll: Toll, choice: Choice, told: AbstractSet[int]) -> bool:
    """Tell whether a figure's words let it be the whole toll; `told` are the tolls of its article.

    Two parts that make up the whole are none ("10 tourists and two pilots" of 12), nor is the number of a group or of a
    condition below another.
    """
    if toll.single or toll.past:
        return False
    if toll.value >= choice.value:
        return True
    left = choice.value - toll.value
    adds_up = left != toll.value and left in told
    return not (toll.part or adds_up or ((toll.state or not toll.anybody) and toll.value < max(told)))


def is_part(entry: Entry) -> bool:
    """Tell whether the words of a toll make it less than a whole count, or persons told of one by one."""
    toll = entry.toll
    return toll is not None and (toll.single or toll.part or toll.state or (toll.past and not entry.elsewhere))


def is_hit(entry: Entry) -> bool:
    """Tell whether a toll counts all that were shot or struck, dead or not."""
    return entry.toll is not None and entry.toll.kind == HIT and not entry.toll.rest
