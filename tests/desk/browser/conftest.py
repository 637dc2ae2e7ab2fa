"""A real Chromium without a window, whose pages reach the desk of the test and nothing else."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.desk.browser.watching import Opener

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser that ends with the tests."""
    if PROGRAM is None:
        pytest.skip("no chromium on this machine: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def opener(chromium: Browser) -> Iterator[Opener]:
    """Return what opens pages; whatever went wrong in any of them fails the test at its end."""
    opener = Opener(chromium)
    yield opener
    opener.close()
    assert opener.faults == []
