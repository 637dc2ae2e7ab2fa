"""Fits the weights that `claims` uses, from stories whose pairs of passages a reader has marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from rashomon.base.findings import Passage, Read
from rashomon.base.spans import Span, overlap
from rashomon.relate.likeness import VECTOR_FEATURES, Matrix, blocks, make_table
from rashomon.relate.passages import Candidate, find_candidates
from rashomon.relate.people import find_people
from rashomon.relate.settings import RelateSettings
from rashomon.relate.weights import Linear, Weights

_RIDGE = 100.0  # against .1, 1, 10: best of four leaving one story out (58.7, 58.4, 58.9, 59.7), least spread
_STORY_MASS = 1000.0  # every story counts as much as a story of this many pairs
_STEPS = 30
_THRESHOLDS = tuple(round(0.1 + 0.02 * step, 2) for step in range(30))


@dataclass(frozen=True, slots=True)
class GoldStory:
    """One story and the pairs of passages of two articles that a reader says tell the same thing, or differ on it."""

    name: str
    members: tuple[Read, ...]
    pairs: tuple[tuple[Passage, Passage], ...]


def gold_story(name: str, members: tuple[Read, ...], gold: Mapping[str, Any]) -> GoldStory:
    """Return a gold story from the text of its `gold.json`; articles are found by their `source_id`."""
    ids = {member.article.source_id: member.article.id for member in members}
    pairs: set[tuple[tuple[str, int, int], tuple[str, int, int]]] = set()
    for claim in gold["claims"]:
        told = sorted({(ids[t["article"]], t["start"], t["end"]) for t in claim["told_by"]})
        pairs.update((one, other) for one, other in combinations(told, 2) if one[0] != other[0])
    passages = tuple((_passage(one), _passage(other)) for one, other in sorted(pairs))
    return GoldStory(name, members, passages)


def _passage(place: tuple[str, int, int]) -> Passage:
    return Passage(place[0], Span(place[1], place[2]))


@dataclass(frozen=True, slots=True)
class _Sample:
    """The pairs of one story as rows: features, whether gold holds them, and which gold pairs each one meets."""

    features: dict[str, Matrix]
    right: Matrix
    meets: list[tuple[int, ...]]
    gold: int


def _over(candidate: Candidate, passage: Passage) -> bool:
    """Tell whether a passage and a candidate are the same place: half of the shorter, a tenth of the longer."""
    shorter, longer = sorted((candidate.span.end - candidate.span.start, passage.span.end - passage.span.start))
    need = max(0.5 * shorter, 0.1 * longer)
    return candidate.article == passage.article and overlap(candidate.span, passage.span) >= need


def _sample(story: GoldStory, settings: RelateSettings, *, vectors: bool) -> _Sample:
    candidates = find_candidates(story.members, find_people(story.members, settings), settings)
    if not vectors:
        candidates = tuple(replace(candidate, vector=None) for candidate in candidates)
    table = make_table(candidates)
    meets: dict[tuple[int, int], list[int]] = {}
    for number, (one, other) in enumerate(story.pairs):
        ones = [row for row, candidate in enumerate(candidates) if _over(candidate, one)]
        others = [row for row, candidate in enumerate(candidates) if _over(candidate, other)]
        for a in ones:
            for b in others:
                meets.setdefault((min(a, b), max(a, b)), []).append(number)
    columns: dict[str, list[Matrix]] = {}
    hits: list[tuple[int, ...]] = []
    for block in blocks(table):
        hits.extend(tuple(meets.get((int(r), int(c)), ())) for r in block.rows for c in block.columns)
        for name, values in block.features.items():
            columns.setdefault(name, []).append(values.ravel())
    features = {name: np.concatenate(parts) for name, parts in columns.items()}
    return _Sample(features, np.array([float(bool(hit)) for hit in hits]), hits, len(story.pairs))


def _regress(matrix: Matrix, right: Matrix, mass: Matrix) -> Matrix:
    """Return the coefficients of a ridge logistic regression, the bias last, by Newton's method."""
    ones = np.hstack([matrix, np.ones((len(matrix), 1))])
    ridge = np.array([_RIDGE] * matrix.shape[1] + [1e-6])
    solution: Matrix = np.zeros(ones.shape[1])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(ones @ solution, -30, 30)))
        slope = ones.T @ (mass * (guess - right)) + ridge * np.append(solution[:-1], 0.0)
        curve = (ones * (mass * guess * (1 - guess))[:, None]).T @ ones + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        solution = solution - step
        if float(np.abs(step).max()) < 1e-7:
            break
    return solution


def _f1(sample: _Sample, chosen: list[int]) -> float:
    found = {gold for row in chosen for gold in sample.meets[row]}
    if not chosen or not found:
        return 0.0
    precision = sum(bool(sample.meets[row]) for row in chosen) / len(chosen)
    recall = len(found) / sample.gold
    return 2 * precision * recall / (precision + recall)


def _fit(samples: Sequence[_Sample]) -> Linear:
    names = sorted(samples[0].features)
    matrix = np.vstack([np.stack([sample.features[name] for name in names], axis=1) for sample in samples])
    right = np.concatenate([sample.right for sample in samples])
    mass = np.concatenate([np.full(len(s.right), _STORY_MASS / max(1, len(s.right))) for s in samples])
    middle, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-9
    solution = _regress((matrix - middle) / spread, right, mass)
    scaled = solution[:-1] / spread
    coefficients = {name: float(value) for name, value in zip(names, scaled, strict=True)}
    linear = Linear(coefficients, float(solution[-1] - (scaled * middle).sum()), 0.5)
    scores = [linear.likeness(sample.features) for sample in samples]

    def mean_f1(threshold: float) -> float:
        pairs = zip(samples, scores, strict=True)
        return sum(_f1(sample, [int(n) for n in np.nonzero(score >= threshold)[0]]) for sample, score in pairs)

    values = [mean_f1(threshold) for threshold in _THRESHOLDS]
    smooth = [
        round(sum(values[max(0, n - 2) : n + 3]) / len(values[max(0, n - 2) : n + 3]), 6) for n in range(len(values))
    ]
    return Linear(coefficients, linear.bias, _THRESHOLDS[smooth.index(max(smooth))])


def fit(stories: Sequence[GoldStory], leave_out: str | None = None, settings: RelateSettings | None = None) -> Weights:
    """Return weights fitted on all `stories` but the one named `leave_out`."""
    chosen = settings or RelateSettings()
    kept = [story for story in stories if story.name != leave_out]
    words = _fit([_sample(story, chosen, vectors=False) for story in kept])
    samples = [_sample(story, chosen, vectors=True) for story in kept]
    if not all(set(VECTOR_FEATURES) <= set(sample.features) for sample in samples):
        return Weights(words, words)
    return Weights(_fit(samples), words)
