"""Every view for everybody: axe-core's rules (WCAG 2.2 AA and good practice), and what it cannot see."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.desk.browser.watching import NARROW, WIDE, Opener
from tests.desk.routes import largest, views
from tests.desk.serving import Served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {"light, wide": (False, WIDE), "dark, narrow": (True, NARROW), "light, narrow": (False, NARROW)}
# Links that are words of a running text may be as low as its lines: WCAG 2.5.8, "inline". That a fold is half hidden by
# the next one is said of lines that only stand close: such a finding is left out, one of the size itself is not.
RUN = f"""(colours) => axe.run(document, {{
  runOnly: {RULES}, resultTypes: ["violations"], rules: {{ "color-contrast": {{ enabled: colours }} }},
}}).then((found) => found.violations.flatMap((one) => one.nodes
  .filter((node) => one.id !== "target-size" || !document.querySelector(node.target[0])?.matches(".body a.p, p > a"))
  .filter((node) => !node.any.some((each) => each.data?.messageKey === "partiallyObscured"))
  .map((node) => [one.id, one.impact, node.target.join(" "), node.html.slice(0, 200)])))"""
# Two of each kind: a dossier has hundreds, and the rules take their time with each line
OPEN = """() => {
  const seen = new Map();
  for (const one of document.querySelectorAll("details")) {
    const kind = one.className + one.parentElement.className + one.parentElement.localName;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    one.open = seen.get(kind) <= 2;
  }
}"""
LINES = """() => ({
  h1: document.querySelectorAll("h1").length,
  main: document.querySelectorAll("main").length,
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility())
    .map((one) => Number(one.localName[1])),
  wide: document.documentElement.scrollWidth - innerWidth,
})"""


def axe() -> str:
    """Return the script of axe-core; without it the tests are skipped."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not here: pip install axe-playwright-python")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, *, colours: bool = True) -> list[Any]:
    """Return what is wrong with a page when the first folds of every kind on it are open."""
    page.evaluate(OPEN)
    found: list[Any] = page.evaluate(RUN, colours)
    lines = page.evaluate(LINES)
    found += [f"{one} {lines[one]} times" for one in ("h1", "main") if lines[one] != 1]
    found += [f"h{b} after h{a}" for a, b in zip([0, *lines["levels"]], lines["levels"], strict=False) if b > a + 1]
    return found + ([f"{lines['wide']} pixels too wide"] if lines["wide"] > 0 else [])


@pytest.mark.parametrize("look", ["light, wide", "dark, narrow"])
def test_no_view_has_a_fault(opener: Opener, examples_desk: Served, look: str) -> None:
    """Every page of the route table, whatever comes, is without fault, and no page scrolls sideways.

    In the dark the page of a dossier is left out here: `test_no_page_of_a_long_story_has_a_fault` looks at its parts.
    """
    dark, size = LOOKS[look]
    story, _ = largest(examples_desk)
    page = opener.page(examples_desk.address + "/help", dark=dark, size=size, before=axe())
    wrong = {}
    for path in views(examples_desk):
        if dark and path == f"/story/{story}/":
            continue
        page.goto(examples_desk.address + path)
        if found := faults(page):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("look", ["dark, narrow"])
def test_no_view_of_sixty_articles_has_a_fault(opener: Opener, sixty_desk: Served, look: str) -> None:
    """The same holds where a page has much to show; each of its colours is on pages of the examples too.

    To compare the colours of every word of a long page takes three quarters of the time of all rules.
    """
    dark, size = LOOKS[look]
    page = opener.page(sixty_desk.address + "/help", dark=dark, size=size, before=axe())
    story, _ = largest(sixty_desk)
    for path in (f"/story/{story}/", f"/story/{story}/changes"):
        page.goto(sixty_desk.address + path)
        assert faults(page, colours=False) == [], path


def test_no_page_of_a_long_story_has_a_fault(opener: Opener, long_desk: Served) -> None:
    """The same holds of the pages that stand beside the first one, and links between them lead to their places."""
    page = opener.page(long_desk.address + "/help", dark=True, size=NARROW, before=axe())
    story, dossier = largest(long_desk)
    for part in ("", "said.html", "alone.html", "names.html", "texts.html"):
        page.goto(f"{long_desk.address}/story/{story}/{part}")
        assert faults(page) == [], part
    page.goto(f"{long_desk.address}/story/{story}/at/text-{dossier['articles'][0]['id']}")
    assert page.locator(":target").count() == 1


def test_the_dialog_of_keys_has_no_fault(opener: Opener, examples_desk: Served) -> None:
    """What a key opens over a page is held to the same rules."""
    page = opener.page(examples_desk.address + "/", before=axe())
    page.keyboard.press("?")
    assert faults(page) == []


def test_what_has_the_focus_can_be_seen(opener: Opener, examples_desk: Served) -> None:
    """Each stop of the Tab key has an outline, and the first one leads past the head of the page."""
    page = opener.page(examples_desk.address + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(15):
        style = page.evaluate(
            "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none"
        assert float(style[1].removesuffix("px")) >= 2
        page.keyboard.press("Tab")
