"""The examples, read once for all tests of a run."""

import fcntl
import shutil
from pathlib import Path

import pytest

from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Store

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def examples_out(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return what `report` writes of the examples, its store too; nobody writes there, tests that do copy it.

    Tests may run in several processes: one of them reads the examples, and each has a copy of its own.
    """
    own, base = tmp_path_factory.mktemp("examples"), tmp_path_factory.getbasetemp()
    if worker_id == "master":
        return _read(own / "out")
    with (base.parent / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
        made = base.parent / "examples"
        if not made.exists():
            _read(base / "made").rename(made)
    return Path(shutil.copytree(made, own / "out"))


def _read(out: Path) -> Path:
    out.mkdir()
    with Store(str(out / "store.sqlite")) as store:
        report([str(EXAMPLES)], out, store=store, settings=Settings())
    return out
