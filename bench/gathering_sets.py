"""The articles that gathering is measured on: records of the sets of stories, read as far as gathering looks."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from measures import article_record, rows

from rashomon.base.findings import Read
from rashomon.read import ReadSettings, read

READER = ReadSettings(vectors=False)
MIXED = ("hamborg_news_cluster", "ecbplus_traindev", "wikinews_dev", "allsides_dev")
BUNDLES = "gva_longtail"
TIMELINES = "t17_articles_dev"
FILES = {
    "news_cluster": MIXED[0],
    "ecb_tr": MIXED[1],
    "ecb_dev": MIXED[1],
    "wikinews": MIXED[2],
    "gold_5w1h": "hamborg_gold_5w1h",
    "gva": BUNDLES,
    "allsides": MIXED[3],
    "newswcl50": "newswcl50",
    "neus": "neus_triples",
    "t17": TIMELINES,
}
_TOKENS = {"`` ": '"', " ''": '"', "` ": "'", "-LRB- ": "(", " -RRB-": ")", "\\/": "/"}
_GAP = re.compile(r" (?=[.,;:?!](?:\s|$)|n't\b|'(?:s|re|ve|ll|d|m)\b)")


def read_record(row: dict[str, Any], prefix: str) -> Read:
    """Return a record of any of the sets as an article with its marks."""
    article = article_record(row, prefix, prefix)
    return Read(article, read(article, READER))


def _bundled(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the reports of incidents, of which an archive keeps some under its own address."""
    for bundle in rows(folder / "events" / BUNDLES / "bundles_dev.jsonl.gz"):
        for report in bundle["docs"]:
            outlet = report["url"].rpartition("//")[2].partition("/")[0] or None
            yield report | {"story": bundle["incident_id"], "date": report.get("doc_date"), "source": outlet}


def _untokenised(text: str) -> str:
    """Return a text of the timelines as it was printed: its quotation marks and brackets were written as tokens."""
    for token, mark in _TOKENS.items():
        text = text.replace(token, mark)
    return _GAP.sub("", text)


@cache
def collection(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """Return the records of one set of stories by id."""
    if name == BUNDLES:
        return {row["id"]: row for row in _bundled(folder)}
    if name == TIMELINES:
        told = rows(folder / "stories" / f"{name}.jsonl.gz")
        return {row["id"]: row | {"text": _untokenised(row["text"])} for row in told}
    return {row["id"]: row for row in rows(folder / "stories" / f"{name}.jsonl.gz")}
