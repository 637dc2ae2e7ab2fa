"""Links that lead out of a story: which articles of other stories share text with one of its articles."""

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from rashomon.base.findings import Link
from rashomon.store.records import from_json
from rashomon.store.schema import links, members

_MOST = 200  # links looked at for each article: the first that an outlet prints its furniture in has one to each later


def links_out(connection: Connection, story: str, ids: Iterable[str]) -> tuple[tuple[Link, str, str], ...]:
    """Return the links between these articles of a story and others, each with the other article and its story."""
    found: dict[tuple[str, str], tuple[Link, str, str]] = {}
    for one in sorted(set(ids)):
        query = (
            select(links.c.first, links.c.second, links.c.record, members.c.article, members.c.story)
            .join(members, or_(members.c.article == links.c.first, members.c.article == links.c.second))
            .where(or_(links.c.first == one, links.c.second == one), members.c.article != one, members.c.story != story)
            .order_by(links.c.first, links.c.second)
            .limit(_MOST)
        )
        for row in connection.execute(query):
            found[row.first, row.second] = (from_json(row.record, Link), row.article, row.story)
    return tuple(found[pair] for pair in sorted(found))
