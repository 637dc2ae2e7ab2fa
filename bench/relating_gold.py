"""Claims, differences and what they rest on in the gold stories, none of which the weights were fitted on.

F1 is the mean over the stories, as the data's own `score.py` counts it; P and R are of the pairs of passages of all
stories together, by the same counts. names: forms put under one name; speakers: quotes found with the right speaker;
indep: stories whose number of independent sources is exact. Rules and word lists were made while looking at these
stories.

every pair: a claim for each two sentences of two articles at least so alike, the threshold from the other stories.
without: the model is fitted again without a group of features, from the samples that `training/claims.py --keep` made
(claim_samples.pkl in the folder RASHOMON_READINGS names; no rows without them); alone: without the others.
by kind: of the pairs that are said to differ in a way, those that differ in any (P), and of those that do differ in
it, those that are said to differ in any (R).
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from gold import PEERS, mean, module
from measures import Figures, Tables, share
from relating_fit import refitted
from relating_marked import MarkedStory
from relating_marked import gold as marked_gold
from relating_model import groups
from relating_peers import Scores, containment, cosine
from relating_sets import Pair, Said
from relating_stories import material

from rashomon.base.spans import words
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from rashomon.settings import Settings

OURS = "this program"
BOTH = ("claims", "differs")
SHOWN = ("names", "speakers", "indep")
KINDS = ("figure", "update", "place", "time", "actor", "denial", "other")
GRID = tuple(round(0.2 + 0.04 * step, 2) for step in range(20))
NOTED = {
    "every pair by cosine, as noted": {"claims F1": 47.0},
    "classifier on 15 features of sentences, as noted": {"claims F1": 58.0},
    "simple system, as noted": {
        f"{name} F1" if name in BOTH else name: float(PEERS["simple system"][name]) for name in (*BOTH, *SHOWN)
    },
    "second reader, as noted": {
        f"{name} F1" if name in BOTH else name: float(PEERS["second reader"][name]) for name in (*BOTH, *SHOWN)
    },
    "target": {"claims F1": 68.0, "differs P": 70.0, "differs F1": 50.0, "names": 85.0, "indep": 100.0},
}
Counts = tuple[int, int, int, int]  # found and right, found, in gold and met, in gold
Scored = dict[str, tuple[float | None, Counts]]


@dataclass(frozen=True, slots=True)
class Gold:
    """The stories, read, with the scorer of the data."""

    folder: Path
    stories: Sequence[MarkedStory]
    scorer: ModuleType

    def score(self, story: str, dossier: Mapping[str, Any], folder: Path | None = None) -> Scored:
        """Return what the scorer says of a dossier, with the counts it comes from."""
        asked: list[Counts] = []
        real = self.scorer.f1

        def f1(*counts: int) -> float | None:
            asked.append((counts[0], counts[1], counts[2], counts[3]))
            made: float | None = real(*counts)
            return made

        with patch.object(self.scorer, "f1", f1):
            made = self.scorer.score(folder or self.folder / story, dossier)
        last = {"indep": (made.pop("indep"), (0, 0, 0, 0))}
        return {name: (value, counts) for (name, value), counts in zip(made.items(), asked, strict=True)} | last


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return the tables of the gold stories."""
    folder = data / "gold"
    stories = marked_gold(data, Settings().read)
    gold = Gold(folder, stories, module(folder / "score.py"))
    ours = dossiers(gold, settings)
    scored = {name: gold.score(name, dossier) for name, dossier in ours.items()}
    plain = {
        f"every pair by {name}": summed(every_pair(gold, way))
        for name, way in (("cosine", cosine), ("word overlap", containment))
    }
    rows = {OURS: summed(scored), **plain}
    only = {name: {key: value for key, value in rows[name].items() if key.startswith("claims")} for name in plain}
    return {
        "gold": {**rows, **only, **NOTED},
        "story by story": {name: summed({name: row}) for name, row in scored.items()},
        "what features bring": ablated(gold, settings, rows[OURS]),
        "differences by kind": by_kind(gold, ours),
    }


def dossiers(gold: Gold, settings: RelateSettings) -> dict[str, Mapping[str, Any]]:
    """Return the dossier of each story."""
    return {story.name: relate(material(story.members), settings) for story in gold.stories}


def summed(stories: Mapping[str, Scored]) -> Figures:
    """Return the mean of what is scored, and of claims and differences precision and recall over all stories."""
    means = mean({name: {key: value for key, (value, _) in row.items()} for name, row in stories.items()})
    made: Figures = {}
    for name in BOTH:
        counts = [row[name][1] for row in stories.values()]
        right, found, met, wanted = (sum(part) for part in zip(*counts, strict=True))
        made |= {f"{name} P": share(right, found)} if found else {}
        made |= {f"{name} R": share(met, wanted)} if wanted else {}
        made |= {f"{name} F1": means[name]} if name in means else {}
    return made | {name: means[name] for name in SHOWN if name in means}


def ablated(gold: Gold, settings: RelateSettings, full: Figures) -> Tables:
    """Return what is left without each group of features, and with each one alone."""
    known = groups()
    every = frozenset(feature for features in known.values() for feature in features)
    asked = {f"without {name}": features for name, features in known.items()}
    asked |= {f"{name} alone": every - features for name, features in known.items()}
    rows: Tables = {"all features": full}
    for name, weights in refitted(asked):
        made = dossiers(gold, replace(settings, weights=str(weights)))
        rows[name] = summed({story: gold.score(story, dossier) for story, dossier in made.items()})
    return {
        name: {key: row[key] for key in row if key.startswith(BOTH)} | {"fall": full["claims F1"] - row["claims F1"]}
        for name, row in rows.items()
    }


def by_kind(gold: Gold, ours: Mapping[str, Mapping[str, Any]]) -> Tables:
    """Return precision and recall of differences of each kind."""
    made: Tables = {}
    for why in KINDS:
        found = [gold.score(name, kept_kind(one, why))["differs"][1] for name, one in ours.items()]
        wanted = [counts for name, one in ours.items() for counts in _wanted(gold, name, one, why)]
        right, said = sum(counts[0] for counts in found), sum(counts[1] for counts in found)
        met, there = sum(counts[2] for counts in wanted), sum(counts[3] for counts in wanted)
        made[why] = {"pairs": said, "right": right, "in gold": there, "met": met}
        made[why] |= {"P": share(right, said)} if said else {}
        made[why] |= {"R": share(met, there)} if there else {}
    return made


def kept_kind(record: Mapping[str, Any], why: str) -> dict[str, Any]:
    """Return a dossier, or a gold one, with the differences of one kind and no other."""
    claims = [one for one in record["claims"] if one["relation"] != "differs" or one.get("why") == why]
    return {**record, "claims": claims}


def _wanted(gold: Gold, name: str, dossier: Mapping[str, Any], why: str) -> Iterator[Counts]:
    """Yield the counts of a story whose gold has differences of one kind only."""
    record = kept_kind(json.loads((gold.folder / name / "gold.json").read_text(encoding="utf-8")), why)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.mkdir()
        (place / "articles.jsonl").write_bytes((gold.folder / name / "articles.jsonl").read_bytes())
        (place / "gold.json").write_text(json.dumps(record), encoding="utf-8")
        yield gold.score(name, dossier, place)["differs"][1]


def every_pair(gold: Gold, way: Callable[[Sequence[Pair]], Scores]) -> dict[str, Scored]:
    """Return the scores of each story where every pair of sentences alike enough is a claim."""
    tried: dict[str, list[Scored]] = {}
    for story in gold.stories:
        pairs = sentence_pairs(story)
        scores = way(pairs)
        tried[story.name] = [
            gold.score(
                story.name, claimed(story, [p for p, score in zip(pairs, scores, strict=True) if score >= least])
            )
            for least in GRID
        ]

    def value(place: int, names: Iterable[str]) -> float:
        return sum(tried[name][place]["claims"][0] or 0.0 for name in names)

    return {
        name: rows[max(range(len(GRID)), key=lambda place: value(place, tried.keys() - {name}))]
        for name, rows in tried.items()
    }


def sentence_pairs(story: MarkedStory) -> list[Pair]:
    """Return all pairs of sentences of two articles of a story, but for those that are not the articles' own."""
    said = [
        Said(words(member.article.text, mark.span), member.article.id, story.name, mark.span.start)
        for member in story.members
        for mark in member.reading.vectors
    ]
    return [
        Pair(one, other, same=False, fold=story.name)
        for one, other in combinations(said, 2)
        if one.article != other.article
    ]


def claimed(story: MarkedStory, pairs: Iterable[Pair]) -> dict[str, Any]:
    """Return a dossier that says of each pair that it tells the same."""
    articles = [{"id": m.article.id, "source_id": m.article.source_id, "text": m.article.text} for m in story.members]
    told = [
        [{"article": each.article, "span": [each.at, each.at + len(each.words)]} for each in (pair.one, pair.other)]
        for pair in pairs
    ]
    claims = [{"relation": "same", "told_by": both} for both in told]
    return {"articles": articles, "story": {}, "claims": claims}
