"""Reports on one incident each."""

import gzip
import json
from pathlib import Path

import bundles
import pytest
from gathering_sets import BUNDLES
from measures import article_record

from rashomon.base.findings import Read
from rashomon.base.marks import Reading


def test_reports_come_in_order_of_their_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is in two bundles is in both."""
    first, second, third = ({"id": name, "text": name, "doc_date": f"2031-01-0{5 - n}"} for n, name in enumerate("abc"))
    reads = [Read(article_record(row, BUNDLES, BUNDLES), Reading(row["id"])) for row in (first, second, third)]
    monkeypatch.setattr(bundles, "readings", lambda _, name: (reads, [name] * len(reads)))
    path = tmp_path / bundles.FILE
    path.parent.mkdir(parents=True)
    records = [{"incident_id": "1", "docs": [first, second]}, {"incident_id": "2", "docs": [second, third]}]
    with gzip.open(path, "wt") as out:
        out.write("\n".join(map(json.dumps, records)))
    found = [[one.article.text for one in each.members] for each in bundles.load_bundles(tmp_path)]
    assert found == [["b", "a"], ["c", "b"]]
