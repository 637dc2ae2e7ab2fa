"""Measure the layers of reading on annotated news, beside what others reach.

    python bench/reading.py [--data DIR] [--only quotes names dates places speed] [--settings FILE] [--json]

DIR (or RASHOMON_DATA) holds `data/reading/` and `data/stories/`; FILE changes thresholds, as for the program itself.
The whole reader runs, vectors left out; what the figures show and what they do not stands in `docs/measured.md`.
"""

import argparse
import json
import math
import os
import re
import runpy
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from measures import HALF, Tables, article_of, f1, one_to_one, overlap, rows, share, span_pairs, table, trimmed
from rashomon.base.marks import Reading
from rashomon.read import LAYERS, ReadSettings, read, warm_up
from rashomon.read.places import entries
from rashomon.settings import Settings, load_settings

TRAINING = Path(__file__).parent.parent / "training"
WITHIN = 161  # kilometres: a hundred miles, as in the literature on places in texts
TIMED = 200  # articles read for the speed of the layers
# "here": others' methods, trained and run on the same training and dev parts before this program was written.
# "published": the authors' own figures, on test parts that this project does not touch.
PEERS: Mapping[str, Tables] = {
    "quotes": {
        "linear CRF, here": {"source": 69.0, "cue": 64.9, "content": 54.1}
        | {"direct right": 77, "mixed right": 61, "indirect right": 39},
        "MiniLM tagger int8, here": {"source": 81.6, "cue": 75.5, "content": 70.2}
        | {"direct found": 91.9, "mixed found": 85.2, "indirect found": 66.9}
        | {"direct right": 84.1, "mixed right": 81.4, "indirect right": 61.8},
        "BERT-CofeNet, published": {"source": 83.2, "cue": 75.3, "content": 72.9},
        "CoreNLP, published": {"source": 13.9, "content": 17.5},
        "people, published": {"source": 79.5, "cue": 71.4, "content": 70.6},
        "people, dev": {"direct right": 98.5, "mixed right": 93, "indirect right": 74},
    },
    "names": {
        "MiniLM tagger int8, here, worldwide": {"F1": 84.5}
        | {"person": 92.7, "organization": 80.6, "place": 85.9, "other": 76.8},
    },
    "dates": {"SUTime, published, TempEval-3": {"F1": 67.4}, "HeidelTime, published, TempEval-3": {"F1": 77.6}},
    "places": {
        "vote of several systems, names given, published, 12 sets": {"of those found": 86},
        "exact town names, here, LGL": {"ceiling": 48},
        "exact town names, here, GeoVirus": {"ceiling": 24},
    },
}


def quotes(folder: Path, settings: ReadSettings) -> Tables:
    """Statements of PolNeAR dev.

    source, cue, content: F1 of spans with equal ends. F1: contents overlap by half of their union, one to one.
    found: share of the annotated whose content is met so by any of ours; right: and whose source overlaps ours.
    """
    data = runpy.run_path(str(TRAINING / "quote_scores.py"))
    exact: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    matched = found = wanted = 0
    for article, annotated, ours in data["polnear"](folder / "polnear" / "dev.jsonl.gz", settings):
        spans = {
            "content": [span for one in ours for span in span_pairs(one)],
            "cue": [(one.cue.start, one.cue.end) for one in ours if one.cue],
            "source": [(one.speaker_span.start, one.speaker_span.end) for one in ours if one.speaker_span],
        }
        for role, some in spans.items():
            mine = trimmed(article.text, some)
            gold = trimmed(article.text, [(start, end) for one in annotated for start, end in one[role]])
            exact[role, "right"] += len(mine & gold)
            exact[role, "found"] += len(mine)
            exact[role, "wanted"] += len(gold)
        pairs: list[tuple[float, int, int]] = []
        for at, one in enumerate(annotated):
            best = max(((overlap(span_pairs(two), one["content"]), n) for n, two in enumerate(ours)), default=(0.0, 0))
            pairs += [(overlap(span_pairs(two), one["content"]), at, n) for n, two in enumerate(ours)]
            seen[one["type"]] += 1
            seen[f"{one['type']} found"] += best[0] >= HALF
            if one["source"]:
                speaker = ours[best[1]].speaker_span if ours and best[0] >= HALF else None
                seen[f"{one['type']} with source"] += 1
                seen[f"{one['type']} right"] += bool(speaker and overlap([tuple(speaker)], one["source"]))
        matched += one_to_one(pairs)
        found, wanted = found + len(ours), wanted + len(annotated)
    row = {role: f1(*(exact[role, what] for what in ("right", "found", "wanted")))["F1"] for role in spans}
    row |= f1(matched, found, wanted)
    kinds = ("direct", "mixed", "indirect")
    row |= {f"{kind} found": share(seen[f"{kind} found"], seen[kind]) for kind in kinds}
    row |= {f"{kind} right": share(seen[f"{kind} right"], seen[f"{kind} with source"]) for kind in kinds}
    return {"PolNeAR dev": row}


def names(folder: Path, settings: ReadSettings) -> Tables:
    """Names with equal span and kind, without bodies in lower case ("the army"): annotators of names leave them out."""
    data = runpy.run_path(str(TRAINING / "name_weights.py"))
    newswire = list(data["worldwide"](folder / "ner" / "worldwide" / "dev.jsonl.gz"))
    encyclopedia = list(data["sentences_joined"](folder / "ner" / "wikigold" / "all.jsonl.gz"))
    plain, bodies = replace(settings, names_bodies=False), replace(settings, names_bodies=True)
    sets = {
        "worldwide dev": (newswire, plain),
        "worldwide dev, with bodies": (newswire, bodies),
        "wikigold (trained on)": (encyclopedia, plain),
    }
    tables: Tables = {}
    for label, (texts, chosen) in sets.items():
        counts: Counter[tuple[str, str]] = Counter()
        for text, spans in texts:
            gold = {(start, end, kind) for start, end, kind in spans if kind != "none"}
            marks = read(article_of(text), chosen).names
            ours = {(mark.span.start, mark.span.end, mark.kind) for mark in marks}
            for what, some in (("right", ours & gold), ("found", ours), ("wanted", gold)):
                counts.update((one[2], what) for one in some)
                counts["all", what] += len(some)
            counts["spans", "right"] += len({one[:2] for one in ours} & {one[:2] for one in gold})
        made = {kind: f1(*(counts[kind, what] for what in ("right", "found", "wanted"))) for kind, _ in sorted(counts)}
        spans_alone = share(2 * counts["spans", "right"], counts["all", "found"] + counts["all", "wanted"])
        kinds = ("person", "organization", "place", "other")
        tables[label] = made["all"] | {kind: made[kind]["F1"] for kind in kinds} | {"spans alone": spans_alone}
    return tables


def dates(folder: Path, settings: ReadSettings) -> Tables:
    """TIMEX3 of type DATE and TIME, cut to the day: overlapping spans, equal values, one to one.

    Rules were written while looking at the files with an even index in the sorted order; the odd ones are the check.
    """
    files = [row for name in ("timebank", "aquaint") for row in rows(folder / "timex" / f"{name}.jsonl.gz")]
    files.sort(key=lambda row: row["id"])
    tables: Tables = {}
    for label, some in (("odd files", files[1::2]), ("even files", files[::2])):
        right = found = wanted = met = 0
        for row in some:
            ours = list(read(article_of(row["text"], row["dct"]), settings).dates)
            gold = [one for one in row["timex"] if one["type"] in ("DATE", "TIME")]
            found, wanted = found + len(ours), wanted + len(gold)
            for one in gold:
                near = [mark for mark in ours if mark.span.start < one["e"] and one["s"] < mark.span.end]
                met += bool(near)
                day = re.sub(r"^(\d{4}-\d\d-\d\d).*", r"\1", one["value"])
                if equal := next((mark for mark in near if mark.value == day), None):
                    ours.remove(equal)
                    right += 1
        tables[label] = f1(right, found, wanted) | {"met, any value": share(met, wanted)}
    return tables


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the distance between two points of the globe."""
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 6371 * 2 * math.asin(min(1.0, math.sqrt(h)))


def places(folder: Path, settings: ReadSettings) -> Tables:
    """Place names with coordinates: share found and resolved within 161 km; one that is not found counts as wrong.

    ceiling: share for which any entry of the gazetteer under that name lies so near.
    """
    tables: Tables = {}
    for label, name in (("LGL", "lgl"), ("GeoVirus", "geovirus")):
        counts: Counter[str] = Counter()
        for row in rows(folder / "geo" / f"{name}.jsonl.gz"):
            marks = read(article_of(row["text"]), settings).places
            for one in row["toponyms"]:
                if one.get("lat") is None:
                    continue
                point = (one["lat"], one["lon"])
                mark = next((m for m in marks if m.span.start < one["e"] and one["s"] < m.span.end), None)
                known = entries(row["text"][one["s"] : one["e"]])
                counts["all"] += 1
                counts["found"] += mark is not None
                counts["near"] += mark is not None and kilometres(mark.lat, mark.lon, *point) <= WITHIN
                counts["possible"] += any(kilometres(spot.lat, spot.lon, *point) <= WITHIN for spot in known)
        tables[label] = {
            "within 161 km": share(counts["near"], counts["all"]),
            "of those found": share(counts["near"], counts["found"]),
            "ceiling": share(counts["possible"], counts["all"]),
        }
    return tables


def speed(folder: Path, settings: ReadSettings) -> Tables:
    """Thousands of words a second of processor time, layer by layer, on articles of the news clusters."""
    warm_up()
    spent = dict.fromkeys((layer.name for layer in LAYERS), 0.0)
    words = 0
    for row in islice(rows(folder.parent / "stories" / "hamborg_news_cluster.jsonl.gz"), TIMED):
        article = article_of(row["text"], row["date"], row["title"])
        words += len(article.text.split())
        reading = Reading(article.id)
        for layer in LAYERS:
            start = time.process_time()
            marks: dict[str, Any] = {layer.name: layer.find(article, reading, replace(settings, vectors=True))}
            spent[layer.name] += time.process_time() - start
            reading = replace(reading, **marks)
    return {"thousand words a second": {name: words / 1000 / value for name, value in spent.items()}}


MEASURES = {"quotes": quotes, "names": names, "dates": dates, "places": places, "speed": speed}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = Path(options.data or "") / "data" / "reading"
    if options.data is None or not folder.is_dir():
        print("bench/reading.py: no data: give --data DIR or set RASHOMON_DATA; nothing was measured", file=sys.stderr)
        return 2
    chosen = load_settings(options.settings) if options.settings else Settings()
    settings = replace(chosen.read, vectors=False)
    made = {name: MEASURES[name](folder, settings) for name in options.only}
    if options.json:
        print(json.dumps(made, indent=1))
    else:
        print("\n\n".join(table(name, systems | PEERS.get(name, {})) for name, systems in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
