"""A page as the check reads it: its words, the elements that say what they show, and what no page of ours holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from rashomon.verify.drawings import EMPTY, drawing_faults, in_drawing

Found = tuple[str, str]

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ACTIVE = {
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "base",
    "form",
    "link",
    "img",
    "math",
    "template",
    "audio",
    "video",
    "textarea",
}
_BLOCKS = {"p", "div", "section", "article", "blockquote", "ul", "ol", "table", "details", "h1", "h2", "h3", "h4", "dl"}
PARTS = ("said", "alone", "revisions", "names", "texts")
"""Pages that a long story may have beside the first one."""
_LINK = re.compile(
    rf"(?:https?://|(?:(?:{'|'.join(('index', *PARTS))})\.html)?#|\.\./index\.html$|dossier\.json$|events\.csv$"
    r"|(?:\.\./)?[^:/?#]*/index\.html$)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"([a-z]+\.html)?#(.*)", re.DOTALL | re.IGNORECASE)  # within the pages of one story
# Other references read as the same words in some parsers and not in others: the page has only these.
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|#34|#39|#13);)")
_COMPARED = {
    *("data-text", "data-span", "data-place", "data-at", "data-count", "data-bounds", "data-label", "data-tally"),
    *("data-title", "data-entry", "data-problem", "data-moved", "data-cell", "data-plot"),
}
_AROUND = {
    "data-scope",
    "data-side",
    "data-said",
    "data-speaker",
    "data-row",
    "data-story",
    "data-change",
    "data-cells",
    "data-column",
    "data-drawing",
}
_FINDINGS = ("data-claim", "data-quote", "data-figure", "data-family", "data-revision")


@dataclass(slots=True)
class Element:
    """An element that says what it shows; `start` and `end` are places in the text content of the page."""

    tag: str
    attributes: dict[str, str]
    start: int
    where: str
    inside: tuple[tuple[str, str], ...] = ()
    around: tuple[tuple[str, str], ...] = ()
    end: int = -1


@dataclass(slots=True)
class _Open:
    tag: str
    element: Element | None
    code: str | None
    chunk: int
    inside: tuple[tuple[str, str], ...]
    around: tuple[tuple[str, str], ...]
    name: str
    compared: bool


@dataclass
class Page:
    """The text content of a page, its elements that carry data, and what no page of ours holds."""

    file: str = ""
    text: str = ""
    elements: list[Element] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    """The ids of its elements, which links lead to."""
    loose: list[tuple[str, str, str]] = field(default_factory=list)
    """Place, element and words of every text that stands outside the elements that are compared."""
    kinds: set[tuple[str, str]] = field(default_factory=set)
    styles: list[str] = field(default_factory=list)
    metas: list[str] = field(default_factory=list)
    faults: list[Found] = field(default_factory=list)

    def words(self, element: Element) -> str:
        """Return the text content of an element."""
        return self.text[element.start : element.end]


class _Reader(HTMLParser):
    """Reads a page in one pass; deliberately stricter than a browser."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(file)
        self.chunks: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.drawn = 0  # drawings that are open

    @property
    def where(self) -> str:
        """The place reached: the line, after the name of the file where it has one."""
        return f"{self.page.file} line {self.getpos()[0]}".lstrip()

    def fault(self, what: str) -> None:
        """Note something that no page of ours holds."""
        self.page.faults.append((self.where, what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {key: value or "" for key, value in reversed(attrs)}
        if len(attributes) != len(attrs):
            self.fault(f"an attribute of <{tag}> comes twice")
        self._guard(tag, attributes)
        name = f"{tag}.{attributes['class']}" if "class" in attributes else tag
        self.page.kinds.add(("element", name))
        if "aria-label" in attributes:
            self.page.loose.append((self.where, "aria-label", attributes["aria-label"]))
        if "id" in attributes:
            self._place(attributes["id"])
        if tag == "meta":
            self.page.metas.append(" ".join(f"{key}={attributes[key]}" for key in sorted(attributes)))
        if tag in _VOID:
            return
        inside = self.stack[-1].inside if self.stack else ()
        inside += tuple((k, attributes[k]) for k in _FINDINGS if k in attributes)
        carries = tag == "h1" or any(key.startswith("data-") for key in attributes)
        around = (self.stack[-1].around if self.stack else ()) + _around(tag, name, attributes)
        compared = bool(self.stack and self.stack[-1].compared) or not _COMPARED.isdisjoint(attributes)
        element = Element(tag, attributes, self.length, self.where, inside, around) if carries else None
        self.drawn += tag == "svg"
        self.stack.append(
            _Open(tag, element, attributes.get("data-code"), len(self.chunks), inside, around, name, compared)
        )

    def _place(self, name: str) -> None:
        """Take the id of an element in, which no other one may have."""
        if name in self.page.places:
            self.fault(f"a second element of the id {name[:40]}, which a link to it would not find")
        self.page.places.add(name)

    def _guard(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Refuse what could run, load or hide something."""
        if tag in _ACTIVE:
            self.fault(f"the element <{tag}> has no place in a page")
        if in_drawing(tag, drawn=self.drawn > 0):
            inside = self.stack[-1].tag if self.drawn else None
            for what in drawing_faults(tag, attributes, inside):
                self.fault(what)
        if tag in _BLOCKS and any(one.tag == "p" for one in self.stack[-6:]):
            self.fault(f"<{tag}> inside a paragraph: a browser would read it differently")
        for key, value in attributes.items():
            if key.startswith("on") or key in {"style", "hidden", "srcdoc", "src", "action", "aria-hidden"}:
                self.fault(f"the attribute {key} has no place in a page")
            if key == "href":
                self.page.links.append(value)
                if not _LINK.match(value):
                    self.fault("a link leads neither into the folder nor to http or https")

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if not self.stack or self.stack[-1].tag != tag:
            self.fault(f"</{tag}> closes nothing that is open")
            return
        done = self.stack.pop()
        self.drawn -= tag == "svg"
        if done.code is not None:
            self._stand_in(done)
        if done.element is not None:
            done.element.end = self.length
            self.page.elements.append(done.element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse <x/>: a browser reads it as open, but for the shapes of a drawing."""
        if tag in EMPTY and self.drawn:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)
        else:
            self.fault(f"<{tag}/> is not how our pages close an element")

    def _stand_in(self, done: _Open) -> None:
        """Put the character back that a stand-in stands for."""
        shown = "".join(self.chunks[done.chunk :])
        code = int(done.code, 16) if done.code and re.fullmatch("[0-9a-f]{1,4}", done.code) else -1
        if shown != "\N{REPLACEMENT CHARACTER}" or not _is_odd(code):
            self.fault("the stand-in for a character is not the one that belongs to it")
            return
        self.length += 1 - len(shown)
        self.chunks[done.chunk :] = [chr(code)]

    def handle_data(self, data: str) -> None:
        """Take text in; what no check compares must be words that are known."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.tag == "style":
            self.page.styles.append(data)
        elif not data.isspace() and (top is None or not top.compared):
            self.page.loose.append((self.where, top.name if top else "", data))
        self.chunks.append(data)
        self.length += len(data)

    def handle_comment(self, data: str) -> None:
        """Refuse comments: what follows a broken tag becomes one."""
        self.fault(f"a comment of {len(data)} characters")

    def handle_pi(self, data: str) -> None:
        """Refuse processing instructions."""
        self.fault(f"a processing instruction of {len(data)} characters")

    def unknown_decl(self, data: str) -> None:
        """Refuse CDATA and the like."""
        self.fault(f"a declaration of {len(data)} characters")

    def handle_decl(self, decl: str) -> None:
        """Allow the document type only."""
        if decl != "DOCTYPE html" or self.getpos() != (1, 0):
            self.fault("a declaration other than the document type")


def _around(tag: str, name: str, attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what an element says of all that stands in it."""
    found = [(key, value) for key, value in attributes.items() if key in _AROUND]
    if tag == "section" and "id" in attributes:
        found.append(("section", attributes["id"]))
    link = _PLACE.fullmatch(attributes.get("href", ""))
    if tag == "a" and link and link[2].startswith("text-"):
        found.append(("text", link[2].removeprefix("text-")))
    if name.endswith(".sr"):
        found.append(("sr", ""))
    return tuple(found)


def _is_odd(code: int) -> bool:
    """Tell whether a page must show a stand-in for a character: a control, or a surrogate without its partner."""
    return (0 <= code < 0x20 and chr(code) not in "\t\n\f\r") or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def read_page(body: bytes, file: str = "") -> Page:
    """Return the content of a page; what cannot be read is a fault of it, told with the name of the file, if any."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Page(file, faults=[(file, f"not UTF-8 at byte {error.start}")])
    reader = _Reader(file)
    for sign, name in (("\r", "carriage return"), ("\x00", "NUL")):
        if sign in text:
            reader.page.faults.append(
                (f"{file} character {text.index(sign)}".lstrip(), f"a bare {name}, which a browser would replace")
            )
    odd = _REFERENCE.search(text)
    if odd is not None:
        reader.page.faults.append(
            (f"{file} character {odd.start()}".lstrip(), "a character reference that our pages do not use")
        )
    reader.feed(text)
    reader.close()
    if reader.stack:
        reader.fault(f"<{reader.stack[-1].tag}> is never closed")
    reader.page.text = "".join(reader.chunks)
    return reader.page


def joined(pages: Sequence[Page]) -> Page:
    """Return the pages of one story as one, in which all links are within it."""
    whole = Page()
    for page in pages:
        for one in page.elements:
            link = _PLACE.fullmatch(one.attributes.get("href", ""))
            attributes = {**one.attributes, "href": f"#{link[2]}"} if link else one.attributes
            start, end = one.start + len(whole.text), one.end + len(whole.text)
            whole.elements.append(replace(one, attributes=attributes, start=start, end=end))
        whole.text += page.text
    return whole


def link_faults(pages: Sequence[Page]) -> Iterator[Found]:
    """Check that every link within the pages of a story leads to a place that is there."""
    known = {page.file: page for page in pages}
    for page in pages:
        for link in page.links:
            place = _PLACE.fullmatch(link)
            there = known.get(place[1] or page.file) if place else None
            if place and (there is None or place[2] not in there.places):
                yield page.file, f"a link to {link[:60]}, which is not there"
