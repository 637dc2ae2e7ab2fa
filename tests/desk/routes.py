"""Every route of the desk with an address that leads somewhere, made from the app's own table."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount

from tests.desk.serving import Served

READS = {"GET", "HEAD", "OPTIONS"}
NO_PAGES = {"/live"}  # it never ends
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def routes(served: Served) -> Iterator[tuple[str, str]]:
    """Yield method and address of every route of the app, and of one that there is not."""
    story, dossier = largest(served)
    values = {"story": story, "article": _article(dossier), "name": "published", "part": "index"}
    for route in _flat(served.app.routes):
        if isinstance(route, APIRoute):
            for method in sorted(route.methods or ()):
                yield method, PARAMETER.sub(lambda found: values.get(found.group(1), "none"), route.path)
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/desk.css"
        else:
            message = f"a route of another kind: {route}"
            raise TypeError(message)
    yield "GET", "/no-such-page"
    yield "POST", "/no-such-page"


@cache
def largest(served: Served) -> tuple[str, dict[str, Any]]:
    """Return the story of a desk that has the most articles, with its dossier, as they are at first."""
    return next(iter(served.dossiers().items()))


def _flat(found: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Yield routes one by one: FastAPI keeps a router that was included as one entry."""
    for route in found:
        inner = getattr(route, "original_router", None)
        yield from [route] if inner is None else _flat(inner.routes)


def reads(served: Served) -> list[str]:
    """Return the addresses of all routes that only show."""
    return [path for method, path in routes(served) if method == "GET"]


def _article(dossier: dict[str, Any]) -> str:
    """Return an article of a dossier that is a version of another one, where there is such a one."""
    found: str = dossier["revisions"][0]["article"] if dossier["revisions"] else dossier["articles"][0]["id"]
    return found


def views(served: Served) -> list[str]:
    """Return an address of every page, also with what is asked of it where that makes another page of it."""
    story, dossier = largest(served)
    first, second = (one["id"] for one in dossier["articles"][:2])
    claim = dossier["claims"][0]["id"]
    asked = [path for path in reads(served) if path not in NO_PAGES]
    asked += [
        f"/story/{story}/read?a={first}&a={second}&claim={claim}",
        "/search?q=said",
        "/search?q=said&kind=quote",
        "/search?q=nobodysaidthis",
        "/?q=killed",
        f"/?mark={story}",
    ]
    found = {path: served.ask(path).text for path in asked}
    first = {text: path for path, text in reversed(found.items())}  # one page may have two addresses
    return [path for path, text in found.items() if "<title>" in text.split("<body", 1)[0] and first[text] == path]


def state_of(served: Served) -> str:
    """Return a digest of everything that the store of a desk holds."""
    with sqlite3.connect(Path(served.store.path)) as connection:
        lines = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(lines.encode()).hexdigest()
