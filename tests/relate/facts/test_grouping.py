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
