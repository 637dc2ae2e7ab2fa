"""Hostile strings in a real browser: nothing of them runs, loads or moves the page's parts."""

from urllib.parse import quote, urlencode

from playwright.sync_api import Page

from tests.desk.browser.watching import Opener
from tests.desk.payloads import FIELDS, PAYLOADS
from tests.desk.routes import views
from tests.desk.serving import Served

PARTS = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  return {
    hit: window.__hit ?? null,
    waits: [...document.querySelectorAll("*")].flatMap((one) =>
      one.getAttributeNames().filter((name) => name.startsWith("on") || name === "style")),
    body: [...document.body.children].map((one) => one.localName + "." + (one.id || one.className)),
    outside: [...document.body.children].every((one) => one.getBoundingClientRect().left >= 0
      || one.matches(".skip, .sr")),
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}"""


def look(page: Page) -> None:
    """Open all of a page and check that it is one of ours and nothing else."""
    parts = page.evaluate(PARTS)
    assert parts["hit"] is None
    assert parts["waits"] == []
    assert parts["outside"]
    assert parts["wide"] <= 0
    assert parts["body"][:4] == ["a.skip", "div.desk", "p.news", "p.spoken"]
    assert parts["body"].count("main.main") == 1
    assert parts["body"][-1] == "dialog.keys"
    shown = page.locator("main").bounding_box()
    assert shown is not None
    assert shown["height"] > 0


def test_pages_of_hostile_articles_run_nothing(opener: Opener, hostile_desk: Served) -> None:
    """Every page over articles and files that are hostile in each field looks as any page does."""
    page = opener.page(hostile_desk.address + "/help")
    for path in views(hostile_desk):
        page.goto(hostile_desk.address + path)
        look(page)


def test_hostile_addresses_run_nothing(opener: Opener, hostile_desk: Served) -> None:
    """What stands in the address is shown as text at most."""
    page = opener.page(hostile_desk.address + "/help")
    for number in range(0, len(PAYLOADS), 3):
        given = " ".join(one[:1_000] for one in PAYLOADS[number : number + 3])
        page.goto(f"{hostile_desk.address}/search?{urlencode([(name, given) for name in FIELDS])}")
        look(page)
        page.goto(f"{hostile_desk.address}/story/{quote(given, safe='')}/#{quote(given)}")
        look(page)
