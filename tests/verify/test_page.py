"""The page against its dossier: nothing missing, nothing else, nothing that acts."""

from functools import cache

import pytest

from rashomon.show import ShowSettings, story_pages
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.show.sample import sample_dossier


@cache
def _page() -> str:
    return story_pages(sample_dossier(), ShowSettings())["index.html"]


def _faults(page: str) -> list[str]:
    check = PageCheck(read_page(page.encode("utf-8", "surrogatepass")), sample_dossier())
    return [what for _, what in check.faults()]


def test_the_page_of_the_sample_holds() -> None:
    """The page as made has no faults and shows over a hundred spans."""
    check = PageCheck(read_page(_page().encode()), sample_dossier())
    assert list(check.faults()) == []
    assert check.spans > 100


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("</body>", "<script>1</script></body>", "<script> has no place"),
        ("</body>", '<img src="https://x.example">', "<img> has no place"),
        ("</body>", '<p onclick="x"></p></body>', "the attribute onclick has no place"),
        ("</body>", '<a href="#nowhere">x</a></body>', "a link to #nowhere, which is not there"),
        ("</body>", '<a href="said.html#said">x</a></body>', "a link to said.html#said, which is not there"),
        ("</body>", '<a href="SAID.html#said">x</a></body>', "a link to SAID.html#said, which is not there"),
        ("</body>", '<p id="told"></p></body>', "a second element of the id told"),
        ("</body>", "<p hidden></p></body>", "the attribute hidden has no place"),
        ("</body>", "<!-- --></body>", "a comment of 1 characters"),
        ("</body>", "<?php ?></body>", "a processing instruction"),
        ("</body>", "<p>&nbsp;</p></body>", "a character reference that our pages do not use"),
        ("</body>", "<p>\r</p></body>", "a bare carriage return"),
        ("</body>", "<p>\x00</p></body>", "a bare NUL"),
        ("</body>", "<p><div></div></p></body>", "<div> inside a paragraph"),
        ("</body>", '<a href="javascript:1">x</a></body>', "a link leads neither"),
        ("</body>", '<p class="a" class="b"></p></body>', "comes twice"),
        ("</body>", "", "</html> closes nothing that is open"),
        ("</html>", "", "<html> is never closed"),
        ('data-code="0"', 'data-code="1"', "the text shown is not the text kept"),
        ('data-code="0"', 'data-code="41"', "the stand-in for a character is not the one"),
        ("&#13;", "", "the text shown is not the text kept"),
        ('data-bounds="/figures/0">at least 14', 'data-bounds="/figures/0">at least 41', "at /figures/0"),
        (
            'data-at="/story/independent_sources">3',
            'data-at="/story/independent_sources">5',
            "at /story/independent_sources",
        ),
        ('data-count="/articles">5', 'data-count="/articles">6', "at /articles"),
        ('data-at="/articles/0/outlet">Northern', 'data-at="/articles/0/outlet">Southern', "at /articles/0/outlet"),
        ("4 February 2031, 06:10", "4 February 2031, 09:10", "at /articles/0/published"),
        ('data-at="/articles/0/outlet"', 'data-at="/articles/x/outlet"', "at /articles/x/outlet"),
        ("<h1>", "<h1>Not: ", "the heading is not the title"),
        ('data-cell="0 4">○ silent', 'data-cell="0 4">● told', "a cell that is not the one"),
        ('data-cell="0 4">○ silent', 'data-cell="9 4">○ silent', "a cell that is not the one"),
        ('">Northern Wire · 4 February 2031, 06:10 UTC<', '">Northern Wire · 4 February 2031, 09:10 UTC<', "not named"),
        (' data-place="', ' data-place="9', "a link to words that is not named or led by where they stand"),
        ('<tr role="row" data-cells="0">', '<tr role="row" data-cells="1">', "under the words of another claim"),
        ('data-column="0"', 'data-column="1"', "under the name of another article"),
    ],
)
def test_a_change_to_the_page_is_found(old: str, new: str, what: str) -> None:
    """What could run, load, hide or mislead is a fault."""
    assert old in _page()
    assert any(what in fault for fault in _faults(_page().replace(old, new))), _faults(_page().replace(old, new))


@pytest.mark.parametrize("kind", ["claim", "quote", "figure", "family"])
def test_nothing_may_be_missing(kind: str) -> None:
    """Every claim, quote, figure and family of the record must be in the page."""
    layer = {"family": "families"}.get(kind, f"{kind}s")
    one = sample_dossier()[layer][0]["id"]
    page = _page().replace(f'data-{kind}="{one}"', f'data-{kind}="{one[0]}{"0" * 16}"')
    assert f"{kind} {one} is missing" in _faults(page)
    assert f"{kind} {one[0]}{'0' * 16} is not in the record" in _faults(page)


def test_a_passage_may_not_be_missing() -> None:
    """A claim without one of the passages that tell it is a fault."""
    dossier = sample_dossier()
    told = next(c for c in dossier["claims"] if c["why"] == "place")["told_by"][0]
    start, end = told["span"]
    number = [one["id"] for one in dossier["articles"]].index(told["article"])
    page = _page().replace(f'data-span="{number}:{start}-{end}"', "").replace(f'data-place="{start}-{end}"', "")
    faults = _faults(page)
    assert any("is shown without all of its passages" in fault for fault in faults)


def test_a_text_may_be_neither_missing_nor_double() -> None:
    """Every kept text is in the page exactly once."""
    one = sample_dossier()["articles"][1]["id"]
    assert "the page does not show the text of every article exactly once" in _faults(
        _page().replace(f'data-text="{one}"', "")
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<",
        b"<p",
        b"&",
        b"<!DOCTYPE",
        b"\xff",
        b"<p><p><p>",
        b"</",
        b"<![CDATA[",
        b"<span data-code='zz'>x</span>",
    ],
)
def test_any_bytes_are_read(body: bytes) -> None:
    """A page of rubbish gives faults and no exception."""
    assert list(PageCheck(read_page(body), sample_dossier()).faults())
