"""Coded events: the row that ACLED, PLOVER and UCDP users want, each cell with the words that it rests on.

A cell that sources do not tell, or do not agree on, is None. A story has one row, of its main event, or none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.base.findings import Material, Passage
from rashomon.base.identity import content_id
from rashomon.base.spans import Span
from rashomon.relate.events.actors import ROLES, find_actors
from rashomon.relate.events.dates import find_when
from rashomon.relate.events.kinds import find_detail, find_kind, find_victims, is_unmeant
from rashomon.relate.events.places import find_where
from rashomon.relate.events.scenes import VICTIMS, Telling, find_tellings
from rashomon.relate.events.sources import newsrooms, told_record
from rashomon.relate.events.toll import find_toll, ledger_row
from rashomon.relate.events.votes import Elected, Voices
from rashomon.relate.facts.evidence import evidence
from rashomon.relate.names.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.told import Words

_Cell = dict[str, Any]
_WITH_VICTIMS = (
    "ASSAULT",
    "FIGHT",
    "",
)  # kinds that people are killed in; of protests, articles tell what they are about


@dataclass(frozen=True, slots=True)
class _Told:
    """A story as it is coded: its tellings, how much each has to say, the kind of its event."""

    tellings: Sequence[Telling]
    voices: Voices
    kind: Elected
    texts: Mapping[str, str]

    def ordered(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return passages in the order of the dossier."""
        order = {article: number for number, article in enumerate(self.texts)}
        return sorted(passages, key=lambda each: (order[each.article], each.span))

    def spans(self, passages: Sequence[Passage]) -> list[_Cell]:
        """Return passages as the dossier writes them, in its order."""
        return [evidence(each.article, each.span, self.texts[each.article]) for each in self.ordered(passages)]


def event_records(
    material: Material,
    people: People,
    settings: RelateSettings,
    words: Words,
    ledger: Sequence[Mapping[str, Any]] = (),
) -> list[_Cell]:
    """Return the coded events of a story, as the dossier writes them; tolls are those of a ledger that is given.

    `words` tell on whose word an article tells what, and who published it.
    """
    tellings = find_tellings(material.members, words.known)
    voices = newsrooms((telling.member.article.id for telling in tellings), words)
    kind = find_kind(tellings, voices) or find_victims(tellings, voices)
    if kind is None:
        return []
    told = _Told(tellings, voices, kind, {member.article.id: member.article.text for member in material.members})
    first = (f"{each.article}:{each.span.start}-{each.span.end}" for each in kind.passages[:2])
    return [
        {
            "id": content_id("e", kind.value, *first),
            **_kind(told),
            "date": _date(told),
            "place": _place(told, settings),
            **_actors(told, people),
            **{what: _toll(told, what, ledger) for what in VICTIMS},
            **told_record(told.ordered(kind.passages), words),
            "rule": "the main event of the story",
        }
    ]


def _kind(told: _Told) -> dict[str, _Cell | None]:
    """Return the type and mode of PLOVER and the type of ACLED; none of an accident, of which there is no type."""
    kind = told.kind.value
    if not kind or is_unmeant(told.tellings, told.voices, kind):
        return {"type": None, "mode": None, "acled": None}
    details = {
        "type": told.kind,
        "mode": find_detail(told.tellings, told.voices, kind, lambda act: act.mode),
        "acled": find_detail(told.tellings, told.voices, kind, lambda act: act.acled),
    }
    return {
        field: None if one is None else {"value": one.value, "spans": told.spans(one.passages)}
        for field, one in details.items()
    }


def _date(told: _Told) -> _Cell | None:
    when = find_when(told.tellings, told.kind.value, told.voices)
    if when is None:
        return None
    return {"value": when.value, "precision": when.precision, "spans": told.spans(when.elected.passages)}


def _place(told: _Told, settings: RelateSettings) -> _Cell | None:
    every = told.voices.of(one.member.article.id for one in told.tellings)
    where = find_where(told.tellings, told.kind.value, told.voices, settings.event_voices * every)
    if where is None:
        return None
    mark = where.mark
    return {
        "name": where.name,
        "lat": mark.lat if mark else None,
        "lon": mark.lon if mark else None,
        "geonames": (mark.geonames or None) if mark else None,
        "country": mark.country if mark else None,
        "precision": mark.precision if mark else None,
        "spans": told.spans(where.elected.passages),
    }


def _actors(told: _Told, people: People) -> dict[str, _Cell | None]:
    names = {bearer.id: bearer.name for bearer in people.bearers}
    found: dict[str, _Cell | None] = dict.fromkeys(ROLES)
    for actor in find_actors(told.tellings, told.kind.value, people, told.voices) if told.kind.value else ():
        one = actor.elected
        found[actor.role] = {"name": one.value, "value": names[one.value], "spans": told.spans(one.passages)}
    return found


def _toll(told: _Told, what: str, ledger: Sequence[Mapping[str, Any]]) -> _Cell | None:
    """Return how many were killed or injured: as the row of the ledger has it that holds most figures, or as found."""
    kind = told.kind.value
    toll = find_toll(told.tellings, kind, what, told.voices) if kind in _WITH_VICTIMS else None
    if toll is None:
        return None
    cell = {"low": toll.low, "best": toll.best, "high": toll.high, "ledger": None}
    figures, passages = toll.figures, toll.passages
    row = ledger_row(ledger, what, toll.figures)
    if row is not None:
        best = row["best"]["low"] if row["best"]["low"] is not None else row["best"]["high"]
        high = None if row["high"] is None or _is_open(row) else int(row["high"])
        cell = {"low": int(row["low"]), "best": int(best), "high": high, "ledger": row["id"]}
        figures = tuple(value["figure"] for value in row["values"])
        passages = tuple(Passage(value["article"], Span(*value["span"])) for value in row["values"])
    return {**cell, "figures": list(figures), "spans": told.spans(passages)}


def _is_open(row: Mapping[str, Any]) -> bool:
    """Tell whether the most that a row of the ledger tells is a least number: "at least two" has no upper end."""
    return any(
        value["whole"] and value["high"] is None and value["low"] is not None and value["low"] >= row["high"]
        for value in row["values"]
    )
