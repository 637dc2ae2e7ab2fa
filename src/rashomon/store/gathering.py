"""The store's side of gathering: placements, signatures, links between articles, and what became of stories."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select, text, update

from rashomon.base.findings import Change, Link, Placed
from rashomon.store import listing, search
from rashomon.store.records import chunks, from_json, to_json
from rashomon.store.schema import (
    articles,
    changes,
    claims,
    families,
    findings,
    links,
    members,
    moves,
    signatures,
    stories,
)

Row = tuple[str, str, bytes]
"""Article, story, signature."""


def keep_placed(connection: Connection, placed: Placed, version: str, seen: str = "") -> list[str]:
    """Keep what gathering came to, in the caller's transaction; return the living stories it changed, sorted.

    `version` names what the signatures were made with; those of undated articles are kept under the day `seen`.
    """
    touched = {story for story, _ in placed.members}
    for change in placed.changes:
        touched |= {change.story} | ({change.other} if change.other is not None else set())
    _know(connection, touched)
    left: Counter[tuple[str, str]] = Counter()
    for change in placed.changes:
        if change.what == "merged" and change.other is not None:
            left[change.other, change.story] += 1 + _merge(connection, change.other, change.story)
    there: dict[str, str] = {}
    for piece in chunks(member.article for _, member in placed.members):
        rows = connection.execute(select(members.c.article, members.c.story).where(members.c.article.in_(piece)))
        there.update((row.article, row.story) for row in rows)
    new = []
    for story, member in placed.members:
        old = there.get(member.article)
        values = {"story": story, "score": member.score, "reasons": to_json(member.reasons), "decision": None}
        if old is None:
            new.append({"article": member.article, **values})
        elif old != story:
            connection.execute(update(members).where(members.c.article == member.article).values(**values))
            left[old, story] += 1
    if new:
        connection.execute(members.insert(), new)
    touched |= {story for pair in left for story in pair}
    add_changes(connection, placed.changes)
    put_signatures(connection, placed.signatures, version, seen)
    put_links(connection, placed.links)
    return settle_ids(connection, touched, heirs(left))


def _know(connection: Connection, ids: Iterable[str]) -> None:
    """Make a row for each story that has none."""
    wanted = sorted(set(ids))
    known: set[str] = set()
    for piece in chunks(wanted):
        known |= set(connection.execute(select(stories.c.id).where(stories.c.id.in_(piece))).scalars())
    if new := [{"id": one} for one in wanted if one not in known]:
        connection.execute(stories.insert(), new)


def _merge(connection: Connection, story: str, into: str) -> int:
    """Put all articles of a story into another one; what decisions did to it can be taken back from there."""
    for column in (moves.c.left, moves.c.joined):
        connection.execute(update(moves).where(column == story).values({column: into}))
    return connection.execute(update(members).where(members.c.story == story).values(story=into)).rowcount


def move(connection: Connection, goers: Iterable[tuple[str, str, str | None]]) -> None:
    """Put articles into other stories, each given as article, story, and decision by which it is there, if any."""
    wanted = sorted(set(goers))
    _know(connection, [story for _, story, _ in wanted])
    for article, story, decision in wanted:
        new = update(members).where(members.c.article == article)
        connection.execute(new.values(story=story, decision=decision))


def heirs(left: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Return for each story that articles left the one most of them went to; `left` counts them by pairs of stories.

    >>> heirs({("s1", "s2"): 2, ("s1", "s3"): 5})
    {'s1': 's3'}
    """
    ranked = sorted((old, -count, new) for (old, new), count in left.items() if old != new)
    return {old: new for old, _, new in reversed(ranked)}


def settle_ids(connection: Connection, touched: Iterable[str], leads: Mapping[str, str]) -> list[str]:
    """Let the ids of stories without an article lead on, and those of stories with one live; return the living ones.

    The dossiers of all are out of date; that of a story that lives is kept until it is made again, that of one that
    does not is taken out.
    """
    _know(connection, touched)
    for piece in chunks(sorted(set(touched))):
        held = select(members.c.story).where(members.c.story.in_(piece)).distinct()
        alive = set(connection.execute(held).scalars())
        connection.execute(update(stories).where(stories.c.id.in_(alive)).values(merged_into=None, made_from=None))
        for story in sorted(set(piece) - alive):
            for table in (families, claims, findings):
                connection.execute(delete(table).where(table.c.story == story))
            search.drop_dossier(connection, story)
            listing.drop_summary(connection, story)
            values: dict[str, str | None] = {"made_from": None, "rest": None}
            values |= {"merged_into": leads[story]} if story in leads else {}
            connection.execute(update(stories).where(stories.c.id == story).values(**values))
    return living(connection, touched)


def living(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Return the living stories that these ids lead to, sorted."""
    found: set[str] = set()
    for piece in chunks(sorted(set(ids))):
        for row in connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.id.in_(piece))):
            end = row.id if row.merged_into is None else resolve(connection, row.id)
            found |= set() if end is None else {end}
    return sorted(found)


def resolve(connection: Connection, story: str) -> str | None:
    """Return the story that an id leads to, over however many mergers; None for an id that no story ever had."""
    passed: set[str] = set()
    while True:
        row = connection.execute(select(stories.c.merged_into).where(stories.c.id == story)).first()
        if row is None:
            return None
        if row.merged_into is None or row.merged_into in passed:
            return story
        passed.add(story)
        story = row.merged_into


def led_elsewhere(connection: Connection) -> dict[str, str]:
    """Return, for each id of a story that is no more, the living story that it leads to."""
    gone = connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.merged_into.is_not(None)))
    heirs = {row.id: row.merged_into for row in gone}
    found: dict[str, str] = {}
    for one in sorted(heirs):
        passed, end = {one}, heirs[one]
        while end in heirs and end not in passed:
            passed.add(end)
            end = heirs[end]
        found[one] = end
    return found


def unmade(connection: Connection) -> list[str]:
    """Return the stories whose dossier is not made, or out of date: a run was killed before it was.

    One without an article has none to be made, unless a dossier was left to it.
    """
    kept = members.join(articles, members.c.article == articles.c.id)
    held = select(members.c.article).select_from(kept)
    held = held.where(members.c.story == stories.c.id, articles.c.record.is_not(None))
    query = select(stories.c.id).where(stories.c.made_from.is_(None), or_(held.exists(), stories.c.rest.is_not(None)))
    return list(connection.execute(query.order_by(stories.c.id)).scalars())


def without_dossier(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Return those of these stories that have no dossier, though their id leads to no other one; sorted."""
    found: list[str] = []
    for piece in chunks(ids):
        query = select(stories.c.id).where(stories.c.id.in_(piece), stories.c.rest.is_(None))
        found += connection.execute(query.where(stories.c.merged_into.is_(None))).scalars()
    return sorted(found)


# --- what became of stories -------------------------------------------------------------------------------------------


def add_changes(connection: Connection, found: Sequence[Change]) -> None:
    """Keep changes, in their order."""
    rows = [
        {
            "what": one.what,
            "story": one.story,
            "other": one.other,
            "articles": to_json(one.articles),
            "as_of": one.as_of,
            "why": one.why,
        }
        for one in found
    ]
    if rows:
        connection.execute(changes.insert(), rows)


def drop_changes(connection: Connection, decision: str) -> None:
    """Take out what a decision that is undone did to stories; the decision itself stays."""
    connection.execute(delete(changes).where(changes.c.why == decision))


def history(connection: Connection, story: str) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return what became of a story and of those that went into it, and the ids of these, all sorted.

    An id that leads to the story only because a decision was undone is not among them: the record is then as if there
    had been no decision.
    """
    ids, open_ids = {story}, {story}
    found: set[Change] = set()
    while open_ids:
        near: set[Change] = set()
        for piece in chunks(sorted(open_ids)):
            query = select(changes).where(or_(changes.c.story.in_(piece), changes.c.other.in_(piece)))
            for row in connection.execute(query):
                articles_of = from_json(row.articles, tuple[str, ...])
                near.add(Change(row.what, row.story, row.other, articles_of, row.as_of, row.why))
        found |= near
        gone = {one.other for one in near if one.what == "merged" and one.other is not None and one.story in ids}
        open_ids = {one for one in gone - ids if resolve(connection, one) == story}
        ids |= open_ids
    return tuple(sorted(found, key=_place)), tuple(sorted(ids - {story}))


def _place(one: Change) -> tuple[bool, str, str, str, str, tuple[str, ...], str]:
    return one.why != "machine", one.as_of or "", one.what, one.story, one.other or "", one.articles, one.why


# --- signatures -------------------------------------------------------------------------------------------------------

# Read as plain tuples: a row object for each of 100,000 costs more than all the rest.
_WINDOW = """
SELECT s.article, m.story, s.blob FROM signatures AS s JOIN members AS m ON m.article = s.article
WHERE s.day BETWEEN :first AND :last AND s.version = :version ORDER BY s.day, s.article
"""


def window(connection: Connection, first: str, last: str, version: str) -> list[Row]:
    """Return article, story and signature of the articles of some days; undated ones by the day they are kept under.

    Signatures made with another version are left out: `unsigned` names their articles.
    """
    found = connection.execute(text(_WINDOW), {"first": first, "last": last, "version": version})
    return [(article, story, blob) for article, story, blob in found]


def unsigned(connection: Connection, first: str, last: str, version: str) -> list[tuple[str, str]]:
    """Return the articles, with their stories, of these days that have no signature of this version, sorted."""
    day = func.coalesce(articles.c.day, "")
    signed = and_(signatures.c.article == articles.c.id, signatures.c.version == version)
    joined = articles.join(members, members.c.article == articles.c.id).outerjoin(signatures, signed)
    query = select(articles.c.id, members.c.story).select_from(joined)
    query = query.where(day.between(first, last), articles.c.record.is_not(None), signatures.c.article.is_(None))
    return [(row.id, row.story) for row in connection.execute(query.order_by(articles.c.id))]


def latest_day(connection: Connection) -> str | None:
    """Return the last day on which an article that is in a story was published, None where no day is known."""
    joined = articles.join(members, members.c.article == articles.c.id)
    query = (
        select(articles.c.day).select_from(joined).where(articles.c.day.is_not(None), articles.c.record.is_not(None))
    )
    return connection.execute(query.order_by(articles.c.day.desc()).limit(1)).scalar_one_or_none()


def signed(connection: Connection, ids: Iterable[str], version: str) -> list[Row]:
    """Return article, story and signature of those of these articles that have one of this version, sorted."""
    found: list[Row] = []
    joined = signatures.join(members, members.c.article == signatures.c.article)
    for piece in chunks(ids):
        query = select(signatures.c.article, members.c.story, signatures.c.blob).select_from(joined)
        query = query.where(signatures.c.article.in_(piece), signatures.c.version == version)
        found += [(row.article, row.story, row.blob) for row in connection.execute(query)]
    return sorted(found)


def all_signed(connection: Connection, ids: Iterable[str], version: str) -> bool:
    """Tell whether all of these articles have a signature of this version; then their links are kept as well."""
    known = select(func.count()).select_from(signatures).where(signatures.c.version == version)
    counted = ((connection.execute(known.where(signatures.c.article.in_(some))), len(some)) for some in chunks(ids))
    return all(found.scalar_one() == wanted for found, wanted in counted)


def put_signatures(connection: Connection, found: Mapping[str, bytes], version: str, seen: str = "") -> None:
    """Keep the signatures of known articles, in place of those made before; undated ones under the day `seen`."""
    for piece in chunks(sorted(found)):
        kept = select(articles.c.id, articles.c.day).where(articles.c.id.in_(piece), articles.c.record.is_not(None))
        days = {row.id: row.day or seen for row in connection.execute(kept)}
        connection.execute(delete(signatures).where(signatures.c.article.in_(piece)))
        rows = [{"article": one, "day": days[one], "version": version, "blob": found[one]} for one in sorted(days)]
        if rows:
            connection.execute(signatures.insert(), rows)


# --- links ------------------------------------------------------------------------------------------------------------


def put_links(connection: Connection, found: Sequence[Link]) -> None:
    """Keep links between articles, each in place of an earlier one between the same two."""
    rows = [{"first": one.first, "second": one.second, "kind": one.kind, "record": to_json(one)} for one in found]
    if rows:
        pairs = [{"one": row["first"], "other": row["second"]} for row in rows]
        gone = delete(links).where(links.c.first == bindparam("one"), links.c.second == bindparam("other"))
        connection.execute(gone, pairs)
        connection.execute(links.insert(), rows)


def links_among(connection: Connection, ids: Iterable[str]) -> tuple[Link, ...]:
    """Return the links between any two of these articles, sorted."""
    wanted = set(ids)
    found: list[Link] = []
    for piece in chunks(sorted(wanted)):
        query = select(links.c.second, links.c.record).where(links.c.first.in_(piece))
        found += [from_json(row.record, Link) for row in connection.execute(query) if row.second in wanted]
    return tuple(sorted(found, key=lambda one: (one.first, one.second)))


def forget_links(connection: Connection, article: str) -> None:
    """Take out the signature of an article and its links."""
    connection.execute(delete(signatures).where(signatures.c.article == article))
    connection.execute(delete(links).where(or_(links.c.first == article, links.c.second == article)))
