"""What the plots show, as tables for a spreadsheet: every row, also those that a plot has no room for."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rashomon.show.events import cell
from rashomon.show.ledger import shown
from rashomon.show.plots.days import named_days
from rashomon.show.plots.places import named_places
from rashomon.show.plots.wordings import Sources, outlet_of
from rashomon.show.wording import label

Record = Mapping[str, Any]
Row = list[str | float | None]

_VALUE = ("low", "high", "approx", "whole", "words", "speaker_text")
_MEASURE = ("what", "unit", "of", "place")
_PLACE = ("name", "precision", "country", "lat", "lon", "geonames")


def plot_csv(dossier: Record, name: str) -> bytes | None:
    """Return the data of a plot, None where the story has no plot of that name.

    Words from outside that a spreadsheet would take for a formula have a ' in front.
    """
    rows = _TABLES.get(name) or _one_count(dossier, name)
    if rows is None:
        return None
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows(dossier):
        writer.writerow([cell(str(value).lower() if isinstance(value, bool) else value) for value in row])
    return out.getvalue().encode("utf-8", "replace")


def _one_count(dossier: Record, name: str) -> Callable[[Record], Iterator[Row]] | None:
    """Return what makes the table of one row of the ledger."""
    kept = [(n, row) for n, row in shown(dossier) if f"count-{row['id']}" == name]
    return (lambda whole: _values(whole, kept)) if kept else None


def _counts(dossier: Record) -> Iterator[Row]:
    return _values(dossier, list(enumerate(dossier.get("ledger", ()))))


def _values(dossier: Record, rows: list[tuple[int, Record]]) -> Iterator[Row]:
    sources = Sources(dossier)
    yield ["count", *_MEASURE, "source", "outlet", "published", *_VALUE, "article", "start", "end"]
    for _, row in rows:
        groups = sources.of({value["article"] for value in row["values"]})
        for value in row["values"]:
            article = sources.articles[value["article"]]
            source = groups.get(value["article"])
            yield [
                row["id"],
                *(row[field] for field in _MEASURE),
                None if source is None else source + 1,
                outlet_of(article),
                article["published"],
                *(value[field] for field in _VALUE),
                value["article"],
                *value["span"],
            ]


def _days(dossier: Record) -> Iterator[Row]:
    yield ["date", "independent_sources", "mentions"]
    for one in named_days(dossier, Sources(dossier)):
        yield [one.value, one.independent, one.mentions]


def _published(dossier: Record) -> Iterator[Row]:
    yield ["article", "outlet", "published", "agency", "family", "revision_of", "title"]
    for one in dossier["articles"]:
        given = (one[field] for field in ("published", "agency", "family", "revision_of", "title"))
        yield [one["id"], outlet_of(one), *given]


def _places(dossier: Record) -> Iterator[Row]:
    yield [*_PLACE, "independent_sources", "mentions"]
    for one in named_places(dossier, Sources(dossier)):
        yield [*(one.record[field] for field in _PLACE), one.independent, one.mentions]


def _matrix(dossier: Record) -> Iterator[Row]:
    claims = {one["id"]: one for one in dossier["claims"]}
    heads = [f"{outlet_of(one)} · {one['published'] or 'no time given'}" for one in dossier["articles"]]
    yield ["claim", "gist", "relation", *heads]
    for row in dossier.get("matrix", ()):
        claim = claims[row["claim"]]
        said = (label("cell", letter).partition(" ")[2] for letter in row["cells"])
        yield [claim["id"], claim["gist"], claim["relation"], *said]


_TABLES: Mapping[str, Callable[[Record], Iterator[Row]]] = {
    "counts": _counts,
    "days": _days,
    "published": _published,
    "places": _places,
    "matrix": _matrix,
}
