"""Where accounts differ on a place: one has an act in a town, another near it, or both in towns of unlike names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import cos, hypot, radians

from rashomon.base.findings import Read
from rashomon.base.marks import Place
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, shared_words, together
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.passages import touched
from rashomon.relate.facts.terms import stem
from rashomon.relate.wordlists import rows

_LOOK_BACK = 60  # code points before a place that are searched for its preposition
_WIDE = ("country", "admin")  # "near Syria" is seldom told of what happened in it
_PART_OF_NAME = re.compile(r"['\u2019]s\b|[ -][A-Z]| (?:airport|area|region|school|suburbs?)\b")
_MOST = 4  # places of one passage that are compared
_LEAD = 3  # the first sentences of an article tell the event itself
_SAME_LEAD = 0.95  # likeness from which they tell the same
_DEGREE = 111.2  # kilometres of a degree of latitude
_ONE_TOWN = 20.0  # kilometres within which one place may be a part or a suburb of the other; a choice
_TOWARDS = r"(?:central|(?:north|south|east|west|mid)\w*|city|town|village|port|of)"


@dataclass(frozen=True, slots=True)
class _Slot:
    """Whether something is in or near a place, the stem of the word before that, the place and the words."""

    near: bool
    head: str
    place: Place
    words: str


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before a place: the word before the preposition, the preposition, and what lies between."""
    near, inside = (
        "|".join(row[1] for row in rows("place_prepositions.tsv") if row[0] == how) for how in ("near", "in")
    )
    return re.compile(rf"(?:(\w+) )?\b(?:(?P<near>{near})|(?P<in>{inside})) (?:the )?(?:{_TOWARDS} ){{0,3}}\Z")


def place_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages that have one act in a place and near it, or in two places of unlike names.

    The word before "in" or "near" is the same in both ("derailed near"), or, for one place, both stand at the top of
    their articles, where the event itself is told. Countries and regions are left out, and so are two places of which
    an article names both or of which one may be a part of the other. Read one by one in seven data sets, both in or
    near one place and 3 of 4 at two places were right; a suburb far out is taken for another place.
    """
    held, members = accounts.held, accounts.members
    found = accounts.by_article(_slots)
    known = [accounts.known.of(member, _named) for member in members]
    clashes: dict[tuple[str, str], list[Clash]] = {}  # by the slot, and the place or the word before it
    for one, other, likeness in pairs_near(found.keys(), accounts, accounts.settings.place_likeness):
        lead = likeness >= _SAME_LEAD and all(held[n].candidate.position < _LEAD for n in (one, other))
        of = held[one].candidate.member, held[other].candidate.member
        words = shared_words(held[one], held[other])
        if len(members) >= accounts.settings.many_articles and not lead:
            continue  # many articles tell of acts in many places in the same words
        for slot, mine, theirs in _unlike(found[one], found[other], known[of[0]], known[of[1]], lead=lead):
            values = [str(each.near if slot == "in or near" else each.place.geonames) for each in (mine, theirs)]
            filled = Filled(one, values[0], mine.words), Filled(other, values[1], theirs.words)
            what = str(mine.place.geonames) if slot == "in or near" else mine.head
            clashes.setdefault((slot, what), []).append(Clash(*filled, words))
    joined = [each for (slot, _), some in sorted(clashes.items()) for each in together("place", slot, some)]
    return [each for each in joined if len(set(each.sides)) == 2]  # of three places some were others' all along


def _named(member: Read) -> set[int]:
    return {mark.geonames for mark in member.reading.places}


def _unlike(
    mine: Sequence[_Slot], theirs: Sequence[_Slot], known: set[int], known_there: set[int], *, lead: bool
) -> Iterator[tuple[str, _Slot, _Slot]]:
    """Yield the pairs of slots of two passages that cannot both hold, and which slot it is."""
    for one, other in product(mine, theirs):
        same_head = bool(one.head) and one.head == other.head
        here, there = one.place.geonames, other.place.geonames
        unlike = (
            one.words != other.words
            and one.place.name != other.place.name
            and there not in known
            and here not in known_there
        )
        if here == there and one.near != other.near and (lead or same_head):
            yield "in or near", one, other
        elif here != there and one.near == other.near and same_head and unlike and _apart(one.place, other.place):
            yield "where", one, other


def _apart(one: Place, other: Place) -> bool:
    """Tell whether two places lie so far apart that neither is a part of the other."""
    narrowed = cos(radians(one.lat))
    return hypot(one.lat - other.lat, (one.lon - other.lon) * narrowed) * _DEGREE > _ONE_TOWN


def _slots(mine: Sequence[Held], member: Read) -> list[list[_Slot]]:
    """Return for each passage of an article the places that something is in or near."""
    spans = [one.candidate.span for one in mine]
    slots: list[list[_Slot]] = [[] for _ in mine]
    for mark in member.reading.places:
        for place in touched(spans, mark.span) if mark.precision not in _WIDE else ():
            slot, here = _slot(member.article.text, spans[place].start, mark), slots[place]
            if slot is not None and len(here) < _MOST and all(each.place.geonames != mark.geonames for each in here):
                here.append(slot)
    return slots


def _slot(text: str, start: int, mark: Place) -> _Slot | None:
    """Return how something lies to a place, None where no preposition says so or the place is part of a name."""
    first = max(start, mark.span.start - _LOOK_BACK)
    match = _before().search(text[first : mark.span.start])
    if match is None or _PART_OF_NAME.match(text, mark.span.end):
        return None
    near = match["near"] is not None
    said = text[first + match.start("near" if near else "in") : mark.span.end]
    return _Slot(near, stem(match[1] or ""), mark, said)
