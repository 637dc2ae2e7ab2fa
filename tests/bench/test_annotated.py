"""Annotated stories and gold ones, as the data have their articles."""

import gzip
import json
from pathlib import Path

import annotated
import pytest
from annotated import annotated_stories, gold_stories

from rashomon.base.identity import sha256_hex

RAIN = {"id": "a", "text": "Rain fell on Lesse.", "title": "Rain"}
SNOW = {"id": "b", "text": "Snow fell on Lesse."}
TOLD = {"relation": "differs", "why": "other", "told_by": [[0, 0, 4, "a"], [1, 0, 4, "b"]]}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a set of two articles, and let a story of it be annotated."""
    (tmp_path / "data" / "stories").mkdir(parents=True)
    with gzip.open(tmp_path / "data" / "stories" / "some.jsonl.gz", "wt") as out:
        out.write("\n".join(map(json.dumps, (RAIN, SNOW))))
    asked = [{"id": row["id"], "sha256": sha256_hex(row["text"].encode())} for row in (RAIN, SNOW)]
    record = {"set": "some", "articles": asked, "claims": [TOLD]}
    gone = {**record, "articles": [asked[0], {"id": "c", "sha256": asked[1]["sha256"]}]}
    changed = {**record, "articles": [asked[0], {"id": "b", "sha256": asked[0]["sha256"]}]}
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, (record, gone, changed))), encoding="utf-8")
    monkeypatch.setattr(annotated, "CLAIMS", tmp_path / "claims.jsonl")
    return tmp_path


def test_a_story_has_its_articles_as_the_data_have_them(data: Path) -> None:
    """With all that is known of each."""
    first = next(annotated_stories(data))
    assert (first.name, first.of, first.articles, list(first.claims)) == ("some:1", "some", (RAIN, SNOW), [TOLD])


def test_a_text_that_was_not_annotated_is_named(data: Path) -> None:
    """Where it is another one, and where there is none."""
    assert [story.other for story in annotated_stories(data)] == [(), ("c",), ("b",)]


def test_gold_claims_name_articles_by_position(tmp_path: Path) -> None:
    """As those of annotated stories do."""
    folder = tmp_path / "gold" / "lesse"
    folder.mkdir(parents=True)
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, (RAIN, SNOW))), encoding="utf-8")
    passages = [{"article": "b", "start": 0, "end": 4}, {"article": "a", "start": 5, "end": 9}]
    (folder / "gold.json").write_text(json.dumps({"claims": [{"told_by": passages}]}), encoding="utf-8")
    (story,) = gold_stories(tmp_path)
    assert (story.name, story.claims[0]["told_by"]) == ("lesse", [[1, 0, 4], [0, 5, 9]])


def test_without_gold_there_are_none(tmp_path: Path) -> None:
    """It is no error."""
    assert list(gold_stories(tmp_path)) == []
