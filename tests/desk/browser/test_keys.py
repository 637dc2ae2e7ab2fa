"""The single keys of the desk, pressed in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.watching import Opener
from tests.desk.serving import Served

AT = "document.activeElement.dataset.story ?? document.activeElement.id"


@pytest.fixture
def listed(opener: Opener, examples_desk: Served) -> Page:
    """Return the list of stories, whose items have the stories' ids."""
    return opener.page(examples_desk.address + "/")


def ids(page: Page) -> list[str]:
    """Return the stories of the page from top to bottom."""
    found: list[str] = page.eval_on_selector_all("[data-item]", "all => all.map(one => one.dataset.story)")
    return found


def test_j_and_k_go_from_item_to_item_and_stop_at_the_ends(listed: Page) -> None:
    """The focus moves with each key, the item is in view, and the last one stays where there is none after it."""
    stories = ids(listed)
    for story in stories:
        listed.keyboard.press("j")
        assert listed.evaluate(AT) == story
        assert listed.evaluate("document.activeElement.getBoundingClientRect().bottom <= innerHeight + 1")
    listed.keyboard.press("j")
    assert listed.evaluate(AT) == stories[-1]
    listed.keyboard.press("k")
    assert listed.evaluate(AT) == stories[-2]


def test_the_item_at_hand_is_seen(listed: Page) -> None:
    """The item that a key moved to has the outline of the focus."""
    listed.keyboard.press("j")
    assert listed.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("key", ["o", "Enter"])
def test_o_and_enter_open_the_item(listed: Page, key: str) -> None:
    """The second story is opened after two steps."""
    story = ids(listed)[1]
    for each in ("j", "j", key):
        listed.keyboard.press(each)
    listed.wait_for_url(f"**/story/{story}/")


def test_x_marks_and_the_address_keeps_it(listed: Page) -> None:
    """A mark is in the address, is there again after loading, and goes away by the same key."""
    story = ids(listed)[0]
    listed.keyboard.press("j")
    listed.keyboard.press("x")
    assert listed.evaluate("location.search") == f"?mark={story}"
    expect(listed.locator("#spoken")).to_have_text("Marked, 1 marked in all")
    listed.reload()
    expect(listed.locator("[data-marked]")).to_have_attribute("data-story", story)
    expect(listed.locator("[data-marked] input[name=mark]")).to_be_checked()
    listed.keyboard.press("j")
    listed.keyboard.press("x")
    assert listed.evaluate("location.search") == ""
    expect(listed.locator("[data-marked]")).to_have_count(0)


def test_slash_goes_to_the_search_field_where_keys_are_letters(listed: Page) -> None:
    """What is typed in a field is typed, and Esc leads back to the item."""
    listed.keyboard.press("j")
    listed.keyboard.press("/")
    listed.keyboard.type("jk?x/oc")
    expect(listed.locator("#q")).to_have_value("jk?x/oc")
    expect(listed.locator("#keys")).to_be_hidden()
    listed.keyboard.press("Escape")
    assert listed.evaluate(AT) == ids(listed)[0]


def test_keys_with_ctrl_alt_or_meta_are_the_browsers(listed: Page) -> None:
    """Nothing of ours happens when another key is held."""
    for held in ("Control", "Alt", "Meta"):
        listed.keyboard.press(f"{held}+x")
        listed.keyboard.press(f"{held}+j")
    assert listed.evaluate("document.activeElement === document.body")


def test_question_mark_shows_the_keys_and_the_focus_comes_back(listed: Page) -> None:
    """The dialog is named, keeps the keys from the page behind, closes by Esc, and gives the focus back."""
    listed.keyboard.press("j")
    listed.keyboard.press("?")
    dialog = listed.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    listed.keyboard.press("x")
    assert listed.evaluate("location.search") == ""
    listed.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert listed.evaluate(AT) == ids(listed)[0]


def test_single_keys_can_be_switched_off(listed: Page) -> None:
    """Once switched off they do nothing, on other pages too, until they are switched on (WCAG 2.1.4)."""
    listed.goto(listed.url + "help")
    switch = listed.get_by_role("main").get_by_label("Single keys are on in this browser")
    switch.uncheck()
    listed.goto(listed.url.removesuffix("help"))
    listed.keyboard.press("j")
    listed.keyboard.press("?")
    assert listed.evaluate("document.activeElement === document.body")
    expect(listed.locator("#keys")).to_be_hidden()
    listed.goto(listed.url + "help")
    expect(switch).not_to_be_checked()
    switch.check()
    listed.keyboard.press("?")
    expect(listed.locator("#keys")).to_be_visible()


def test_help_lists_every_key_without_script(opener: Opener, examples_desk: Served) -> None:
    """The page of help shows the same keys as the dialog, and no switch that does nothing."""
    page = opener.page(examples_desk.address + "/help", script=False)
    assert page.locator("main kbd").all_inner_texts() == ["j", "k", "o", "c", "x", "/", "?"]
    expect(page.locator("main .switch")).to_be_hidden()
