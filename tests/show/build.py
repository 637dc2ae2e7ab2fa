"""What dossiers of tests are built with: articles with their hashes, passages sliced out of them by their words."""

from collections.abc import Sequence
from typing import Any

from rashomon.base.identity import article_id, text_sha256

Record = dict[str, Any]


class Builder:
    """Slices spans out of the sample's texts by their words."""

    def __init__(self, articles: Sequence[Record]) -> None:
        """Start with the articles that hold the texts."""
        self.articles = articles

    def span(self, number: int, words: str, nth: int = 0) -> list[int]:
        """Return the span of the `nth` occurrence of `words` in article `number`."""
        text, start = self.articles[number]["text"], -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return [start, start + len(words)]

    def passage(self, number: int, words: str, **more: Any) -> Record:
        """Return the passage `{article, span, words}` with `more` fields."""
        return {"article": self.articles[number]["id"], "span": self.span(number, words), "words": words, **more}


def _sentences(text: str) -> list[list[int]]:
    """Return rough sentences: up to a full stop or a line end, trimmed."""
    found, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or text[place] == "\n" or (text[place - 1 : place + 1] in {". ", "? "}):
            left, right = start, place
            while left < right and text[left].isspace():
                left += 1
            while left < right and text[right - 1].isspace():
                right -= 1
            if left < right:
                found.append([left, right])
            start = place
    return found


def article(outlet: str | None, url: str | None, text: str, source_id: str, **more: Any) -> Record:
    """Return one article of a dossier, hashed and identified as the program does it."""
    return {
        "id": article_id(outlet, url, source_id, text),
        "source_id": source_id,
        "outlet": outlet,
        "agency": None,
        "url": url,
        "title": None,
        "byline": None,
        "published": None,
        "language": "en",
        "text": text,
        "text_sha256": text_sha256(text),
        "revision_of": None,
        "family": None,
        "extra": {},
        "page": {
            "sha256": text_sha256(f"page {text}"),
            "media_type": "application/json",
            "collected": None,
            "how": "file",
            "status": None,
            "final_url": None,
        },
        "sentences": _sentences(text),
        "boilerplate": [],
    } | more
