"""The measure of pairs of passages, and the ways it compares, on invented ones."""

import numpy as np
import pytest
import relating_pairs as measure
from relating_peers import containment, cosine, fitted, jaccard
from relating_sets import Pair, PairSet, Said

from rashomon.relate.settings import RelateSettings

FIRE = "Four people died when the mill in Lesse burned down on Monday."
SAME = "The fire at the mill in Lesse killed four people."
OTHER = "The harbour of Ulmen is to be dredged in spring."


def pair(one: str, other: str, *, same: bool, fold: str = "a") -> Pair:
    """Return two passages of two articles of one group."""
    return Pair(Said(one, f"{fold} 1", fold), Said(other, f"{fold} 2", fold), same, fold)


PAIRS = [
    pair(one, other, same=same, fold=fold)
    for fold in ("a", "b")
    for one, other, same in ((FIRE, SAME, True), (FIRE, OTHER, False), (OTHER, SAME, False))
]


def test_what_is_alike_scores_higher() -> None:
    """By words, by meaning, and by the model of the program."""
    for name, way in measure.ways(RelateSettings()).items():
        scores = way(PAIRS[:3])
        assert name == "yes to all" or scores[0] > max(scores[1:]), name


def test_overlap_is_of_the_shorter_or_of_both() -> None:
    """A passage inside a longer one is contained whole."""
    (inside,), (both,) = (way([pair("The mill burned.", FIRE, same=True)]) for way in (containment, jaccard))
    assert inside == pytest.approx(1.0)
    assert 0 < both < 1


def test_cosine_of_a_passage_with_itself_is_one() -> None:
    """Whatever it says."""
    assert cosine([pair(FIRE, FIRE, same=True)])[0] == pytest.approx(1.0)


def test_each_fold_is_judged_by_the_others() -> None:
    """The threshold of one fold comes from the rest: where the folds differ in scale, all of one is missed."""
    some = PairSet("set", "F1", PAIRS)
    scores = np.array([0.9, 0.2, 0.1, 0.09, 0.02, 0.01])[:, None]
    assert measure.judged(some, scores, None).tolist() == [True, True, True, False, False, False]


def test_train_pairs_choose_where_there_are_any() -> None:
    """What is measured is never chosen on."""
    some = PairSet("set", "F1", PAIRS[3:], PAIRS[:3])
    dev, train = np.array([0.9, 0.4, 0.1])[:, None], np.array([0.8, 0.2, 0.1])[:, None]
    assert measure.judged(some, dev, train).tolist() == [True, False, False]
    made = measure.figures(some, np.array([True, True, False]))
    assert made == {"P": 50.0, "R": 100.0, "F1": pytest.approx(66.7, abs=0.1), "F1, scarce": made["F1"]}


def test_fewer_that_tell_the_same_cost_precision() -> None:
    """As in the train part, where one of four does."""
    some = PairSet("set", "F1", PAIRS[:2], [*PAIRS[:3], PAIRS[1]])
    assert measure.figures(some, np.array([True, True]))["F1, scarce"] == pytest.approx(100 * 2 / 5)


def test_balanced_counts_both_kinds_alike() -> None:
    """Yes to all is right in half, however the pairs are spread."""
    some = PairSet("set", "balanced", PAIRS)
    assert measure.figures(some, np.ones(6, dtype=bool))["balanced"] == 50.0


def test_equal_scores_are_taken_together() -> None:
    """No threshold lies between them."""
    scores = np.array([0.5, 0.5, 0.5, 0.1])
    assert measure.threshold(scores, np.array([True, False, False, False]), "balanced") == pytest.approx(0.3)


def test_a_regression_leans_on_what_tells() -> None:
    """A column without meaning does not outweigh one that has it."""
    rows = np.array([[1.0, 0.0], [0.9, 1.0], [0.1, 0.0], [0.0, 1.0]])
    made = fitted(rows, np.array([1.0, 1.0, 0.0, 0.0]))(rows)
    assert min(made[:2]) > max(made[2:])


def test_every_way_has_a_row_beside_what_is_noted() -> None:
    """Ours first."""
    noted = (("theirs, as noted", 40.0),)
    rows = measure.compared(PairSet("set", "F1", PAIRS, PAIRS, noted), measure.ways(RelateSettings()))
    assert next(iter(rows)) == measure.OURS
    assert rows["theirs, as noted"] == {"F1": 40.0}
    assert rows["yes to all"]["R"] == 100.0
