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

Certainty: events that head what MEANTIME has annotated as said, where this program finds an indirect or mixed quote
over them. `future`: of events that are to come or only possible, the share in a quote that is "expected" or
"conditional"; `fact`: of the others, the share in a quote that is neither.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from measures import article_of, f1, rows, share
from speaker_cases import SMALL, Case, Named, Source, found_of, gold, gum, meantime

from rashomon.base.marks import Name, Quote, Reading
from rashomon.base.spans import Span, words
from rashomon.read import ReadSettings, read
from rashomon.read.quote_found import Found
from rashomon.read.quote_speakers import resolve

Figures = dict[str, float]
Tables = dict[str, dict[str, Figures]]
Resolver = Callable[[str, Sequence[Found], Reading], tuple[Quote, ...]]
KINDS = ("pronouns", "nominals", "names")
HALF = 0.5
UNSURE = frozenset({"expected", "conditional"})


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
    every = tables["every he and she, as if each began a statement"] = {}
    for label, cases in sets.items():
        persons = [_persons(case) for case in cases if case.persons]
        if persons:
            every[label] = speakers(persons, readings)["pronouns"]
            every[f"{label}, last person named"] = speakers(persons, readings, last_named)["pronouns"]
        last = speakers(cases, readings, last_named)["pronouns"]
        tables["speakers: pronouns"][f"{label}, last person named"] = last
    tables["certainty"] = {
        label: certainty(folder / "meantime" / f"{part}.jsonl.gz", quick)
        for label, part in (("MEANTIME train (looked at)", "train"), ("MEANTIME dev", "dev"))
    }
    tables["joined names"] = {
        label: joined(cases, readings) for label, cases in sets.items() if any(case.bearers for case in cases)
    }
    return tables


def speakers(
    cases: Iterable[Case], readings: Mapping[str, Reading], resolver: Resolver = resolve
) -> dict[str, Figures]:
    """Return for each kind of source how often a resolver names its bearer."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for source, given, right in judged(case, readings[case.article.text], resolver):
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


def last_named(_: str, found: Sequence[Found], reading: Reading) -> tuple[Quote, ...]:
    """Return statements with the name before their source as speaker, whoever it is: what a line of code can do."""
    made = []
    for one in found:
        before = [name.name for name in reading.names if name.kind == "person" and name.span.end <= one.spans[0].start]
        speaker = before[-1] if before else None
        made.append(Quote(one.spans, one.kind, None, one.subject, speaker, speaker, None, "asserted", 0.0, "last"))
    return tuple(made)


def judged(case: Case, reading: Reading, resolver: Resolver = resolve) -> Iterator[tuple[Source, str | None, bool]]:
    """Yield each source with the name that a resolver gives its statement, and whether that is its bearer's."""
    quotes = resolver(case.article.text, case.found, reading)
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
        found_of([(one.span.end, min(one.span.end + 20, len(text)))], [], one.span, "indirect") for one in case.persons
    ]
    return replace(case, found=tuple(found), sources=case.persons)


def certainty(path: Path, settings: ReadSettings) -> Figures:
    """Return how often the certainty of a statement fits the annotated time and certainty of the event it tells."""
    counts: Counter[str] = Counter()
    for row in rows(path):
        events = {tuple(one["spans"][0]): one for one in row["events"]}
        heads = [tuple(head) for said in row["attributions"] for head in said["content_heads"] if tuple(head) in events]
        quotes = read(article_of(row["text"], row["date"]), settings).quotes if heads else ()
        for head in heads:
            over = [one for one in quotes if any(span.start <= head[0] < span.end for span in one.spans)]
            if not over or over[-1].kind == "direct":
                continue
            event = events[head]
            ahead = event["time"] == "FUTURE" or event["certainty"] in ("POSSIBLE", "PROBABLE")
            label = "future" if ahead else "fact"
            counts[label] += 1
            counts[f"{label} right"] += ahead == (over[-1].certainty in UNSURE)
    return {
        "events": counts["future"] + counts["fact"],
        "future": share(counts["future right"], counts["future"]),
        "fact": share(counts["fact right"], counts["fact"]),
    }


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
    for (first, mark), (other, second) in combinations(bearers, 2):
        if mark is second or mark.span == second.span:
            continue
        differ = words(text, mark.span) != words(text, second.span)
        yield mark, second, first == other, mark.name == second.name, differ
