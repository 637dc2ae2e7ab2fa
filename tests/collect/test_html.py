"""HTML pages: text, metadata, and pages that would cost too much."""

from pathlib import Path

import pytest

from rashomon.collect import CollectSettings
from tests.collect.running import STORY, run, write

MORE = "The bridge was built in 1961 and had been repaired twice."
BODY = f"<article><h1>Bridge falls</h1><p>{STORY}</p><p>{MORE}</p></article>"
HEAD = """<title>Bridge falls - Example Daily</title>
<meta property="og:site_name" content="Example Daily">
<meta property="og:title" content="Bridge falls in storm">
<meta name="author" content="Ann Reporter">
<link rel="canonical" href="https://www.exampledaily.org/2016/11/10/bridge">
<meta property="article:published_time" content="2016-11-10T10:15:00+01:00">"""


def page(head: str = "", body: str = BODY) -> str:
    """Return a page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>{body}</body></html>"


def test_page_gives_text_and_metadata(tmp_path: Path) -> None:
    """The article's paragraphs are its text; title, author, site, address and the full time come from the head."""
    path = write(tmp_path / "bridge.html", page(HEAD))
    result = run(path)
    [article] = result.articles
    assert STORY in article.text
    assert "Home" not in article.text
    assert (article.outlet, article.title, article.byline) == ("Example Daily", "Bridge falls in storm", "Ann Reporter")
    assert article.url == "https://www.exampledaily.org/2016/11/10/bridge"
    assert (article.published, article.source_id) == ("2016-11-10T10:15:00+01:00", "bridge.html")
    assert (result.problems, result.pages[0].body) == ([], path.read_bytes())


def test_outlet_is_the_host_where_no_site_is_named(tmp_path: Path) -> None:
    """A page that names only its address belongs to that host, without www."""
    head = '<title>Bridge falls</title><link rel="canonical" href="https://www.example.org/bridge">'
    assert run(write(tmp_path / "a.html", page(head))).articles[0].outlet == "example.org"


def test_agency_declared_as_publisher_is_not_the_outlet(tmp_path: Path) -> None:
    """Where a paper's page names the agency as publisher, the name in the address is the outlet."""
    publisher = '{"@type": "Organization", "name": "Example Agency"}'
    linked = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "publisher": {publisher}}}'
    [article] = run(
        write(tmp_path / "a.html", page(f'{HEAD}<script type="application/ld+json">{linked}</script>'))
    ).articles
    assert (article.outlet, article.extra) == ("Example Daily", {"publisher": "Example Agency"})


@pytest.mark.parametrize(
    "inside", ["<p>Posted yesterday</p>", "<p>Updated 2 hours ago</p>", "<footer>© 2019 Example</footer>"]
)
def test_no_date_is_invented(tmp_path: Path, inside: str) -> None:
    """A page without a date has none: neither a clock nor a footer gives one."""
    result = run(write(tmp_path / "a.html", page("<title>Bridge falls</title>", BODY + inside)))
    assert result.articles[0].published is None
    (problem,) = result.problems
    assert problem.what.startswith('no time of publication given: a line of JSON Lines can have it as "published"')


@pytest.mark.parametrize(("year", "kept"), [("2099", True), ("2300", False)])
def test_future_date_of_a_page_is_a_problem(tmp_path: Path, year: str, kept: bool) -> None:  # noqa: FBT001
    """What a page says of the future is listed."""
    result = run(write(tmp_path / "a.html", page(HEAD.replace("2016-11-10T10", f"{year}-11-10T10"))))
    assert "date" in [problem.kind for problem in result.problems]
    assert (result.articles[0].published is not None) == kept


def test_address_of_a_page_must_be_http(tmp_path: Path) -> None:
    """A canonical link to a script is no address."""
    [article] = run(
        write(tmp_path / "a.html", page(HEAD.replace("https://www.exampledaily.org", "javascript:alert(1)//")))
    ).articles
    assert article.url is None or article.url.startswith("http")


@pytest.mark.parametrize(
    "body",
    [
        page('<meta charset="iso-8859-1">', BODY.replace("bridge", "café")).encode("cp1252"),
        page(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', BODY.replace("bridge", "café")
        ).encode("cp1252"),
        page("", BODY.replace("bridge", "café")).encode("utf-8"),
        page('<meta charset="hex">', BODY.replace("bridge", "café")).encode("utf-8"),
        f'<?xml version="1.0" encoding="utf-8"?>{page("", BODY.replace("bridge", "café"))}'.encode(),
    ],
)
def test_declared_encoding_is_used(tmp_path: Path, body: bytes) -> None:
    """A page's own word on its encoding is taken where its bytes are not UTF-8."""
    result = run(write(tmp_path / "a.html", body))
    assert "when a café fell" in result.articles[0].text
    assert result.kinds() == []


@pytest.mark.parametrize(
    "body", ["", "   ", "<html></html>", "<!-- -->", "<html><body><script>x</script></body></html>"]
)
def test_empty_page_is_a_problem(tmp_path: Path, body: str) -> None:
    """A page without words is listed as empty."""
    result = run(write(tmp_path / "a.html", body))
    assert (result.articles, result.kinds()) == ([], ["empty"])


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "text" + "</div>" * 100_000,
        "<b>x" * 300,
        "<p>a b</p>" * 70_000,
        "<!--" * 10 + "<div>" * 300,
        "<script>" + "<div>" * 300,
        "<!-->" + "<div>" * 300 + "-->",
        "<div " + " ".join(f"a{number}" for number in range(5_000)) + ">x</div>",
    ],
)
def test_deep_and_endless_pages_are_not_parsed(tmp_path: Path, body: str) -> None:
    """Nodes and depth are counted before parsing."""
    result = run(write(tmp_path / "a.html", page("", body)))
    assert (result.articles, result.kinds()) == ([], ["size"])


def test_linked_data_tells_author_and_time(tmp_path: Path) -> None:
    """JSON-LD is read, also inside a graph; broken JSON-LD of any size is passed over at once."""
    linked = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Bridge falls",
        "author": [{"name": "Ann Reporter"}, "Bob Writer"], "datePublished": "2016-11-10T10:15:00Z"}]}"""
    broken = '{"headline": "' + '\\"' * 1_000_000
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in (broken, "[" * 5_000, linked))
    [article] = run(write(tmp_path / "a.html", page(scripts))).articles
    assert (article.byline, article.published) == ("Ann Reporter; Bob Writer", "2016-11-10T10:15:00Z")
    assert STORY in article.text


def test_large_page_is_not_held(tmp_path: Path) -> None:
    """A page beyond the cap on bytes is a problem."""
    result = run(write(tmp_path / "a.html", page(HEAD)), settings=CollectSettings(html_bytes=500))
    assert (result.raws, result.kinds()) == ([], ["size"])


def test_parser_that_breaks_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a parser raises on one page ends as a problem with its place."""

    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    result = run(write(tmp_path / "a.html", page(HEAD)))
    assert [(problem.where, problem.kind) for problem in result.problems] == [("a.html", "failed")]
