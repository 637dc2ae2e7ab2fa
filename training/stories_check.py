"""Tells how well stories come out by a table of scores that was not fitted on them.

    python training/stories_check.py --data DIR [--cache FOLDER]

Nothing is written. As `training/stories.py` does, the articles of four sets are put into one heap, but every topic is
left out once: two articles are compared by a table that knows the topics of neither. A topic is a story, in ECB+ both
stories of look-alikes. The heap is then grouped by average linkage, without and with contrast
(`rashomon.gather.contrast`) and at several thresholds. Last, the constants of contrast are chosen for each eighth of
the topics by the other seven, among `CONSTANTS` and none, so that they have not seen what they are judged on either.
Printed are BCubed F1 and, but for the last, pair F1 of all sets and of each.

The heap is grouped at once, with all pairs compared: not in regions and not as articles come, as the program does.
"""

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from gathering_sets import MIXED
from gathering_stories import compare as agreement
from stories import Compared, Heap, compared, fitted, heaps, load, moved, signed

from rashomon.gather.contrast import Openings
from rashomon.gather.likeness import Floats, squashed
from rashomon.gather.linkage import average_link
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import unpack

_FOLDS = 8
_TOPIC = re.compile(r"(?<=\d)ecb(?:plus)?$")
_THRESHOLDS = (0.43, 0.45, 0.47, 0.49, 0.51, 0.53)
CONSTANTS = tuple(product((0.01, 0.02, 0.03, 0.04), (4.0, 5.0, 6.0, 7.0, 8.0), (2, 3, 4)))  # of contrast
Grouping = dict[int, str]


def folds(stories: Sequence[str]) -> NDArray[np.int64]:
    """Return for each article the eighth of the topics that its own is in."""
    names = sorted({_TOPIC.sub("", story) for story in stories})
    random.Random(0).shuffle(names)  # noqa: S311 - as above
    part = {name: number % _FOLDS for number, name in enumerate(names)}
    return np.array([part[_TOPIC.sub("", story)] for story in stories])


def left_out(fit_on: Compared, judge: Compared, stories: Sequence[str]) -> Floats:
    """Return how likely every two articles are of one story, by tables fitted without the stories of both."""
    fold = folds(stories)
    found = np.zeros((len(stories), len(stories)))
    for pair in combinations_with_replacement(range(_FOLDS), 2):
        chosen = ~np.isin(fold[fit_on.one], pair) & ~np.isin(fold[fit_on.other], pair)
        both = np.sort(np.stack([fold[judge.one], fold[judge.other]]), axis=0)
        asked = (both[0] == pair[0]) & (both[1] == pair[1])
        score = fitted(fit_on, stories, chosen).decision_function(judge.values[asked])
        found[judge.one[asked], judge.other[asked]] = squashed(score)
    return found + found.T


def linked(likely: Floats, threshold: float, openings: Openings, settings: GatherSettings | None = None) -> Grouping:
    """Return the group of each article by average linkage, with contrast where settings are given."""
    groups = average_link(likely, threshold, more=openings.asked(settings) if settings else None)
    return {at: str(group) for group, some in enumerate(groups) for at in some}


def bcubed(found: Grouping, heap: Heap) -> Floats:
    """Return for each article the share of its group that is of its story, and the share of its story in its group."""
    gold = dict(enumerate(heap.stories))
    both = Counter((found[at], gold[at]) for at in gold)
    groups, stories = Counter(found.values()), Counter(gold.values())
    shares = [[both[found[at], gold[at]] / size for size in (groups[found[at]], stories[gold[at]])] for at in gold]
    return np.array(shares)


def f1(shares: Floats) -> float:
    """Return BCubed F1 of some articles."""
    precision, recall = shares.mean(axis=0)
    return float(200 * precision * recall / (precision + recall))


def chosen_elsewhere(groupings: Sequence[Grouping], heap: Heap) -> tuple[dict[str, float], list[int]]:
    """Return BCubed F1 of all sets and of each, every article in the grouping that is best where its topic is not.

    Also returned is which grouping that is, for each fold.
    """
    fold, sets = folds(heap.stories), np.array(heap.sets)
    shares = [bcubed(found, heap) for found in groupings]
    which = [int(np.argmax([f1(one[fold != part]) for one in shares])) for part in range(_FOLDS)]
    taken = np.zeros((len(fold), 2))
    for part, best in enumerate(which):
        taken[fold == part] = shares[best][fold == part]
    return {"all": f1(taken)} | {name: f1(taken[sets == name]) for name in dict.fromkeys(heap.sets)}, which


def grouped(number: Grouping, heap: Heap) -> dict[str, dict[str, float]]:
    """Return how well a grouping agrees with the stories, over all sets and for each."""
    found = {str(at): number[at] for at in number}
    gold = {str(at): story for at, story in enumerate(heap.stories)}
    told = {"all": agreement(found, gold)}
    for name in dict.fromkeys(heap.sets):
        inside = [str(at) for at, its in enumerate(heap.sets) if its == name]
        told[name] = agreement({one: found[one] for one in inside}, {one: gold[one] for one in inside})
    return told


def check(heap: Heap, settings: GatherSettings) -> None:
    """Print what comes out where every topic is left out once."""

    def tell(label: str, found: Grouping) -> None:
        told = {
            name: (round(row["BCubed F1"], 1), round(row["pair F1"], 1)) for name, row in grouped(found, heap).items()
        }
        print(label, told, flush=True)

    likely = left_out(
        heaps(moved(heap), settings), compared(heap, np.arange(len(heap.stories)), settings), heap.stories
    )
    openings = Openings(unpack(signed(read, settings) for read in heap.reads))
    for threshold in _THRESHOLDS:
        tell(f"{threshold}", linked(likely, threshold, openings))
        tell(f"{threshold}, contrast", linked(likely, threshold, openings, settings))
    made = [linked(likely, settings.story_threshold, openings)]
    for more, least, articles in CONSTANTS:
        tried = replace(settings, story_contrast=more, story_contrast_least=least, story_contrast_articles=articles)
        made.append(linked(likely, settings.story_threshold, openings, tried))
    found, which = chosen_elsewhere(made, heap)
    print("constants of contrast chosen elsewhere", {name: round(value, 1) for name, value in found.items()})
    print("chosen:", [CONSTANTS[one - 1] if one else "none" for one in which])


def main() -> int:
    """Check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    if options.data is None:
        parser.error("no data: give --data DIR or set RASHOMON_DATA")
    check(load(Path(options.data), MIXED, options.cache), GatherSettings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
