"""The dossier of one story: its page, its record, its tables."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.desk.dossiers import cached, find_dossier, resolved
from rashomon.desk.state import Desk, desk_of
from rashomon.show import dossier_json, story_pages
from rashomon.show.events import events_csv
from rashomon.store import decisions, gathering

router = APIRouter()

_FIRST = "index.html"


@router.get("/story/{story}/", response_class=HTMLResponse)
def show(request: Request, story: str) -> Response:
    """Return the page of a story; of one that went into another one, lead there."""
    return _page(request, story, _FIRST)


@router.get("/story/{story}/{part}.html", response_class=HTMLResponse)
def show_part(request: Request, story: str, part: str) -> Response:
    """Return a page that a long story has beside the first one; where it has none, lead to the first."""
    return _page(request, story, f"{part}.html")


@router.get("/story/{story}/at/{place:path}")
def find_place(request: Request, story: str, place: str) -> Response:
    """Lead to a place of a story, on whichever of its pages it stands; to the first page where it is on none."""
    end, pages = _pages(desk_of(request), story)
    held = next((file for file, page in pages.items() if f' id="{place}"' in page), "")
    there = "" if held == _FIRST else held
    return RedirectResponse(f"/story/{end}/{there}{f'#{quote(place)}' if held else ''}", 303)


@router.get("/story/{story}/dossier.json")
def record(request: Request, story: str) -> Response:
    """Return the record of a story."""
    return Response(dossier_json(find_dossier(desk_of(request), story)), media_type="application/json")


@router.get("/story/{story}/events.csv")
def events(request: Request, story: str) -> Response:
    """Return the coded events of a story as a table."""
    return Response(events_csv(find_dossier(desk_of(request), story)), media_type="text/csv")


def _page(request: Request, story: str, file: str) -> Response:
    end, pages = _pages(desk_of(request), story)
    if end == story and file in pages:
        return HTMLResponse(pages[file])
    there = file if file in pages and file != _FIRST else ""
    return RedirectResponse(f"/story/{end}/{there}", 303 if end == story else 308)


def _pages(desk: Desk, story: str) -> tuple[str, dict[str, str]]:
    """Return the story that a story is now, and its pages."""
    end, key = resolved(desk, story)
    return end, _kept(desk, end, key) if key else _stale(desk, end)


@lru_cache(maxsize=16)  # 3 MB a story of 60 articles
def _kept(desk: Desk, story: str, key: str) -> dict[str, str]:
    return _shown(desk, story, cached(desk, story, key), None)


def _stale(desk: Desk, story: str) -> dict[str, str]:
    """Return the pages of a story whose dossier is out of date, with what is to come; they are not kept."""
    dossier = cached.__wrapped__(desk, story, "")
    with desk.store.looking() as connection:
        history, _ = gathering.history(connection, story)
        decided = {one.id for one in decisions.decisions_on(connection, story, {one.why for one in history})}
    changed = decided ^ {one["id"] for one in dossier["decisions"]}
    pending = {"count": len(changed), "state": desk.worker.state(story)}
    return _shown(desk, story, dossier, pending)


def _shown(desk: Desk, story: str, dossier: dict[str, Any], pending: dict[str, Any] | None) -> dict[str, str]:
    here = f"/story/{story}/"
    return story_pages(dossier, desk.settings.show, desk.templates, here=here, pending=pending, story_key=story)
