"""The store's side of decisions: the log of what people decided, which of it counts, what it did to memberships."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from rashomon.base.findings import Decision
from rashomon.store.listing import raise_stamp
from rashomon.store.records import chunks, from_json, to_json
from rashomon.store.schema import decisions, members, moves, subjects


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as the store has it: which later one undid it, and whether the stories are as it wants them."""

    decision: Decision
    undone_by: str | None
    applied: bool


@dataclass(frozen=True, slots=True)
class Move:
    """An article that a decision took from one story to another; `before` is the decision it was there by."""

    article: str
    left: str
    joined: str
    before: str | None = None


def add_decisions(connection: Connection, found: Sequence[Decision]) -> list[Decision]:
    """Keep decisions; return those that were not there, in the order of their time."""
    there: set[str] = set()
    for piece in chunks(one.id for one in found):
        there |= set(connection.execute(select(decisions.c.id).where(decisions.c.id.in_(piece))).scalars())
    new = {one.id: one for one in found if one.id not in there}
    ordered = sorted(new.values(), key=lambda one: (one.when, one.id))
    if ordered:
        raise_stamp(connection)
    for one in ordered:
        row = {"id": one.id, "when": one.when, "record": to_json(one), "applied": False}
        connection.execute(decisions.insert().values(**row))
        first = {*one.articles, *(one.others if one.what == "not-a-copy" else ())}
        about = sorted({*one.articles, *one.others})
        if about:
            rows = [{"article": each, "decision": one.id, "first": each in first} for each in about]
            connection.execute(subjects.insert(), rows)
    return ordered


def get_decisions(connection: Connection) -> list[Kept]:
    """Return every decision ever kept, in the order of time."""
    rows = connection.execute(select(decisions).order_by(decisions.c.when, decisions.c.id))
    return [Kept(from_json(row.record, Decision), row.undone_by, bool(row.applied)) for row in rows]


def latest(connection: Connection) -> str | None:
    """Return the time of the latest decision."""
    return connection.execute(select(func.max(decisions.c.when))).scalar_one_or_none()


def note_undone(connection: Connection, undone: Sequence[tuple[str, str | None]]) -> None:
    """Note for decisions by which other one each is undone, None where it counts (again)."""
    for one, by in undone:
        connection.execute(update(decisions).where(decisions.c.id == one).values(undone_by=by))


def note_applied(connection: Connection, decision: str, made: Sequence[Move] | None) -> None:
    """Note that the stories are as a decision wants them, by these moves; None: not any more."""
    connection.execute(delete(moves).where(moves.c.decision == decision))
    connection.execute(update(decisions).where(decisions.c.id == decision).values(applied=made is not None))
    rows = [
        {"decision": decision, "article": one.article, "left": one.left, "joined": one.joined, "before": one.before}
        for one in made or ()
    ]
    if rows:
        connection.execute(moves.insert(), rows)


def moves_of(connection: Connection, decision: str) -> list[Move]:
    """Return what carrying out a decision did, by article."""
    rows = connection.execute(select(moves).where(moves.c.decision == decision).order_by(moves.c.article))
    return [Move(row.article, row.left, row.joined, row.before) for row in rows]


def decisions_on(connection: Connection, story: str, did: Iterable[str] = ()) -> list[Decision]:
    """Return the decisions that shaped a story, by time: those that `did` something to it, and those that hold in it.

    The latter are about an article of it and changed no story: what is no copy, what is forgotten, and what the machine
    had found already. A decision that was undone, and the one that undid it, shaped nothing.
    """
    moved = select(moves.c.decision).where(moves.c.decision == subjects.c.decision)
    near = select(subjects.c.decision).join(members, members.c.article == subjects.c.article)
    near = near.where(members.c.story == story, subjects.c.first.is_(True), ~moved.exists())
    ids = {*did, *connection.execute(near).scalars()}
    found: list[Decision] = []
    for piece in chunks(sorted(ids)):
        counting = select(decisions.c.record).where(decisions.c.id.in_(piece), decisions.c.undone_by.is_(None))
        found += [from_json(one, Decision) for one in connection.execute(counting).scalars()]
    return sorted(found, key=lambda one: (one.when, one.id))


def about(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return the decisions about any of these articles."""
    found: set[str] = set()
    for piece in chunks(sorted(set(ids))):
        found |= set(connection.execute(select(subjects.c.decision).where(subjects.c.article.in_(piece))).scalars())
    return found


def memberships(
    connection: Connection, ids: Iterable[str], others: Iterable[str] = ()
) -> dict[str, dict[str, str | None]]:
    """Return the stories that hold any of these articles, and those of `others`, with all their articles.

    With each article comes the decision by which it is there, None where the machine put it there.
    """
    near = set(others)
    for piece in chunks(sorted(set(ids))):
        near |= set(connection.execute(select(members.c.story).where(members.c.article.in_(piece))).scalars())
    found: dict[str, dict[str, str | None]] = {one: {} for one in sorted(near)}
    for piece in chunks(sorted(near)):
        query = select(members.c.story, members.c.article, members.c.decision).where(members.c.story.in_(piece))
        for row in connection.execute(query.order_by(members.c.article)):
            found[row.story][row.article] = row.decision
    return found
