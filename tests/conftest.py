"""What takes long to make and is made once for all tests of a run, in however many processes they run."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Store

EXAMPLES = sorted(path for path in (Path(__file__).parent.parent / "examples").iterdir() if path.is_dir())


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Return what fills a folder by its name and a function, in the first process that asks; each gets its own copy."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        whole = shared / f"once-{name}"
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
            if not whole.exists():
                part = tmp_path_factory.mktemp(name)
                fill(part)
                part.rename(whole)
        return Path(shutil.copytree(whole, tmp_path_factory.mktemp(name) / "out"))

    return made


@pytest.fixture(scope="session")
def examples_out(once: Once) -> Path:
    """Return what `report` writes of the examples, its store too; nobody writes there, tests that do copy it."""
    return once("examples", read_examples)


def read_examples(out: Path) -> None:
    """Read the examples in this process."""
    with Store(str(out / "store.sqlite")) as store:
        report([str(path) for path in EXAMPLES], out, store=store, settings=Settings())
