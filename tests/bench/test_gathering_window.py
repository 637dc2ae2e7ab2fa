"""Articles put through a window one part after another, and what its answers amount to."""

import time
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from gathering_window import Record, Timed, latest, parts, streamed

from rashomon.base.article import Article
from rashomon.base.findings import Change, Membership, Placed, Read
from rashomon.base.marks import Reading
from rashomon.gather import GatherSettings
from tests.bench.reports import reads


def placed(members: Mapping[str, str], *changes: Change) -> Placed:
    """Return an answer that puts articles into stories."""
    return Placed(tuple((story, Membership(one, 1.0)) for one, story in members.items()), changes, (), {})


def empty(name: str, published: str | None) -> Read:
    """Return an article without text."""
    return Read(Article("", name, name, "", "", "", published=published), Reading(name))


def test_articles_of_a_merged_story_move_with_it() -> None:
    """They are not named again; what is named goes where it is said to, also out of the story merged."""
    record = Record()
    record.take(placed({"a": "s1", "b": "s2", "c": "s2", "d": "s2"}))
    record.take(placed({"d": "s3"}, Change("merged", "s1", "s2", ("b", "c")), Change("split", "s3", "s2", ("d",))))
    assert record.story == {"a": "s1", "b": "s1", "c": "s1", "d": "s3"}


def test_what_moved_out_of_a_story_is_not_merged_with_it() -> None:
    """A story that an article left takes it nowhere later."""
    record = Record()
    record.take(placed({"a": "s1", "b": "s1"}))
    record.take(placed({"b": "s2"}, Change("split", "s2", "s1", ("b",))))
    record.take(placed({}, Change("merged", "s0", "s1", ("a",))))
    assert record.story == {"a": "s0", "b": "s2"}


def test_parts_are_as_large_as_asked_but_for_the_last() -> None:
    """Nothing gives no part."""
    assert list(parts(iter("abcde"), 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(parts(iter(""), 2)) == []


def test_the_last_day_is_that_of_the_dated() -> None:
    """Without any date there is none."""
    assert latest([empty("a", "2031-01-07"), empty("b", None), empty("c", "2031-01-06")]) == date(2031, 1, 7)
    assert latest([empty("b", None)]) is None


class Asking:
    """A window that asks for one article and then works a little."""

    def __init__(self) -> None:
        """Start with nothing forgotten."""
        self.first: date | None = None

    def place(self, _new: Sequence[Read], lookup: object) -> Placed:
        """Ask and work."""
        assert callable(lookup)
        lookup(["a"])
        busy(0.02)
        return placed({})

    def forget_before(self, first: date) -> None:
        """Remember the day."""
        self.first = first


def busy(seconds: float) -> None:
    """Spend processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_fetching_articles_is_not_timed() -> None:
    """The window's own work is; articles older than the window are forgotten, counted from the latest one."""

    def fetch(_articles: Sequence[str]) -> Mapping[str, Read]:
        busy(0.2)
        return {}

    window = Asking()
    settings = GatherSettings()
    timed = Timed(window, fetch, settings)  # type: ignore[arg-type]
    timed.place([empty("a", "2031-01-20"), empty("b", None)])
    assert 0.02 <= timed.seconds < 0.15
    assert timed.fetched == 1
    assert window.first is not None
    assert (date(2031, 1, 20) - window.first).days == settings.story_window


@pytest.mark.parametrize("size", [1, 4, 10])
def test_every_article_has_a_story_however_they_come(size: int) -> None:
    """One by one, by four, at once."""
    heap, _ = reads()
    stories, seconds = streamed(heap, size, GatherSettings())
    assert set(stories) == {one.article.id for one in heap}
    assert seconds > 0
