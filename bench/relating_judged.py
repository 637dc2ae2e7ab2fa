"""Differences that were read one by one: of what is said to differ, how much does.

`training/annotations/differences.jsonl` has the differences that the program said, in a version before, of stories that
no rule, weight or label was made from: 3,563 short ones (reports of shootings, triples of American news, Wikinews) and
447 running stories of up to 40 articles. Careful readers read each with what stands around it. A difference of today is
one of those where two of its passages on unlike sides are. right, debatable, wrong: how the readers took those that are
still said; of the short stories `before` were. P: right ones and half of the debatable by all that was read. not read:
said today, and not before.

After that, rules were repaired while reading the short stories' half `looked at`; the other half was not read again.
`running` were read when those repairs were made; then they were parted by a hash, too, and more rules were made while
reading one half. The trees of `counted_alike.json` are fitted on pairs of figures of the
same stories: where `count_samples.pkl` of `training/counted_alike.py --keep` is among the readings, each story is
judged by trees fitted without its half.
"""

import os
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from annotated import Row, as_read, half_of, read_stories
from kept import kept
from measures import Figures, Tables, article_record, share
from relating_stories import material

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.read import read
from rashomon.relate import relate
from rashomon.relate.differences import counted_alike
from rashomon.relate.facts.forest import Forest
from rashomon.relate.settings import RelateSettings
from rashomon.settings import Settings

TRAINING = Path(__file__).parent.parent / "training"
JUDGED = TRAINING / "annotations" / "differences.jsonl"
SAMPLES = "count_samples.pkl"
PARTS = ("looked at", "not looked at", "running, looked at", "running, not looked at")
Told = list[tuple[str, int, int, str]]  # article, start, end, side


@dataclass(frozen=True, slots=True)
class Story:
    """A story of which differences were read, with its articles."""

    record: Row
    articles: tuple[Article, ...]


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return the table of the differences that were read."""
    stories = list(judged(data))
    by_id = {one.id: one for story in stories for one in story.articles}
    readings = kept("judged", by_id, partial(read, settings=Settings().read))
    forests = half_forests()
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for story in stories:
        members = [Read(one, readings[one.id]) for one in story.articles]
        asked = partial(forests.__getitem__, 1 - half_of(story.record)) if forests else counted_alike.load_forest
        with patch.object(counted_alike, "load_forest", asked):
            counts[story.record["part"]] += verdicts(story, members, settings)
    table = {name(part): row(one) for part, one in counts.items()}
    return {"differences read one by one": table | {"all": row(sum(counts.values(), Counter()))}}


def name(part: str) -> str:
    """Return what a part is called in the table."""
    return part.replace("running", "running stories") if part.startswith("running") else f"short stories, {part}"


def judged(data: Path) -> Iterator[Story]:
    """Yield the stories whose texts are there, byte for byte."""
    for number, (record, texts) in enumerate(read_stories(data, JUDGED), 1):
        if as_read(record, texts):
            yield Story(record, tuple(article_record(text, f"{record['set']}:{number}") for text in texts))


def half_forests() -> Sequence[Forest]:
    """Return trees fitted on each half of the stories; none where no samples are kept."""
    place = Path(os.environ.get("RASHOMON_READINGS", "")) / SAMPLES
    if not place.is_file():
        return ()
    sys.path.insert(0, str(TRAINING))
    from counted_alike import forest

    every = pickle.loads(place.read_bytes())  # noqa: S301 - our own file
    return [forest([one for one in every if one.half == half]) for half in (0, 1)]


def verdicts(story: Story, members: Sequence[Read], settings: RelateSettings) -> Counter[str]:
    """Return how many differences of a story were read before, are said today, and how they were taken."""
    ids = [one.id for one in story.articles]
    read_before: list[tuple[Told, str]] = [
        ([(ids[at[0]], *at[1:]) for at in one["told_by"]], one["verdict"]) for one in story.record["differences"]
    ]
    found = Counter(f"{verdict} before" for _, verdict in read_before)
    said = [one for one in relate(material(members), settings)["claims"] if one["relation"] == "differs"]
    today: list[Told] = [[(at["article"], *at["span"], at["side"]) for at in one["told_by"]] for one in said]
    found += Counter(verdict for told, verdict in read_before if any(meets(told, other) for other in today))
    found["not read"] = sum(not any(meets(told, other) for told, _ in read_before) for other in today)
    return found


def meets(one: Told, other: Told) -> bool:
    """Tell whether two differences share two passages that each has on unlike sides.

    >>> a, b, c = ("a", 0, 9, "a"), ("b", 5, 9, "b"), ("b", 5, 9, "a")
    >>> meets([a, b], [("a", 1, 9, "b"), c]), meets([a, b], [a, c])
    (True, False)
    """
    return any(_over(a, c) and _over(b, d) for a, b in _unlike(one) for c, d in _unlike(other))


def _unlike(told: Told) -> Iterator[tuple[tuple[str, int, int, str], tuple[str, int, int, str]]]:
    return ((a, b) for a in told for b in told if a[0] != b[0] and a[3] != b[3])


def _over(one: tuple[str, int, int, str], other: tuple[str, int, int, str]) -> bool:
    shorter = min(one[2] - one[1], other[2] - other[1])
    return one[0] == other[0] and 2 * (min(one[2], other[2]) - max(one[1], other[1])) >= shorter


def row(counts: Mapping[str, int]) -> Figures:
    """Return one row of the table."""
    kinds = ("right", "debatable", "wrong")
    before = [counts.get(f"{kind} before", 0) for kind in kinds]
    now = [counts.get(kind, 0) for kind in kinds]
    found: Figures = {"before": sum(before), "P before": _precision(before)}
    return found | dict(zip(kinds, now, strict=True)) | {"not read": counts.get("not read", 0), "P": _precision(now)}


def _precision(counts: Sequence[int]) -> float:
    right, debatable, _ = counts
    return share(right + debatable / 2, sum(counts))
