"""Every path that the documents name is there, and every make target that they name exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
# `src/rashomon/cli.py`, `tests/read/`, `docs/dossier.md`: a path from the root of the repository, in backticks
PATH = re.compile(r"`((?:src|tests|docs|bench|training|examples)/[\w./-]*|pyproject\.toml|Makefile|LICENSE|NOTICE)`")
TARGET = re.compile(r"\bmake ([a-z]+)\b(?=`|    |;|$)", re.MULTILINE)
ASKED_FOR = (
    "a new input",
    "an agency credit we miss",
    '"more than a dozen" is not read',
    "a new kind of mark",
    "two stories wrongly merged",
    '14 and "at least 12" shown as a conflict',
    "a new export",
    "a threshold",
    "a new language",
    "a boilerplate phrase",
    "a schema field",
    "a page section",
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_paths_exist(document: Path) -> None:
    """A document names no file or folder that is not there."""
    named = PATH.findall(document.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_contributing_names_paths() -> None:
    """Each row of the table names at least one file or folder in its second column."""
    text = (ROOT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ") and "goes to" not in line]
    assert rows
    assert [row[1] for row in rows if not PATH.search(row[2]) and "`settings.py`" not in row[2]] == []


@pytest.mark.parametrize("change", ASKED_FOR)
def test_the_table_answers(change: str) -> None:
    """The changes that a newcomer asks for first have a row."""
    text = (ROOT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"\n| {change}" in text


def test_make_targets_exist() -> None:
    """Every `make` command in the documents is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {target for document in DOCUMENTS for target in TARGET.findall(document.read_text(encoding="utf-8"))}
    assert named
    assert named <= targets


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link of a document, the README's too, leads to a file that exists."""
    link = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
    lost = [
        (document.name, target)
        for document in [*DOCUMENTS, ROOT / "README.md"]
        for target in link.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert lost == []
