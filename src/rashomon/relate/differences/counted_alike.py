"""How likely two unlike figures of two articles count one thing, whatever each says how many there are.

Boosted trees, fitted by `training/counted_alike.py` on pairs of figures that were read one by one. They see the words
around the two, what reading made of them, how far the numbers are apart, and what else the two articles count so.
What they get wrong most: a part and its whole, and quantities that move from day to day.
"""

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.facts.forest import Forest
from rashomon.relate.facts.terms import stem
from rashomon.relate.figures.agreement import agree
from rashomon.relate.figures.comparable import features, may_compare
from rashomon.relate.figures.counted import kind_of, unit_of, whom
from rashomon.relate.figures.measures import Entry
from rashomon.relate.figures.relation import meaning
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

FORMAT = "rashomon-counted-alike/2"
_SHIPPED = Path(__file__).parents[1] / "weights" / "counted_alike.json"
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|[.;:!?]")
_STOPS = frozenset(".;:!?")
_REACH = 80  # code points on each side that are looked at
_BESIDE = 5  # words of them
_MOST = 40  # other counts of an article that are looked at; a choice that bounds the cost


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the stems of the words before it, its own, and those behind it, in the order of the text.

    `others` are the other figures of its article that count in the same unit.
    """

    entry: Entry
    before: tuple[str, ...]
    own: tuple[str, ...]
    behind: tuple[str, ...]
    others: tuple[Figure, ...] = ()


def told(entry: Entry, words: str, at: Span, others: Sequence[Figure] = ()) -> Told:
    """Return a figure among the words of its sentence, up to the next full stop or colon on either side.

    >>> from rashomon.base.marks import Figure
    >>> from rashomon.relate.figures.quantities import quantity_of
    >>> said = "Rain fell. Police held 12 men at Vell."
    >>> figure = Figure(Span(23, 29), 12, 12, False, *(None,) * 8, "by hand")
    >>> one = told(Entry(0, figure, "12 men", quantity_of(figure, said, Span(23, 29)), None), said, Span(23, 29))
    >>> one.before, one.own, one.behind
    (('polic', 'held'), ('men',), ('at', 'vell'))
    """
    before = _stems(words[max(0, at.start - _REACH) : at.start])
    behind = _stems(words[at.end : at.end + _REACH])
    stops = [place for place, word in enumerate(before) if word in _STOPS]
    ends = [place for place, word in enumerate(behind) if word in _STOPS]
    before = before[stops[-1] + 1 if stops else 0 :]
    return Told(
        entry,
        tuple(before[-_BESIDE:]),
        tuple(word for word in _stems(words[at.start : at.end]) if word not in _STOPS),
        tuple(behind[: ends[0] if ends else None][:_BESIDE]),
        tuple(others[:_MOST]),
    )


def _stems(words: str) -> list[str]:
    return [stem(word.lower()) for word in _WORD.findall(words)]


@cache
def _dull() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("function_words.txt"))


def said_of(one: Told, other: Told, alike: float, settings: RelateSettings) -> dict[str, float]:
    """Return what speaks for and against two figures counting one thing; `alike` is how alike their passages are."""
    mine, theirs = one.entry, other.entry
    near = meaning(mine.vector, theirs.vector)
    found = features(mine.quantity, theirs.quantity) | _by_words(one, other) | _by_kind(mine, theirs)
    found |= _by_others(one, other, settings)
    return found | {"likeness": alike, "meaning": -1.0 if near is None else near}


def _by_others(one: Told, other: Told, settings: RelateSettings) -> dict[str, float]:
    """Return what else two articles count in the unit of two figures, and whether it agrees with the other one's."""
    agreeing = [
        agree(figure, each, settings)
        for figure, others in ((one.entry.figure, other.others), (other.entry.figure, one.others))
        for each in others
    ]
    ends = [None in (each.entry.figure.low, each.entry.figure.high) for each in (one, other)]
    return {
        "the other's number elsewhere": float(sum(agreeing)),
        "others of the unit": float(len(agreeing)),
        "open": float(sum(ends)),
        "the smaller": min(abs(mine) for mine in (one.entry.quantity.value, other.entry.quantity.value)),
    }


def _by_words(one: Told, other: Told) -> dict[str, float]:
    """Return how many of the words beside two figures, and in wider circles around them, are the same."""
    first, second = ([word for word in each.before if word not in _dull()] for each in (one, other))
    after, next_ = ([word for word in (*each.own, *each.behind) if word not in _dull()] for each in (one, other))
    found = {
        "the word before": float(one.before[-1:] == other.before[-1:] != ()),
        "the word behind": float(one.behind[:1] == other.behind[:1] != ()),
        "the content word before": float(first[-1:] == second[-1:] != []),
        "the content word behind": float(after[:1] == next_[:1] != []),
        "own words": _count(one.own, other.own),
        "words before": _count(first, second),
        "words behind": _count(after, next_),
        "words before and behind": _count(first, next_) + _count(after, second),
        "words beside": _count((*first, *after), (*second, *next_)),
        "share of the words beside": _share((*first, *after), (*second, *next_)),
    }
    mine, theirs = one.entry.quantity, other.entry.quantity
    circles = (("close", mine.close, theirs.close), ("clause", mine.near, theirs.near))
    for name, here, there in (*circles, ("sentence", mine.around, theirs.around)):
        found[f"words, {name}"] = float(len(here & there))
        found[f"share of all words, {name}"] = len(here & there) / max(1, len(here | there))
    found["nouns counted"] = float(len(mine.thing & theirs.thing))
    found["names, clause"] = float(len(mine.owners & theirs.owners))
    return found


def _by_kind(one: Entry, other: Entry) -> dict[str, float]:
    """Return what reading made of two figures: their unit, what is counted, of whom."""
    mine, theirs = one.figure, other.figure
    kinds, people = (kind_of(mine), kind_of(theirs)), (whom(mine), whom(theirs))
    return {
        "unit": float(mine.unit is not None and unit_of(mine) == unit_of(theirs)),
        "what": float(mine.what is not None and mine.what == theirs.what),
        "another what": float(bool(mine.what) and bool(theirs.what) and mine.what != theirs.what),
        "kind": float(len(kinds[0] & kinds[1])),
        "another kind": float(bool(kinds[0]) and bool(kinds[1]) and not kinds[0] & kinds[1]),
        "of whom": float(len(people[0] & people[1])),
        "of others": float(bool(people[0]) and bool(people[1]) and not people[0] & people[1]),
        "of whom in one": float(bool(people[0]) != bool(people[1])),
        "tolls": float((one.toll is not None) + (other.toll is not None)),
        "one toll": float(one.toll is not None and other.toll is not None and one.toll.what == other.toll.what),
    }


def _count(one: Sequence[str], other: Sequence[str]) -> float:
    return float(len(set(one) & set(other)))


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    mine: AbstractSet[str] = set(one)
    theirs: AbstractSet[str] = set(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def counted_alike(pairs: Sequence[tuple[Told, Told, float]], settings: RelateSettings) -> list[float]:
    """Return how likely each pair of figures, in passages so alike, counts one thing; 0 where their sorts differ."""
    asked = [
        place for place, (one, other, _) in enumerate(pairs) if may_compare(one.entry.quantity, other.entry.quantity)
    ]
    found = [0.0] * len(pairs)
    if asked:
        said = [said_of(*pairs[place], settings) for place in asked]
        forest = load_forest()
        columns = {name: np.array([row[name] for row in said]) for name in forest.features}
        for place, value in zip(asked, forest.likeness(columns).tolist(), strict=True):
            found[place] = value
    return found


@cache
def load_forest() -> Forest:
    """Return the trees that are shipped."""
    return forest_of(json.loads(_SHIPPED.read_text(encoding="utf-8")))


def forest_of(record: Mapping[str, object]) -> Forest:
    """Return the trees of a record as `training/counted_alike.py` writes it."""
    trees = tuple(tuple(tuple(map(float, node)) for node in tree) for tree in record["trees"])  # type: ignore[attr-defined]
    return Forest(tuple(record["features"]), float(record["start"]), trees)  # type: ignore[arg-type]
