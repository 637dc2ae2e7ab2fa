"""Measure the layers of reading on annotated news, beside what others reach.

    python bench/reading.py [--data DIR] [--only quotes names ... speed] [--settings FILE] [--json | --markdown]

DIR (or RASHOMON_DATA) holds `data/` and `gold/`; FILE changes thresholds, as for the program itself. Each layer has a
module beside this one, which says what its figures mean. Systems to compare with are installed by `pip install
'.[bench]'`; what is not installed is said and left out. `--markdown` writes the tables into docs/measured.md, between
`<!-- reading quotes -->` and `<!-- /reading quotes -->`.
"""

import argparse
import importlib
import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from measures import Tables, table

from rashomon.read import ReadSettings
from rashomon.settings import Settings, load_settings

LAYERS = ("quotes", "speakers", "names", "figures", "dates", "places", "pages", "speed")
PEERS = {  # package to install: module that it brings
    "dateparser": "dateparser",
    "flashgeotext": "flashgeotext",
    "geotext": "geotext",
    "quantulum3": "quantulum3",
    "readability-lxml": "readability",
    "resiliparse": "resiliparse",
}
PAGE = Path(__file__).parent.parent / "docs" / "measured.md"


def measured(layer: str, data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of one layer without the rows that could not be measured, which are said."""
    made: dict[str, Tables] = importlib.import_module(f"reading_{layer}").measure(data, settings)
    for name in dict.fromkeys(name for systems in made.values() for name, row in systems.items() if not row):
        tell(f"{layer}: {name} was not measured")
    return {title: {name: row for name, row in systems.items() if row} for title, systems in made.items()}


def absent(packages: dict[str, str]) -> list[str]:
    """Return the packages that are not installed."""
    return [name for name, module in packages.items() if find_spec(module) is None]


def written(page: str, layer: str, tables: dict[str, Tables]) -> str:
    """Return the page with the tables of a layer between its marks; as it was, if it has none."""
    start, end = f"<!-- reading {layer} -->", f"<!-- /reading {layer} -->"
    marks = re.compile(rf"{re.escape(start)}\n.*?{re.escape(end)}", re.DOTALL)
    if not marks.search(page):
        tell(f"{PAGE.name} has no {start}: its tables were not written")
        return page
    return marks.sub(lambda _: f"{start}\n{shown(tables)}\n{end}", page)


def shown(tables: dict[str, Tables]) -> str:
    """Return the tables as Markdown."""
    return "\n\n".join(table(title, systems) for title, systems in tables.items())


def tell(what: str) -> None:
    """Say what goes beside the tables."""
    print(f"bench/reading.py: {what}", file=sys.stderr)


def here(layers: Iterable[str]) -> list[str]:
    """Return the layers whose module is there."""
    missing = [layer for layer in layers if find_spec(f"reading_{layer}") is None]
    for layer in missing:
        tell(f"there is no module reading_{layer}: {layer} was not measured")
    return [layer for layer in layers if layer not in missing]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--only", nargs="+", choices=LAYERS, default=list(LAYERS))
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="write the tables into docs/measured.md")
    options = parser.parse_args()
    if options.data is None or not (Path(options.data) / "data" / "reading").is_dir():
        tell("no data: give --data DIR or set RASHOMON_DATA; nothing was measured")
        return 2
    if missing := absent(PEERS):
        tell(f"not installed, so not compared with: {', '.join(missing)} (pip install '.[bench]')")
    chosen = load_settings(options.settings) if options.settings else Settings()
    settings = replace(chosen.read, vectors=False)
    made = {layer: measured(layer, Path(options.data), settings) for layer in here(options.only)}
    if options.json:
        print(json.dumps(made, indent=1))
    elif options.markdown:
        page = PAGE.read_text(encoding="utf-8")
        for layer, tables in made.items():
            page = written(page, layer, tables)
        PAGE.write_text(page, encoding="utf-8")
    else:
        print("\n\n".join(shown(tables) for tables in made.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
