"""Measure gathering: who copied whom, which articles are about one event, and what it costs on long streams.

    python bench/gathering.py [--data DIR] [--only copies stories scale] [--settings FILE] [--json | --markdown]

DIR (or RASHOMON_DATA) holds `data/` and `gold/`; FILE changes thresholds, as for the program itself. Each part has a
module beside this one, which says what its figures mean. Systems to compare with are installed by `pip install
'.[bench]'`; what is not installed is said and left out. `--markdown` writes the tables into docs/measured.md, between
`<!-- gathering copies -->` and `<!-- /gathering copies -->`. For copies, what gathering looks at is read; for the other
parts vectors too, which takes minutes: RASHOMON_READINGS may name a folder that keeps readings for the next run.
"""

import sys

from driver import Topic, main

TOPIC = Topic(
    name="gathering",
    about=__doc__ or "",
    parts=("copies", "stories", "scale"),
    folders=("data/stories", "data/copies", "gold"),
    peers={"datasketch": "datasketch", "rensa": "rensa", "scikit-learn": "sklearn", "umap-learn": "umap"},
    settings=lambda chosen: chosen.gather,
)

if __name__ == "__main__":
    sys.exit(main(TOPIC))
