"""The pages: what they show, and that nothing in an article can act in them."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from rashomon.base.problems import Problem
from rashomon.base.standing import TALLIED
from rashomon.show import ShowSettings, environment, index_page, story_pages, write_moved, write_story
from rashomon.verify.html import Page, read_page
from rashomon.verify.page import PageCheck
from tests.show.sample import large_dossier, sample_dossier

SETTINGS = ShowSettings()


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the sample story."""
    return story_pages(sample_dossier(), SETTINGS)["index.html"]


@pytest.fixture(scope="module")
def content(page: str) -> Page:
    """The same page, read."""
    return read_page(page.encode())


def _section(page: str, name: str) -> str:
    """Return the words of one section, white space squeezed."""
    source = page[page.index(f'<section id="{name}"') :]
    return " ".join(read_page(source[: source.index("</section>") + 10].encode()).text.split())


def test_the_page_is_sound(content: Page) -> None:
    """Elements nest, nothing can run, load or hide, and no reference is ambiguous."""
    assert content.faults == []


def test_the_page_allows_itself_nothing(page: str) -> None:
    """The policy in the page forbids everything but its own style."""
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"<script|<img|\bon\w+\s*=\s*[\"']|url\(|@import|https?://(?!wire|harbourpost|coast)", page)


def test_a_script_in_an_address_is_no_link(content: Page) -> None:
    """Only http and https addresses can be followed."""
    assert not [link for link in content.links if "javascript" in link]
    assert "https://wire.example/ferries" in content.links


def test_of_an_article_that_was_not_read_nothing_is_said_to_be_found() -> None:
    """That no dependence was found is said of what was looked at, not of a notice or another language."""
    dossier = sample_dossier()
    dossier["articles"][-1] |= {"language": "zxx", "agency": None, "family": None, "revision_of": None}
    rows = story_pages(dossier, SETTINGS)["index.html"].split('<span class="lead">Dependence: </span>')
    assert "not read" in rows[len(dossier["articles"])].split("</td>")[0]
    assert all("not read" not in row.split("</td>")[0] for row in rows[1 : len(dossier["articles"])])


def test_headings_step_down_one_at_a_time(page: str) -> None:
    """There is one first heading, and none of the others skips a level."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere(page: str, content: Page) -> None:
    """No link inside the page is dead, and no id comes twice."""
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in content.links if link.startswith("#")} <= set(ids)


def test_tables_say_what_their_headers_head(page: str) -> None:
    """Every header cell has a scope, every table a caption."""
    assert all("scope=" in cell for cell in re.findall(r"<th[ >][^>]*", page))
    assert page.count("<caption") == page.count("<table")


def test_most_independent_sources_come_first(page: str) -> None:
    """What two independent sources tell stands above what one source and its copy tell."""
    told = _section(page, "told")
    assert told.index("2 independent sources") < told.index(
        "1 independent source told by copies alone 1 fact that one source and its copies tell Rescuers"
    )
    assert "Northern Wire +1 of the same source" in told


def test_weak_claims_are_folded_and_not_hidden(page: str) -> None:
    """A weak finding is there, marked, in an element that is closed."""
    section = page[page.index('<section id="told"') :]
    fold = section[section.index('<details class="fold">') :]
    assert "1 weak finding" in fold
    assert '<span class="tag"><span data-label="weak /claims/' in fold


def test_accounts_stand_side_by_side(page: str) -> None:
    """A differing claim has one column per account, says whether it is an update, and who is cited."""
    differ = _section(page, "differ")
    assert "Update at least 14 people were killed A later report knows more; this is no contradiction." in differ
    assert (
        "Account c Sixteen bodies have been brought ashore"
        " Coast Radio 5 February 2031, 21:40 UTC+01:00 citing Piet Soren" in differ
    )
    assert (
        "On the word of body: Merrow Lines by way of Northern Wire; person: Oskar Lindqvist by way of Coast Radio"
        in differ
    )


def test_quotes_stand_under_their_speakers(page: str) -> None:
    """Named speakers come first, then unnamed ones by description, then statements without a speaker."""
    said = _section(page, "said")
    places = [
        said.index(name)
        for name in (
            "Ilse Brandt person",
            "a coastguard officer who asked not to be named as described",
            "No speaker named",
        )
    ]
    assert places == sorted(places)
    assert "denied paraphrased Northern Wire" in said


def test_figures_keep_their_bounds(page: str) -> None:
    """A lower bound reads as one, an upper bound as one."""
    figures = _section(page, "figures")
    assert "at least 14 at least 14 people were killed +1 of the same source" in figures
    assert "up to 20 sailors <i>" in figures


def test_a_revision_says_what_changed_in_the_words_of_both(page: str) -> None:
    """Headlines, the reworded sentence and the figure stand before and after, and nothing claims an order unknown."""
    shown = _section(page, "revisions")
    assert "Before Eleven dead in ferry crash" in shown
    assert "Now Sixteen dead in ferry crash" in shown
    assert "1 reworded" in shown
    assert "Changed Eleven bodies → Sixteen bodies" in shown
    assert "The times do not say which version came first." in shown
    source = page[page.index('<section id="revisions"') :]
    assert re.search(r"<del data-span=\"\d+:\d+-\d+\">Eleven</del> bodies", source)
    assert re.search(r"<ins data-span=\"\d+:\d+-\d+\">Sixteen</ins> bodies", source)


def test_a_story_without_revisions_has_no_such_section() -> None:
    """Nothing is said of revisions where there are none."""
    dossier = sample_dossier()
    dossier["revisions"] = []
    assert 'id="revisions"' not in story_pages(dossier, SETTINGS)["index.html"]


def test_boilerplate_is_there_and_labelled(page: str) -> None:
    """Words that are not the article are shown in its text, marked as such."""
    assert re.search(r'<p class="boiler" dir="auto"><span class="s" id="[^"]+"><span class="boiler">Sign up for', page)


def test_times_are_shown_as_given(page: str) -> None:
    """No time is converted, and what is no time stays as it stands."""
    articles = _section(page, "articles")
    assert "5 February 2031, 21:40 UTC+01:00" in articles
    assert "Tuesday, teatime" in articles


def test_the_page_is_the_same_every_time(page: str) -> None:
    """The same dossier gives the same page."""
    assert story_pages(sample_dossier(), SETTINGS)["index.html"] == page


def test_a_story_without_findings_has_a_page() -> None:
    """A dossier of one article with nothing read in it still shows the article."""
    dossier: dict[str, Any] = sample_dossier()
    dossier["articles"] = [
        dossier["articles"][4] | {"outlet": None, "title": None, "url": "http://[", "sentences": [], "boilerplate": []}
    ]
    for key in (
        "families",
        "names",
        "quotes",
        "figures",
        "dates",
        "places",
        "claims",
        "revisions",
        "decisions",
        "problems",
    ):
        dossier[key] = []
    dossier["story"] |= {"title": "", "title_from": None, "first": None, "last": None, "independent_sources": 1}
    shown = read_page(story_pages(dossier, SETTINGS)["index.html"].encode())
    assert shown.faults == []
    assert "No fact is told by more than one article." in shown.text
    assert dossier["articles"][0]["text"] in shown.text


@pytest.mark.parametrize(("articles", "most"), [(60, 1_500_000), (100, 2_000_000)])
def test_a_long_story_has_pages_that_open_at_once(articles: int, most: int) -> None:
    """The clearest passage stands for a claim and links lead to the others; what is looked up has pages of its own."""
    dossier = large_dossier(articles, times=5)
    pages = story_pages(dossier, SETTINGS)
    assert {"index.html", "said.html", "alone.html", "texts.html"} <= pages.keys()
    assert max(len(page.encode()) for page in pages.values()) < most
    first, *beside = [read_page(page.encode(), file) for file, page in pages.items()]
    assert not list(PageCheck(first, dossier, beside).faults())
    for section in ("said", "texts"):
        assert f'id="{section}"' not in pages["index.html"]
        assert f'href="{section}.html#{section}"' in pages["index.html"]
        assert 'href="index.html#told"' in pages[f"{section}.html"]
    assert "<title>Who says what · " in pages["said.html"]


def test_a_story_that_is_no_longer_long_leaves_no_page_behind(tmp_path: Path) -> None:
    """The pages that it had beside the first one go, also where it went into another story."""
    dossier = sample_dossier()
    folder = tmp_path / dossier["story"]["id"]
    long = replace(SETTINGS, passages_shown=1)
    write_story(tmp_path, dossier, long)
    assert (folder / "texts.html").exists()
    write_story(tmp_path, dossier, SETTINGS)
    assert sorted(path.name for path in folder.glob("*.html")) == ["index.html"]
    write_story(tmp_path, dossier, long)
    write_moved(tmp_path, dossier["story"]["id"], "another")
    assert sorted(path.name for path in folder.iterdir()) == ["index.html"]


def test_what_people_decided_names_articles_by_outlet_and_time(page: str) -> None:
    """Not by ids alone, which nobody reads."""
    shown = page[page.index('<section id="decisions"') :]
    shown = shown[: shown.index("</section>")]
    assert '<span class="src"><span class="outlet">' in shown
    assert "4 February 2031" in shown


def test_each_outlet_that_shares_text_is_named_once() -> None:
    """An outlet with several articles of a family stands there once, with their number, in known words."""
    dossier = large_dossier(30)
    dossier["families"][0]["articles"] = sorted(one["id"] for one in dossier["articles"])
    page = story_pages(dossier, SETTINGS)["index.html"]
    told = [" ".join(one.split()) for one in re.findall(r'class="dep">with (.*?)</span>', page, re.DOTALL)]
    assert any(re.search(r"</bdi> \(\d+\)", one) for one in told)
    for one in told:
        named = re.findall(r"<bdi[^>]*>(.*?)</bdi>", one)
        assert len(named) == len(set(named))
    faults = [what for _, what in PageCheck(read_page(page.encode()), dossier).faults()]
    assert not [what for what in faults if "neither evidence nor" in what]


def _entry(**more: Any) -> dict[str, Any]:
    entry = {"folder": "a b&c", "title": "<b>Fog</b>\x00", "articles": 1, "outlets": 1, "independent_sources": 1}
    return entry | {"first": "2031-02-04", "last": "2031-02-05", **dict.fromkeys(TALLIED, 0), "differs": 1} | more


def test_the_list_of_stories_links_each_folder() -> None:
    """A folder name with odd characters is still a link to it; titles come back as they are."""
    content = read_page(index_page([_entry()], [Problem("x.html", "encoding", "not <UTF-8>")], SETTINGS).encode())
    assert content.faults == []
    assert "a%20b%26c/index.html" in content.links
    assert "<b>Fog</b>\x00" in content.text
    assert "not <UTF-8>" in content.text
    assert "4 February 2031 to 5 February 2031" in content.text


def test_an_empty_list_says_so() -> None:
    """No story is no error."""
    assert "No story was found." in index_page([], [], SETTINGS)


def test_a_template_puts_out_nothing_that_is_not_escaped() -> None:
    """Words, numbers and what a dictionary holds under the name of a method of its own; Markup stands as it is."""
    template = environment().from_string("{{ a }}|{{ b.items }}|{{ c }}|{% macro m() %}{{ a }}{% endmacro %}{{ m() }}")
    shown = template.render(a='<"&\x00', b={"items": "<'>"}, c=Markup("<b>7</b>"))
    odd = '<span class="odd" data-code="0" title="U+0000">\N{REPLACEMENT CHARACTER}</span>'
    assert shown == f"&lt;&#34;&amp;{odd}|&lt;&#39;&gt;|<b>7</b>|&lt;&#34;&amp;{odd}"
    assert environment().from_string("{{ 7 }} {{ n + 1 }} {{ none }}").render(n=1) == "7 2 None"
    with pytest.raises(UndefinedError):
        environment().from_string("{{ a.b }}").render(a={})
