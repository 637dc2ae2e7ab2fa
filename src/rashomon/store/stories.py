"""The story side of the store: members, families, claims, dossiers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, select, update

from rashomon.base.collector import without_collector
from rashomon.base.findings import Membership, Reason, Story
from rashomon.store import former, listing, search
from rashomon.store.gathering import resolve
from rashomon.store.records import chunks, from_json, to_json
from rashomon.store.schema import articles, claims, decisions, families, findings, members, stories

_PARTS = (("families", families), ("claims", claims))  # parts of a dossier that have rows of their own
_KINDS = ("names", "quotes", "figures", "ledger", "dates", "places", "families", "claims", "events")  # for `explain`


def placed(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the story of each of these articles that is in one."""
    found: dict[str, str] = {}
    for piece in chunks(ids):
        rows = connection.execute(select(members.c.article, members.c.story).where(members.c.article.in_(piece)))
        found.update({row.article: row.story for row in rows})
    return found


def get_stories(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    """Return stories with their members; a forgotten article is no member."""
    rows: dict[str, list[Membership]] = {}
    kept = members.join(articles, members.c.article == articles.c.id)
    for piece in chunks(ids):
        query = select(members).select_from(kept).where(members.c.story.in_(piece), articles.c.record.is_not(None))
        for row in connection.execute(query.order_by(members.c.article)):
            rows.setdefault(row.story, []).append(_membership(row))
    return {one: Story(one, tuple(rows[one])) for one in sorted(rows)}


def _membership(row: Row[Any]) -> Membership:
    """Return why an article is in its story: a person's decision goes before what the machine found."""
    if row.decision is not None:
        return Membership(row.article, 1.0, (Reason("put here by a person's decision", 1.0, (row.decision,)),))
    return Membership(row.article, row.score, from_json(row.reasons, tuple[Reason, ...]))


def made_from(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return, for each of these stories that has a dossier, what it was made from."""
    found: dict[str, str] = {}
    for piece in chunks(ids):
        query = select(stories.c.id, stories.c.made_from).where(stories.c.id.in_(piece))
        found.update({row.id: row.made_from for row in connection.execute(query) if row.made_from is not None})
    return found


def has_dossier(connection: Connection, story: str) -> bool:
    """Tell whether a story has a dossier, be it out of date."""
    query = select(stories.c.id).where(stories.c.id == story, stories.c.rest.is_not(None))
    return connection.execute(query).first() is not None


@without_collector()
def put_dossier(connection: Connection, key: str, dossier: Mapping[str, Any]) -> None:
    """Keep a dossier in place of the story's earlier one; `key` says what it was made from."""
    story = dossier["story"]["id"]
    former.remember(connection, story, {one["id"] for one in dossier["claims"]})
    for table in (families, claims):
        connection.execute(delete(table).where(table.c.story == story))
    rest = {name: None if name in dict(_PARTS) else value for name, value in dossier.items()}
    connection.execute(update(stories).where(stories.c.id == story).values(made_from=key, rest=to_json(rest)))
    for name, table in _PARTS:
        rows = [(story, position, one["id"], to_json(one)) for position, one in enumerate(dossier[name])]
        _insert(connection, table, ("story", "position", "id", "record"), rows)
    found = [one for kind in _KINDS for one in dossier.get(kind, ())]
    found += [one["finding"] for one in dossier.get("rejected", ())]
    _put_findings(connection, story, {one["id"] for one in found})
    search.put_dossier(connection, dossier)
    listing.put_summary(connection, dossier)


def _put_findings(connection: Connection, story: str, ids: set[str]) -> None:
    """Let a story hold these findings; most of them it holds already."""
    there = set(connection.execute(select(findings.c.id).where(findings.c.story == story)).scalars())
    for piece in chunks(sorted(there - ids)):
        connection.execute(delete(findings).where(findings.c.story == story, findings.c.id.in_(piece)))
    _insert(connection, findings, ("id", "story"), [(one, story) for one in sorted(ids - there)])


def _insert(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, of a long story thousands, without what SQLAlchemy asks of each."""
    if rows:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", list(rows))  # noqa: S608 - names of ours


def _clear(connection: Connection, story: str) -> None:
    for table in (families, claims, findings):
        connection.execute(delete(table).where(table.c.story == story))


def drop_dossier(connection: Connection, story: str) -> None:
    """Take a story's dossier out; the story and its members stay."""
    former.remember(connection, story)
    _clear(connection, story)
    search.drop_dossier(connection, story)
    listing.drop_summary(connection, story)
    connection.execute(update(stories).where(stories.c.id == story).values(made_from=None, rest=None))


@without_collector()
def get_dossier(connection: Connection, story: str) -> dict[str, Any] | None:
    """Return a story's dossier, None when it has none."""
    row = connection.execute(select(stories.c.rest).where(stories.c.id == story)).first()
    if row is None or row.rest is None:
        return None
    dossier = from_json(row.rest, dict[str, Any])
    for name, table in _PARTS:
        dossier[name] = _part(connection, table, story)
    return dossier


def _part(connection: Connection, table: Table, story: str) -> list[Any]:
    query = select(table.c.record).where(table.c.story == story).order_by(table.c.position)
    return [from_json(row.record, dict[str, Any]) for row in connection.execute(query)]


def list_stories(connection: Connection) -> list[str]:
    """Return the ids of all stories that have a dossier, sorted."""
    query = select(stories.c.id).where(stories.c.rest.is_not(None)).order_by(stories.c.id)
    return [row.id for row in connection.execute(query)]


def locate(connection: Connection, finding: str) -> list[str]:
    """Return the stories that hold a finding or article with this id, or that it leads to, sorted."""
    if (story := resolve(connection, finding)) is not None:
        return [story]
    held = [row.story for row in connection.execute(select(findings.c.story).where(findings.c.id == finding))]
    return sorted({*held, *placed(connection, [finding]).values()})


def counts(connection: Connection) -> dict[str, int]:
    """Return how many articles, forgotten articles, stories, claims and decisions the store holds."""

    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    gone = connection.execute(select(func.count()).select_from(articles).where(articles.c.record.is_(None)))
    return {
        "articles": count(articles),
        "forgotten": gone.scalar_one(),
        "stories": count(stories),
        "claims": count(claims),
        "decisions": count(decisions),
    }
