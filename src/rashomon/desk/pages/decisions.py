"""What people decided: the log, by kind, story and person; to be exported, and each to be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from rashomon.base.findings import Decision
from rashomon.decisions import export
from rashomon.desk.deciding import LOGGED, kind_of
from rashomon.desk.logged import Known, On, find_stories, known, said, stories_of
from rashomon.desk.state import desk_of
from rashomon.show.wording import moment
from rashomon.store import decisions, listing, stories
from rashomon.store.decisions import Kept

router = APIRouter()
_PAGE = 100
_MOST_STORIES = 200  # titles that are offered to choose from
_FILTERS = ("kind", "story", "who")
# These have no anchor of their own.
_SECTIONS = {"quote": "at/said", "figure": "at/figures", "row": "at/figures", "name": "at/names"}


@dataclass(frozen=True, slots=True)
class Row:
    """A decision as the log shows it: what it is, on what, in words and by ids with links."""

    decision: Decision
    what: str
    when: str
    said: tuple[On, ...]
    on: tuple[tuple[str, str | None], ...]
    undone_by: Decision | None
    undone_when: str
    presses: str
    """What can be pressed beside it: "undo", "restore" or nothing; an undoing is taken back where it was done."""


@router.get("/decisions")
def list_decisions(request: Request) -> HTMLResponse:
    """Return a page of the decisions, the latest first."""
    desk, given = desk_of(request), request.query_params
    asked = {one: given.get(one, "").strip() for one in _FILTERS}
    number = given.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    with desk.store.looking() as connection:
        every = decisions.get_decisions(connection)
        near = stories_of(connection, every)
        named = listing.titles(connection, {one for found in near.values() for one in found})
        wanted = find_stories(connection, asked["story"], named)
        chosen = [one for one in reversed(every) if _wanted(one, asked) and _about(near[one.decision.id], wanted)]
        rows = _rows(connection, chosen[(page - 1) * _PAGE : page * _PAGE], every)
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
        stories=sorted(set(named.values()), key=str.casefold)[:_MOST_STORIES],
        story=_shown(asked["story"], named),
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


def _wanted(one: Kept, asked: dict[str, str]) -> bool:
    return asked["kind"] in {"", one.decision.what} and asked["who"] in {"", one.decision.who}


def _about(near: set[str], wanted: set[str] | None) -> bool:
    return wanted is None or not near.isdisjoint(wanted)


def _shown(asked: str, named: Mapping[str, str]) -> str:
    """Return what the field for a story shows: its title where no other story here has the same."""
    title = named.get(asked, "")
    return title if title and list(named.values()).count(title) == 1 else asked


def _rows(connection: Connection, shown: Sequence[Kept], every: Sequence[Kept]) -> list[Row]:
    store = known(connection, (one.decision for one in shown), every)
    return [_row(connection, one, store) for one in shown]


def _row(connection: Connection, one: Kept, store: Known) -> Row:
    decision = one.decision
    undone = store.decisions.get(one.undone_by or "")
    return Row(
        decision,
        LOGGED.get(decision.what, decision.what),
        _moment(decision),
        tuple(said(decision, store)),
        tuple(_linked(connection, decision.on)),
        undone,
        _moment(undone) if undone else "",
        "" if decision.what in {"forget", "undo"} else "restore" if undone else "undo",
    )


def _moment(decision: Decision) -> str:
    return moment(f"{decision.when[:19]}Z")  # to the second; kept to the millionth, in UTC


def _linked(connection: Connection, ids: Iterable[str]) -> Iterable[tuple[str, str | None]]:
    """Yield ids, each with where it is shown, None where it is not."""
    for identity in ids:
        kind, bare = kind_of(identity), identity.partition(":")[0]
        if kind == "decision":
            yield identity, f"#{identity}"
            continue
        found = stories.locate(connection, bare) if kind else []
        place = {"story": "", "article": f"at/text-{bare}", **_SECTIONS}.get(kind, f"at/{bare}")
        yield identity, f"/story/{found[0]}/{place}" if found else None
