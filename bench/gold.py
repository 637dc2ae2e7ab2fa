"""Score the whole program on gold stories, beside a simple system and a second reader.

    python bench/gold.py [--data DIR] [--floors] [--json] [--markdown] [--keep DIR]

Each `gold/*/articles.jsonl` under the data folder is one story; the table is that of the data's own `score.py`. No
weights were fitted on these stories, but rules and word lists were made while looking at them.
"""

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Store

FLOORS = Path(__file__).parent / "floors.json"
# F1, from the gold folder's agreement.md: what a few lines of regular expressions and cosine reach, and two people.
PEERS = {
    "simple system": {"quotes": 27.6, "direct": 55.4, "speakers": 10.5, "figures": 60.5, "names": 0, "claims": 45.7}
    | {"differs": 0, "dates": 0, "boiler": 0, "indep": 54.5},
    "second reader": {"quotes": 97.7, "direct": 98.1, "speakers": 97.7, "figures": 95.3, "names": 97.6, "claims": 91.0}
    | {"differs": 88.1, "dates": 99.3, "boiler": 96.5, "indep": 100},
}


def dossier(folder: Path) -> dict[str, Any]:
    """Run the program on one story's articles and return its dossier."""
    with Store(":memory:") as store, tempfile.TemporaryDirectory() as out:
        report([str(folder / "articles.jsonl")], Path(out), store=store, settings=Settings(), single=True)
        (path,) = Path(out).glob("*/dossier.json")
        made: dict[str, Any] = json.loads(path.read_bytes())
    return made


def module(path: Path) -> ModuleType:
    """Import a script from where it lies: the data's scorer."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.exists():
        message = f"bench/gold.py: {path} is missing"
        raise SystemExit(message)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def mean(rows: Mapping[str, Mapping[str, float | None]]) -> dict[str, float]:
    """Return the mean of each column over the stories where it is measured."""
    keys = list(next(iter(rows.values())))
    values = {key: [row[key] for row in rows.values() if row[key] is not None] for key in keys}
    return {key: sum(v for v in some if v is not None) / len(some) for key, some in values.items() if some}


def table(rows: Mapping[str, Mapping[str, float | None]]) -> str:
    """Return the rows as text, one column for each measure."""
    keys = list(next(iter(rows.values())))
    lines = ["".ljust(24) + "".join(key.rjust(9) for key in keys)]
    for name, row in rows.items():
        cells = ("-" if (value := row.get(key)) is None else f"{value:.1f}" for key in keys)
        lines.append(name.ljust(24) + "".join(cell.rjust(9) for cell in cells))
    return "\n".join(lines)


def markdown(rows: Mapping[str, Mapping[str, float | None]]) -> str:
    """Return the rows as a table of the documents."""
    keys = list(next(iter(rows.values())))
    lines = ["| | " + " | ".join(keys) + " |", "|---" * (len(keys) + 1) + "|"]
    for name, row in rows.items():
        cells = ("-" if (value := row.get(key)) is None else f"{value:.1f}" for key in keys)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Print the tables; with --floors return 1 when a mean is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--floors", action="store_true", help="fail when a mean is below bench/floors.json")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/measured.md shows it")
    parser.add_argument("--keep", type=Path, help="write the dossiers of the shipped build into this folder")
    options = parser.parse_args()
    if options.data is None or not (Path(options.data) / "gold").is_dir():
        print("bench/gold.py: no data: give --data DIR or set RASHOMON_DATA; nothing was measured", file=sys.stderr)
        return 0 if options.floors else 2
    gold = Path(options.data) / "gold"
    folders = sorted(path.parent for path in gold.glob("*/gold.json"))
    score = module(gold / "score.py").score
    rows: dict[str, dict[str, float | None]] = {}
    for folder in folders:
        made = dossier(folder)
        rows[folder.name] = score(folder, made)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{folder.name}.json").write_text(json.dumps(made, ensure_ascii=False, indent=1))
    floors: dict[str, float] = json.loads(FLOORS.read_text())
    means = mean(rows)
    below = {key: floor for key, floor in floors.items() if means[key] < floor}
    if options.json:
        print(json.dumps({"stories": rows, "mean": means, "below": below}, indent=1))
    else:
        print((markdown if options.markdown else table)({**rows, "mean": means, "floor": floors, **PEERS}))
        for key, floor in below.items():
            print(f"BELOW THE FLOOR: {key} {means[key]:.1f} < {floor}")
    return 1 if options.floors and below else 0


if __name__ == "__main__":
    sys.exit(main())
