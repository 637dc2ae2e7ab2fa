import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.base.findings import Decision
from rashomon.base.standing import TALLIED
from rashomon.show import entry
from rashomon.store import Store, decisions, gathering, listing, schema, stories
from rashomon.store.asked import parse
from rashomon.store.listing import Chosen
from tests.store.invented import ONE, STORY, TWO, article, dossier, relate, take_in

THIRD = article("Snow fell on Kessa.", "post.example", "2031-06-01", "Snow in Kessa")
OTHER = "s00000000000000bb"


def snow() -> dict[str, object]:
    """Return the dossier of another story."""
    made = dossier(OTHER, (THIRD,)) | {"names": [], "claims": [], "quotes": []}
    made["story"]["title"] = "Snow in Kessa"
    made["places"] = [{"id": "p9", "article": THIRD.id, "span": [13, 18], "name": "Kessa"}]
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store with two invented stories."""
    with Store(str(tmp_path / "store.sqlite")) as opened:
        take_in(opened, ONE, TWO, THIRD)
        relate(opened, dossier())
        relate(opened, snow())
        yield opened


def listed(store: Store, chosen: Chosen | None = None, sort: str = "latest", **paged: int) -> list[str]:
    """Return the stories that are listed."""
    with store.looking() as connection:
        total, rows = listing.list_page(connection, chosen or Chosen(), sort, **paged)
        assert total >= len(rows)
        return [one.story for one in rows]


def test_a_row_tells_what_the_index_of_a_folder_tells(store: Store) -> None:
    """The summaries in the store are what is made of a whole dossier for the pages on disk."""
    with store.looking() as connection:
        kept = [listing.as_entry(one) for one in listing.all_summaries(connection)]
        found = [stories.get_dossier(connection, one["folder"]) for one in kept]
    assert kept == [entry(one) for one in found if one is not None]
    assert len(kept) == 2


def test_a_store_that_counted_copies_as_told_alike_counts_again(tmp_path: Path) -> None:
    """Opened anew, the list tells what facts stand on, as that of a store of today does."""
    path, made = tmp_path / "store.sqlite", dossier()
    told = {**made["claims"][0], "relation": "same", "independent": 2, "weak": False}
    weak = {"independent": 1, "weak": True}
    made["claims"] = [told | {"id": "c1"}, told | {"id": "c2", "independent": 1}, told | weak | {"id": "c3"}]
    with Store(str(path)) as store:
        take_in(store, ONE, TWO)
        relate(store, made)
        with store.looking() as connection:
            before = listing.all_summaries(connection)
    assert [(one.several, one.voice, one.copies, one.weak) for one in before] == [(1, 1, 0, 1)]
    with sqlite3.connect(path) as older:
        older.execute("ALTER TABLE summaries RENAME COLUMN several TO same")
        for kind in ("voice", "copies", "weak"):
            older.execute(f"ALTER TABLE summaries DROP COLUMN {kind}")
        older.execute("UPDATE summaries SET same = 3")
        older.execute("UPDATE about SET value = '4' WHERE key = 'format'")
    older.close()
    for _ in range(2):
        with Store(str(path)) as store, store.looking() as connection:
            assert listing.all_summaries(connection) == before


@pytest.mark.parametrize(
    ("chosen", "ferry", "snowed"),
    [
        (Chosen(), True, True),
        (Chosen(asked=parse("ferry")), True, False),
        (Chosen(asked=parse("warned")), True, False),  # the headline of its second article
        (Chosen(asked=parse("kess*")), False, True),
        (Chosen(asked=parse("-ferry")), False, True),
        (Chosen(asked=parse("vell")), True, False),
        (Chosen(outlet="post.example"), False, True),  # not ellery-post.example: the value is known as a whole
        (Chosen(outlet="ELLERY-post.example"), True, False),
        (Chosen(place="Port Ellery"), True, False),
        (Chosen(name="ines vell"), True, False),
        (Chosen(name="vell"), True, False),  # no whole name: words of one
        (Chosen(first="2031-05-02"), True, True),
        (Chosen(first="2031-05-04"), False, True),
        (Chosen(last="2031-05-01"), True, False),
        (Chosen(first="2031-05-04", last="2031-05-31"), False, False),
        (Chosen(asked=parse("ferry"), place="Kessa"), False, False),
    ],
)
def test_stories_are_chosen_by_words_days_outlet_place_and_name(
    store: Store,
    chosen: Chosen,
    *,
    ferry: bool,
    snowed: bool,
) -> None:
    """Each filter leaves out what does not fit, and all must fit."""
    found = listed(store, chosen)
    assert [STORY in found, OTHER in found] == [ferry, snowed]


def test_the_order_is_the_one_that_is_asked_for(store: Store) -> None:
    """Latest and earliest first, most independent sources, most differing; pages follow one another."""
    assert [listed(store, sort=one) for one in ("latest", "first", "sources", "differs")] == [
        [OTHER, STORY],
        [STORY, OTHER],
        [STORY, OTHER],
        [STORY, OTHER],
    ]
    assert [listed(store, page=page, size=1) for page in (1, 2, 3)] == [[OTHER], [STORY], []]


def test_values_are_counted_by_the_stories_that_have_them(store: Store) -> None:
    """A value counts once for each story, and no more once the story is gone or has it no more."""

    def top(what: str) -> list[tuple[str, int]]:
        with store.looking() as connection:
            return list(listing.top(connection, what))

    assert top("places") == [("Kessa", 1), ("Port Ellery", 1)]
    both = snow()
    both["places"] = [{"id": "p9", "article": THIRD.id, "span": [13, 18], "name": "Port Ellery"}]
    relate(store, both)
    assert top("places") == [("Port Ellery", 2)]
    with store.writing() as connection:
        stories.drop_dossier(connection, STORY)
    assert top("places") == [("Port Ellery", 1)]
    assert top("named") == []
    assert top("outlets") == [("post.example", 1)]


def test_the_count_of_changes_tells_what_is_new_and_what_changed(store: Store) -> None:
    """Each dossier and each decision raises it, in its own transaction; one that fails does not."""

    def now() -> int:
        with store.looking() as connection:
            return listing.stamp(connection)

    start = now()
    take_in(store, article("Rain fell.", "rain.example", "2031-06-02", "Rain"))
    assert now() == start  # an article alone is in no list yet
    relate(store, snow())
    later = now()
    assert later > start
    with store.looking() as connection:
        assert listing.since(connection, start) == (0, 1)
        assert listing.since(connection, 0) == (2, 0)
        assert listing.since(connection, later) == (0, 0)
    with store.writing() as connection:
        decisions.add_decisions(connection, [Decision("x1", "forget", "me", "2031-06-03", "asked", (), ())])
    assert now() > later
    latest = now()
    with pytest.raises(RuntimeError):
        _fail(store)
    assert now() == latest


def _fail(store: Store) -> None:
    with store.writing() as connection:
        stories.put_dossier(connection, "key", snow())
        raise RuntimeError


def test_a_story_whose_dossier_is_out_of_date_is_waiting(store: Store) -> None:
    """Until it is made again, the list says so and shows what was known."""
    with store.writing() as connection:
        gathering.settle_ids(connection, [STORY], {})
        rows = listing.list_page(connection, Chosen())[1]
        assert {one.story: one.waiting for one in rows} == {STORY: True, OTHER: False}
        assert listing.summaries_of(connection, [STORY])[STORY].waiting


def test_a_page_of_ten_thousand_stories_is_made_in_no_time(tmp_path: Path) -> None:
    """No dossier is opened, and nothing is read but the rows of the page and an index: a small part of reading all."""
    row: dict[str, object] = {
        "sources": 1,
        "articles": 1,
        "outlet_count": 1,
        **dict.fromkeys(TALLIED, 0),
        "corrections": 0,
    }
    row |= {"born": 1, "changed": 1, "title": "A ferry sank", "words": "", "named": "", "places": "", "outlets": ""}
    with Store(str(tmp_path / "store.sqlite")) as store:
        with store.writing() as connection:
            ids = [f"s{number:016x}" for number in range(10_000)]
            connection.execute(schema.stories.insert(), [{"id": one, "made_from": "key"} for one in ids])
            days = [f"2031-{1 + number % 12:02d}-{1 + number % 28:02d}" for number in range(10_000)]
            rows = [
                row | {"story": one, "first": day, "last": day, "start": day, "latest": day, "first_day": day}
                for one, day in zip(ids, days, strict=True)
            ]
            connection.execute(schema.summaries.insert(), [one | {"last_day": one["first_day"]} for one in rows])
        with store.looking() as connection:
            began = time.process_time()
            total, found = listing.list_page(connection, Chosen(first="2031-03-01"), "sources", 3)
            listing.stamp(connection)
            page = time.process_time() - began
            began = time.process_time()
            assert len(listing.all_summaries(connection)) == 10_000
            assert page < (time.process_time() - began) / 2
    assert (total, len(found)) == (8332, 50)
