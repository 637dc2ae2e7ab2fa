"""Fits the table of scores by which articles are taken for one event, and writes it with its origin.

    python training/stories.py --data DIR [--cache FOLDER] [--only SET ...] [--out FILE]

DIR (or RASHOMON_DATA) holds `data/stories/`. All articles of four sets are put into one heap and every two that share
terms are compared by the signals of `rashomon.gather.likeness`; boosted stumps (trees of one question each, so that
all trees together are one step function for each signal) say how likely two are about one event. With --cache,
readings are kept in FOLDER between calls; with --only, the table is fitted on these sets alone. What it is worth on
events that it was not fitted on, `training/stories_check.py` tells.

The days of AllSides are those of the round-up that a story was in, and so tell the story: before fitting, its articles
are moved some days each. Seeds are fixed; the same bytes from the same readings and library. (The shipped table is from
before that of the fit was, so one made again differs from it somewhat.)
"""

import argparse
import os
import pickle
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn import __version__ as library
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from gathering_sets import MIXED, collection, read_record

from rashomon.base.findings import Read
from rashomon.base.identity import sha256_hex
from rashomon.gather.likeness import SIGNALS, Floats, compare
from rashomon.gather.open_articles import OpenArticles
from rashomon.gather.order import day
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import sign

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "gather" / "words" / "story_scores.tsv"
_ROUND_UPS = "allsides_dev"
_LATE = 1.2  # days, on average, that an article of a round-up is moved by
_LEAST = 0.03  # likeness in words of the pairs that are fitted on
_STEPS, _RATE, _SUPPORT = 250, 0.1, 80  # stumps, how much each adds, pairs on either side of each at least
_SIZES = ((0.3, 4), (0.1, 12), (0.03, 40), (0.01, 120))  # share of the stories in a heap, and how many such heaps
_SMALL = 0.1
_FOREVER = 1 << 20  # days

Signals = Mapping[str, Floats]
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Heap:
    """Articles of several sets, and the story and set of each."""

    reads: list[Read]
    stories: list[str]
    sets: list[str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Every two articles that share terms: their positions, whether they are of one story, all signals."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    same: Chosen
    values: Floats
    weight: Floats


def _one(job: tuple[dict[str, object], str]) -> Read:
    return read_record(*job)


def load(data: Path, names: Sequence[str], cache: Path | None) -> Heap:
    """Return the articles of some sets, read."""
    heap = Heap([], [], [])
    for name in names:
        records = list(collection(data / "data", name).values())
        kept = cache / f"{name}.reads" if cache else None
        if kept and kept.exists():
            reads = pickle.loads(kept.read_bytes())  # noqa: S301 - as above
        else:
            with Pool() as pool:
                reads = pool.map(_one, [(record, name) for record in records], chunksize=8)
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps(reads))
        heap.reads.extend(reads)
        heap.stories.extend(f"{name} {record['story']}" for record in records)
        heap.sets.extend([name] * len(records))
    return heap


def moved(heap: Heap) -> Heap:
    """Return the heap with the articles of round-ups moved some days each."""
    chance, reads = random.Random(0), []  # noqa: S311 - a fixed choice, no secret
    for read, name in zip(heap.reads, heap.sets, strict=True):
        published = day(read.article) if name == _ROUND_UPS else None
        if published is None:
            reads.append(read)
            continue
        later = published + timedelta(days=int(chance.expovariate(1 / _LATE)))
        reads.append(replace(read, article=replace(read.article, published=later.isoformat())))
    return replace(heap, reads=reads)


def signals_of(reads: Sequence[Read], settings: GatherSettings) -> Signals:
    """Return the signals of every two articles, as if all were open at once."""
    held = OpenArticles(replace(settings, story_window=_FOREVER))
    ids = [f"{number:017d}" for number in range(len(reads))]
    rows = held.add(ids, [None] * len(ids), [signed(read, settings) for read in reads])
    held.note_near(held.candidates(rows))
    articles = held.of(rows)
    return compare(articles, articles["near"], held.rarity)


_SIGNED: dict[tuple[str, str | None], bytes] = {}


def signed(read: Read, settings: GatherSettings) -> bytes:
    """Return the signature of an article, made once."""
    key = (read.article.id, read.article.published)
    if key not in _SIGNED:
        _SIGNED[key] = sign(read, settings)
    return _SIGNED[key]


def compared(heap: Heap, chosen: NDArray[np.int64], settings: GatherSettings) -> Compared:
    """Return every two of the chosen articles that share terms, compared as if no others were open."""
    reads = [heap.reads[at] for at in chosen.tolist()]
    signals, stories = signals_of(reads, settings), np.array(heap.stories)[chosen]
    one, other = np.triu_indices(len(stories), 1)
    close = signals["all"][one, other] > _LEAST
    one, other = one[close], other[close]
    values = np.stack([signals[name][one, other] for name in SIGNALS], axis=1)
    return Compared(chosen[one], chosen[other], stories[one] == stories[other], values, np.ones(len(one)))


def heaps(heap: Heap, settings: GatherSettings) -> Compared:
    """Return pairs of the whole heap and of many small ones: a store holds ten articles or a hundred thousand.

    Pairs of small heaps weigh more, so that those of all heaps of one size weigh as much as those of the whole.
    """
    names, stories = sorted(set(heap.stories)), np.array(heap.stories)
    chance = random.Random(1)  # noqa: S311 - a fixed choice of stories, no secret
    found = [compared(heap, np.arange(len(stories)), settings)]
    whole = len(found[0].one)
    for share, times in _SIZES:
        some = [
            compared(
                heap,
                np.flatnonzero(np.isin(stories, chance.sample(names, max(2, round(share * len(names)))))),
                settings,
            )
            for _ in range(times)
        ]
        weight = _SMALL * whole / sum(len(one.one) for one in some)
        found += [replace(one, weight=one.weight * weight) for one in some]
    return Compared(*(np.concatenate([getattr(one, field.name) for one in found]) for field in fields(Compared)))


def fitted(pairs: Compared, stories: Sequence[str], chosen: Chosen) -> HistGradientBoostingClassifier:
    """Return stumps fitted on the chosen pairs; a pair of a large story weighs less, as there are so many."""
    size = Counter(stories)
    own = np.array([size[story] for story in stories])[pairs.one]
    weight = np.where(pairs.same, 1 / np.sqrt(np.maximum(own - 1, 1)), 1.0) * pairs.weight
    model = HistGradientBoostingClassifier(
        max_iter=_STEPS,
        learning_rate=_RATE,
        max_leaf_nodes=2,
        min_samples_leaf=_SUPPORT,
        l2_regularization=5,
        early_stopping=False,
        random_state=0,  # with so many pairs, where stumps may cut is told by some of them, drawn at random
    )
    return model.fit(pairs.values[chosen], pairs.same[chosen], sample_weight=weight[chosen])


def steps(model: HistGradientBoostingClassifier) -> dict[str, list[tuple[float, float]]]:
    """Return for each signal where its score changes and what it is from there on, and the score of "always"."""
    always = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001 - the library shows its trees nowhere else
    jumps: dict[str, defaultdict[float, float]] = {name: defaultdict(float) for name in SIGNALS}
    base = dict.fromkeys(SIGNALS, 0.0)
    for (tree,) in model._predictors:  # noqa: SLF001
        top, nodes = tree.nodes[0], tree.nodes
        low, high = float(nodes[top["left"]]["value"]), float(nodes[top["right"]]["value"])
        name = SIGNALS[top["feature_idx"]]
        base[name] += low
        jumps[name][round(float(top["num_threshold"]), 4)] += high - low
    found = {"always": [(float("-inf"), always)]}
    for name in SIGNALS:
        score, found[name] = base[name], [(float("-inf"), base[name])]
        for edge in sorted(jumps[name]):
            score += jumps[name][edge]
            found[name].append((edge, score))
    return found


def _head(data: Path, names: Sequence[str]) -> list[str]:
    folder = data / "data" / "stories"
    hashes = [f"#   {name} {sha256_hex((folder / f'{name}.jsonl.gz').read_bytes())}" for name in names]
    return [
        "# How much each signal says for two articles being about one event: signal, value from which, score.",
        f"# Made by training/stories.py with scikit-learn {library}: {_STEPS} stumps, fitted on every two articles of",
        *hashes,
    ]


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--only", nargs="+", choices=MIXED, default=list(MIXED))
    parser.add_argument("--out", type=Path, default=_OUT)
    options = parser.parse_args()
    if options.data is None:
        parser.error("no data: give --data DIR or set RASHOMON_DATA")
    data, settings = Path(options.data), GatherSettings()
    heap = load(data, options.only, options.cache)
    fit_on = heaps(moved(heap), settings)
    model = fitted(fit_on, heap.stories, np.ones(len(fit_on.one), bool))
    lines = [f"{name}\t{edge:g}\t{score:.4f}" for name, some in steps(model).items() for edge, score in some]
    options.out.write_text("\n".join([*_head(data, options.only), *lines]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
