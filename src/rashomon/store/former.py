"""Where claims stood that a story has no more: their ids change when other articles come to tell them."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, delete, inspect, select

from rashomon.base.findings import Passage
from rashomon.base.spans import Span
from rashomon.store.records import chunks, from_json, to_json
from rashomon.store.schema import claims, former

_MOST = 5_000  # of one story, the latest: a story that grows all day changes some of its ids with each article


def remember(connection: Connection, story: str, now: Collection[str] = frozenset()) -> None:
    """Keep where those claims stand that a story has and will not have from `now` on."""
    gone = set(connection.execute(select(claims.c.id).where(claims.c.story == story)).scalars()).difference(now)
    query = select(former.c.id).where(former.c.story == story).order_by(former.c.seq.desc())
    known = connection.execute(query).scalars().all()
    kept = [one for one in known if one not in now and one not in gone]
    _drop(connection, {*gone, *(set(known) - set(kept)), *kept[max(_MOST - len(gone), 0) :]})
    rows = []
    for piece in chunks(sorted(gone)):
        found = select(claims.c.id, claims.c.record).where(claims.c.story == story, claims.c.id.in_(piece))
        rows += [{"id": row.id, "story": story, "passages": _passages(row.record)} for row in connection.execute(found)]
    if rows:
        connection.execute(former.insert(), rows[:_MOST])


def _drop(connection: Connection, ids: Iterable[str]) -> None:
    for piece in chunks(sorted(ids)):
        connection.execute(delete(former).where(former.c.id.in_(piece)))


def _passages(record: str) -> str:
    claim = from_json(record, dict[str, Any])
    return to_json([[one["article"], *one["span"]] for one in claim.get("told_by", ())])


def find(connection: Connection, claim: str) -> tuple[Passage, ...]:
    """Return where a claim stood that is no more; nothing where none had this id."""
    if not inspect(connection).has_table(former.name):  # an older store that cannot be written to
        return ()
    row = connection.execute(select(former.c.passages).where(former.c.id == claim)).first()
    told = [] if row is None else from_json(row.passages, list[tuple[str, int, int]])
    return tuple(Passage(article, Span(start, end)) for article, start, end in told)
