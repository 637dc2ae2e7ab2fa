"""IPTC ninjs, News in JSON, versions 1 to 3: the agency format, one object per item.

The names changed case and number over the versions (`body_text`, `bodies`, `versioncreated`, `versionCreated`), so
they are compared in lower case. Made after the user guide of the standard.
"""

from collections.abc import Mapping
from typing import Any

from rashomon.collect.fields import Fields
from rashomon.collect.html import read_markup
from rashomon.collect.records import Draft

_TIMES = ("versioncreated", "contentcreated", "firstcreated")  # a revision has its own time of version
_MARKUP = ("text/html", "application/xhtml+xml", "html", "xhtml", "html5")
_SIGNS = frozenset({"bodies", "headlines", "versioncreated", "firstcreated", "pubstatus", "copyrightholder"})
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Tell whether an object is a ninjs item: it has a `uri`, a sign of ninjs, and no plain `text` or `html`.

    >>> is_ninjs({"uri": "urn:x", "body_text": "Text."}), is_ninjs({"id": "a", "text": "Text."})
    (True, False)
    """
    if "text" in value or "html" in value:
        return False
    names = {name.lower() for name in value}
    return "uri" in names and (bool(names & _SIGNS) or any(name.startswith(("body", "headline")) for name in names))


def read_ninjs(value: Mapping[str, Any], fields: Fields) -> Draft:
    """Return the article of a ninjs item; what has no place in an article stays in `extra` under its own name.

    `outlet` is the `provider` that some senders add, else the holder of the copyright, else the first source named;
    `agency` is the `source` that some agencies add, else a source whose role is to have originated the content. The
    standard's sources may also have supplied or enhanced it only, which makes no agency.
    """
    item = _Item(value)
    sources = item.sources()
    draft = Draft(
        _text(item, fields),
        outlet=item.line("provider", "copyrightholder") or next((name for name, _ in sources), None),
        agency=item.line("source") or next((name for name, role in sources if "orig" in role), None),
        url=item.address(),
        title=item.headline() or item.line("title"),
        byline=item.line("byline", "by"),
        published=item.line(*_TIMES),
        language=item.line("language"),
        collected=item.line("collected", "fetched"),
        source_id=item.line("uri"),
    )
    for name, one in value.items():
        if name.lower() not in item.used:
            fields.keep(name, one)
    if item.line("pubstatus") in _WITHDRAWN:
        fields.problem("status", "is marked by its sender as withheld or canceled; kept")
    return draft


def _text(item: "_Item", fields: Fields) -> str | None:
    plain, markup = item.body()
    if plain is not None:
        return plain
    if markup is not None:
        return read_markup(markup, fields).text
    fields.problem("not an article", "is a ninjs item without a body; not read")
    return None


class _Item:
    """A ninjs object read by lower-case names; `used` are those whose whole value went into the article."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.used: set[str] = set()
        self._value = {name.lower(): one for name, one in value.items()}

    def line(self, *names: str) -> str | None:
        """Return the first of `names` that is a string, or an object with a `name`."""
        for name in names:
            found = self._value.get(name)
            if isinstance(found, str) and found.strip():
                self.used.add(name)
                return found
            if isinstance(found, Mapping) and isinstance(found.get("name"), str):
                return str(found["name"])
        return None

    def address(self) -> str | None:
        """Return the `uri` where it is a web address: it stays the same over all versions, as a URL does."""
        uri = self.line("uri") or ""
        return uri if uri.lower().startswith(("http://", "https://")) else None

    def body(self) -> tuple[str | None, str | None]:
        """Return the plain body, or else the marked-up one: of several plain ones the main, of others the first."""
        plain: list[tuple[bool, str, str]] = []
        marked: list[tuple[str, str]] = []
        for name, found in self._value.items():
            if name.startswith("body_") and isinstance(found, str) and found.strip():
                if name.endswith(("html", "html5", "xml", "nitf")):
                    marked.append((name, found))
                else:
                    plain.append((name != "body_text", name, found))
        bodies = self._roles("bodies")
        for role, kind, found in bodies:
            if kind in _MARKUP or (not kind and role in _MARKUP):
                marked.append(("bodies", found))
            else:
                plain.append((role not in ("", "main", "text"), "bodies", found))
        plain.sort(key=lambda one: one[0])  # stable: the first of its kind stays the first
        chosen = plain[0][1] if plain else marked[0][0] if marked else None
        if chosen is not None and (chosen != "bodies" or len(bodies) == 1):
            self.used.add(chosen)
        return (plain[0][2] if plain else None), (marked[0][1] if marked else None)

    def headline(self) -> str | None:
        """Return the main headline, else the first one given."""
        told = self.line("headline", "headline_main")
        if told is not None:
            return told
        headlines = self._roles("headlines")
        if headlines:
            if len(headlines) == 1:
                self.used.add("headlines")
            return next((found for role, _, found in headlines if role == "main"), headlines[0][2])
        return self.line(*sorted(name for name in self._value if name.startswith("headline_")))

    def sources(self) -> list[tuple[str, str]]:
        """Return the name and the role of each source named."""
        found = self._value.get("infosources", self._value.get("infosource"))
        return [
            (one["name"], str(one.get("role") or "").lower())
            for one in (found if isinstance(found, list) else [])
            if isinstance(one, Mapping) and isinstance(one.get("name"), str) and one["name"].strip()
        ]

    def _roles(self, name: str) -> list[tuple[str, str, str]]:
        """Return role, media type and value of each entry of a list such as `bodies`."""
        found = self._value.get(name)
        told = []
        for one in found if isinstance(found, list) else []:
            entry = {str(key).lower(): part for key, part in one.items()} if isinstance(one, Mapping) else {}
            text = entry.get("value")
            if isinstance(text, str) and text.strip():
                kind = str(entry.get("contenttype") or "").partition(";")[0].strip().lower()
                told.append((str(entry.get("role") or "").lower(), kind, text))
        return told
