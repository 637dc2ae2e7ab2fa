"""Where an article names towns and areas, and how: in it, in the dateline, whose police, a street, a hospital."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.spans import Span
from rashomon.relate.events.scenes import Telling
from rashomon.relate.facts.passages import touched
from rashomon.relate.wordlists import word_set

AREA = "admin"
WIDE = ("country", AREA)
_LOOK_BACK, _LOOK_ON = 70, 25  # code points around a name that are searched for words of another place
_WORD = re.compile(r"\w+")
_DATELINE = 60  # a name in capitals that stands so early is the dateline's
_COMPASS = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a place."""

    span: Span
    name: str
    known: bool


def areas(telling: Telling) -> list[Mention]:
    """Return the counties, provinces and regions an article names."""
    marks = telling.member.reading.places
    return [Mention(mark.span, mark.name, known=True) for mark in marks if mark.precision == AREA]


def towns(telling: Telling) -> list[Mention]:
    """Return the towns an article names, and the places that the gazetteer does not know and that are no buildings."""
    reading = telling.member.reading
    taken = [mark.span for mark in reading.places]
    found = [Mention(mark.span, mark.name, known=True) for mark in reading.places if mark.precision not in WIDE]
    unknown = (mark for mark in reading.names if mark.kind == "place" and not touched(taken, mark.span))
    found += [Mention(mark.span, mark.name, known=False) for mark in unknown if not _site(mark.name)]
    return sorted(found, key=lambda each: each.span)


@cache
def _site(name: str) -> bool:
    """Tell whether a name is that of a street or a building, or no name of a place at all.

    >>> _site("Harbour Street"), _site("Holm")
    (True, False)
    """
    parts = name.lower().replace(".", " ").split()
    return any(part in word_set("site_words.txt") for part in parts) or any(c.isdigit() or c in "()/" for c in name)


def cue_of(text: str, span: Span, sentence: Span) -> str:  # noqa: PLR0911 - one return for each cue
    """Return how a place is mentioned: "in" it, as the "dateline", as whose police it is, or as another place."""
    before = [word.lower() for word in _WORD.findall(text[max(sentence.start, span.start - _LOOK_BACK) : span.start])]
    after = _WORD.findall(text[span.end : min(len(text), span.end + _LOOK_ON)])
    behind = [word.lower() for word in after[:3]]
    if span.start < _DATELINE and text[slice(*span)].isupper():
        return "dateline"
    if set(behind[:2]) & word_set("quarters.txt"):
        return "whose"
    if word_set("elsewhere.txt") & {*before[-8:], *(word.lower() for word in after[:3])}:
        return "elsewhere"
    if (after and after[0][0].isupper() and behind[0] in word_set("site_words.txt")) or _is_street(before, behind):
        return "site"
    if behind and behind[0] in word_set("bodies_of_towns.txt"):
        return "body"
    if behind and behind[0] in word_set("residents.txt"):
        return "resident"
    last = before[-1] if before else ""
    if last in {"in", "near", "outside", "downtown"} or (last.endswith(_COMPASS) and before[-2:-1] == ["in"]):
        return "in"
    return "of" if last in {"of", "from", "to"} else "bare"


def _is_street(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether the words around a name make it a street: "Holm and Lund avenues", "the 100 block of Holm"."""
    corner = behind[2:] if behind[:1] == ["and"] else behind[:1]
    return not word_set("streets.txt").isdisjoint(corner) or before[-2:] == ["block", "of"]
