"""When an article was published: what is kept, what is read, what is refused."""

import pytest

from rashomon.collect import CollectSettings
from rashomon.collect.published import doubts, iso


@pytest.mark.parametrize(
    "given",
    ["2016-11-10", "2016-11-10T10:15", "2016-11-10T10:15:00", "2016-11-10T10:15:00.123Z", "2016-11-10T10:15:00-05:00"],
)
def test_iso_is_kept_as_given(given: str) -> None:
    """A date or time of ISO 8601 is not touched."""
    assert iso(given) == given


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("Thu, 10 Nov 2016 10:15:00 -0500", "2016-11-10T10:15:00-05:00"),
        ("Thu, 10 Nov 2016 10:15:00 GMT", "2016-11-10T10:15:00+00:00"),
        ("10 Nov 2016 10:15:00 -0000", "2016-11-10T10:15:00"),
        ("2016-11-10 10:15:00", "2016-11-10T10:15:00"),
        ("2016-11-10 10:15", "2016-11-10T10:15"),
        ("2016-11-10 10:15:00 UTC", "2016-11-10T10:15:00+00:00"),
        ("2016-11-10T10:15:00+0100", "2016-11-10T10:15:00+01:00"),
        ("20161110T101500Z", "2016-11-10T10:15:00+00:00"),
        ("20161110", "2016-11-10"),
        ("2016-W45-4", "2016-11-10"),
        ("November 10, 2016", "2016-11-10"),
        ("Thursday, November 10, 2016", "2016-11-10"),
        ("10 November 2016", "2016-11-10"),
        ("Sept. 3, 2016 at 4:05 p.m.", "2016-09-03T16:05"),
        ("Nov 10, 2016 12:05 AM", "2016-11-10T00:05"),
        ("13/10/2016", "2016-10-13"),
        ("10/13/2016", "2016-10-13"),
        ("03.02.2016", "2016-02-03"),
        ("2016/11/10 09:00", "2016-11-10T09:00"),
        ("1478772900", "2016-11-10T10:15:00+00:00"),
        ("1478772900123", "2016-11-10T10:15:00+00:00"),
    ],
)
def test_common_forms_become_iso(given: str, value: str) -> None:
    """Forms that mean one day are read; a missing zone stays missing."""
    assert iso(given) == value


@pytest.mark.parametrize(
    "given",
    [
        *("", "yesterday", "2 days ago", "10/11/2016", "2016", "2016-11", "November 2016", "2016-02-30"),
        "2016-11-10T25:00",
        "31 February 2016",
        "13/13/2016",
        "٢٠١٦-١١-١٠",
        "0000-01-01",
        "9" * 100,
        "99999999999",
        "Mon, 99 Nov 2016 10:00:00",
    ],
)
def test_what_is_no_day_is_refused(given: str) -> None:
    """No day is invented: not from a clock, not from half a date, not from one that means two days."""
    assert iso(given) is None


@pytest.mark.parametrize(
    ("value", "collected", "url", "kept", "doubted"),
    [
        ("2016-11-10", None, None, True, False),
        ("1604-12-31", None, None, False, True),
        ("2201-01-01", None, None, False, True),
        ("2099-01-01", None, None, True, True),
        ("2016-11-12", "2016-11-10", None, True, True),
        ("2016-11-11T00:30:00+09:00", "2016-11-10T15:40:00Z", None, True, False),
        ("2016-11-10", None, "https://a.example/2016/11/09/bridge", True, False),
        ("2016-11-10", None, "https://a.example/2014/02/01/bridge", True, True),
        ("2016-11-10", None, "https://a.example/20160230/bridge", True, False),
        ("2016-11-10", None, "https://a.example/story/20991231999", True, False),
    ],
)
def test_doubts(value: str, collected: str | None, url: str | None, kept: bool, doubted: bool) -> None:  # noqa: FBT001
    """A day is compared with the day of collection and the day in the address, never with a clock."""
    keep, doubt = doubts(value, collected, url, CollectSettings())
    assert (keep, doubt is not None) == (kept, doubted)


def test_the_last_day_of_the_calendar_is_a_day_of_collecting() -> None:
    """Nobody collects then, but an article that says so is kept."""
    assert doubts("2016-11-10", "9999-12-31", None, CollectSettings()) == (True, None)
