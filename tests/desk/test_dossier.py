"""The pages of a dossier: a long story has several, and every place of it is found whichever it stands on."""

import re

import pytest

from tests.desk.serving import Served


def test_the_pages_of_a_long_story_lead_to_one_another(long_desk: Served) -> None:
    """Each link from one page to a place of another leads to an element that is there."""
    story = next(iter(long_desk.dossiers()))
    pages = {file: long_desk.ask(f"/story/{story}/{file}") for file in ("", "index.html", "said.html", "texts.html")}
    assert {one.status for one in pages.values()} == {200}
    assert pages[""].text == pages["index.html"].text
    led = set(re.findall(r'href="((?:said|texts)\.html)#([^"]+)"', pages[""].text))
    assert len(led) > 20
    for file, place in led:
        assert f' id="{place}"' in pages[file].text


def test_a_place_is_found_on_the_page_it_stands_on(long_desk: Served) -> None:
    """A claim, a text, a section: where there is no such place, the first page is shown."""
    story, dossier = next(iter(long_desk.dossiers().items()))
    here, article = f"/story/{story}/", dossier["articles"][0]["id"]
    claim = next(one["id"] for one in dossier["claims"] if one["relation"] == "same")
    wanted = {f"text-{article}": "texts.html", claim: "", "said": "said.html"}
    for place, file in wanted.items():
        answer = long_desk.ask(f"{here}at/{place}")
        assert (answer.status, answer.headers["location"]) == (303, f"{here}{file}#{place}")
    assert long_desk.ask(f"{here}at/nowhere").headers["location"] == here


@pytest.mark.parametrize("part", ["texts", "said", "anything"])
def test_a_short_story_has_one_page(examples_desk: Served, part: str) -> None:
    """An address of a page that it does not have, or no longer has, leads to the one it has."""
    here = f"/story/{list(examples_desk.dossiers())[-1]}/"
    answer = examples_desk.ask(f"{here}{part}.html")
    assert (answer.status, answer.headers["location"]) == (303, here)
