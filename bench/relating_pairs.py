"""Pairs of passages: do both tell the same thing? The pair model of this program beside simpler ways.

The threshold of each way, and what is fitted, come from pairs it is not measured on: those of the train part, or else
those of the other topics, questions or stories, of which none is divided. P, R, F1: of pairs that tell the same. F1,
scarce: as if as few of the pairs told the same as do in the train part. balanced: the mean of the share of pairs that
tell the same and are said to, and of those that do not and are not. "all, fitted": a regression on ours, words and
cosine, which shows what ours leaves out. "as noted": what others measured, on other parts of the sets, where other
shares of the pairs tell the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from measures import Figures, Tables, f1, share
from relating_model import likeness
from relating_peers import Scores, containment, cosine, fitted, jaccard, yes
from relating_sets import Pair, PairSet, pair_sets

from rashomon.relate.settings import RelateSettings

OURS = "this program"
FITTED = {
    "cosine and overlap, fitted": ("cosine", "word overlap", "word overlap, Jaccard"),
    "all, fitted": (OURS, "cosine", "word overlap", "word overlap, Jaccard"),
}
Flags = npt.NDArray[np.bool_]
Way = Callable[[Sequence[Pair]], Scores]
Split = tuple[Scores, Flags, Scores, Flags]  # rows to choose on with their truth, rows to judge and which those are


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return a table for each set."""
    made: dict[str, Tables] = {}
    for one in pair_sets(data):
        positive = share(sum(pair.same for pair in one.dev), len(one.dev))
        made[f"{one.name}: {len(one.dev)} pairs, {positive:.0f} % the same"] = compared(one, ways(settings))
    return made


def ways(settings: RelateSettings) -> dict[str, Way]:
    """Return the ways to score pairs, by name."""
    plain: dict[str, Way] = {"cosine": cosine, "word overlap": containment, "word overlap, Jaccard": jaccard}
    return {OURS: lambda pairs: np.array(likeness(pairs, settings)), **plain, "yes to all": yes}


def compared(one: PairSet, systems: Mapping[str, Way]) -> Tables:
    """Return a row for each way, and for what is noted of others."""
    dev = {name: way(one.dev) for name, way in systems.items()}
    train = {name: way(one.train) for name, way in systems.items()} if one.train else {}
    parts = {**{name: (name,) for name in systems}, **FITTED}
    made = {}
    for name in (OURS, *FITTED, *(name for name in systems if name != OURS)):
        rows, more = (np.stack([part[each] for each in parts[name]], axis=1) if part else None for part in (dev, train))
        made[name] = figures(one, judged(one, rows, more)) if rows is not None else {}
    noted = "F1" if one.measure == "F1" else "balanced"
    return {**made, **{name: {noted: value} for name, value in one.noted}}


def judged(one: PairSet, dev: Scores, train: Scores | None) -> Flags:
    """Return which dev pairs are said to tell the same, by one score for each pair or by several that are fitted."""
    said = np.zeros(len(dev), dtype=bool)
    for rows, known, asked, held in splits(one, dev, train):
        score = fitted(rows, known.astype(np.float64)) if rows.shape[1] > 1 else first
        said[held] = score(asked) >= threshold(score(rows), known, one.measure)
    return said


def splits(one: PairSet, dev: Scores, train: Scores | None) -> Iterator[Split]:
    """Yield what is chosen on and what is judged by it: train and dev, else the other folds and each fold."""
    if train is not None:
        yield train, truth(one.train), dev, np.ones(len(dev), dtype=bool)
        return
    same, folds = truth(one.dev), np.array([pair.fold for pair in one.dev])
    for fold in dict.fromkeys(folds):
        held = folds == fold
        yield dev[~held], same[~held], dev[held], held


def first(rows: Scores) -> Scores:
    """Return the only score of each row."""
    return rows[:, 0]


def truth(pairs: Sequence[Pair]) -> Flags:
    """Return which pairs tell the same."""
    return np.array([pair.same for pair in pairs], dtype=bool)


def threshold(scores: Scores, same: Flags, measure: str) -> float:
    """Return the score from which pairs are best said to tell the same, half-way to the next lower one.

    >>> threshold(np.array([0.9, 0.8, 0.4, 0.2]), np.array([True, True, False, False]), "F1")
    0.6
    """
    order = np.argsort(-scores, kind="stable")
    ranked, right = scores[order], np.cumsum(same[order])
    taken = np.arange(1, len(order) + 1)
    every = int(same.sum())
    if measure == "F1":
        value = 2 * right / (taken + max(every, 1))
    else:
        value = right / max(every, 1) - (taken - right) / max(len(order) - every, 1)
    value[:-1][ranked[:-1] == ranked[1:]] = -1.0  # equal scores are taken together
    best = int(value.argmax())
    return float(ranked[best] if best + 1 == len(order) else (ranked[best] + ranked[best + 1]) / 2)


def figures(one: PairSet, said: Flags) -> Figures:
    """Return how far what is said of the dev pairs is right."""
    same = truth(one.dev)
    right, found, wanted = int((said & same).sum()), int(said.sum()), int(same.sum())
    made = f1(right, found, wanted)
    if one.measure == "balanced":
        made["balanced"] = (share(right, wanted) + share(int((~said & ~same).sum()), len(same) - wanted)) / 2
    if one.train:
        there = truth(one.train)
        weight = (wanted / (len(same) - wanted)) / (there.sum() / (~there).sum())  # of a pair that does not tell it
        made["F1, scarce"] = share(2 * right, right + weight * (found - right) + wanted)
    return made
