"""Search over articles, quotes, names and claims, with filters; all of it stands in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import QueryParams

from rashomon.desk.state import desk_of
from rashomon.found import NOUNS, Question, find, numbered
from rashomon.show.wording import label, moment
from rashomon.store import listing
from rashomon.store.passages import KINDS
from rashomon.store.search import PAGE

router = APIRouter()
_NAMES = {"first": "from", "last": "to"}  # fields whose parameter in the address is another word
_SHOWN = {"first": "from", "last": "to", "name": "person or body", "language": "language"}
_NOTES = {"quote": "kind", "name": "name", "claim": "relation"}


@router.get("/search")
def search(request: Request) -> HTMLResponse:
    """Return the page of what a search finds."""
    desk = desk_of(request)
    question = asked(request.query_params)
    with desk.store.looking() as connection:
        stamp = listing.stamp(connection)
        answer = None if question.empty else find(connection, question)
        choices = {what: listing.top(connection, what) for what in ("outlets", "places", "named")}
        story = listing.summaries_of(connection, [question.story]).get(question.story)
    found = None if answer is None else answer.found
    pages = 1 if found is None else max(1, -(-found.total // PAGE))
    return desk.page(
        "search.html.j2",
        request,
        stamp=stamp,
        question=question,
        answer=answer,
        rows=[] if answer is None else [_row(row) for row in answer.rows],
        kinds=_kinds(question, {} if found is None else found.counted),
        searched="" if answer is None else numbered(answer.searched),
        filters=_filters(question, None if story is None else story.title),
        choices=choices,
        start=PAGE * (question.page - 1) + 1,
        pages=pages,
        before=address(replace(question, page=question.page - 1)) if question.page > 1 else None,
        after=address(replace(question, page=question.page + 1)) if question.page < pages else None,
        widened=address(Question(q=question.q)),
    )


def asked(given: QueryParams) -> Question:
    """Return what an address asks for; what it does not understand is as if it were not there."""
    page = given.get("page", "1")
    fields = ("q", "outlet", "place", "name", "story", "language")
    return Question(
        kind=tuple(one for one in KINDS if one in given.getlist("kind")),
        first=given.get("from", "").strip(),
        last=given.get("to", "").strip(),
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
        **{one: given.get(one, "").strip()[:1000] for one in fields},
    )


def address(question: Question) -> str:
    """Return the address of a search.

    >>> address(Question(q="ferry", kind=("quote",), first="2031-02-04"))
    '/search?q=ferry&kind=quote&from=2031-02-04'
    """
    pairs: list[tuple[str, str]] = []
    for name, value in asdict(question).items():
        values: Iterable[Any] = value if isinstance(value, tuple | list) else [value]
        pairs += [(_NAMES.get(name, name), str(one)) for one in values if one and (name, one) != ("page", 1)]
    return f"/search?{urlencode(pairs)}"


def _kinds(question: Question, counted: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the choice of one kind or all, with how much of each was found."""
    every = {"name": "All", "count": sum(counted.values()), "chosen": not question.kind}
    rows = [{**every, "href": address(replace(question, kind=(), page=1))}]
    for kind in KINDS:
        href = address(replace(question, kind=(kind,), page=1))
        name = NOUNS[kind][1].capitalize()
        rows.append({"name": name, "count": counted.get(kind, 0), "chosen": kind in question.kind, "href": href})
    return rows


def _filters(question: Question, story: str | None) -> list[dict[str, str]]:
    """Return the filters that are set, each with the address of the search without it."""
    found = []
    for name in ("outlet", "first", "last", "place", "name", "story", "language"):
        value = getattr(question, name)
        if value:
            shown = story if name == "story" and story else value
            fewer: dict[str, Any] = {name: "", "page": 1}
            found.append(
                {"name": _SHOWN.get(name, name), "value": shown, "without": address(replace(question, **fewer))}
            )
    return found


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of the page: where it leads to, and its labels in words."""
    kind, story = row["kind"], row["story"]
    place = row["id"] if kind == "claim" else row["anchor"]
    lit = "" if kind == "article" else f"&claim={row['id']}"
    return {
        **row,
        "time": moment(row["published"]),
        "label": NOUNS[kind][0],
        "note": label(_NOTES[kind], row["note"]) if kind in _NOTES else "",
        "href": f"/story/{story}/at/{place}" if story else None,
        "reader": f"/story/{story}/read?a={row['article']}{lit}#{row['anchor']}" if story else None,
        "story_href": f"/story/{story}/" if story else None,
    }
