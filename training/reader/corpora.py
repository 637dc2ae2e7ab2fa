"""Texts that the tagger learns from, each with what is marked in it; a build names the corpora it may see."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

KINDS = ("person", "organization", "place", "other", "people")  # peoples and faiths are tagged, but are no names
_LABELS = {
    "Person": "person",
    "PER": "person",
    "Organization": "organization",
    "ORG": "organization",
    "Location": "place",
    "LOC": "place",
    "Facility": "place",
    "NORP": "people",
    "Misc": "other",
    "MISC": "other",
    "Product": "other",
    "PRO": "other",
    "FIN": "other",
}
_GLUED = frozenset(".,):;?!%-") | {"'s", "n't"}  # tokens that stand close to the word before
_SENTENCES = 12  # of a corpus of single sentences make a text
Span = tuple[int, int]
Named = list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the spans of its content, cue and source."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a corpus; `said` or `named` is None where the corpus does not mark such.

    The names of `wiki` texts are learned by a head of their own, since their annotators draw other lines.
    """

    corpus: str
    text: str
    said: tuple[Said, ...] | None = None
    named: Named | None = None
    wiki: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: its file below the data folder, its licence class and what the model card says of it."""

    name: str
    path: str
    licence: str
    note: str


CORPORA: Mapping[str, Corpus] = {
    one.name: one
    for one in (
        Corpus("polnear", "reading/polnear/train.jsonl.gz", "none", "PolNeAR, train split: quotes"),
        Corpus("worldwide", "reading/ner/worldwide/train.jsonl.gz", "none", "worldwide newswire, train split: names"),
        Corpus("wikigold", "reading/ner/wikigold/all.jsonl.gz", "CC BY 4.0", "wikigold: names"),
        Corpus(
            "meantime",
            "reading/meantime/train.jsonl.gz",
            "CC BY 4.0",
            "MEANTIME, train part: names; in the open build our own annotation of quotes",
        ),
        Corpus(
            "gum",
            "reading/gum/quotes.train.jsonl.gz",
            "CC BY, CC BY-SA",
            "GUM, news of the train part: our own annotation of quotes",
        ),
    )
}
BUILDS: Mapping[str, tuple[str, ...]] = {
    "all": ("polnear", "worldwide", "wikigold", "meantime"),
    "open": ("gum", "meantime", "wikigold"),
}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON lines file, packed or not."""
    packed = path.read_bytes()
    plain = gzip.decompress(packed) if path.suffix == ".gz" else packed
    yield from map(json.loads, filter(None, plain.decode("utf-8").split("\n")))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def texts(data: Path, build: str, annotations: Path) -> Iterator[Text]:
    """Yield the texts of a build in a fixed order; `data` is the folder that holds `reading/`."""
    ours = {row["sha256"]: quotes_of(row) for row in rows(annotations)}
    for name in BUILDS[build]:
        path = data / CORPORA[name].path
        if name == "wikigold":
            yield from (replace(one, wiki=build != "open") for one in _joined(name, path))
            continue
        for row in rows(path):
            said, named = None, None
            if name == "polnear":
                said = quotes_of(row)
            elif name == "gum" and row["genre"] != "news":
                continue  # interviews are annotated too, but their speakers' own "I think" is not
            elif name == "worldwide":
                named = [(start, end, _LABELS.get(label, "")) for start, end, label in row["spans"]]
            elif name == "meantime":
                named = _meantime(row)
            if build == "open":
                said = ours.get(hashlib.sha256(row["text"].encode()).hexdigest())
            if said is not None or named is not None:
                yield Text(name, row["text"], said, named, wiki=build != "open" and name == "meantime")


def quotes_of(row: Mapping[str, Any]) -> tuple[Said, ...]:
    """Return the attributions of a record that have content."""
    made = []
    for one in row["quotes"]:
        cue = one.get("cue_with_auxiliaries", one["cue"])  # of our annotation; PolNeAR's cues have theirs
        parts = [tuple((start, end) for start, end in spans) for spans in (one["content"], cue, one["source"])]
        if parts[0] and not one.get("nested", False):
            made.append(Said(*parts))
    return tuple(made)


def _meantime(row: Mapping[str, Any]) -> Named:
    """Return the proper names of a MEANTIME record."""
    found = []
    for one in row["entities"]:
        if one["form"] in ("NAM", "PRE.NAM") and one["type"] in _LABELS:
            found += [(start, end, _LABELS[one["type"]]) for start, end in one["spans"]]
    return found


def _joined(corpus: str, path: Path) -> Iterator[Text]:
    """Yield texts made of tokenised sentences, a dozen to a text."""
    text, named, count = "", [], 0
    for row in rows(path):
        places: list[Span] = []
        for number, token in enumerate(row["tokens"]):
            glue = number == 0 or token in _GLUED or text.endswith(("(", "-", "$"))
            text += token if glue else f" {token}"
            places.append((len(text) - len(token), len(text)))
        named += [(places[s][0], places[e - 1][1], _LABELS.get(label, "")) for s, e, label in row["spans"]]
        text += " "
        count += 1
        if count == _SENTENCES:
            yield Text(corpus, text, None, named, wiki=True)
            text, named, count = "", [], 0
    if text:
        yield Text(corpus, text, None, named, wiki=True)
