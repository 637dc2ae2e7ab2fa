"""What every page of the desk has at hand: the store, the settings, the templates, and who is working here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader

from rashomon.desk.worker import Worker
from rashomon.found import day_given
from rashomon.settings import Settings
from rashomon.show import environment
from rashomon.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk over one store; `who` is the name under which corrections are kept where none is given."""

    store: Store
    settings: Settings
    who: str
    worker: Worker
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        """Make the templates ready; `day` leaves of what is given for a day only what a field for days can hold."""
        made = environment(PackageLoader("rashomon.desk"))
        made.filters["day"] = lambda given: day_given(given)[0]
        object.__setattr__(self, "templates", made)

    def page(self, name: str, request: Request, *, status: int = 200, **view: object) -> HTMLResponse:
        """Return the page that a template makes of a view."""
        return HTMLResponse(self.render(name, request, view), status)

    def render(self, name: str, request: Request, view: Mapping[str, object]) -> str:
        """Return the page that a template makes of a view, with what the frame of every page needs."""
        return self.templates.get_template(name).render(view, **self.frame(request))

    def frame(self, request: Request) -> dict[str, Any]:
        """Return what the frame of every page needs."""
        return {"here": request.url.path, "query": request.query_params.get("q", ""), "who": self.who}


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    found: Desk = request.app.state.desk
    return found
