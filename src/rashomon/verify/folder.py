"""The walk over a folder of dossiers: which files there must be, and every check on each."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from rashomon.verify.evidence import Evidence
from rashomon.verify.page import Page, PageCheck, read_page
from rashomon.verify.record import MOST_FAULTS, Unreadable, load, read_bytes, schema_faults
from rashomon.verify.report import Fault, Report

_RECORD, _PAGE = "dossier.json", "index.html"


class _Check:
    """What has been checked so far."""

    def __init__(self) -> None:
        self.dossiers = 0
        self.pages = 0
        self.spans = 0
        self.faults: list[Fault] = []

    def report(self) -> Report:
        """Return what was found."""
        return Report(self.dossiers, self.pages, self.spans, tuple(self.faults))

    def note(self, file: str, found: Iterable[tuple[str, str]]) -> bool:
        """Take faults of one file in, the first hundred of each check; tell whether there were any."""
        rows = iter(found)
        first = [Fault(f"{file} {place}".rstrip(), what) for place, what in islice(rows, MOST_FAULTS)]
        self.faults += first
        rest = sum(1 for _ in rows)
        if rest:
            self.faults.append(Fault(file, f"and {rest:,} more faults"))
        return bool(first)

    def page(self, folder: Path, name: str) -> Page | None:
        """Read a page; None with a fault where that is not possible."""
        try:
            body = read_bytes(folder / _PAGE)
        except Unreadable as problem:
            self.note(name, [("", str(problem))])
            return None
        self.pages += 1
        return read_page(body)

    def story(self, folder: Path, name: str) -> str | None:
        """Check one story; return its title if there is one."""
        prefix = f"{name}/" if name else ""
        page = self.page(folder, f"{prefix}{_PAGE}")
        record = f"{prefix}{_RECORD}"
        try:
            dossier = load(folder / _RECORD)
        except Unreadable as problem:
            self.note(record, [("", str(problem))])
            return None
        self.dossiers += 1
        if self.note(record, schema_faults(dossier)) or not isinstance(dossier, dict):
            return None  # what does not fit the schema cannot be compared further
        evidence = Evidence(dossier)
        self.note(record, evidence.faults())
        self.spans += evidence.spans
        if page is not None:
            check = PageCheck(page, dossier)
            self.note(f"{prefix}{_PAGE}", check.faults())
            self.spans += check.spans
        return str(dossier["story"]["title"])


def verify(folder: Path) -> Report:
    """Check every story folder in `folder`, or `folder` itself where it is one; offline.

    A report without faults means: each dossier.json fits the schema, each text has its hash, each span slices to the
    words given, and each page shows exactly those words and texts.
    """
    check = _Check()
    if (folder / _RECORD).is_file():
        check.story(folder, "")
        return check.report()
    if not folder.is_dir():
        return Report(0, 0, 0, (Fault(str(folder), "no such folder"),))
    titles = {sub.name: check.story(sub, sub.name) for sub in _story_folders(folder)}
    page = check.page(folder, _PAGE)
    if page is not None:
        check.note(_PAGE, _index_faults(page, titles))
    return check.report()


def _story_folders(folder: Path) -> list[Path]:
    """Return the folders that hold a story or part of one."""
    subs = sorted(sub for sub in folder.iterdir() if sub.is_dir() and not sub.name.startswith("."))
    return [sub for sub in subs if (sub / _RECORD).exists() or (sub / _PAGE).exists()]


def _index_faults(page: Page, titles: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    """Compare the list of stories with the folders that are there."""
    yield from page.faults
    listed = {unquote(link.removesuffix(f"/{_PAGE}")) for link in page.links if link.endswith(f"/{_PAGE}")}
    for name in sorted(titles.keys() - listed):
        yield "", f"the story {name} is not listed"
    for name in sorted(listed - titles.keys()):
        yield "", f"the story {name[:80]} is listed and not there"
    shown = {one.attributes["data-title"]: page.words(one) for one in page.elements if "data-title" in one.attributes}
    for name, title in titles.items():
        if title is not None and name in listed and shown.get(name) != title:
            yield "", f"the title of {name} is not that of its dossier"
