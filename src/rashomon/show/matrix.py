"""The table of claims and articles: what each article does with each claim, as plain values for the page."""

from collections.abc import Mapping
from typing import Any

from rashomon.show.kept import at
from rashomon.show.tellers import Tellers
from rashomon.show.wording import label

Record = Mapping[str, Any]
View = dict[str, Any]
_CLASSES = {
    "t": "c-told",
    "d": "c-otherwise",
    "c": "c-against",
    "s": "c-silent",
    "x": "c-excused",
    "b": "c-before",
    ".": "c-unknown",
}


def matrix_view(dossier: Record, tellers: Tellers) -> View | None:
    """Return the head and the rows of the table, what most articles tell first; None where there is none.

    Claims that one article alone tells are left to the record, and so is what would be more than `matrix_cells` cells.
    """
    articles = dossier["articles"]
    places = {claim["id"]: n for n, claim in enumerate(dossier["claims"])}
    several = [
        (n, row)
        for n, row in enumerate(dossier.get("matrix", ()))
        if row["claim"] in places and dossier["claims"][places[row["claim"]]]["relation"] != "alone"
    ]
    several.sort(key=lambda one: (-sum(letter in "tdc" for letter in one[1]["cells"]), one[0]))
    most = max(1, tellers.settings.matrix_cells // max(1, len(articles)))
    if not several:
        return None
    return {
        "columns": [
            {"n": n, "outlet": tellers.link(one["id"]), "time": tellers.time(one["id"])}
            for n, one in enumerate(articles)
        ],
        "rows": [_row(n, row, places[row["claim"]], dossier) for n, row in several[:most]],
        "left": max(0, len(several) - most),
    }


def _row(n: int, row: Record, place: int, dossier: Record) -> View:
    claim = dossier["claims"][place]
    return {
        "n": n,
        "id": claim["id"],
        "gist": at(f"/claims/{place}/gist", claim["gist"]),
        "cells": [
            {"n": column, "kind": _CLASSES[letter], "shown": label("cell", letter)}
            for column, letter in enumerate(row["cells"])
        ],
    }
