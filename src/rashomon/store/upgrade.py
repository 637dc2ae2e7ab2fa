"""Bring a store of an older format up to date, in the transaction that opens it."""

from typing import Any

from sqlalchemy import Connection, bindparam, inspect, select, text, update

from rashomon.base.addresses import address
from rashomon.base.article import Article
from rashomon.base.findings import Change, Decision
from rashomon.base.identity import content_id
from rashomon.base.standing import tally
from rashomon.store import listing, search
from rashomon.store.decisions import add_decisions
from rashomon.store.gathering import add_changes
from rashomon.store.records import chunks, from_json
from rashomon.store.schema import FORMAT, about, articles, former, members, metadata, summaries
from rashomon.store.stories import get_dossier, list_stories

_OLDER = {"1", "2", "3", "4"}


def upgrade(connection: Connection, found: str | None) -> str | None:
    """Return the format of the store after what could be done; articles and stories stay as they are."""
    if found in {*_OLDER, FORMAT}:
        former.create(connection, checkfirst=True)
    if found not in _OLDER:
        return found
    if found != "4":
        _compare_addresses(connection)  # before what follows, which knows the tables as they are now
    if found == "1":
        _from_first(connection)
    if found in {"1", "2"}:
        _from_second(connection)
    else:
        _count_again(connection)
    connection.execute(about.update().where(about.c.key == "format").values(value=FORMAT))
    return FORMAT


def _compare_addresses(connection: Connection) -> None:
    """Keep URLs, which formats before 4 have as they were written, as they are compared."""
    connection.execute(text("DROP INDEX IF EXISTS articles_by_url"))
    connection.execute(text("ALTER TABLE articles RENAME COLUMN url TO address"))
    kept = connection.execute(select(articles.c.id, articles.c.address).where(articles.c.address.is_not(None))).all()
    if kept:
        rows = [{"one": row.id, "new": address(row.address) or None} for row in kept]
        new = articles.update().where(articles.c.id == bindparam("one")).values(address=bindparam("new"))
        connection.execute(new, rows)
    for index in articles.indexes:
        index.create(connection, checkfirst=True)


def _count_again(connection: Connection) -> None:
    """Let the list of stories tell what facts stand on; formats before 5 counted those that copies alone tell, too."""
    connection.execute(text("ALTER TABLE summaries RENAME COLUMN same TO several"))
    for kind in ("voice", "copies", "weak"):
        connection.execute(text(f"ALTER TABLE summaries ADD COLUMN {kind} INTEGER NOT NULL DEFAULT 0"))
    for story in list_stories(connection):
        dossier = get_dossier(connection, story)
        if dossier is not None:
            connection.execute(update(summaries).where(summaries.c.story == story).values(**tally(dossier)))


def _from_first(connection: Connection) -> None:
    """Give a store of format 1 decisions of every kind, and the history of its stories.

    Articles of an older store have no signature: gathering makes it when it next meets them. Why they came to their
    stories in which order was not kept, so the history of an old story begins with the article that founded it.
    """
    kept = _old_decisions(connection)
    connection.execute(text("DROP TABLE decisions"))
    connection.execute(text("ALTER TABLE stories ADD COLUMN merged_into VARCHAR"))
    connection.execute(text("ALTER TABLE members ADD COLUMN decision VARCHAR"))
    metadata.create_all(connection)
    for table in metadata.tables.values():
        there = {index["name"] for index in inspect(connection).get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in there:
                index.create(connection)
    add_decisions(connection, kept)
    founded: dict[str, Change] = {}
    for row in connection.execute(select(members.c.article, members.c.story)):
        if content_id("s", row.article) == row.story:
            founded[row.story] = Change("founded", row.story, None, (row.article,))
    add_changes(connection, [founded[story] for story in sorted(founded)])


def _from_second(connection: Connection) -> None:
    """Let what a store of format 2 has be found, and its stories be listed: some 2 ms an article."""
    metadata.create_all(connection)
    search.make(connection)
    ids = connection.execute(select(articles.c.id).where(articles.c.record.is_not(None)).order_by(articles.c.id))
    for piece in chunks(ids.scalars().all()):
        for record in connection.execute(select(articles.c.record).where(articles.c.id.in_(piece))).scalars():
            search.put_article(connection, from_json(record, Article))
    for story in list_stories(connection):
        dossier = get_dossier(connection, story)
        if dossier is not None:
            search.put_dossier(connection, dossier)
            listing.put_summary(connection, dossier)


def _old_decisions(connection: Connection) -> list[Decision]:
    """Return the decisions of a store of format 1, which knew one kind: an article was forgotten."""
    found = []
    row: Any
    for row in connection.execute(text('SELECT id, subject, who, "when", why FROM decisions')):
        sha256 = connection.execute(
            text("SELECT text_sha256 FROM articles WHERE id = :id"), {"id": row.subject}
        ).scalar_one()
        on = (row.subject, sha256)
        found.append(Decision(row.id, "forget", row.who, row.when, row.why, on, (row.subject,)))
    return found
