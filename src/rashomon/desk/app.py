"""The desk's routes, its guard around them, and its answers to what goes wrong."""

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from rashomon.base.errors import RashomonError
from rashomon.desk.guard import Guard
from rashomon.desk.pages import ROUTERS
from rashomon.desk.state import Desk, desk_of
from rashomon.show import stylesheet

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_app(desk: Desk, port: int, *, names: Sequence[str] = (), token: str | None = None) -> FastAPI:
    """Return the app of a desk at `port`, reached by loopback's names and by `names`.

    Raises:
        ValueError: where it is to be reached by other names and has no token.
    """
    if names and not token:
        message = "beyond loopback a desk needs a token"
        raise ValueError(message)
    app = FastAPI(title="Rashomon", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/pages.css", _style, methods=["GET"])
    app.mount("/static", StaticFiles(packages=[("rashomon.desk", "static")]))
    app.add_exception_handler(HTTPException, _not_so)
    app.add_exception_handler(RequestValidationError, _incomplete)
    app.add_exception_handler(RashomonError, _refused)
    hosts = [f"{name}:{port}".lower() for name in (*_LOOPBACK, *names)]
    hosts += list(_LOOPBACK) if port == 80 else []
    app.add_middleware(Guard, hosts=hosts, token=token)
    return app


def _style() -> Response:
    return Response(stylesheet(), media_type="text/css")


def _not_so(request: Request, error: Exception) -> HTMLResponse:
    """Say what is wrong with an address."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    what = str(error.detail) if isinstance(error, HTTPException) else str(error)
    answer = desk_of(request).page("error.html.j2", request, status=status, what=what)
    answer.headers.update((isinstance(error, HTTPException) and error.headers) or {})
    return answer


def _incomplete(request: Request, error: Exception) -> HTMLResponse:
    """Say which fields of a form or an address are missing or are not what they must be."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    what = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in faults)
    return desk_of(request).page("error.html.j2", request, status=422, what=what)


def _refused(request: Request, error: Exception) -> HTMLResponse:
    """Say why something asked for cannot be done."""
    return desk_of(request).page("error.html.j2", request, status=409, what=str(error))
