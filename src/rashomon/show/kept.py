"""Kept text in HTML: every code point of an article comes back out of the page exactly."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

Range = tuple[int, int]

# What a browser would drop, replace or join: NUL becomes nothing, a character reference to a control becomes another
# character, a lone surrogate has no UTF-8 form. Each gets a visible stand-in whose `data-code` says what it stands for.
_ODD = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_WORD = 30
_BLANK = re.compile(r"[ \t\r\n\f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")


def kept(text: str) -> Markup:
    r"""Return `text` as HTML that a parser turns into exactly the same code points.

    >>> str(kept("a < b\r\n"))
    'a &lt; b&#13;\n'
    >>> str(kept("\x00"))
    '<span class="odd" data-code="0" title="U+0000">�</span>'
    """
    return Markup(safe(text))  # noqa: S704 - escaped


def safe(text: str) -> str:
    """Return `text` as `kept` does, for whoever puts HTML together: the one place that escapes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace('"', "&#34;").replace("'", "&#39;")
    return text if text.isprintable() else _ODD.sub(_stand_in, text)  # what is odd is never printable


def plain(text: str) -> str:
    """Return `text` for an attribute or a title, where no stand-in can be put.

    >>> plain("a" + chr(0) + "b")
    'a\N{REPLACEMENT CHARACTER}b'
    """
    return _ODD.sub("\N{REPLACEMENT CHARACTER}", text)


def _stand_in(match: re.Match[str]) -> str:
    """Return the HTML for one character that HTML cannot carry as it is."""
    code = ord(match[0])
    if code == ord("\r"):
        return "&#13;"
    return f'<span class="odd" data-code="{code:x}" title="U+{code:04X}">\N{REPLACEMENT CHARACTER}</span>'


def at(pointer: str, value: object) -> Markup:
    """Return a value of the record with the JSON pointer to it, isolated from the direction of the text around it.

    >>> str(at("/articles/0/outlet", "R&D"))
    '<bdi data-at="/articles/0/outlet">R&amp;D</bdi>'
    """
    return Markup(f'<bdi data-at="{safe(pointer)}">{safe(str(value))}</bdi>')  # noqa: S704 - both are escaped


def optional(pointer: str, value: str | None) -> Markup | None:
    """Return a value of the record, None where it is missing or empty."""
    return at(pointer, value) if value else None


@dataclass(frozen=True)
class KeptText:
    """One article's text with its sentences, ready to be sliced into HTML."""

    number: int
    article: Mapping[str, Any]
    evidence: dict[Range, str] = field(default_factory=dict)
    """Spans to mark in the full text, with the kind of finding that rests on them."""

    @cached_property
    def id(self) -> str:
        """The article's id."""
        return str(self.article["id"])

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return str(self.article["text"])

    @cached_property
    def language(self) -> str:
        """Its language where it is well-formed, else empty: a wrong `lang` misleads a screen reader."""
        found = self.article.get("language") or ""
        return found if _LANGUAGE.fullmatch(found) else ""

    @cached_property
    def sentences(self) -> list[Range]:
        """Its sentences, sorted, without those that overlap an earlier one."""
        found: list[Range] = []
        for start, end in sorted((int(s), int(e)) for s, e in self.article["sentences"]):
            if start < end and (not found or found[-1][1] <= start):
                found.append((start, end))
        return found

    @cached_property
    def _ends(self) -> int:
        """Where the text ends but for blanks."""
        return len(self.text.rstrip())

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def anchor(self, position: int) -> str:
        """Return the id of the sentence at `position`, or of the whole text where there is none."""
        return self._anchor(position, self.id)

    def _anchor(self, position: int, named: str) -> str:
        place = bisect_right(self._starts, position) - 1
        return f"{named}-{self._starts[place]}" if place >= 0 else f"text-{named}"

    @cached_property
    def _safe_id(self) -> str:
        return safe(plain(self.id))

    def words(self, span: Sequence[int]) -> Markup:
        """Return the words of `span`, carrying the span."""
        return Markup(self._element("bdi", span, safe(self.text[span[0] : span[1]])))  # noqa: S704 - escaped

    def place(self, spans: Sequence[Sequence[int]], label: Markup) -> Markup:
        """Return a link to where `spans` stand in the full text."""
        anchor = self._anchor(spans[0][0], self._safe_id)
        named = " ".join([f"{start:d}-{end:d}" for start, end in spans])
        return Markup(f'<a href="#{anchor}" data-place="{named}">{label}</a>')  # noqa: S704 - escaped

    def edited(self, span: Sequence[int], parts: Sequence[Sequence[int]], tag: str) -> Markup:
        """Return the words of `span` with each of the parts in an element of its own, `ins` or `del`."""
        pieces, cursor = [], span[0]
        for start, end in parts:
            pieces += [safe(self.text[cursor:start]), self._element(tag, (start, end), safe(self.text[start:end]))]
            cursor = end
        pieces.append(safe(self.text[cursor : span[1]]))
        return Markup(self._element("bdi", span, "".join(pieces)))  # noqa: S704 - escaped

    def context(self, spans: Sequence[Sequence[int]], sentences: int, chars: int) -> Markup:
        """Return the sentences around `spans` with each span marked, as the content of a block quotation."""
        ordered = sorted((int(s), int(e)) for s, e in spans)
        first, last = ordered[0][0], max(end for _, end in ordered)
        start, end = self._window(first, last, sentences)
        start, end = self._at_words(max(start, first - chars), first, min(end, last + chars), last)
        parts, cursor = [], start
        for left, right in ordered:
            if left < cursor:
                continue
            parts += [safe(self.text[cursor:left]), self._element("mark", (left, right), safe(self.text[left:right]))]
            cursor = right
        parts.append(safe(self.text[cursor:end]))
        cut = '<span class="cut">…</span>'
        inner = self._element("bdi", (start, end), "".join(parts))
        return Markup(cut * (start > 0) + inner + cut * (end < self._ends))  # noqa: S704 - escaped

    def full(self) -> Markup:
        """Return the whole text in paragraphs; its text content is the text, code point for code point."""
        parts: list[str] = []
        cursor = 0
        for start, end in self._paragraphs():
            parts.append(safe(self.text[cursor:start]))
            kind = ' class="boiler"' if self._is_boilerplate(start, end) else ""
            parts.append(f'<p{kind} dir="auto">{self._paragraph(start, end)}</p>')
            cursor = end
        parts.append(safe(self.text[cursor:]))
        return Markup("".join(parts))  # noqa: S704 - made of kept() and tags only

    def _is_boilerplate(self, start: int, end: int) -> bool:
        """Tell whether a stretch lies within one span of boilerplate."""
        place = bisect_right(self._boilerplate, (start, len(self.text))) - 1
        return place >= 0 and end <= self._boilerplate[place][1]

    @cached_property
    def _boilerplate(self) -> list[Range]:
        return sorted((int(s), int(e)) for s, e in self.article["boilerplate"])

    @cached_property
    def _layers(self) -> list[tuple[int, int, str]]:
        """What is marked in the full text; where kinds meet, the first of `differs`, `same`, `other` is shown."""
        order = {"differs": 0, "same": 1, "other": 2, "boiler": 3}
        found = [(s, e, kind) for (s, e), kind in self.evidence.items()]
        found += [(s, e, "boiler") for s, e in self._boilerplate]
        return sorted(found, key=lambda one: (order[one[2]], one[:2]))

    @cached_property
    def _pieces(self) -> tuple[list[int], list[str]]:
        """The borders at which the marking of the text changes, and the kind from each border on."""
        borders = sorted({0, len(self.text), *(p for s, e, _ in self._layers for p in (s, e))})
        kinds = [""] * len(borders)
        for start, end, kind in reversed(self._layers):
            for place in range(bisect_left(borders, start), bisect_left(borders, end)):
                kinds[place] = kind
        return borders, kinds

    def _marked(self, start: int, end: int) -> str:
        """Return a stretch of the text with its marking."""
        borders, kinds = self._pieces
        parts: list[str] = []
        place = bisect_right(borders, start) - 1
        while start < end:
            stop = min(end, borders[place + 1]) if place + 1 < len(borders) else end
            words = safe(self.text[start:stop])
            kind = kinds[place]
            tag = "span" if kind == "boiler" else "mark"
            name = kind if kind == "boiler" else f"m-{kind}"
            parts.append(f'<{tag} class="{name}">{words}</{tag}>' if kind else words)
            start, place = stop, place + 1
        return "".join(parts)

    def _paragraph(self, start: int, end: int) -> str:
        """Return one paragraph: its sentences as anchors, what is between them as it stands."""
        parts, cursor = [], start
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            left, right = self.sentences[place][0], min(end, self.sentences[place][1])
            parts.append(self._marked(cursor, left))
            parts.append(f'<span class="s" id="{self._safe_id}-{left}">{self._marked(left, right)}</span>')
            cursor = right
        return "".join([*parts, self._marked(cursor, end)])

    def _paragraphs(self) -> Iterable[Range]:
        """Yield paragraphs: they end at a line end that is not inside a sentence (hard-wrapped texts have those)."""
        start = 0
        for blank in _BLANK.finditer(self.text):
            if "\n" not in blank[0] and "\r" not in blank[0]:
                continue
            place = bisect_right(self._starts, blank.start()) - 1
            if place >= 0 and blank.end() < self.sentences[place][1]:
                continue
            if start < blank.start():
                yield start, blank.start()
            start = blank.end()
        if start < len(self.text):
            yield start, len(self.text)

    def _at_words(self, start: int, first: int, end: int, last: int) -> Range:
        """Return `start` and `end` moved inwards to the borders of words, where one is near."""
        if start > 0 and not self.text[start - 1].isspace():
            blank = self.text.find(" ", start, min(first, start + _LONGEST_WORD))
            start = blank + 1 if blank >= 0 else start
        if end < len(self.text) and not self.text[end].isspace():
            blank = self.text.rfind(" ", max(last, end - _LONGEST_WORD), end)
            end = blank if blank >= 0 else end
        return start, end

    def _window(self, first: int, last: int, sentences: int) -> Range:
        """Return the range from some sentences before `first` to as many after `last`."""
        before = bisect_right(self._starts, first) - 1
        after = bisect_left(self._starts, last) - 1
        start = self.sentences[max(0, before - sentences)][0] if before >= 0 else first
        end = self.sentences[min(len(self.sentences) - 1, after + sentences)][1] if self.sentences else last
        return min(start, first), max(end, last)

    def _element(self, tag: str, span: Sequence[int], inner: str) -> str:
        """Return an element that names the article, by its number, and the span whose words, made safe, it holds."""
        place = f"{self.number:d}:{span[0]:d}-{span[1]:d}"
        return f'<{tag} data-span="{place}">{inner}</{tag}>'
