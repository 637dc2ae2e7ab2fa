"""The matrix of a story: for each claim one letter for each article, what the article does with it."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from rashomon.base.findings import Material
from rashomon.relate.settings import RelateSettings

TOLD, OTHERWISE, CONTRADICTED, SILENT, EXCUSED, BEFORE, UNKNOWN = "tdcsxb."
_WHY = {"silent": SILENT, "published before": BEFORE}


def matrix_record(
    material: Material, claims: Sequence[Mapping[str, Any]], settings: RelateSettings
) -> list[dict[str, str]]:
    """Return the rows of the matrix, in the order of the claims; the letters stand in the order of the articles.

    Weak claims have no row. Where a story has more claims than rows, those told by the most articles have one.
    """
    articles = [member.article.id for member in material.members]
    strong = [claim for claim in claims if not claim["weak"]]
    told = {claim["id"]: len({one["article"] for one in claim["told_by"]}) for claim in strong}
    ranked = sorted(strong, key=lambda claim: (claim["relation"] == "alone", -told[claim["id"]]))
    kept = {claim["id"] for claim in ranked[: settings.most_rows]}
    return [{"claim": claim["id"], "cells": cells(claim, articles)} for claim in strong if claim["id"] in kept]


def cells(claim: Mapping[str, Any], articles: Sequence[str]) -> str:
    """Return a row: for each article told, told otherwise, contradicted, silent, excused, published before, unknown.

    Where accounts differ, the gist's side is told; the others are told otherwise, and contradicted only where one
    denies what the other says. An article that gives the gist's account and another one tells it otherwise.

    >>> told = [{"article": "a", "words": "Two fell.", "side": "a"}, {"article": "b", "words": "Ten.", "side": "b"}]
    >>> silent = [{"article": "c", "why": "silent"}]
    >>> cells({"gist": "Two fell.", "why": "figure", "told_by": told, "silent": silent}, ["a", "b", "c", "d"])
    'tds.'
    """
    own = next((one["side"] for one in claim["told_by"] if one["words"] == claim["gist"]), None)
    sides: dict[str, set[str | None]] = {}
    for one in claim["told_by"]:
        sides.setdefault(one["article"], set()).add(one["side"])
    other = CONTRADICTED if claim["why"] == "denial" else OTHERWISE
    row = {one["article"]: _WHY.get(one["why"], EXCUSED) for one in claim["silent"]}
    for article, taken in sides.items():
        against = taken - {own, None}
        row[article] = TOLD if not against else other if own not in taken else OTHERWISE
    return "".join(map(row.get, articles, repeat(UNKNOWN)))
