"""What people decided: the log."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.state import desk_of
from rashomon.store import decisions

router = APIRouter()


@router.get("/decisions")
def list_decisions(request: Request) -> HTMLResponse:
    """Return the page of all decisions, the latest first."""
    desk = desk_of(request)
    with desk.store.looking() as connection:
        found = decisions.get_decisions(connection)
    return desk.page("decisions.html.j2", request, rows=[(one.decision, one.undone_by) for one in reversed(found)])
