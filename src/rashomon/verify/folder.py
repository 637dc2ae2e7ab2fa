"""The walk over a folder of dossiers: which files there must be, and every check on each."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from rashomon.verify.evidence import Evidence
from rashomon.verify.html import PARTS, Page, read_page
from rashomon.verify.meaning import page_faults, text_faults
from rashomon.verify.page import PageCheck
from rashomon.verify.record import MOST_FAULTS, Unreadable, load, read_bytes, schema_faults
from rashomon.verify.report import Fault, Report
from rashomon.verify.standing import standing_counts
from rashomon.verify.wording import stretch

Entry = dict[str, str]

_LEFT_OUT = {"voice", "copies", "weak"}  # of the counts of a story, those that the list does not show where none is
_RECORD, _PAGE = "dossier.json", "index.html"


class _Check:
    """What has been checked so far."""

    def __init__(self) -> None:
        self.dossiers = 0
        self.pages = 0
        self.spans = 0
        self.faults: list[Fault] = []
        self.formerly: dict[str, str] = {}
        """Ids of stories that went into another one, and that one."""

    def report(self) -> Report:
        """Return what was found."""
        return Report(self.dossiers, self.pages, self.spans, tuple(self.faults))

    def note(self, file: str, found: Iterable[tuple[str, str]]) -> bool:
        """Take faults in, of a file or of the files of a folder, the first hundred; tell whether there were any."""
        rows = iter(found)
        apart = "" if file.endswith("/") else " "
        first = [Fault(f"{file}{apart}{place}".strip(), what) for place, what in islice(rows, MOST_FAULTS)]
        self.faults += first
        rest = sum(1 for _ in rows)
        if rest:
            self.faults.append(Fault(file, f"and {rest:,} more faults"))
        return bool(first)

    def page(self, folder: Path, prefix: str, file: str = _PAGE) -> Page | None:
        """Read a page; None with a fault where that is not possible."""
        try:
            body = read_bytes(folder / file)
        except Unreadable as problem:
            self.note(f"{prefix}{file}", [("", str(problem))])
            return None
        self.pages += 1
        return read_page(body, file)

    def story(self, folder: Path, name: str) -> Entry | None:
        """Check one story; return what the list must show of it, None where it cannot be read."""
        prefix = f"{name}/" if name else ""
        page = self.page(folder, prefix)
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
            parts = [f"{one}.html" for one in PARTS if (folder / f"{one}.html").exists()]
            beside = [found for one in parts if (found := self.page(folder, prefix, one)) is not None]
            check = PageCheck(page, dossier, beside)
            self.note(prefix, ((where or _PAGE, what) for where, what in check.faults()))
            self.spans += check.spans
        self.formerly |= dict.fromkeys(dossier["story"].get("formerly", []), dossier["story"]["id"])
        return entry(dossier)

    def moved(self, folder: Path, name: str) -> None:
        """Check the page that a story left which went into another one: it leads there and says nothing else."""
        page = self.page(folder, f"{name}/")
        if page is None:
            return
        self.note(f"{name}/", page.faults)
        self.note(f"{name}/{_PAGE}", page_faults(page.styles, page.metas, page.kinds))
        self.note(f"{name}/", text_faults(page.loose, None))
        into = self.formerly[name]
        shown = [page.words(one) for one in page.elements if "data-moved" in one.attributes]
        if shown != [into] or page.links[-1:] != [f"../{into}/{_PAGE}"]:
            self.note(f"{name}/{_PAGE}", [("", f"the page does not lead to {into}, which the story went into")])


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
    page = check.page(folder, "")
    listed = _listed(page) if page is not None else set()
    entries = {sub.name: check.story(sub, sub.name) for sub in _story_folders(folder, listed)}
    if page is not None:
        check.note("", ((where or _PAGE, what) for where, what in _index_faults(page, entries)))
    for name in sorted(check.formerly.keys() - entries.keys()):
        if (folder / name / _PAGE).exists():
            check.moved(folder / name, name)
    return check.report()


def _story_folders(folder: Path, listed: set[str]) -> list[Path]:
    """Return the folders that hold a record, or a page that the list names; other pages are not ours."""
    subs = sorted(sub for sub in folder.iterdir() if sub.is_dir() and not sub.name.startswith("."))
    return [sub for sub in subs if (sub / _RECORD).exists() or (sub.name in listed and (sub / _PAGE).exists())]


def _listed(page: Page) -> set[str]:
    """Return the folders that the list links to."""
    return {unquote(link.removesuffix(f"/{_PAGE}")) for link in page.links if link.endswith(f"/{_PAGE}")}


def entry(dossier: Mapping[str, Any]) -> Entry:
    """Return what the list of stories must show of one, by the name of the place where it shows it."""
    story = dossier["story"]
    counts = {
        "articles": len(dossier["articles"]),
        "outlets": len({a["outlet"] or a["id"] for a in dossier["articles"]}),
        "independent_sources": story["independent_sources"],
        **standing_counts(dossier),
    }
    shown = {name: str(number) for name, number in counts.items()}
    return {"title": str(story["title"]), "times": stretch(story["first"], story["last"]), **shown}


def _index_faults(page: Page, entries: dict[str, Entry | None]) -> Iterator[tuple[str, str]]:
    """Compare the list of stories with the folders that are there."""
    yield from page.faults
    yield from page_faults(page.styles, page.metas, page.kinds)
    yield from text_faults(page.loose, None)
    listed = _listed(page)
    for name in sorted(entries.keys() - listed):
        yield "", f"the story {name} is not listed"
    for name in sorted(listed - entries.keys()):
        yield "", f"the story {name[:80]} is listed and not there"
    yield from _entry_faults(page, entries, listed)


def _entry_faults(page: Page, entries: dict[str, Entry | None], listed: set[str]) -> Iterator[tuple[str, str]]:
    """Compare what the list shows of each story with its dossier."""
    shown: dict[str, dict[str, str]] = {name: {} for name in entries}
    for one in page.elements:
        folder = one.attributes.get("data-title") or dict(one.around).get("data-story", "")
        field = "title" if "data-title" in one.attributes else one.attributes.get("data-entry")
        if field == "stories":
            count = len(listed)
            if page.words(one) != f"{count:,} {'story' if count == 1 else 'stories'}":
                yield one.where, "the number of stories is not that of the list"
        elif field is not None:
            shown.setdefault(folder, {}).setdefault(field, page.words(one))
    for name, made in entries.items():
        if made is None or name not in listed:
            continue
        for field, words in made.items():
            if shown[name].get(field, "0" if field in _LEFT_OUT else None) != words:
                yield "", f"the {field.replace('_', ' ')} of {name} is not that of its dossier"
