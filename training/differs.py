"""Fits the trees that tell, by their words alone, whether two figures count one thing, and writes them.

    python training/differs.py --data DIR --first 117 [--readings FOLDER] [--out FILE]

DIR (or RASHOMON_DATA) holds `data/`: bundles of reports of the Gun Violence Archive, Hamborg news clusters, ECB+.
Nobody labelled anything: two figures of alike passages whose numbers are equal are taken to count one thing, those
whose numbers are not to count two, and the trees see no number. Both are wrong at times; where accounts differ is
such a time. The articles of the first stories of `annotations/claims.jsonl`, of 117 for the shipped trees, are left
out, so that differences can be measured on them; the gold stories are in none of the sets. FOLDER keeps readings as
`NAME.pkl`; what it lacks is read.

Boosted trees as in `claims.py`: no early stopping, no drawing by chance, the same bytes from the same data, reader and
library. A story of many pairs weighs no more than one of sixty.
"""

import argparse
import gzip
import json
import os
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measures import article_record
from numpy.typing import NDArray
from sklearn import __version__ as library
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score

from rashomon.base.findings import Read
from rashomon.base.identity import sha256_hex
from rashomon.base.spans import Span
from rashomon.base.times import published_rank
from rashomon.read import ReadSettings, layer_versions, read
from rashomon.relate.differences.counted_alike import FORMAT, Told, said_of, told
from rashomon.relate.facts.grouping import neighbours
from rashomon.relate.facts.nearness import find_pairs
from rashomon.relate.facts.passages import Candidate, find_candidates, touched
from rashomon.relate.facts.table import make_table
from rashomon.relate.facts.weights import load_weights
from rashomon.relate.figures.comparable import may_compare
from rashomon.relate.figures.measures import Entry, entries_of
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "rashomon" / "relate" / "weights" / "counted_alike.json"
SETS = {
    "gva": Path("events") / "gva_longtail" / "bundles_dev.jsonl.gz",
    "hamborg_news_cluster": Path("stories") / "hamborg_news_cluster.jsonl.gz",
    "ecbplus_traindev": Path("stories") / "ecbplus_traindev.jsonl.gz",
}
MOST_ARTICLES, MOST_FIGURES, MOST_PAIRS = 10, 6, 60  # of a story, of a passage, of a story at full weight
LEAST_ALIKE = 0.15
PARTS = 4
TREES: Mapping[str, Any] = {
    "max_iter": 80,
    "learning_rate": 0.1,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 60,
    "l2_regularization": 20.0,
    "early_stopping": False,
    "random_state": 0,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of figures of one story: what their words say, and whether their numbers are equal."""

    said: list[dict[str, float]]
    equal: list[bool]


def stories(data: Path, readings: Path | None, first: int | None) -> Iterator[list[Read]]:
    """Yield the stories of the sets in order, each with its articles read; the first annotated ones are left out."""
    lines = (HERE / "annotations" / "claims.jsonl").read_text(encoding="utf-8").splitlines()[:first]
    annotated = {one["id"] for line in lines for one in json.loads(line)["articles"]}
    for name, path in SETS.items():
        with gzip.open(data / "data" / path, "rt", encoding="utf-8") as rows:
            records = [one for row in map(json.loads, rows) for one in _articles(row)]
        kept = _kept(readings / f"{name}.pkl") if readings else {}
        by_story: dict[str, list[Read]] = defaultdict(list)
        for story, record in records:
            if record["id"] not in annotated:
                by_story[story].append(kept.get(record["id"]) or _read(record, name))
        for _, members in sorted(by_story.items()):
            some = sorted(members, key=lambda one: one.article.source_id or "")[:MOST_ARTICLES]
            yield sorted(some, key=lambda one: (published_rank(one.article.published), one.article.id))


def _articles(row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in row.get("docs", [row]):
        yield str(row.get("story") or row["incident_id"]), one


def _kept(place: Path) -> dict[str, Read]:
    if not place.is_file():
        return {}
    reads, rows = pickle.loads(place.read_bytes())  # noqa: S301 - our own file
    return {row["id"]: one for one, row in zip(reads, rows, strict=True)}


def _read(record: Mapping[str, Any], name: str) -> Read:
    made = article_record(record, f"{name}:{record['id']}")
    return Read(made, read(made, ReadSettings()))


def sample(members: Sequence[Read], settings: RelateSettings) -> Sample:
    """Return the pairs of figures of one sort in alike passages of two articles."""
    candidates = find_candidates(members, find_people(members, settings), settings)
    found = Sample([], [])
    if not candidates:
        return found
    near = neighbours(find_pairs(make_table(candidates), load_weights(""), settings))
    figures = _figures(members, candidates, settings)
    for one, other in ((a, b) for a in sorted(figures) for b in sorted(near.get(a, {})) if a < b and b in figures):
        if near[one][other] < LEAST_ALIKE:
            continue
        for mine in figures[one][:MOST_FIGURES]:
            for theirs in figures[other][:MOST_FIGURES]:
                first, second = mine.entry.quantity, theirs.entry.quantity
                if may_compare(first, second):
                    found.said.append(said_of(mine, theirs, near[one][other]))
                    found.equal.append(first.value == second.value)
    return found


def _figures(
    members: Sequence[Read], candidates: Sequence[Candidate], settings: RelateSettings
) -> dict[int, list[Told]]:
    """Return the figures of each passage among their words."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries_of(members, settings):
        entries[entry.member].append(entry)
    figures: dict[int, list[Told]] = defaultdict(list)
    for number, member in enumerate(members):
        places = [place for place, one in enumerate(candidates) if one.member == number]
        spans = [candidates[place].span for place in places]
        for entry in entries[number]:
            for at in touched(spans, entry.figure.span)[:1]:
                sentence = spans[at]
                here = Span(entry.figure.span.start - sentence.start, entry.figure.span.end - sentence.start)
                figures[places[at]].append(told(entry, member.article.text[slice(*sentence)], here))
    return figures


Column = NDArray[np.float64]


def table(some: Sequence[Sample], names: Sequence[str]) -> tuple[Column, Column, Column]:
    """Return samples as a table, with which numbers are equal and how much each pair weighs."""
    rows = np.array([[row[name] for name in names] for one in some for row in one.said])
    equal = np.array([float(each) for one in some for each in one.equal])
    mass = np.concatenate([np.full(len(one.equal), min(1.0, MOST_PAIRS / len(one.equal))) for one in some])
    return rows, equal, mass


def fitted(some: Sequence[Sample], names: Sequence[str]) -> HistGradientBoostingClassifier:
    """Return trees fitted on samples."""
    rows, equal, mass = table(some, names)
    return HistGradientBoostingClassifier(**TREES).fit(rows, equal, sample_weight=mass)


def held_out(some: Sequence[Sample], names: Sequence[str]) -> float:
    """Return the average precision on stories left out in parts."""
    likely, equal = [], []
    for part in range(PARTS):
        model = fitted([one for n, one in enumerate(some) if n % PARTS != part], names)
        rows, right, _ = table(some[part::PARTS], names)
        likely.append(model.predict_proba(rows)[:, 1])
        equal.append(right)
    return float(average_precision_score(np.concatenate(equal), np.concatenate(likely)))


def as_record(model: HistGradientBoostingClassifier, names: Sequence[str], made_from: Mapping[str, Any]) -> str:
    """Return fitted trees as the text of their file, a tree a line."""
    trees = []
    for (one,) in model._predictors:  # noqa: SLF001 - the library gives its trees in no other way
        nodes = [
            [float(n["value"])]
            if n["is_leaf"]
            else [float(n["feature_idx"]), float(n["num_threshold"]), float(n["left"]), float(n["right"])]
            for n in one.nodes
        ]
        trees.append([[round(number, 5) for number in node] for node in nodes])
    start = round(float(model._baseline_prediction.ravel()[0]), 5)  # noqa: SLF001 - as above
    record = {"format": FORMAT, "made_from": dict(made_from), "features": list(names), "start": start, "trees": trees}
    text = json.dumps(record, separators=(",", ":"))
    return text.replace("[[[", "[\n[[").replace("]],[[", "]],\n[[") + "\n"


def main(arguments: list[str]) -> int:
    """Fit, judge on stories left out, write, and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--first", type=int, help="leave out so many annotated stories only, the first ones")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    data, settings = Path(options.data), RelateSettings()
    given = stories(data, options.readings, options.first)
    some = [one for members in given if (one := sample(members, settings)).equal]
    names = sorted(some[0].said[0])
    precision = round(100 * held_out(some, names), 1)
    pairs = sum(len(one.equal) for one in some)
    made_from = {
        "script": "training/differs.py",
        "library": f"scikit-learn {library}",
        "reader": layer_versions(ReadSettings()),
        "claims": sha256_hex((OUT.parent / "claims.json").read_bytes()),
        "sets": {name: sha256_hex((data / "data" / path).read_bytes()) for name, path in SETS.items()},
        "stories": len(some),
        "pairs": pairs,
        "held_out_average_precision": precision,
    }
    options.out.write_text(as_record(fitted(some, names), names, made_from), encoding="utf-8")
    print(f"{options.out}: {pairs:,} pairs of {len(some)} stories, average precision on stories left out {precision}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
