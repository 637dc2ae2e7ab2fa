"""Measure whom the words before a verb of saying stand for, and which names of an article are one bearer's.

Speakers: the resolver is given the annotated statements of GUM, MEANTIME and the gold stories (content, cue, source)
and this program's own names; asked is the name it gives for each source. Sources of the first and second person ("I")
are left out. A source's bearer is its cluster of mentions (GUM), its instance (MEANTIME) or the speaker as written by
the reader (gold). `right`: of the sources whose bearer the article names, the share given a name of that bearer: one
that is written in the article, where it covers the head of one of the bearer's own named mentions. `silent`: of those,
the share given no name. `wrong`: of all sources of the row, the share given the name of somebody else, also where the
bearer has no name at all. The tables tell apart what the source is:
a pronoun, a description ("the minister", "a spokesman") or a name.

Joined names: pairs of named mentions of one article, both found by this program, that are under one bearer there and
here: precision, recall, F1; `differ` counts only pairs of mentions that are written differently, which is the hard
part. Persons, organizations and places of MEANTIME (instances) and GUM (clusters of mentions headed by a proper noun).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from measures import article_of, f1, rows, share

from rashomon.base.article import Article
from rashomon.base.marks import Name, QuoteKind, Reading
from rashomon.base.spans import Span, words
from rashomon.read import ReadSettings, read
from rashomon.read.quote_found import Found
from rashomon.read.quote_speakers import resolve

Figures = dict[str, float]
Tables = dict[str, dict[str, Figures]]
Pair = tuple[int, int]
Named = tuple[int, int, int, int]  # a named mention: its span and that of its head
THIRD = frozenset({"he", "she", "they", "it"})
SINGULAR = frozenset({"he", "she"})
OTHERS = frozenset({"i", "we", "you", "who", "me", "us", "which", "that", "one", "him", "her", "them"})
KINDS = ("pronouns", "nominals", "names")
NEWS = frozenset({"news", "interview", "bio"})
HALF = 0.5
SMALL = frozenset({"a", "an", "the", "of", "in", "for", "s"})


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


def measure(data: Path, settings: ReadSettings) -> Tables:
    """Return the tables of speakers and of joined names; `data` holds `data/` and `gold/`."""
    quick = replace(settings, vectors=False)
    folder = data / "data" / "reading"
    sets = {
        "GUM train (looked at)": [*gum(folder / "gum", "train")],
        "GUM dev": [*gum(folder / "gum", "dev")],
        "MEANTIME train (looked at)": [*meantime(folder / "meantime" / "train.jsonl.gz")],
        "MEANTIME dev": [*meantime(folder / "meantime" / "dev.jsonl.gz")],
        "gold stories (looked at)": [*gold(data / "gold")],
    }
    readings = {case.article.text: read(case.article, quick) for some in sets.values() for case in some}
    tables: Tables = {f"speakers: {kind}": {} for kind in KINDS}
    for label, cases in sets.items():
        for kind, row in speakers(cases, readings).items():
            tables[f"speakers: {kind}"][label] = row
    for label in ("GUM dev", "MEANTIME dev", "gold stories (looked at)"):
        cut = [_cut(case) for case in sets[label]]
        tables["speakers: names"][f"{label}, sources cut to the last word"] = speakers(cut, readings)["names"]
    tables["every he and she, as if each began a statement"] = {
        label: speakers([_persons(case) for case in cases], readings)["pronouns"]
        for label, cases in sets.items()
        if any(case.persons for case in cases)
    }
    tables["joined names"] = {
        label: joined(cases, readings) for label, cases in sets.items() if any(case.bearers for case in cases)
    }
    return tables


def speakers(cases: Iterable[Case], readings: Mapping[str, Reading]) -> dict[str, Figures]:
    """Return for each kind of source how often our resolver names its bearer."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for source, given, right in judged(case, readings[case.article.text]):
            known = bool(source.named or source.words)
            counts[source.kind, "n"] += 1
            counts[source.kind, "named"] += known
            counts[source.kind, "right"] += known and right
            counts[source.kind, "silent"] += known and given is None
            counts[source.kind, "wrong"] += given is not None and not right
    return {
        kind: {
            "sources": counts[kind, "n"],
            "with a name": counts[kind, "named"],
            "right": share(counts[kind, "right"], counts[kind, "named"]),
            "silent": share(counts[kind, "silent"], counts[kind, "named"]),
            "wrong": share(counts[kind, "wrong"], counts[kind, "n"]),
        }
        for kind in KINDS
    }


def judged(case: Case, reading: Reading) -> Iterator[tuple[Source, str | None, bool]]:
    """Yield each source with the name we give its statement, and whether that is its bearer's."""
    quotes = resolve(case.article.text, case.found, reading)
    given = {(quote.spans, quote.speaker_span): quote for quote in quotes}
    for found, source in zip(case.found, case.sources, strict=True):
        quote = given.get((found.spans, found.subject))
        if quote is None or source.kind not in KINDS:
            continue
        name = quote.speaker
        if name is None and source.kind == "names":
            name = quote.speaker_text  # a name that the names layer does not know is given as it is written
        right = name is not None and (
            _written(case.article.text, reading.names, name, source.named) or _alike(name, source.words)
        )
        yield source, name, right


def _written(text: str, names: Iterable[Name], given: str, named: Iterable[Named]) -> bool:
    """Tell whether a name stands, as it is given, within one of the mentions and over its head."""
    places = [name.span for name in names if name.name == given and " ".join(words(text, name.span).split()) == given]
    if not places:
        return any(given.endswith(text[start:end]) or text[start:end].endswith(given) for start, end, *_ in named)
    return any(_over(place, one) for one in named for place in places)


def _over(place: Span, one: Named) -> bool:
    """Tell whether a mark stands within a named mention, most of it, and shares its head."""
    start, end, head, last = one
    inside = min(place.end, end) - max(place.start, start) > HALF * (place.end - place.start)
    return inside and place.start < last and head < place.end


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


def _alike(given: str, some: Iterable[str]) -> bool:
    """Tell whether a name shares most of its words with one of the forms, as `gold/score.py` compares them."""
    one = _plain(given)
    return any(len(one & two) >= 0.6 * max(1, min(len(one), len(two))) for two in map(_plain, some))


def _plain(name: str) -> set[str]:
    """Return the words of a name in lower case, small ones left out."""
    return set("".join(letter.lower() if letter.isalnum() else " " for letter in name).split()) - SMALL


def _cut(case: Case) -> Case:
    """Return a case in which each source that is a name is its last word alone, as a tagger may give it."""
    sources, found = [], []
    for source, one in zip(case.sources, case.found, strict=True):
        said = words(case.article.text, source.span)
        start = source.span.start + max(said.rfind(" ") + 1, 0)
        kept = source if source.kind != "names" else replace(source, span=Span(start, source.span.end))
        sources.append(kept)
        found.append(replace(one, subject=kept.span))
    return replace(case, sources=tuple(sources), found=tuple(found))


def _persons(case: Case) -> Case:
    """Return a case whose statements are every "he" and "she", said to say the words that follow."""
    text = case.article.text
    found = [
        _found([(one.span.end, min(one.span.end + 20, len(text)))], [], one.span, "indirect") for one in case.persons
    ]
    return replace(case, found=tuple(found), sources=case.persons)


def joined(cases: Iterable[Case], readings: Mapping[str, Reading]) -> Figures:
    """Return F1 of pairs of mentions under one bearer, all pairs and those written differently."""
    counts: Counter[str] = Counter()
    for case in cases:
        for one, other, same, ours, differ in pairs(case, readings[case.article.text]):
            del one, other
            for label in ("all", "differ")[: 1 + differ]:
                counts[f"{label} right"] += same and ours
                counts[f"{label} found"] += ours
                counts[f"{label} wanted"] += same
    row: Figures = {}
    for label in ("all", "differ"):
        figures = f1(counts[f"{label} right"], counts[f"{label} found"], counts[f"{label} wanted"])
        row |= {f"{label} {what}": figure for what, figure in figures.items()}
    return row | {"pairs that differ": counts["differ wanted"]}


def pairs(case: Case, reading: Reading) -> Iterator[tuple[Name, Name, bool, bool, bool]]:
    """Yield pairs of names with their bearers: one there, one here, written differently."""
    text = case.article.text
    bearers: list[tuple[int, Name]] = []
    for number, named in enumerate(case.bearers):
        for one in named:
            mark = next((name for name in reading.names if _over(name.span, one)), None)
            if mark is not None:
                bearers.append((number, mark))
    for (one, mark), (other, second) in combinations(bearers, 2):
        if mark is second or mark.span == second.span:
            continue
        differ = words(text, mark.span) != words(text, second.span)
        yield mark, second, one == other, mark.name == second.name, differ


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
        of_head = {tuple(one["head"]): one for one in reversed(mentions)}  # of two with one head, the first
        found, sources = [], []
        for quote in row["quotes"]:
            if not quote["source"]:
                continue
            start, end = quote["source"][0]
            mention = of_span.get((start, end)) or next(
                (one for head, one in of_head.items() if head[0] >= start and head[1] <= end and one["s"] <= start),
                None,
            )
            if mention is None:
                continue
            said = row["text"][start:end]
            kind = _kind(said, named=_core(row["text"], mention) is not None)
            found.append(_found(quote["content"], quote["cue"], (start, end), quote["type"]))
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
            found.append(_found([content], said["cue"], (start, end), "indirect"))
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
                has_name = has_name and quote["speaker"] not in ("Officials", "Police", "Authorities", "Witnesses")
                some = (quote["speaker"], *forms.get(quote["speaker"], ())) if has_name else ()
                content = [(one["start"], one["end"]) for one in quote["spans"] if one["article"] == row["id"]]
                found.append(_found(content, [], (place["start"], place["end"]), quote["kind"]))
                named = any(one in said for one in some)
                sources.append(Source(Span(place["start"], place["end"]), _kind(said, named=named), (), some))
            article = article_of(row["text"], row.get("published"), row.get("title"))
            yield Case(article, tuple(found), tuple(sources))


def _found(content: Iterable[Pair], cue: Sequence[Pair], source: Pair, kind: QuoteKind) -> Found:
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
