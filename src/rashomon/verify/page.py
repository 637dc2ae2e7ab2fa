"""index.html of a story against its dossier: every word of a source that the page shows, and nothing missing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from rashomon.verify.cells import cell_faults
from rashomon.verify.drawings import EMPTY, drawing_faults, in_drawing
from rashomon.verify.meaning import Meaning, labels, page_faults, resolve, text_faults
from rashomon.verify.names import must_show as names_to_show
from rashomon.verify.past import must_show
from rashomon.verify.places import leads_there, linked_at, words_at
from rashomon.verify.plots import Plots
from rashomon.verify.revised import revision_spans, shown_faults
from rashomon.verify.wording import bounds, moment

Record = Mapping[str, Any]
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
_LINK = re.compile(
    r"(?:https?://|#|\.\./index\.html$|dossier\.json$|events\.csv$|(?:\.\./)?[^:/?#]*/index\.html$)", re.IGNORECASE
)
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
    line: int
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

    text: str = ""
    elements: list[Element] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loose: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, element and words of every text that stands outside the elements that are compared."""
    kinds: set[tuple[str, str]] = field(default_factory=set)
    styles: list[str] = field(default_factory=list)
    metas: list[str] = field(default_factory=list)
    faults: list[Found] = field(default_factory=list)

    def words(self, element: Element) -> str:
        """Return the text content of an element."""
        return self.text[element.start : element.end]


class _Reader(HTMLParser):
    """Reads a page in one pass; deliberately stricter than a browser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.chunks: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.drawn = 0  # drawings that are open

    def fault(self, what: str) -> None:
        """Note something that no page of ours holds."""
        self.page.faults.append((f"line {self.getpos()[0]}", what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {key: value or "" for key, value in reversed(attrs)}
        if len(attributes) != len(attrs):
            self.fault(f"an attribute of <{tag}> comes twice")
        self._guard(tag, attributes)
        name = f"{tag}.{attributes['class']}" if "class" in attributes else tag
        self.page.kinds.add(("element", name))
        if "aria-label" in attributes:
            self.page.loose.append((self.getpos()[0], "aria-label", attributes["aria-label"]))
        if tag == "meta":
            self.page.metas.append(" ".join(f"{key}={attributes[key]}" for key in sorted(attributes)))
        if tag in _VOID:
            return
        inside = self.stack[-1].inside if self.stack else ()
        inside += tuple((k, attributes[k]) for k in _FINDINGS if k in attributes)
        carries = tag == "h1" or any(key.startswith("data-") for key in attributes)
        around = (self.stack[-1].around if self.stack else ()) + _around(tag, name, attributes)
        compared = bool(self.stack and self.stack[-1].compared) or not _COMPARED.isdisjoint(attributes)
        element = Element(tag, attributes, self.length, self.getpos()[0], inside, around) if carries else None
        self.drawn += tag == "svg"
        self.stack.append(
            _Open(tag, element, attributes.get("data-code"), len(self.chunks), inside, around, name, compared)
        )

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
            self.page.loose.append((self.getpos()[0], top.name if top else "", data))
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
    if tag == "a" and attributes.get("href", "").startswith("#text-"):
        found.append(("text", attributes["href"][6:]))
    if name.endswith(".sr"):
        found.append(("sr", ""))
    return tuple(found)


def _is_odd(code: int) -> bool:
    """Tell whether a page must show a stand-in for a character: a control, or a surrogate without its partner."""
    return (0 <= code < 0x20 and chr(code) not in "\t\n\f\r") or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


def read_page(body: bytes) -> Page:
    """Return the content of a page; what cannot be read is a fault of it."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Page(faults=[("", f"not UTF-8 at byte {error.start}")])
    reader = _Reader()
    for sign, name in (("\r", "carriage return"), ("\x00", "NUL")):
        if sign in text:
            reader.page.faults.append(
                (f"character {text.index(sign)}", f"a bare {name}, which a browser would replace")
            )
    odd = _REFERENCE.search(text)
    if odd is not None:
        reader.page.faults.append((f"character {odd.start()}", "a character reference that our pages do not use"))
    reader.feed(text)
    reader.close()
    if reader.stack:
        reader.fault(f"<{reader.stack[-1].tag}> is never closed")
    reader.page.text = "".join(reader.chunks)
    return reader.page


class PageCheck:
    """The comparison of one page with its dossier; `spans` counts the spans compared."""

    def __init__(self, page: Page, dossier: Record) -> None:
        """Index what the page is compared with."""
        self.page = page
        self.dossier = dossier
        self.articles = {a["id"]: a for a in dossier["articles"]}
        self.texts = {a["id"]: a["text"] for a in dossier["articles"]}
        self.spans = 0

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for everything in the page that the dossier does not hold, or the other way round."""
        yield from self.page.faults
        yield from page_faults(self.page.styles, self.page.metas, self.page.kinds)
        yield from text_faults(self.page.loose, self.dossier["story"]["title"])
        yield from Meaning(self.dossier, self.page).faults()
        yield from shown_faults(self.dossier, self.page.elements)
        yield from Plots(self.dossier, self.page).faults()
        elements = self.page.elements
        yield from cell_faults(self.dossier, elements, (self.page.words(one) for one in elements), labels())
        shown: dict[tuple[str, str], set[tuple[str, int, int]]] = {}
        texts: list[str] = []
        for element in self.page.elements:
            where, data = f"line {element.line}", element.attributes
            for place in element.inside:
                shown.setdefault(place, set())
            if "data-text" in data:
                texts.append(data["data-text"])
                if self.texts.get(data["data-text"]) != self.page.words(element):
                    yield where, "the text shown is not the text kept"
            elif "data-span" in data or "data-place" in data:
                fault, places = self._evidence(element)
                if fault:
                    yield where, fault
                for place in element.inside:
                    shown[place].update(places)
            elif "data-at" in data or "data-count" in data or "data-bounds" in data:
                yield from self._value(where, element)
            elif element.tag == "h1" and self.page.words(element).strip() != self.dossier["story"]["title"].strip():
                yield where, "the heading is not the title of the story"
        yield from self._missing(shown, texts)

    def _evidence(self, element: Element) -> tuple[str | None, list[tuple[str, int, int]]]:
        """Compare words that are shown, or led to, with their spans; return what is wrong, and the places they show."""
        data, words = element.attributes, self.page.words(element)
        if "data-place" in data:
            article, spans = linked_at(data)
            self.spans += len(spans)
            right = article in self.articles and leads_there(data, self.articles[article], words)
            fault = None if right else "a link to words that is not named or led by where they stand"
            return fault, [(article, *span) for span in spans]
        self.spans += 1
        found = words_at(data, self.dossier["articles"])
        if found is not None:
            (article, (start, end)), text = found, self.texts[found[0]]
            if start < end <= len(text) and text[start:end] == words:
                return None, [(article, start, end)]
        return f"the words shown are not those of {data['data-span'][:40]}", []

    def _value(self, where: str, element: Element) -> Iterator[Found]:
        """Compare a value shown with the field of the record that it names."""
        data, words = element.attributes, self.page.words(element)
        pointer = data.get("data-at") or data.get("data-count") or data.get("data-bounds") or ""
        value = resolve(self.dossier, pointer)
        if "data-count" in data:
            right = isinstance(value, list) and words == str(len(value))
        elif "data-bounds" in data:
            right = isinstance(value, dict) and words == bounds(value)
        elif element.tag == "time":
            right = isinstance(value, str) and words == moment(value)
        else:
            right = isinstance(value, (str, int)) and words == str(value)
        if not right:
            yield where, f"what is shown is not what the record has at {pointer[:80]}"

    def _missing(self, shown: Mapping[tuple[str, str], set[tuple[str, int, int]]], texts: list[str]) -> Iterator[Found]:
        """Compare what the page shows with all that the dossier holds."""
        if sorted(texts) != sorted(self.texts):
            yield "", "the page does not show the text of every article exactly once"
        told = {
            "data-claim": {c["id"]: [(p["article"], *p["span"]) for p in c["told_by"]] for c in self.dossier["claims"]},
            "data-quote": {q["id"]: [(q["article"], *span) for span in q["spans"]] for q in self.dossier["quotes"]},
            "data-figure": {f["id"]: [(f["article"], *f["span"])] for f in self.dossier["figures"]},
            "data-family": {
                f["id"]: [(p["article"], *p["span"]) for p in f["evidence"]] for f in self.dossier["families"]
            },
        }
        told["data-revision"] = revision_spans(self.dossier)
        for kind, records in told.items():
            for one, spans in records.items():
                if (kind, one) not in shown:
                    yield "", f"{kind[5:]} {one} is missing"
                elif not shown[kind, one].issuperset(spans):
                    yield "", f"{kind[5:]} {one} is shown without all of its passages"
        at = {element.attributes.get("data-at") for element in self.page.elements}
        for pointer in (*must_show(self.dossier), *names_to_show(self.dossier)):
            if pointer not in at:
                yield "", f"the page does not show what the record has at {pointer}"
        for kind, one in shown:
            if one not in told[kind]:
                yield "", f"{kind[5:]} {one[:40]} is not in the record"
