"""Makes the dossier of a story: everything known about it, in the format `rashomon-dossier/1`."""

from collections.abc import Sequence
from typing import Any

from rashomon.base.findings import Decision, Material
from rashomon.base.identity import content_id
from rashomon.base.independence import independent_groups
from rashomon.base.problems import Problem
from rashomon.relate.apart import Claim
from rashomon.relate.claims import Compared, find_claims
from rashomon.relate.evidence import as_reasons, evidence
from rashomon.relate.people import Bearer, People, find_people
from rashomon.relate.records import (
    article_records,
    date_records,
    family_records,
    figure_records,
    name_records,
    place_records,
    quote_records,
)
from rashomon.relate.roots import Root, count_independent, find_root, root_records
from rashomon.relate.settings import RelateSettings
from rashomon.relate.silence import Audience, find_audience, find_silent
from rashomon.relate.title import find_title

FORMAT = "rashomon-dossier/1"


def relate(material: Material, settings: RelateSettings) -> dict[str, Any]:
    """Return the dossier of a story in plain JSON types, the same for the same material and settings."""
    people = find_people(material.members, settings)
    compared = find_claims(material, people, settings)
    return {
        "format": FORMAT,
        "made_by": dict(material.made_by),
        "story": _story(material, compared, settings),
        "articles": article_records(material),
        "families": family_records(material.families, material.members),
        "names": name_records(people),
        "quotes": quote_records(material.members, people),
        "figures": figure_records(material.members, people),
        "dates": date_records(material.members),
        "places": place_records(material.members),
        "claims": _claim_records(material, compared, people, settings),
        "decisions": _decision_records(material.decisions),
        "problems": _problem_records(material.problems),
    }


def _story(material: Material, compared: Compared, settings: RelateSettings) -> dict[str, Any]:
    candidates = [held.candidate for held in compared.held]
    title, title_from = find_title(material.members, candidates, compared.near, settings)
    dates = sorted(m.article.published for m in material.members if m.article.published)
    return {
        "id": material.story.id,
        "title": title,
        "title_from": title_from,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "independent_sources": len(independent_groups(material.sources, material.families)),
    }


def _claim_records(
    material: Material, compared: Compared, people: People, settings: RelateSettings
) -> list[dict[str, Any]]:
    """Return the claims with who tells them, on whose word, and who is silent."""
    bearers = {bearer.id: bearer for bearer in people.bearers}
    roots = _roots(material, compared, people, bearers)
    audience = find_audience(material, settings)
    records: list[dict[str, Any]] = []
    taken: set[str] = set()
    for claim in compared.claims:
        record = _claim_record(claim, material, compared, roots, audience)
        if record["id"] in taken:  # the same first passages, the same relation: told apart by all their passages
            record["id"] = content_id("c", record["id"], *(f"{t['article']}:{t['span']}" for t in record["told_by"]))
        taken.add(record["id"])
        records.append(record)
    return records


def _roots(material: Material, compared: Compared, people: People, bearers: dict[str, Bearer]) -> list[Root]:
    """Return the root of every passage."""
    agencies = {source.article: source.agency for source in material.sources}
    roots = []
    for held in compared.held:
        article = material.members[held.candidate.member].article
        agency = agencies.get(article.id) or article.agency
        roots.append(find_root(held, article.outlet, agency, people, bearers))
    return roots


def _claim_record(
    claim: Claim, material: Material, compared: Compared, roots: Sequence[Root], audience: Audience
) -> dict[str, Any]:
    told_by: list[dict[str, Any]] = []
    tellers: dict[str, list[Root]] = {}
    outlets: set[str] = set()
    for number, side in zip(claim.passages, claim.sides, strict=True):
        held = compared.held[number]
        article = material.members[held.candidate.member].article
        passage = evidence(article.id, held.candidate.span, article.text)
        told_by.append({**passage, "quote": held.quote_id, "side": side})
        tellers.setdefault(article.id, []).append(roots[number])
        if article.outlet:
            outlets.add(article.outlet)
    first = [f"{passage['article']}:{passage['span'][0]}-{passage['span'][1]}" for passage in told_by[:2]]
    silent = []
    if claim.relation != "alone" or not claim.weak:  # who is silent on a weak line of one article helps nobody
        silent = find_silent(audience, tellers.keys())
    return {
        "id": content_id("c", claim.relation, claim.why, *first),
        "gist": compared.held[claim.gist].words,
        "relation": claim.relation,
        "why": claim.why,
        "told_by": told_by,
        "outlets": sorted(outlets),
        "independent": count_independent(tellers, material.sources, material.families),
        "roots": root_records([roots[number] for number in claim.passages]),
        "silent": silent,
        "score": round(claim.score, 4),
        "weak": claim.weak,
        "rule": _RULES[claim.why or claim.relation],
        "reasons": as_reasons(claim.reasons),
    }


_RULES = {
    "same": "alike passages",
    "alone": "like no passage of another article",
    "figure": "unlike figures of one thing",
    "update": "unlike figures of one thing, higher in later articles",
    "place": "alike passages, each at a place the other article does not name",
    "denial": "a denial and what is most like it",
}


def _decision_records(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    ordered = sorted(decisions, key=lambda each: (each.when, each.id))
    return [{"id": d.id, "what": d.what, "who": d.who, "when": d.when, "why": d.why} for d in ordered]


def _problem_records(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [{"kind": p.kind, "where": p.where, "what": p.what} for p in sorted(problems)]
