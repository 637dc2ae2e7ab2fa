"""Versions of an article side by side, and what changed in a whole story in a stretch of time."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.between import between
from rashomon.desk.dossiers import find_dossier
from rashomon.desk.state import desk_of
from rashomon.show.changes import changes_view
from rashomon.show.reader_versions import version_order, version_rows, versions_view

router = APIRouter()


@router.get("/story/{story}/revisions/{article}", response_class=HTMLResponse)
def versions(
    request: Request, story: str, article: str, with_: Annotated[str | None, Query(alias="with")] = None
) -> HTMLResponse:
    """Return a version of an article beside an earlier one, the one before it where none is asked for."""
    desk = desk_of(request)
    dossier = find_dossier(desk, story)
    if all(one["id"] != article for one in dossier["articles"]):
        raise HTTPException(404, f"This story has no article {article}.")
    line = version_order(dossier, article)
    earlier = line[: line.index(article)]
    if with_ and with_ not in earlier:
        raise HTTPException(404, f"{with_} is no earlier version of {article}.")
    other = with_ or (earlier[-1] if earlier else None)
    record = between(desk, dossier, other, article) if other else None
    return desk.page(
        "versions.html.j2",
        request,
        story=dossier["story"]["id"],
        title=dossier["story"]["title"],
        article=article,
        earlier=earlier,
        other=other,
        rows=version_rows(dossier, desk.settings.show, article),
        pair=versions_view(dossier, desk.settings.show, record) if record else None,
    )


@router.get("/story/{story}/changes", response_class=HTMLResponse)
def changes(
    request: Request,
    story: str,
    from_: Annotated[str, Query(alias="from")] = "",
    to: str = "",
) -> HTMLResponse:
    """Return what changed in a story in a stretch of time; an empty end is an open one."""
    desk = desk_of(request)
    dossier = find_dossier(desk, story)
    return desk.page("changes.html.j2", request, **changes_view(dossier, desk.settings.show, from_.strip(), to.strip()))
