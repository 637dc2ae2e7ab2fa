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
            message = "missing"
            raise Unreadable(message)
        size = path.stat().st_size
        if size > MOST_BYTES:
            message = f"{size:,} bytes: larger than any dossier or page of ours ({MOST_BYTES:,})"
            raise Unreadable(message)
        return path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise Unreadable(message) from error


def load(path: Path) -> object:
    """Return the JSON value in a file; raise `Unreadable` where there is none."""
    return parse(read_bytes(path))


def parse(body: bytes) -> object:
    """Return the JSON value of `body`; duplicate keys, NaN, infinities and bytes that are not UTF-8 are refused."""
    try:
        text = body.decode("utf-8")
        value: object = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}"
        raise Unreadable(message) from error
    except RecursionError as error:
        message = "nested too deeply"
        raise Unreadable(message) from error
    except ValueError as error:
        message = f"not well-formed JSON: {error}"
        raise Unreadable(message) from error
    return value


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
        message = f"the key {twice[:60]!r} comes twice in one object"
        raise ValueError(message)
    return built


def _no_constants(name: str) -> float:
    """Refuse NaN and the infinities."""
    message = f"{name} is not JSON"
    raise ValueError(message)


def _finite(literal: str) -> float:
    """Refuse numbers that no double can hold."""
    value = float(literal)
    if not math.isfinite(value):
        message = f"the number {literal[:30]} is too large"
        raise ValueError(message)
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_no_duplicates, parse_constant=_no_constants, parse_float=_finite)
