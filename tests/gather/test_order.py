from rashomon.gather.order import day, in_order
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
    assert names == ["day", "before-noon", "noon", "crooked", "no-time"]


def test_times_at_the_edge_of_the_calendar_are_read() -> None:
    """A zone that leads out of the calendar does not stop the run."""
    assert day(made("a", "", published="0001-01-01T00:00:00+14:00").article) is not None
    assert day(made("a", "", published="9999-12-31T23:59:59-12:00").article) is not None
