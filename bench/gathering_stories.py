"""Stories: articles of four sets in one heap, at once and as they come; heaps of five events; the gold stories.

BCubed and pair F1 over all articles of a heap together; behind them, BCubed F1 of each set's articles alone, as they
came out of that one heap. ECB+ is the set of look-alikes: two events of each kind. ms: processor time for each article,
ours with signatures and links between copies, others with their vectors and one threshold; neither with reading nor
encoding. At once: all articles known; one by one, by 50, by 200: as they come by day, with a window of some days.
Undated first: as `rashomon report` places what it is given at once. As they may come: an article without a date comes
on a day that a dated one of its event came (in an event without dates, within five days anywhere); that it comes then
is a hint that a real stream gives as well, but this one gives it to every article. Undated last: long after the window
has gone on.

Others (`gathering_peers.py`) know all articles at once, and each stands twice: with the one threshold that is best on
this very heap, which flatters them, and with the one that is best on the Hamborg set alone. "as noted": systems on the
same four sets before this program was written, one threshold for all; how they were given the texts was not noted.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Sized
from math import comb
from pathlib import Path

from gathering_peers import System, found, systems
from gathering_reads import readings
from gathering_sets import MIXED
from gathering_window import streamed
from measures import Figures, Tables, share

from rashomon.base.findings import Read
from rashomon.gather import GatherSettings
from rashomon.gather.order import day, in_order, rank

SHORT = dict(zip(MIXED, ("Hamborg", "ECB+", "Wikinews", "AllSides"), strict=True))
FITTED = MIXED[0]  # the set that fixed thresholds are chosen on
OPENINGS = "allsides_dev"  # its texts are openings of a few sentences
WAYS = (("one by one", 1), ("by 50", 50), ("by 200", 200))
LARGE = 4  # articles of a story that small heaps are made of
NOTED: Tables = {
    "TF-IDF single pass, as noted": {"BCubed F1": 82.2},
    "TF-IDF average link, as noted": {"BCubed F1": 84.6},
    "MiniLM average link, as noted": {"BCubed F1": 82.6},
    "TF-IDF and MiniLM average link, as noted": {"BCubed F1": 84.7},
}
Heap = list[Read]
Stories = Mapping[str, str]


def compare(ours: Stories, gold: Stories) -> Figures:
    """Return BCubed precision, recall, F1 and the F1 of pairs for a grouping of articles."""
    both = Counter((ours[one], gold[one]) for one in ours)
    sizes, wanted = Counter(ours.values()), Counter(gold[one] for one in ours)
    precision = sum(count**2 / sizes[one] for (one, _), count in both.items()) / len(ours)
    recall = sum(count**2 / wanted[other] for (_, other), count in both.items()) / len(ours)
    together, apart, right = (sum(comb(count, 2) for count in some.values()) for some in (sizes, wanted, both))
    return {
        "articles": len(ours),
        "events": len(wanted),
        "found": len(sizes),
        "BCubed P": 100 * precision,
        "BCubed R": 100 * recall,
        "BCubed F1": share(2 * precision * recall, precision + recall),
        "pair F1": share(2 * right, together + apart) if together + apart else 100.0,
    }


def by_set(ours: Stories, gold: Stories, sets: Mapping[str, str]) -> Figures:
    """Return how a grouping compares, and BCubed F1 of the articles of each set alone."""
    made = compare(ours, gold)
    for name in dict.fromkeys(sets.values()):
        made[name] = compare({one: ours[one] for one in ours if sets[one] == name}, gold)["BCubed F1"]
    return made


def cost(seconds: float, articles: Sized) -> Figures:
    """Return the milliseconds for each article."""
    return {"ms": 1000 * seconds / len(articles)}


def mean(some: Sequence[Figures]) -> Figures:
    """Return the mean of each figure."""
    return {key: sum(one[key] for one in some) / len(some) for key in some[0]} if len(some) > 1 else some[0]


def small_heaps(heap: Heap, gold: Stories, sets: Mapping[str, str]) -> list[Heap]:
    """Return twenty heaps of four articles on each of five events."""
    events: defaultdict[str, Heap] = defaultdict(list)
    for one in heap:
        if sets[one.article.id] != SHORT[OPENINGS]:
            events[gold[one.article.id]].append(one)
    large = sorted(event for event in events if len(events[event]) >= LARGE)
    chance = random.Random(0)  # noqa: S311 - a fixed choice of events, no secret
    tries = [chance.sample(large, 5) for _ in range(20)]
    return [[one for event in some for one in events[event][:LARGE]] for some in tries]


def arrivals(heap: Heap, gold: Stories) -> Heap:
    """Return articles by the day they come on, which for those without a date is drawn from the days of their event."""
    chance = random.Random(0)  # noqa: S311 - the same order each time, no secret
    dated = {one.article.id: found.toordinal() for one in heap if (found := day(one.article))}
    days: defaultdict[str, list[int]] = defaultdict(list)
    for article, when in dated.items():
        days[gold[article]].append(when)
    everywhere = sorted(dated.values())
    for one in heap:
        if not days[gold[one.article.id]]:
            first = chance.choice(everywhere) if everywhere else 0
            days[gold[one.article.id]] += range(first, first + 5)
    came = {one.article.id: dated.get(one.article.id) or chance.choice(days[gold[one.article.id]]) for one in heap}
    return sorted(heap, key=lambda one: (came[one.article.id], rank(one.article)))


def tried(system: System, heaps: Sequence[Heap], gold: Stories, sets: Mapping[str, str]) -> dict[float, Figures]:
    """Return the mean figures of a system over heaps for each threshold."""
    made: defaultdict[float, list[Figures]] = defaultdict(list)
    for heap in heaps:
        for threshold, (stories, seconds) in found(system, heap).items():
            made[threshold].append(by_set(stories, gold, sets if len(heaps) == 1 else {}) | cost(seconds, heap))
    return {threshold: mean(figures) for threshold, figures in made.items()}


def best(figures: Mapping[float, Figures]) -> float:
    """Return the threshold with the best BCubed F1."""
    return max(figures, key=lambda threshold: figures[threshold]["BCubed F1"])


def measure(data: Path, settings: GatherSettings) -> dict[str, Tables]:
    """Return the tables of the stories: the mixed stream, small heaps, the gold stories."""
    gold: dict[str, str] = {}
    sets: dict[str, str] = {}
    mixed: Heap = []
    for name in MIXED:
        reads, stories = readings(data, name)
        mixed += reads
        gold |= {one.article.id: story for one, story in zip(reads, stories, strict=True)}
        sets |= {one.article.id: SHORT[name] for one in reads}
    written, stories = readings(data, "gold")
    wanted = {one.article.id: story for one, story in zip(written, stories, strict=True)}
    piles = small_heaps(mixed, gold, sets)
    made: dict[str, Tables] = {"mixed stream": {}, "20 heaps of 20, mean": {}, "gold stories in one heap": {}}
    coming = arrivals(mixed, gold)
    ordered = sorted(mixed, key=lambda one: (day(one.article) is not None, rank(one.article)))
    ways = [
        ("at once", mixed, len(mixed)),
        *((f"{told}, undated first", ordered, size) for told, size in WAYS),
        *((f"{told}, as they may come", coming, size) for told, size in WAYS),
        ("by 50, undated last", in_order(mixed), 50),
    ]
    for label, heap, size in ways:
        ours, seconds = streamed(heap, size, settings)
        made["mixed stream"][f"this program, {label}"] = by_set(ours, gold, sets) | cost(seconds, mixed)
    each = [streamed(pile, len(pile), settings) for pile in piles]
    figures = [compare(ours, gold) | cost(seconds, ours) for ours, seconds in each]
    made["20 heaps of 20, mean"]["this program, at once"] = mean(figures)
    ours, seconds = streamed(written, len(written), settings)
    made["gold stories in one heap"]["this program, at once"] = compare(ours, wanted) | cost(seconds, written)
    fitted = [one for one in mixed if sets[one.article.id] == SHORT[FITTED]]
    for name, system in systems().items():
        fixed = best(tried(system, [fitted], gold, {})) if system else 0.0
        heaps: Sequence[tuple[Sequence[Heap], Stories, Stories]]
        heaps = ([mixed], gold, sets), (piles, gold, {}), ([written], wanted, {})
        for title, (some, truth, of) in zip(made, heaps, strict=True):
            figures_by = tried(system, some, truth, of) if system else {0.0: {}}
            top = best(figures_by) if system else 0.0
            made[title] |= {f"{name}, best: {top:g}": figures_by[top], f"{name}, fixed: {fixed:g}": figures_by[fixed]}
    made["mixed stream"] |= NOTED
    return made
