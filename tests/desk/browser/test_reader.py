"""The reader in a real browser: what a click lights, with script and without, by pointer and by keyboard."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.watching import NARROW, Opener
from tests.desk.serving import Served

LIGHTS = """(link) => {
    const began = performance.now();
    link.click();
    const took = performance.now() - began;
    return [took, document.querySelectorAll(".m.lit").length];
}"""


@pytest.fixture(scope="module")
def flood(examples_desk: Served) -> dict[str, Any]:
    """The dossier of the examples with the most articles."""
    return next(iter(examples_desk.dossiers().values()))


def _differing(dossier: dict[str, Any]) -> dict[str, Any]:
    """Return a claim that several columns tell."""
    told = [one for one in dossier["claims"] if one["independent"] > 1 and not one["weak"]]
    return max(told, key=lambda one: one["relation"] == "differs")


def _read(dossier: dict[str, Any], query: str = "") -> str:
    return f"/story/{dossier['story']['id']}/read{query}"


def test_a_click_lights_the_passage_in_every_column(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """The passage, those aligned with it, the words over each column, the panel and the address all follow a click."""
    claim = _differing(flood)
    page = opener.page(examples_desk.address + _read(flood, f"?claim={claim['id']}"))
    page.goto(examples_desk.address + _read(flood, f"?{_articles(page)}"))
    assert page.locator(".m.lit").count() == 0
    page.locator(f'a.p[data-on="{claim["id"]}"]').first.click()
    expect(page.locator("#why .summary")).to_be_visible()
    page.wait_for_url(lambda address: claim["id"] in address)
    for column in page.locator(".column:has(.m.lit)").all():
        expect(column.locator("[data-here] b")).to_contain_text("Here")
    assert page.locator(".column:has(.m.lit)").count() > 1
    reloaded = page.locator(".m.lit").count()
    page.reload()
    assert page.locator(".m.lit").count() == reloaded


def _articles(page: Page) -> str:
    ids = page.locator("[data-column]").evaluate_all("all => all.map((one) => one.dataset.column)")
    return "&".join(f"a={one}" for one in ids)


def test_the_other_columns_scroll_to_the_aligned_passage(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """After a click what is lit in another column stands in view."""
    page = opener.page(examples_desk.address + _read(flood))
    ids = page.locator("a.p").evaluate_all("all => [...new Set(all.map((one) => one.dataset.on))]")
    shared = next(one for one in reversed(ids) if page.locator(f'.column:has([data-f~="{one}"])').count() > 1)
    page.locator(f'a.p[data-on="{shared}"]').first.click()
    for column in page.locator(".column:has(.m.lit)").all():
        expect(column.locator(".m.lit").first).to_be_in_viewport()


def test_where_columns_stand_below_each_other_the_next_one_comes(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """On a narrow screen a click goes on to what is lit in the next column that has it."""
    page = opener.page(examples_desk.address + _read(flood), size=NARROW)
    ids = page.locator(".column:first-child a.p").evaluate_all("all => [...new Set(all.map((one) => one.dataset.on))]")
    shared = next(one for one in ids if page.locator(f'.column:has([data-f~="{one}"])').count() > 1)
    page.locator(f'a.p[data-on="{shared}"]').first.click()
    expect(page.locator(".column:has(.m.lit)").nth(1).locator(".m.lit").first).to_be_in_viewport()


def test_a_click_lights_within_a_tenth_of_a_second(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """What is lit is lit before the click returns, in less than 100 ms."""
    page = opener.page(examples_desk.address + _read(flood))
    found = [page.locator("a.p").nth(number).evaluate(LIGHTS) for number in range(5)]
    assert all(lit for _, lit in found)
    assert min(took for took, _ in found) < 100  # the others wait for what else this machine does


def test_without_script_a_passage_is_a_link(opener: Opener, examples_desk: Served, flood: dict[str, Any]) -> None:
    """The link of a passage leads to the page on which it is lit; the form marks other layers."""
    page = opener.page(examples_desk.address + _read(flood), script=False)
    page.locator("a.p").first.click()
    assert page.locator(".m.lit").count()
    expect(page.locator("#why .summary")).to_be_visible()
    page.get_by_role("checkbox", name="Names").check()
    page.get_by_role("button", name="Show these").first.click()
    assert page.locator(".m-names").count()
    assert page.locator(".m.lit").count()


def test_layers_are_switched_without_a_new_page(opener: Opener, examples_desk: Served, flood: dict[str, Any]) -> None:
    """A check box marks its layer at once and writes it into the address."""
    page = opener.page(examples_desk.address + _read(flood))
    page.evaluate("window.same = true")
    assert page.locator(".body .m-names").count() == 0
    page.get_by_role("checkbox", name="Names").check()
    expect(page.locator(".body .m-names").first).to_be_attached()
    assert "names" in parse_qs(urlsplit(page.url).query)["layers"][0]
    assert page.evaluate("window.same")


def test_by_keyboard_alone(opener: Opener, examples_desk: Served, flood: dict[str, Any]) -> None:
    """Focus explains a passage, Enter lights it, w goes into the panel, Escape closes it and comes back."""
    page = opener.page(examples_desk.address + _read(flood))
    page.locator("#main .column a.p").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#why .summary")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".m.lit").first).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#why")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.p')")


def test_on_a_narrow_screen_columns_stand_below_each_other(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """Nothing is wider than the screen, with what is lit and explained."""
    address = examples_desk.address + _read(flood, f"?claim={_differing(flood)['id']}")
    page = opener.page(address, size=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    first, second = (page.locator(".column").nth(number).bounding_box() for number in (0, 1))
    assert first
    assert second
    assert second["y"] > first["y"] + first["height"] - 1


def test_the_words_of_a_column_are_those_of_its_article(
    opener: Opener, examples_desk: Served, flood: dict[str, Any]
) -> None:
    """What the browser holds as the text of a column is the article's text, before and after a click."""
    page = opener.page(examples_desk.address + _read(flood))
    page.locator("a.p").first.click()
    texts = {one["id"]: one["text"] for one in flood["articles"]}
    for body in page.locator(".body").all():
        assert body.text_content() == texts[body.get_attribute("data-text") or ""]


def test_versions_and_changes_open(opener: Opener, examples_desk: Served, flood: dict[str, Any]) -> None:
    """From a later version to what it changed, and to what changed in the story in a stretch of time."""
    (revision,) = flood["revisions"]
    page = opener.page(f"{examples_desk.address}/story/{flood['story']['id']}/revisions/{revision['article']}")
    assert page.locator("del").count()
    assert page.locator("ins").count()
    page.locator(".panel .version a").first.click()
    expect(page.locator(".body :target")).to_be_in_viewport()
    page.goto(f"{examples_desk.address}/story/{flood['story']['id']}/changes")
    page.get_by_label("From").fill("2024-03-13")
    page.get_by_role("button", name="Show what changed").click()
    expect(page.get_by_role("heading", name="1 revision")).to_be_visible()
