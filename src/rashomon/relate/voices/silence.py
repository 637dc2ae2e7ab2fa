"""Which articles of a story do not tell a claim, as far as that can be said, and why; where in doubt, nothing is said.

An article that tells a claim in other words must not be called silent. So it is silent only where none of its passages
is even loosely like those of the claim, and hardly any of the words that the tellers share stands anywhere in it. And
"silent" alone is said only of one that tells what stands beside the claim in a teller's article.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from typing import Any

from rashomon.base.findings import Material
from rashomon.base.remembered import Remembered
from rashomon.relate.claims import Compared
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.passages import Candidate
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.excuses import Excuses, find_excuses
from rashomon.relate.wordlists import word_set


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every article of a story says, worked out once: its words, how rare each is, which claims stand where."""

    articles: list[str]  # of each passage
    words: dict[str, frozenset[str]]
    weight: dict[str, int]
    claims_at: dict[int, list[int]]  # passage -> claims of several articles that it tells
    tellers: list[set[str]]  # of each claim
    excuses: Excuses


def find_silences(
    material: Material,
    compared: Compared,
    records: Sequence[Mapping[str, Any]],
    settings: RelateSettings,
    known: Remembered | None = None,
) -> dict[int, list[dict[str, Any]]]:
    """Return the articles known not to tell a claim, by the claim's position; claims told most come first.

    Claims times articles would be nearly all of a large dossier: weak claims are left out, and what is left over
    after `most_silent` silences is not said.
    """
    ground = _survey(material, compared, settings, known or Remembered(lasts=False))
    strong = [number for number, claim in enumerate(compared.claims) if not claim.weak]
    order = sorted(strong, key=lambda n: (compared.claims[n].relation == "alone", -len(ground.tellers[n]), n))
    found: dict[int, list[dict[str, Any]]] = {}
    left = settings.most_silent
    for number in order:
        left -= len(ground.excuses.articles) - len(ground.tellers[number])
        if left < 0:
            break
        silent = _silent(number, compared, ground, settings)
        found[number] = [
            {"article": article, "why": why} | ({} if beside is None else {"beside": records[beside]["id"]})
            for article, why, beside in silent
        ]
    return found


def _survey(material: Material, compared: Compared, settings: RelateSettings, known: Remembered) -> _Ground:
    candidates = [held.candidate for held in compared.held]
    told: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        told.setdefault(candidate.member, []).append(candidate)
    words: dict[str, frozenset[str]] = {}
    held_by: dict[str, int] = {}
    for member, mine in told.items():
        key = _survey, known.number(material.members[member]), settings.fewest_terms
        counts = known.once(key, partial(_counted, mine))
        words[mine[0].article] = frozenset(counts)
        for stem, count in counts.items():
            held_by[stem] = held_by.get(stem, 0) + count
    total = len(candidates) + 1
    weight = {stem: round(64 * log(total / (count + 0.5))) for stem, count in held_by.items()}
    tellers = [{candidates[n].article for n in claim.passages} for claim in compared.claims]
    claims_at: dict[int, list[int]] = {}
    for number, claim in enumerate(compared.claims):
        if len(tellers[number]) > 1:
            for passage in claim.passages:
                claims_at.setdefault(passage, []).append(number)
    articles = [candidate.article for candidate in candidates]
    return _Ground(articles, words, weight, claims_at, tellers, find_excuses(material, settings))


def _counted(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Return how many passages of an article hold each word."""
    return dict(Counter(stem for candidate in candidates for stem in candidate.terms.stems))


def _silent(
    number: int, compared: Compared, ground: _Ground, settings: RelateSettings
) -> list[tuple[str, str, int | None]]:
    """Return the articles known not to tell one claim, in the order of the story, each with why."""
    claim = compared.claims[number]
    core = _core(claim, compared, settings)
    whole = sum(ground.weight[stem] for stem in core)
    if whole == 0:
        return []
    near = _near(claim, compared, ground.articles, settings.silent_likeness)
    beside = _beside(claim, number, compared, ground, settings)
    excused = ground.excuses.towards(ground.tellers[number])
    why: dict[str, str | None] = {}
    for article in ground.excuses.articles:
        if article in ground.tellers[number] or article in near or article not in ground.words:
            continue
        said = sum(ground.weight[stem] for stem in core & ground.words[article])
        if said < settings.silent_words * whole:
            why[article] = excused.why(article)
    told: dict[str, int] = {}
    left = {article for article, excuse in why.items() if excuse is None}
    for each in beside if left else ():
        told |= dict.fromkeys(left & ground.tellers[each], each)
        left -= ground.tellers[each]
    return [
        (article, excuse or "silent", None if excuse else told[article])
        for article, excuse in why.items()
        if excuse or article in told
    ]


def _near(claim: Claim, compared: Compared, articles: Sequence[str], least: float) -> set[str]:
    """Return the articles of passages that are alike, at least so much, to one of a claim."""
    found: set[str] = set()
    for passage in claim.passages:
        for other, alike in compared.near.get(passage, {}).items():
            if alike < least:  # the most alike come first
                break
            found.add(articles[other])
    return found


def _core(claim: Claim, compared: Compared, settings: RelateSettings) -> frozenset[str]:
    """Return the words that tell a claim: those that half of its articles share, of two at least where it has several.

    Nothing where they are too few to say what the claim is, or where a passage seems to be in another language.
    """
    stems: dict[str, set[str]] = {}
    for number in claim.passages:
        held = compared.held[number]
        if not word_set("function_words.txt").intersection(held.words.lower().split()):
            return frozenset()
        stems.setdefault(held.candidate.article, set()).update(held.candidate.terms.stems)
    shared = Counter(stem for found in stems.values() for stem in found)
    least = max(min(2, len(stems)), (len(stems) + 1) // 2)
    core = frozenset(stem for stem, count in shared.items() if count >= least)
    return core if len(core) >= settings.silent_core else frozenset()


def _beside(claim: Claim, number: int, compared: Compared, ground: _Ground, settings: RelateSettings) -> list[int]:
    """Return the claims of several articles that stand next to this one where it is told, the nearest first."""
    found: dict[int, int] = {}
    for passage in claim.passages:
        member = compared.held[passage].candidate.member
        for step in range(1, settings.silent_beside + 1):
            for other in (passage - step, passage + step):
                if 0 <= other < len(compared.held) and compared.held[other].candidate.member == member:
                    for each in ground.claims_at.get(other, ()):
                        found[each] = min(step, found.get(each, step))
    return sorted((each for each in found if each != number), key=lambda each: (found[each], each))
