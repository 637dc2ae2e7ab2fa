"""Silences and the matrix of claims and articles, against the claims and articles of the record."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]


def silence_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for silences that the rest of the record speaks against."""
    articles = {one["id"]: one for one in dossier["articles"]}
    tellers = {claim["id"]: {one["article"] for one in claim["told_by"]} for claim in dossier["claims"]}
    for n, claim in enumerate(dossier["claims"]):
        telling = tellers[claim["id"]]
        seen: set[str] = set()
        for k, one in enumerate(claim["silent"]):
            where = f"/claims/{n}/silent/{k}"
            if one["article"] not in articles:
                yield where, f"no article has the id {one['article']}"
                continue
            if one["article"] in telling:
                yield where, "the article tells the claim"
            if one["article"] in seen:
                yield where, "the article is named twice"
            seen.add(one["article"])
            yield from _reason_faults(where, one, telling, (dossier, articles, tellers))


def _reason_faults(
    where: str, one: Record, telling: set[str], record: tuple[Record, Mapping[str, Record], Mapping[str, set[str]]]
) -> Iterator[Found]:
    """Check what is said of one silence."""
    dossier, articles, tellers = record
    beside = one.get("beside")
    if (beside is not None) and one["article"] not in tellers.get(beside, ()):
        yield f"{where}/beside", "no claim that the article tells"
    elif beside is not None and telling.isdisjoint(tellers[beside]):
        yield f"{where}/beside", "no article that tells the claim tells the one beside it"
    if one["why"] == "copy" and not _copies(one["article"], telling, dossier, articles):
        yield f"{where}/why", "it is of no family with an article that tells the claim, and no version of one"
    known = [articles[each] for each in telling if each in articles]
    if one["why"] == "published before" and not all(_before(articles[one["article"]], each) for each in known):
        yield f"{where}/why", "it was not published before every article that tells the claim"


def _copies(article: str, telling: set[str], dossier: Record, articles: Mapping[str, Record]) -> bool:
    families = [set(family["articles"]) for family in dossier["families"] if family["extent"] == "whole"]
    if any(article in family and family & telling for family in families):
        return True
    versions = {each for each in telling if each in articles and articles[each]["revision_of"] == article}
    return bool(versions) or articles[article]["revision_of"] in telling


def _before(one: Record, other: Record) -> bool:
    """Tell whether an article came out before another: by the second where both give a zone, else by the day."""
    mine, theirs = _moment(one["published"]), _moment(other["published"])
    if mine is not None and theirs is not None:
        return mine < theirs
    return (one["published"] or "~")[:10] < (other["published"] or "")[:10]


def _moment(published: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(published or "")
        return None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def published_rank(published: str | None) -> tuple[bool, str, str]:
    """Return what articles are sorted by: times with a zone in UTC, else the day, and what is undated last.

    >>> published_rank("2024-05-07T10:00") < published_rank("2024-05-07T09:00Z") < published_rank(None)
    True
    """
    moment, day = _moment(published), (published or "")[:10]
    try:
        when = moment.isoformat() if moment else date.fromisoformat(day).isoformat()
    except ValueError:
        when = ""
    return not when, when, published or ""


def matrix_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for rows of the matrix that are not what claims and silences make of them."""
    claims = {claim["id"]: claim for claim in dossier["claims"]}
    articles = [one["id"] for one in dossier["articles"]]
    rows = dossier.get("matrix", [])
    for n, row in enumerate(rows):
        claim = claims.get(row["claim"])
        if claim is None:
            yield f"/matrix/{n}/claim", f"no claim has the id {row['claim']}"
        elif row["cells"] != _letters(claim, articles):
            yield f"/matrix/{n}/cells", "not what the claim says of the articles"
    order = {one: n for n, one in enumerate(claims)}
    places = [order.get(row["claim"], -1) for row in rows]
    if any(one >= other for one, other in pairwise(places)):
        yield "/matrix", "not sorted"


def _letters(claim: Record, articles: list[str]) -> str:
    """Return what each article does with a claim."""
    own = next((one["side"] for one in claim["told_by"] if one["words"] == claim["gist"]), None)
    why = {one["article"]: one["why"] for one in claim["silent"]}
    sides: dict[str, set[str | None]] = {}
    for one in claim["told_by"]:
        sides.setdefault(one["article"], set()).add(one["side"])
    letters = []
    for article in articles:
        taken = sides.get(article)
        if taken is None:
            letters.append({None: ".", "silent": "s", "published before": "b"}.get(why.get(article), "x"))
        elif taken <= {own, None}:
            letters.append("t")
        else:
            letters.append("c" if claim["why"] == "denial" and own not in taken else "d")
    return "".join(letters)
