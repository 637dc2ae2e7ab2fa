"""Fits the weights by which the whole count of killed and injured is chosen, and writes them.

    python training/tolls.py --data DIR [--out FILE]

DIR (or RASHOMON_DATA) holds `data/events/gva_longtail/bundles_dev.jsonl.gz`: reports on one incident each with the
record of what was known in the end; RASHOMON_READINGS may name a folder that keeps their readings. Fitted on all of
them; `left_out` gives the weights of each eighth's rest, by which `bench/relating_figures.py` measures. Rules and
features were made while reading bundles with an even place in the file; those with an odd one were never read.
Conditional logistic regression with a ridge, by Newton's method from zero; the injured are weighed beside the number of
killed that is chosen where a bundle's tenth is left out, as it will be on new stories.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from bundles import FILE, Bundle, load_bundles

from rashomon.base.identity import sha256_hex
from rashomon.relate.figures.hints import Hints, hints_of
from rashomon.relate.figures.measures import event_tolls
from rashomon.relate.figures.toll_choice import Features, choose, features
from rashomon.relate.figures.tolls import Toll
from rashomon.relate.settings import RelateSettings

OUT = Path(__file__).parent.parent / "src" / "rashomon" / "relate" / "weights" / "tolls.json"
_RIDGE = 1.0  # even places, an eighth left out: killed .87, injured .85; 2: .87 and .85, 4: .87 and .84
_FOLDS = 10
_PARTS = 8
_STEPS = 60
WHY = {
    "killed": {
        "told by": "share of the reports that tell the number",
        "told last": "the last report that counts tells it",
        "told first": "the first report that counts tells it",
        "first among numbers": "reports put the whole count before its parts",
        "far above": "it is far above the first numbers of the reports: the sum of a year",
        "largest": "the whole is the largest number of a report, but for sums of other times",
        "in headlines": "headlines give the whole count",
        "another toll": "the sentence speaks of another time",
        "persons only": "reports tell of so many persons one by one",
        "persons, at the fewest": "one told of by name may be one told of without",
        "persons beside a number": "where a number is given, persons told one by one are a part of it",
        "nobody": "what speaks for nobody",
        "nobody, many tell": "many reports tell of somebody",
        "nobody, only persons told": "no report gives a number",
        "nobody, words of headlines": "no report gives a number: share of the headlines that tell of a death",
        "nobody, no word of headlines": "no report gives a number, and no headline tells of a death",
    },
    "injured": {
        "told by": "share of the reports that tell the number",
        "told last": "the last report that counts tells it",
        "first number": "reports put the whole count before its parts",
        "largest": "the whole is the largest number of a report, but for sums of other times",
        "in headlines": "headlines give the whole count",
        "of others": "one killed, five others hurt: the others are all who were hurt",
        "in a state": "two in critical condition are a part of those hurt",
        "persons only": "reports tell of so many persons one by one",
        "persons, all mentions": "each sentence that tells of one hurt tells of another one",
        "persons, no number told": "reports tell of so many persons one by one, and none gives a number",
        "may have died": "the one told to be hurt may be the one told to have died",
        "hit, some killed": "six were shot, of whom one died: the number holds the dead too",
        "hit, nobody killed": "six were shot, and nobody died",
        "with the killed told too": "another number is this one and the killed together",
        "worked out": "nobody tells the number: six were shot, of whom one died",
        "with the killed in headlines": "a headline has this one and the killed together",
        "hit in headlines": "a headline says how many were shot",
        "nobody": "what speaks for nobody",
        "nobody, many tell": "many reports tell of somebody",
        "nobody, may have died": "the one told to be hurt may be the one told to have died",
        "nobody, survivors": "share of the reports that tell of somebody who lives",
        "nobody, others hurt": "share of the reports that tell of another one hurt, by name or number or not",
        "nobody, no survivors": "no report tells of anybody who lives",
        "nobody, one killed": "one was killed",
        "nobody, nobody killed": "nobody was killed, so somebody must have been hurt",
        "nobody, headlines tell": "a headline counts somebody hurt",
        "nobody, a number told": "a report counts those hurt",
        "nobody, another one": "a report tells of another one hurt",
        "nobody, share that tells": "share of the reports that tell of anybody hurt",
        "persons, another one": "a report tells of another one hurt",
        "by who tells the killed": "reports that tell the number killed tell this one",
        "in a sentence with the killed": "a sentence tells it beside the number killed",
        "nobody, the killed alone": "share of the reports of the number killed that tell of nobody hurt",
    },
}


def told(bundle: Bundle) -> tuple[list[Toll], list[Hints]]:
    """Return the tolls and the headlines of a bundle."""
    tolls = event_tolls(bundle.members, RelateSettings())
    return tolls, [hints_of(member) for member in bundle.members]


def regress(cases: Sequence[tuple[Features, int]], names: Sequence[str]) -> dict[str, float]:
    """Return the weights under which the number of the record is most likely, over all cases that tell it."""
    tables = [
        (
            np.array([[row.get(name, 0.0) for name in names] for _, row in sorted(found.items())]),
            sorted(found).index(right),
        )
        for found, right in cases
        if right in found
    ]
    solution = np.zeros(len(names))
    for _ in range(_STEPS):
        slope, curve = _RIDGE * solution, _RIDGE * np.eye(len(names))
        for table, right in tables:
            total = table @ solution
            likely = np.exp(total - total.max())
            likely = likely / likely.sum()
            middle = likely @ table
            slope = slope - (table[right] - middle)
            curve = curve + (table * likely[:, None]).T @ table - np.outer(middle, middle)
        step = np.linalg.solve(curve, slope)
        solution = solution - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: round(float(value), 3) for name, value in zip(names, solution, strict=True)}


def left_out(bundles: Sequence[Bundle]) -> list[dict[str, dict[str, float]]]:
    """Return for each bundle the weights fitted on all eighths but its own; two neighbours are in one eighth."""
    known = [told(bundle) for bundle in bundles]
    parts = [number // 2 % _PARTS for number in range(len(bundles))]
    made = []
    for part in range(_PARTS):
        some = [number for number, one in enumerate(parts) if one != part]
        made.append(_fit([known[number] for number in some], [bundles[number] for number in some]))
    return [made[part] for part in parts]


def fit(bundles: Sequence[Bundle]) -> dict[str, dict[str, float]]:
    """Return the weights of both measures."""
    return _fit([told(bundle) for bundle in bundles], bundles)


def _fit(known: Sequence[tuple[list[Toll], list[Hints]]], bundles: Sequence[Bundle]) -> dict[str, dict[str, float]]:
    names = {what: sorted(WHY[what]) for what in WHY}
    killed = [(features("killed", *one), b.record["killed"]) for one, b in zip(known, bundles, strict=True)]
    chosen: list[int] = [0] * len(bundles)
    for fold in range(_FOLDS):
        weights = regress([case for n, case in enumerate(killed) if n % _FOLDS != fold], names["killed"])
        for n in range(fold, len(bundles), _FOLDS):
            chosen[n] = choose(killed[n][0], weights).value
    injured = [
        (features("injured", *one, dead), b.record["injured"])
        for one, b, dead in zip(known, bundles, chosen, strict=True)
    ]
    return {"injured": regress(injured, names["injured"]), "killed": regress(killed, names["killed"])}


def main(arguments: list[str]) -> int:
    """Fit, write, and say what was written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"), help="folder that holds data/")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    if options.data is None or not (Path(options.data) / FILE).is_file():
        print(f"no bundles: give --data DIR with DIR/{FILE}", file=sys.stderr)
        return 2
    bundles = load_bundles(Path(options.data))
    weights = fit(bundles)
    made_from = {
        "script": "training/tolls.py",
        "bundles": len(bundles),
        "sha256": sha256_hex((Path(options.data) / FILE).read_bytes()),
    }
    measures = {
        what: {name: {"weight": weight, "why": WHY[what][name]} for name, weight in sorted(part.items())}
        for what, part in sorted(weights.items())
    }
    record = {"format": "rashomon-tolls/1", "made_from": made_from, "measures": measures}
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(bundles)} bundles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
