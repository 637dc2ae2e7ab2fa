"""What reaches the desk and what leaves it: only its own pages may ask, and no page can run a stranger's code.

A web app on loopback is open to every page in the user's browser: a stranger's page can send forms to it, and a
stranger's host name can be made to point at it (DNS rebinding). So the Host must be ours, a write must come from a page
of ours, and beyond loopback each request carries a token (OWASP: Cross-Site Request Forgery Prevention, "verifying
origin with standard headers").
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000  # bytes of a request's body: a decision on a thousand articles takes 40,000
COOKIE = "rashomon"
_READS = frozenset({"GET", "HEAD"})
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser sends our own forms with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_TOO_LARGE = f"More than {LARGEST:,} bytes.\n"
_BROKEN = "This desk has a fault: the terminal that it was started in says which.\n"


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets a request through when its Host is one of `hosts`, its origin ours where it writes, its token right."""

    app: ASGIApp
    hosts: Sequence[str]
    token: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass, hand on every other one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        refused = self._refusal(scope, Headers(scope=scope))
        body = None if refused else await _body(receive)
        if body is None:
            await (refused or PlainTextResponse(_TOO_LARGE, 413))(scope, receive, dressed)
            return
        try:
            await self.app(scope, _again(body, receive), dressed)
        except Exception:
            if not started:  # the server's own words for it would go out undressed
                await PlainTextResponse(_BROKEN, 500)(scope, receive, dressed)
            raise

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that may not pass, None for one that may."""
        host = headers.get("host", "").lower()
        if host not in self.hosts:
            return PlainTextResponse(f"This desk is not {host or 'without a name'}: open {self.hosts[0]}\n", 421)
        if scope["method"] not in _READS and headers.get("origin", "").lower() not in {
            f"http://{host}",
            f"https://{host}",
        }:
            return PlainTextResponse("Only a page of this desk may change the record.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return PlainTextResponse(_TOO_LARGE, 413)
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Another site may lead here, but not load from here.\n", 403)
        return None if self.token is None else self._token_refusal(scope, headers, self.token)

    @staticmethod
    def _token_refusal(scope: Scope, headers: Headers, token: str) -> Response | None:
        """Return the answer to a request without the token; one that has it in its address gets it as a cookie."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in asked if name == "token"), "")
        if scope["method"] == "GET" and given and _same(given, token):
            rest = urlencode([(name, value) for name, value in asked if name != "token"])
            path = "/" + scope["path"].lstrip("/")  # "//elsewhere" would be another host
            answer = RedirectResponse(f"{quote(path)}{'?' if rest else ''}{rest}", 303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return answer
        if _same(_cookie(headers), token) or _same(headers.get("authorization", ""), f"Bearer {token}"):
            return None
        return PlainTextResponse("Open the address with its token, as `rashomon serve` printed it.\n", 401)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return found[COOKIE].value if COOKIE in found else ""


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body of a request, None where it is too long, whatever its header says, or breaks off."""
    found = b""
    while True:
        message = await receive()
        piece: bytes = message.get("body", b"")
        found += piece
        if len(found) > LARGEST or message["type"] == "http.disconnect":
            return None
        if not message.get("more_body", False):
            return found


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what hands on a body that was received already, and then waits for the client to go."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
