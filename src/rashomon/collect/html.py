"""HTML pages: the article's text and what the page says about it, by trafilatura, without network and clock."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from rashomon.base.problems import Problem
from rashomon.collect.encoding import decoded
from rashomon.collect.fields import Fields, site
from rashomon.collect.linked import take_linked
from rashomon.collect.page_text import page_text
from rashomon.collect.published import iso
from rashomon.collect.records import HTML, Draft, Found, Raw, make_raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.shape import html_shape
from rashomon.collect.streams import whole

_OURS = re.compile(r"<meta\s+name=[\"']?generator[\"']?\s+content=[\"']?rashomon", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
# the day alone, no search in the running text (it would take any date for the day of publication), and a fixed last
# day: by default htmldate takes today from the clock
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2200-12-31"}
# where pages put the full time, the surest first
_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date']/@content",
    "//meta[@name='article:published_time']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_LONG_NAME = 7  # words; chosen: the headline that was taken for a name had 11
_FAR_LONGER = 3
_LOOK = 200_000  # characters in which a page shows that it is one: 51,625 of styles stood first on a real one
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul"}
    | {"table", "td", "th", "tr"}
)
_HIDDEN = frozenset({"script", "style", "template", "head"})
_BLANKS = re.compile(r"\s+")
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]{0,200}>")

for _name in ("trafilatura", "htmldate", "courlan", "justext"):  # what they find wrong is listed by us, not logged
    logging.getLogger(_name).addHandler(logging.NullHandler())


def cut_html(found: Found, pieces: Iterator[bytes], settings: CollectSettings) -> Iterator[Raw | Problem]:
    """Yield the page as one unit."""
    body = whole(pieces, settings.html_bytes)
    if body is None:
        yield Problem(found.where, "size", f"is larger than {settings.html_bytes:,} bytes; not read")
    else:
        yield make_raw(found, HTML, body, settings)


def read_html(raw: Raw, fields: Fields) -> Draft:
    """Return the article of a page."""
    page, problems = decoded(raw.body, raw.where, declared=True)
    fields.problems.extend(problems)
    return Draft(None) if page is None else read_markup(page, fields)


def read_markup(page: str, fields: Fields) -> Draft:
    """Return the article of a page, or of the piece of one that a feed or a sender gives as its body."""
    refused = _refusal(page, fields.settings)
    if refused is not None:
        fields.problem(*refused)
        return Draft(None)
    if not _PAGE.search(page, 0, _LOOK):
        return Draft(plain(page))
    # 0.3 s and 28 MB that a run on text does not pay
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    tree = load_html(page)
    if tree is None:
        return Draft("")
    linked = take_linked(tree)
    told = extract_metadata(tree, date_config=dict(_DATES))
    published = _time(tree, linked.published) or told.date
    return Draft(
        _fuller(page_text(tree), linked.body, fields.settings),
        outlet=_outlet(tree, linked.publisher or told.sitename, site(told.url), fields),
        url=told.url,
        title=told.title or linked.headline,
        byline=linked.author or told.author,
        published=published,
    )


def _fuller(text: str, told: str | None, settings: CollectSettings) -> str:
    """Return the text that was found, or that which the page tells in its JSON-LD if it is far longer.

    25 of 329 real pages tell one, nine of them cut or with captions in it: what is found is better unless it failed.
    """
    if told is None or len(told.split()) < _FAR_LONGER * len(text.split()):
        return text
    if "</" not in told:
        return "\n".join(line for line in map(str.strip, told.splitlines()) if line)
    return plain(told) if _refusal(told, settings) is None else text


def _refusal(page: str, settings: CollectSettings) -> tuple[str, str] | None:
    """Return the kind of problem and its words where a page must not be parsed."""
    if len(page) > settings.html_bytes:
        return "size", f"the page is longer than {settings.html_bytes:,} characters; not read"
    if _OURS.search(page, 0, 4096):
        return "not an article", "is a page that Rashomon wrote; passed over"
    nodes, depth, attributes = html_shape(page)
    if nodes > settings.html_nodes:
        return "size", f"the page has {nodes:,} tags, more than {settings.html_nodes:,}; not read"
    if depth > settings.html_depth:
        return "size", f"the page nests {depth:,} tags deep, more than {settings.html_depth:,}; not read"
    if attributes > settings.html_attributes:
        return (
            "size",
            f"a tag of the page has {attributes:,} attributes, more than {settings.html_attributes:,}; not read",
        )
    return None


def _outlet(tree: Any, publisher: str | None, address: str | None, fields: Fields) -> str | None:  # noqa: ANN401
    """Return who publishes a page: the publisher it declares, its site's name, or its host.

    Pages of a newspaper may declare the agency they reprint as publisher (4 of 329 real pages: "Associated Press" on
    sfgate.com); the name that is in the address wins then, and the other is kept in `extra`. A "site name" as long as
    a headline is one (trafilatura looks for it in the title too) and gives way to the host.
    """
    if publisher is not None and len(publisher.split()) > _LONG_NAME:
        publisher = None
    site = next(
        (name for one in tree.xpath("//meta[@property='og:site_name']/@content") if (name := str(one).strip())), None
    )
    if publisher and site and address and _named(site, address) and not _named(publisher, address):
        fields.keep("publisher", publisher)
        return site
    return publisher or address


def _named(name: str, address: str) -> bool:
    letters = "".join(ch for ch in name.lower() if ch.isalnum())
    return bool(letters) and letters in address.replace("-", "")


def _time(tree: Any, linked: str | None) -> str | None:  # noqa: ANN401 - lxml has no types
    """Return the time of publication with its hour and zone, where the head of a page tells it."""
    for path in _TIMES:
        for value in tree.xpath(path):
            if iso(str(value)) is not None:
                return str(value)
    return linked if linked is not None and iso(linked) is not None else None


def plain(markup: str) -> str:
    r"""Return the text of a piece of HTML, one line per block, without choosing what belongs to the article.

    >>> plain("<p>Two <b>men</b> died.</p><p>More &amp; more.</p>")
    'Two men died.\nMore & more.'
    """
    from lxml import etree, html  # noqa: PLC0415 - see above

    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_DECLARATION.sub("", markup.replace("\0", "")), parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return ""
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        unseen, block = element.tag in _HIDDEN, element.tag in _BLOCKS
        hidden += unseen if event == "start" else -unseen
        text = element.text if event == "start" else element.tail
        parts.append("\n" if block else "")
        parts.append("" if hidden else _BLANKS.sub(" ", text or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
