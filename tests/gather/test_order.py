from datetime import date, timedelta

from rashomon.base.times import published_rank
from rashomon.gather import GatherSettings, find_sources
from rashomon.gather.order import arrivals, day, in_order
from tests.gather.making import made


def test_articles_are_in_order_of_time_and_id() -> None:
    """Zones are taken into account, and articles without a usable time come last."""
    reads = [
        made("no-time", ""),
        made("crooked", "", published="last week"),
        made("noon", "", published="2031-05-01T12:00:00Z"),
        made("before-noon", "", published="2031-05-01T13:30:00+02:00"),
        made("day", "", published="2031-05-01"),
    ]
    names = [read.article.id for read in in_order(reads)]
    assert names == ["day", "before-noon", "noon", "no-time", "crooked"]


def test_times_at_the_edge_of_the_calendar_are_read() -> None:
    """A zone that leads out of the calendar does not stop the run."""
    assert day(made("a", "", published="0001-01-01T00:00:00+14:00").article) is not None
    assert day(made("a", "", published="9999-12-31T23:59:59-12:00").article) is not None


def test_parts_are_bounded_in_number_and_in_days() -> None:
    """Articles come in the order of their days, undated ones first; no part is longer than asked in either way."""
    first = date(2031, 1, 1)
    days: dict[str, str | None] = {f"a{n:02}": str(first + timedelta(days=n * n % 61)) for n in range(40)}
    days |= {"u1": None, "u0": None}
    parts = list(arrivals(days, 5, 14))
    placed = [one for part in parts for one in part]
    assert sorted(placed) == sorted(days)
    assert placed == sorted(days, key=lambda one: (days[one] or "", one))
    for part in parts:
        known = sorted(date.fromisoformat(found) for one in part if (found := days[one]))
        assert 1 <= len(part) <= 5
        assert (known[-1] - known[0]).days <= 14
    assert list(arrivals(dict.fromkeys("ab"), 5, 14)) == [["a", "b"]]
    assert list(arrivals({}, 5, 14)) == []


def test_the_order_is_that_of_dossiers() -> None:
    """A time without a zone is a day here too: by the clock of nobody knows where it came first or last."""
    reads = [
        made("zoned", "", published="2031-05-01T09:00:00Z"),
        made("plain", "", published="2031-05-01T10:00:00"),
        made("earlier", "", published="2031-05-01T08:00:00"),
        made("west", "", published="2031-04-30T20:00:00-05:00"),
        made("day", "", published="2031-05-01"),
        made("undated", ""),
    ]
    expected = sorted(reads, key=lambda read: published_rank(read.article.published))
    assert [read.article.id for read in in_order(reads)] == [read.article.id for read in expected]
    assert [read.article.id for read in expected] == ["day", "earlier", "plain", "west", "zoned", "undated"]


def test_a_version_without_a_zone_is_listed_like_the_original_that_it_is() -> None:
    """Which of two is the original and which stands first in a dossier is told by one comparison."""
    words = "The ferry Amaranth sank off Port Ellery with cattle on the deck. The pilot was on the bridge at dusk."
    plain = made("b", words, url="https://p.example/ferry", published="2031-05-01T10:00:00")
    zoned = made("a", f"{words} Two died.", url="https://p.example/ferry", published="2031-05-01T09:00:00Z")
    found = {one.article: one.revision_of for one in find_sources([zoned, plain], GatherSettings())}
    assert found == {"a": "b", "b": None}
