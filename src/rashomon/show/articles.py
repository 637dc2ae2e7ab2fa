"""The articles of a story for its page: where they come from, what they share, their full texts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from rashomon.base.article import is_read
from rashomon.show.kept import at, optional
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled

Record = Mapping[str, Any]
View = dict[str, Any]


def counts(dossier: Record) -> View:
    """Return the numbers under the title."""
    articles = dossier["articles"]
    outlets = {a["outlet"] or a["id"] for a in articles}
    return {
        "articles": len(articles),
        "outlets": len(outlets),
        "outletless": outletless(dossier),
        "independent": dossier["story"]["independent_sources"],
        "revisions": sum(a["revision_of"] is not None for a in articles),
        "families": len(dossier["families"]),
    }


def outletless(dossier: Record) -> int:
    """Return of how many articles no outlet is known; of one that stands alone it does not matter."""
    articles = dossier["articles"]
    return sum(not a["outlet"] for a in articles) if len(articles) > 1 else 0


def article_view(n: int, article: Record, tellers: Tellers) -> View:
    """Return one row of the table of articles."""
    pointer = f"/articles/{n}"
    revision = article["revision_of"]
    return {
        "id": article["id"],
        "n": n + 1,
        "outlet": tellers.outlet(article["id"]),
        "time": tellers.time(article["id"]),
        "title": optional(f"{pointer}/title", article["title"]),
        "byline": optional(f"{pointer}/byline", article["byline"]),
        "agency": optional(f"{pointer}/agency", article["agency"]),
        "source_id": at(f"{pointer}/source_id", article["source_id"]),
        "url": _address(article["url"]),
        "url_words": optional(f"{pointer}/url", article["url"]),
        "family": article["family"],
        "shares": tellers.sharing(article["id"]),
        "revision": tellers.link(revision) if revision in tellers.texts else None,
        "read": is_read(article["language"]),
        "language": article["language"],
    }


def _address(url: str | None) -> str | None:
    """Return an address only where it is safe to follow."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def family_view(n: int, family: Record, tellers: Tellers) -> View:
    """Return a family: whose text it is, which articles have it, and words that show it."""
    return {
        "id": family["id"],
        "origin": optional(f"/families/{n}/origin", family["origin"]),
        "extent": labelled("extent", f"/families/{n}/extent", family["extent"]),
        "relation": labelled("family", f"/families/{n}/relation", family["relation"]) if "relation" in family else None,
        "articles": [{"outlet": tellers.outlet(one), "time": tellers.time(one)} for one in family["articles"]],
        "evidence": [tellers.evidence(one["article"], [one["span"]]) for one in family["evidence"]],
    }


def text_view(n: int, article: Record, tellers: Tellers) -> View:
    """Return the full kept text of one article."""
    text = tellers.texts[article["id"]]
    return {
        **article_view(n, article, tellers),
        "lang": text.language,
        "full": text.full(),
        "sha256": at(f"/articles/{n}/text_sha256", article["text_sha256"]),
    }
