import numpy as np

from rashomon.base.findings import Rules
from rashomon.gather import GatherSettings, sign
from rashomon.gather.open_articles import OpenArticles, Pairs
from rashomon.gather.regions import components, region, ties
from tests.gather.arriving import SETTINGS, heap


def held(*stories: str | None) -> OpenArticles:
    """Return open articles "n0", "n1" and so on in these stories."""
    found = OpenArticles(SETTINGS)
    blob = sign(heap()[0], SETTINGS)
    found.add([f"n{number}" for number in range(len(stories))], stories, [blob] * len(stories))
    return found


def pairs(*found: tuple[int, int, float], same: tuple[int, ...] = ()) -> Pairs:
    """Return pairs of new and other rows with their likeness; those in the places `same` have one address."""
    new, other, likeness = (np.array([pair[at] for pair in found]) for at in range(3))
    return Pairs(new.astype(int), other.astype(int), likeness, np.isin(np.arange(len(found)), same))


def test_an_article_leads_to_the_likest_ones() -> None:
    """So many at most, none below the floor, the likest first; an address counts whatever the likeness."""
    many = [(30, other, 0.1 + other / 100) for other in range(12)]
    found = ties([30], pairs(*many, (30, 20, 0.01), (30, 21, 0.0), same=(13,)), held(*["s"] * 31), Rules(), SETTINGS)
    assert found == {30: [11, 10, 9, 8, 7, 6, 21]}


def test_an_article_leads_to_those_people_put_with_it() -> None:
    """As far as they are open; what people said of others leads nowhere."""
    rules = Rules(together=(frozenset({"n0", "n3", "gone"}), frozenset({"n1", "n2"})))
    found = ties([3], pairs((3, 1, 0.5)), held("a", "b", "c", None), rules, SETTINGS)
    assert set(found[3]) == {0, 1, 3}


def test_new_articles_that_lead_to_one_story_are_looked_at_together() -> None:
    """And so are those that lead to one another; the others by themselves."""
    some = held("s1", "s2", "s1", None, None, None, None)
    parts = list(components({3: [0], 4: [2, 5], 5: [], 6: [1]}, some))
    assert [(sorted(new), stories) for new, stories in parts] == [([3, 4, 5], ["s1"]), ([6], ["s2"])]


def test_a_region_is_all_of_its_stories() -> None:
    """Rows in order; versions and what people said in terms of positions."""
    some = held("s1", "s2", "s1", "s3", None, None)
    rules = Rules((frozenset({"n0", "n4"}),), ((frozenset({"n2"}), frozenset({"n4", "n3", "gone"})),))
    found = region([4, 5], ["s1", "s3"], {4: [0], 5: [3]}, [(5, 3), (5, 1)], some, rules, SETTINGS)
    assert found.rows.tolist() == [0, 2, 3, 4, 5]
    assert found.new == (3, 4)
    assert sorted(map(sorted, found.together)) == [[0, 3], [2, 4]]
    assert found.apart == ((1, 2), (1, 3))


def test_of_a_large_story_the_nearest_and_the_latest_are_looked_at() -> None:
    """As many as the setting says, and they stay together."""
    settings = GatherSettings(story_examined=6)
    some = held(*["s1"] * 20, "s2", "s2", None)
    found = region([22], ["s1", "s2"], {22: [1, 2, 3, 4, 20]}, [], some, Rules(), settings)
    assert found.rows.tolist() == [1, 2, 3, 17, 18, 19, 20, 21, 22]
    assert found.together == ((0, 1, 2, 3, 4, 5),)
    whole = region([22], ["s1"], {22: [1]}, [], some, Rules(), SETTINGS)
    assert len(whole.rows) == 21
    assert whole.together == ()


def test_a_large_story_is_not_looked_at_twice_for_one_article() -> None:
    """One that is both near and among the latest counts once."""
    settings = GatherSettings(story_examined=6)
    found = region([20], ["s1"], {20: [19, 18, 0]}, [], held(*["s1"] * 20, None), Rules(), settings)
    assert len(found.rows) <= 7
    assert {0, 18, 19, 20} <= set(found.rows.tolist())
