"""Open a store: SQLite with a write-ahead log that is synced before a commit is acknowledged."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import msgspec
from sqlalchemy import URL, Connection, QueuePool, StaticPool, create_engine, event, inspect, select
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError

from rashomon.base.errors import StoreError
from rashomon.store import articles, search
from rashomon.store.schema import ERASED, FORMAT, RESTORE, about, metadata
from rashomon.store.upgrade import upgrade

_WAIT_MS = 30_000  # how long a second program waits for the one that writes
_LEFT = (
    "what was forgotten is in no dossier any more, but its words can still be read in the files of this store: {}; "
    "then give the same command again, or run `rashomon report`"
)


class Store:
    """An open store; use it as a context manager.

    One transaction at a time: `with store.writing() as connection: ...` commits at the end or leaves nothing.

    Raises:
        StoreError: when the file cannot be opened, is not a store, or has another format.
    """

    def __init__(self, path: str) -> None:
        """Open or make the store in the file `path`; `:memory:` makes one that ends with the program.

        A file that cannot be written to, or lies where nothing can, is opened to be looked at only.
        """
        self.path = path
        self._frozen = path != ":memory:" and Path(path).exists() and not _writable(Path(path))
        url = URL.create("sqlite", database=path)
        if self._frozen:
            query = {"mode": "ro", "immutable": "1", "uri": "true"}
            url = URL.create("sqlite", database=f"file:{quote(str(Path(path).absolute()))}", query=query)
        self._engine = create_engine(
            url,
            poolclass=StaticPool if path == ":memory:" else QueuePool,  # the desk looks in several threads at once
            connect_args={"timeout": _WAIT_MS / 1000, "check_same_thread": False},
        )
        event.listen(self._engine, "connect", _set_up_frozen if self._frozen else _set_up)
        event.listen(self._engine, "begin", _begin)
        try:
            with self._transaction(writing=not self._frozen) as connection:
                if not inspect(connection).get_table_names():
                    metadata.create_all(connection)
                    search.make(connection)
                    connection.execute(about.insert().values(key="format", value=FORMAT))
                found = connection.execute(select(about.c.value).where(about.c.key == "format")).scalar_one_or_none()
                if not self._frozen:
                    found = upgrade(connection, found)
        except StoreError:
            self.close()
            raise
        if found != FORMAT:
            self.close()
            older = self._frozen and (found or "").isdecimal() and int(found or 0) < int(FORMAT)
            way = "open it once where it can be written to" if older else "give --store another file"
            message = f"{path} has store format {found}, this version reads {FORMAT}: {way}"
            raise StoreError(message)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that may write; other writers wait."""
        with self._transaction(writing=True) as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with self._transaction(writing=False) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        try:
            connected = self._engine.connect().execution_options(writing=writing)
            with connected as connection, connection.begin():
                yield connection
        except (IntegrityError, ProgrammingError):
            raise  # ours to mend, not the user's
        except (SQLAlchemyError, msgspec.MsgspecError) as error:
            raise StoreError(_advice(self.path, error)) from error

    def scrub(self) -> str | None:
        """Rewrite the file so that nothing of what was erased stays in it or in its log; return why that cannot be now.

        It is done where something was erased since it was done last, by this program or another one.
        """
        with self.looking() as connection:
            erased = articles.erased(connection)
        if erased is None:
            return None
        try:
            with self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                for statement in search.SCRUB:
                    driver.execute(statement)
                driver.execute("VACUUM")
                in_use = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error as error:
            in_use = "locked" in str(error)
            if not in_use:
                return _LEFT.format(_advice(self.path, error))
        if in_use:
            return _LEFT.format("another program is using it, wait until it is done or end it")
        with suppress(StoreError), self.writing() as connection:  # where it cannot be noted, it is done once more
            connection.execute(about.delete().where(about.c.key == ERASED, about.c.value == erased))
        return None

    def close(self) -> None:
        """Close the store; nothing is lost if it is not called."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _set_up_frozen(driver: Any, _record: object) -> None:  # noqa: ANN401 - as below
    driver.isolation_level = None


def _set_up(driver: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection has no common type
    driver.isolation_level = None  # we say BEGIN ourselves, see _begin
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # with NORMAL a power cut may lose the last commits
        f"busy_timeout = {_WAIT_MS}",
        "foreign_keys = ON",
        "secure_delete = ON",  # what `forget` takes out is overwritten
    ):
        driver.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _advice(path: str, error: Exception) -> str:
    cause = str(getattr(error, "orig", None) or error)
    if "not a database" in cause:
        return f"{path} is not a store: give --store another file"
    if "no such module" in cause:
        return f"this Python's SQLite cannot search ({cause}): use a build with FTS5, see `rashomon doctor`"
    if "locked" in cause:
        return f"{path} is in use by another program: wait until it is done, or give --store another file"
    if "full" in cause:
        return f"no room on the disk of {path}: make room and run the same command again; what was read is kept"
    if "unable to open" in cause or "readonly" in cause:
        return f"cannot open the store {path} ({cause}): check that it is a file in a folder that can be written to"
    return f"the store {path} is damaged ({cause}): {RESTORE}"
