"""Where the event of a story took place: the town that most independent sources put its acts in.

Gets wrong: part of a town that the gazetteer has as a town of its own, the town of the bureau in a dateline where the
text names no other, and events that took place in several towns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.findings import Passage
from rashomon.base.marks import Place
from rashomon.base.spans import Span
from rashomon.relate.events.scenes import Scene, Telling
from rashomon.relate.events.votes import Cue, Elected, elect
from rashomon.relate.facts.passages import touched
from rashomon.relate.wordlists import word_set

_LOOK_BACK, _LOOK_ON = 70, 25  # code points around a name that are searched for words of another place
_WORD = re.compile(r"\w+")
_CLOSE = 80  # code points from a name to the words of an act
_DATELINE = 60  # a name in capitals that stands so early is the dateline's
_LEAD, _EARLY = 3, 6  # sentences
_WIDE = ("country", "admin")
_CUES = {"in": 20, "dateline": 12, "body": 15, "bare": 6, "whose": 3, "of": 3, "resident": 3, "site": 2, "elsewhere": 2}
_TITLE = 15
_COMPASS = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central")
_UNKNOWN = 20  # a place that the gazetteer does not know is taken where it has so many times the voices of a known one


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event: as it is called, the mark of the gazetteer where it knows it, and who says so."""

    name: str
    mark: Place | None
    elected: Elected


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a place."""

    span: Span
    name: str
    known: bool


def find_where(tellings: Sequence[Telling], kind: str, group_of: Mapping[str, int]) -> Where | None:
    """Return where acts of one kind took place, None where no town is named near them."""
    marks: dict[str, Place] = {}
    for telling in tellings:
        for mark in telling.member.reading.places:
            if mark.precision not in _WIDE:
                marks.setdefault(mark.name, mark)
    found = elect((cue for telling in tellings for cue in _cues(telling, kind)), group_of)
    if not found:
        return None
    known = next((one for one in found if one.value in marks), None)
    best = known if known and _UNKNOWN * known.voices >= found[0].voices else found[0]
    return Where(best.value, marks.get(best.value), best)


def _mentions(telling: Telling) -> list[_Mention]:
    """Return the towns an article names, and the places that the gazetteer does not know and that are no buildings."""
    reading = telling.member.reading
    taken = [mark.span for mark in reading.places]
    found = [_Mention(mark.span, mark.name, known=True) for mark in reading.places if mark.precision not in _WIDE]
    unknown = (mark for mark in reading.names if mark.kind == "place" and not touched(taken, mark.span))
    found += [_Mention(mark.span, mark.name, known=False) for mark in unknown if not _site(mark.name)]
    return sorted(found, key=lambda each: each.span)


@cache
def _site(name: str) -> bool:
    """Tell whether a name is that of a street or a building, or no name of a place at all.

    >>> _site("Harbour Street"), _site("Holm")
    (True, False)
    """
    parts = name.lower().replace(".", " ").split()
    return any(part in word_set("site_words.txt") for part in parts) or any(c.isdigit() or c in "()/" for c in name)


def _cues(telling: Telling, kind: str) -> Iterator[Cue]:
    """Yield what an article says about the place of acts of one kind."""
    article = telling.member.article
    mentions = _mentions(telling)
    spans = [mention.span for mention in mentions]
    titled: dict[str, _Mention] = {}
    for scene in telling.scenes:
        points = scene.points(kind)
        for number in touched(spans, scene.span):
            mention = mentions[number]
            called = article.text[slice(*mention.span)]
            if called.lower() in word_set("site_words.txt") or called.lower().split()[-1] in word_set("town_sides.txt"):
                continue
            if _stands_in(called, article.title or ""):
                titled.setdefault(mention.name, mention)
            weight = _CUES[_cue(article.text, mention.span, scene.span)] * _nearness(mention.span, scene, points)
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


def _cue(text: str, span: Span, sentence: Span) -> str:  # noqa: PLR0911 - one return for each cue
    """Return how a place is mentioned: "in" it, as the "dateline", as whose police it is, or as another place."""
    before = [word.lower() for word in _WORD.findall(text[max(sentence.start, span.start - _LOOK_BACK) : span.start])]
    after = _WORD.findall(text[span.end : min(len(text), span.end + _LOOK_ON)])
    behind = [word.lower() for word in after[:2]]
    if span.start < _DATELINE and text[slice(*span)].isupper():
        return "dateline"
    if set(behind) & word_set("quarters.txt") or text[span.start - 2 : span.start - 1] in {"'", "’"}:
        return "whose"
    if word_set("elsewhere.txt") & {*before[-8:], *(word.lower() for word in after[:3])}:
        return "elsewhere"
    if after and after[0][0].isupper() and behind[0] in word_set("site_words.txt"):
        return "site"
    if behind and behind[0] in word_set("bodies_of_towns.txt"):
        return "body"
    if behind and behind[0] in word_set("residents.txt"):
        return "resident"
    last = before[-1] if before else ""
    if last in {"in", "near", "outside", "downtown"} or (last.endswith(_COMPASS) and before[-2:-1] == ["in"]):
        return "in"
    return "of" if last in {"of", "from", "to"} else "bare"
