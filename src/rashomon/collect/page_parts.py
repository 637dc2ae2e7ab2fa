"""Parts of a page told apart by its own marks, before its text is looked for.

Boxes named for what they are (newsletter, promotion, caption) go, and so do paragraphs that are one link; embedded
posts lose the marks by which an extractor throws them away; an article cut into several bodies is put together again,
and one in a table that lays out the page is taken out of it.
It is fooled by pages that name nothing, or that name the container of the article after a box.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

# whole words of `class` and `id`, however they are joined: "Newsletter-box", "articlePromo", "read_next"
_BOXES = frozenset(
    {"newsletter", "newsletters", "signup", "subscribe", "promo", "promos", "cta", "recirc", "outbrain", "taboola"}
    | {"trending", "recommended", "recommendations", "sponsored", "advert", "advertisement", "ads", "related"}
    | {"tooltip", "popover", "popup", "rollover", "caption", "figcaption", "breadcrumb", "breadcrumbs", "copyright"}
)
_PAIRS = frozenset({("most", "read"), ("most", "popular"), ("read", "next"), ("read", "more"), ("sign", "up")})
_POSTS = frozenset({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BODY = re.compile(r"(?:^|[\s_-])(?:article|story)[_-]*body(?:[\s_-]|$)", re.IGNORECASE)
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"html", "head", "body", "main", "article"})
_NO_WORDS = frozenset({"a", "script", "style", "noscript", "template"})
_MOST = 0.2  # of the letters of a page outside links: what holds more is no box, whatever its name
_LINKED = 0.8  # of a paragraph's letters
_LINK_LEAST, _LINK_MOST = 3, 30  # words
_BODY_LEAST = 100  # letters outside links that make a piece of the article
_NAMES = 500  # characters of class and id looked at
_WRAPPERS = 4  # levels around an embedded post


def part_page(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Change the tree of a page so that what is left is easier to tell: see above."""
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    letters = _letters_outside_links(elements)
    for one in elements:
        if one.tag == "blockquote" and not _POSTS.isdisjoint((one.get("class") or "").split()):
            _unwrap(one)
    _join_bodies(elements, letters)
    _open_tables(elements, letters)
    _drop_boxes(elements, letters)
    _drop_links(elements)


def _letters_outside_links(elements: Sequence[Any]) -> dict[Any, int]:
    """Return how many letters outside links stand in each element, children before parents."""
    found: dict[Any, int] = {}
    for one in reversed(elements):
        tag, text, tail, parent = one.tag, one.text, one.tail, one.getparent()
        inside = 0 if tag in _NO_WORDS else found.get(one, 0) + (len(text.strip()) if text else 0)
        found[one] = inside
        if parent is not None:
            found[parent] = found.get(parent, 0) + inside + (len(tail.strip()) if tail else 0)
    return found


def _open_tables(elements: Sequence[Any], letters: dict[Any, int]) -> None:
    """Make plain blocks of tables that lay out the page: those with a cell that holds much of it."""
    most = _MOST * letters.get(elements[0], 0)
    for one in elements:
        if one.tag == "td" and letters.get(one, 0) > most:
            for part in (one, *one.iterancestors("tr", "tbody", "table")):
                part.tag = "div"


def _drop_boxes(elements: Sequence[Any], letters: dict[Any, int]) -> None:
    """Take out the boxes of each name that together hold only a small part of the page."""
    named: dict[str, list[Any]] = {}
    around: dict[Any, frozenset[str]] = {}  # the names of the boxes an element stands in: nested ones count once
    for one in elements:
        outer = around.get(one.getparent(), frozenset())
        name = None if one.tag in _KEPT else _box_name(one)
        around[one] = outer | {name} if name is not None else outer
        if name is not None and name not in outer:
            named.setdefault(name, []).append(one)
    most = _MOST * letters.get(elements[0], 0)
    for boxes in named.values():
        if sum(letters.get(one, 0) for one in boxes) <= most:
            for one in boxes:
                one.clear(keep_tail=True)  # not removed: joining thousands of tails takes quadratic time


def _box_name(one: Any) -> str | None:  # noqa: ANN401
    """Return by which of its names an element is not the article."""
    if one.tag == "figcaption":
        return "caption"
    name, number = one.get("class"), one.get("id")
    return _box_word(f"{name or ''} {number or ''}") if name or number else None


@lru_cache(maxsize=4096)
def _box_word(names: str) -> str | None:
    """Return the first word, or pair of words, that names a box: classes come again and again on a page."""
    words = [word.lower() for word in _WORD.findall(names[:_NAMES])]
    single = next((word for word in words if word in _BOXES), None)
    return single or next((" ".join(pair) for pair in pairwise(words) if pair in _PAIRS), None)


def _drop_links(elements: Sequence[Any]) -> None:
    """Take out paragraphs and headings that are one link; one inside another is not looked at."""
    inside: set[Any] = set()
    for one in elements:
        if one.getparent() in inside:
            inside.add(one)
        elif one.tag in _BLOCKS:
            inside.add(one)
            if _is_link(one):
                one.clear(keep_tail=True)


def _is_link(one: Any) -> bool:  # noqa: ANN401
    """Tell whether a paragraph or heading is one link and no sentence of its own."""
    links = list(one.iter("a"))
    if not links:
        return False
    text = " ".join("".join(one.itertext()).split())
    linked = sum(len(" ".join("".join(link.itertext()).split())) for link in links)
    return linked >= _LINKED * len(text) and _LINK_LEAST <= len(text.split()) <= _LINK_MOST


def _unwrap(post: Any) -> None:  # noqa: ANN401
    """Take the names off an embedded post and off what is wrapped around it alone."""
    one = post
    for _ in range(_WRAPPERS):
        for name in ("class", "id", "style"):
            one.attrib.pop(name, None)
        one = one.getparent()
        if one is None or one.tag in _KEPT or sum(child.tag not in ("script", "style") for child in one) > 1:
            return


def _join_bodies(elements: Sequence[Any], letters: dict[Any, int]) -> None:
    """Move the children of later bodies of an article, cut apart by advertisements, into its first."""
    first: dict[tuple[str, str, Any], Any] = {}
    for one in elements:
        name = one.get("class") or ""
        if not (_BODY.search(name) or one.get("itemprop") == "articleBody") or letters.get(one, 0) < _BODY_LEAST:
            continue
        around = next(one.iterancestors("article", "main", "body"), None)
        body = first.setdefault((one.tag, name, around), one)
        if body is not one and all(parent is not body for parent in one.iterancestors()):
            body.extend(list(one))
