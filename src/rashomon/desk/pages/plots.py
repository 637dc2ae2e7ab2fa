"""The plots of a story as files: the data of each as a table, each drawing by itself."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from rashomon.desk.dossiers import find_dossier
from rashomon.desk.state import desk_of
from rashomon.show.plots.files import plot_svg
from rashomon.show.plots.tables import plot_csv

router = APIRouter()


@router.get("/story/{story}/plots/{name}.csv")
def data(request: Request, story: str, name: str) -> Response:
    """Return the data of a plot as a table."""
    dossier = find_dossier(desk_of(request), story)
    return _file(plot_csv(dossier, name), "text/csv; charset=utf-8", dossier, f"{name}.csv")


@router.get("/story/{story}/plots/{name}.svg")
def drawing(request: Request, story: str, name: str) -> Response:
    """Return a plot as a drawing."""
    desk = desk_of(request)
    dossier = find_dossier(desk, story)
    return _file(plot_svg(dossier, name, desk.settings.show), "image/svg+xml", dossier, f"{name}.svg")


def _file(body: bytes | None, kind: str, dossier: Mapping[str, Any], name: str) -> Response:
    """Return a file to keep, named by its story.

    Raises:
        HTTPException: 404 where there is none.
    """
    if body is None:
        raise HTTPException(404, f"This story has no plot {name}.")
    named = f'attachment; filename="{dossier["story"]["id"]}-{name}"'
    return Response(body, media_type=kind, headers={"Content-Disposition": named})
