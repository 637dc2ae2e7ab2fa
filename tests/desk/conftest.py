"""Desks over the shipped examples: they are read once for all tests of a run."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.show import ShowSettings
from tests.conftest import Once
from tests.desk import payloads, sixty
from tests.desk.serving import SETTINGS, Served, copied, read_into, serving, written


@pytest.fixture(scope="session")
def examples_store(examples_out: Path) -> Path:
    """Return the store of the examples; nobody writes to it, see `copied`."""
    return examples_out / "store.sqlite"


@pytest.fixture(scope="session")
def examples_desk(examples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a desk over the examples that is shared by tests which only read."""
    with serving(copied(examples_store, tmp_path_factory.mktemp("desk-shared"))) as served:
        yield served


@pytest.fixture
def own_desk(examples_store: Path, tmp_path: Path) -> Iterator[Served]:
    """Return a desk over a copy of the examples that the test may write to."""
    with serving(copied(examples_store, tmp_path)) as served:
        yield served


@pytest.fixture(scope="session")
def hostile_desk(once: Once) -> Iterator[Served]:
    """Return a desk over one story whose articles hold a hostile string in every field, and files named so."""

    def fill(folder: Path) -> None:
        names = folder / "names"
        names.mkdir()
        payloads.write_files(names)
        articles = [payloads.article(number, one) for number, one in enumerate(payloads.PAYLOADS)]
        read_into(folder, written(folder, articles), names, single=True)

    with serving(once("hostile", fill) / "store.sqlite") as served:
        yield served


@pytest.fixture(scope="session")
def sixty_desk(once: Once) -> Iterator[Served]:
    """Return a desk over one story of sixty reports."""

    def fill(folder: Path) -> None:
        read_into(folder, written(folder, list(sixty.reports())))

    with serving(once("sixty", fill) / "store.sqlite") as served:
        yield served


@pytest.fixture(scope="session")
def long_desk(examples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a desk over the examples to which every story is long."""
    settings = replace(SETTINGS, show=ShowSettings(passages_shown=1))
    with serving(copied(examples_store, tmp_path_factory.mktemp("desk-long")), settings=settings) as served:
        yield served
