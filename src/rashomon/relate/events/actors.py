"""Who did it and to whom: names that stand right beside the words of an act, as its subject, object or after "by".

Only what the order of the words shows is taken; most events stay without. Gets wrong: "Lind, whose brother was shot".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.base.findings import Passage
from rashomon.base.marks import Name
from rashomon.base.spans import Span
from rashomon.relate.events.acts import Act
from rashomon.relate.events.scenes import Scene, Telling
from rashomon.relate.events.votes import Cue, Elected, Voices, elect
from rashomon.relate.facts.passages import touched
from rashomon.relate.names.people import People
from rashomon.relate.wordlists import word_set

Role = Literal["side_a", "side_b", "target"]
ROLES: tuple[Role, ...] = ("side_a", "side_b", "target")
_LEAST_SHARE = 0.6  # of the voices for one role: below it who it was stays open
_LEAST_TOLD = 0.25  # of all voices of a story: below it who it was stays open
_REACH = 60  # code points between a name and the words of an act
_ASIDE = r"(?:, [^,;.]{1,40},)?"
# "Anna Lind, 34, was (act)" - the form itself may begin with "was"
_PASSIVE = re.compile(rf"{_ASIDE} (?:(?:was|were|has been|have been|had been)(?: \w+ly| also)? )?\Z")
_ACTIVE = re.compile(rf"{_ASIDE}(?: (?:have|has|had))?(?: \w+ly)? \Z")  # "Ostland has (act)"
_BY = re.compile(r" (?:\w+ ){0,2}by (?:(?:the|a|an|two|three|suspected|alleged) ){0,2}\Z")
_COURT = re.compile(r"(?:['’]s)? (?:\w+ )?(?:jury|court|judge|magistrate|coroner|prosecutors?|medical examiner)\b")
_CHARGED = re.compile(
    r"\b(?:charged with|indicted (?:on|for)|convicted of|accused of|guilty of|counts? of|charges? of|ruled an?)"
    r"(?: [\w-]+){0,4} \Z"
)
_OBJECT = re.compile(r" (?:the )?\Z")
_BETWEEN = re.compile(r" between (?:the )?\Z")  # "clashes between Ostland and the Delta Front"
_WITH = re.compile(r" with (?:the )?\Z")
_AND = re.compile(r" and (?:the )?\Z")
_PAST = re.compile(r"(?:was|were|been|being)\b|\w+(?:ed|shot|beaten)\b", re.IGNORECASE)
_BE = re.compile(r"(?:was|were|been|being)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who has a role in an event: the id of a bearer, and the words that show it."""

    role: Role
    elected: Elected


def find_actors(tellings: Sequence[Telling], kind: str, people: People, voices: Voices) -> list[Actor]:
    """Return who has which role in acts of one kind, one for each role at most."""
    cues: dict[Role, list[Cue]] = {role: [] for role in ROLES}
    for telling in tellings:
        for role, name, span in telling.find(_roles, kind):
            bearer = people.by_name.get((telling.member.article.id, name.name))
            if bearer is not None:
                cues[role].append(Cue(bearer, 10, Passage(telling.member.article.id, span)))
    every = voices.of(telling.member.article.id for telling in tellings)
    best = [(role, one) for role in ROLES for one in elect(cues[role], voices)[:1]]
    found = [Actor(role, one) for role, one in best if _sure(one, voices, every)]
    several = {value for value in (one.elected.value for one in found) if _count(found, value) > 1}
    return [one for one in found if one.elected.value not in several]


def _sure(one: Elected, voices: Voices, every: int) -> bool:
    """Tell whether most words for a role speak for one bearer, in enough of the `every` voices of the story."""
    told = voices.of(passage.article for passage in one.passages)
    return one.voices >= _LEAST_SHARE * one.of and told >= _LEAST_TOLD * every


def _count(found: Sequence[Actor], value: str) -> int:
    return sum(one.elected.value == value for one in found)


def _roles(telling: Telling, kind: str) -> list[tuple[Role, Name, Span]]:
    """Return the names that stand beside an act of one kind, with their role and the words from one to the other."""
    names = sorted(telling.member.reading.names, key=lambda mark: mark.span)
    spans = [mark.span for mark in names]
    found: list[tuple[Role, Name, Span]] = []
    for scene in telling.scenes:
        here = touched(spans, scene.span)
        for act in scene.acts:
            if act.kind == kind and here:
                found += _beside(telling.member.article.text, scene, act, names[here.start : here.stop])
    return found


def _beside(text: str, scene: Scene, act: Act, names: Sequence[Name]) -> Iterator[tuple[Role, Name, Span]]:
    said = text[slice(*act.span)]
    verb = bool(_PAST.match(said))
    before = max((mark for mark in names if mark.span.end <= act.span.start), key=lambda mark: mark.span, default=None)
    after = min((mark for mark in names if mark.span.start >= act.span.end), key=lambda mark: mark.span, default=None)
    passive = verb and bool(_BE.match(said) or text[act.span.end : act.span.end + 4] == " by ")
    if before and verb and act.span.start - before.span.end <= _REACH and _begins(text, scene, before):
        between = text[before.span.end : act.span.start]
        role: Role | None = None
        if _PASSIVE.match(between) and (passive or _be(between)):
            role = "target"
        elif _ACTIVE.match(between) and not passive:
            role = "side_a"
        if role:
            yield role, before, Span(before.span.start, act.span.end)
    if after and after.span.start - act.span.end <= _REACH:
        between = text[act.span.end : after.span.start]
        here = Span(act.span.start, after.span.end)
        if _BY.match(between) and not _is_of_court(text, scene, act, after):
            yield "side_a", after, here
        elif _WITH.match(between) and verb:
            yield "side_b", after, here
        elif _BETWEEN.match(between):
            yield from _both(text, act, after, names)
        elif (
            verb
            and not passive
            and _OBJECT.match(between)
            and not (before and _be(text[before.span.end : act.span.start]))
        ):
            yield "target", after, here


def _is_of_court(text: str, scene: Scene, act: Act, name: Name) -> bool:
    """Tell whether who stands behind "by" judges the act: "charged with murder by a Rask County grand jury"."""
    before = text[max(scene.span.start, act.span.start - _REACH) : act.span.start]
    return bool(_COURT.match(text, name.span.end) or _CHARGED.search(before))


def _both(text: str, act: Act, first: Name, names: Sequence[Name]) -> Iterator[tuple[Role, Name, Span]]:
    """Yield the two sides of "clashes between one and the other"."""
    second = min(
        (mark for mark in names if mark.span.start >= first.span.end), key=lambda mark: mark.span, default=None
    )
    if second and _AND.match(text[first.span.end : second.span.start]):
        yield "side_a", first, Span(act.span.start, first.span.end)
        yield "side_b", second, Span(act.span.start, second.span.end)


def _be(between: str) -> bool:
    return any(word in between.split() for word in ("was", "were", "been"))


def _begins(text: str, scene: Scene, name: Name) -> bool:
    """Tell whether a name may be a subject: no preposition or "of" right before it."""
    last = re.findall(r"[\w']+", text[max(scene.span.start, name.span.start - 30) : name.span.start])[-1:]
    return not last or last[0].lower() not in word_set("no_subject.txt")
