"""The reader: articles of a story side by side, with what the record found in them marked."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.dossiers import find_dossier
from rashomon.desk.state import desk_of
from rashomon.show.reader import Asked, explained, reader_view

router = APIRouter()


_Articles = Annotated[Sequence[str], Query()]
_Layers = Annotated[Sequence[str] | None, Query()]


@router.get("/story/{story}/read", response_class=HTMLResponse)
def read(
    request: Request, story: str, a: _Articles = (), claim: str | None = None, layers: _Layers = None
) -> HTMLResponse:
    """Return articles in columns; `claim` is the id of what is lit in them, `layers` what is marked."""
    desk = desk_of(request)
    view = reader_view(find_dossier(desk, story), desk.settings.show, _asked(a, claim, layers))
    return desk.page("reader.html.j2", request, **view)


@router.get("/story/{story}/read/why", response_class=HTMLResponse)
def why(request: Request, story: str, claim: str = "", a: _Articles = (), layers: _Layers = None) -> HTMLResponse:
    """Return why a finding is marked, as the panel of the reader shows it."""
    desk = desk_of(request)
    found = explained(find_dossier(desk, story), desk.settings.show, _asked(a, claim, layers))
    if found is None:
        raise HTTPException(404, f"This story has no finding {claim}.")
    return desk.page("reader_why.html.j2", request, why=found, story=story, bare=found["bare"])


def _asked(articles: Sequence[str], claim: str | None, layers: Sequence[str] | None) -> Asked:
    """Return what a query asks for; layers come one by one from a form, with commas between them in a link."""
    chosen = None if layers is None else frozenset(one for given in layers for one in given.split(","))
    return Asked(articles, claim or None, chosen)
