"""What of a page is taken for the article, told by the names and links in its markup."""

import time
from pathlib import Path

import pytest
from lxml import html

from rashomon.collect.page_parts import part_page
from tests.collect.running import run, write

FIRST = "A ferry sank off the island of Marn on Friday morning, and forty people were saved, officials said."
SECOND = "The harbour master, Ilse Brandt, said that the sea was calm and no warning had been given before it happened."
THIRD = "Divers went down twice in the afternoon and found the hull broken in two, with all of the lifeboats in place."
LAST = "The cause is being looked into by the coast guard, which has asked everybody with pictures of it to call."
NOISE = "Have the news of the islands brought to your door"


def page(middle: str, head: str = "") -> str:
    """Return a page whose article has something in its middle."""
    paragraphs = f"<p>{FIRST}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p><p>{LAST}</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>Ferry</h1>{paragraphs}</article></body></html>"


def text(tmp_path: Path, markup: str) -> str:
    """Return the text collected from a page."""
    [article] = run(write(tmp_path / "a.html", markup)).articles
    return article.text


@pytest.mark.parametrize(
    "box",
    [
        "<section class='Newsletter-container'><h4>{}</h4><form></form></section>",
        "<section class='c-articlePromo'><p>{}</p></section>",
        "<div id='most_read'><p>{}</p></div>",
        "<p class='wp-caption-text'>{}</p>",
        "<figure><figcaption>{}</figcaption></figure>",
        "<p>They met Ilse <span class='rollover-block'>{}</span> Brandt at the quay that same evening.</p>",
        "<p><strong><a href='/islands'>{}</a></strong></p>",
        "<p>Watch: <a href='/islands'>{}</a></p>",
    ],
)
def test_boxes_captions_and_links_are_left_out(tmp_path: Path, box: str) -> None:
    """What a page names as something else, and a paragraph that is one link, is not the article."""
    found = text(tmp_path, page(box.format(NOISE)))
    assert NOISE not in found
    assert all(one in found for one in (FIRST, SECOND, THIRD, LAST))


@pytest.mark.parametrize(
    "kept",
    [
        f"<p>The report, <a href='/islands'>{NOISE}</a>, was written in spring and read by nobody.</p>",
        f"<p class='promontory'>{NOISE}.</p>",
        f"<div class='social-embed'><blockquote class='twitter-tweet'><p>{NOISE}!</p>— Olaf (@olaf)</blockquote></div>",
    ],
)
def test_sentences_with_links_and_embedded_posts_are_kept(tmp_path: Path, kept: str) -> None:
    """A link within a sentence, a name that only begins like a box's, and a post are the article's own."""
    assert NOISE in text(tmp_path, page(kept))


def test_a_container_named_like_a_box_is_kept(tmp_path: Path) -> None:
    """What holds much of the page is no box, and captions that tell the story stay."""
    assert SECOND in text(tmp_path, page(f"<div class='related'><p>{SECOND}</p><p>{LAST} Nobody knows.</p></div>"))
    slides = "".join(f"<div><p class='slide-caption'>Number {n}. {THIRD} {n} {SECOND}</p></div>" for n in range(9))
    assert "Number 7." in text(tmp_path, page(slides))


def test_an_article_in_two_bodies_is_one(tmp_path: Path) -> None:
    """Bodies of one class within one article, cut apart by an advertisement, are read in order."""
    bodies = "<div><div class='grid article-body'><p>{}</p><p>{}</p></div></div>"
    parts = bodies.format(FIRST, SECOND) + "<div class='ad'>Buy</div>" + bodies.format(THIRD, LAST)
    found = text(tmp_path, f"<html><body><main><article><h1>Ferry</h1>{parts}</article></main></body></html>")
    assert [one for one in found.split("\n") if len(one) > 60] == [FIRST, SECOND, THIRD, LAST]


def test_an_article_in_a_table_that_lays_out_the_page_keeps_its_paragraphs(tmp_path: Path) -> None:
    """Old pages set the article into a cell; what stands in the other cells does not join its lines."""
    cell = f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br>{LAST}"
    table = f"<table><tr><td><a href='/'>Home</a></td><td><h1>Ferry</h1><div>{cell}</div></td></tr></table>"
    found = text(tmp_path, f"<html><body>{table}</body></html>")
    assert [one for one in found.split("\n") if len(one) > 60] == [FIRST, SECOND, THIRD, LAST]


def test_a_table_of_the_article_stays_a_table(tmp_path: Path) -> None:
    """Rows of a table with short cells stay lines."""
    rows = "".join(f"<tr><td>Year {year}</td><td>{year % 7} ferries</td></tr>" for year in range(2001, 2009))
    assert "Year 2004" in text(tmp_path, page(f"<table>{rows}</table>"))


@pytest.mark.parametrize("told", [f"{FIRST}\n\n{SECOND}", f"<p>{FIRST}</p><p>{SECOND}</p>"])
def test_text_told_in_json_ld_is_taken_where_the_page_shows_none(tmp_path: Path, told: str) -> None:
    """An article that its page builds by script is read from what the page tells of it."""
    linked = f'{{"@type": "OpinionNewsArticle", "articleBody": "{told}"}}'.replace("\n", "\\n")
    head = f'<script type="application/ld+json">{linked}</script>'
    found = text(tmp_path, f"<html><head>{head}</head><body><div>Loading the story.</div></body></html>")
    assert found == f"{FIRST}\n{SECOND}"


def test_text_told_in_json_ld_yields_to_what_was_found(tmp_path: Path) -> None:
    """The page's text is taken where it is about as long as what the page tells."""
    head = f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{FIRST} {FIRST}"}}</script>'
    assert LAST in text(tmp_path, page("", head))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>word <span class='related'>x</span> tail tail</p>" * 15_000,
        "<div class='newsletter'>" * 200 + "lorem ipsum " * 200_000 + "</div>" * 200,
        "<h2>" * 200 + "<a href='x'>" + "lorem ipsum " * 200_000 + "</a>" + "</h2>" * 200,
        "<div class='article-body'><p>" + "word " * 30 + "</p></div>",
        ("<div class='article-body'><p>" + "word " * 30 + "</p></div>") * 10_000,
        "<div class='embed'><blockquote class='twitter-tweet'><p>x</p></blockquote></div>" * 10_000,
        f"<div class='{'aB' * 500_000}'>x</div>",
        "<table><tr><td>" * 60 + "lorem ipsum " * 200_000 + "</td></tr></table>" * 60,
    ],
)
def test_hostile_pages_are_parted_in_linear_time(markup: str) -> None:
    """Boxes, links and bodies by the thousand, or one in another, cost seconds at most."""
    tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
    start = time.process_time()
    part_page(tree)
    assert time.process_time() - start < 20


def test_a_page_that_begins_with_styles_is_a_page(tmp_path: Path) -> None:
    """Fifty thousand characters before the first tag of a page do not make it a piece of one."""
    styles = "<style>" + ".a { color: red; }\n" * 3_000 + "</style>"
    assert NOISE not in text(tmp_path, styles + page(f"<nav><a href='/'>{NOISE}</a></nav>"))


@pytest.mark.xfail(strict=True, reason="a box that nothing names, told in full sentences")
def test_a_box_without_a_name_is_left_out(tmp_path: Path) -> None:
    """An advertisement of the paper's own between two paragraphs is not the article."""
    assert NOISE not in text(
        tmp_path, page(f"<div class='x1b'><p>{NOISE}. Twelve issues for the price of ten.</p></div>")
    )
