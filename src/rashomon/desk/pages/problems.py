"""What was wrong with the input."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.state import desk_of
from rashomon.store import articles

router = APIRouter()


@router.get("/problems")
def list_problems(request: Request) -> HTMLResponse:
    """Return the page of all problems of the input."""
    desk = desk_of(request)
    with desk.store.looking() as connection:
        found = articles.problems_of(connection)
    return desk.page("problems.html.j2", request, problems=found)
