"""Systems that find copies among articles, to compare with: MinHash of datasketch and of rensa, exact containment.

Each looks at the runs of six words of every article, and names the pairs of articles that are alike from a threshold
on. datasketch and rensa are installed by `pip install '.[bench]'`.
"""

import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import ModuleType
from typing import Any

RUN = 6
HASHES = 128
BANDS = (
    64  # of two hashes: rensa then offers pairs from a likeness of about .12 on, which is checked against the threshold
)
THRESHOLDS = tuple(step / 20 for step in range(1, 19))
_WORD = re.compile(r"[^\W_]+")
Joined = set[tuple[int, int]]
System = Callable[[Sequence[str], float], Joined]


def runs(text: str) -> set[str]:
    """Return the runs of six words of a text, in lower case."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def containment(texts: Sequence[str], threshold: float) -> Joined:
    """Return the pairs where so much of the shorter one's runs stands in the other one."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    sizes = []
    for at, text in enumerate(texts):
        made = runs(text)
        sizes.append(len(made))
        for run in made:
            holding[run].append(at)
    shared = Counter(pair for some in holding.values() for pair in combinations(some, 2))
    return {pair for pair, count in shared.items() if count >= threshold * min(sizes[pair[0]], sizes[pair[1]])}


def _datasketch(module: ModuleType) -> System:
    def joined(texts: Sequence[str], threshold: float) -> Joined:
        index = module.MinHashLSH(threshold=threshold, num_perm=HASHES)
        found: Joined = set()
        for at, text in enumerate(texts):
            sketch = module.MinHash(num_perm=HASHES)
            sketch.update_batch([run.encode() for run in runs(text)])
            found |= {(other, at) for other in index.query(sketch)}
            index.insert(at, sketch)
        return found

    return joined


def _rensa(module: ModuleType) -> System:
    def joined(texts: Sequence[str], threshold: float) -> Joined:
        index = module.RMinHashLSH(threshold, HASHES, BANDS)
        sketches: list[Any] = []
        found: Joined = set()
        for at, text in enumerate(texts):
            sketch = module.RMinHash(HASHES, 42)
            sketch.update(sorted(runs(text)))
            found |= {(other, at) for other in index.query(sketch) if sketches[other].jaccard(sketch) >= threshold}
            index.insert(at, sketch)
            sketches.append(sketch)
        return found

    return joined


def systems() -> Mapping[str, System | None]:
    """Return the systems by name, None for those that are not installed."""
    made: dict[str, System | None] = {"exact containment": containment}
    for name, use in (("datasketch", _datasketch), ("rensa", _rensa)):
        try:
            made[f"{name} MinHash LSH"] = use(importlib.import_module(name))
        except ImportError:
            made[f"{name} MinHash LSH"] = None
    return made
