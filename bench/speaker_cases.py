"""Annotated articles for the measures of speakers and joined names, as this program's own records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures import article_of, rows

from rashomon.base.article import Article
from rashomon.base.marks import QuoteKind
from rashomon.base.spans import Span
from rashomon.read.quote_found import Found

Named = tuple[int, int, int, int]  # a named mention: its span and that of its head
Pair = tuple[int, int]
THIRD = frozenset({"he", "she", "they", "it"})
SINGULAR = frozenset({"he", "she"})
OTHERS = frozenset({"i", "we", "you", "who", "me", "us", "which", "that", "one", "him", "her", "them"})
NEWS = frozenset({"news", "interview", "bio"})
SMALL = frozenset({"a", "an", "the", "of", "in", "for", "s"})
CROWDS = frozenset({"Officials", "Police", "Authorities", "Witnesses"})  # descriptions at the head of a sentence


@dataclass(frozen=True)
class Source:
    """An annotated source: where, what it is, the named mentions of its bearer, its bearer as words (gold stories)."""

    span: Span
    kind: str
    named: tuple[Named, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """An article with annotated statements, the source of each, and its bearers' named mentions."""

    article: Article
    found: tuple[Found, ...]
    sources: tuple[Source, ...]
    persons: tuple[Source, ...] = ()
    bearers: tuple[tuple[Named, ...], ...] = ()


def _core(text: str, one: Mapping[str, Any]) -> Named | None:
    """Return a mention of GUM with the word that a mark of its name must share; None if it is no name.

    That is its head, or the last word of a person's name behind the head: "curator Ana Silva", "the mayor, Ana Silva".
    """
    start, end = one["s"], one["e"]
    head, last = one["head"]
    behind = text[last:end].lstrip(" ,").split(",")[0].split()
    if one["type"] == "person" and behind and all(word[0].isupper() for word in behind):
        at = text.index(behind[-1], last)
        return (start, end, at, at + len(behind[-1]))
    return (start, end, head, last) if one["head_pos"] == "PROPN" else None


def gum(folder: Path, part: str) -> Iterator[Case]:
    """Yield the documents of GUM."""
    clusters = {row["id"]: row for row in rows(folder / f"coref.{part}.jsonl.gz")}
    for row in rows(folder / f"quotes.{part}.jsonl.gz"):
        mentions = clusters[row["id"]]["mentions"]
        named: dict[str, list[Named]] = {}
        for one in mentions:
            if (core := _core(row["text"], one)) is not None:
                named.setdefault(one["cluster"], []).append(core)
        of_span = {(one["s"], one["e"]): one for one in mentions}
        first = {one["s"]: one for one in sorted(mentions, key=lambda one: one["e"])}  # the longest that begins there
        found, sources = [], []
        for quote in row["quotes"]:
            if not quote["source"]:
                continue
            start, end = quote["source"][0]
            mention = of_span.get((start, end)) or first.get(start)
            if mention is None or mention["e"] > end:
                continue
            said = row["text"][start:end]
            kind = _kind(said, named=_core(row["text"], mention) is not None)
            found.append(found_of(quote["content"], quote["cue"], (start, end), quote["type"]))
            sources.append(Source(Span(start, end), kind, tuple(named.get(mention["cluster"], ()))))
        bearers = {one["cluster"] for one in mentions if one["type"] in ("person", "organization", "place")}
        groups = tuple(tuple(some) for key, some in named.items() if key in bearers and row["genre"] in NEWS)
        persons = [
            Source(Span(one["s"], one["e"]), "pronouns", tuple(named.get(one["cluster"], ())))
            for one in mentions
            if row["text"][one["s"] : one["e"]].lower() in SINGULAR and row["genre"] in NEWS
        ]
        article = article_of(row["text"], row["date"], row["title"])
        yield Case(article, tuple(found), tuple(sources), tuple(persons), groups)


def meantime(path: Path) -> Iterator[Case]:
    """Yield the articles of MEANTIME; what is said is the sentence of its annotated head, without source and cue."""
    for row in rows(path):
        text = row["text"]
        named: dict[str, list[Named]] = {}
        groups: dict[str, list[Named]] = {}
        for one in row["entities"]:
            start, end = one["spans"][0]
            if len(one["spans"]) == 1 and _is_name(text[start:end], one["form"]):
                whole = (start, end, start + text[start:end].rfind(" ") + 1, end)
                named.setdefault(one["instance"], []).append(whole)
                if one["type"] in ("PER", "ORG", "LOC"):
                    groups.setdefault(one["instance"], []).append(whole)
        of_span = {tuple(one["spans"][0]): one for one in row["entities"]}
        found, sources = [], []
        for said in row["attributions"]:
            source = of_span.get(tuple(said["source"][0])) if said["source"] else None
            if source is None or not said["content_heads"]:
                continue
            start, end = said["source"][0]
            kind = _kind(text[start:end], named=_is_name(text[start:end], source["form"]))
            content = _around(row["sentences"], said["content_heads"][0], (start, end), said["cue"][0])
            found.append(found_of([content], said["cue"], (start, end), "indirect"))
            sources.append(Source(Span(start, end), kind, tuple(named.get(source["instance"], ()))))
        some = tuple(tuple(group) for group in groups.values())
        persons = [
            Source(Span(*one["spans"][0]), "pronouns", tuple(named.get(one["instance"], ())))
            for one in row["entities"]
            if text[slice(*one["spans"][0])].lower() in SINGULAR
        ]
        yield Case(article_of(text, row["date"]), tuple(found), tuple(sources), tuple(persons), some)


def gold(folder: Path) -> Iterator[Case]:
    """Yield the articles of the gold stories."""
    for story in sorted(path.parent for path in folder.glob("*/gold.json")):
        known = json.loads((story / "gold.json").read_text("utf-8"))
        forms = {form: one["variants"] for one in known["names"] for form in (one["name"], *one["variants"])}
        for line in (story / "articles.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            found, sources = [], []
            for quote in known["quotes"]:
                place = quote["speaker_span"]
                if place is None or place["article"] != row["id"]:
                    continue
                said = row["text"][place["start"] : place["end"]]
                has_name = quote["speaker"] in forms or _is_name(quote["speaker"] or "", None)
                has_name = has_name and quote["speaker"] not in CROWDS
                some = (quote["speaker"], *forms.get(quote["speaker"], ())) if has_name else ()
                content = [(one["start"], one["end"]) for one in quote["spans"] if one["article"] == row["id"]]
                found.append(found_of(content, [], (place["start"], place["end"]), quote["kind"]))
                named = any(one in said for one in some)
                sources.append(Source(Span(place["start"], place["end"]), _kind(said, named=named), (), some))
            article = article_of(row["text"], row.get("published"), row.get("title"))
            yield Case(article, tuple(found), tuple(sources))


def found_of(content: Iterable[Pair], cue: Sequence[Pair], source: Pair, kind: QuoteKind) -> Found:
    """Return an annotated statement as the rules of the quotes layer hand it on."""
    spans = tuple(Span(*one) for one in content)
    return Found(spans, kind, Span(*cue[0]) if cue else None, Span(*source), "asserted", "annotated")


def _around(sentences: Iterable[Pair], head: Pair, source: Pair, cue: Pair) -> Pair:
    """Return the part of a sentence around the head of what is said that holds neither source nor cue."""
    for start, end in sentences:
        if start <= head[0] < end:
            before = [last for _, last in (source, cue) if start <= last <= head[0]]
            after = [first for first, _ in (source, cue) if head[1] <= first <= end]
            return max([start, *before]), min([end, *after])
    return head


def _kind(said: str, *, named: bool) -> str:
    """Return what a source is."""
    low = said.lower()
    if low in THIRD:
        return "pronouns"
    return "others" if low in OTHERS else "names" if named else "nominals"


def _is_name(said: str, form: str | None) -> bool:
    """Tell whether a mention of MEANTIME is a name; where its form is not annotated, capitals tell."""
    if form is not None:
        return form.endswith("NAM")
    own = [one for one in said.split() if one.lower() not in SMALL]
    return bool(own) and all(one[0].isupper() for one in own)
