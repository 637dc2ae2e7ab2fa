from tests.desk.browser.watching import Opener
from tests.desk.serving import Served


def test_the_list_leads_to_a_dossier(opener: Opener, examples_desk: Served) -> None:
    """From the list of stories one click opens the dossier of the first."""
    page = opener.page(examples_desk.address + "/")
    link = page.locator("[data-story] a").first
    title = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text().strip() == title.strip()
