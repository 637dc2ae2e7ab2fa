"""Hostile strings in a real browser: nothing of them runs, loads or moves the page's parts."""

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page

from tests.desk.browser.watching import Opener
from tests.desk.payloads import FIELDS, PAYLOADS
from tests.desk.routes import reads
from tests.desk.serving import Served

# Opens what is folded, gives the focus to all that takes it, and lets the pointer pass: what a payload may wait for
STIR = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("a, button, input, summary, select, textarea, [tabindex]")) {
    one.focus({ preventScroll: true });
    for (const name of ["pointerenter", "mouseover", "mousemove"]) one.dispatchEvent(new Event(name, { bubbles: true }));
  }
}"""
PARTS = """() => ({
  hit: window.__hit ?? null,
  body: [...document.body.children].map((one) => one.localName + "." + (one.id || one.className)),
  title: document.querySelectorAll("title").length,
  outside: [...document.body.children].every((one) => one.getBoundingClientRect().left >= 0
    || one.matches(".skip, .sr")),
  wide: document.documentElement.scrollWidth - innerWidth,
})"""


def look(page: Page) -> None:
    """Stir a page and check that it is one of ours and nothing else."""
    page.evaluate(STIR)
    parts = page.evaluate(PARTS)
    assert parts["hit"] is None
    assert parts["title"] <= 1  # of HTML; an SVG's has another name space
    assert parts["outside"]
    assert parts["wide"] <= 0
    assert parts["body"][:4] == ["a.skip", "header.desk", "p.news", "p.said"]
    assert parts["body"].count("main.main") == 1
    assert parts["body"][-1] == "dialog.keys"
    shown = page.locator("main").bounding_box()
    assert shown is not None
    assert shown["height"] > 0


def views(served: Served) -> list[str]:
    """Return the addresses of all pages of a desk."""
    asked = (path for path in reads(served) if path != "/live")
    return [path for path in asked if served.ask(path).headers["content-type"].startswith("text/html")]


def test_pages_of_hostile_articles_run_nothing(opener: Opener, hostile_desk: Served) -> None:
    """Every page over articles and files that are hostile in each field looks as any page does."""
    for path in views(hostile_desk):
        look(opener.page(hostile_desk.address + path))
        opener.close()


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 6))
def test_hostile_addresses_run_nothing(opener: Opener, hostile_desk: Served, number: int) -> None:
    """What stands in the address is shown as text at most; the field of search holds it as it is."""
    page = opener.page(hostile_desk.address + "/help")
    for payload in PAYLOADS[number : number + 6]:
        given = payload[:2_000]
        page.goto(f"{hostile_desk.address}/search?{urlencode([(name, given) for name in FIELDS])}")
        look(page)
        page.goto(f"{hostile_desk.address}/story/{quote(given, safe='')}/#{quote(given)}")
        look(page)
