"""Which articles of a story do not tell a claim, as far as that can be said, and why; where in doubt, nothing is said.

An article that tells a claim in other words must not be called silent. So it is silent only where none of its passages
is even loosely like those of the claim, and hardly any of the words that the tellers share stands anywhere in it. And
"silent" alone is said only of one that tells what stands beside the claim in a teller's article.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.base.findings import Material
from rashomon.base.remembered import Remembered
from rashomon.relate.claims import Compared
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.holders import Rows
from rashomon.relate.facts.passages import Candidate
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.excuses import Excuses, find_excuses
from rashomon.relate.wordlists import word_set

_Grid = NDArray[np.bool_]


class _Numbers(dict[str, int]):
    """A number for each word, as they come."""

    def __missing__(self, word: str) -> int:
        """Return the next number."""
        self[word] = len(self)
        return self[word]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every article of a story says, worked out once: its words, how rare each is, which claims stand where.

    Columns are the articles that were read, in the order of the story.
    """

    of: list[int]  # the column of each passage
    columns: Rows  # the same as an array
    number: _Numbers  # of each word
    weight: NDArray[np.int64]  # of each word, by number
    said: list[tuple[int, Rows]]  # the columns of articles with passages, and the words that stand in each
    tells: NDArray[np.bool_]  # of each article: whether it has a passage
    claims_at: dict[int, list[int]]  # passage -> claims of several articles that it tells
    tellers: list[set[int]]  # of each claim
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
    known = known or Remembered(lasts=False)
    ground = _survey(material, compared, settings, known)
    strong = [number for number, claim in enumerate(compared.claims) if not claim.weak]
    order = sorted(strong, key=lambda n: (compared.claims[n].relation == "alone", -len(ground.tellers[n]), n))
    asked: list[int] = []
    left = settings.most_silent
    for number in order:
        left -= len(ground.excuses.articles) - len(ground.tellers[number])
        if left < 0:
            break
        asked.append(number)
    articles = ground.excuses.articles
    return {
        number: [
            {"article": articles[one], "why": why} | ({} if beside is None else {"beside": records[beside]["id"]})
            for one, why, beside in _silent(number, without, compared, ground, settings)
        ]
        for number, without in zip(asked, _without(asked, compared, ground, settings, known), strict=True)
    }


def _survey(material: Material, compared: Compared, settings: RelateSettings, known: Remembered) -> _Ground:
    excuses = find_excuses(material, settings, known)
    column = {article: place for place, article in enumerate(excuses.articles)}
    told: dict[int, list[Candidate]] = {}
    for held in compared.held:
        told.setdefault(held.candidate.member, []).append(held.candidate)
    number = known.once(_Numbers, _Numbers)
    counts = [
        known.about((number,), (_survey, known.number(material.members[member]), settings.fewest_terms), make)
        for member, mine in told.items()
        for make in (partial(_counted, mine, number),)
    ]
    held_by = np.zeros(len(number), np.int64)
    at = {member: column[mine[0].article] for member, mine in told.items()}
    for words, many in counts:
        held_by[words] += many
    said = [(place, words) for place, (words, _) in zip(at.values(), counts, strict=True)]
    tells = np.zeros(len(column), np.bool_)
    tells[list(at.values())] = True
    total = len(compared.held) + 1
    of = [at[held.candidate.member] for held in compared.held]
    tellers = [
        {of[claim.passages[0]]} if len(claim.passages) == 1 else set(map(of.__getitem__, claim.passages))
        for claim in compared.claims
    ]
    claims_at: dict[int, list[int]] = {}
    for place, claim in enumerate(compared.claims):
        if len(tellers[place]) > 1:
            for passage in claim.passages:
                claims_at.setdefault(passage, []).append(place)
    weigh = [round(64 * log(total / (count + 0.5))) for count in range(int(held_by.max(initial=0)) + 1)]
    weight = np.array(weigh, np.int64)[held_by]
    return _Ground(of, np.array(of, np.intp), number, weight, said, tells, claims_at, tellers, excuses)


def _counted(candidates: Sequence[Candidate], number: _Numbers) -> tuple[Rows, Rows]:
    """Return the words of an article, by number, and how many of its passages hold each."""
    counts = Counter(stem for candidate in candidates for stem in candidate.terms.stems)
    return np.array([number[stem] for stem in counts], np.intp), np.array([*counts.values()], np.intp)


def _without(
    asked: Sequence[int], compared: Compared, ground: _Ground, settings: RelateSettings, known: Remembered
) -> Iterator[list[int]]:
    """Yield for each claim the articles, by column, that say nothing alike and hardly any of the words that tell it."""
    claims = [compared.claims[number] for number in asked]
    near = _near(claims, compared, ground, settings.silent_likeness)
    make = partial(_core, compared=compared, number=ground.number, fewest=settings.silent_core)
    cores = [
        known.about((claim, ground.number), (_core, settings.silent_core), partial(make, claim)) for claim in claims
    ]
    said, place = _said(cores, ground)
    for core, row in zip(cores, near, strict=True):
        weight = ground.weight[core]
        whole = int(weight.sum())
        less = said[:, place[core]] @ weight < settings.silent_words * whole
        yield np.flatnonzero(ground.tells & less & ~row).tolist() if whole else []


def _said(cores: Sequence[Rows], ground: _Ground) -> tuple[_Grid, Rows]:
    """Return which words that tell some claim stand in each article, and in which column each of these words is."""
    some, place = _placed(np.concatenate([np.zeros(0, np.intp), *cores]), len(ground.weight))
    said = np.zeros((len(ground.tells), some), np.bool_)
    for article, words in ground.said:
        found = place[words]
        said[article, found[found >= 0]] = True
    return said, place


def _placed(numbers: Rows, most: int) -> tuple[int, Rows]:
    """Return how many numbers there are, each once, and for all up to the most which of them it is, else -1."""
    some = np.unique(numbers)
    place = np.full(most, -1, np.intp)
    place[some] = np.arange(len(some))
    return len(some), place


def _near(claims: Sequence[Claim], compared: Compared, ground: _Ground, least: float) -> _Grid:
    """Return which articles tell each claim, or have a passage that is alike, at least so much, to one of it."""
    pairs, columns = compared.pairs, ground.columns
    sizes = [len(claim.passages) for claim in claims]
    passages = np.fromiter(chain.from_iterable(claim.passages for claim in claims), np.intp, sum(sizes))
    some, place = _placed(passages, len(columns))
    alike = np.zeros((some, len(ground.tells)), np.bool_)
    alike[place[passages], columns[passages]] = True
    if pairs is not None:
        count = int(np.searchsorted(-pairs.likeness, -least, side="right"))
        for ones, others in ((pairs.ones, pairs.others), (pairs.others, pairs.ones)):
            rows = place[ones[:count]]
            alike[rows[rows >= 0], columns[others[:count][rows >= 0]]] = True
    if not sizes:
        return alike
    return np.asarray(np.logical_or.reduceat(alike[place[passages]], np.cumsum([0, *sizes[:-1]]), axis=0))


def _silent(
    number: int, without: Sequence[int], compared: Compared, ground: _Ground, settings: RelateSettings
) -> list[tuple[int, str, int | None]]:
    """Return the articles known not to tell one claim, by column, each with why; `without` are all that may be."""
    tellers, articles = ground.tellers[number], ground.excuses.articles
    excused = ground.excuses.towards({articles[one] for one in tellers})
    why = {one: excused.why(articles[one]) for one in without}
    told: dict[int, int] = {}
    left = {one for one, excuse in why.items() if excuse is None}
    for each in _beside(number, compared, ground, settings):
        if not left:
            break
        if not left.isdisjoint(ground.tellers[each]):
            told |= dict.fromkeys(left & ground.tellers[each], each)
            left -= ground.tellers[each]
    return [
        (one, excuse or "silent", None if excuse else told[one]) for one, excuse in why.items() if excuse or one in told
    ]


def _core(claim: Claim, compared: Compared, number: _Numbers, fewest: int) -> Rows:
    """Return the words that tell a claim: those that half of its articles share, of two at least where it has several.

    Nothing where they are too few to say what the claim is, or where a passage seems to be in another language.
    """
    none = np.zeros(0, np.intp)
    stems: dict[str, set[str]] = {}
    for place in claim.passages:
        held = compared.held[place]
        if not held.find(_is_plain):
            return none
        stems.setdefault(held.candidate.article, set()).update(held.candidate.terms.stems)
    shared = Counter(stem for found in stems.values() for stem in found)
    least = max(min(2, len(stems)), (len(stems) + 1) // 2)
    core = [number[stem] for stem, count in shared.items() if count >= least]
    return np.array(core, np.intp) if len(core) >= fewest else none


def _is_plain(words: str) -> bool:
    return not word_set("function_words.txt").isdisjoint(words.lower().split())


def _beside(number: int, compared: Compared, ground: _Ground, settings: RelateSettings) -> Iterator[int]:
    """Yield the claims of several articles that stand next to this one where it is told, the nearest first."""
    done = {number}
    for step in range(1, settings.silent_beside + 1):
        found: set[int] = set()
        for passage in compared.claims[number].passages:
            for other in (passage - step, passage + step):
                if other in ground.claims_at and ground.of[other] == ground.of[passage]:
                    found.update(ground.claims_at[other])
        yield from sorted(found - done)
        done |= found
