"""Figures across articles: ECB-figures, whether two numbers count the same and agree, and GVA, the toll of an incident.

ECB-figures: pairs of numbers of two articles, labelled same, differ, bound (compatible), unit (another unit), asof (at
different times) or other (not the same quantity) by one model-assisted reader. F1: mean over the labels that occur;
then precision and recall of "differ". Ours is fitted on the training pairs (`training/quantities.py`) and measured on
dev, which has six pairs that differ: differences of a few points mean nothing. `without X`: the features named left out
of the same weights' fit. Baselines: everything is other; equal numbers are the same and unequal ones differ; the same
where the sentences' vectors have a cosine of .5 or more, else other.

GVA: bundles of reports on one incident with the record of what was known in the end. `in range`: killed (injured) of
the record lie within low and high of the ledger's row; `best`: they are its best value. A measure that no report counts
is 0, and so is one that may be of nobody. Each bundle is judged by weights fitted without its eighth of them
(`training/tolls.py`; the shipped ones are fitted on all). Rules and features were made while reading bundles with an
even place; those with an odd one were never read, though their figures were seen. Baselines: the largest number of
each report, over the reports.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bundles import Bundle, load_bundles
from measures import Figures, Tables, share

from rashomon.base.findings import Material, Story
from rashomon.base.remembered import Remembered
from rashomon.gather import GatherSettings, find_families, find_sources
from rashomon.read import ReadSettings
from rashomon.relate import RelateSettings
from rashomon.relate.figures import measures as measuring
from rashomon.relate.figures.comparable import Scale, features
from rashomon.relate.figures.ledger import ledger_records
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.figures.quantities import Quantity
from rashomon.relate.figures.relation import decide
from rashomon.relate.figures.toll_choice import load_weights
from rashomon.relate.names.people import find_people
from rashomon.relate.records import figure_records
from rashomon.relate.voices.figure_sources import FigureSources
from rashomon.relate.voices.told import Words

if TYPE_CHECKING:
    from quantities import Case

TRAINING = Path(__file__).parent.parent / "training"
NAMED = (
    ("names of the", "clause"),
    ("other names in the", "clause"),
    ("names of the", "sentence"),
    ("other names in the", "sentence"),
)
ABLATIONS = {
    "without the sentences' meaning": ("meaning",),
    "without names": tuple(f"{which} {where}" for which, where in NAMED),
    "without noun and fate": ("the same noun", "both of people", "another noun", "the same fate", "another fate"),
    "without words": ("close words", "words of the clause", "words of the sentence"),
    "without how far apart": ("apart",),
}


def measure(data: Path) -> dict[str, Tables]:
    """Return the tables."""
    return {"ECB-figures dev": pairs(data, ReadSettings()), "tolls of GVA bundles": tolls(load_bundles(data))}


def pairs(data: Path, settings: ReadSettings) -> Tables:
    """Return how well the relation of two numbers is decided, beside baselines and without some features."""
    sys.path.insert(0, str(TRAINING))
    from quantities import choose, held_out, labelled, likelihoods, load_cases

    cases = load_cases(data, settings)
    dev, train = ([case for case in cases if case.split == split] for split in ("dev", "train"))
    wanted = [case.label for case in dev]
    made: Tables = {"this program": _row(wanted, [decide(c.one, c.other, c.meaning).relation for c in dev])}
    thresholds = choose(train, held_out(train))
    for name, left_out in ABLATIONS.items():
        likely = likelihoods(dev, _without(train, left_out))
        made[name] = _row(wanted, labelled(dev, likely, thresholds))
    made["all other"] = _row(wanted, ["other" for _ in dev])
    made["equal is same"] = _row(wanted, ["same" if c.one.value == c.other.value else "differ" for c in dev])
    like = [("same" if c.one.value == c.other.value else "differ") if c.meaning >= 0.5 else "other" for c in dev]
    made["equal is same, cosine"] = _row(wanted, like)
    return made


def _without(cases: Sequence["Case"], left_out: Sequence[str]) -> Mapping[str, Scale]:
    """Return the regressions fitted with some features held at nothing."""
    from quantities import fit

    def some(one: Quantity, other: Quantity, meaning: float) -> dict[str, float]:
        return {key: 0.0 if key in left_out else value for key, value in features(one, other, meaning).items()}

    with patch("quantities.features", some):
        return fit(cases)


def _row(wanted: Sequence[str], given: Sequence[str]) -> Figures:
    values = []
    for label in dict.fromkeys(wanted):
        right = sum(one == other == label for one, other in zip(wanted, given, strict=True))
        values.append(share(2 * right, wanted.count(label) + given.count(label)))
    right = sum(one == other == "differ" for one, other in zip(wanted, given, strict=True))
    differ = {"differ P": share(right, given.count("differ")), "differ R": share(right, wanted.count("differ"))}
    return {"F1": sum(values) / len(values), **differ, "said to differ": given.count("differ")}


def tolls(bundles: Sequence[Bundle]) -> Tables:
    """Return how well the ledger gives the tolls of incidents, on both halves, beside the largest numbers."""
    sys.path.insert(0, str(TRAINING))
    from tolls import left_out

    made: Tables = {}
    told = [(_told(bundle, weights), bundle) for bundle, weights in zip(bundles, left_out(bundles), strict=True)]
    for name, some in (("this program, places read", told[::2]), ("this program, places never read", told[1::2])):
        made[name] = _shares(some)
    made["this program, shipped weights"] = _shares([(_told(bundle, load_weights()), bundle) for bundle in bundles])
    for name, choose in (("largest of the last report", lambda each: each[-1]), ("largest of any report", max)):
        made[name] = _shares([(_plain(bundle, choose), bundle) for bundle in bundles])
    return made


Weights = Mapping[str, Mapping[str, float]]
Told = Mapping[str, tuple[float, float, float]]  # of each measure: low, high, best


def _shares(told: Sequence[tuple[Told, Bundle]]) -> Figures:
    row: Figures = {}
    for what in ("killed", "injured"):
        records = [(values[what], bundle.record[what]) for values, bundle in told]
        row[f"{what} in range"] = share(sum(low <= right <= high for (low, high, _), right in records), len(told))
        row[f"{what} best"] = share(sum(best == right for (_, _, best), right in records), len(told))
    return row


def _told(bundle: Bundle, weights: Weights) -> Told:
    """Return what the ledger of a bundle says where the whole counts are chosen by some weights."""
    sources = find_sources(bundle.members, GatherSettings())
    families = find_families(bundle.members, sources, GatherSettings())
    material = Material(Story(bundle.record["incident_id"], ()), bundle.members, sources, families, (), (), {}, {})
    people = find_people(bundle.members, RelateSettings())
    settings = RelateSettings()
    with patch.object(measuring, "load_weights", lambda: weights):
        measures = find_measures(bundle.members, settings)
    told = FigureSources(Words(material, (), people, Remembered(lasts=False)))
    rows = ledger_records(material, figure_records(bundle.members, people), measures, told.of, settings)
    return {what: _values(rows, what) for what in ("killed", "injured")}


def _values(rows: Sequence[Mapping[str, Any]], what: str) -> tuple[float, float, float]:
    mine = [row for row in rows if (row["unit"], row["what"]) == ("person", what) and row["low"] is not None]
    if not mine:
        return 0.0, 0.0, 0.0
    row = max(mine, key=lambda one: (one["rule"].startswith("whole"), one["independent"], len(one["values"])))
    best = row["best"] or {"low": 0.0}
    return row["low"], row["high"], best["low"] if best["low"] is not None else best["high"]


def _plain(bundle: Bundle, choose: Callable[[list[float]], float]) -> Told:
    """Return the largest figures of the reports, without any of our rules."""
    found = {}
    for what in ("killed", "injured"):
        each = [
            [figure.low or figure.high or 0 for figure in member.reading.figures if figure.what == what]
            for member in bundle.members
        ]
        largest = [float(max(some)) for some in each if some] or [0.0]
        found[what] = (min(largest), max(largest), choose(largest))
    return found
