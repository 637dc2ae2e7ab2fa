"""A fact that several tell is marked where accounts differ on words of it."""

from typing import Any

from rashomon.show import ShowSettings, story_pages, story_text
from rashomon.show.disputed import disputes
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.show.build import Builder
from tests.show.sample import sample_dossier

Record = dict[str, Any]
KILLED = "at least 14 people were killed, harbour officials said"


def _dossier(words: str = KILLED) -> tuple[Record, Record, Record]:
    """Return the sample with a fact in these words of the wire and its copy, that fact, and the point on the toll."""
    dossier = sample_dossier()
    places = {a["outlet"]: n for n, a in enumerate(dossier["articles"])}
    b = Builder(dossier["articles"])
    fact = next(one for one in dossier["claims"] if one["gist"].startswith("Rescuers"))
    fact["told_by"] = [
        {"quote": None, "side": None, **b.passage(places[outlet], words)}
        for outlet in ("Northern Wire", "Harbour Post")
    ]
    fact["gist"] = words
    return dossier, fact, next(one for one in dossier["claims"] if one["why"] == "update")


def test_a_fact_whose_words_are_in_question_is_marked() -> None:
    """The page says so beside the fact, with a way to the accounts, and the terminal with the id of the point."""
    dossier, fact, point = _dossier()
    assert [one["id"] for one in disputes(dossier)[fact["id"]]] == [point["id"]]
    page = story_pages(dossier, ShowSettings())["index.html"]
    assert '<span class="tag disputed">update</span>' in page
    assert f'<b>In question</b> are words of it: <a href="#{point["id"]}">Where accounts differ</a>' in page
    assert not list(PageCheck(read_page(page.encode()), dossier).faults())
    assert f"    updated: {point['id']}" in story_text(dossier)
    point["why"] = "figure"
    point["reasons"] = [{"what": "different figures", "value": 1.0, "words": ["14 people", "Eleven bodies"]}]
    assert '<span class="tag disputed">accounts differ</span>' in story_pages(dossier, ShowSettings())["index.html"]
    assert f"    accounts differ: {point['id']}, 14 people, Eleven bodies" in story_text(dossier)


def test_other_words_of_the_same_sentence_are_not_in_question() -> None:
    """Where the record names the words that differ, a fact without them is left alone."""
    dossier, fact, point = _dossier()
    point["reasons"] = [{"what": "different figures", "value": 1.0, "words": ["Eleven bodies", "Sixteen bodies"]}]
    assert fact["id"] not in disputes(dossier)


def test_a_weak_point_marks_nothing() -> None:
    """What should not be relied on casts no doubt on what is firm."""
    dossier, fact, point = _dossier()
    point["weak"] = True
    assert fact["id"] not in disputes(dossier)


def test_a_fact_elsewhere_is_not_marked() -> None:
    """The sample's own facts are in question nowhere."""
    dossier = sample_dossier()
    assert not {one["id"] for one in dossier["claims"] if not one["weak"]} & disputes(dossier).keys()
