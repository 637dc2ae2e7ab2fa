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
from urllib.parse import parse_qs

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
        refused = self._refusal(scope, Headers(scope=scope))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await (refused or self.app)(scope, _bounded(receive), dressed)

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
            return PlainTextResponse(f"More than {LARGEST:,} bytes.\n", 413)
        return None if self.token is None else self._token_refusal(scope, headers, self.token)

    @staticmethod
    def _token_refusal(scope: Scope, headers: Headers, token: str) -> Response | None:
        """Return the answer to a request without the token; one that has it in its address gets it as a cookie."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] == "GET" and given and _same(given, token):
            answer = RedirectResponse(scope["path"], 303)
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


def _bounded(receive: Receive) -> Receive:
    """Return `receive`, which ends a body that is longer than it may be, whatever its header says."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > LARGEST else message

    return bounded
