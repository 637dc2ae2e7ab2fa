"""What a page of the desk consists of, read from its markup alone."""

import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

FORBIDDEN = {
    "iframe",
    "object",
    "embed",
    "base",
    "style",
    "applet",
    "frame",
    "portal",
    "math",
    "foreignobject",
    "animate",
}
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "data", "poster", "xlink:href"}
PARTS = ("html", "head", "title", "body", "h1", "main")  # what a page has once, a drawing's own title aside
OURS = re.compile(r"/static/[\w.-]+\.(?:js|css)")
# What browsers leave out of an address before they look at its scheme
_LEFT_OUT = re.compile(r"[\x00-\x20]")


class _Faults(HTMLParser):
    """Notes whatever no page of ours has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.in_script = False
        self.in_drawing = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.in_drawing += tag == "svg"
        self.parts += [tag] if tag in PARTS and not self.in_drawing else []
        self.in_script = tag == "script"
        if tag in FORBIDDEN or (tag == "meta" and "http-equiv" in given):
            self.found.append(f"<{tag}>")
        if tag == "script" and not OURS.fullmatch(given.get("src", "")):
            self.found.append(f"script from {given.get('src')!r}")
        if tag == "link" and given.get("href") != "data:," and not OURS.fullmatch(given.get("href", "")):
            self.found.append(f"link to {given.get('href')!r}")
        for name, value in given.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append(f"{tag} has {name}")
            if name in ADDRESSES and not (tag == "link" and value == "data:,") and not _harmless(tag, value):
                self.found.append(f"{tag} leads to {value!r}")

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip():
            self.found.append(f"inline script {data[:40]!r}")

    def handle_endtag(self, tag: str) -> None:
        self.in_script = self.in_script and tag != "script"
        self.in_drawing -= tag == "svg"


def _harmless(tag: str, address: str) -> bool:
    """Tell whether an address stays here; a link, and only a link, may lead to a page on the web."""
    bare = _LEFT_OUT.sub("", address)
    if tag == "a" and urlsplit(bare).scheme in {"http", "https"}:
        return True
    return not bare.startswith(("//", "/\\", "\\")) and ":" not in bare.split("/")[0].split("?")[0].split("#")[0]


@cache
def faults_of(markup: str) -> tuple[str, ...]:
    """Return what stands in a page that no page of ours has, and the parts of a page that it has not once.

    >>> faults_of("<html><head><title>A</title></head><body><h1>B</h1><main onclick=x></main></body></html>")
    ('main has onclick',)
    """
    reader = _Faults()
    reader.feed(markup)
    reader.close()
    return *reader.found, *(
        f"{part} {reader.parts.count(part)} times" for part in PARTS if reader.parts.count(part) != 1
    )
