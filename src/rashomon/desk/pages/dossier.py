"""The dossier of one story: its page, its record, its tables."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.desk.state import Desk, desk_of
from rashomon.desk.worker import WAITING
from rashomon.show import dossier_json, story_page
from rashomon.show.events import events_csv
from rashomon.store import decisions, gathering, stories

router = APIRouter()


@router.get("/story/{story}/", response_class=HTMLResponse)
def show(request: Request, story: str) -> Response:
    """Return the page of a story; of one that went into another one, lead there."""
    desk = desk_of(request)
    end, key = _resolved(desk, story)
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


def find_dossier(desk: Desk, story: str) -> dict[str, Any]:
    """Return the dossier of a story.

    Raises:
        HTTPException: 404 where there is none.
    """
    end, key = _resolved(desk, story)
    return _dossier(desk, end, key) if key else _dossier.__wrapped__(desk, end, key)


def _resolved(desk: Desk, story: str) -> tuple[str, str]:
    """Return the story that an id leads to and what its dossier was made from, empty where it is out of date."""
    with desk.store.looking() as connection:
        end = gathering.resolve(connection, story) or story
        made = stories.made_from(connection, [end])
        known = end in made or stories.has_dossier(connection, end)
    if not known and desk.worker.state(end) == WAITING:
        raise HTTPException(503, "This story is being made: it is here in a moment.")
    if not known:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return end, made.get(end, "")


@lru_cache(maxsize=16)  # a dossier of 60 articles takes some 30 MB; its key changes with all that it is made from
def _dossier(desk: Desk, story: str, _key: str) -> dict[str, Any]:
    with desk.store.looking() as connection:
        found = stories.get_dossier(connection, story)
    if found is None:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return found


@lru_cache(maxsize=64)
def _page(desk: Desk, story: str, key: str) -> str:
    return _shown(desk, story, _dossier(desk, story, key), None)


def _stale(desk: Desk, story: str) -> str:
    """Return the page of a story whose dossier is out of date, with what is to come; it is not kept."""
    dossier = _dossier.__wrapped__(desk, story, "")
    with desk.store.looking() as connection:
        history, _ = gathering.history(connection, story)
        decided = {one.id for one in decisions.decisions_on(connection, story, {one.why for one in history})}
    changed = decided ^ {one["id"] for one in dossier["decisions"]}
    pending = {"count": len(changed), "state": desk.worker.state(story)}
    return _shown(desk, story, dossier, pending)


def _shown(desk: Desk, story: str, dossier: dict[str, Any], pending: dict[str, Any] | None) -> str:
    here = f"/story/{story}/"
    return story_page(dossier, desk.settings.show, desk.templates, here=here, pending=pending, story_key=story)
