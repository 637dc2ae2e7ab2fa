import multiprocessing
import sqlite3
import zlib
from dataclasses import fields
from pathlib import Path

import pytest

from rashomon.base.article import Article, Page
from rashomon.base.errors import StoreError
from rashomon.base.findings import Change, Decision, Membership, Placed, Reason, Story
from rashomon.base.identity import article_id, sha256_hex, text_sha256
from rashomon.base.marks import Date, Name, Quote, Reading, Sentence, Vector
from rashomon.base.problems import Problem
from rashomon.base.spans import Span
from rashomon.store import Result, Store, articles, decisions, gathering, stories
from rashomon.store.records import MARKS

VERSIONS = dict.fromkeys(MARKS, "v1")
SUNK = "The ferry Amaranth sank off Port Ellery at dusk"


def made(name: str = "a", text: str = SUNK, outlet: str | None = "ellery-post.example") -> Result:
    """Return the result of one unit of input, with a mark of most kinds."""
    body = text.encode()
    article = Article(
        where=f"{name}.txt",
        id=article_id(outlet, None, name, text),
        source_id=name,
        text=text,
        text_sha256=text_sha256(text),
        page=sha256_hex(body),
        outlet=outlet,
        published="2024-03-02T18:00:00",
        extra={"section": ["world", 1, None]},
    )
    quote = Quote((Span(0, 3), Span(4, 9)), "mixed", None, Span(0, 3), None, "the mate", None, "alleged", 0.5, "r")
    reading = Reading(
        article.id,
        sentences=(Sentence(Span(0, len(text)), 0),),
        names=(Name(Span(4, 18), text[4:18], "other", "r"),),
        dates=(Date(Span(0, 3), "2024-W09", "r"),),
        quotes=(quote,),
        vectors=(Vector(Span(0, 3), bytes(range(256))),),
    )
    problem = Problem(f"{name}.txt", "date", "no time of publication given")
    return Result(
        f"key-{name}", f"{name}.txt", "1", article, Page(article.page, "text/plain", body), reading, (problem,)
    )


def keep(store: Store, *results: Result) -> None:
    """Keep results in one transaction."""
    with store.writing() as connection:
        articles.add_results(connection, results, VERSIONS)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a new store in a file."""
    return Store(str(tmp_path / "store.sqlite"))


def test_what_goes_in_comes_out(store: Store) -> None:
    """Articles, every kind of mark, pages and problems come back equal."""
    result = made(text=SUNK + " \x00 \u2028 \U0001f6a2 'quoted'")
    assert result.article is not None
    keep(store, result)
    with store.looking() as connection:
        read = articles.get_reads(connection, [result.article.id])[result.article.id]
        assert (read.article, read.reading) == (result.article, result.reading)
        (body,) = connection.exec_driver_sql("SELECT body FROM pages").scalars()
        assert zlib.decompress(body) == result.article.text.encode()
        assert articles.problems_of(connection, [result.article.id]) == list(result.problems)
        known = articles.known_inputs(connection, ["key-a", "key-b"])
    assert list(known) == ["key-a"]
    assert known["key-a"].article == result.article.id
    store.close()


def test_the_kept_record_does_not_depend_on_which_came_first(tmp_path: Path) -> None:
    """Two records of one article: the one with more metadata is kept, in either order."""
    rich, poor = made("a"), made("a")
    assert poor.article is not None
    assert rich.article is not None
    poor_article = Article(**{f: getattr(poor.article, f) for f in Article.__slots__} | {"published": None})
    poor = Result("key-b", "b.txt", "1", poor_article, poor.page, poor.reading, ())
    for name, order in (("one", (rich, poor)), ("two", (poor, rich))):
        with Store(str(tmp_path / name)) as store:
            keep(store, *order)
            with store.looking() as connection:
                found = articles.get_articles(connection, [rich.article.id])
            assert found[rich.article.id].published == "2024-03-02T18:00:00"


def test_layers_of_another_version_are_lacking(store: Store) -> None:
    """The store says which layers an article has at the version asked for."""
    result = made()
    assert result.article is not None
    keep(store, result)
    with store.looking() as connection:
        assert articles.lacking(connection, [result.article.id], VERSIONS) == {}
        lacking = articles.lacking(connection, [result.article.id], VERSIONS | {"quotes": "v2"})
    assert lacking == {result.article.id: tuple(sorted(set(MARKS) - {"quotes"}))}
    store.close()


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    """Either everything of a batch is there or nothing is."""

    def fail() -> None:
        with store.writing() as connection:
            articles.add_results(connection, [made()], VERSIONS)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.looking() as connection:
        assert articles.known_inputs(connection, ["key-a"]) == {}
    store.close()


def test_the_log_is_synced_at_each_commit(store: Store) -> None:
    """The store runs with a write-ahead log and full synchronisation."""
    with store.looking() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


def test_members_come_back_as_they_were_kept(store: Store) -> None:
    """A story has its articles, with score and reasons."""
    result = made()
    assert result.article is not None
    keep(store, result)
    member = Membership(result.article.id, 1.0, (Reason("words", 0.5, ("ferry",)),))
    with store.writing() as connection:
        gathering.keep_placed(connection, Placed((("s1", member),), (), (), {}), "v1")
        assert stories.placed(connection, [result.article.id]) == {result.article.id: "s1"}
        assert stories.get_stories(connection, ["s1"]) == {"s1": Story("s1", (member,))}
    store.close()


def test_a_dossier_comes_back_as_it_was(store: Store) -> None:
    """Families and claims have rows of their own, and the dossier still is the same, keys in the same order."""
    shared = {"articles": ["a1", "a2"], "origin": None, "extent": "part"}
    dossier = {
        "format": "rashomon-dossier/1",
        "story": {"id": "s1"},
        "families": [{"id": "f2", **shared}, {"id": "f1", **shared}],
        "names": [{"id": "n1", "name": "Vell", "kind": "person", "variants": ["Vell"], "mentions": []}],
        "quotes": [],
        "figures": [],
        "dates": [],
        "places": [],
        "claims": [{"id": "c1", "gist": "x", "relation": "alone"}],
        "problems": [],
    }
    founded = Change("founded", "s1", None, ())
    with store.writing() as connection:
        gathering.keep_placed(connection, Placed((), (founded,), (), {}), "v1")
        for _ in range(2):
            stories.put_dossier(connection, "key", dossier)
        found = stories.get_dossier(connection, "s1")
        assert found == dossier
        assert found is not None
        assert list(found) == list(dossier)
        assert stories.locate(connection, "n1") == ["s1"]
        assert stories.locate(connection, "s1") == ["s1"]
        assert stories.made_from(connection, ["s1"]) == {"s1": "key"}
        stories.drop_dossier(connection, "s1")
        assert stories.get_dossier(connection, "s1") is None
        assert stories.locate(connection, "n1") == []
    store.close()


def test_forgotten_words_are_nowhere_in_the_file(tmp_path: Path) -> None:
    """After erasing and scrubbing, neither text nor page is left in the database or its log; the hash is."""
    path = tmp_path / "store.sqlite"
    result = made()
    assert result.article is not None
    with Store(str(path)) as store:
        keep(store, result, made("b", "Another article that stays as it was"))
        assert SUNK.encode() in path.read_bytes() + path.with_name("store.sqlite-wal").read_bytes()
        with store.writing() as connection:
            assert articles.erase(connection, result.article.id) == result.article.text_sha256
            decision = Decision("x1", "forget", "me", "2024-01-01", "asked", (result.article.id,), (result.article.id,))
            decisions.add_decisions(connection, [decision])
        store.scrub()
        left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
        assert SUNK.encode() not in left
        assert b"Amaranth" not in left
        assert result.article.text_sha256.encode() in left
        keep(store, Result("key-c", "c.txt", "1", result.article, result.page, result.reading, ()))
        with store.looking() as connection:
            assert articles.get_articles(connection, [result.article.id]) == {}
            assert articles.known_inputs(connection, ["key-a"])["key-a"].forgotten
    assert SUNK.encode() not in b"".join(one.read_bytes() for one in tmp_path.iterdir())


def test_a_file_that_is_no_store_is_refused_with_advice(tmp_path: Path) -> None:
    """Text files, foreign databases and stores of another format are named, with what to do."""
    text = tmp_path / "notes.txt"
    text.write_text("no database, but long enough to be looked at as one" * 20)
    with pytest.raises(StoreError, match="is not a store"):
        Store(str(text))
    newer = tmp_path / "newer.sqlite"
    with Store(str(newer)), sqlite3.connect(newer) as connection:
        connection.execute("UPDATE about SET value = '99'")
    connection.close()
    with pytest.raises(StoreError, match="store format 99"):
        Store(str(newer))
    with pytest.raises(StoreError, match="cannot open the store"):
        Store(str(tmp_path / "missing" / "store.sqlite"))


def _write_many(path: str, name: str) -> None:
    with Store(path) as store:
        for number in range(20):
            keep(store, made(f"{name}{number}", f"{SUNK} {name} {number}"))


def test_two_programs_can_write_to_one_store(tmp_path: Path) -> None:
    """Writers wait for each other; nothing is lost and nothing fails."""
    path = str(tmp_path / "store.sqlite")
    with Store(path) as store:
        context = multiprocessing.get_context("spawn")
        both = [context.Process(target=_write_many, args=(path, name)) for name in ("x", "y")]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert [one.exitcode for one in both] == [0, 0]
        with store.looking() as connection:
            assert stories.counts(connection)["articles"] == 40


def test_every_layer_of_a_reading_is_kept() -> None:
    """A layer that was forgotten here would be read again in every run."""
    assert set(MARKS) == {field.name for field in fields(Reading)} - {"article"}


def test_input_that_another_program_has_taken_meanwhile_is_no_error(store: Store) -> None:
    """The same unit kept twice is there once, as it was kept first."""
    keep(store, made())
    keep(store, made(), made("b"))
    with store.looking() as connection:
        assert list(articles.known_inputs(connection, ["key-a", "key-b"])) == ["key-a", "key-b"]
    store.close()


def test_a_text_that_has_changed_in_the_file_is_refused(tmp_path: Path) -> None:
    """One letter of a kept text changed behind the store's back is noticed before it can be published."""
    path = tmp_path / "store.sqlite"
    result = made()
    assert result.article is not None
    with Store(str(path)) as store:
        keep(store, result)
    path.write_bytes(path.read_bytes().replace(b"The ferry Amaranth", b"The ferry Amarinth"))
    with (
        Store(str(path)) as store,
        store.looking() as connection,
        pytest.raises(StoreError, match="the store is damaged"),
    ):
        articles.get_articles(connection, [result.article.id])
