"""What the commands share: options, exit codes, how the store is opened."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rashomon.base.errors import UsageError

if TYPE_CHECKING:
    from rashomon.run import Run
    from rashomon.settings import Settings
    from rashomon.store import Store

DONE, ERROR, USAGE, NOTHING_FOUND, CHECK_FAILED = 0, 1, 2, 3, 4

EXITS = """
Exit codes: 0 done, also where problems were listed; 1 error, with --strict also any problem; 2 wrong usage;
3 nothing found, or nothing with that id; 4 check failed.
"""


def out_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the folder of pages and dossiers."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("rashomon-out"),
        show_default=True,
        help="Folder of the pages and dossiers.",
    )(command)


def store_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the file of the store."""
    return click.option(
        "--store",
        "store_path",
        metavar="FILE",
        help="Store to use, or :memory:. [default: store.sqlite in the --out folder]",
    )(command)


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the choice of JSON on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def read_settings(path: Path | None) -> "Settings":
    """Return the settings of a TOML file, the usual ones without it."""
    from rashomon.settings import Settings, load_settings

    return Settings() if path is None else load_settings(path)


def store_file(given: str | None, out: Path) -> str:
    """Return the file of the store: the one given, else that in the folder of pages."""
    return given or str(out / "store.sqlite")


def list_problems(run: "Run") -> None:
    """Say on standard error where the problems of a run stand and what they are."""
    from rashomon.show import plain

    for problem in run.problems:
        say(f"{plain(problem.where)}: {problem.kind}: {plain(problem.what)}", err=True)


@contextmanager
def opened(given: str | None, out: Path, *, make: bool = False) -> Iterator["Store"]:
    """Open the store; unless it is to be made, one that is not there is misuse."""
    from rashomon.store import Store

    path = store_file(given, out)
    if path != ":memory:":
        if make:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        elif not Path(path).exists():
            message = f"there is no store at {path}: run `rashomon report PATH... --out {out}` first, or give --store"
            raise UsageError(message)
    with Store(path) as store:
        yield store


def say(text: str, *, err: bool = False) -> None:
    """Print; where the reader has seen enough (`| head`) go on without one: the exit code is still to be told."""
    try:
        click.echo(text, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong and end with an exit code."""
    click.echo(f"rashomon: {message}", err=True)
    sys.exit(code)
