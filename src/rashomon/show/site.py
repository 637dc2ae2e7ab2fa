"""Write dossiers and pages into a folder: one folder for each story, and an index of them all."""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from rashomon.base.collector import without_collector
from rashomon.base.problems import Problem
from rashomon.base.standing import tally
from rashomon.show.events import events_csv
from rashomon.show.page import APART, index_page, moved_page, story_pages
from rashomon.show.record import dossier_json
from rashomon.show.settings import ShowSettings

_FORMAT = "rashomon-dossier/1"
_PROBLEM = re.compile(  # a row as `index.html.j2` writes it
    r'data-problem="where">(.*?)</bdi></th><td role="cell" data-problem="kind">(.*?)</td>'
    r'<td role="cell"><bdi data-problem="what">(.*?)</bdi></td>',
    re.DOTALL,
)
_ODD = re.compile(r'<span class="odd" data-code="([0-9a-f]+)"[^>]*>[^<]*</span>')  # a character that HTML does not keep


@without_collector()
def write_story(out: Path, dossier: Mapping[str, Any], settings: ShowSettings) -> dict[str, Any]:
    """Write the record, the pages and the coded events of a story into its folder; return its entry for the index."""
    folder = out / dossier["story"]["id"]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "dossier.json", dossier_json(dossier))
    pages = story_pages(dossier, settings)
    for name, page in pages.items():
        _write(folder / name, page.encode("utf-8"))
    _remove(folder, (name for key in APART if (name := f"{key}.html") not in pages))
    coded = events_csv(dossier)
    if coded:
        _write(folder / "events.csv", coded)
    else:
        _remove(folder, ["events.csv"])
    return entry(dossier)


def write_moved(out: Path, old: str, new: str) -> None:
    """Let the folder of a story that went into another one lead there; its record is in the other one's."""
    folder = out / old
    _remove(folder, ["dossier.json", "events.csv", *(f"{key}.html" for key in APART)])
    _write(folder / "index.html", moved_page(new).encode("utf-8"))


def write_index(
    out: Path, entries: Sequence[Mapping[str, Any]], problems: Sequence[Problem], settings: ShowSettings
) -> None:
    """Write `index.html`: the stories of this run, and after them those that earlier runs left in the folder."""
    out.mkdir(parents=True, exist_ok=True)
    new = {one["folder"] for one in entries}
    old = [path for path in sorted(out.glob("*/dossier.json")) if path.parent.name not in new]
    left = [entry(dossier) for path in old if (dossier := _dossier(path)) is not None]
    ordered = sorted([*entries, *left], key=lambda one: (one["first"] or "", one["folder"]))
    _write(out / "index.html", index_page(ordered, problems, settings).encode("utf-8"))


def listed_problems(out: Path) -> list[Problem]:
    """Return the problems that the index of a folder lists, in its order: those of the last run."""
    try:
        page = (out / "index.html").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [Problem(*map(_written, row)) for row in _PROBLEM.findall(page)]


def _written(shown: str) -> str:
    """Return what a template was given for what it shows.

    >>> _written('a&amp;b<span class="odd" data-code="7" title="U+0007">?</span>') == "a&b" + chr(7)
    True
    """
    parts = enumerate(_ODD.split(shown))
    return "".join(chr(int(part, 16)) if number % 2 else unescape(part) for number, part in parts)


def entry(dossier: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the index tells of a story."""
    story = dossier["story"]
    return {
        "folder": story["id"],
        "title": story["title"],
        "articles": len(dossier["articles"]),
        "outlets": len({one["outlet"] or one["id"] for one in dossier["articles"]}),
        "independent_sources": story["independent_sources"],
        "first": story["first"],
        "last": story["last"],
        **tally(dossier),
    }


def _dossier(path: Path) -> dict[str, Any] | None:
    """Return the dossier in a file; None where a stranger's file has the same name."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("format") == _FORMAT else None


def _remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files that an earlier run wrote, where they are."""
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; leave it alone when it holds these bytes already.

    The desk and `report` may write one folder at the same time, each by a name of its own.
    """
    if path.exists() and path.read_bytes() == data:
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)  # noqa: PTH105 - the same as Path.replace, named for what POSIX promises: atomic
