"""The figures layer: numbers that count something about what happened, with their bounds.

A number is found, its modifiers give the bounds, the words after it say what is counted, and the words around it what
happened. A number that counts nothing is left out; so is one without a noun where nothing near says what it counts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from rashomon.base.article import Article
from rashomon.base.marks import Date, Figure, Place, Reading
from rashomon.base.spans import Span, overlap
from rashomon.read.figure_capitals import names_in_capitals
from rashomon.read.figure_case import in_sentence_case
from rashomon.read.figure_events import Event, event_near
from rashomon.read.figure_groups import closed_up
from rashomon.read.figure_lists import OF_THEM, Counted, share_events
from rashomon.read.figure_meaning import Phrase, is_event, is_person, phrase_after, singular, units
from rashomon.read.figure_numbers import Number, effect_after, find_numbers, join_ranges, modifiers_before
from rashomon.read.figure_singles import find_singles
from rashomon.read.figure_skips import reason_to_skip
from rashomon.read.figure_victims import Names
from rashomon.read.number_words import word_set
from rashomon.read.quote_words import words_of
from rashomon.read.settings import ReadSettings


def find_figures(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Figure, ...]:
    """Return the figures of `article` in order."""
    text = closed_up(in_sentence_case(article.text, (one.span for one in reading.sentences)))
    starts = [one.span.start for one in reading.sentences]
    noise = _merged(mark.span for mark in reading.boilerplate)
    blocked = _merged([*noise, *(mark.span for mark in reading.dates)])
    by_sentence: dict[int, list[Number]] = {}
    for one in islice(find_numbers(text), settings.figure_numbers_most):
        if not _meets(Span(one.start, one.end), blocked):
            by_sentence.setdefault(bisect_right(starts, one.start) - 1, []).append(one)
    found: list[Figure] = []
    for number, numbers in by_sentence.items():
        sentence = reading.sentences[number].span if number >= 0 else Span(0, len(text))
        found += _of_sentence(text, sentence, join_ranges(text, numbers))
    told = [one for one in reading.sentences if not _meets(one.span, noise)]
    names = Names((*reading.names, *names_in_capitals(article.text, text, reading.names)))
    found += find_singles(text, told, names, found)
    return tuple(_placed(text, sorted(found, key=lambda one: one.span), reading))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap joined."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of `others`, which are sorted and apart."""
    place = bisect_right(others, span.start, key=lambda other: other.start)
    return any(overlap(span, other) for other in others[max(0, place - 1) : place + 1])


def _of_sentence(text: str, sentence: Span, numbers: Sequence[Number]) -> list[Figure]:
    """Return the figures of one sentence; those of one list ("60 men and 13 boys were killed") share what happened."""
    kept: list[tuple[Number, int, tuple[str, ...]]] = []
    for one in numbers:
        floor = kept[-1][0].end if kept else sentence.start
        begin, effects = modifiers_before(text, one.start, floor)
        if not reason_to_skip(text, one, sentence, modified=bool(effects)):
            kept.append((one, begin, effects))
    found: list[Counted] = []
    for place, (one, begin, effects) in enumerate(kept):
        following = place + 1
        if following < len(kept) and _WHOLE.fullmatch(text, one.end, kept[following][1]):
            following += 1  # "two of the five sailors died" tells what happened to the two
        ahead = kept[following][0].start if following < len(kept) else sentence.end
        floor = kept[place - 1][0].end if place else sentence.start
        reach = sentence.end if text.startswith(" of the ", one.end) else ahead
        figure = _figure(text, _Seen(one, begin, effects, Span(floor, ahead), reach), listed=bool(found))
        if figure:
            found.append(figure)
    return [_named(one) for one in share_events(text, found)]


def _named(one: Figure) -> Figure:
    """Return `one` with the noun where nothing says what happened, and "person" where only people can be counted."""
    unit = one.unit or ("person" if one.what in _HUMAN else None)
    noun = None if one.of is None or "percent" in one.rule else singular(one.of.split()[-1])
    return replace(one, unit=unit, what=one.what or ("people" if noun == "person" else noun))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number with its modifiers; `room` ends at the neighbouring numbers, `reach` is as far as its noun may stand."""

    one: Number
    begin: int
    effects: tuple[str, ...]
    room: Span
    reach: int


def _figure(text: str, seen: _Seen, *, listed: bool) -> Counted | None:
    """Return the figure that a number is, or None when nothing says what it counts."""
    one, begin, effects, room = seen.one, seen.begin, seen.effects, seen.room
    modified = bool(effects)
    end, effect = effect_after(text, one.end)
    if effect:
        effects = (*effects, effect)
    phrase = phrase_after(text, end, seen.reach)
    unit, kind = _unit(one, phrase)
    event = event_near(text, Span(begin, phrase.end), room.start, room.end)
    whole = _WHOLE.fullmatch(text, room.start, begin)
    if whole and phrase.headless and kind == "count":
        return None  # "two of the three died"
    if not (
        _stands_alone(one, phrase, kind, modified=modified)
        or _has_company(text, one, phrase, beside=event.beside, listed=listed)
    ):
        return None
    if kind == "time" and _OVER.match(text, begin) and _SPREAD.search(text, max(0, begin - _SPREAD_LOOK), begin):
        effects = ()
    low, high, approx = _bounds(one, effects, kind)
    what = None if whole else _fitting(event, unit, kind, phrase.head)
    left_out = _EXCEPTION.search(text, max(room.start, begin - _EXCEPTION_LOOK), begin)
    if left_out:
        begin, what = left_out.start(), what and f"not {what}"
    of = phrase.of if kind in ("count", "percent") else None
    rule = f"{one.kind} {kind}" + (" headless" if phrase.headless else "")
    span = Span(begin, max(phrase.end, end))
    nothing = None  # place, as_of, quote and speaker are filled in when the whole article is known
    figure = Figure(span, low, high, approx, unit, what, of, nothing, nothing, nothing, nothing, nothing, rule)
    return Counted(figure, leads=event.leads, own=event.own)


_EXCEPTION = re.compile(
    r"\b(?:(?:all|everyone|everybody) (?:but|except)(?: for)?|none of(?: the| his| her| their| its)?) \Z", re.IGNORECASE
)
_EXCEPTION_LOOK = 24
# Between a part and its whole: of the whole nothing is told by "two of the 45 passengers died".
_WHOLE = re.compile(r" of (?:the|his|her|their|its|those|these|our|all)(?: [a-z]{1,12})? ")
_OTHERS = re.compile(r" (?:others|who|out of (?:the |all )?\d+)\b")
# "worth $5m over three years" is spread over three, "lasted over three years" is more than three.
_OVER = re.compile(r"over ", re.IGNORECASE)
_SPREAD_LOOK = 12
_SPREAD = re.compile(r"(?:[\d%]|illion|percent|per cent|points?|people|jobs|dollars|euros|pounds|bn) \Z")
_ACTS = re.compile(r" (?:were|are|remain|remained|have|had|died|survived|escaped|fled)\b")
_SUBJECT = re.compile(r"(?:[.!?”\"]\s+|\n\s*|\b(?:and|while|but|said|says) |^)$")
_AND_NUMBER = re.compile(r" and (?:two|three|four|five|six|seven|eight|nine|ten|\d)")
_GROUP_OF = re.compile(r"\b(?:family|group|party|crew|team|panel|band|couple) of $")
_LARGE = 1e6  # a number of millions is a count of something even where no noun follows
_OF_THINGS = frozenset(("recovered", "fired", "bond", "paid", "stolen", "destroyed", "damaged"))
_HUMAN = frozenset(
    ("killed", "injured", "missing", "arrested", "rescued", "abducted", "treated", "displaced", "evacuated")
)


_OF_PERSONS = (_HUMAN - {"missing", "evacuated"}) | {"sentenced", "released", "resigned"}


_ONLY_OF_PERSONS = frozenset(("arrested", "abducted", "sentenced", "resigned", "treated"))


def _fitting(event: Event, unit: str | None, kind: str, head: str | None) -> str | None:
    """Return the label of what happened, None where it cannot happen to what is counted.

    What happens to people is told of anything else only by the words right beside it: "six dolphins were found dead".
    """
    label = event.label
    if kind in ("time", "measure"):
        return label if label == "sentenced" else "duration" if kind == "time" else None
    if (unit in ("person", None) and label in _OF_THINGS) or (label in _OF_PERSONS and _is_thing(kind, head)):
        return None
    if kind == "percent" and label in _OF_PERSONS:
        return label if event.own or is_person(head) else None
    alive = unit in ("person", None) or head is None or head in word_set("figure_animals.txt")
    if alive or label not in (_HUMAN | _OF_PERSONS) or is_event(head or "", label):
        return label
    return label if (event.own or event.leads) and label not in _ONLY_OF_PERSONS else None


def _is_thing(kind: str, head: str | None) -> bool:
    """Tell whether what is counted is money or a thing that nobody can hurt or arrest: "two trains"."""
    return kind == "money" or head in words_of("thing_noun") or head in word_set("figure_things.txt")


def _unit(one: Number, phrase: Phrase) -> tuple[str | None, str]:
    """Return the unit, and its kind: time, measure, money, percent or count."""
    if one.unit:
        return one.unit, "percent" if one.unit.startswith("percent") else "money"
    head = (phrase.of or "").split()[-1].lower() if phrase.of else ""
    first = (phrase.of or "").split()[0].lower() if phrase.of else ""
    for word in (first, head):
        if word in units():
            return units()[word]
    if is_person(phrase.head):
        return "person", "count"
    return phrase.head, "count"


def _is_single(one: Number, *, modified: bool) -> bool:
    """Tell whether the number is a bare "one", which is more often a pronoun than a count."""
    return one.kind == "words" and one.low == 1 and not modified


def _stands_alone(one: Number, phrase: Phrase, kind: str, *, modified: bool) -> bool:
    """Tell whether the number and its own words are enough to say that it counts."""
    if _is_single(one, modified=modified):
        return False
    large = one.low >= _LARGE or one.grouped
    return kind != "count" or one.kind == "vague" or large or modified or not phrase.headless


def _has_company(text: str, one: Number, phrase: Phrase, *, beside: bool, listed: bool) -> bool:
    """Tell whether the words around say that the number counts: an event beside it, a list, "family of"."""
    if not _is_single(one, modified=False):
        if OF_THEM.match(text, one.end) or _OTHERS.match(text, one.end):
            return True
        led = text[max(0, one.start - 20) : one.start]
        acts = one.kind == "words" and _ACTS.match(text, one.end) and _SUBJECT.search(led)
        return bool(beside or listed or acts or _GROUP_OF.search(led))
    in_list = (listed and text[one.start - 4 : one.start] == "and ") or _AND_NUMBER.match(text, phrase.end)
    if phrase.headless:
        return beside or bool(in_list)
    return bool(in_list) or (is_person(phrase.head) and beside) or (listed and beside)


def _bounds(one: Number, effects: Sequence[str], kind: str) -> tuple[float | None, float | None, bool]:
    """Return low, high and approx after the modifiers: "more than 30" counts from 31, but 30 percent from 30."""
    low: float | None = one.low
    high = one.high
    approx = one.approx or "approx" in effects
    whole = kind == "count" and one.low == int(one.low)
    step = 1.0 if whole else 0.0
    bound = next((effect for effect in effects if effect in ("low", "above", "high", "below")), None)
    if one.kind == "vague":
        return low, None, True
    if bound == "low":
        return low, None, False
    if bound == "above":
        return one.low + step, None, False
    if bound == "high":
        return None, one.high, "approx" in effects
    if bound == "below":
        return None, (one.high or one.low) - step, False
    return low, high, approx


def _placed(text: str, found: Sequence[Figure], reading: Reading) -> Iterator[Figure]:
    """Yield the figures with the quote, the place and the date they stand with."""
    parts = sorted((part, number) for number, quote in enumerate(reading.quotes) for part in quote.spans)
    dates = [mark for mark in reading.dates if mark.iso]
    for figure in found:
        number = _innermost(figure.span, parts)
        quote = reading.quotes[number] if number is not None else None
        place = _nearest(text, figure.span, reading.places)
        date = _nearest(text, figure.span, dates)
        yield replace(
            figure,
            place=place.name if place else None,
            as_of=date.iso if date else None,
            quote=number,
            speaker=quote.speaker if quote else None,
            speaker_text=quote.speaker_text if quote else None,
        )


_NESTED = 64  # parts of quotes looked at before a figure: quotes do not nest deeper


def _innermost(span: Span, parts: Sequence[tuple[Span, int]]) -> int | None:
    """Return the number of the quote with the shortest part around `span`, half of it at least."""
    last = bisect_left(parts, (Span(span.end, 0), 0))
    around = [
        (part.end - part.start, number)
        for part, number in parts[max(0, last - _NESTED) : last]
        if overlap(part, span) * 2 > span.end - span.start
    ]
    return min(around)[1] if around else None


_CLAUSE = re.compile(r"[.;:!?\n–—]\s|, (?:and|but|while|where|who|which|when)\b")
_REACH = 80  # code points: a place or date further off than a long clause says nothing about the figure


_Marked = TypeVar("_Marked", Place, Date)


def _nearest(text: str, span: Span, marks: Sequence[_Marked]) -> _Marked | None:
    """Return the mark of the same clause that stands nearest, the one after winning over the one before."""
    after = bisect_left(marks, span.end, key=lambda mark: mark.span.start)
    near: list[tuple[int, int, _Marked]] = []
    for place in (after, after - 1):
        if not 0 <= place < len(marks):
            continue
        mark = marks[place]
        gap = Span(min(span.end, mark.span.end), max(span.start, mark.span.start))
        length = gap.end - gap.start
        if length <= _REACH and not _CLAUSE.search(text, gap.start, gap.end):
            near.append((length, -place, mark))
    return min(near, key=lambda one: one[:2])[2] if near else None
