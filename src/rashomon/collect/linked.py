"""What a page says about itself in JSON-LD: author, publisher, headline, time of publication.

trafilatura reads it too, but repairs broken JSON with regular expressions that take minutes on some (4 MB of escaped
quotation marks: over six); so it is shown none. Here broken JSON (6 of 350 scripts of real pages) is passed over.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = (
    *("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "AnalysisNewsArticle"),
    *("OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle"),
)
_SCRIPTS = ".//script[@type='application/ld+json' or @type='application/settings+json']"
_LARGEST = 500_000  # characters of one script; the longest of 350 real ones had 36,931
_MOST = 2_000  # objects looked at on one page


@dataclass(frozen=True, slots=True)
class Linked:
    """The first article that a page describes in JSON-LD."""

    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    body: str | None = None


def take_linked(tree: Any) -> Linked:  # noqa: ANN401 - lxml has no types
    """Return what the JSON-LD of a page says, and rename its scripts so that no one else reads them."""
    found: Linked | None = None
    left = _MOST
    for script in tree.xpath(_SCRIPTS):
        script.set("type", "application/x-read")
        text = script.text or ""
        if found is not None or len(text) > _LARGEST:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(value, left):
            left -= 1
            kinds = one.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                found = _linked(one)
                break
    return found or Linked()


def _objects(value: object, most: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a script, outermost first: it may be one, a list, or a graph."""
    queue = [value]
    for at in range(most):
        if at >= len(queue):
            return
        one = queue[at]
        if isinstance(one, dict):
            yield one
            queue.extend(part for name in ("@graph", "mainEntity", "mainEntityOfPage") if (part := one.get(name)))
        elif isinstance(one, list):
            queue.extend(one[:most])


def _linked(one: dict[str, Any]) -> Linked:
    return Linked(
        _string(one.get("headline")),
        "; ".join(dict.fromkeys(_names(one.get("author")))) or None,
        next(iter(_names(one.get("publisher"))), None),
        _string(one.get("datePublished")),
        _string(one.get("articleBody")),
    )


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> list[str]:
    """Return the names of persons or organisations, given as strings or as objects with a name."""
    found = []
    for one in value[:50] if isinstance(value, list) else [value]:
        name = _string(one.get("name") if isinstance(one, dict) else one)
        if name is not None and not name.startswith(("http://", "https://", "#")):
            found.append(name)
    return found
