"""From the paths a person gives to the files to read, in a fixed order, without following a loop."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.base.errors import UsageError
from rashomon.base.problems import Problem
from rashomon.collect.records import Found

File = tuple[str, Found]  # the path to open, and what to call it


class _Place(NamedTuple):
    """A file or folder on the way, with the folders above it by device and inode."""

    path: str
    where: str
    above: frozenset[tuple[int, int]]


def given_paths(paths: Sequence[str]) -> list[tuple[str, str]]:
    """Return each given path, patterns resolved, with the name its files go by; refuse a path that does not exist.

    The name is the last part of the path, with as many parents as it takes to tell the given paths apart, so that
    it depends neither on the current directory nor on where the input is kept.
    """
    found: dict[str, None] = {}
    for path in paths:
        if os.path.lexists(path):
            matches = [path]
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        else:
            matches = []
        if not matches:
            message = f"no such file or folder: {path} (check the spelling; use - to read standard input)"
            raise UsageError(message)
        found.update(dict.fromkeys(os.path.abspath(match) for match in matches))  # noqa: PTH100 - keeps symbolic links
    return list(zip(found, _labels(list(found)), strict=True))


def _labels(paths: list[str]) -> list[str]:
    """Return the shortest ends of `paths` that tell them apart, with slashes.

    >>> _labels(["/x/a/news.jsonl", "/x/b/news.jsonl", "/x/b/more.jsonl"])
    ['a/news.jsonl', 'b/news.jsonl', 'more.jsonl']
    """
    parts = [Path(path).parts for path in paths]
    sizes = [1] * len(parts)
    for size in range(1, max(map(len, parts), default=0)):
        ends = Counter(part[-size:] for part in parts)
        for at, part in enumerate(parts):
            if ends[part[-size:]] > 1:
                sizes[at] = min(size + 1, len(part))
    return [shown("/".join(part[-size:])) for part, size in zip(parts, sizes, strict=True)]


def shown(name: str) -> str:
    r"""Return a file name that can be written as UTF-8 on one line: other bytes and control characters as escapes.

    >>> shown("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode("ascii") for ch in text)


def files(path: str, where: str) -> Iterator[File | Problem]:
    """Yield the files at `path`, a folder's sorted by name; hidden files are passed over."""
    stack = [iter([_Place(path, where, frozenset())])]  # one iterator a level: names alone are held, not paths
    while stack:
        place = next(stack[-1], None)
        if place is None:
            stack.pop()
            continue
        path, where, above = place
        try:
            status = Path(path).stat()
            if stat.S_ISREG(status.st_mode):
                yield path, Found(where, shown(os.path.basename(path)))  # noqa: PTH119 - the path is a string here
                continue
            if not stat.S_ISDIR(status.st_mode):
                yield Problem(where, "unreadable", "is neither a file nor a folder; pipe it in with - instead")
                continue
            here = (status.st_dev, status.st_ino)
            if here in above:
                yield Problem(where, "unreadable", "is a link to a folder that it lies in; not followed")
                continue
            names = sorted(os.listdir(path))  # noqa: PTH208 - names, not paths
        except OSError as error:
            yield Problem(where, "unreadable", f"cannot be read: {error.strerror or error}")
            continue
        stack.append(_inside(place, names, above | {here}))


def _inside(folder: _Place, names: list[str], above: frozenset[tuple[int, int]]) -> Iterator[_Place]:
    for name in names:
        if not name.startswith("."):
            yield _Place(os.path.join(folder.path, name), f"{folder.where}/{shown(name)}", above)  # noqa: PTH118 - a string
