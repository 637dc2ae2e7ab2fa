"""What comes along into a claim beside the passage that tells its fact is left out, and no article is."""

from itertools import combinations

from rashomon.relate.facts.strays import none_within_another, without_strays

ARTICLES = {0: "a", 1: "a", 2: "b", 3: "b", 4: "c"}


def near(alike: dict[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    """Return how alike passages are, both ways."""
    found: dict[int, dict[int, float]] = {}
    for (one, other), value in alike.items():
        found.setdefault(one, {})[other] = found.setdefault(other, {})[one] = value
    return found


def test_what_an_article_says_beside_its_best_passage_is_left_out() -> None:
    """The second passage of an article is hardly like those of the two others."""
    alike = near({(0, 2): 0.9, (0, 4): 0.8, (2, 4): 0.9, (1, 2): 0.4, (1, 4): 0.3})
    assert without_strays((0, 1, 2, 4), alike, ARTICLES, 0.3) == (0, 2, 4)


def test_two_passages_that_tell_it_alike_stay() -> None:
    """An article may tell a fact twice."""
    alike = near({(0, 2): 0.9, (0, 4): 0.8, (2, 4): 0.9, (1, 2): 0.7, (1, 4): 0.7})
    assert without_strays((0, 1, 2, 4), alike, ARTICLES, 0.3) == (0, 1, 2, 4)


def test_no_article_leaves_a_claim() -> None:
    """How little an article's only passage is like the others does not matter here."""
    alike = near({(0, 2): 0.9, (0, 4): 0.1, (2, 4): 0.1})
    assert without_strays((0, 2, 4), alike, ARTICLES, 0.3) == (0, 2, 4)
    for size in (2, 3, 4, 5):
        for group in combinations(ARTICLES, size):
            left = without_strays(group, alike, ARTICLES, 0.0)
            assert {ARTICLES[n] for n in left} == {ARTICLES[n] for n in group}


def test_of_groups_within_others_the_largest_stay_in_order() -> None:
    """What is left of two groups may be the same, or a part."""
    assert none_within_another([(4, 2), (0, 2), (0, 2, 4), (1, 3), (1, 3)]) == [(0, 2, 4), (1, 3)]
