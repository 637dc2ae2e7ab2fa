"""Reports on one shooting each (GVA), read, with the record of what was known of it in the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gathering_reads import readings
from gathering_sets import BUNDLES
from measures import rows

from rashomon.base.findings import Read

FILE = Path("data") / "events" / BUNDLES / "bundles_dev.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The record of one incident and the reports on it, in the order of their days."""

    record: Mapping[str, Any]
    members: tuple[Read, ...]


def load_bundles(data: Path) -> list[Bundle]:
    """Return the bundles; a report that is in two of them is read once."""
    reads, _ = readings(data, BUNDLES)
    known = {one.article.source_id.removeprefix(BUNDLES): one for one in reads}
    return [
        Bundle(record, tuple(sorted((known[doc["id"]] for doc in record["docs"]), key=_order)))
        for record in rows(data / FILE)
    ]


def _order(report: Read) -> tuple[str, str]:
    return report.article.published or "", report.article.source_id
