"""Articles as JSON objects: fields, what is wrong with them, what goes to extra."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.base.identity import article_id
from rashomon.collect import CollectSettings
from tests.collect.running import STORY, Result, run, write

FULL = {
    "id": "a1",
    "outlet": "The Example",
    "agency": "EXA",
    "url": "https://www.example.org/2016/11/10/bridge",
    "title": "Bridge falls",
    "byline": "Ann Reporter",
    "published": "2016-11-10T10:15:00Z",
    "language": "en",
    "text": STORY,
    "collected": "2016-11-10T12:00:00Z",
}


def one(tmp_path: Path, value: object, **settings: Any) -> Result:
    """Collect one JSON value."""
    return run(write(tmp_path / "a.jsonl", json.dumps(value)), settings=CollectSettings(**settings))


def test_all_fields_arrive(tmp_path: Path) -> None:
    """Every known field has its place, the id is the base's."""
    result = one(tmp_path, FULL)
    [article], [page] = result.articles, result.pages
    assert (article.source_id, article.outlet, article.agency, article.url) == ("a1", "The Example", "EXA", FULL["url"])
    assert (article.title, article.byline, article.published) == ("Bridge falls", "Ann Reporter", FULL["published"])
    assert (article.language, article.text, dict(article.extra)) == ("en", STORY, {})
    assert article.id == article_id("The Example", FULL["url"], "a1", STORY)
    assert (page.collected, page.media_type, page.sha256) == (FULL["collected"], "application/json", article.page)
    assert result.problems == []


def test_unknown_fields_are_kept_as_they_are(tmp_path: Path) -> None:
    """What the program does not know stays in extra, nested values too."""
    extra = {"section": "World", "tags": ["a", {"b": None}], "score": 1.5, "n": 7}
    assert one(tmp_path, FULL | extra).articles[0].extra == extra


@pytest.mark.parametrize("field", ["outlet", "agency", "url", "title", "byline", "language", "published", "collected"])
@pytest.mark.parametrize("value", [True, 1.5, ["x"], {"x": 1}])
def test_wrong_type_is_listed_and_kept_aside(tmp_path: Path, field: str, value: object) -> None:
    """A field of a wrong type is left out with a problem; the article stays and so does the value."""
    result = one(tmp_path, FULL | {field: value})
    [article] = result.articles
    assert "field" in result.kinds()
    assert article.extra[field] == value
    assert getattr(article, field, None) in (None, "example.org", "en")


def test_null_is_the_same_as_nothing(tmp_path: Path) -> None:
    """A field of null is not given."""
    [article] = one(tmp_path, FULL | {"title": None, "outlet": None}).articles
    assert (article.title, article.outlet) == (None, "example.org")


def test_numbers_serve_as_id_and_time(tmp_path: Path) -> None:
    """An id of 17 is "17", a time of 1478772900 is a second."""
    [article] = one(tmp_path, FULL | {"id": 17, "published": 1478772900}).articles
    assert (article.source_id, article.published) == ("17", "2016-11-10T10:15:00+00:00")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"id": "a"}, "empty"),
        ({"text": ""}, "empty"),
        ({"text": " \n"}, "empty"),
        ({"text": 7}, "field"),
        ({"html": ""}, "empty"),
    ],
)
def test_article_without_text_is_a_problem(tmp_path: Path, value: object, kind: str) -> None:
    """Neither text nor html, or nothing in them: no article."""
    result = one(tmp_path, value)
    assert result.articles == []
    assert kind in result.kinds()


def test_html_field_is_read_where_there_is_no_text(tmp_path: Path) -> None:
    """A piece of HTML is turned to text whole; the metadata of the object counts before the page's."""
    [article] = one(tmp_path, {"html": f"<p>{STORY}</p><p>More <!-- x -->words.</p>", "title": "T"}).articles
    assert (article.text, article.title) == (f"{STORY}\nMore words.", "T")
    page = f"<html><head><title>Page</title></head><body><article><p>{STORY}</p></article></body></html>"
    [article] = one(tmp_path, {"html": page, "title": "Given"}).articles
    assert (article.text, article.title) == (STORY, "Given")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "//x.example/a", "http://", "http://[", "https://a b/"]
)
def test_url_must_be_http(tmp_path: Path, url: str) -> None:
    """An address that a reader should not click is left out, listed and kept aside."""
    result = one(tmp_path, FULL | {"url": url})
    assert (result.articles[0].url, result.articles[0].extra["url"], result.kinds()) == (None, url, ["url"])


def test_published_is_normalised_and_its_original_kept(tmp_path: Path) -> None:
    """RFC 2822 becomes ISO 8601; what cannot be read is None; both originals are in extra."""
    [article] = one(tmp_path, FULL | {"published": "Thu, 10 Nov 2016 10:15:00 GMT"}).articles
    assert (article.published, article.extra["published"]) == (
        "2016-11-10T10:15:00+00:00",
        "Thu, 10 Nov 2016 10:15:00 GMT",
    )
    result = one(tmp_path, FULL | {"published": "last week"})
    assert (result.articles[0].published, result.articles[0].extra["published"]) == (None, "last week")
    assert result.kinds() == ["date"]


@pytest.mark.parametrize(
    ("published", "kept"), [("2250-01-01", None), ("1200-01-01", None), ("2099-01-01", "2099-01-01")]
)
def test_impossible_and_future_dates_are_problems(tmp_path: Path, published: str, kept: str | None) -> None:
    """A day before newspapers or centuries ahead is left out, one far in the future is kept and listed."""
    result = one(tmp_path, FULL | {"published": published, "url": None, "collected": None})
    assert (result.articles[0].published, result.kinds()) == (kept, ["date"])


def test_missing_date_is_a_problem(tmp_path: Path) -> None:
    """No time of publication is said so, in fixed words."""
    problems = one(tmp_path, {"text": STORY}).problems
    assert [(problem.kind, problem.what.partition(":")[0]) for problem in problems] == [
        ("date", "no time of publication given")
    ]


def test_title_obeys_nobody(tmp_path: Path) -> None:
    """Control characters become a space, the title as it came is kept aside."""
    title = "Bridge\x1b[31m falls\n\x00 again "
    [article] = one(tmp_path, FULL | {"title": title}).articles
    assert (article.title, article.extra["title"]) == ("Bridge [31m falls again", title)


def test_endless_title_is_cut(tmp_path: Path) -> None:
    """A field beyond the cap is cut, listed, and kept whole in extra."""
    result = one(tmp_path, FULL | {"title": "x" * 90}, field_chars=80)
    [article] = result.articles
    assert (article.title, article.extra["title"], result.kinds()) == ("x" * 80, "x" * 90, ["size"])


def test_repeated_keys_and_odd_numbers_are_said(tmp_path: Path) -> None:
    """The last of two keys counts; NaN is nothing; huge numbers stay digits; all can be written as JSON again."""
    big = "9" * 5000
    body = f'{{"text": "No.", "text": "{STORY}", "a": NaN, "b": -Infinity, "c": {big}, "d": 1e999, "e": 12}}'
    result = run(write(tmp_path / "a.jsonl", body))
    assert result.articles[0].text == STORY
    assert result.articles[0].extra == {"a": None, "b": None, "c": big, "d": "1e999", "e": 12}
    assert result.kinds() == ["json", "json"]
    json.dumps(dict(result.articles[0].extra), allow_nan=False)


def test_half_characters_are_shown_and_can_be_written(tmp_path: Path) -> None:
    """A lone surrogate becomes U+FFFD, one for one, so that spans still fit; the page keeps what stood there."""
    body = r'{"text": "Two \ud800 died \ud83d\ude00.", "title": "\udfff", "x": {"\ud801": ["\ud802"]}}'
    result = run(write(tmp_path / "a.jsonl", body))
    [article], [page] = result.articles, result.pages
    assert (article.text, article.title) == ("Two \ufffd died \U0001f600.", "\ufffd")
    assert article.extra == {"x": {"\ufffd": ["\ufffd"]}}
    assert page.body.decode() == body
    assert result.kinds() == ["encoding"]


def test_nul_in_json_text_is_kept_and_said(tmp_path: Path) -> None:
    """A text that comes as text is kept, NULs included."""
    result = one(tmp_path, FULL | {"text": "Two\0died."})
    assert (result.articles[0].text, result.kinds()) == ("Two\0died.", ["encoding"])


def test_line_that_is_not_utf8_is_read_and_said(tmp_path: Path) -> None:
    """A file in Windows-1252 is read as such, with a problem."""
    result = run(write(tmp_path / "a.jsonl", b'{"text": "Caf\xe9 closed."}'))
    assert ([article.text for article in result.articles], result.kinds()) == (["Café closed."], ["encoding"])


@pytest.mark.parametrize("outlet", [None, "web.archive.org", "www.Web.Archive.org"])
def test_the_outlet_of_an_archived_page_is_its_own_site(tmp_path: Path, outlet: str | None) -> None:
    """An archive publishes nothing of what it keeps; the address stays as it was given."""
    url = "http://web.archive.org/web/20161110101500/http://www.holm.example:80/2016/11/10/bridge"
    result = one(tmp_path, FULL | {"outlet": outlet, "url": url})
    [article] = result.articles
    assert (article.outlet, article.url) == ("holm.example", url)
    assert result.kinds() == []
    assert article.extra.get("outlet") == outlet


def test_an_outlet_is_believed_against_an_archive(tmp_path: Path) -> None:
    """Who gives the outlet of an archived page knows it; where nobody does, none is made up."""
    url = {"url": "https://archive.ph/Qx7ab"}
    [article] = one(tmp_path, {**FULL, **url, "outlet": "Holm Herald"}).articles
    assert article.outlet == "Holm Herald"
    result = one(tmp_path, {**FULL, **url, "outlet": None})
    assert (result.articles[0].outlet, result.kinds()) == (None, ["url"])


def test_the_day_an_archive_saved_a_page_is_not_its_day_in_the_address(tmp_path: Path) -> None:
    """The capture of another month says nothing about the day of publication."""
    url = "https://web.archive.org/web/20170301/http://www.holm.example/bridge"
    assert one(tmp_path, FULL | {"url": url}).kinds() == []
