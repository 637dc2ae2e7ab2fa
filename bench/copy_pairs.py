"""Pairs of articles that were read side by side, and pairs that merely share many runs of words.

`copies/dev.jsonl` of the data folder is one annotation; `copy_pairs.tsv` beside this file is another, whose pairs are
split into halves by a hash of their ids: rules may be fitted on "fit" and "fit2", what they reach is told by "check"
and "check2". Those with a 2 are pairs near a decision of the program as it was. "check3" are later ones, of other sets;
"check4" are the latest, all read before the program was asked about any of them.
"""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gathering_sets import FILES, collection, read_record
from measures import rows

from rashomon.base.findings import Read

OWN = Path(__file__).parent / "copy_pairs.tsv"
COPIES = frozenset({"reprint", "cut", "merged", "revision"})  # must come out as a family
NO_COPIES = frozenset({"quote", "boiler", "none"})  # must not; a rewrite may
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Pair:
    """Two articles by set and record, and what a reader said of them; None where nobody did."""

    which: str
    one: str
    other: str
    relation: str
    origin: str | None = None
    independent: bool | None = None
    passages: tuple[Spans, Spans] = ((), ())  # at most three were written down, the longest


def half(one: str, other: str, drawn: str) -> str:
    """Return which half of the pairs these two belong to, whatever their order; `drawn` says how they were found."""
    if drawn.startswith(("third", "fourth")):
        return "check3" if drawn.startswith("third") else "check4"
    digit = sha256(" ".join(sorted((one, other))).encode()).digest()[0]
    if drawn.startswith("edge"):
        return "fit2" if digit % 3 else "check2"
    return "check" if digit % 2 else "fit"


def dev_pairs(data: Path) -> list[Pair]:
    """Return the pairs of the data folder."""
    return [
        Pair(
            row["set"],
            row["id_a"],
            row["id_b"],
            row["relation"],
            row["origin"],
            row["independent"],
            passages=(
                [(one["a"][0], one["a"][1]) for one in row["passages"]],
                [(one["b"][0], one["b"][1]) for one in row["passages"]],
            ),
        )
        for row in rows(data / "data" / "copies" / "dev.jsonl")
    ]


def own_pairs(which: str) -> list[Pair]:
    """Return one half of the pairs that were read for this measure."""
    truth = {"true": True, "false": False}
    with OWN.open(encoding="utf-8") as lines:
        table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [
            Pair(
                which=row["set"],
                one=row["id_a"],
                other=row["id_b"],
                relation=row["relation"],
                origin=row["origin"] or None,
                independent=truth.get(row["independent"]),
            )
            for row in table
            if half(row["id_a"], row["id_b"], row["drawn"]) == which
        ]


def overlapping_pairs(data: Path) -> list[Pair]:
    """Return the pairs that share at least three tenths of their runs of six words, by whether they tell one event."""
    path = data / "data" / "stories" / "natural_overlap_pairs.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            Pair(row["set"], row["id_a"], row["id_b"], "same event" if row["same_story"] == "True" else "trap")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


class Articles:
    """The articles of the data folder, each read once."""

    def __init__(self, data: Path) -> None:
        """Remember where the sets are."""
        self._folder = data / "data"
        self._read: dict[tuple[str, str], Read] = {}

    def of(self, pair: Pair) -> tuple[Read, Read]:
        """Return the two articles of a pair."""
        return self._one(pair.which, pair.one), self._one(pair.which, pair.other)

    def stories(self, pairs: Sequence[Pair]) -> Iterator[list[Read]]:
        """Yield the articles of pairs, those of one event together."""
        told: dict[tuple[str, str], dict[str, Read]] = {}
        for pair in pairs:
            for article in (pair.one, pair.other):
                name = FILES[pair.which]
                story = str(collection(self._folder, name)[article]["story"])
                told.setdefault((name, story), {})[article] = self._one(pair.which, article)
        for story_articles in told.values():
            yield list(story_articles.values())

    def _one(self, which: str, article: str) -> Read:
        name = FILES[which]
        if (name, article) not in self._read:
            self._read[name, article] = read_record(collection(self._folder, name)[article], name)
        return self._read[name, article]
