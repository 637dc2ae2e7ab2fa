"""The table of claims and articles in a page, against the matrix of the record."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]


def cell_faults(
    dossier: Record, elements: Iterable[Any], shown: Iterable[str], labels: Mapping[str, str]
) -> Iterator[Found]:
    """Check every cell, the claim that heads each row and the article that heads each column."""
    rows = dossier.get("matrix", [])
    for element, words in zip(elements, shown, strict=True):
        where, data, around = element.where, element.attributes, dict(element.around)
        pointer = data.get("data-at", "") or data.get("data-label", "").partition(" ")[2]
        if "data-cell" in data:
            row, _, column = data["data-cell"].partition(" ")
            cells = _at(rows, row).get("cells", "")
            letter = cells[int(column)] if column.isdecimal() and int(column) < len(cells) else None
            if letter is None or words != labels.get(f"cell.{letter}") or around.get("data-cells") != row:
                yield where, "a cell that is not the one the matrix has"
        elif "data-cells" in around and pointer.startswith("/claims/"):
            claim = _at(dossier["claims"], pointer.split("/")[2])
            if claim.get("id") != _at(rows, around["data-cells"]).get("claim"):
                yield where, "a row of the matrix under the words of another claim"
        elif "data-column" in around and pointer and pointer.split("/")[1:3] != ["articles", around["data-column"]]:
            yield where, "a column of the matrix under the name of another article"


def _at(records: list[Record], place: str) -> Record:
    return records[int(place)] if place.isdecimal() and int(place) < len(records) else {}
