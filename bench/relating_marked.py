"""Stories whose pairs of passages a reader has marked, and what the pair model sees of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from annotated import Annotated, gold_stories
from measures import article_record
from numpy.typing import NDArray

from rashomon.base.article import Article
from rashomon.base.findings import Passage, Read
from rashomon.base.spans import Span, overlap
from rashomon.read import ReadSettings, read
from rashomon.relate.facts.grouping import Pair, few, find_groups, neighbours
from rashomon.relate.facts.likeness import blocks
from rashomon.relate.facts.passages import Candidate, find_candidates
from rashomon.relate.facts.table import make_table
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings

Column = NDArray[np.float64]
Place = tuple[int, int, int]  # of a passage: the position of its article, start, end


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story and the pairs of passages of two articles that a reader says tell the same thing, or differ on it."""

    name: str
    members: tuple[Read, ...]
    pairs: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The near pairs of one story as rows: features, whether the reader holds them, which passages they are.

    `meets` says of all pairs of passages, near or not, which marked pairs they meet; `marked` counts those there are;
    `articles` has the article of each passage.
    """

    features: dict[str, Column]
    right: Column
    places: list[tuple[int, int]]
    articles: dict[int, str]
    meets: dict[tuple[int, int], tuple[int, ...]]
    marked: int


def marked(name: str, members: Sequence[Read], claims: Sequence[Sequence[Place]]) -> MarkedStory:
    """Return a story whose claims are told by (position of the article, start, end)."""
    pairs: set[tuple[Place, Place]] = set()
    for told in claims:
        pairs.update((one, other) for one, other in combinations(sorted(set(told)), 2) if one[0] != other[0])

    def passage(place: Place) -> Passage:
        return Passage(members[place[0]].article.id, Span(place[1], place[2]))

    return MarkedStory(name, tuple(members), tuple((passage(one), passage(other)) for one, other in sorted(pairs)))


def gold(data: Path, settings: ReadSettings) -> list[MarkedStory]:
    """Return the gold stories with their articles read."""
    return [
        marked(story.name, [Read(one, read(one, settings)) for one in articles_of(story)], passages_of(story))
        for story in gold_stories(data)
    ]


def articles_of(story: Annotated) -> list[Article]:
    """Return the articles of a story."""
    return [article_record(row, f"{story.name}:{row['id']}") for row in story.articles]


def passages_of(story: Annotated) -> list[list[Place]]:
    """Return the passages of each claim of a story."""
    return [[(at[0], at[1], at[2]) for at in claim["told_by"]] for claim in story.claims]


def _over(candidate: Candidate, passage: Passage) -> bool:
    """Tell whether a passage and a candidate are the same place: half of the shorter, a tenth of the longer."""
    shorter, longer = sorted((candidate.span.end - candidate.span.start, passage.span.end - passage.span.start))
    need = max(0.5 * shorter, 0.1 * longer)
    return candidate.article == passage.article and overlap(candidate.span, passage.span) >= need


def _meeting(candidates: Sequence[Candidate], story: MarkedStory) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the pairs of candidates that meet a marked pair, with its number."""
    by_article: dict[str, list[int]] = {}
    for row, candidate in enumerate(candidates):
        by_article.setdefault(candidate.article, []).append(row)
    for number, (one, other) in enumerate(story.pairs):
        ones = [row for row in by_article.get(one.article, ()) if _over(candidates[row], one)]
        others = [row for row in by_article.get(other.article, ()) if _over(candidates[row], other)]
        yield from (((min(a, b), max(a, b)), number) for a in ones for b in others)


def sample(story: MarkedStory, settings: RelateSettings, least_near: float, *, vectors: bool) -> Sample:
    """Return what the pair model sees of a story's pairs that are near enough to be looked at."""
    candidates = find_candidates(story.members, find_people(story.members, settings), settings)
    if not vectors:
        candidates = tuple(replace(candidate, vector=None) for candidate in candidates)
    meets: dict[tuple[int, int], list[int]] = {}
    for pair, number in _meeting(candidates, story):
        meets.setdefault(pair, []).append(number)
    columns: dict[str, list[Column]] = {}
    places: list[tuple[int, int]] = []
    for block in blocks(make_table(candidates), least_near):
        places.extend(zip(block.ones.tolist(), block.others.tolist(), strict=True))
        for name, values in block.features.items():
            columns.setdefault(name, []).append(values)
    return Sample(
        {name: np.concatenate(parts) for name, parts in columns.items()},
        np.array([float(place in meets) for place in places]),
        places,
        {row: candidate.article for row, candidate in enumerate(candidates)},
        {place: tuple(numbers) for place, numbers in meets.items()},
        len(story.pairs),
    )


def claim_f1(one: Sample, likeness: Column, threshold: float, settings: RelateSettings) -> float:
    """Return F1 of a story's claims, as `score.py` counts it: of the pairs of two articles that groups put together."""
    pairs = [
        Pair(*place, float(value))
        for place, value in zip(one.places, likeness, strict=True)
        if value >= settings.least_likeness
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.one, pair.other))
    joined = [pair for pair in pairs if pair.likeness >= threshold]
    near = neighbours(pairs)
    groups = few(find_groups(joined, one.articles, {}, settings), near, one.articles, {}, settings)
    chosen = {
        (a, b) for group in groups for a, b in combinations(sorted(group), 2) if one.articles[a] != one.articles[b]
    }
    found = {number for place in chosen for number in one.meets.get(place, ())}
    if not found:
        return 0.0
    precision = sum(place in one.meets for place in chosen) / len(chosen)
    recall = len(found) / one.marked
    return 2 * precision * recall / (precision + recall)
