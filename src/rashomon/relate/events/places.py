"""Where the event of a story took place: the town that most newsrooms put its acts in.

Gets wrong: part of a town that the gazetteer has as a town of its own, the town of the bureau in a dateline where the
text names no other, and events that took place in several towns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Passage
from rashomon.base.marks import Place
from rashomon.base.spans import Span
from rashomon.relate.events.mentions import AREA, WIDE, Mention, areas, cue_of, towns
from rashomon.relate.events.scenes import Scene, Telling
from rashomon.relate.events.town_parts import wholes_of
from rashomon.relate.events.votes import Cue, Elected, Voices, elect
from rashomon.relate.facts.passages import touched
from rashomon.relate.wordlists import word_set

_CLOSE = 80  # code points from a name to the words of an act
_LEAD, _EARLY = 3, 6  # sentences
_CUES = {"in": 20, "dateline": 12, "body": 15, "bare": 6, "whose": 3, "of": 3, "resident": 3, "site": 2, "elsewhere": 2}
_TITLE = 15
_UNKNOWN = 20  # a place that the gazetteer does not know is taken where it has so many times the voices of a known one


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event: as it is called, the mark of the gazetteer where it knows it, and who says so."""

    name: str
    mark: Place | None
    elected: Elected


def find_where(tellings: Sequence[Telling], kind: str, voices: Voices, least: float = 0.0) -> Where | None:
    """Return where acts took place: a town, else a county or province; None for less than `least` voices."""
    return _town(tellings, kind, voices, least) or _area(tellings, kind, voices, least)


def _town(tellings: Sequence[Telling], kind: str, voices: Voices, least: float) -> Where | None:
    """Return the town that acts are put in; unknown names are streets and parts of it, if they are not far ahead."""
    marks = {mark.name: mark for mark in reversed(_marks(tellings)) if mark.precision not in WIDE}
    cues = [cue for telling in tellings for cue in telling.find(_cues, towns, kind)]
    wholes = wholes_of(tellings, marks)
    cues = [replace(cue, value=wholes.get(cue.value, cue.value)) for cue in cues]
    found = elect(cues, voices)
    known = next((one for one in found if one.value in marks), None)
    if known and _UNKNOWN * known.voices >= found[0].voices:
        found = elect([cue for cue in cues if cue.value in marks], voices)
    best = next((one for one in found[:1] if one.voices >= least), None)
    return None if best is None else Where(best.value, marks.get(best.value), best)


def _area(tellings: Sequence[Telling], kind: str, voices: Voices, least: float) -> Where | None:
    """Return the county or province that acts are put in, where no town is told."""
    marks = {mark.name: mark for mark in reversed(_marks(tellings)) if mark.precision == AREA}
    cues = (cue for telling in tellings for cue in telling.find(_cues, areas, kind))
    best = next(iter(elect(cues, voices)), None)
    return Where(best.value, marks[best.value], best) if best and best.voices >= least else None


def _marks(tellings: Sequence[Telling]) -> list[Place]:
    return [mark for telling in tellings for mark in telling.member.reading.places]


def _cues(telling: Telling, mentioned: Callable[[Telling], list[Mention]], kind: str) -> tuple[Cue, ...]:
    """Return what an article says about the place of acts of one kind, by the places it mentions."""
    return tuple(_each_cue(telling, mentioned(telling), kind))


def _each_cue(telling: Telling, mentions: Sequence[Mention], kind: str) -> Iterator[Cue]:
    article = telling.member.article
    spans = [mention.span for mention in mentions]
    titled: dict[str, Mention] = {}
    for scene in telling.scenes:
        points = scene.points(kind)
        for number in touched(spans, scene.span):
            mention = mentions[number]
            called = article.text[slice(*mention.span)]
            if called.lower() in word_set("site_words.txt") or called.lower().split()[-1] in word_set("town_sides.txt"):
                continue
            if _stands_in(called, article.title or ""):
                titled.setdefault(mention.name, mention)
            weight = _CUES[cue_of(article.text, mention.span, scene.span)] * _nearness(mention.span, scene, points)
            if weight:
                yield Cue(mention.name, weight // 100, Passage(article.id, mention.span))
    for name, mention in titled.items():
        yield Cue(name, _TITLE, Passage(article.id, mention.span))


def _stands_in(words: str, title: str) -> bool:
    """Tell whether words stand in a title, whole."""
    start = title.find(words)
    end = start + len(words)
    return start >= 0 and not title[start - 1 : start].isalnum() and not title[end : end + 1].isalnum()


def _nearness(span: Span, scene: Scene, points: Sequence[Span]) -> int:
    """Return by how many hundredths a mention counts: more early in the text and near the words of the act."""
    near = 60
    if points:
        apart = min(max(0, span.start - point.end, point.start - span.end) for point in points)
        near = 150 if apart < _CLOSE else 120
    if scene.position < _LEAD:
        return near * 16 // 10
    return near * 12 // 10 if scene.position < _EARLY else near
