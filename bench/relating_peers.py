"""Other ways to tell whether two passages say the same: yes to all, shared words, the encoder's cosine, both fitted.

word overlap: of the content words of the shorter passage those that the other one has too, each weighed by how rare
it is among the passages of its group (Jaccard: of the words of both). cosine: of what the shipped encoder makes of
each passage as a whole. cosine and overlap: a logistic regression on the three, fitted where the threshold is chosen.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from kept import kept
from measures import article_of
from relating_sets import Pair

from rashomon.base.marks import Reading, Sentence
from rashomon.base.spans import Span
from rashomon.read import ReadSettings
from rashomon.read.vectors import find_vectors
from rashomon.relate.facts.terms import find_terms

Scores = npt.NDArray[np.float64]
_STEPS = 20
_RIDGE = 1.0


def yes(pairs: Sequence[Pair]) -> Scores:
    """Return the same for all: every pair is said to tell the same thing."""
    return np.ones(len(pairs))


def containment(pairs: Sequence[Pair]) -> Scores:
    """Return the share of the shorter passage's words that the other one has."""
    return _overlap(pairs, lambda shared, one, other, _: shared / max(min(one, other), 1e-9))


def jaccard(pairs: Sequence[Pair]) -> Scores:
    """Return the share of the words of either passage that both have."""
    return _overlap(pairs, lambda shared, one, other, _: shared / max(one + other - shared, 1e-9))


def _overlap(pairs: Sequence[Pair], value: Callable[[float, float, float, int], float]) -> Scores:
    groups: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for pair in pairs:
        for said in (pair.one, pair.other):
            groups[said.group].setdefault(said.words, find_terms(said.words).stems)
    held = {name: Counter(term for stems in some.values() for term in stems) for name, some in groups.items()}
    found = []
    for pair in pairs:
        group = groups[pair.one.group]
        one, other = group[pair.one.words], group[pair.other.words]
        weigh = _weigher(held[pair.one.group], len(group))
        found.append(value(weigh(one & other), weigh(one), weigh(other), len(group)))
    return np.array(found)


def _weigher(holders: Counter[str], total: int) -> Callable[[frozenset[str]], float]:
    """Return what sums the weights of terms, the rarer the heavier."""
    return lambda terms: math.fsum(math.log((total + 1) / (holders[term] + 0.5)) for term in terms)


def cosine(pairs: Sequence[Pair]) -> Scores:
    """Return the cosine of the vectors of the two passages."""
    said = {one.words: one.words for pair in pairs for one in (pair.one, pair.other)}
    vectors = kept("relating_vectors", said, encoded)
    return np.array([_cosine(vectors[pair.one.words], vectors[pair.other.words]) for pair in pairs])


def encoded(text: str) -> bytes:
    """Return what the shipped encoder makes of a text as one sentence."""
    whole = Reading("", sentences=(Sentence(Span(0, len(text)), 0),))
    return find_vectors(article_of(text), whole, ReadSettings(vectors=True))[0].values


def _cosine(one: bytes, other: bytes) -> float:
    a, b = (np.frombuffer(each, dtype=np.int8).astype(np.float64) for each in (one, other))
    return float(a @ b) / max(float(np.sqrt((a @ a) * (b @ b))), 1e-9)


def fitted(features: Scores, same: Scores) -> Callable[[Scores], Scores]:
    """Return a ridge logistic regression on rows of features: what turns such rows into scores."""
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-9

    def ready(rows: Scores) -> Scores:
        return np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])

    rows, solution = ready(features), np.zeros(features.shape[1] + 1)
    ridge = np.append(np.full(features.shape[1], _RIDGE), 1e-6)
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(rows @ solution, -30, 30)))
        slope = rows.T @ (guess - same) + ridge * solution
        curve = (rows * (guess * (1 - guess))[:, None]).T @ rows + np.diag(ridge)
        solution -= np.linalg.solve(curve, slope)
    return lambda some: np.asarray(ready(some) @ solution)
