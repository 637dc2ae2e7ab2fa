"""Train the reader: the network that tags quotes and names.

    pip install -e '.[training]'
    python training/reader --data DIR --work FOLDER [--build all|open] [--epochs N] [--ship]

DIR (or RASHOMON_DATA) holds `data/reading/`; FOLDER keeps what is made on the way, so that a run that was stopped
goes on from its last epoch. `--build open` leaves out the corpora without a licence. After each epoch the network is
written, run by the program itself and judged on dev parts (`curve.json`); `--ship` copies the last one into the package
and writes its card from `reader_card.md`, beside the scores of the open build if FOLDER has them.
"""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads stall a machine that others use
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import argparse
import json
import pickle
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from card import write_card
from corpora import BUILDS, CORPORA, sha256, texts
from encoder import arrays, pretrained, source
from export import write
from fit import Plan, train
from judge import judged
from samples import Example, example

HERE = Path(__file__).resolve().parent
ANNOTATIONS = HERE.parent / "annotations" / "quotes.jsonl"
WEIGHTS = HERE.parents[1] / "src" / "rashomon" / "read" / "weights"
EPOCHS = {"all": 5, "open": 14}  # the open corpora are a tenth in size


def prepared(data: Path, build: str, folder: Path) -> list[Example]:
    """Return the examples of a build, made once and kept."""
    kept = folder / "examples.pickle"
    if kept.is_file():
        made: list[Example] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
        return made
    made = [example(text) for text in texts(data, build, ANNOTATIONS)]
    kept.write_bytes(pickle.dumps(made))
    return made


def facts(data: Path, build: str, plan: Plan, examples: Sequence[Example]) -> dict[str, Any]:
    """Return what a run depends on: the plan with its seeds, the hashes of the data, the size of each corpus."""
    hashes = {name: sha256(data / CORPORA[name].path) for name in BUILDS[build]}
    if build == "open":
        hashes["annotations"] = sha256(ANNOTATIONS)
    pieces = {name: sum(len(one.pieces.ids) for one in examples if one.corpus == name) for name in BUILDS[build]}
    return {"build": build, "plan": asdict(plan), "data": hashes, "pieces": pieces}


def main() -> int:
    """Train, judge after every epoch, and ship if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--build", choices=list(BUILDS), default="all")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--ship", action="store_true")
    options = parser.parse_args()
    data = Path(options.data or "") / "data"
    if options.data is None or not (data / "reading").is_dir():
        print("training/reader: no data: give --data DIR or set RASHOMON_DATA", file=sys.stderr)
        return 2
    folder: Path = options.work / options.build
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(epochs=options.epochs or EPOCHS[options.build])
    examples = prepared(data, options.build, folder)
    run = facts(data, options.build, plan, examples)
    curve: list[dict[str, float]] = []
    if (folder / "curve.json").is_file():
        curve = json.loads((folder / "curve.json").read_text())["curve"]
    for epoch, network in train(pretrained(source()), examples, plan, folder):
        write(arrays(network), folder)
        last = epoch + 1 == plan.epochs
        curve = [*curve[:epoch], judged(folder, data, part=1 if last else 3)]
        (folder / "curve.json").write_text(json.dumps(run | {"curve": curve}, indent=1) + "\n")
        print(
            f"epoch {epoch + 1}: " + ", ".join(f"{name} {value:.1f}" for name, value in curve[-1].items()), flush=True
        )
    if options.ship:
        for name in ("reader.onnx", "reader.json"):
            shutil.copyfile(folder / name, WEIGHTS / name)
        write_card(options.work, WEIGHTS, HERE / "reader_card.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
