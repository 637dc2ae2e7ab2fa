"""Measure the layers of reading on annotated news, beside what others reach.

    python bench/reading.py [--data DIR] [--only quotes names ... speed] [--settings FILE] [--json | --markdown]

DIR (or RASHOMON_DATA) holds `data/` and `gold/`; FILE changes thresholds, as for the program itself. Each layer has a
module beside this one, which says what its figures mean. Systems to compare with are installed by `pip install
'.[bench]'`; what is not installed is said and left out. `--markdown` writes the tables into docs/measured.md, between
`<!-- reading quotes -->` and `<!-- /reading quotes -->`.
"""

import sys
from dataclasses import replace

from driver import Topic, main

TOPIC = Topic(
    name="reading",
    about=__doc__ or "",
    parts=("quotes", "speakers", "names", "figures", "dates", "places", "pages", "speed"),
    folders=("data/reading",),
    peers={
        "dateparser": "dateparser",
        "flashgeotext": "flashgeotext",
        "geotext": "geotext",
        "quantulum3": "quantulum3",
        "readability-lxml": "readability",
        "resiliparse": "resiliparse",
    },
    settings=lambda chosen: replace(chosen.read, vectors=False),
)

if __name__ == "__main__":
    sys.exit(main(TOPIC))
