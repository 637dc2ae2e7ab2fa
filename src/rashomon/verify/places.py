"""Where the words that a page shows, or links to, stand: an article and spans of its text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.verify.wording import moment

Record = Mapping[str, Any]
Span = tuple[int, int]

_WORDS = re.compile(r"(\d{1,7}):(\d{1,9})-(\d{1,9})")
_SPANS = re.compile(r"\d{1,9}-\d{1,9}(?: \d{1,9}-\d{1,9})*")
_LINK = re.compile(r"#(?:text-)?(.+?)(?:-(\d{1,9}))?")


def words_at(data: Mapping[str, str], articles: Sequence[Record]) -> tuple[str, Span] | None:
    """Return the article and span whose words an element shows, None where it names none.

    >>> words_at({"data-span": "0:4-9"}, [{"id": "a1"}])
    ('a1', (4, 9))
    """
    found = _WORDS.fullmatch(data.get("data-span", ""))
    if found is None or int(found[1]) >= len(articles):
        return None
    return articles[int(found[1])]["id"], (int(found[2]), int(found[3]))


def linked_at(data: Mapping[str, str]) -> tuple[str, list[Span]]:
    """Return the article and the spans that a link leads to, none where it names none.

    >>> linked_at({"data-place": "4-9 20-25", "href": "#a1-0"})
    ('a1', [(4, 9), (20, 25)])
    """
    link = _LINK.fullmatch(data.get("href", ""))
    if link is None or not _SPANS.fullmatch(data.get("data-place", "")):
        return "", []
    spans = [tuple(map(int, one.split("-"))) for one in data["data-place"].split()]
    return link[1], [(start, end) for start, end in spans]


def leads_there(data: Mapping[str, str], article: Record, words: str) -> bool:
    """Tell whether a link is named by its article and leads to the sentence that its first span begins in.

    An article without sentences there is linked as a whole.
    """
    published = article["published"]
    outlet = article["source_id"] if article["outlet"] is None else article["outlet"]
    _, spans = linked_at(data)
    held = bool(spans) and all(start < end <= len(article["text"]) for start, end in spans)
    named = words == f"{outlet} · {'no time given' if published is None else moment(published)}"
    return held and named and data["href"] == f"#{anchor(article, spans[0][0])}"


def anchor(article: Record, position: int) -> str:
    """Return the id of the sentence that begins at or before a position; one that overlaps an earlier one has none."""
    begins, end = None, 0
    for first, last in sorted(map(tuple, article["sentences"])):
        if first > position:
            break
        if first < last and (begins is None or end <= first):
            begins, end = first, last
    return f"text-{article['id']}" if begins is None else f"{article['id']}-{begins}"
