"""What the desk's levels, words and keys are."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.state import desk_of

router = APIRouter()


@router.get("/help")
def show_help(request: Request) -> HTMLResponse:
    """Return the page of help."""
    return desk_of(request).page("help.html.j2", request)
