"""Fits the trees that tell whether two unlike figures count one thing, and writes them.

    python training/counted_alike.py --data DIR [--keep FILE] [--out FILE] [--half 0|1]

DIR (or RASHOMON_DATA) holds `data/`, from which the texts of `annotations/counts.jsonl` come: pairs of figures that
were read one by one. Those that `differ`, of which one `grows` into the other, and those that `agree` as told count one
thing; a `part` and what it is part of, and `other` things, do not. None of the stories is a gold or an annotated one.
FILE keeps the samples. With `--half` only the stories of one half, drawn by a hash, are fitted on, so that the other
can be measured on.

Boosted trees as in `claims.py`: no early stopping, no drawing by chance, the same bytes from the same data, reader and
library.
"""

import argparse
import json
import os
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import __version__ as library
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from annotated import Row, as_read, half_of, read_stories
from measures import article_record
from relating_stories import material

from rashomon.base.findings import Read
from rashomon.base.identity import sha256_hex
from rashomon.base.spans import Span
from rashomon.read import ReadSettings, layer_versions, read
from rashomon.relate.claims import find_claims
from rashomon.relate.differences.counted_alike import FORMAT, forest_of, said_of
from rashomon.relate.differences.counts import as_count, passages_of_figures
from rashomon.relate.differences.judged_counts import Judge
from rashomon.relate.facts.forest import Forest
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.names.capitals import with_capitals
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "rashomon" / "relate" / "weights" / "counted_alike.json"
COUNTS = HERE / "annotations" / "counts.jsonl"
ONE_THING = frozenset(("differ", "grows", "agree"))
PARTS = 8
# Average precision on stories left out is the same, within .01, with 4 to 8 leaves, 60 to 200 trees, 8 to 30 in a leaf.
TREES: Mapping[str, Any] = {
    "max_iter": 100,
    "learning_rate": 0.08,
    "max_leaf_nodes": 5,
    "min_samples_leaf": 15,
    "l2_regularization": 10.0,
    "early_stopping": False,
    "random_state": 0,
}
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of figures of one story that were read: what speaks for each, and whether it counts one thing."""

    half: int
    said: list[dict[str, float]]
    one_thing: list[bool]


def samples(data: Path) -> Iterator[Sample]:
    """Yield the stories of `counts.jsonl` whose texts are the annotated ones."""
    for number, (record, texts) in enumerate(read_stories(data, COUNTS), 1):
        if as_read(record, texts):
            yield sample(record, [_read(text, f"{record['set']}:{number}") for text in texts])
        print(f"\rread {number} stories", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _read(text: Row, where: str) -> Read:
    article = article_record(text, where)
    return Read(article, read(article, ReadSettings()))


def sample(record: Row, members: Sequence[Read]) -> Sample:
    """Return what the program sees of the pairs of a story; those are left out of which it finds no figure."""
    settings = RelateSettings()
    story = material([with_capitals(member) for member in members])
    people = find_people(story.members, settings)
    measures = find_measures(story.members, settings)
    compared = find_claims(story, people, measures, settings)
    passages = passages_of_figures(compared.held)
    entries = [entry for measure in measures for entry in measure.entries]
    places = [passages.get((entry.member, entry.figure.span)) for entry in entries]
    made = (as_count(entry, story.members[entry.member], at) for entry, at in zip(entries, places, strict=True))
    counts = [count for count in made if count is not None]
    judge = Judge(compared.held, compared.near, counts, settings)
    at = {(story.members[count.member].article.id, count.figure.span): count for count in counts}
    found = Sample(half_of(record), [], [])
    for one, other, verdict in record["pairs"]:
        mine, theirs = (at.get((members[n].article.id, Span(start, end))) for n, start, end in (one, other))
        if mine is not None and theirs is not None:
            alike = compared.near.get(mine.passage, {}).get(theirs.passage, 0.0)
            found.said.append(said_of(judge.told(mine), judge.told(theirs), alike, settings))
            found.one_thing.append(verdict in ONE_THING)
    return found


def table(some: Sequence[Sample], names: Sequence[str]) -> tuple[Column, Column]:
    """Return samples as a table, with which pairs count one thing."""
    rows_ = np.array([[row[name] for name in names] for one in some for row in one.said])
    return rows_, np.array([float(each) for one in some for each in one.one_thing])


def fitted(some: Sequence[Sample], names: Sequence[str]) -> HistGradientBoostingClassifier:
    """Return trees fitted on samples."""
    return HistGradientBoostingClassifier(**TREES).fit(*table(some, names))


def forest(some: Sequence[Sample]) -> Forest:
    """Return trees fitted on samples as the program reads them."""
    used = [one for one in some if one.said]
    names = sorted(used[0].said[0])
    return forest_of(json.loads(as_record(fitted(used, names), names, {})))


def left_out(some: Sequence[Sample], names: Sequence[str]) -> tuple[float, float]:
    """Return average precision and area under the curve on stories left out in parts."""
    likely, right = [], []
    for part in range(PARTS):
        model = fitted([one for n, one in enumerate(some) if n % PARTS != part], names)
        given, one_thing = table(some[part::PARTS], names)
        likely.append(model.predict_proba(given)[:, 1])
        right.append(one_thing)
    found = np.concatenate(right), np.concatenate(likely)
    return float(average_precision_score(*found)), float(roc_auc_score(*found))


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
    parser.add_argument("--keep", type=Path, help="keep the samples here; read them from here where they are")
    parser.add_argument("--half", type=int, choices=(0, 1), help="fit on the stories of this half only")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    if options.keep and options.keep.exists():
        every = pickle.loads(options.keep.read_bytes())  # noqa: S301 - our own file
    else:
        every = list(samples(Path(options.data)))
        if options.keep:
            options.keep.write_bytes(pickle.dumps(every))
    some = [one for one in every if one.said and options.half in {None, one.half}]
    names = sorted(some[0].said[0])
    precision, area = (round(100 * value, 1) for value in left_out(some, names))
    pairs = [each for one in some for each in one.one_thing]
    made_from = {
        "script": "training/counted_alike.py",
        "library": f"scikit-learn {library}",
        "reader": layer_versions(ReadSettings()),
        "claims": sha256_hex((OUT.parent / "claims.json").read_bytes()),
        "annotation": sha256_hex(COUNTS.read_bytes()),
        "stories": len(some),
        "pairs": len(pairs),
        "left_out": {"average_precision": precision, "area_under_curve": area},
    }
    options.out.write_text(as_record(fitted(some, names), names, made_from), encoding="utf-8")
    print(f"{options.out}: {len(pairs):,} pairs of {len(some)} stories, {sum(pairs)} of one thing;")
    print(f"on stories left out average precision {precision}, area under the curve {area}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
