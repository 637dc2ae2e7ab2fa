"""What a fact stands on that several articles tell: in the terminal and on the page, apart and counted."""

import re
from typing import Any

from rashomon.base.standing import tally
from rashomon.show import ShowSettings, entry, index_page, story_pages, story_text
from rashomon.show.articles import outletless
from rashomon.show.standing import Standing
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.show.build import Builder
from tests.show.sample import sample_dossier

Record = dict[str, Any]
RESCUED = "Rescuers pulled about 60 people from the water."


def _firm(dossier: Record) -> list[Record]:
    return [one for one in dossier["claims"] if one["relation"] == "same" and not one["weak"]]


def _one_voice() -> Record:
    """Return the sample with a fact that two outlets tell, which share no text, both on the word of one person."""
    dossier = sample_dossier()
    b = Builder(dossier["articles"])
    places = {a["outlet"]: n for n, a in reversed(list(enumerate(dossier["articles"])))}
    claim = next(one for one in _firm(dossier) if one["gist"] == RESCUED)
    claim["told_by"] = [
        {"quote": None, "side": None, **b.passage(places[outlet], words)}
        for outlet, words in (("Northern Wire", RESCUED), ("Coast Radio", "The ships met just south of Gull Rock"))
    ]
    return dossier


def _page(dossier: Record) -> str:
    return story_pages(dossier, ShowSettings())["index.html"]


def _words(page: str) -> str:
    return " ".join(read_page(page.encode()).text.split())


def test_copies_one_voice_and_several_sources_are_told_apart() -> None:
    """One source counted for articles that share no text is one voice; for an article and its copy it is copies."""
    assert [Standing(sample_dossier()).kind(one) for one in _firm(sample_dossier())] == ["several", "copies"]
    dossier = _one_voice()
    assert [Standing(dossier).kind(one) for one in _firm(dossier)] == ["several", "voice"]
    assert [tally(dossier)[kind] for kind in ("several", "voice", "copies")] == [1, 1, 0]


def test_the_terminal_shows_copies_behind_the_others_with_counts() -> None:
    """What copies alone tell has a heading of its own behind what independent sources tell."""
    shown = story_text(sample_dossier())
    assert shown.index("TOLD BY SEVERAL INDEPENDENT SOURCES (1)") < shown.index("TOLD BY COPIES ALONE (1)")
    assert shown.index("TOLD BY COPIES ALONE (1)") < shown.index(f"1 independent, 1 root: {RESCUED}")
    assert "1 fact told by several independent sources; 1 told by copies alone;" in shown
    voice = story_text(_one_voice())
    assert "TOLD BY SEVERAL ON THE WORD OF ONE VOICE (1): confirmed by no other" in voice
    assert "TOLD BY COPIES ALONE" not in voice


def test_the_page_says_so_too_and_its_numbers_are_checked() -> None:
    """The count of one stands with what it means; each number under the title is compared with the record."""
    assert "1 independent source told by copies alone" in _words(_page(sample_dossier()))
    voice = _page(_one_voice())
    assert "1 independent source one voice or newsroom alone" in _words(voice)
    for name in ("several", "voice", "differs", "alone", "weak"):
        changed, times = re.subn(f'(data-tally="told {name}">)', r"\g<1>7", voice)
        assert times == 1
        faults = PageCheck(read_page(changed.encode()), _one_voice()).faults()
        assert "a number that is not the one the record gives" in [what for _, what in faults]


def test_the_list_of_stories_counts_as_the_page_does() -> None:
    """What copies alone tell, and what is weak, stands apart in the list too; a count of none is left out of it."""
    for dossier in (sample_dossier(), _one_voice()):
        listed, counts = entry(dossier), tally(dossier)
        assert counts == {kind: listed[kind] for kind in counts}
    page = index_page([entry(_one_voice())], [], ShowSettings())
    shown = dict(re.findall(r'data-entry="(\w+)">(\d+)<', page))
    assert {kind: count for kind, count in tally(_one_voice()).items() if count} == {
        kind: int(shown[kind]) for kind in ("several", "voice", "differs", "alone", "weak")
    }
    assert "copies" not in shown


def test_where_nothing_is_confirmed_copies_are_unfolded_and_the_page_says_that() -> None:
    """A story of one wire text is not an empty section."""
    dossier = sample_dossier()
    dossier["claims"] = [one for one in dossier["claims"] if one["relation"] != "same" or one["gist"] == RESCUED]
    told = _page(dossier).partition('<section id="told"')[2].partition("</section>")[0]
    assert "No fact is told by two independent sources." in told
    assert "facts that one source" not in told
    assert "fact that one source" not in told


def test_two_articles_of_one_outlet_are_marked() -> None:
    """Two articles of one outlet that share no text count twice in the record; the reader is told it is one outlet."""
    dossier = sample_dossier()
    tag = '<span class="tag">one outlet</span>'
    assert tag not in _page(dossier)
    for article in dossier["articles"]:
        article["outlet"] = "Northern Wire"
    assert tag in _page(dossier)
    assert "2 independent, 2 roots, all of one outlet: " in story_text(dossier)


def _without_outlets(*numbers: int) -> Record:
    dossier = sample_dossier()
    for number, article in enumerate(dossier["articles"]):
        article["outlet"] = None if number in numbers else f"{number}.example"
    return dossier


def test_the_reader_is_told_of_how_many_articles_no_outlet_is_known() -> None:
    """Beside the counts stands that each of them counts for itself; where there is none, nothing is said."""
    note = "of no known outlet: each is counted for itself unless it depends on another, so there may be fewer sources"
    assert f"1 article {note}" in story_text(_without_outlets(2))
    assert f"2 articles {note}" in story_text(_without_outlets(0, 2))
    assert f"2 articles {note}" in _words(_page(_without_outlets(0, 2)))
    assert "no known outlet" not in story_text(_without_outlets()) + _page(_without_outlets())
    alone = _without_outlets(0)
    alone["articles"] = alone["articles"][:1]
    assert outletless(alone) == 0


def test_that_number_is_checked() -> None:
    """Another number, or none, is found; the page as it is made fits."""
    dossier = _without_outlets(0, 2)
    page = _page(dossier)
    counted, cut = (
        '<span data-tally="outletless">2</span> articles',
        re.compile(r'<p class="note"><span data-tally.*?</p>'),
    )

    def faults(changed: str) -> list[str]:
        return [what for _, what in PageCheck(read_page(changed.encode()), dossier).faults()]

    assert counted in page
    assert not [one for one in faults(page) if "number" in one or "outlet" in one or "neither evidence" in one]
    assert "a number that is not the one the record gives" in faults(page.replace(counted, counted.replace("2", "1")))
    assert "the page does not say of how many articles no outlet is known" in faults(cut.sub("", page))


def test_of_facts_with_as_many_sources_those_of_more_outlets_and_nearer_the_top_come_first() -> None:
    """The order is one of the record, not of ids, and the same in the terminal as on the page."""
    dossier = sample_dossier()
    first = _firm(dossier)[0]
    wire, radio = first["told_by"][0], {**first["told_by"][-1], "span": [10, 20]}
    high, low = {**wire, "span": [10, 20]}, {**wire, "span": [50, 60]}
    passages = {"c0": (low, {**radio, "span": [70, 80]}), "c1": (high, {**high, "span": [90, 95]}), "c2": (high, radio)}
    claims = [{**first, "id": name, "told_by": list(told)} for name, told in passages.items()]
    claims.append({**claims[0], "id": "c3", "independent": 3})
    assert [one["id"] for one in sorted(claims, key=Standing(dossier).rank)] == ["c3", "c2", "c0", "c1"]
