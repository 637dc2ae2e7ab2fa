import itertools
import json
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from rashomon import live
from rashomon.base.findings import Change, Placed, Read
from rashomon.base.identity import content_id
from rashomon.decisions import settle
from rashomon.gather import GatherSettings, Window
from rashomon.live import place_new
from rashomon.pipeline import report
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.store import Store, gathering, stories
from tests.decisions.making import SETTINGS, decide, dossiers, held, leads, take_in
from tests.gather.arriving import EVENTS, EXPECTED, heap, shuffled
from tests.gather.events import BOMBS, BOTH, BURNS, SMOKE
from tests.gather.making import made

GATHER = GatherSettings()
TABLES = ("members", "stories", "changes", "signatures", "links", "moves")


def arrive(store: Store, *reads: Read) -> set[str]:
    """Let articles arrive in one run; return all that are elsewhere now."""
    take_in(store, reads)
    with store.writing() as connection:
        moved = place_new(connection, sorted(read.article.id for read in reads), GATHER, Progress())
        settle(connection, sorted(moved))
    return moved


def grouped(store: Store) -> list[list[str]]:
    """Return the articles of each story."""
    return sorted(sorted(group) for group in held(store).values())


def story_of(store: Store, article: str) -> str:
    """Return the story of an article."""
    (story,) = [story for story, members in held(store).items() if article in members]
    return story


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that gathering keeps."""
    with store.looking() as connection:
        return {
            table: sorted((tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")), key=repr)  # noqa: S608
            for table in TABLES
        }


@pytest.fixture
def lengths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of open articles after each placement."""
    found: list[int] = []

    class Counted(Window):
        def place(self, *given: Any) -> Placed:
            placed = super().place(*given)
            found.append(len(self))
            return placed

    monkeypatch.setattr(live, "Window", Counted)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a new store in a file."""
    with Store(str(tmp_path / "store.sqlite")) as new:
        yield new


@pytest.mark.parametrize("chunk", [1, 3, 200])
def test_articles_are_placed_by_event_however_many_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """One by one, a few or all together: five events are five stories, and all of their articles have moved."""
    monkeypatch.setattr(live, "_CHUNK", chunk)
    moved = arrive(store, *heap())
    assert grouped(store) == EXPECTED
    assert moved == {read.article.id for read in heap()}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_articles_of_three_runs_in_any_order_have_one_story_each(store: Store, order: Sequence[int]) -> None:
    """Whatever comes first: the same stories, each article in one, its founder told, every id alive or led on."""
    parts = [shuffled(heap(), 2)[start::3] for start in range(3)]
    ever: set[str] = set()
    for number in order:
        arrive(store, *parts[number])
        ever |= set(held(store))
    assert grouped(store) == EXPECTED
    living = set(held(store))
    with store.looking() as connection:
        for story in living:
            history, formerly = gathering.history(connection, story)
            assert "founded" in {change.what for change in history}
            assert {gathering.resolve(connection, one) for one in formerly} <= {story}
    assert {leads(store, one) for one in ever} == living


def test_a_killed_run_leaves_the_store_as_it_was(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended at any chunk, placing leaves nothing behind; the next run ends as one that nothing disturbed."""
    monkeypatch.setattr(live, "_CHUNK", 4)
    first, rest = heap()[::3], [read for number, read in enumerate(heap()) if number % 3]
    keep, left = gathering.keep_placed, [0]

    def killed(connection: Connection, placed: Placed, version: str, seen: str) -> list[str]:
        left[0] -= 1
        done = keep(connection, placed, version, seen)
        if left[0] == 0:
            raise KeyboardInterrupt
        return done

    arrive(store, *first)
    before = dump(store)
    monkeypatch.setattr(gathering, "keep_placed", killed)
    for chunk in (1, 2, 4):
        left[0] = chunk
        with pytest.raises(KeyboardInterrupt):
            arrive(store, *rest)
        assert dump(store) == before
    arrive(store, *rest)
    with Store(str(tmp_path / "quiet.sqlite")) as quiet:
        arrive(quiet, *first)
        arrive(quiet, *rest)
        assert dump(store) == dump(quiet)


def test_open_articles_stay_few_over_years(store: Store, lengths: list[int]) -> None:
    """One run over years of days holds those of some weeks at a time, and finds the events of each."""
    reads = []
    chance = random.Random(4)
    parts = ("bor", "kel", "tam", "vis", "lor", "dun", "grav", "mok", "rish", "sen", "pal", "vard")
    words = ["".join(some) for some in itertools.product(parts, repeat=3)]
    for number in range(300):
        event = chance.sample(words, 12)
        day = date(2020, 1, 1) + timedelta(days=5 * number)
        for part in range(2):
            text = " ".join(["The", *chance.sample(event, 12), f"report{part}."])
            reads.append(made(f"e{number}-{part}", text, published=(day + timedelta(days=part)).isoformat()))
    arrive(store, *reads)
    assert grouped(store) == sorted([f"e{number}-0", f"e{number}-1"] for number in range(300))
    assert max(lengths) < 60
    arrive(store, made("late", reads[300].article.text, published=reads[300].article.published))
    assert lengths[-1] < 60
    assert story_of(store, "late") == story_of(store, "e150-0")


def test_days_at_the_edges_of_the_calendar_do_not_stop_a_run(store: Store) -> None:
    """There is no day before the first nor after the last."""
    edges = ("0001-01-01", "0001-01-05T00:30:00+14:00", "9999-12-31", "9999-12-31T23:30:00-12:00")
    arrive(
        store,
        *(
            made(f"n{number}", text, published=day)
            for number, (text, day) in enumerate(zip(BOMBS, edges, strict=False))
        ),
    )
    arrive(store, made("again", BOMBS[0], published="9999-12-30"))
    assert sum(map(len, grouped(store))) == 5


def test_an_undated_article_belongs_to_any_day(store: Store) -> None:
    """It is among the open ones in every run, so that articles of any day join it."""
    arrive(store, made("u", EVENTS["ferry"][0]))
    arrive(store, made("x", EVENTS["trial"][0], published="1999-05-01"))
    arrive(store, made("a", EVENTS["ferry"][1], published="2031-05-01"))
    assert grouped(store) == [["a", "u"], ["x"]]


def test_an_undated_article_joins_the_latest_news(store: Store) -> None:
    """What comes without a day is taken for something of the last days there are."""
    arrive(store, *heap())
    arrive(store, made("u", " ".join(EVENTS["ferry"])))
    assert story_of(store, "u") == story_of(store, "ferry0")
    arrive(store, made("v", " ".join(EVENTS["quake"])), made("y", SMOKE, published="2030-01-01"))
    assert story_of(store, "v") == story_of(store, "quake0")


@pytest.mark.parametrize("later", ["https://www.holm.example/ferry/", "http://holm.example/ferry#top"])
def test_a_revision_of_a_year_later_joins_its_story(store: Store, later: str) -> None:
    """Its address says that it is the same article, whatever its text; a stranger of that day stays away."""
    arrive(store, made("a", EVENTS["ferry"][0], url="https://www.holm.example/ferry/", published="2031-05-01"))
    arrive(store, *heap("2032-05-0{}"))
    again = made("b", EVENTS["trial"][0], url=later, published="2032-06-01")
    arrive(store, again, made("c", SMOKE, published="2032-06-01"))
    assert story_of(store, "b") == story_of(store, "a") == content_id("s", "a")
    assert story_of(store, "c") == content_id("s", "c")


def test_an_article_that_lies_ahead_is_held_once(store: Store, lengths: list[int]) -> None:
    """One met by its address before its day comes is not taken for two when the window gets there."""
    url = "https://www.holm.example/ferry"
    arrive(store, made("z", EVENTS["ferry"][0], url=url, published="2031-08-01"))
    arrive(
        store,
        made("a", EVENTS["ferry"][1], url=url, published="2031-05-01"),
        *(made(f"n{number}", text, published=f"2031-0{number + 5}-15") for number, text in enumerate(BOMBS[:4])),
    )
    assert story_of(store, "a") == story_of(store, "z")
    assert lengths[-1] == 2
    assert max(lengths) == 3


def test_a_store_without_signatures_takes_articles_into_its_stories(store: Store) -> None:
    """Those placed by an older version are signed again for the run, also where an address leads to a distant one."""
    url = "https://holm.example/trial"
    arrive(store, *heap()[:4], made("old", EVENTS["trial"][0], url=url, published="2020-01-01"))
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM signatures")
        connection.exec_driver_sql("DELETE FROM links")
    arrive(
        store, made("n", EVENTS["ferry"][2], published="2031-05-03"), made("r", SMOKE, url=url, published="2031-05-03")
    )
    assert story_of(store, "n") == story_of(store, "ferry0")
    assert story_of(store, "r") == story_of(store, "old")


def test_a_store_of_the_third_format_meets_addresses_as_they_are_compared(tmp_path: Path) -> None:
    """It had URLs as they were written; brought up to date it knows the article that came a year before."""
    path = tmp_path / "old.sqlite"
    with Store(str(path)) as store:
        arrive(store, made("a", EVENTS["ferry"][0], url="https://www.holm.example/ferry/", published="2031-05-01"))
        arrive(store, made("x", SMOKE, published="2031-05-01"))
    with sqlite3.connect(path) as connection:
        connection.executescript(THIRD_FORMAT)
    connection.close()
    for _ in range(2):
        with Store(str(path)) as store, store.looking() as looking:
            rows = looking.exec_driver_sql("SELECT id, address FROM articles ORDER BY id")
            assert [tuple(row) for row in rows] == [("a", "holm.example/ferry"), ("x", None)]
    with Store(str(path)) as store:
        url = "http://holm.example/ferry"
        arrive(store, made("b", EVENTS["trial"][0], url=url, published="2032-06-01"))
        assert story_of(store, "b") == story_of(store, "a")


THIRD_FORMAT = """
DROP INDEX articles_by_address;
ALTER TABLE articles RENAME COLUMN address TO url;
CREATE INDEX articles_by_url ON articles (url);
UPDATE articles SET url = 'https://www.holm.example/ferry/' WHERE url IS NOT NULL;
ALTER TABLE summaries RENAME COLUMN several TO same;
ALTER TABLE summaries DROP COLUMN voice;
ALTER TABLE summaries DROP COLUMN copies;
ALTER TABLE summaries DROP COLUMN weak;
UPDATE about SET value = '3' WHERE key = 'format';
"""
FIRST_FORMAT = """
DROP TABLE signatures; DROP TABLE links; DROP TABLE changes; DROP TABLE moves; DROP TABLE subjects;
DROP TABLE decisions; DROP INDEX stories_by_merged_into; DROP INDEX stories_unmade; DROP INDEX articles_by_address;
ALTER TABLE articles RENAME COLUMN address TO url;
ALTER TABLE stories DROP COLUMN merged_into;
ALTER TABLE members DROP COLUMN decision;
CREATE TABLE decisions (id VARCHAR NOT NULL PRIMARY KEY, subject VARCHAR NOT NULL, what VARCHAR NOT NULL,
    who TEXT NOT NULL, "when" VARCHAR NOT NULL, why TEXT NOT NULL);
DROP TABLE passages_index; DROP TABLE summaries_index; DROP TABLE passages; DROP TABLE summaries; DROP TABLE facets;
DELETE FROM about WHERE key = 'changes';
UPDATE about SET value = '1' WHERE key = 'format';
"""


def test_a_store_of_the_first_format_takes_articles_into_its_stories(tmp_path: Path) -> None:
    """Brought up to date it has no signatures; what comes joins its stories, and the founder stays told."""
    path = tmp_path / "old.sqlite"
    with Store(str(path)) as store:
        arrive(store, *heap()[:4], *heap()[8:])
        before = held(store)
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST_FORMAT)
    connection.close()
    with Store(str(path)) as store:
        assert held(store) == before
        arrive(store, made("n", EVENTS["ferry"][2], published="2031-05-03"), *heap()[4:8])
        assert grouped(store) == sorted([*group, "n"] if "ferry0" in group else group for group in EXPECTED)
        assert before.keys() <= held(store).keys()
        assert Change("founded", story_of(store, "n"), None, ("ferry0",)) in what(store, story_of(store, "n"))


def test_other_settings_make_signatures_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signatures of another version are not compared; the articles are signed as this one does."""
    arrive(store, *heap()[:12])
    monkeypatch.setitem(globals(), "GATHER", replace(GATHER, story_head=30))
    arrive(store, *heap()[12:], made("f", EVENTS["ferry"][2], published="2031-05-03"))
    assert grouped(store) == sorted(["f", *group] if "ferry0" in group else group for group in EXPECTED)


def test_links_are_kept_as_articles_come(store: Store) -> None:
    """A copy that comes in a later run is linked with the open article that it shares text with."""
    text = " ".join(EVENTS["ferry"])
    arrive(store, made("a", text, outlet="one.example", published="2031-05-01"))
    arrive(store, made("b", text, outlet="two.example", published="2031-05-02"))
    with store.looking() as connection:
        (link,) = gathering.links_among(connection, ["a", "b"])
    assert (link.first, link.second, link.kind) == ("a", "b", "copy")


def test_people_are_obeyed_by_later_runs(store: Store) -> None:
    """What a person parted stays apart when a report of both comes, and what they joined stays joined."""
    arrive(store, *heap())
    decide(store, "split", story_of(store, "ferry0"), "ferry3")
    decide(store, "merge", story_of(store, "trial0"), story_of(store, "quake0"))
    for number in range(3):
        arrive(store, made(f"n{number}", " ".join(EVENTS["ferry"]), published="2031-05-03"))
        assert story_of(store, "ferry3") != story_of(store, "ferry0")
        assert story_of(store, "trial0") == story_of(store, "quake0")


def what(store: Store, story: str) -> list[Change]:
    """Return what became of a story."""
    with store.looking() as connection:
        return list(gathering.history(connection, story)[0])


# --- the whole run ----------------------------------------------------------------------------------------------------


def run(store: Store, folder: Path, name: str, texts: Sequence[tuple[str, str]], settings: Settings = SETTINGS) -> Run:
    """Report articles, given by their texts and days."""
    path = folder / f"{name}.jsonl"
    records = [{"id": f"{name}{n}", "text": text, "published": day} for n, (text, day) in enumerate(texts)]
    path.write_text("\n".join(json.dumps(record) for record in records))
    return report([str(path)], folder / "out", store=store, settings=settings)


def test_stories_that_a_run_merges_are_told_and_lead_on(store: Store, tmp_path: Path) -> None:
    """The dossier has all articles and the history, that of the old story is gone, and its folder leads on."""
    first = run(store, tmp_path, "a", [(SMOKE, "2031-05-01")])
    second = run(store, tmp_path, "b", [(BURNS, "2031-05-01")])
    (old, other) = (*first.stories, *second.stories)
    both = run(store, tmp_path, "c", [(BOTH.format("Smoke"), "2031-05-01"), (BOTH.format("The smoke"), "2031-05-02")])
    (story,) = both.stories
    (gone,) = {old, other} - {story}
    assert [change.what for change in what(store, story)].count("merged") == 1
    assert leads(store, gone) == story
    with store.looking() as connection:
        assert stories.get_dossier(connection, gone) is None
        dossier = stories.get_dossier(connection, story)
    assert dossier is not None
    assert len(dossier["articles"]) == 4
    assert dossier["story"]["formerly"] == [gone]
    assert story in (tmp_path / "out" / gone / "index.html").read_text()


def test_both_parts_of_a_story_that_is_split_are_made_again(store: Store, tmp_path: Path) -> None:
    """A run whose article takes another one out of a story makes the dossiers of both."""
    days = [f"2031-05-0{number + 1}" for number in range(6)]
    loose = replace(SETTINGS, gather=replace(SETTINGS.gather, story_stay=0.0, story_threshold=0.55))
    (wrong,) = run(store, tmp_path, "a", list(zip(BOMBS[:5], days, strict=False)), loose).stories
    last = run(store, tmp_path, "b", [(BOMBS[5], days[5])], loose)
    split = [change for change in what(store, wrong) if change.what == "split"]
    assert len(split) == 1
    assert set(last.stories) == {wrong, split[0].story}
    told = dossiers(store)
    assert {one: sorted(article["id"] for article in dossier["articles"]) for one, dossier in told.items()} == {
        one: sorted(members) for one, members in held(store).items()
    }


def test_a_run_killed_while_placing_ends_with_the_same_dossiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at a chunk and started again, the program makes what it would have made."""
    monkeypatch.setattr(live, "_CHUNK", 2)
    texts = [(read.article.text, str(read.article.published)) for read in heap()[:8]]
    keep = gathering.keep_placed
    calls: list[int] = []

    def dying(at: int) -> Callable[..., list[str]]:
        def placed(connection: Connection, given: Placed, version: str, seen: str) -> list[str]:
            calls.append(at)
            if calls.count(at) == at:
                raise KeyboardInterrupt
            return keep(connection, given, version, seen)

        return placed

    def written(name: str) -> dict[str, bytes]:
        return {path.parent.name: path.read_bytes() for path in (tmp_path / name / "out").glob("*/dossier.json")}

    for name in ("quiet", "killed"):
        (tmp_path / name).mkdir()
    with Store(":memory:") as store:
        run(store, tmp_path / "quiet", "a", texts)
    with Store(":memory:") as store:
        for at in (1, 3):
            monkeypatch.setattr(gathering, "keep_placed", dying(at))
            with pytest.raises(KeyboardInterrupt):
                run(store, tmp_path / "killed", "a", texts)
            assert held(store) == {}
        monkeypatch.setattr(gathering, "keep_placed", keep)
        run(store, tmp_path / "killed", "a", texts)
    assert written("killed") == written("quiet")
    assert len(written("quiet")) == 2
