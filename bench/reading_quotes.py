"""Quotes: PolNeAR dev, GUM dev, MEANTIME dev.

    python bench/reading_quotes.py [--data DIR] --predictions NAME=FILE ...

PolNeAR and GUM: source, cue, content are F1 of spans with equal ends; P, R, F1 of statements whose contents overlap by
half of their union, one to one; found, right: `with_source` of quote_scoring. "Speech verbs only" is its
`exact_speech`; PolNeAR counts plans, wishes and decisions as well. MEANTIME marks a cue, a source and the head of the
content: of its attributions, those whose cue one of our cues overlaps (cue), whose source that statement's source
overlaps, whose heads its content holds; and of our cues in sentences that its annotators read, those that are marked
(cue P): nobody asked them to mark all. Our annotation: news of MEANTIME train and GUM train, read for a dossier's
notion of a quote when the rules were written; how rules and tagger are joined was chosen on it, neither was fitted.

words/s: processor time, for this program of the quotes layer and those it needs. As a command, this scores statements
from files, JSON lines of {id, quotes: [{content, cue, source}]}, on PolNeAR dev.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from measures import (
    TAGGER,
    Figures,
    Spans,
    Tables,
    article_of,
    overlap,
    read_layer,
    rows,
    share,
    speed,
    table,
    tags_of,
)
from quote_rules import like_textacy, plain
from quote_scoring import (
    CAUSES,
    ROLES,
    Case,
    Statement,
    causes,
    contents,
    exact,
    exact_speech,
    is_speech,
    speech_forms,
    statement_of,
    statements_of,
    with_source,
)

from rashomon.base.article import Article
from rashomon.base.identity import sha256_hex
from rashomon.read import ReadSettings

OURS = "this program"
ANNOTATION = Path(__file__).parent.parent / "training" / "annotations" / "quotes.jsonl"
MEANTIME = ("cue", "cue, speech verbs", "source", "content head")
System = Callable[[Article], list[Statement]]
PLAIN: dict[str, System] = {'quotation marks and the nearest "said"': plain, "textacy-style rules": like_textacy}


def _counts(given: str) -> Figures:
    return dict(zip(CAUSES, map(int, given.split()), strict=False))


# "here": trained and run on the same parts before this program was written. "published": on PolNeAR's test part.
PUBLISHED: Mapping[str, Tables] = {
    "quotes: PolNeAR dev": {
        "linear CRF, here": {"source": 69.0, "cue": 64.9, "content": 54.1}
        | {"direct found": 91.4, "direct right": 77.4, "mixed found": 76.7, "mixed right": 60.6}
        | {"indirect found": 46.7, "indirect right": 38.5},
        "MiniLM tagger int8, here": {"source": 81.6, "cue": 75.5, "content": 70.2}
        | {"direct found": 91.9, "direct right": 84.1, "mixed found": 85.2, "mixed right": 81.4}
        | {"indirect found": 66.9, "indirect right": 61.8},
        "BERT-CofeNet, published": {"source": 83.2, "cue": 75.3, "content": 72.9},
        "CoreNLP, published": {"source": 13.9, "content": 17.5},
        "people, published": {"source": 79.5, "cue": 71.4, "content": 70.6},
        "people, dev": {"direct right": 98.5, "mixed right": 93.0, "indirect right": 74.0},
    },
    "quotes: PolNeAR dev, speech verbs only": {
        "MiniLM tagger int8, here, a like list": {"source": 91.1, "cue": 88.5, "content": 80.3},
    },
    "quotes: causes of error, PolNeAR dev": {
        "MiniLM tagger fp32, here: content": _counts("1741 320 258 167 110 25 113 39"),
        "MiniLM tagger fp32, here: cue": _counts("1628 381 313 39 133"),
        "MiniLM tagger fp32, here: source": _counts("1589 296 271 17 41"),
    },
}


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of quotes."""
    folder = data / "data" / "reading"
    systems = _systems(settings)
    made: dict[str, Tables] = {}
    polnear = list(rows(folder / "polnear" / "dev.jsonl.gz"))
    scored = {name: _run(system, polnear) for name, system in systems.items()}
    _score_polnear(made, {name: cases for name, (cases, _) in scored.items()})
    for name, (_, words) in scored.items():
        made["quotes: PolNeAR dev"][name] |= words
    gum = list(rows(folder / "gum" / "quotes.dev.jsonl.gz"))
    made["quotes: GUM dev"] = {name: _all_kinds(_run(system, gum)[0]) for name, system in systems.items()}
    ours = list(_annotated(folder))
    made["quotes: our annotation, news"] = {name: _all_kinds(_run(system, ours)[0]) for name, system in systems.items()}
    meantime = list(rows(folder / "meantime" / "dev.jsonl.gz"))
    made["quotes: MEANTIME dev"] = {name: _heads(system, meantime) for name, system in systems.items()}
    return {title: systems | PUBLISHED.get(title, {}) for title, systems in made.items()}


def _annotated(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the news of MEANTIME train and GUM train with the statements of our annotation, plans and wishes out."""
    said = {
        row["sha256"]: row["quotes"] for row in map(json.loads, ANNOTATION.read_text(encoding="utf-8").splitlines())
    }
    for path in ("meantime/train.jsonl.gz", "gum/quotes.train.jsonl.gz"):
        for row in rows(folder / path):
            quotes = said.get(sha256_hex(row["text"].encode()))
            if quotes is not None and row.get("genre", "news") == "news":
                kept = [one for one in quotes if one["scope"] == "speech"]
                yield {"text": row["text"], "date": row["date"], "title": None, "quotes": kept}


def _systems(settings: ReadSettings) -> dict[str, System]:
    ours: dict[str, System] = {
        OURS: lambda article: [statement_of(quote) for quote in read_layer(article, "quotes", settings).quotes],
        TAGGER: lambda article: statements_of(tags_of(article, settings)),
    }
    return ours | PLAIN


def _run(system: System, some: Iterable[Mapping[str, Any]]) -> tuple[list[Case], Figures]:
    """Return what a system finds in each article, beside what is annotated, and its speed."""
    cases, words, spent = [], 0, 0.0
    for row in some:
        article = article_of(row["text"], row["date"], row["title"])
        start = time.process_time()
        ours = system(article)
        spent += time.process_time() - start
        words += len(row["text"].split())
        cases.append(Case(row["text"], row["quotes"], ours))
    return cases, speed(words, spent)


def _score_polnear(made: dict[str, Tables], systems: Mapping[str, list[Case]]) -> None:
    for name, cases in systems.items():
        made.setdefault("quotes: PolNeAR dev", {})[name] = exact(cases) | contents(cases) | with_source(cases)
        made.setdefault("quotes: PolNeAR dev, speech verbs only", {})[name] = exact_speech(cases)
    for name, cases in systems.items():
        if name in PLAIN:
            continue
        for role in reversed(ROLES):
            made.setdefault("quotes: causes of error, PolNeAR dev", {})[f"{name}: {role}"] = causes(cases, role)


def _all_kinds(cases: list[Case]) -> Figures:
    """Return the measures of a set too small to tell kinds apart."""
    plain_kind = [
        case._replace(
            gold=[
                Statement(content=one["content"], cue=one["cue"], source=one["source"], type="all") for one in case.gold
            ]
        )
        for case in cases
    ]
    figures = with_source(plain_kind, ("all",))
    return exact(cases) | contents(cases) | {"found": figures["all found"], "right": figures["all right"]}


def _heads(system: System, some: Iterable[Mapping[str, Any]]) -> Figures:
    """Return how many attributions of MEANTIME are met."""
    forms = speech_forms()
    seen: Counter[str] = Counter()
    for row in some:
        end = row["sentences"][row["annotated_sentences"] - 1][1]
        ours = [one for one in system(article_of(row["text"], row["date"])) if one["cue"] and one["cue"][0][0] < end]
        for gold in row["attributions"]:
            met = next((one for one in ours if _meet(one["cue"], gold["cue"])), None)
            wanted = ["cue", *(["cue, speech verbs"] if is_speech(row["text"], gold["cue"], forms) else [])]
            wanted += [name for name, key in (("source", "source"), ("content head", "content_heads")) if gold[key]]
            seen.update(wanted)
            seen.update(f"{name} met" for name in wanted if met and _agrees(met, gold, name))
        seen["cue P"] += len(ours)
        seen["cue P met"] += sum(any(_meet(one["cue"], gold["cue"]) for gold in row["attributions"]) for one in ours)
    return {name: share(seen[f"{name} met"], seen[name]) for name in (*MEANTIME, "cue P")}


def _agrees(statement: Statement, gold: Mapping[str, Spans], name: str) -> bool:
    if name == "source":
        return _meet(statement["source"], gold["source"])
    return name != "content head" or _within(statement, gold["content_heads"])


def _meet(one: Spans, other: Spans) -> bool:
    return overlap(one, other) > 0


def _within(statement: Statement, heads: Spans) -> bool:
    return all(any(start <= head[0] and head[1] <= end for start, end in statement["content"]) for head in heads)


def main() -> int:
    """Score statements from files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--predictions", nargs="+", required=True, metavar="NAME=FILE")
    options = parser.parse_args()
    path = Path(options.data or "") / "data" / "reading" / "polnear" / "dev.jsonl.gz"
    if options.data is None or not path.is_file():
        print("bench/reading_quotes.py: no data: give --data DIR or set RASHOMON_DATA", file=sys.stderr)
        return 2
    systems: dict[str, list[Case]] = {}
    for given in options.predictions:
        name, _, file = given.partition("=")
        found = {row["id"]: row["quotes"] for row in map(json.loads, Path(file).read_text("utf-8").splitlines())}
        systems[name] = [Case(row["text"], row["quotes"], found.get(row["id"], [])) for row in rows(path)]
    made: dict[str, Tables] = {}
    _score_polnear(made, systems)
    print("\n\n".join(table(title, some | PUBLISHED.get(title, {})) for title, some in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
