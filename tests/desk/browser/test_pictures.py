"""The pictures of docs/desk.md: made by the tests where RASHOMON_SCREENSHOTS is set, else only asked for."""

import os
from pathlib import Path

import pytest

from tests.desk.browser.watching import Opener
from tests.desk.routes import largest
from tests.desk.serving import ROOT, Served

DOCS = ROOT / "docs"
NAMES = ("desk-stories", "desk-dossier", "desk-reader")


@pytest.mark.skipif(
    "RASHOMON_SCREENSHOTS" not in os.environ, reason="writes docs/*.png where RASHOMON_SCREENSHOTS is set"
)
@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_made(opener: Opener, examples_desk: Served, name: str) -> None:
    """One picture for each level, as the examples look on it."""
    story, dossier = largest(examples_desk)
    claim = next(one["id"] for one in dossier["claims"] if one["relation"] == "same" and not one["weak"])
    paths = dict(zip(NAMES, ("/", f"/story/{story}/#differ", f"/story/{story}/read?claim={claim}"), strict=True))
    page = opener.page(examples_desk.address + paths[name], size=(880, 560))
    page.screenshot(path=str(DOCS / f"{name}.png"))


def test_pictures_are_there_and_small() -> None:
    """The document shows each picture, and together they weigh less than 300 kB."""
    text = (DOCS / "desk.md").read_text(encoding="utf-8")
    files = [Path(DOCS / f"{name}.png") for name in NAMES]
    assert all(f"({one.name})" in text for one in files)
    assert sum(one.stat().st_size for one in files) < 300_000
