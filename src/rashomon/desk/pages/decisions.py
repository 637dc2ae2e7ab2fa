"""What people decided: the log, by kind, story and person; to be exported, and each to be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from rashomon.base.findings import Decision
from rashomon.decisions import export
from rashomon.desk.deciding import LOGGED, kind_of
from rashomon.desk.state import desk_of
from rashomon.show.wording import moment
from rashomon.store import decisions, stories
from rashomon.store.decisions import Kept

router = APIRouter()
_PAGE = 100
_FILTERS = ("kind", "story", "who")
_SECTIONS = {"quote": "#said", "figure": "#figures", "row": "#figures", "name": "#names"}  # these have no anchor alone


@dataclass(frozen=True, slots=True)
class Row:
    """A decision as the log shows it: what it is, on what, with links; whether it can be undone."""

    decision: Decision
    what: str
    when: str
    on: tuple[tuple[str, str | None], ...]
    undone_by: str | None
    can_undo: bool


@router.get("/decisions")
def list_decisions(request: Request) -> HTMLResponse:
    """Return a page of the decisions, the latest first."""
    desk, given = desk_of(request), request.query_params
    asked = {one: given.get(one, "").strip() for one in _FILTERS}
    number = given.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    with desk.store.looking() as connection:
        every = decisions.get_decisions(connection)
        chosen = [one for one in reversed(_of_story(connection, every, asked["story"])) if _wanted(one, asked)]
        rows = [_row(connection, one) for one in chosen[(page - 1) * _PAGE : page * _PAGE]]
    pages = max(1, -(-len(chosen) // _PAGE))

    def at(to: int) -> str | None:
        kept = {name: value for name, value in asked.items() if value}
        return f"/decisions?{urlencode({**kept, 'page': to})}" if 1 <= to <= pages else None

    return desk.page(
        "decisions.html.j2",
        request,
        rows=rows,
        asked=asked,
        total=len(chosen),
        every=len(every),
        kinds={one: name for one, name in LOGGED.items() if any(k.decision.what == one for k in every)},
        people=sorted({one.decision.who for one in every}),
        page=page,
        pages=pages,
        before=at(page - 1),
        after=at(page + 1),
        back=f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
    )


@router.get("/decisions.jsonl")
def export_all(request: Request) -> Response:
    """Return every decision as lines of JSON, for `rashomon decisions --replay`."""
    with desk_of(request).store.looking() as connection:
        text = export(one.decision for one in decisions.get_decisions(connection))
    headers = {"Content-Disposition": 'attachment; filename="decisions.jsonl"'}
    return Response(text, media_type="application/jsonl", headers=headers)


def _of_story(connection: Connection, every: list[Kept], story: str) -> list[Kept]:
    """Return the decisions about the articles of a story, or on it by its id; all where none is given."""
    if not story:
        return every
    found = stories.get_stories(connection, [story])
    articles = [member.article for one in found.values() for member in one.members]
    near = decisions.about(connection, articles)
    return [one for one in every if one.decision.id in near or story in one.decision.on]


def _wanted(one: Kept, asked: dict[str, str]) -> bool:
    return asked["kind"] in {"", one.decision.what} and asked["who"] in {"", one.decision.who}


def _row(connection: Connection, one: Kept) -> Row:
    decision = one.decision
    return Row(
        decision,
        LOGGED.get(decision.what, decision.what),
        moment(f"{decision.when[:19]}Z"),  # to the second; kept to the millionth, in UTC
        tuple(_linked(connection, decision.on)),
        one.undone_by,
        one.undone_by is None and decision.what != "forget",
    )


def _linked(connection: Connection, ids: Iterable[str]) -> Iterable[tuple[str, str | None]]:
    """Yield ids, each with where it is shown, None where it is not."""
    for identity in ids:
        kind, bare = kind_of(identity), identity.partition(":")[0]
        if kind == "decision":
            yield identity, f"#{identity}"
            continue
        found = stories.locate(connection, bare) if kind else []
        anchor = {"story": "", "article": f"#text-{bare}", **_SECTIONS}.get(kind, f"#{bare}")
        yield identity, f"/story/{found[0]}/{anchor}" if found else None
