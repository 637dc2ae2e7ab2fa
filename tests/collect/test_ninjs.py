"""IPTC ninjs, versions 1 to 3."""

import json
from pathlib import Path

import pytest

from tests.collect.running import STORY, run, write

ONE = {
    "uri": "http://agency.example/item/17",
    "type": "text",
    "versioncreated": "2016-11-10T10:15:00Z",
    "firstcreated": "2016-11-10T09:00:00Z",
    "language": "en-GB",
    "headline": "Bridge falls",
    "byline": "Ann Reporter",
    "located": "Exampleton",
    "copyrightholder": "Example Agency",
    "body_text": STORY,
    "body_html": "<p>other</p>",
}
TWO = {
    "uri": "urn:agency.example:17",
    "versioncreated": "2016-11-10T10:15:00Z",
    "language": "en",
    "headlines": [{"role": "sub", "value": "More"}, {"role": "main", "value": "Bridge falls"}],
    "by": "Ann Reporter",
    "infosources": [{"name": "Example Daily"}, {"name": "EXA", "role": "http://cv.example/isrol/originator"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{STORY}</p>"}],
}
THREE = {
    "uri": "urn:agency.example:17",
    "versionCreated": "2016-11-10T10:15:00Z",
    "headlines": [{"value": "Bridge falls"}],
    "copyrightHolder": "Example Agency",
    "bodies": [
        {"contentType": "text/html", "value": "<p>other</p>"},
        {"contentType": "text/plain", "value": STORY},
    ],
}


@pytest.mark.parametrize("item", [ONE, TWO, THREE])
@pytest.mark.parametrize("form", ["one", "array", "line"])
def test_every_version_gives_the_same_article(tmp_path: Path, item: dict[str, object], form: str) -> None:
    """Headline, body and time are found under the names of each version, alone, in an array, or on a line."""
    body = {"one": json.dumps(item, indent=1), "array": json.dumps([item]), "line": json.dumps(item) + "\n"}[form]
    result = run(write(tmp_path / ("a.jsonl" if form == "line" else "a.json"), body))
    [article] = result.articles
    assert (article.text, article.title, article.published) == (STORY, "Bridge falls", "2016-11-10T10:15:00Z")
    assert (article.language, article.source_id, result.problems) == ("en", item["uri"], [])


def test_outlet_agency_url_and_what_is_left(tmp_path: Path) -> None:
    """The holder of the copyright is the outlet, an originator the agency; nothing is dropped."""
    first, second = run(write(tmp_path / "a.json", json.dumps([ONE, TWO]))).articles
    assert (first.outlet, first.agency, first.url, first.byline) == ("Example Agency", None, ONE["uri"], "Ann Reporter")
    assert first.extra == {
        "type": "text",
        "firstcreated": ONE["firstcreated"],
        "located": "Exampleton",
        "body_html": "<p>other</p>",
        "language": "en-GB",
    }
    assert (second.outlet, second.agency, second.url) == ("Example Daily", "EXA", None)
    assert second.extra == {"headlines": TWO["headlines"], "infosources": TWO["infosources"]}


def test_item_without_body_and_withdrawn_item(tmp_path: Path) -> None:
    """A picture is no article; a canceled item is kept, and said to be canceled."""
    picture = {"uri": "urn:x:1", "type": "picture", "headline": "Photo", "renditions": {}}
    gone = ONE | {"pubstatus": "canceled"}
    result = run(write(tmp_path / "a.json", json.dumps([picture, gone])))
    assert [article.where for article in result.articles] == ["a.json[1]"]
    assert result.kinds() == ["not an article", "status"]


@pytest.mark.parametrize(
    "wrong",
    [{"bodies": 7}, {"bodies": [7, {"value": 7}, {"value": STORY}]}, {"headlines": {"a": 1}}, {"infosource": [1, {}]}],
)
def test_wrong_types_do_no_harm(tmp_path: Path, wrong: dict[str, object]) -> None:
    """Lists that are none and entries without a value are passed over."""
    result = run(write(tmp_path / "a.json", json.dumps({"uri": "urn:x:1", "body_text": STORY} | wrong)))
    assert [article.text for article in result.articles] == [STORY]
    assert "failed" not in result.kinds()
