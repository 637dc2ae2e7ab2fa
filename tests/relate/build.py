"""Builds articles, readings and stories by hand, for the tests of relating."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rashomon.base.article import Article, Page
from rashomon.base.findings import Family, Material, Read, Source, Story
from rashomon.base.identity import article_id, text_sha256
from rashomon.base.marks import Figure, Mark, Name, NameKind, Quote, Reading, Sentence
from rashomon.base.spans import Span

_SENTENCE = re.compile(r"[^\s][^.!?\n]*[.!?]?")


def article(source_id: str, text: str, published: str | None = None, outlet: str | None = None) -> Article:
    """Return an article of an outlet named after its id."""
    name = outlet or f"{source_id}.example"
    return Article(
        where=f"{source_id}.txt",
        id=article_id(name, None, source_id, text),
        source_id=source_id,
        text=text,
        text_sha256=text_sha256(text),
        page="0" * 64,
        outlet=name,
        published=published,
        language="en",
    )


def at(text: str, words: str, nth: int = 0) -> Span:
    """Return the place of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def plain(source_id: str, text: str, published: str | None = None, **layers: Sequence[Mark]) -> Read:
    """Return an article read with sentences split at full stops, and the marks given."""
    made = article(source_id, text, published)
    sentences = tuple(Sentence(Span(*m.span()), n) for n, m in enumerate(_SENTENCE.finditer(text)))
    marks: dict[str, Any] = {layer: tuple(found) for layer, found in sorted(layers.items())}
    return Read(made, replace(Reading(made.id), sentences=sentences, **marks))


def name(text: str, words: str, kind: NameKind = "person", full: str | None = None, nth: int = 0) -> Name:
    """Return a mention of a name."""
    return Name(at(text, words, nth), full or words, kind, "by hand")


def count(  # noqa: PLR0913 a figure has many parts
    text: str,
    words: str,
    low: float | None,
    high: float | None,
    what: str = "killed",
    *,
    of: str | None = None,
    approx: bool = False,
) -> Figure:
    """Return a figure that counts people."""
    return Figure(at(text, words), low, high, approx, "person", what, of, None, None, None, None, None, "by hand")


def quote(text: str, words: str, speaker: str | None = None, said_by: str | None = None) -> Quote:
    """Return an indirect quote."""
    span = at(text, words)
    return Quote((span,), "indirect", None, None, speaker, said_by or speaker, None, "asserted", 1.0, "by hand")


def named(words: str, names: Sequence[tuple[str, NameKind]], source_id: str) -> Read:
    """Return an article in which each name is marked where it stands, as its own fullest form."""
    marks = [name(words, each, kind) for each, kind in names]
    return plain(source_id, words, names=marks)


def story(*members: Read, families: Sequence[Family] = (), sources: Sequence[Source] = ()) -> Material:
    """Return the material of a story of these members; sources not given are credited to nobody."""
    given = {source.article for source in sources}
    rest = [Source(member.article.id) for member in members if member.article.id not in given]
    pages = {"0" * 64: Page("0" * 64, "text/plain", b"")}
    every = tuple(sorted((*sources, *rest), key=lambda source: source.article))
    return Material(Story("s1", ()), members, every, tuple(families), (), (), pages, {"version": "0"})
