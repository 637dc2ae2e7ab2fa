"""Where accounts differ on a place: alike passages that put it at two places, each unknown to the other article."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.base.findings import Read
from rashomon.relate.alike import key
from rashomon.relate.differences import Difference
from rashomon.relate.evidence import Held
from rashomon.relate.passages import touched
from rashomon.relate.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions import Versions
from rashomon.relate.wordlists import word_set

_LOOK_BACK = 40  # code points before a name that are searched for its preposition
_WIDE = ("country", "admin")  # an event in a town is also in its country: no difference


@cache
def _before() -> re.Pattern[str]:
    """Return what stands before a place where something happened: "in", "near the town of", "outside northern"."""
    prepositions = "|".join(sorted(word_set("place_prepositions.txt")))
    return re.compile(rf"\b({prepositions}) (?:the )?(?:[a-z]{{1,12}} ){{0,3}}\Z")


def _slots(held: Sequence[Held], members: Sequence[Read], people: People) -> list[set[tuple[str, str]]]:
    """Return the places each passage puts something at, as preposition and bearer; countries and regions left out."""
    slots: list[set[tuple[str, str]]] = [set() for _ in held]
    passages: dict[int, list[int]] = {}
    for number in sorted(range(len(held)), key=lambda n: held[n].candidate.span):
        passages.setdefault(held[number].candidate.member, []).append(number)
    for number, mine in passages.items():
        article, reading = members[number].article, members[number].reading
        spans = [held[n].candidate.span for n in mine]
        wide = {mark.span for mark in reading.places if mark.precision in _WIDE}
        for mark in reading.names:
            if mark.kind != "place" or mark.span in wide:
                continue
            for place in touched(spans, mark.span):
                before = article.text[max(spans[place].start, mark.span.start - _LOOK_BACK) : mark.span.start]
                match = _before().search(before)
                if match:
                    slots[mine[place]].add((match.group(1), people.by_name.get((article.id, mark.name), "")))
    return slots


def place_differences(  # noqa: PLR0913, PLR0917 - what was read, who is named, what is alike and what is a version
    held: Sequence[Held],
    members: Sequence[Read],
    people: People,
    near: Mapping[int, Mapping[int, float]],
    versions: Versions,
    settings: RelateSettings,
) -> list[Difference]:
    """Return pairs of alike passages that differ on the place of what they tell.

    Each names one place behind the same preposition, and neither article names the other's place at all: that leaves
    out towns beside their region and streets beside their town. On gold it finds nothing, right or wrong.
    """
    named: dict[int, set[str]] = {
        number: {people.by_name.get((member.article.id, mark.name), "") for mark in member.reading.names}
        for number, member in enumerate(members)
    }
    forms = {bearer.id: bearer.name for bearer in people.bearers}
    alike = [
        (one, other)
        for one in sorted(near)
        for other in sorted(near[one])
        if one < other
        and near[one][other] >= settings.place_likeness
        and not versions.same(held[one].candidate.member, held[other].candidate.member)
    ]
    slots = _slots(held, members, people)
    found: list[Difference] = []
    for one, other in alike:
        if len(slots[one]) != 1 or len(slots[other]) != 1:
            continue
        (how, mine), (way, theirs) = *slots[one], *slots[other]
        apart = theirs not in named[held[one].candidate.member] and mine not in named[held[other].candidate.member]
        if how == way and apart and not set(key(forms[mine]).split()) & set(key(forms[theirs]).split()):
            found.append(Difference("place", (one, other), ("a", "b"), (forms[mine], forms[theirs])))
    return found
