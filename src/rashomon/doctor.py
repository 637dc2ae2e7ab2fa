"""What a maintainer asks first: versions, the SQLite build, the weights, the disk, the state of the store."""

import platform
import shutil
import sqlite3
import sys
from importlib.metadata import requires, version
from pathlib import Path

from rashomon.base.article import Article
from rashomon.base.errors import StoreError
from rashomon.base.identity import article_id, text_sha256
from rashomon.read import ReadSettings, model_hashes, read
from rashomon.store import Store, stories

_PROBE = "Officials said at least 14 people were killed."
_RUNTIME_ONLY = "extra =="  # marks requirements that are not installed by default


def examine(store: str | None, out: Path) -> dict[str, str]:
    """Return what was found, by name; a value that starts with FAULT needs a person.

    Args:
        store: the store to test, None when there is none yet.
        out: the folder whose disk is measured.
    """
    found = {
        "rashomon": version("rashomon"),
        "python": f"{sys.version.split()[0]} on {platform.platform()}",
        "sqlite": _sqlite(),
    }
    for line in requires("rashomon") or ():
        if _RUNTIME_ONLY not in line:
            name = line.split(">")[0].split("=")[0].strip()
            found[name] = version(name)
    found |= {f"weights {name}": f"sha256 {value}" for name, value in model_hashes().items()}
    found["encoder"] = _encoder()
    there = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.exists())
    found["disk"] = f"{shutil.disk_usage(there).free / 1e9:.1f} GB free at {there}"
    found["store"] = "none yet" if store is None else _store(store)
    return found


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    safe = next((one for one in sorted(options) if one.startswith("THREADSAFE")), "THREADSAFE unknown")
    return f"{sqlite3.sqlite_version} ({safe}, {'with' if 'ENABLE_FTS5' in options else 'without'} FTS5)"


def _encoder() -> str:
    article = Article(
        where="doctor",
        id=article_id(None, None, "doctor", _PROBE),
        source_id="doctor",
        text=_PROBE,
        text_sha256=text_sha256(_PROBE),
        page="",
    )
    try:
        vectors = read(article, ReadSettings()).vectors
    except Exception as error:  # noqa: BLE001 - whatever is broken in the installation is what we are asked to name
        return f"FAULT: {type(error).__name__}: {error}"
    return f"gives {len(vectors[0].values)} values a sentence" if vectors else "FAULT: gives no vector"


def _store(path: str) -> str:
    try:
        with Store(path) as store, store.looking() as connection:
            state = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            counted = ", ".join(f"{count} {name}" for name, count in stories.counts(connection).items())
    except StoreError as error:
        return f"FAULT: {error}"
    return f"{path}: {counted}" if state == "ok" else f"FAULT: {path}: {state}"
