"""Requests that strangers could make a browser send; the routes come from the app, so that a new one is tried too."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.desk.guard import HEADERS, LARGEST
from tests.desk.routes import READS, reads, routes, state_of
from tests.desk.serving import Served, copied, serving

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
STRANGERS = (
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1:1",
    "127.0.0.1",
    "127.0.0.1.evil.example:{port}",
    "",
    " ",
)
ORIGINS = (
    "http://evil.example",
    "null",
    None,
    "",
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "file://",
    "http://127.0.0.1:{port}.evil.example",
)


@pytest.fixture
def unchanged(examples_desk: Served) -> Iterator[Served]:
    """Return a desk whose store must be what it was at the end of the test."""
    before = state_of(examples_desk)
    yield examples_desk
    assert state_of(examples_desk) == before


@pytest.mark.parametrize("host", STRANGERS)
def test_no_route_answers_to_another_host(unchanged: Served, host: str) -> None:
    """A name that is not the desk's, or its name with another port, gets nothing, whatever the route."""
    given = host.format(port=unchanged.port)
    for method, path in routes(unchanged):
        answer = unchanged.ask(path, method, b"", {"Host": given, "Origin": f"http://{given}", **FORM})
        assert answer.status in {400, 421}, (method, path)


@pytest.mark.parametrize("version", ["HTTP/1.0", "HTTP/1.1"])
def test_no_route_answers_without_a_host(unchanged: Served, version: str) -> None:
    """A request without a Host is none."""
    for method, path in routes(unchanged):
        with socket.create_connection(("127.0.0.1", unchanged.port), timeout=120) as line:
            line.sendall(
                f"{method} {path} {version}\r\nOrigin: {unchanged.address}\r\nContent-Length: 0\r\n\r\n".encode()
            )
            assert line.recv(13).split()[1] in {b"400", b"421"}, (method, path)


def test_two_hosts_are_none(unchanged: Served) -> None:
    """A second Host cannot be slipped in behind the right one."""
    for method, path in routes(unchanged):
        with socket.create_connection(("127.0.0.1", unchanged.port), timeout=120) as line:
            hosts = f"Host: 127.0.0.1:{unchanged.port}\r\nHost: evil.example\r\n"
            line.sendall(f"{method} {path} HTTP/1.1\r\n{hosts}Content-Length: 0\r\n\r\n".encode())
            assert line.recv(13).split()[1] == b"400", (method, path)


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_route_writes_for_another_site(unchanged: Served, origin: str | None) -> None:
    """A write whose origin is another one, opaque or missing is refused, whatever the route and method."""
    given = None if origin is None else origin.format(port=unchanged.port)
    writes = {(method, path) for method, path in routes(unchanged) if method not in READS}
    writes |= {(method, path) for path in reads(unchanged) for method in ("POST", "PUT", "PATCH", "DELETE")}
    for method, path in sorted(writes):
        answer = unchanged.ask(path, method, b"what=x", {"Origin": given, **FORM})
        assert answer.status == 403, (method, path)


@pytest.mark.parametrize("path", ["/", "/live", "/static/desk.js", "/no-such-page"])
def test_another_site_may_lead_here_but_not_load_from_here(unchanged: Served, path: str) -> None:
    """A link from elsewhere works, a picture, script or stream does not."""
    strange = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert unchanged.ask(path, headers=strange).status == 403
    assert unchanged.ask(path, headers={**strange, "Sec-Fetch-Mode": "navigate"}).status in {200, 404}


def test_a_body_that_is_said_to_be_too_large_is_refused(unchanged: Served) -> None:
    """The length in the header is believed when it is too much, and no route sees the body."""
    for method, path in routes(unchanged):
        for length in (str(LARGEST + 1), "9" * 30):
            answer = unchanged.ask(path, method, None, {"Content-Length": length, **FORM})
            assert answer.status in {400, 413}, (method, path)


def test_a_body_that_is_too_large_in_pieces_is_refused(unchanged: Served) -> None:
    """Without a length, the body is counted as it comes."""
    piece = b"a" * 100_000
    for method, path in routes(unchanged):
        answer = unchanged.ask(path, method, iter([piece] * (LARGEST // len(piece)) + [b"ab"]), FORM)
        assert answer.status == 413, (method, path)


def test_every_answer_is_dressed(unchanged: Served) -> None:
    """Pages, files, refusals, errors: each one says what it may run and load, and that its type is what it says."""
    asked = [unchanged.ask(path) for path in reads(unchanged)]
    asked += [unchanged.ask(path, headers={"Host": "evil.example"}) for path in reads(unchanged)]
    asked += [unchanged.ask(path, "POST", b"", {"Origin": "null"}) for path in reads(unchanged)]
    asked += [unchanged.ask(path, "DELETE", b"") for path in reads(unchanged)]
    asked += [unchanged.ask("/story/none/"), unchanged.ask("/static/none.js"), unchanged.ask("/static/../app.py")]
    for answer in asked:
        assert {name: answer.headers.get(name.lower()) for name in HEADERS} == dict(HEADERS), answer
        assert "server" not in answer.headers


def test_no_policy_lets_inline_code_run() -> None:
    """The policy names no unsafe source, and everything that it does not name is forbidden."""
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_fault_of_ours_is_dressed_too_and_says_nothing_of_itself(examples_store: Path, tmp_path: Path) -> None:
    """An exception that nobody caught becomes a plain answer with the same headers."""
    with serving(copied(examples_store, tmp_path)) as served:

        @served.app.get("/broken")
        def broken() -> None:
            message = "a secret of the program"
            raise LookupError(message)

        answer = served.ask("/broken")
    assert answer.status == 500
    assert "secret" not in answer.text
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == dict(HEADERS)
