"""A desk that really listens: the app of `rashomon serve` in a thread of the test, over a store on disk."""

import http.client
import json
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import uvicorn
from fastapi import FastAPI

from rashomon.desk import Desk, make_app
from rashomon.desk.listening import listen
from rashomon.desk.worker import Worker
from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Store, stories

ROOT = Path(__file__).parents[2]
SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk answered: status, headers by their names in small letters, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that listens on `port`: its store, its app, its worker."""

    port: int
    store: Store
    app: FastAPI
    worker: Worker

    @property
    def address(self) -> str:
        """The address of its first page, without the slash."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Send one request as it is; a header given as None is not sent, a body given in pieces is sent in chunks."""
        sent = {"Host": f"127.0.0.1:{self.port}", "Origin": self.address, **(headers or {})}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if isinstance(body, bytes) and "Content-Length" not in sent:
                sent["Content-Length"] = str(len(body))
            if body is not None and not isinstance(body, bytes):
                sent["Transfer-Encoding"] = "chunked"
            for name, value in sent.items():
                if value is not None:
                    line.putheader(name, value)
            line.endheaders(body, encode_chunked=not isinstance(body, bytes))
            answer = line.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(
                answer.status,
                names,
                b"" if answer.getheader("content-type", "").startswith("text/event") else answer.read(),
            )
        finally:
            line.close()

    def dossiers(self) -> dict[str, dict[str, Any]]:
        """Return the dossiers of all stories, by story, the one with the most articles first."""
        with self.store.looking() as connection:
            found = {one: stories.get_dossier(connection, one) for one in stories.list_stories(connection)}
        return dict(
            sorted(
                ((one, dossier) for one, dossier in found.items() if dossier is not None),
                key=lambda item: (-len(item[1]["articles"]), item[0]),
            )
        )


@contextmanager
def serving(store_file: Path, *, token: str | None = None, settings: Settings = SETTINGS) -> Iterator[Served]:
    """Open a desk over a store on a free port of loopback; it is closed at the end."""
    with listen("127.0.0.1", 0) as socket, Store(str(store_file)) as store, Worker(store, settings) as worker:
        port: int = socket.getsockname()[1]
        app = make_app(Desk(store, settings, "desk", worker), port, token=token)
        config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, server_header=False)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [socket]}, name="desk", daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.005)
            yield Served(port, store, app, worker)
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def read_into(folder: Path, *paths: Path, single: bool = False) -> Path:
    """Read articles into a new store in `folder` and return its file."""
    file = folder / "store.sqlite"
    with Store(str(file)) as store:
        report([str(path) for path in paths], folder / "pages", store=store, settings=SETTINGS, single=single)
    return file


def copied(store_file: Path, folder: Path) -> Path:
    """Return a copy of a store that may be written to."""
    return Path(shutil.copy(store_file, folder / "store.sqlite"))


def written(folder: Path, articles: list[dict[str, Any]]) -> Path:
    """Write articles as one file of JSON lines and return it."""
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return file
