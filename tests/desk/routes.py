"""Every route of the desk with an address that leads somewhere, made from the app's own table."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount

from tests.desk.serving import Served

READS = {"GET", "HEAD", "OPTIONS"}
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def routes(served: Served) -> Iterator[tuple[str, str]]:
    """Yield method and address of every route of the app, and of one that there is not."""
    story, dossier = next(iter(served.dossiers().items()))
    values = {"story": story, "article": dossier["articles"][0]["id"], "name": "published"}
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


def _flat(found: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Yield routes one by one: FastAPI keeps a router that was included as one entry."""
    for route in found:
        inner = getattr(route, "original_router", None)
        yield from [route] if inner is None else _flat(inner.routes)


def reads(served: Served) -> list[str]:
    """Return the addresses of all routes that only show."""
    return [path for method, path in routes(served) if method == "GET"]


def state_of(served: Served) -> str:
    """Return a digest of everything that the store of a desk holds."""
    with sqlite3.connect(Path(served.store.path)) as connection:
        lines = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(lines.encode()).hexdigest()
