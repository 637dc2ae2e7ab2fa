"""An invented story with counts, days and places, for the tests of plots."""

import copy
from functools import cache
from typing import Any

from rashomon.relate import RelateSettings, relate
from tests.relate.build import count, plain, story

HOSTILE = '</text></svg><script>alert(1)</script>" onload="x'

_TEXTS = (
    ("a", "2030-05-01T06:00:00Z", "On Monday a ferry sank off Vellhaven, killing four people.", ("four people", 4, 4)),
    ("b", "2030-05-01T12:00:00Z", "The ferry off Vellhaven killed at least six people.", ("six people", 6, None)),
    ("c", "2030-05-02", "Up to nine people died off Vellhaven in Norland on Monday.", ("nine people", None, 9)),
    ("d", None, "Between five and eight people drowned in Norland.", ("five and eight people", 5, 8)),
)


@cache
def _made() -> dict[str, Any]:
    members = [
        plain(source, text, published, figures=[count(text, words, low, high, of="people")])
        for source, published, text, (words, low, high) in _TEXTS
    ]
    dossier = copy.deepcopy(relate(story(*members), RelateSettings()))
    numbers = {a["source_id"]: n for n, a in enumerate(dossier["articles"])}
    articles = dossier["articles"]

    def marks(words: str, **fields: Any) -> list[dict[str, Any]]:
        return [
            {"id": f"m{n}", "article": articles[n]["id"], "span": [at, at + len(words)], **fields}
            for n in sorted(numbers.values())
            if (at := articles[n]["text"].find(words)) >= 0
        ]

    dossier["dates"] = [*marks("On Monday", value="2030-04-29"), *marks("on Monday", value="2030-04-29")]
    dossier["places"] = [
        *marks("Vellhaven", name="Vellhaven", lat=60.4, lon=5.3, geonames=1, country="NO", precision="city"),
        *marks("Norland", name="Norland", lat=62.0, lon=10.0, geonames=2, country="NO", precision="country"),
    ]
    return dossier


def dossier(*, outlet: str | None = None) -> dict[str, Any]:
    """Return the story; `outlet` stands in for the name of its first outlet."""
    made = copy.deepcopy(_made())
    if outlet is not None:
        first = made["articles"][0]["id"]
        for record in (*made["articles"], *(value for row in made["ledger"] for value in row["values"])):
            if first in {record.get("id"), record.get("article")}:
                record["outlet"] = outlet
    return made
