"""Where accounts differ on a place: alike passages that put it at two places, each unknown to the other article."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.base.findings import Read
from rashomon.relate.alike import key
from rashomon.relate.differences import Difference
from rashomon.relate.evidence import Held
from rashomon.relate.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

_LOOK_BACK = 40  # code points before a name that are searched for its preposition
_WIDE = ("country", "admin")  # an event in a town is also in its country: no difference


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before a place where something happened: "in", "near the town of", "outside northern"."""
    prepositions = "|".join(sorted(word_set("place_prepositions.txt")))
    return re.compile(rf"\b({prepositions}) (?:the )?(?:[a-z]{{1,12}} ){{0,3}}\Z")


def _slots(held: Held, member: Read, people: People) -> set[tuple[str, str]]:
    """Return the places a passage puts something at, as preposition and bearer; countries and regions left out."""
    span, text = held.candidate.span, member.article.text
    wide = {mark.span for mark in member.reading.places if mark.precision in _WIDE}
    found: set[tuple[str, str]] = set()
    for mark in member.reading.names:
        if mark.kind != "place" or not (span.start <= mark.span.start and mark.span.end <= span.end):
            continue
        match = _before().search(text[max(span.start, mark.span.start - _LOOK_BACK) : mark.span.start])
        bearer = people.by_name.get((held.candidate.article, mark.name))
        if match and bearer and mark.span not in wide:
            found.add((match.group(1), bearer))
    return found


def place_differences(
    held: Sequence[Held],
    members: Sequence[Read],
    people: People,
    near: Mapping[int, Mapping[int, float]],
    settings: RelateSettings,
) -> list[Difference]:
    """Return pairs of alike passages that differ on the place of what they tell.

    Each names one place behind the same preposition, and neither article names the other's place at all: that leaves
    out towns beside their region and streets beside their town. On gold it finds nothing, right or wrong.
    """
    named: dict[int, set[str]] = {
        number: {people.by_name[member.article.id, mark.name] for mark in member.reading.names}
        for number, member in enumerate(members)
    }
    forms = {bearer.id: bearer.name for bearer in people.bearers}
    alike = [
        (one, other)
        for one in sorted(near)
        for other in sorted(near[one])
        if one < other and near[one][other] >= settings.place_likeness
    ]
    slots = {n: _slots(held[n], members[held[n].candidate.member], people) for pair in alike for n in pair}
    found: list[Difference] = []
    for one, other in alike:
        if len(slots[one]) != 1 or len(slots[other]) != 1:
            continue
        (how, mine), (way, theirs) = *slots[one], *slots[other]
        apart = theirs not in named[held[one].candidate.member] and mine not in named[held[other].candidate.member]
        if how == way and apart and not set(key(forms[mine]).split()) & set(key(forms[theirs]).split()):
            found.append(Difference("place", (one, other), ("a", "b"), (forms[mine], forms[theirs])))
    return found
