"""The claims of a story: facts that several articles tell, points on which they differ, and what only one tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rashomon.base.findings import Material, Reason
from rashomon.base.remembered import Remembered
from rashomon.relate.corrected.claims import Out, stand
from rashomon.relate.corrected.groups import bound, joined, kept_apart, parted
from rashomon.relate.corrected.located import Located
from rashomon.relate.corrected.points import Machine, Points, retyped
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.finders import FINDERS
from rashomon.relate.differences.slots import SlotDifference, slot_reasons, told_apart
from rashomon.relate.facts.apart import Claim, Parted, merged, own_gists
from rashomon.relate.facts.arriving import Arrivals, Arriving, by_side
from rashomon.relate.facts.clarity import clarity
from rashomon.relate.facts.evidence import Held, hold
from rashomon.relate.facts.grouping import Apart, Near, Pair, Pairs, few, find_groups
from rashomon.relate.facts.nearness import score_pairs
from rashomon.relate.facts.passages import find_candidates
from rashomon.relate.facts.table import Kept, Table, make_table, settled_articles
from rashomon.relate.facts.weights import Weights, load_weights
from rashomon.relate.figures.measures import Measure
from rashomon.relate.names.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.told_alike import Alike, Passages
from rashomon.relate.versions.chains import find_versions


@dataclass(frozen=True, slots=True)
class Compared:
    """All passages of a story, how alike they are, and the claims they make."""

    held: tuple[Held, ...]
    near: Near
    claims: tuple[Claim, ...]
    rejected: tuple[Out, ...] = ()
    obeyed: frozenset[str] = frozenset()
    """The decisions about claims that are of effect here."""
    pairs: Pairs | None = None
    """What `near` says, as numbers."""


def find_claims(
    material: Material,
    people: People,
    measures: Sequence[Measure],
    settings: RelateSettings,
    known: Remembered | None = None,
) -> Compared:
    """Compare the passages of a story and return its claims, in the order of their first passages."""
    known = known or Remembered(lasts=False)
    held = _held(material, people, settings, known)
    scored = _scored(held, material, settings, known)
    if scored is None:
        return Compared((), {}, ())
    versions = find_versions(material.members, material.sources)
    accounts = Accounts(held, material.members, scored.near, versions, people, measures, settings, known)
    articles = {n: one.candidate.article for n, one in enumerate(held)}
    rules, located = material.findings, Located(held)
    points = retyped([found for find in FINDERS for found in find(accounts)], rules, located, articles)
    pairs = parted(rules, located)
    apart = kept_apart(_apart(told_apart(points.differences)), pairs)
    bounds = [*points.alike, *bound(rules, located, articles)]
    bearers = {bearer.id: bearer for bearer in people.bearers}
    every = scored.every
    around = Passages(held, scored.table, scored.near, material.members, bearers, every.token, every.again)
    alike = Alike(around, settings, known)
    groups = alike.telling(_groups(scored, articles, apart, settings))
    groups, made = joined(groups, bounds, apart, articles, settings)
    same = _marked([alike.claim(group, made.get(group)) for group in groups], pairs)
    several, out = stand([*same, *_of_points(points, alike, settings)], rules.rejected, located, held)
    used = {n for claim in several for n in claim.passages}
    alone = _marked(_alone([n for n in range(len(held)) if n not in used], held, alike, settings), pairs)
    alone, more = stand(alone, rules.rejected, located, held)
    claims = _told_apart((*several, *alone), held, alike, pairs, known)
    rejected = (*out, *more)
    obeyed = {decision for *_, decision in pairs} | {one.decision for one in rejected}
    obeyed |= {each for claim in (*claims, *(one.claim for one in rejected)) for each in claim.decisions}
    return Compared(held, scored.near, tuple(claims), rejected, frozenset(obeyed), every)


def _held(material: Material, people: People, settings: RelateSettings, known: Remembered) -> tuple[Held, ...]:
    """Return all passages, behind the others those that stand so far down a long article that they are not compared."""
    held = hold(find_candidates(material.members, people, settings, known), material.members, known)
    return tuple(sorted(held, key=lambda one: one.candidate.position >= settings.most_compared))


@dataclass(frozen=True, slots=True)
class _Scored:
    """How alike the passages of a story are that are compared, and what that was found from."""

    table: Table
    weights: Weights
    kept: Kept
    dated: Sequence[bool]  # by article
    settled: frozenset[int]  # the articles that weigh its words
    every: Pairs
    near: Near


def _scored(held: Sequence[Held], material: Material, settings: RelateSettings, known: Remembered) -> _Scored | None:
    """Compare the passages of a story; None where it has none."""
    candidates = [one.candidate for one in held if one.candidate.position < settings.most_compared]
    if not candidates:
        return None
    numbers = [known.number(member) for member in material.members]
    kept = Kept(known, numbers, (settings.most_compared, settings.fewest_terms))
    dated = [bool(member.article.published) for member in material.members]
    settled = frozenset(settled_articles(dated))
    table = make_table(candidates, settled, kept)
    weights = load_weights(settings.weights)
    every, near = score_pairs(table, weights, settings, partial(_tells, table=table, settings=settings), kept)
    return _Scored(table, weights, kept, dated, settled, every, near)


def _groups(
    scored: _Scored, articles: Mapping[int, str], apart: Apart, settings: RelateSettings
) -> Sequence[tuple[int, ...]]:
    """Return the passages that tell one fact together: at once, or in a large story as its articles came."""
    table, near, every = scored.table, scored.near, scored.every
    model = scored.weights.for_table(table)
    threshold = settings.threshold or model.threshold
    if len(scored.settled) == len(scored.dated):
        return few(find_groups(every.from_(threshold), articles, apart, settings), near, articles, apart, settings)
    arrivals = Arrivals(table, scored.kept.numbers, scored.settled, scored.dated)
    key = Arriving, scored.kept.given, table.settled, model, settings
    gathered = scored.kept.known.once(key, Arriving).groups(every, near, arrivals, threshold, settings)
    return by_side(gathered, near, articles, apart, settings)


def _of_points(points: Points, alike: Alike, settings: RelateSettings) -> list[Claim]:
    """Return a claim for each point on which accounts differ, the same object as long as nothing of it is another."""
    machines = map(points.machine.get, range(len(points.differences)))
    return [
        alike.once(found.passages, (found, machine), partial(_differing, found, alike, settings, machine))
        for found, machine in zip(points.differences, machines, strict=True)
    ]


def _told_apart(
    claims: Sequence[Claim], held: Sequence[Held], alike: Alike, pairs: Sequence[Parted], known: Remembered
) -> list[Claim]:
    """Return claims of which no two rest on the same words, each with a gist of its own, in order."""
    places = [(one.candidate.member, one.candidate.span.start) for one in held]
    wishes = dict(zip(map(id, claims), alike.wishes(claims), strict=True))
    ordered = sorted(merged(claims, held, wishes, pairs), key=lambda claim: _order(claim, places))
    gists = own_gists([wishes.get(id(claim)) or alike.wish(claim) for claim in ordered], held)
    return [
        claim if claim.gist == gist else known.about((claim,), (_told_apart, gist), partial(replace, claim, gist=gist))
        for claim, gist in zip(ordered, gists, strict=True)
    ]


def _marked(claims: Sequence[Claim], pairs: Sequence[Parted]) -> list[Claim]:
    """Return claims with the decisions that keep a passage of theirs apart from others."""
    found: dict[int, list[str]] = {}
    for one, other, decision in pairs:
        for passage in one | other:
            found.setdefault(passage, []).append(decision)
    if not found:
        return list(claims)
    by = [dict.fromkeys(each for n in claim.passages for each in found.get(n, ())) for claim in claims]
    return [
        replace(claim, decisions=tuple(dict.fromkeys((*claim.decisions, *some))))
        for claim, some in zip(claims, by, strict=True)
    ]


def _apart(differences: Sequence[Difference]) -> dict[int, set[int]]:
    """Return for each passage those that take another side of some difference: no fact is told by both."""
    apart: dict[int, set[int]] = {}
    for found in differences:
        for one, side in zip(found.passages, found.sides, strict=True):
            others = {n for n, theirs in zip(found.passages, found.sides, strict=True) if theirs != side}
            apart.setdefault(one, set()).update(others)
    return apart


def _tells(pair: Pair, table: Table, settings: RelateSettings) -> bool:
    """Tell whether two passages share enough words to tell one fact: a short one has to share more than one word.

    "In theory it should work" and "views, if they work" are alike by their meaning only; a number or a name will do.
    """
    one, other = table.candidates[pair.one], table.candidates[pair.other]
    shared = one.terms.stems & other.terms.stems
    short = min(len(one.terms.stems), len(other.terms.stems)) < settings.short_passage
    if not short:
        return bool(shared)
    return len(shared) > 1 or bool(one.names & other.names or one.terms.numbers & other.terms.numbers)


def _order(claim: Claim, places: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], str, str]:
    return list(map(places.__getitem__, claim.passages)), claim.relation, claim.why or ""


def _differing(found: Difference, alike: Alike, settings: RelateSettings, machine: Machine | None) -> Claim:
    score = alike.links(found.passages).score
    reasons = (Reason(f"different {found.why}", score, found.words), *slot_reasons(found, score))
    gist = found.passages[0]  # until every claim is there to choose
    # what a slot says needs no alike passages
    weak = score < settings.sure_differing and not isinstance(found, SlotDifference)
    if machine is None:
        return Claim("differs", found.why, found.passages, found.sides, gist, score, weak, reasons)
    reasons = (*reasons, Reason("differs so by a person's decision", 1.0, machine[2:]))
    sides, decisions = found.sides, machine[2:]
    return Claim("differs", found.why, found.passages, sides, gist, score, False, reasons, decisions, machine)  # noqa: FBT003


def _alone(left: Sequence[int], held: Sequence[Held], alike: Alike, settings: RelateSettings) -> list[Claim]:
    """Return what only one article tells, all of it; what says little, or comes after the most telling, is weak."""
    telling: list[tuple[float, int]] = []
    for number in left:
        weight = len(held[number].candidate.terms.stems) ** 0.5
        telling.append(
            (round(weight * min(held[number].marks, 3) * held[number].find(clarity, settings.clear_words), 4), number)
        )
    telling.sort(key=lambda item: (-item[0], item[1]))
    return [
        alike.alone(number, value, weak=rank >= settings.most_alone or value < settings.telling)
        for rank, (value, number) in enumerate(telling)
    ]
