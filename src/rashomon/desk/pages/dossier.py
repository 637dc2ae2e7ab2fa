"""The dossier of one story: its page, its record, its tables."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.desk.dossiers import cached, find_dossier, resolved
from rashomon.desk.state import Desk, desk_of
from rashomon.show import dossier_json, story_page
from rashomon.show.events import events_csv
from rashomon.store import decisions, gathering

router = APIRouter()


@router.get("/story/{story}/", response_class=HTMLResponse)
def show(request: Request, story: str) -> Response:
    """Return the page of a story; of one that went into another one, lead there."""
    desk = desk_of(request)
    end, key = resolved(desk, story)
    if end != story:
        return RedirectResponse(f"/story/{end}/", 308)
    return HTMLResponse(_page(desk, story, key) if key else _stale(desk, story))


@router.get("/story/{story}/dossier.json")
def record(request: Request, story: str) -> Response:
    """Return the record of a story."""
    return Response(dossier_json(find_dossier(desk_of(request), story)), media_type="application/json")


@router.get("/story/{story}/events.csv")
def events(request: Request, story: str) -> Response:
    """Return the coded events of a story as a table."""
    return Response(events_csv(find_dossier(desk_of(request), story)), media_type="text/csv")


@lru_cache(maxsize=16)  # 3 MB a page of 60 articles
def _page(desk: Desk, story: str, key: str) -> str:
    return _shown(desk, story, cached(desk, story, key), None)


def _stale(desk: Desk, story: str) -> str:
    """Return the page of a story whose dossier is out of date, with what is to come; it is not kept."""
    dossier = cached.__wrapped__(desk, story, "")
    with desk.store.looking() as connection:
        history, _ = gathering.history(connection, story)
        decided = {one.id for one in decisions.decisions_on(connection, story, {one.why for one in history})}
    changed = decided ^ {one["id"] for one in dossier["decisions"]}
    pending = {"count": len(changed), "state": desk.worker.state(story)}
    return _shown(desk, story, dossier, pending)


def _shown(desk: Desk, story: str, dossier: dict[str, Any], pending: dict[str, Any] | None) -> str:
    here = f"/story/{story}/"
    return story_page(dossier, desk.settings.show, desk.templates, here=here, pending=pending, story_key=story)
