"""The dossier of one story: its page, its record, its tables."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.desk.state import Desk, desk_of
from rashomon.show import dossier_json, story_page
from rashomon.show.events import events_csv
from rashomon.store import gathering, stories

router = APIRouter()


@router.get("/story/{story}/", response_class=HTMLResponse)
def show(request: Request, story: str) -> Response:
    """Return the page of a story; of one that went into another one, lead there."""
    desk = desk_of(request)
    end, key = _resolved(desk, story)
    if end != story:
        return RedirectResponse(f"/story/{end}/", 308)
    return HTMLResponse(_page(desk, story, key))


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
    return _dossier(desk, end, key)


def _resolved(desk: Desk, story: str) -> tuple[str, str]:
    """Return the story that an id leads to and what its dossier was made from."""
    with desk.store.looking() as connection:
        end = gathering.resolve(connection, story) or story
        made = stories.made_from(connection, [end])
    if end not in made:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return end, made[end]


@lru_cache(maxsize=16)  # a dossier of 60 articles takes some 30 MB; its key changes with all that it is made from
def _dossier(desk: Desk, story: str, _key: str) -> dict[str, Any]:
    with desk.store.looking() as connection:
        found = stories.get_dossier(connection, story)
    if found is None:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return found


@lru_cache(maxsize=64)
def _page(desk: Desk, story: str, key: str) -> str:
    return story_page(_dossier(desk, story, key), desk.settings.show, desk.templates, here=f"/story/{story}/")
