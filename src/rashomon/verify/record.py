"""dossier.json as strict JSON, and its schema."""

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

MOST_BYTES = 256 * 1024 * 1024  # a dossier of 100 articles has about 5 MB; a file this large is not one of ours
MOST_FAULTS = 100  # per file and kind of check: a broken file can hold millions


class Unreadable(Exception):  # noqa: N818 - not an error of the program: it becomes a fault
    """A file that cannot be checked; the message says why."""


@cache
def _schema_text() -> str:
    """Return the shipped schema as it is written."""
    return files(__package__).joinpath("dossier-1.schema.json").read_text("utf-8")


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of dossier.json.

    >>> schema()["title"]
    'rashomon-dossier/1'
    """
    loaded: dict[str, Any] = json.loads(_schema_text())
    return loaded


@cache
def _validator() -> Draft202012Validator:
    """Return the compiled schema."""
    return Draft202012Validator(schema())


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raise `Unreadable` where it is missing, no file or too large."""
    try:
        if not path.is_file():
            raise Unreadable("missing")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(f"{size:,} bytes: larger than any dossier or page of ours ({MOST_BYTES:,})")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error


def load(path: Path) -> Any:
    """Return the JSON value in a file; raise `Unreadable` where there is none."""
    return parse(read_bytes(path))


def parse(body: bytes) -> Any:
    """Return the JSON value of `body`; duplicate keys, NaN, infinities and bytes that are not UTF-8 are refused."""
    try:
        text = body.decode("utf-8")
        return json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constants, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise Unreadable("nested too deeply") from error
    except ValueError as error:
        raise Unreadable(f"not well-formed JSON: {error}") from error


def schema_faults(value: object) -> Iterator[tuple[str, str]]:
    """Yield (place, what) for what the schema does not allow."""
    try:
        for error in islice(_validator().iter_errors(value), MOST_FAULTS):
            message = error.message if len(error.message) < 200 else f"{error.message[:90]} ... {error.message[-90:]}"
            yield _pointer(error.absolute_path), message
    except RecursionError:
        yield "", "nested too deeply"


def _pointer(path: Sequence[object]) -> str:
    """Return a JSON pointer."""
    return "".join(f"/{part}" for part in path)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, refusing a key that comes twice: readers disagree on which value counts."""
    built = dict(pairs)
    if len(built) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice[:60]!r} comes twice in one object")
    return built


def _no_constants(name: str) -> float:
    """Refuse NaN and the infinities."""
    raise ValueError(f"{name} is not JSON")


def _finite(literal: str) -> float:
    """Refuse numbers that no double can hold."""
    value = float(literal)
    if not math.isfinite(value):
        raise ValueError(f"the number {literal[:30]} is too large")
    return value
