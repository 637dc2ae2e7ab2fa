"""The list of stories: a row for each, kept with its dossier, so that no dossier is opened to list them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, select, text, update

from rashomon.base.standing import TALLIED, tally
from rashomon.base.times import published_day, published_rank
from rashomon.store.asked import Asked, expression, folded, searchable, unwanted
from rashomon.store.passages import listed, unlisted
from rashomon.store.records import chunks
from rashomon.store.schema import about, facets, stories, summaries
from rashomon.store.search import index, listed_in, unindex

PAGE = 50
_LISTED = ("outlets", "places", "named")
_BEARERS = ("person", "organization")
_MOST_HEADLINES = 200  # headlines of one story that it is found by


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list tells of a story; `waiting` where its dossier is out of date."""

    story: str
    title: str
    first: str | None
    last: str | None
    sources: int
    articles: int
    outlet_count: int
    several: int
    voice: int
    copies: int
    differs: int
    alone: int
    weak: int
    corrections: int
    changed: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stories are listed: those found by words, and of some days, outlet, place and name."""

    asked: Asked = field(default_factory=Asked)
    outlet: str = ""
    first: str = ""
    last: str = ""
    place: str = ""
    name: str = ""


# --- the count of changes ---------------------------------------------------------------------------------------------


def stamp(connection: Connection) -> int:
    """Return how often dossiers and decisions have changed in this store."""
    kept = connection.execute(select(about.c.value).where(about.c.key == "changes")).scalar_one_or_none()
    return int(kept or 0)


def raise_stamp(connection: Connection) -> int:
    """Count one more change, in the transaction that makes it."""
    new = stamp(connection) + 1
    kept = update(about).where(about.c.key == "changes").values(value=str(new))
    if not connection.execute(kept).rowcount:
        connection.execute(about.insert().values(key="changes", value=str(new)))
    return new


def since(connection: Connection, earlier: int) -> tuple[int, int]:
    """Return how many stories are new since a count of changes, and how many others have changed."""
    new = func.count().filter(summaries.c.born > earlier)
    row = connection.execute(select(new, func.count()).where(summaries.c.changed > earlier)).one()
    return int(row[0]), int(row[1]) - int(row[0])


# --- keeping it -------------------------------------------------------------------------------------------------------


def put_summary(connection: Connection, dossier: Mapping[str, Any]) -> None:
    """Keep what the list tells of a story, in place of what it told before."""
    row = summary_row(dossier)
    changed = raise_stamp(connection)
    born = _take_out(connection, row["story"])
    connection.execute(summaries.insert().values(**row, changed=changed, born=changed if born is None else born))
    index(connection, "summaries", "story = :story", {"story": row["story"]})
    _count(connection, row, 1)


def titles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of those of these stories that are listed."""
    found: dict[str, str] = {}
    for piece in chunks(sorted(set(ids))):
        rows = connection.execute(select(summaries.c.story, summaries.c.title).where(summaries.c.story.in_(piece)))
        found.update({row.story: row.title for row in rows})
    return found


def drop_summary(connection: Connection, story: str) -> None:
    """Take a story off the list."""
    if _take_out(connection, story) is not None:
        raise_stamp(connection)


def summary_row(dossier: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the list tells of the story of a dossier; one of an older version may lack parts."""
    story, held = dossier["story"], dossier.get("articles", ())
    first, last = story.get("first"), story.get("last")
    outlets = {one["outlet"] or one["source_id"] for one in held}
    days = sorted(day for one in held if (day := published_day(one["published"])) is not None)
    headlines = dict.fromkeys(one["title"] for one in held if one["title"])
    return {
        "story": story["id"],
        "title": searchable(story.get("title") or ""),
        "first": first,
        "last": last,
        "start": "" if first is None else published_rank(first)[1],
        "latest": "" if last is None else published_rank(last)[1],
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "sources": story.get("independent_sources", 0),
        "articles": len(held),
        "outlet_count": len({one["outlet"] or one["id"] for one in held}),
        **tally(dossier),
        "corrections": len(dossier.get("decisions", ())),
        "words": searchable("\n".join(list(headlines)[:_MOST_HEADLINES])),
        "named": listed(one["name"] for one in dossier.get("names", ()) if one["kind"] in _BEARERS),
        "places": listed(one["name"] for one in dossier.get("places", ())),
        "outlets": listed(outlets),
    }


def _take_out(connection: Connection, story: str) -> int | None:
    """Take a story off the list; return at which count of changes it came, None where it was not there."""
    columns = select(summaries.c.born, *(summaries.c[what] for what in _LISTED))
    old = connection.execute(columns.where(summaries.c.story == story)).mappings().first()
    if old is None:
        return None
    _count(connection, old, -1)
    unindex(connection, "summaries", "story = :story", {"story": story})
    connection.execute(delete(summaries).where(summaries.c.story == story))
    return int(old["born"])


def _count(connection: Connection, row: Mapping[str, Any] | RowMapping, by: int) -> None:
    """Count a story once more, or once less, with each outlet, place and name that it has."""
    for what in _LISTED:
        values = {folded(one): one for one in reversed(unlisted(row[what]))}
        there: set[str] = set()
        for piece in chunks(sorted(values)):
            known = select(facets.c.key).where(facets.c.what == what, facets.c.key.in_(piece))
            there |= set(connection.execute(known).scalars())
        if there:
            one = update(facets).where(facets.c.what == what, facets.c.key == bindparam("one"))
            connection.execute(one.values(stories=facets.c.stories + by), [{"one": key} for key in sorted(there)])
        if new := [one for one in sorted(values) if one not in there and by > 0]:
            rows = [{"what": what, "key": key, "value": values[key], "stories": by} for key in new]
            connection.execute(facets.insert(), rows)
        if by < 0:
            connection.execute(delete(facets).where(facets.c.what == what, facets.c.stories <= 0))


# --- showing it -------------------------------------------------------------------------------------------------------

_SHOWN = f"story, title, first, last, sources, articles, outlet_count, {', '.join(TALLIED)}, corrections, changed"
_ORDERS = {
    "latest": "s.latest DESC, s.story",
    "first": "s.start = '', s.start, s.story",
    "sources": "s.sources DESC, s.latest DESC, s.story",
    "differs": "s.differs DESC, s.sources DESC, s.story",
}


def list_page(
    connection: Connection, chosen: Chosen, sort: str = "latest", page: int = 1, size: int = PAGE
) -> tuple[int, list[Summary]]:
    """Return how many stories there are of those chosen, and one page of them."""
    match = expression(chosen.asked, listed_in(connection, chosen.outlet, chosen.place, chosen.name), _FOUND_BY)
    wanted = {
        "match": (match, f"s.id IN ({_IN_INDEX} :match)"),
        "lacking": (None if match else unwanted(chosen.asked, _FOUND_BY), f"s.id NOT IN ({_IN_INDEX} :lacking)"),
        "from": (chosen.first, "s.last_day >= :from"),
        "to": (chosen.last, "s.first_day <= :to"),
    }
    given = {name: (value, condition) for name, (value, condition) in wanted.items() if value}
    where = " AND ".join(["TRUE", *(condition for _, condition in given.values())])
    values: dict[str, Any] = {name: value for name, (value, _) in given.items()}
    total = connection.execute(text(f"SELECT count(*) FROM summaries AS s WHERE {where}"), values)  # noqa: S608 - bound
    columns = ", ".join(f"s.{one}" for one in _SHOWN.split(", "))
    query = (
        f"SELECT {columns}, t.made_from IS NULL AS waiting FROM summaries AS s JOIN stories AS t ON t.id = s.story "  # noqa: S608
        f"WHERE {where} ORDER BY {_ORDERS[sort]} LIMIT :size OFFSET :offset"
    )
    rows = connection.execute(text(query), {**values, "size": size, "offset": size * (max(page, 1) - 1)})
    return total.scalar_one(), [_summary(row) for row in rows.mappings()]


def _summary(row: RowMapping) -> Summary:
    return Summary(**{**dict(row), "waiting": bool(row["waiting"])})


_FOUND_BY = "title words named places"
_IN_INDEX = "SELECT rowid FROM summaries_index WHERE summaries_index MATCH"


def summaries_of(connection: Connection, ids: Iterable[str]) -> dict[str, Summary]:
    """Return what the list tells of these stories."""
    found: dict[str, Summary] = {}
    columns = [summaries.c[one] for one in _SHOWN.split(", ")]
    for piece in chunks(sorted(set(ids))):
        query = select(*columns, stories.c.made_from.is_(None).label("waiting")).join(
            stories, stories.c.id == summaries.c.story
        )
        for row in connection.execute(query.where(summaries.c.story.in_(piece))).mappings():
            found[row["story"]] = _summary(row)
    return found


def all_summaries(connection: Connection) -> list[Summary]:
    """Return what the list tells of every story, the earliest first."""
    _, found = list_page(connection, Chosen(), "first", size=-1)
    return found


def as_entry(one: Summary) -> dict[str, Any]:
    """Return a summary in the terms of the index of a folder."""
    return {
        "folder": one.story,
        "title": one.title,
        "articles": one.articles,
        "outlets": one.outlet_count,
        "independent_sources": one.sources,
        "first": one.first,
        "last": one.last,
        **{kind: getattr(one, kind) for kind in TALLIED},
    }


def top(connection: Connection, what: str, most: int = 200) -> Sequence[tuple[str, int]]:
    """Return the outlets, places or names (`named`) that most stories have, with in how many each is."""
    query = select(facets.c.value, facets.c.stories).where(facets.c.what == what)
    rows = connection.execute(query.order_by(facets.c.stories.desc(), facets.c.key).limit(most))
    return [(row.value, row.stories) for row in rows]
