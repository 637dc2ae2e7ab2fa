"""What stands over an article wherever it is read in full: its outlet, its time, and on whom it depends."""

from collections.abc import Mapping
from typing import Any

from rashomon.show.articles import article_view
from rashomon.show.tellers import Tellers
from rashomon.show.wording import label

Record = Mapping[str, Any]
View = dict[str, Any]
_SHARES = 3  # outlets named that have text in common


def head_view(n: int, tellers: Tellers, dossier: Record) -> View:
    """Return what stands over article `n`."""
    article = dossier["articles"][n]
    family = next((one for one in dossier["families"] if one["id"] == article["family"]), None)
    versions = version_ids(article["id"], dossier)
    shares: dict[object, list[str]] = {}
    for one in family["articles"] if family else ():
        if one not in versions:
            shares.setdefault(tellers.texts[one].article["outlet"] or one, []).append(one)
    outlets = list(shares.values())
    return {
        **article_view(n, article, tellers),
        "relation": label("family", family.get("relation", "may be dependent")) if family and shares else None,
        "extent": label("extent", family["extent"]) if family else None,
        "origin": family["origin"] if family else None,
        "shares": [(tellers.outlet(group[0]), len(group)) for group in outlets[:_SHARES]],
        "shares_more": max(0, len(outlets) - _SHARES),
        "versions": len(versions),
        "outlet_name": article["outlet"] or article["source_id"],
        "collected": article["page"]["collected"],
    }


def version_ids(article: str, dossier: Record) -> list[str]:
    """Return an article and its other versions, in the order of the story."""
    tied = {article}
    for one in (*dossier["articles"], *reversed(dossier["articles"])):
        if one["revision_of"] is not None and (one["id"] in tied or one["revision_of"] in tied):
            tied |= {one["id"], one["revision_of"]}
    return [one["id"] for one in dossier["articles"] if one["id"] in tied]
