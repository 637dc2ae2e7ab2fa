"""One report as it is kept: the page as it came, and the article made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes an article came from, as they came.

    `collected` is an ISO time only where the input tells it; a local file has None.
    """

    sha256: str
    media_type: str
    body: bytes
    collected: str | None = None
    how: str = "file"
    status: int | None = None
    final_url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report: metadata and its frozen clean text; every span counts code points of `text`.

    `where` is its place in the input (`news.jsonl:12`), `source_id` the id or file name the input gives,
    `published` an ISO 8601 date or time as given, `page` the SHA-256 of the page it was made from.
    """

    where: str
    id: str
    source_id: str
    text: str
    text_sha256: str
    page: str
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def is_read(language: str | None) -> bool:
    """Tell whether articles in a language are read: in English, or where too short a text leaves it open.

    >>> is_read("en"), is_read(None), is_read("fr"), is_read("zxx")
    (True, True, False, False)
    """
    return language in (None, "en")
