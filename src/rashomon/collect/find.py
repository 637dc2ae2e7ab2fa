"""From paths to units: every file and standard input, one unit at a time."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from rashomon.base.errors import UsageError
from rashomon.base.problems import Problem
from rashomon.collect.html import cut_html
from rashomon.collect.inputs import CUTTERS, Cutter
from rashomon.collect.jsonfiles import cut_json, cut_lines
from rashomon.collect.records import Found, Raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.streams import DamagedInputError, chunks, unpacked
from rashomon.collect.text import cut_text
from rashomon.collect.walk import files, given_paths

_STDIN = "stdin"
_OURS = re.compile(r"store\.sqlite(?:-wal|-shm)?$")
_SQLITE = b"SQLite format 3\0"
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|!--|html|head|body|\?xml|div|p|article|meta|title)\b", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


def find_raws(
    paths: Sequence[str], settings: CollectSettings, stdin: BinaryIO | None = None
) -> Iterator[Raw | Problem]:
    """Return all units of the input, in a fixed order, and what could not be cut into units.

    Raises `UsageError` at once, before anything is read, for a path that does not exist.
    """
    given = given_paths([path for path in paths if path != "-"])
    if "-" in paths and stdin is None:
        message = "- reads standard input, and there is none"
        raise UsageError(message)
    return _units(given, settings, stdin if "-" in paths else None)


def _units(
    given: Sequence[tuple[str, str]], settings: CollectSettings, stdin: BinaryIO | None
) -> Iterator[Raw | Problem]:
    left = settings.files
    for path, label in given:
        for file in files(path, label):
            if isinstance(file, Problem):
                yield file
                continue
            if left == 0:
                yield Problem(label, "size", f"more than {settings.files:,} files; the rest was not looked at")
                return
            left -= 1
            yield from _file(*file, settings)
    if stdin is not None:
        yield from _stdin(stdin, settings)


def _file(path: str, found: Found, settings: CollectSettings) -> Iterator[Raw | Problem]:
    name = found.name.lower()
    packed = name.endswith(".gz")
    cutter = CUTTERS.get(Path(name.removesuffix(".gz")).suffix)
    try:
        with Path(path).open("rb") as stream:
            if cutter is None:
                yield _unknown(found, stream.read(len(_SQLITE)))
                return
            yield from cutter(found, unpacked(stream, settings) if packed else chunks(stream), settings)
    except DamagedInputError as error:
        yield Problem(found.where, error.kind, str(error))
    except OSError as error:
        yield Problem(found.where, "unreadable", f"cannot be read: {error.strerror or error}")


def _unknown(found: Found, start: bytes) -> Problem:
    if _OURS.match(found.name) or start == _SQLITE:
        return Problem(
            found.where, "not an article", "is a database, such as the store that Rashomon keeps; passed over"
        )
    kinds = ", ".join(CUTTERS)
    return Problem(found.where, "unknown kind", f"is none of {kinds} (also with .gz); not read")


def _stdin(stream: BinaryIO, settings: CollectSettings) -> Iterator[Raw | Problem]:
    pieces = chunks(stream)
    first = next(pieces, b"")
    if not first:
        yield Problem(_STDIN, "empty", "standard input is empty")
        return
    try:
        yield from _sniffed(first)(Found(_STDIN, _STDIN, "stdin"), chain([first], pieces), settings)
    except OSError as error:
        yield Problem(_STDIN, "unreadable", f"cannot be read: {error.strerror or error}")


def _sniffed(first: bytes) -> Cutter:
    r"""Return how to cut a stream that begins with `first`: by its first characters, as a person would tell.

    >>> _sniffed(b'{"id": 1}\n{"id": 2}') is cut_lines, _sniffed(b"{\n  ") is cut_json
    (True, True)
    """
    start = first.removeprefix(_BOM).lstrip()
    if start.startswith(b"["):
        return cut_json
    if start.startswith(b"{"):
        line, _, rest = start.partition(b"\n")
        try:
            json.loads(line)
        except (ValueError, RecursionError):
            return cut_lines if not rest or rest.lstrip(b"\r\n").startswith(b"{") else cut_json
        return cut_lines
    return cut_html if _MARKUP.match(first.removeprefix(_BOM)) else cut_text
