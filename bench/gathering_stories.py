"""Stories: articles of four sets in one heap, at once and as they come; heaps of five events; the gold stories.

BCubed and pair F1 over all articles of a heap together. ms: processor time to find the stories, for each article.
plain: average link over TF-IDF of words, at several thresholds. "as noted": other systems on the same four sets before
this program was written, one threshold for all; whether the sets were mixed in one heap was not noted, so `plain` is
the nearer comparison.
"""

import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import comb, log
from pathlib import Path

import numpy as np
from gathering_sets import MIXED, collection, read_record
from measures import Figures, Tables, rows, share

from rashomon.base.findings import Read, Story
from rashomon.gather import GatherSettings, find_stories
from rashomon.gather.order import in_order

WORD = re.compile(r"[a-z0-9]{2,}")
PLAIN = (0.12, 0.16, 0.2, 0.24)  # thresholds of the plain system
LARGE = 4  # articles of a story that small heaps are made of
NOTED: Tables = {
    "TF-IDF single pass, as noted": {"BCubed F1": 82.2},
    "TF-IDF average link, as noted": {"BCubed F1": 84.6},
    "MiniLM average link, as noted": {"BCubed F1": 82.6},
    "TF-IDF and MiniLM average link, as noted": {"BCubed F1": 84.7},
}


def measure(data: Path, settings: GatherSettings) -> dict[str, Tables]:
    """Return the tables of the stories."""
    return {"heaps": heaps(data, settings) | NOTED}


def compare(found: Mapping[str, str], gold: Mapping[str, str]) -> Figures:
    """Return BCubed precision, recall, F1 and the F1 of pairs for a grouping of articles."""
    both = Counter((found[one], gold[one]) for one in found)
    ours, theirs = Counter(found.values()), Counter(gold[one] for one in found)
    precision = sum(count**2 / ours[one] for (one, _), count in both.items()) / len(found)
    recall = sum(count**2 / theirs[other] for (_, other), count in both.items()) / len(found)
    together, apart, right = (sum(comb(count, 2) for count in some.values()) for some in (ours, theirs, both))
    return {
        "articles": len(found),
        "events": len(theirs),
        "found": len(ours),
        "BCubed P": 100 * precision,
        "BCubed R": 100 * recall,
        "BCubed F1": share(2 * precision * recall, precision + recall),
        "pair F1": share(2 * right, together + apart) if together + apart else 100.0,
    }


def story_of(stories: Iterable[Story]) -> dict[str, str]:
    """Return the story of each article."""
    return {member.article: story.id for story in stories for member in story.members}


def in_parts(heap: list[Read], size: int, settings: GatherSettings) -> tuple[dict[str, str], float]:
    """Return the stories of articles that come `size` at a time, by their published time, and the seconds it took."""
    ordered, stories = in_order(heap), dict[str, Story]()
    start = time.process_time()
    for at in range(0, len(ordered), size):
        for story in find_stories(ordered[at : at + size], tuple(stories.values()), ordered[:at], settings):
            stories[story.id] = story
    return story_of(stories.values()), time.process_time() - start


def plain_stories(heap: list[Read], threshold: float) -> dict[str, str]:
    """Return the stories that a plain system finds: average link over TF-IDF of words, no dates, no names."""
    texts = [Counter(WORD.findall(f"{one.article.title or ''} {one.article.text}".lower())) for one in heap]
    spread = Counter(word for text in texts for word in text)
    column = {word: at for at, word in enumerate(sorted(word for word in spread if spread[word] > 1))}
    weights = np.zeros((len(heap), len(column)), np.float32)
    for at, text in enumerate(texts):
        for word in text.keys() & column.keys():
            weights[at, column[word]] = (1 + log(text[word])) * log(len(heap) / spread[word])
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    close = weights @ weights.T
    np.fill_diagonal(close, -1)
    size, story = np.ones(len(heap)), np.arange(len(heap))
    while close.max() >= threshold:
        one, other = divmod(int(close.argmax()), len(heap))
        gone = (close[one] < 0) | (close[other] < 0)
        close[one] = (close[one] * size[one] + close[other] * size[other]) / (size[one] + size[other])
        close[one][gone] = -1
        close[:, one], close[other], close[:, other] = close[one], -1, -1
        size[one] += size[other]
        story[story == other] = one
    return {read.article.id: str(number) for read, number in zip(heap, story, strict=True)}


def heaps(data: Path, settings: GatherSettings) -> Tables:
    """Articles of four sets in one heap, at once and as they come; heaps of five events; the gold stories.

    ms: processor time to find the stories, for each article.
    """
    gold: dict[str, str] = {}
    heap: list[Read] = []
    events: defaultdict[str, list[Read]] = defaultdict(list)
    for name in MIXED:
        for row in collection(data / "data", name).values():
            one = read_record(row, name)
            gold[one.article.id] = f"{name} {row['story']}"
            heap.append(one)
            if name != "allsides_dev":  # its texts are openings of a few sentences
                events[gold[one.article.id]].append(one)
    stories: list[Read] = []
    for path in sorted((data / "gold").glob("*/articles.jsonl")):
        stories += (read_record(row, path.parent.name) for row in rows(path))
        gold |= {one.article.id: path.parent.name for one in stories if one.article.id not in gold}
    large = sorted(event for event in events if len(events[event]) >= LARGE)
    chance = random.Random(0)  # noqa: S311 - a fixed choice of events, no secret
    tries = [chance.sample(large, 5) for _ in range(20)]
    piles = [[one for event in some for one in events[event][:LARGE]] for some in tries]
    made: Tables = {}
    for label, size in (("mixed, at once", len(heap)), ("mixed, by 200", 200), ("mixed, by 50", 50)):
        found, seconds = in_parts(heap, size, settings)
        made[label] = compare(found, gold) | {"ms": 1000 * seconds / len(heap)}
    made["20 heaps of 20, mean"] = mean([compare(in_parts(pile, 20, settings)[0], gold) for pile in piles])
    found, seconds = in_parts(stories, len(stories), settings)
    made["gold stories in one heap"] = compare(found, gold) | {"ms": 1000 * seconds / len(stories)}
    for label, some in (("mixed", [heap]), ("20 heaps of 20", piles), ("gold stories", [stories])):
        for threshold in PLAIN:
            made[f"plain {threshold}: {label}"] = mean([compare(plain_stories(one, threshold), gold) for one in some])
    return made


def mean(some: list[Figures]) -> Figures:
    """Return the mean of each figure."""
    return {key: sum(one[key] for one in some) / len(some) for key in some[0]}
