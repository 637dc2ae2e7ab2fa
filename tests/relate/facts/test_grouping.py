"""Groups of passages that tell one fact."""

from rashomon.relate.facts.grouping import few
from rashomon.relate.settings import RelateSettings

ARTICLES = {0: "a", 1: "b", 2: "c", 3: "d", 4: "e"}
NEAR = {
    0: {1: 0.9, 2: 0.8, 3: 0.7},
    1: {0: 0.9, 2: 0.8},
    2: {0: 0.8, 1: 0.8},
    3: {0: 0.7},
    4: {0: 0.6},
}


def test_what_is_left_of_a_group_must_still_be_alike() -> None:
    """Where the passage that held a group together is in claims enough, the strangers it leaves are no claim."""
    settings = RelateSettings(most_groups=1, overlap=2.0)
    found = few([(0, 1, 2), (0, 3, 4)], NEAR, ARTICLES, {}, settings)
    assert found == ((0, 1, 2),)


def test_a_group_that_stays_alike_is_kept() -> None:
    """Two groups with no passage in common are both kept."""
    near = NEAR | {3: {4: 0.7}, 4: {3: 0.7}}
    assert few([(0, 1, 2), (3, 4)], near, ARTICLES, {}, RelateSettings()) == ((0, 1, 2), (3, 4))


def _crowd(size: int, unlike: tuple[int, ...]) -> dict[int, dict[int, float]]:
    """Return passages of as many articles, all alike but some, which are like no other of them."""
    return {
        one: {other: 0.9 for other in range(size) if other != one and not {one, other} <= set(unlike)}
        for one in range(size)
    }


def test_two_large_groups_that_share_most_are_one() -> None:
    """What two of ten articles add, which are not like one another, makes no second claim of all the rest."""
    articles = {number: f"a{number}" for number in range(12)}
    first, second = tuple(range(11)), (*range(10), 11)
    assert few([first, second], _crowd(12, (10, 11)), articles, {}, RelateSettings()) == (tuple(range(12)),)


def test_what_is_apart_is_left_out_of_a_large_group() -> None:
    """A passage with another count than one that is there does not join; all else does."""
    articles = {number: f"a{number}" for number in range(13)}
    first, second = (*range(11), 12), (*range(10), 11)
    apart = {10: {11}, 11: {10}}
    assert few([first, second], _crowd(13, ()), articles, apart, RelateSettings()) == (first,)


def test_two_small_groups_that_share_half_stay_two() -> None:
    """Where few are shared, most of what is brought together has to be alike."""
    articles = {number: f"a{number}" for number in range(6)}
    found = few([(0, 1, 2, 3), (0, 1, 4, 5)], _crowd(6, (2, 3, 4, 5)), articles, {}, RelateSettings())
    assert found == ((0, 1, 2, 3), (0, 1, 4, 5))


def test_a_group_of_which_all_is_told_by_far_more_is_none() -> None:
    """Two passages of which each is in a claim of many articles make no claim of their own; a third one does."""
    articles = {number: f"a{number}" for number in range(11)}
    blocks = ({0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}, {4, 5}, {4, 10})
    near = {
        one: {other: 0.9 for other in range(11) if other != one and any({one, other} <= some for some in blocks)}
        for one in range(11)
    }
    large = [(0, 1, 2, 3, 4), (5, 6, 7, 8, 9)]
    assert few([*large, (4, 5)], near, articles, {}, RelateSettings()) == tuple(large)
    assert few([*large, (4, 10)], near, articles, {}, RelateSettings()) == (large[0], (4, 10), large[1])
