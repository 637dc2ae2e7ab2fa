import itertools

import numpy as np
import pytest

from rashomon.gather.likeness import (
    SIGNALS,
    Floats,
    Rarity,
    compare,
    held_terms,
    likelihood,
    nearness,
    score_of,
    scores,
    squashed,
)
from rashomon.gather.signature import FIELDS, SIGNATURE, Signatures, sign, unpack
from rashomon.gather.terms import hashed, shipped_counts
from tests.gather.arriving import SETTINGS, heap, signatures


def signed() -> Signatures:
    """Return the signatures of twenty reports and of one without a word."""
    return np.concatenate([unpack(sign(read, SETTINGS) for read in heap()), np.zeros(1, SIGNATURE)])


def compared(found: Signatures, seed: int = 0) -> tuple[dict[str, Floats], Floats]:
    """Return the signals and likelihoods of each two, with some nearness."""
    near = np.random.default_rng(seed).random((len(found), 3))
    signals = compare(found, near, Rarity())
    return signals, likelihood(signals)


def test_every_signal_has_its_scores() -> None:
    """The table names the signals, with edges that rise and scores that are numbers, one more than edges."""
    assert set(scores()) == {*SIGNALS, "always"}
    for edges, found in scores().values():
        assert len(found) == len(edges) + 1
        assert (np.diff(edges) > 0).all()
        assert np.isfinite(edges).all()
        assert np.isfinite(found).all()


def test_a_score_is_that_of_the_step_a_value_lies_on() -> None:
    """Up to an edge and above it; no value is out of reach."""
    edges, found = scores()["length"]
    assert score_of("length", edges).tolist() == found[:-1].tolist()
    assert score_of("length", np.nextafter(edges, np.inf)).tolist() == found[1:].tolist()
    assert score_of("length", np.array([-np.inf, np.inf])).tolist() == [found[0], found[-1]]


@pytest.mark.parametrize("made", [signed, lambda: unpack(signatures(60, seed=3))], ids=["reports", "random"])
def test_likelihood_is_the_same_from_both_sides(made: object) -> None:
    """To the last bit, and between 0 and 1; so is every signal."""
    assert callable(made)
    signals, found = compared(made())
    assert set(signals) == set(SIGNALS)
    for values in (*signals.values(), found):
        assert np.array_equal(values, values.T)
        assert np.isfinite(values).all()
    assert 0 <= found.min() <= found.max() <= 1


def of_two(found: Floats) -> Floats:
    """Return what is said of two articles, without what is said of one and itself: that is never asked for."""
    return np.asarray(found[~np.eye(len(found), dtype=bool)])


def test_another_order_gives_the_same_likelihoods() -> None:
    """What two articles have to do with each other does not hang on the others beside them."""
    found, near = signed(), np.random.default_rng(1).random((21, 3))
    order = np.random.default_rng(2).permutation(len(found))
    straight = likelihood(compare(found, near, Rarity()))
    for some in (order, order[:6]):
        again = likelihood(compare(found[some], near[some], Rarity()))
        assert np.array_equal(of_two(again), of_two(straight[np.ix_(some, some)]))


def test_cosines_are_those_of_the_definition() -> None:
    """For each field: the sum of products over both lengths, computed plainly."""
    found, rarity = signed(), Rarity()
    terms = list(held_terms(found, rarity).cosines())
    for field in range(len(FIELDS)):
        plain: list[dict[int, float]] = [{} for _ in found]
        for number, one in enumerate(found):
            for term, weight in zip(one["terms"].tolist(), one["weights"].tolist(), strict=True):
                if term:
                    rare = float(rarity.of(np.array([term], np.uint32))[0])
                    plain[number][term] = min(rare * (weight >> (4 * field) & 15), 386)
        cosines = terms[field]
        for one, other in itertools.permutations(range(len(found)), 2):
            mine, theirs = plain[one], plain[other]
            dot = sum(mine[term] * theirs.get(term, 0) for term in mine)
            lengths = np.sqrt(sum(w * w for w in mine.values()) * sum(w * w for w in theirs.values()))
            assert cosines[one, other] == pytest.approx(dot / max(lengths, 1))


def test_reports_of_one_event_are_likelier_than_others() -> None:
    """In words: the nearest report is always one of the same event."""
    cosines = next(held_terms(signed()[:20], Rarity()).cosines())
    np.fill_diagonal(cosines, 0)
    assert (cosines.argmax(axis=1) // 4).tolist() == (np.arange(20) // 4).tolist()


def test_what_is_not_known_is_no_sign() -> None:
    """Days and keys that one of two lacks are -1, those that both have are a likeness."""
    two = signed()[:3].copy()
    two["day"] = [5, 9, 0]
    two["keys"] = 0
    two["keys"][:2, 0] = 8 | 1  # one person in both
    signals, _ = compared(two)
    assert signals["days apart"].tolist() == [[0, 4, -1], [4, 0, -1], [-1, -1, -1]]
    assert signals["person"].tolist() == [[1, 1, -1], [1, 1, -1], [-1, -1, -1]]
    assert set(signals["place"].ravel().tolist()) == {-1.0}


def test_nearness_is_scaled_by_the_neighbourhood() -> None:
    """Two articles as like as others are to each are as near as can be told from both sides; bounds hold."""
    likeness = np.array([[1, 0.4], [0.4, 1]])
    both, one = nearness(likeness, np.array([[0.4, 0.4, 0.4], [0.2, 0.2, 0.2]]))
    assert both[0, 1] == pytest.approx(1)
    assert one[0, 1] == pytest.approx(2)
    both, one = nearness(np.ones((2, 2)), np.zeros((2, 3)))
    assert (both.max(), one.max()) == (pytest.approx(0.5 / 0.15), 3)


def test_rarity_counts_and_forgets() -> None:
    """Terms of articles that are counted are less rare; counted no more, all is as before."""
    rarity, found = Rarity(), signed()
    terms = np.unique(found["terms"])[1:]
    before = rarity.of(terms)
    rarity.add(found)
    rarity.add(found[:3])
    during = rarity.of(terms)
    assert (during <= before + 1).all()
    assert (during < before).sum() > len(terms) / 3
    rarity.add(found[:3], -1)
    rarity.add(found, -1)
    assert np.array_equal(rarity.of(terms), before)


def test_words_of_many_documents_are_common() -> None:
    """The shipped counts say so before any article comes; rarity is never below 0."""
    _, counts = shipped_counts()
    common = max(counts, key=lambda term: counts[term])
    found = Rarity().of(np.array([hashed(common), hashed("zzyzx")], np.uint32))
    assert 0 <= found[0] < found[1]


def test_scores_beyond_the_bounds_say_no_more() -> None:
    """Numbers from 0 to 1."""
    assert squashed(np.array([-99.0, -8, 8, 99])).tolist() == [0, 0, 1, 1]
