import random

from rashomon.base.findings import Change
from rashomon.base.identity import content_id
from rashomon.gather.naming import Grouped, name_stories


def named(
    groups: list[list[str]], before: dict[str, str], cause: str = "z", as_of: str | None = "2031-05-01"
) -> tuple[dict[str, str], list[Change]]:
    """Return what becomes of groups, the stories being as large as they are here."""
    sizes = {story: list(before.values()).count(story) for story in before.values()}
    return name_stories(Grouped(groups, before, sizes, cause, as_of))


def test_a_story_is_named_after_its_founder() -> None:
    """New articles found a story, whose id is that of the first of them."""
    placed, changes = named([["b", "a"]], {}, "a")
    story = content_id("s", "b")
    assert placed == {"a": story, "b": story}
    assert changes == [Change("founded", story, None, ("b",), "2031-05-01")]


def test_a_story_goes_on_under_its_id() -> None:
    """An article that joins changes nothing else."""
    assert named([["a", "b", "z"]], {"a": "s1", "b": "s1"}) == ({"a": "s1", "b": "s1", "z": "s1"}, [])


def test_the_largest_story_lives_on() -> None:
    """The others are merged into it, each with the articles that go over."""
    before = {"a": "s1", "b": "s2", "c": "s2", "d": "s3"}
    placed, changes = named([["a", "b", "c", "d", "z"]], before)
    assert set(placed.values()) == {"s2"}
    merged = [
        Change("merged", "s2", other, articles, "2031-05-01") for other, articles in (("s1", ("a",)), ("s3", ("d",)))
    ]
    assert changes == merged


def test_of_stories_of_one_size_the_least_id_lives_on() -> None:
    """Whatever the order of their articles."""
    for group in (["a", "b", "z"], ["z", "b", "a"]):
        placed, _ = named([group], {"a": "s9", "b": "s1"})
        assert set(placed.values()) == {"s1"}


def test_the_larger_part_of_a_story_keeps_its_id() -> None:
    """The other part is split off, and its id is told by the story, its first article and the one that caused it."""
    placed, changes = named([["a", "z"], ["b", "c"]], {"a": "s1", "b": "s1", "c": "s1"})
    off = content_id("s", "a", "s1", "z")
    assert placed == {"a": off, "z": off, "b": "s1", "c": "s1"}
    assert changes == [Change("split", off, "s1", ("a",), "2031-05-01")]


def test_the_id_of_the_founder_is_not_given_again() -> None:
    """Where the founder's part is the smaller one, its story gets another id than the one that it founded."""
    story = content_id("s", "a")
    placed, _ = named([["a"], ["b", "c", "z"]], dict.fromkeys("abc", story))
    assert placed["b"] == story != placed["a"]


def test_an_article_that_goes_over_has_moved() -> None:
    """It left one story that lives on for another one that lives on."""
    before = {"a": "s1", "b": "s1", "c": "s2", "d": "s2", "e": "s2"}
    placed, changes = named([["a", "b", "c", "z"], ["d", "e"]], before)
    assert (placed["c"], placed["d"]) == ("s1", "s2")
    assert changes == [Change("moved", "s1", "s2", ("c",), "2031-05-01")]


def test_a_story_may_be_merged_and_lose_an_article_at_once() -> None:
    """Most of it goes into the larger story, the rest is split off; nothing of it is forgotten."""
    before = dict.fromkeys("abc", "s1") | dict.fromkeys("defg", "s2")
    placed, changes = named([["a", "b", "d", "e", "f", "g"], ["c", "z"]], before)
    off = content_id("s", "c", "s1", "z")
    assert (placed["a"], placed["c"]) == ("s2", off)
    assert {(one.what, one.story, one.other, one.articles) for one in changes} == {
        ("merged", "s2", "s1", ("a", "b")),
        ("split", off, "s1", ("c",)),
    }


def test_no_id_comes_twice() -> None:
    """Over a long random sequence, no id is given to a story that is new while another one has or had it."""
    for seed in range(20):
        chance, stories, ever = random.Random(seed), dict[str, str](), set[str]()
        for number in range(120):
            new = f"a{number:03}"
            some = chance.sample(sorted(set(stories.values())), min(3, len(set(stories.values()))))
            region = [*(one for one in stories if stories[one] in some), new]
            chance.shuffle(region)
            groups: dict[int, list[str]] = {}
            for one in region:
                groups.setdefault(chance.randrange(4), []).append(one)
            before = {one: stories[one] for one in region if one in stories}
            placed, changes = named([sorted(group) for group in groups.values()], before, new)
            assert placed.keys() == set(region)
            given = {one.story for one in changes if one.what in {"founded", "split"}}
            assert given.isdisjoint(ever)
            assert set(placed.values()) == given | (set(placed.values()) & set(before.values()))
            gone = {one.other for one in changes if one.what == "merged"}
            assert gone == set(before.values()) - set(placed.values())
            ever |= given
            stories |= placed
            assert len({tuple(sorted(group)) for group in groups.values()}) == len(
                {placed[g[0]] for g in groups.values()}
            )
