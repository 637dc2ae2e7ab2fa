import sqlite3
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from rashomon.store import Store, articles, gathering, search, stories
from rashomon.store.asked import END, SEPARATOR, START, parse
from rashomon.store.hits import Found
from rashomon.store.passages import KINDS, listed, unlisted
from rashomon.store.search import Filters
from tests.store.invented import COURIER, ONE, POST, STORY, TWO, article, dossier, relate, span, take_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store with the invented story."""
    with Store(str(tmp_path / "store.sqlite")) as opened:
        take_in(opened, ONE, TWO)
        relate(opened, dossier())
        yield opened


def found(store: Store, query: str, filters: Filters | None = None, page: int = 1) -> Found:
    """Return what a query finds."""
    with store.looking() as connection:
        return search.search(connection, parse(query), filters or Filters(), page)


def kinds(store: Store, query: str, filters: Filters | None = None) -> list[str]:
    """Return the kinds and ids of what a query finds, sorted."""
    return sorted(f"{one.kind} {one.finding}" for one in found(store, query, filters).hits)


def sound(connection: Connection) -> None:
    """Compare both indexes with their tables; SQLite raises where they do not agree."""
    for table in ("passages", "summaries"):
        connection.exec_driver_sql(f"INSERT INTO {table}_index({table}_index, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - tables of ours


def test_each_kind_is_found_by_its_words(store: Store) -> None:
    """Articles by text and headline, quotes by words and speaker, names by form, claims by every passage."""
    assert kinds(store, "amaranth") == [f"article {ONE.id}"]
    assert kinds(store, "lost") == [f"article {ONE.id}"]
    assert "quote q1" in kinds(store, "vell twice")
    assert "name n1" in kinds(store, "Vell")
    assert "claim c1" in kinds(store, "not warned")
    assert found(store, "vell").counted == {"article": 2, "quote": 1, "name": 1}


@pytest.mark.parametrize(
    ("query", "one", "two"),
    [
        ("ferry", True, True),
        ("sank ferry", True, False),
        ('"ferry went"', False, True),
        ('"went ferry"', False, False),
        ("sank OR quay", True, True),
        ("OR sank", True, False),
        ("ferry -amaranth", False, True),
        ('ferry -"at dusk"', False, True),
        ("amaran*", True, False),
        ('"port ell"*', True, True),
        ("amaran", False, False),
        ("CAFE", False, True),
        ("café", False, True),
        ("ines", True, True),
        ("“ferry went”", False, True),
        ("-amaranth", False, True),
        ('"ferry went', False, True),
    ],
)
def test_words_phrases_or_without_and_prefix(store: Store, query: str, one: bool, two: bool) -> None:  # noqa: FBT001
    """What is typed means what the page says it does; capitals and accents do not count."""
    hits = kinds(store, query, Filters(kinds=("article",), first="2031-01-01"))
    assert [f"article {ONE.id}" in hits, f"article {TWO.id}" in hits] == [one, two]


def test_filters_leave_out_the_rest(store: Store) -> None:
    """Kind, outlet, days, place, name, story and language, each alone and without words."""
    every = len(kinds(store, "pilots"))
    assert every == 4
    assert kinds(store, "pilots", Filters(kinds=("quote",))) == ["quote q1"]
    assert kinds(store, "pilots", Filters(outlet="ellery-post.example")) == [f"article {ONE.id}", "claim c1"]
    assert kinds(store, "pilots", Filters(first="2031-05-02")) == [f"article {TWO.id}", "claim c1", "quote q1"]
    assert kinds(store, "pilots", Filters(last="2031-05-02")) == [f"article {ONE.id}", "claim c1"]
    assert kinds(store, "pilots", Filters(place="port ellery")) == sorted([f"article {ONE.id}", f"article {TWO.id}"])
    assert kinds(store, "", Filters(name="Inès Vell", kinds=("quote", "name"))) == ["name n1", "quote q1"]
    assert len(kinds(store, "pilots", Filters(story=STORY))) == every
    assert kinds(store, "pilots", Filters(story="s2")) == []
    assert kinds(store, "pilots", Filters(language="de")) == []


def test_a_listed_value_is_matched_whole_where_stories_have_it(store: Store) -> None:
    """An outlet of that very name is not one whose name goes on; what no story has is found in part."""
    assert kinds(store, "ferry", Filters(outlet="post.example")) == [f"article {ONE.id}"]
    other = article("A ferry was seen.", "post.example", "2031-05-04", "Seen")
    take_in(store, other)
    relate(store, dossier("s00000000000000bb", (other,)) | {"names": [], "claims": [], "places": [], "quotes": []})
    assert kinds(store, "ferry", Filters(outlet="post.example")) == [f"article {other.id}"]


def test_a_hit_says_where_its_words_stand(store: Store) -> None:
    """The span of a hit is the slice of the article that it shows, and what was looked for is told apart."""
    texts = {ONE.id: POST, TWO.id: COURIER}
    for one in found(store, "pilots OR vell").hits:
        shown = "".join(words for words, _ in one.words)
        assert shown == texts[one.article][slice(*one.span)]
        assert all(words.casefold() in {"pilots", "vell"} for words, marked in one.words if marked)
    (claim,) = found(store, '"not warned"', Filters(kinds=("claim",))).hits
    assert (claim.article, list(claim.span)) == (ONE.id, span(ONE, "the pilots were not warned"))
    (quote,) = found(store, "twice", Filters(kinds=("quote",))).hits
    assert quote.title == (("Inès Vell", False),)


def test_of_a_long_text_the_stretch_with_most_words_is_shown(store: Store) -> None:
    """A word alone at the beginning does not hide the place where all of them stand."""
    text = f"Beacon. {'Rope and tar and salt. ' * 60}The beacon was lit by the keeper. {'Tar and rope. ' * 60}"
    long = article(text, "long.example", "2031-05-05", "Long")
    take_in(store, long)
    (hit,) = found(store, "beacon keeper").hits
    shown = "".join(words for words, _ in hit.words)
    assert "beacon was lit by the keeper" in shown
    assert shown == text[slice(*hit.span)]
    assert len(shown) <= 300
    assert hit.cut == (True, True)


def test_marks_in_a_text_are_no_marks(store: Store) -> None:
    """A text with the very code points that stand for marks, or HTML, is shown as text."""
    text = f"The {START}buoy{END} was <mark>red</mark>{SEPARATOR} \x00 today."
    hostile = article(text, "hostile.example", "2031-05-05", f"{START}Buoy{END}")
    take_in(store, hostile)
    (hit,) = found(store, "buoy red").hits
    assert [words for words, marked in hit.words if marked] == ["buoy", "red"]
    shown = "".join(words for words, _ in hit.words)
    assert len(shown) == len(text)
    assert not {START, END, SEPARATOR, "\x00"} & set(shown)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(),
        st.text(alphabet=string.punctuation + ' ab*"“NEAROT' + START + END + SEPARATOR + "\x00"),
        st.lists(st.sampled_from(['"', "-", "*", "OR", "AND", "NOT", "NEAR(", ")", "words:", "^", "+", "a"])).map(
            " ".join
        ),
    )
)
def test_no_query_is_an_error(query: str) -> None:
    """Whatever is typed, as words or as a filter, is answered."""
    with _shared().looking() as connection:
        search.search(connection, parse(query), Filters())
        search.search(connection, parse(query), Filters(outlet=query, place=query, name=query))
        search.search(connection, parse(query), Filters(story=query, language=query))


_KEPT: list[Store] = []


def _shared() -> Store:
    """Return one store for all the examples of a property."""
    if not _KEPT:
        _KEPT.append(Store(":memory:"))
        take_in(_KEPT[0], ONE, TWO)
        relate(_KEPT[0], dossier())
    return _KEPT[0]


def test_pages_follow_one_another(store: Store) -> None:
    """Each hit is on one page, and pages have 25; what fits equally well is in the order of ids."""
    for number in range(60):
        take_in(store, article("A gull.", f"gull{number}.example", "2031-05-05", "Gull"))
    pages = [[one.finding for one in found(store, "gull", page=page).hits] for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    flat = [one for page in pages for one in page]
    assert flat == sorted(set(flat))
    assert found(store, "gull").total == 60


def test_a_dossier_made_again_leaves_nothing_of_the_one_before(store: Store) -> None:
    """Words of an earlier dossier are not found, and index and tables agree."""
    again = dossier()
    again["claims"] = []
    again["quotes"][0]["speaker_text"], again["quotes"][0]["speaker"] = "Otto Brann", None
    with store.writing() as connection:
        stories.put_dossier(connection, "other", again)
        sound(connection)
        assert search.searched(connection) == {"article": 2, "name": 1, "quote": 1}
    assert kinds(store, "brann") == ["quote q1"]
    with store.writing() as connection:
        stories.drop_dossier(connection, STORY)
        sound(connection)
        assert search.searched(connection) == {"article": 2}


def test_a_story_without_articles_is_not_found(store: Store) -> None:
    """What its dossier said goes with it, and its articles are found in the story they moved to."""
    with store.writing() as connection:
        gathering.move(connection, [(ONE.id, "s2", None), (TWO.id, "s2", None)])
        gathering.settle_ids(connection, [STORY, "s2"], {STORY: "s2"})
        assert search.searched(connection) == {"article": 2}
    relate(store, dossier("s2"))
    assert {one.story for one in found(store, "pilots").hits} == {"s2"}


def test_a_better_record_of_an_article_takes_the_place_of_the_earlier_one(store: Store) -> None:
    """The article is found once, by the headline of the record that is kept."""
    poor = article("A buoy drifted.", "buoys.example", "2031-05-05", "Adrift")
    rich = type(poor)(**{name: getattr(poor, name) for name in poor.__slots__} | {"byline": "B. Oyd", "title": "Loose"})
    take_in(store, poor, rich)
    assert kinds(store, "buoy") == [f"article {poor.id}"]
    assert kinds(store, "adrift") == []
    assert kinds(store, "loose") == [f"article {poor.id}"]


def test_forgotten_words_are_not_found_and_nowhere_in_the_file(tmp_path: Path) -> None:
    """A forgotten article, and what its story's dossier said, leave the index at once, and the file when scrubbed."""
    path = tmp_path / "store.sqlite"
    with Store(str(path)) as store:
        take_in(store, ONE, TWO)
        relate(store, dossier())
        with store.writing() as connection:
            articles.erase(connection, ONE.id)
        assert kinds(store, "amaranth OR pilots") == [f"article {TWO.id}"]
        with store.writing() as connection:
            stories.put_dossier(connection, "other", dossier(members=(TWO,)))
            sound(connection)
        store.scrub()
        with store.looking() as connection:
            connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, passages_index, row)")
            terms = set(connection.exec_driver_sql("SELECT term FROM terms").scalars())
    assert {"pilots", "courier"} <= terms
    assert not {"amaranth", "dusk", "master"} & terms
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir()).lower()
    assert b"amaranth" not in left
    assert b"dusk" not in left
    assert b"pilots" in left


def test_a_store_of_the_second_format_is_brought_up_to_date(tmp_path: Path) -> None:
    """A store without an index gets one of what is there, the same as if it had had one from the start."""
    path = tmp_path / "store.sqlite"
    with Store(str(path)) as store:
        take_in(store, ONE, TWO)
        relate(store, dossier())
        before = _all(store)
    with sqlite3.connect(path) as connection:
        for table in ("passages_index", "summaries_index", "passages", "summaries", "facets"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM about WHERE key = 'changes'")
        connection.execute("UPDATE about SET value = '2' WHERE key = 'format'")
        connection.execute("ALTER TABLE articles RENAME COLUMN address TO url")
    connection.close()
    for _ in range(2):
        with Store(str(path)) as store:
            assert _all(store) == before
            with store.writing() as writing:
                sound(writing)


def _all(store: Store) -> list[tuple[object, ...]]:
    columns = "kind, finding, story, note, first, last, pieces, title, words, named, places, outlets"
    with store.looking() as connection:
        rows = [tuple(one) for one in connection.exec_driver_sql(f"SELECT {columns} FROM passages ORDER BY 1, 2")]  # noqa: S608
        rows += [
            tuple(one) for one in connection.exec_driver_sql("SELECT what, key, stories FROM facets ORDER BY 1, 2")
        ]
        return rows + [tuple(one) for one in connection.exec_driver_sql("SELECT story, title, first FROM summaries")]


def test_listed_values_come_back() -> None:
    """Values with the separator in them stay apart; nothing is listed as nothing."""
    assert unlisted(listed(["b", "a", f"c{SEPARATOR}d", ""])) == ["a", "b", "c\ufffdd"]
    assert listed([]) == ""
    assert set(KINDS) == {"article", "quote", "name", "claim"}


def test_what_stands_as_it_did_is_not_written_again(store: Store) -> None:
    """A dossier with a claim more and a name that is written otherwise: other rows stay, and the index is sound."""

    def held() -> dict[str, tuple[int, str]]:
        with store.looking() as connection:
            query = "SELECT kind, finding, id, words FROM passages WHERE kind <> 'article'"
            return {f"{row[0]} {row[1]}": (row[2], row[3]) for row in connection.exec_driver_sql(query)}

    before = held()
    made = dossier()
    first = made["claims"][0]
    more = {**first, "id": "c2", "gist": "went down", "told_by": [{**first["told_by"][0], "words": "went down"}]}
    name = made["names"][0]
    relate(store, made | {"claims": [more, first], "names": [{**name, "name": "Inez Vell"}]})
    after = held()
    assert after.keys() - before.keys() == {"claim c2"}
    assert after["claim c1"] == before["claim c1"]
    assert after["name n1"][0] != before["name n1"][0]
    relate(store, made | {"claims": [more, first], "names": [{**name, "name": "Inez Vell"}]})
    assert held() == after
    relate(store, made | {"claims": [first]})
    assert held().keys() == before.keys()
    assert kinds(store, "inez") == []
    with store.writing() as connection:
        sound(connection)
