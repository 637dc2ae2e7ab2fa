"""`rashomon serve` as a program: where it listens, whom it lets in."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import main
from rashomon.desk import Desk, make_app
from tests.desk.routes import reads
from tests.desk.serving import SETTINGS, Answer, Served, copied, serving

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 - of this test alone


@contextmanager
def program(*words: object) -> Iterator[str]:
    """Start `rashomon serve` and give the address that it prints; it must end by itself on Ctrl-C."""
    command = [sys.executable, "-m", "rashomon", "serve", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            line = process.stdout.readline()
            yield re.findall(r"http://\S+", line)[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=120)


def test_the_program_opens_a_desk_on_a_free_port(examples_store: Path, tmp_path: Path) -> None:
    """`--port 0` takes a free port of loopback, and the printed address leads to the list of stories."""
    with program("--store", copied(examples_store, tmp_path), "--port", 0) as address:
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", address)
        assert found
        line = HTTPConnection("127.0.0.1", int(found[1]), timeout=120)
        line.request("GET", "/")
        assert b"data-story" in line.getresponse().read()
        line.close()


@pytest.mark.parametrize(
    "words",
    [
        ("--host", "0.0.0.0"),  # noqa: S104 - what must not work
        ("--host", "::"),
        ("--host", "192.0.2.1"),
        ("--name", "newsroom.example"),
        ("--host", "0.0.0.0", "--token", ""),  # noqa: S104
        ("--host", "0.0.0.0", "--token", "short"),  # noqa: S104
        ("--token", "short"),
    ],
)
def test_no_bind_beyond_loopback_without_a_token(words: tuple[str, ...]) -> None:
    """Such a command ends with 2 and says what to do, before anything listens."""
    done = CliRunner().invoke(main, ["serve", *words])
    assert done.exit_code == 2
    assert "--token new" in done.stderr


def test_an_app_with_names_and_no_token_cannot_be_made(examples_desk: Served) -> None:
    """What the command refuses the library refuses too."""
    desk = Desk(examples_desk.store, SETTINGS, "desk", examples_desk.worker)
    with pytest.raises(ValueError, match="token"):
        make_app(desk, 8642, names=["newsroom.example"])


def test_a_port_in_use_is_said(examples_desk: Served, examples_store: Path) -> None:
    """The message names the way out."""
    done = CliRunner().invoke(main, ["serve", "--store", str(examples_store), "--port", str(examples_desk.port)])
    assert done.exit_code == 2
    assert "--port 0" in done.stderr


@pytest.fixture(scope="module")
def locked(examples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a desk that asks for a token."""
    with serving(copied(examples_store, tmp_path_factory.mktemp("locked")), token=TOKEN) as served:
        yield served


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": "rashomon="},
        {"Cookie": f"rashomon={TOKEN[:-1]}"},
        {"Cookie": f"rashomon={TOKEN}x"},
        {"Cookie": f"other={TOKEN}"},
        {"Cookie": "\x7f=;;\xff"},
        {"Authorization": TOKEN},
        {"Authorization": f"Bearer {TOKEN.upper()}"},
    ],
)
def test_without_the_token_nothing_is_answered(locked: Served, headers: dict[str, str]) -> None:
    """Every route, files too, answers 401 to anything but the token, and says nothing of the store."""
    for path in reads(locked):
        for asked in (path, f"{path}?token=", f"{path}?token=wrong", f"{path}?token={TOKEN[:-1]}"):
            answer = locked.ask(asked, headers=headers)
            assert answer.status == 401, path
            assert "token" in answer.text
        assert locked.ask(path, "POST", b"", headers).status == 401
        assert locked.ask(f"{path}?token={TOKEN}", "POST", b"", headers).status == 401


def cookie_of(answer: Answer) -> str:
    """Return the cookie that an answer sets, as a browser sends it back."""
    return answer.headers["set-cookie"].split(";")[0]


@pytest.mark.parametrize("path", ["/", "/help", "/problems", "/search?q=a%20b&page=2", "/static/desk.css"])
def test_the_token_in_an_address_becomes_a_cookie(locked: Served, path: str) -> None:
    """The address is left at once for the one without the token; the cookie is kept from scripts and other sites."""
    answer = locked.ask(f"{path}{'&' if '?' in path else '?'}token={TOKEN}")
    assert answer.status == 303
    assert answer.headers["location"] == path.replace("%20", "+")
    flags = {one.strip().lower() for one in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict"} <= flags
    assert locked.ask(answer.headers["location"], headers={"Cookie": cookie_of(answer)}).status in {200, 404}
    assert locked.ask(path, headers={"Authorization": f"Bearer {TOKEN}"}).status in {200, 404}


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example", "/\\evil.example", "///evil.example"])
def test_the_token_leads_to_no_other_host(locked: Served, path: str) -> None:
    """An address with two slashes, which a browser takes for another host, is made one of ours."""
    place = locked.ask(f"{path}?token={TOKEN}").headers["location"]
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))


def test_the_token_is_in_no_page(locked: Served) -> None:
    """No page holds the token, so no link can carry it on."""
    cookie = {"Cookie": cookie_of(locked.ask(f"/?token={TOKEN}"))}
    assert [path for path in reads(locked) if TOKEN in locked.ask(path, headers=cookie).text] == []
