"""Search: what is found by words, in indexes of SQLite's FTS5 that this file makes and fills; `listing` asks one too.

Accents do not count, words are found whole, and a language written without spaces is found by whole runs of its
characters. Deleted words leave the index by `scrub`, which writes it anew: FTS5's own secure-delete would make a store
that SQLite before 3.42 cannot open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from rashomon.base.article import Article
from rashomon.store.asked import END, START, Asked, expression, folded, searchable, unwanted
from rashomon.store.hits import Found, Hit, Match, hit
from rashomon.store.passages import KINDS, Dossier, Row, article_row
from rashomon.store.records import chunks
from rashomon.store.schema import facets, passages

PAGE = 25
_COLUMNS = "title, words, named, places, outlets"
_TABLES = ("passages", "summaries")  # each has these columns, and an index `..._index` over them
_WEIGHTS = "3.0, 1.0, 0.0, 0.0, 0.0"  # of a word in each column: one in a headline tells more of what an article is of


def make(connection: Connection) -> None:
    """Make the indexes, which lie beside their tables and keep no second copy of the words."""
    for table in _TABLES:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table}_index USING fts5({_COLUMNS}, content='{table}', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2')"
        )


def index(connection: Connection, table: str, where: str, values: Mapping[str, Any]) -> None:
    """Put the rows of a table that fit a condition into its index."""
    rows = f"SELECT id, {_COLUMNS} FROM {table} WHERE {where}"  # noqa: S608 - conditions of our own files
    connection.exec_driver_sql(f"INSERT INTO {table}_index(rowid, {_COLUMNS}) {rows}", dict(values))


def unindex(connection: Connection, table: str, where: str, values: Mapping[str, Any]) -> None:
    """Take the rows of a table that fit a condition out of its index, before they change or go."""
    rows = f"SELECT 'delete', id, {_COLUMNS} FROM {table} WHERE {where}"  # noqa: S608 - as above
    into = f"INSERT INTO {table}_index({table}_index, rowid, {_COLUMNS})"
    connection.exec_driver_sql(f"{into} {rows}", dict(values))


SCRUB = tuple(f"INSERT INTO {table}_index({table}_index) VALUES ('optimize')" for table in _TABLES)  # noqa: S608 - ours
"""Statements that write the indexes anew, without what was taken out of them."""


# --- what is found ----------------------------------------------------------------------------------------------------


def put_article(connection: Connection, article: Article) -> None:
    """Let an article be found, in place of an earlier record of it."""
    drop_article(connection, article.id)
    connection.execute(passages.insert().values(**article_row(article)))
    index(connection, "passages", _ARTICLE, {"article": article.id})


_ARTICLE = "kind = 'article' AND finding = :article"
_SAID = "kind <> 'article' AND story = :story"


def drop_article(connection: Connection, article: str) -> None:
    """Let an article not be found any more, nor what the dossier of its story says: that is made again without it."""
    story = select(passages.c.story).where(passages.c.kind == "article", passages.c.finding == article)
    held = connection.execute(story).first()
    if held is not None:
        _take_out(connection, _ARTICLE, {"article": article})
        if held.story is not None:
            drop_dossier(connection, held.story)


def put_dossier(connection: Connection, dossier: Mapping[str, Any]) -> None:
    """Let what a dossier says be found, in place of what the story's earlier one said."""
    made = Dossier(dossier)
    _put_said(connection, made.story, made.rows())
    around = made.surroundings()
    for piece in chunks(sorted(around)):
        columns = select(passages.c.finding, passages.c.story, passages.c.named, passages.c.places)
        there = columns.where(passages.c.kind == "article", passages.c.finding.in_(piece))
        for row in connection.execute(there).all():
            named, places = around[row.finding]
            if (row.story, row.named, row.places) != (made.story, named, places):
                values = {"article": row.finding, "story": made.story, "named": named, "places": places}
                unindex(connection, "passages", _ARTICLE, values)
                connection.exec_driver_sql(f"UPDATE passages SET {_AROUND} WHERE {_ARTICLE}", values)  # noqa: S608 - ours
                index(connection, "passages", _ARTICLE, values)


def _put_said(connection: Connection, story: str, rows: Iterable[Row]) -> None:
    """Let these rows be what a story's dossier says: those that stand so already stay, with what the index has of them.

    An article more changes a twentieth of them in a long story.
    """
    query = f"SELECT id, {_VALUES} FROM passages WHERE {_SAID}"  # noqa: S608 - columns of ours
    there: dict[tuple[Any, ...], list[int]] = {}
    for one, *values in connection.exec_driver_sql(query, {"story": story}):
        there.setdefault(tuple(values), []).append(one)
    new = []
    for row in rows:
        same = there.get(values := _values(row))
        if same:
            same.pop()
        else:
            new.append(values)
    for piece in chunks(one for same in there.values() for one in same):
        _take_out(connection, f"id IN ({', '.join(map(str, piece))})", {})
    if new:
        last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM passages").scalar_one()
        marks = ", ".join("?" * len(_FIELDS))
        connection.exec_driver_sql(f"INSERT INTO passages ({_VALUES}) VALUES ({marks})", new)  # noqa: S608 - as above
        index(connection, "passages", f"{_SAID} AND id > :last", {"story": story, "last": last})


_FIELDS = tuple(column.name for column in passages.columns if column.name != "id")
_VALUES = ", ".join(f'"{name}"' for name in _FIELDS)
_values = itemgetter(*_FIELDS)


_AROUND = "story = :story, named = :named, places = :places"


def drop_dossier(connection: Connection, story: str) -> None:
    """Let what a story's dossier says not be found any more; its articles still are."""
    _take_out(connection, _SAID, {"story": story})


def _take_out(connection: Connection, where: str, values: Mapping[str, Any]) -> None:
    unindex(connection, "passages", where, values)
    connection.exec_driver_sql(f"DELETE FROM passages WHERE {where}", dict(values))  # noqa: S608 - conditions of this file


# --- finding it -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filters:
    """What is left out of what is found: all but these kinds, this outlet, days, place, name, story, language."""

    kinds: tuple[str, ...] = ()
    outlet: str = ""
    first: str = ""
    last: str = ""
    place: str = ""
    name: str = ""
    story: str = ""
    language: str = ""


def search(connection: Connection, asked: Asked, filters: Filters, page: int = 1) -> Found:
    """Return one page of what fits a query and filters, the best first, and how much there is of each kind."""
    match = expression(asked, listed_in(connection, filters.outlet, filters.place, filters.name))
    where, values = _conditions(filters, match, unwanted(asked))
    if not values:
        return Found({}, ())
    source = "passages AS p" if match is None else _FOUND
    tally = f"SELECT p.kind, count(*) FROM {source} WHERE {where} GROUP BY p.kind"  # noqa: S608 - values are bound
    counted = {row[0]: int(row[1]) for row in connection.exec_driver_sql(tally, values)}
    kinds = [one for one in KINDS if one in filters.kinds] or list(KINDS)
    chosen = ", ".join(f"'{kind}'" for kind in kinds)
    order = f"bm25(passages_index, {_WEIGHTS})" if asked.groups else "p.first DESC"
    query = (
        f"SELECT p.id FROM {source} WHERE {where} AND p.kind IN ({chosen}) "  # noqa: S608 - kinds of the list above
        f"ORDER BY {order}, p.finding, p.story LIMIT {PAGE} OFFSET :offset"
    )
    ids = connection.exec_driver_sql(query, {**values, "offset": PAGE * (max(page, 1) - 1)}).scalars().all()
    total = sum(counted.get(kind, 0) for kind in kinds)
    return Found(counted, tuple(_hits(connection, ids, match)), total)


# CROSS JOIN: the index first, whatever SQLite expects of the filters; asked row by row it takes seconds
_FOUND = "passages_index CROSS JOIN passages AS p ON p.id = passages_index.rowid"
_LACKING = "p.id NOT IN (SELECT rowid FROM passages_index WHERE passages_index MATCH :lacking)"


_EXPRESSIONS = ("match", "lacking")


def _conditions(filters: Filters, match: str | None, lacking: str | None) -> tuple[str, dict[str, str]]:
    """Return the condition of all filters but that of kinds, with its values."""
    wanted = {
        "match": (match, "passages_index MATCH :match"),
        "lacking": (None if match else lacking, _LACKING),
        "from": (filters.first, "p.last >= :from"),
        "to": (filters.last, "p.first <= :to"),
        "story": (filters.story, "p.story = :story"),
        "language": (filters.language, "p.language = :language"),
    }
    given = {name: (value, condition) for name, (value, condition) in wanted.items() if value}
    return " AND ".join(condition for _, condition in given.values()), {
        one: value if one in _EXPRESSIONS else searchable(str(value)) for one, (value, _) in given.items()
    }


def listed_in(connection: Connection, outlet: str, place: str, name: str) -> dict[str, tuple[str, bool]]:
    """Return the values that must be listed, whole where stories are known to have them, else as words of one."""
    found = {}
    for column, value in (("outlets", outlet), ("places", place), ("named", name)):
        if value:
            key = select(facets.c.key).where(facets.c.what == column, facets.c.key == folded(searchable(value)))
            found[column] = (value, connection.execute(key).first() is not None)
    return found


_HIT = (
    "SELECT p.*, highlight(passages_index, 0, :start, :end) AS marked_title, "
    "highlight(passages_index, 1, :start, :end) AS marked_words FROM passages_index JOIN passages AS p "
    "ON p.id = passages_index.rowid WHERE passages_index MATCH :match AND passages_index.rowid = :id"
)
_PLAIN = "SELECT p.*, p.title AS marked_title, p.words AS marked_words FROM passages AS p WHERE p.id = :id"


def _hits(connection: Connection, ids: Iterable[int], match: str | None) -> Iterable[Hit]:
    for one in ids:
        values = {"id": one} if match is None else {"id": one, "match": match, "start": START, "end": END}
        row = connection.exec_driver_sql(_PLAIN if match is None else _HIT, values).one()
        yield hit(Match(**{name: getattr(row, name) for name in Match.__slots__}))


def searched(connection: Connection) -> dict[str, int]:
    """Return how many passages of each kind can be found at all."""
    rows = connection.exec_driver_sql("SELECT kind, count(*) FROM passages GROUP BY kind")
    return {row[0]: int(row[1]) for row in rows}
