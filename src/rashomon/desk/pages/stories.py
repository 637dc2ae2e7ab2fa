"""The list of stories."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.desk.state import desk_of
from rashomon.show import entry
from rashomon.show.wording import moment
from rashomon.store import stories

router = APIRouter()


@router.get("/")
def list_stories(request: Request) -> HTMLResponse:
    """Return the page that lists the stories."""
    desk = desk_of(request)
    with desk.store.looking() as connection:
        found = (stories.get_dossier(connection, one) for one in stories.list_stories(connection))
        entries = [entry(one) for one in found if one is not None]
    rows = [{**one, "href": f"/story/{one['folder']}/", "times": moment(one["first"] or "")} for one in entries]
    return desk.page("stories.html.j2", request, entries=rows)
