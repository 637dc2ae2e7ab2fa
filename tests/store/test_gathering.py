import sqlite3
import time
from pathlib import Path

import pytest

from rashomon.base.errors import StoreError
from rashomon.base.findings import Change, Link, Membership, Passage, Placed, Reason
from rashomon.base.identity import content_id
from rashomon.base.spans import Span
from rashomon.store import Store, articles, decisions, gathering, stories
from tests.store.test_store import keep, made


def known(store: Store, *names: str) -> dict[str, str]:
    """Keep an article of each name; return their ids."""
    results = {name: made(name, f"The ferry {name} sank") for name in names}
    keep(store, *results.values())
    return {name: one.article.id for name, one in results.items() if one.article is not None}


def placed(*members: tuple[str, str], changes: tuple[Change, ...] = (), links: tuple[Link, ...] = ()) -> Placed:
    """Return a placement of articles in stories, each with a signature of its own."""
    found = tuple((story, Membership(article, 0.5, (Reason("words", 0.5),))) for story, article in members)
    return Placed(found, changes, links, {article: article.encode() for _, article in members})


def test_a_placement_is_kept_whole() -> None:
    """Memberships, signatures, links and changes come back as they were given."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b")
        spans = ((Passage(ids["a"], Span(0, 9)), Passage(ids["b"], Span(4, 13))),)
        link = Link(ids["a"], ids["b"], "copy", spans, 40, 0.75, "Northern Wire")
        founded = Change("founded", "s1", None, (ids["a"],), "2024-03-02T18:00:00")
        given = placed(("s1", ids["a"]), ("s1", ids["b"]), changes=(founded,), links=(link,))
        with store.writing() as connection:
            assert gathering.keep_placed(connection, given, "v1") == ["s1"]
            assert gathering.links_among(connection, ids.values()) == (link,)
            assert gathering.links_among(connection, [ids["a"]]) == ()
            assert gathering.history(connection, "s1") == ((founded,), ())
            rows = gathering.window(connection, "2024-03-01", "2024-03-09", "v1")
            assert sorted(rows) == sorted((one, "s1", one.encode()) for one in ids.values())
            assert gathering.window(connection, "2024-03-03", "2024-03-09", "v1") == []
            assert gathering.window(connection, "2024-03-01", "2024-03-09", "v2") == []
            assert gathering.unsigned(connection, "2024-03-01", "2024-03-09", "v1") == []
            bare = sorted((one, "s1") for one in ids.values())
            assert gathering.unsigned(connection, "2024-03-01", "2024-03-09", "v2") == bare
            everyone = sorted((one, "s1", one.encode()) for one in ids.values())
            assert gathering.signed(connection, [*ids.values(), "a-unknown"], "v1") == everyone
            assert gathering.signed(connection, ids.values(), "v2") == []
            assert gathering.all_signed(connection, ids.values(), "v1")
            assert not gathering.all_signed(connection, [*ids.values(), "a-unknown"], "v1")
            assert not gathering.all_signed(connection, ids.values(), "v2")


def test_undated_articles_have_a_window_of_their_own() -> None:
    """The day of an article without one is the empty one: it is in no window of days."""
    with Store(":memory:") as store:
        ids = known(store, "a")
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE articles SET day = NULL")
            gathering.keep_placed(connection, placed(("s1", ids["a"])), "v1")
            assert gathering.window(connection, "1999-01-01", "2999-01-02", "v1") == []
            assert [row[0] for row in gathering.window(connection, "", "", "v1")] == [ids["a"]]
            assert gathering.unsigned(connection, "1999-01-01", "2999-01-02", "v2") == []
            assert gathering.unsigned(connection, "", "", "v2") == [(ids["a"], "s1")]
            assert gathering.signed(connection, [ids["a"]], "v1") == [(ids["a"], "s1", ids["a"].encode())]
            assert gathering.latest_day(connection) is None


def test_days_and_addresses_are_those_of_articles_that_are_kept() -> None:
    """A forgotten article has neither; the latest day is one of an article in a story."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b", "c")
        with store.writing() as connection:
            later = "UPDATE articles SET address = 'u', day = ? WHERE id = ?"
            for name, day in (("a", "2024-03-01"), ("b", "2024-03-05"), ("c", "2024-03-09")):
                connection.exec_driver_sql(later, (day, ids[name]))
            connection.exec_driver_sql("UPDATE articles SET day = NULL WHERE id = ?", (ids["a"],))
            assert articles.days(connection, [*ids.values(), "x"]) == {
                ids["a"]: None, ids["b"]: "2024-03-05", ids["c"]: "2024-03-09"
            }  # fmt: skip
            assert articles.at_addresses(connection, ["u", "v"]) == sorted(ids.values())
            assert gathering.latest_day(connection) is None
            gathering.keep_placed(connection, placed(("s1", ids["a"]), ("s1", ids["b"])), "v1")
            assert gathering.latest_day(connection) == "2024-03-05"
            articles.erase(connection, ids["b"])
            assert gathering.latest_day(connection) is None
            assert articles.days(connection, [ids["b"]]) == {}
            assert articles.at_addresses(connection, ["u"]) == sorted([ids["a"], ids["c"]])


def test_the_id_of_a_merged_story_leads_on_for_ever() -> None:
    """Over two mergers the first id leads to the last story, whose history tells both."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b", "c")
        one = Change("merged", "s2", "s1", (ids["a"],), "2024-03-02")
        two = Change("merged", "s3", "s2", (ids["a"], ids["b"]), "2024-03-03")
        with store.writing() as connection:
            apart = placed(*((f"s{n}", ids[name]) for n, name in enumerate("abc", 1)))
            assert gathering.keep_placed(connection, apart, "v1") == ["s1", "s2", "s3"]
            assert gathering.keep_placed(connection, placed(changes=(one,)), "v1") == ["s2"]
            assert gathering.keep_placed(connection, placed(changes=(two,)), "v1") == ["s3"]
            assert set(stories.placed(connection, ids.values()).values()) == {"s3"}
            assert [gathering.resolve(connection, story) for story in ("s1", "s2", "s3", "s4")] == ["s3"] * 3 + [None]
            assert gathering.led_elsewhere(connection) == {"s1": "s3", "s2": "s3"}
            assert gathering.history(connection, "s3") == ((one, two), ("s1", "s2"))
            assert stories.locate(connection, "s1") == ["s3"]
            assert stories.get_stories(connection, ["s1", "s2"]) == {}


def test_a_story_that_gets_an_article_back_lives_again() -> None:
    """What the machine splits off again under the old id is that story again."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b")
        with store.writing() as connection:
            gathering.keep_placed(connection, placed(("s1", ids["a"]), ("s2", ids["b"])), "v1")
            gathering.keep_placed(connection, placed(changes=(Change("merged", "s2", "s1", (ids["a"],)),)), "v1")
            back = placed(("s1", ids["a"]), changes=(Change("split", "s1", "s2", (ids["a"],)),))
            assert gathering.keep_placed(connection, back, "v1") == ["s1", "s2"]
            assert gathering.led_elsewhere(connection) == {}
            assert gathering.history(connection, "s2")[1] == ()


def test_a_forgotten_article_leaves_neither_signature_nor_link() -> None:
    """Hashes and passages of a text that was taken out are taken out with it."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b")
        link = Link(ids["a"], ids["b"], "copy", (), 40, 0.75)
        with store.writing() as connection:
            gathering.keep_placed(connection, placed(("s1", ids["a"]), ("s1", ids["b"]), links=(link,)), "v1")
            articles.erase(connection, ids["a"])
            assert gathering.links_among(connection, ids.values()) == ()
            assert [row[0] for row in gathering.window(connection, "2024-03-01", "2024-03-09", "v1")] == [ids["b"]]
            assert gathering.unsigned(connection, "2024-03-01", "2024-03-09", "v1") == []


def test_a_window_of_many_articles_is_loaded_in_one_scan(tmp_path: Path) -> None:
    """The rows lie in the order of days: SQLite searches the table's own key and sorts nothing."""
    with Store(str(tmp_path / "store.sqlite")) as store:
        ids = [f"a{number:016x}" for number in range(20_000)]
        with store.writing() as connection:
            fill = connection.connection.driver_connection
            assert fill is not None
            rows = [(one, f"2024-{1 + n % 12:02}-{1 + n % 28:02}") for n, one in enumerate(ids)]
            fill.executemany("INSERT INTO articles VALUES (?, '', ?, NULL, '', '{}')", rows)
            fill.executemany("INSERT INTO members VALUES (?, ?, 1, '[]', NULL)", [(one, f"s{one}") for one in ids])
            blob = bytes(800)
            fill.executemany("INSERT INTO signatures VALUES (?, ?, 'v', ?)", [(day, one, blob) for one, day in rows])
        with store.looking() as connection:
            began = time.process_time()
            assert len(gathering.window(connection, "2024-01-01", "2024-12-31", "v")) == len(ids)
            assert time.process_time() - began < 10
            query = gathering._WINDOW.replace(":first", "''").replace(":last", "''").replace(":version", "'v'")  # noqa: SLF001
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert plan[0].startswith("SEARCH s USING PRIMARY KEY (day>? AND day<?)")
    assert not [step for step in plan if "TEMP B-TREE" in step]


OLD = """
CREATE TABLE about ("key" VARCHAR NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (id VARCHAR NOT NULL PRIMARY KEY, page VARCHAR(64) NOT NULL, day VARCHAR(10), url TEXT,
    text_sha256 VARCHAR(64) NOT NULL, record TEXT);
CREATE INDEX articles_by_day ON articles (day);
CREATE TABLE members (article VARCHAR NOT NULL PRIMARY KEY, story VARCHAR NOT NULL, score FLOAT NOT NULL,
    reasons TEXT NOT NULL, FOREIGN KEY(article) REFERENCES articles (id));
CREATE INDEX members_by_story ON members (story);
CREATE TABLE stories (id VARCHAR NOT NULL PRIMARY KEY, made_from VARCHAR, rest TEXT);
CREATE TABLE decisions (id VARCHAR NOT NULL PRIMARY KEY, subject VARCHAR NOT NULL, what VARCHAR NOT NULL,
    who TEXT NOT NULL, "when" VARCHAR NOT NULL, why TEXT NOT NULL);
CREATE INDEX decisions_by_subject ON decisions (subject);
INSERT INTO about VALUES ('format', '1');
INSERT INTO articles VALUES ('a1', '', '2024-03-02', NULL, 'hash1', NULL),
    ('a2', '', '2024-03-02', NULL, 'hash2',
    '{"where":"a2","id":"a2","source_id":"a2","text":"The ferry sank.","text_sha256":"hash2","page":""}');
INSERT INTO decisions VALUES ('x1', 'a1', 'forget a1 (sha256 hash1)', 'ed', '2024-03-05T10:00:00+00:00', 'asked');
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a store of format 1."""
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD)
        story = content_id("s", "a2")
        connection.execute("INSERT INTO stories VALUES (?, 'key', ?)", (story, f'{{"story":{{"id":"{story}"}}}}'))
        connection.executemany("INSERT INTO members VALUES (?, ?, 1, '[]')", [("a1", story), ("a2", story)])
    connection.close()
    return path


def test_a_store_of_the_first_format_is_brought_up_to_date(old: Path) -> None:
    """Articles and stories stay, the decision counts, the founder is told, and the articles lack signatures."""
    story = content_id("s", "a2")
    for _ in range(2):  # the second time it is a store of today
        with Store(str(old)) as store, store.looking() as connection:
            found = decisions.decisions_on(connection, story)
            assert [(one.what, one.on, one.who) for one in found] == [("forget", ("a1", "hash1"), "ed")]
            founded = Change("founded", story, None, ("a2",))
            assert gathering.history(connection, story) == ((founded,), ())
            assert stories.made_from(connection, [story]) == {story: "key"}
            assert gathering.unsigned(connection, "2024-03-01", "2024-03-03", "v") == [("a2", story)]
    with sqlite3.connect(old) as upgraded, Store(":memory:") as new, new.looking() as connection:
        tables = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        names = [row[0] for row in connection.exec_driver_sql(tables)]
        assert [row[0] for row in upgraded.execute(tables)] == names
    upgraded.close()


def test_an_old_store_that_cannot_be_written_is_refused_with_advice(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file to be looked at only cannot be brought up to date."""
    monkeypatch.setattr("rashomon.store.connect._writable", lambda _path: False)
    with pytest.raises(StoreError, match="format 1, this version reads 5: open it once where it can be written to"):
        Store(str(old))
