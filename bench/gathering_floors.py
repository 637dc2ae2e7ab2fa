"""Hold gathering to its floors: fail when a figure is below bench/gathering_floors.json.

    python bench/gathering_floors.py [--data DIR]

Half the topics of the mixed stream at once, drawn by a hash of their names (BCubed and pair F1, ECB+ alone; all are
measured by `bench/gathering.py`), and the pairs of the data folder (copies found, rewrites found in any way, other
pairs and traps not joined, revisions told), in percent. Without the data it says so and passes. It takes minutes,
nearly all for reading 1,070 articles and the pairs, without vectors and with as many processes as cores.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from copy_pairs import COPIES, NO_COPIES, Articles, dev_pairs, overlapping_pairs
from gathering_copies import Found, judged
from gathering_sets import MIXED, collection, read_record
from gathering_stories import compare
from gathering_window import streamed
from measures import article_record, share

from rashomon.base.findings import Read
from rashomon.base.identity import sha256_hex
from rashomon.gather import GatherSettings

FLOORS = Path(__file__).parent / "gathering_floors.json"
ECB = "ecbplus_traindev"


def _read(job: tuple[dict[str, object], str]) -> Read:
    return read_record(*job)


def _topic(row: Mapping[str, object], name: str) -> str:
    """Return what the look-alike stories of a set have in common: the topic where it tells one, else the story."""
    return f"{name} {row.get('topic') or row['story']}"


def stories(data: Path, settings: GatherSettings) -> dict[str, float]:
    """Return the figures of half the topics of the mixed stream, all at once."""
    every = ((row, name) for name in MIXED for row in collection(data / "data", name).values())
    jobs = [(row, name) for row, name in every if int(sha256_hex(_topic(row, name).encode()), 16) % 2]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        heap = list(pool.map(_read, jobs, chunksize=16))
    gold = {article_record(row, name, name).id: f"{name} {row['story']}" for row, name in jobs}
    ours, _ = streamed(heap, len(heap), settings)
    whole = compare(ours, gold)
    ecb = compare({one: story for one, story in ours.items() if gold[one].startswith(ECB)}, gold)
    return {
        "stories BCubed F1": whole["BCubed F1"],
        "stories pair F1": whole["pair F1"],
        "ECB+ BCubed F1": ecb["BCubed F1"],
    }


def copies(data: Path, settings: GatherSettings) -> dict[str, float]:
    """Return the figures of the pairs of the data folder."""
    articles = Articles(data)
    traps = [pair for pair in overlapping_pairs(data) if pair.relation == "trap"]
    found = [(pair.relation, judged(articles.of(pair), settings)) for pair in [*dev_pairs(data), *traps]]

    def part(relations: Iterable[str], asked: Callable[[Found], bool]) -> float:
        some = [asked(one) for relation, one in found if relation in relations]
        return share(sum(some), len(some))

    return {
        "copies found": part(COPIES - {"revision"}, lambda one: one.family is not None),
        "rewrites found": part({"rewrite"}, lambda one: one.family is not None),
        "others not joined": part(NO_COPIES, lambda one: one.family is None),
        "traps not joined": part({"trap"}, lambda one: one.family is None),
        "revisions told": part({"revision"}, lambda one: one.revised),
    }


def main() -> int:
    """Print the figures beside their floors; return 1 when one is below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    options = parser.parse_args()
    data = Path(options.data or "")
    if options.data is None or not all((data / part).is_dir() for part in ("data/stories", "data/copies")):
        print(
            "bench/gathering_floors.py: no data: give --data DIR or set RASHOMON_DATA; nothing was measured",
            file=sys.stderr,
        )
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text())
    made = copies(data, GatherSettings()) | stories(data, GatherSettings())
    for name, floor in floors.items():
        print(f"{name:20}{made[name]:8.1f}  floor {floor}{'' if made[name] >= floor else '  BELOW THE FLOOR'}")
    return int(any(made[name] < floor for name, floor in floors.items()))


if __name__ == "__main__":
    sys.exit(main())
