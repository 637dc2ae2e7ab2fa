"""What the commands of `bench/` share: their options, the modules they run, tables printed or written into the page.

A command measures parts of one topic: part `quotes` of topic `reading` is `reading_quotes.measure(data, settings)`, or
`measure(data)` where no setting changes what is measured.
"""

import argparse
import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from typing import Any

from measures import Tables, table

from rashomon.settings import Settings, load_settings

PAGE = Path(__file__).parent.parent / "docs" / "measured.md"


@dataclass(frozen=True)
class Topic:
    """What one command measures; `peers` maps packages to install to the modules they bring."""

    name: str
    about: str
    parts: Sequence[str]
    folders: Sequence[str]  # without these there is nothing to measure on
    peers: Mapping[str, str]
    settings: Callable[[Settings], Any]
    digits: int = 1


def measured(topic: str, part: str, data: Path, settings: object) -> dict[str, Tables]:
    """Return the tables of one part without the rows that could not be measured, which are said."""
    measure = importlib.import_module(f"{topic}_{part}").measure
    given = (data, settings)[: len(signature(measure).parameters)]
    made: dict[str, Tables] = measure(*given)
    for name in dict.fromkeys(name for systems in made.values() for name, row in systems.items() if not row):
        tell(topic, f"{part}: {name} was not measured")
    return {title: {name: row for name, row in systems.items() if row} for title, systems in made.items()}


def absent(packages: Mapping[str, str]) -> list[str]:
    """Return the packages that are not installed."""
    return [name for name, module in packages.items() if find_spec(module) is None]


def here(topic: str, parts: Iterable[str]) -> list[str]:
    """Return the parts whose module is there."""
    missing = [part for part in parts if find_spec(f"{topic}_{part}") is None]
    for part in missing:
        tell(topic, f"there is no module {topic}_{part}: {part} was not measured")
    return [part for part in parts if part not in missing]


def written(page: str, topic: str, part: str, tables: str) -> str:
    """Return the page with the tables of a part between its marks; as it was, if it has none."""
    start, end = f"<!-- {topic} {part} -->", f"<!-- /{topic} {part} -->"
    marks = re.compile(rf"{re.escape(start)}\n.*?{re.escape(end)}", re.DOTALL)
    if not marks.search(page):
        tell(topic, f"{PAGE.name} has no {start}: its tables were not written")
        return page
    return marks.sub(lambda _: f"{start}\n{tables}\n{end}", page)


def shown(tables: Mapping[str, Tables], digits: int = 1) -> str:
    """Return the tables as Markdown."""
    return "\n\n".join(table(title, systems, digits=digits) for title, systems in tables.items())


def tell(topic: str, what: str) -> None:
    """Say what goes beside the tables."""
    print(f"bench/{topic}.py: {what}", file=sys.stderr)


def main(topic: Topic) -> int:
    """Measure and print, or write into the page."""
    parser = argparse.ArgumentParser(description=topic.about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--only", nargs="+", choices=topic.parts, default=list(topic.parts))
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="write the tables into docs/measured.md")
    options = parser.parse_args()
    if options.data is None or not all((Path(options.data) / folder).is_dir() for folder in topic.folders):
        tell(topic.name, "no data: give --data DIR or set RASHOMON_DATA; nothing was measured")
        return 2
    if missing := absent(topic.peers):
        tell(topic.name, f"not installed, so not compared with: {', '.join(missing)} (pip install '.[bench]')")
    settings = topic.settings(load_settings(options.settings) if options.settings else Settings())
    parts = here(topic.name, options.only)
    made = {part: measured(topic.name, part, Path(options.data), settings) for part in parts}
    if options.json:
        print(json.dumps(made, indent=1))
    elif options.markdown:
        page = PAGE.read_text(encoding="utf-8")
        for part, tables in made.items():
            page = written(page, topic.name, part, shown(tables, topic.digits))
        PAGE.write_text(page, encoding="utf-8")
    else:
        print("\n\n".join(shown(tables, topic.digits) for tables in made.values()))
    return 0
