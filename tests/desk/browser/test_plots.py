"""The plots in a real browser: seen without script, saved with it, reached by keyboard, in any width and colour."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.desk.browser.watching import NARROW, Opener
from tests.desk.serving import Served


def _story(desk: Served) -> str:
    """Return the address of the story with most places."""
    dossiers = desk.dossiers()
    story = max(dossiers, key=lambda one: (len(dossiers[one]["places"]), one))
    return f"{desk.address}/story/{story}/"


def _wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("script", [False, True])
def test_the_plots_are_there_without_script_and_in_the_dark(
    opener: Opener, examples_desk: Served, *, script: bool, dark: bool
) -> None:
    """Every drawing has a size and words in the colour of the page's ink."""
    page = opener.page(_story(examples_desk), script=script, dark=dark)
    drawings = page.locator("#plots svg.plot")
    assert drawings.count() >= 4
    for n in range(drawings.count()):
        box = drawings.nth(n).bounding_box()
        assert box is not None
        assert box["width"] > 200
        assert box["height"] > 20
    assert page.locator("button[data-save]").first.is_visible() is script


def test_a_drawing_is_saved_as_a_picture(opener: Opener, examples_desk: Served, tmp_path: Path) -> None:
    """The button of each drawing gives a PNG of twice its size that is not of one colour."""
    page = opener.page(_story(examples_desk), accept_downloads=True)
    for name in ("published", "places", "days"):
        with page.expect_download() as waiting:
            page.locator(f'button[data-save="{name}"]').click()
        assert waiting.value.suggested_filename == f"{name}.png"
        path = tmp_path / f"{name}.png"
        waiting.value.save_as(path)
        picture = path.read_bytes()
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        assert int.from_bytes(picture[16:20], "big") == 2 * 484
        assert len(picture) > 8_000


def test_marks_are_reached_by_keyboard_and_lead_to_their_words(opener: Opener, examples_desk: Served) -> None:
    """A mark takes the focus, shows it, and Enter leads to the sentence it stands for."""
    page = opener.page(_story(examples_desk))
    mark = page.locator('#plots svg.count a[data-mark^="told"]').first
    target = mark.get_attribute("href")
    mark.focus()
    assert mark.evaluate("one => document.activeElement === one")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    assert page.locator(f'[id="{(target or "")[1:]}"]').count() == 1


def test_nothing_is_cut_off_on_a_narrow_screen(opener: Opener, examples_desk: Served) -> None:
    """At 400 pixels the page does not scroll sideways, and the claims of the matrix stay in sight when it does."""
    page = opener.page(_story(examples_desk), size=NARROW)
    assert _wide(page) <= 0
    region = page.locator("#matrix .wide").first
    region.evaluate("one => one.scrollTo(150, 60)")
    outer = region.bounding_box()
    for cell in (region.locator("tbody th").first, region.locator("thead th").first):
        box = cell.bounding_box()
        assert box is not None
        assert outer is not None
        assert abs(box["x"] - outer["x"]) < 3


def test_the_plots_print(opener: Opener, examples_desk: Served) -> None:
    """On paper the drawings are there, in the colours of paper, and what can be pressed is not."""
    page = opener.page(_story(examples_desk), dark=True)
    page.emulate_media(media="print")
    assert page.locator("#plots svg.plot").first.is_visible()
    assert not page.locator(".plot-tools").first.is_visible()
    assert page.locator("svg.plot text").first.evaluate("one => getComputedStyle(one).fill") in {
        "rgb(0, 0, 0)",
        "rgb(68, 68, 68)",
    }
