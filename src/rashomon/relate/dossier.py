"""Makes the dossier of a story: everything known about it, in the format `rashomon-dossier/1`."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rashomon.base.collector import without_collector
from rashomon.base.findings import Change, Decision, Form, Material, Read
from rashomon.base.identity import content_id
from rashomon.base.independence import independent_groups
from rashomon.base.problems import Problem
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, words
from rashomon.relate.claims import Compared, find_claims
from rashomon.relate.corrected.claims import Out
from rashomon.relate.corrected.marks import struck_out, without_rejected
from rashomon.relate.events.coded import event_records
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.evidence import as_reasons
from rashomon.relate.facts.narrowing import Narrowing
from rashomon.relate.facts.title import find_title, overtaken
from rashomon.relate.facts.wording import Wordings
from rashomon.relate.figures.ledger import ledger_records
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.figures.united import Place, united
from rashomon.relate.names.capitals import with_capitals
from rashomon.relate.names.people import find_people
from rashomon.relate.names.rules import with_names_parted
from rashomon.relate.records import (
    article_records,
    date_records,
    family_records,
    figure_records,
    name_records,
    place_records,
    quote_records,
)
from rashomon.relate.rejected import (
    claim_records,
    correction,
    in_order,
    mark_records,
    row_records,
    without_effect,
)
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.revisions import revision_records
from rashomon.relate.voices.figure_sources import FigureSources
from rashomon.relate.voices.matrix import matrix_record
from rashomon.relate.voices.silence import find_silences
from rashomon.relate.voices.told import Words

FORMAT = "rashomon-dossier/1"


@without_collector()
def relate(material: Material, settings: RelateSettings, known: Remembered | None = None) -> dict[str, Any]:
    """Return the dossier of a story in plain JSON types, the same for the same material and settings.

    `known` is what was remembered when the story was related before; it changes nothing but the time it takes. The
    dossier shares parts with it, which nobody may change.
    """
    known = known or Remembered(lasts=False)
    known.turn()
    members = tuple(known.of(member, with_capitals) for member in material.members)
    members = with_names_parted(members, material.names)
    members, taken = without_rejected(members, material.findings.rejected)
    material = replace(material, members=members)
    people = find_people(material.members, settings, material.names, known)
    measures, struck = struck_out(find_measures(material.members, settings, known), members, material.findings.rejected)
    compared = find_claims(material, people, measures, settings, known)
    voices = Words(material, compared.held, people, known)
    claims = _claim_records(material, compared, voices, settings, known)
    figures = figure_records(material.members, people, known)
    sources = FigureSources(voices).of
    measures = united(measures, _told_unlike(compared, members))
    ledger = ledger_records(material, figures, measures, sources, settings, known)
    rows = [(decision, ledger_records(material, figures, [one], sources, settings)[0]) for decision, one in struck]
    rejected = in_order(
        (
            *mark_records(taken, people),
            *row_records(rows),
            *claim_records(_rejected_claims(material, compared, voices, known), claims),
        )
    )
    return {
        "format": FORMAT,
        "made_by": dict(material.made_by),
        "story": _story(material, compared, overtaken(ledger), settings, known),
        "articles": article_records(material),
        "families": family_records(material.families, material.members),
        "names": name_records(people, known),
        "quotes": quote_records(material.members, people, known),
        "figures": figures,
        "ledger": ledger,
        "dates": date_records(material.members, known),
        "places": place_records(material.members, known),
        "claims": claims,
        "matrix": matrix_record(material, claims, settings),
        "events": event_records(material, people, settings, voices, ledger),
        "revisions": revision_records(material.members, material.sources, people, claims, known),
        "decisions": _decision_records(
            material.decisions, without_effect(material.decisions, compared.obeyed, rejected)
        ),
        "rejected": rejected,
        "problems": _problem_records([*material.problems, *_crowded(material.members, settings)]),
    }


def _told_unlike(compared: Compared, members: Sequence[Read]) -> Iterator[list[Place]]:
    """Yield the figures of each point on which accounts differ in a count."""
    for claim in compared.claims:
        if (
            claim.relation == "differs"
            and not claim.weak
            and not any(reason.what.startswith("slot") for reason in claim.reasons)
        ):
            said = {each for reason in claim.reasons for each in reason.words}
            held = [compared.held[n] for n in claim.passages]
            yield [
                (one.candidate.member, figure.span)
                for one in held
                for figure in one.figures
                if words(members[one.candidate.member].article.text, figure.span) in said
            ]


def _story(
    material: Material,
    compared: Compared,
    old: Mapping[str, Sequence[Span]],
    settings: RelateSettings,
    known: Remembered,
) -> dict[str, Any]:
    candidates = [held.candidate for held in compared.held]
    title, title_from = find_title(material.members, candidates, compared.near, settings, known, old)
    dates = [m.article.published for m in material.members if m.article.published]  # members come in order of time
    return {
        "id": material.story.id,
        "title": title,
        "title_from": title_from,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "independent_sources": len(independent_groups(material.sources, material.families)),
        "formerly": list(material.formerly),
        "history": [_change(one) for one in material.history],
        "members": [
            {"article": one.article, "score": one.score, "reasons": as_reasons(one.reasons)}
            for one in material.story.members
        ],
    }


def _change(one: Change) -> dict[str, Any]:
    """Return what became of a story once, as plain values."""
    return {
        "what": one.what,
        "story": one.story,
        "other": one.other,
        "articles": list(one.articles),
        "as_of": one.as_of,
        "why": one.why,
    }


def _claim_records(
    material: Material, compared: Compared, words: Words, settings: RelateSettings, known: Remembered
) -> list[dict[str, Any]]:
    """Return the claims with who tells them, on whose word, and who is silent."""
    narrowing = Narrowing(compared.held, material.members, known)
    records: list[dict[str, Any]] = []
    wordings = Wordings(material.members, known)
    taken: set[str] = set()
    for claim, made in zip(compared.claims, known.each(compared.claims, _claim_record, _nothing), strict=True):
        states = tuple(words.states(claim))  # of a claim: what its record depends on besides
        if not made or made[0] != states:
            make = partial(_claim_record, claim, compared, words, narrowing, wordings)
            made[:] = states, known.once((_claim_record, states, *_as_told(claim)), make)
        record: dict[str, Any] = made[1]
        if record["id"] in taken:  # the same first passages, the same relation: told apart by all their passages
            passages = (f"{told['article']}:{told['span']}" for told in record["told_by"])
            record = {**record, "id": content_id("c", record["id"], *passages)}
        taken.add(record["id"])
        records.append(record)
    for number, silent in find_silences(material, compared, records, settings, known).items():
        records[number] = {**records[number], "silent": silent}
    order = {member.article.id: place for place, member in enumerate(material.members)}
    return sorted(records, key=lambda one: (order[one["told_by"][0]["article"]], one["told_by"][0]["span"]))


def _claim_record(
    claim: Claim, compared: Compared, words: Words, narrowing: Narrowing, wordings: Wordings
) -> dict[str, Any]:
    """Return the record of a claim with nothing of what other claims and articles say."""
    told = words.record(claim, partial(_spans, claim, compared, narrowing))
    return {**_made(claim, told), "wording": wordings.of(told["told_by"])}


def _as_told(claim: Claim) -> tuple[Hashable, ...]:
    """Return all that a record has from its claim but for the passages, which stand elsewhere in a longer story."""
    gist = claim.passages.index(claim.gist)
    made = claim.score, claim.weak, claim.reasons, claim.decisions, claim.machine
    return claim.relation, claim.why, claim.sides, gist, *made


def _nothing(_: Claim) -> list[Any]:
    return []


def _made(claim: Claim, told: Mapping[str, Any]) -> dict[str, Any]:
    first = [f"{one['article']}:{one['span'][0]}-{one['span'][1]}" for one in told["told_by"][:2]]
    return {
        "id": content_id("c", *(claim.machine[:2] if claim.machine else (claim.relation, claim.why)), *first),
        "gist": told["told_by"][claim.passages.index(claim.gist)]["words"],
        "relation": claim.relation,
        "why": claim.why,
        **told,
        "silent": [],
        "score": round(claim.score, 4),
        "weak": claim.weak,
        "rule": "a person's decision" if claim.machine else _RULES[claim.why or claim.relation],
        "reasons": as_reasons(claim.reasons),
        **correction(claim),
    }


def _rejected_claims(
    material: Material, compared: Compared, words: Words, known: Remembered
) -> list[tuple[Out, dict[str, Any]]]:
    """Return the claims that people rejected, each with its record as it would be."""
    if not compared.rejected:
        return []
    narrowing = Narrowing(compared.held, material.members, known)
    return [(one, _rejected(one.claim, compared, words, narrowing)) for one in compared.rejected]


def _rejected(claim: Claim, compared: Compared, words: Words, narrowing: Narrowing) -> dict[str, Any]:
    return _made(claim, words.record(claim, partial(_spans, claim, compared, narrowing)))


def _spans(claim: Claim, compared: Compared, narrowing: Narrowing) -> list[Span]:
    """Return the passages of a claim: where it is told alike, the clauses that tell it, else whole sentences."""
    if claim.relation == "same":
        return narrowing.of(claim.passages)
    return [compared.held[number].candidate.span for number in claim.passages]


_RULES = {
    "same": "alike passages",
    "alone": "like no passage of another article",
    "figure": "unlike figures of one thing",
    "update": "what a later article knows otherwise",
    "place": "alike passages, one in a place, one near it",
    "time": "alike passages that give one act two times",
    "actor": "alike passages, a man in one and a woman in the other",
    "other": "alike passages, a thing or a person of another kind in each",
    "denial": "a denial and what is most like it",
}


def _decision_records(decisions: Sequence[Decision], idle: Collection[str]) -> list[dict[str, Any]]:
    """Return the decisions by time; of those that are `idle`, that they are without effect here."""
    ordered = sorted(decisions, key=lambda each: (each.when, each.id))
    return [
        {
            "id": d.id,
            "what": d.what,
            "who": d.who,
            "when": d.when,
            "why": d.why,
            "on": list(d.on),
            "articles": list(d.articles),
            "others": list(d.others),
            **{field: _forms(forms) for field, forms in (("forms", d.forms), ("other_forms", d.other_forms)) if forms},
            **_found(d),
            **({"without_effect": True} if d.id in idle else {}),
        }
        for d in ordered
    ]


def _found(one: Decision) -> dict[str, Any]:
    """Return what a decision about findings says, by passages; nothing for any other."""
    found: dict[str, Any] = {"finding": one.finding} if one.finding else {}
    for field, some in (("passages", one.passages), ("other_passages", one.other_passages)):
        found |= {field: [{"article": p.article, "span": list(p.span)} for p in some]} if some else {}
    return found


def _forms(forms: Sequence[Form]) -> list[dict[str, str]]:
    return [{"article": one.article, "form": one.form} for one in forms]


def _crowded(members: Sequence[Read], settings: RelateSettings) -> Iterator[Problem]:
    """Yield a problem for each article with more names than are listed."""
    for member in members:
        count = len({mark.name for mark in member.reading.names})
        if count > settings.most_names:
            what = f"has {count:,} names; the {settings.most_names:,} mentioned most are listed and joined"
            yield Problem(member.article.where, "size", what)


def _problem_records(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [{"kind": p.kind, "where": p.where, "what": p.what} for p in sorted(problems)]
