"""Measure relating: what is told by whom, on what accounts differ, and what it costs, beside simpler ways.

    python bench/relating.py [--data DIR] [--only pairs gold ... speed] [--settings FILE] [--json | --markdown]

DIR (or RASHOMON_DATA) holds `data/` and `gold/`; FILE changes thresholds, as for the program itself. Each part has a
module beside this one, which says what its figures mean. `--markdown` writes the tables into docs/measured.md, between
`<!-- relating pairs -->` and `<!-- /relating pairs -->`. Sentences and articles are read with vectors, which takes
minutes: RASHOMON_READINGS may name a folder that keeps readings for the next run.
"""

import sys

from driver import Topic, main

TOPIC = Topic(
    name="relating",
    about=__doc__ or "",
    parts=("gold", "weak", "differs", "judged", "large", "pairs", "figures", "names", "roots", "events", "speed"),
    folders=("data/claims", "data/events", "data/stories", "gold"),
    peers={},
    settings=lambda chosen: chosen.relate,
)

if __name__ == "__main__":
    sys.exit(main(TOPIC))
