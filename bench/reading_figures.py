"""Figures: casualty numbers of MUC, of reports on shootings, and the spans of money, percentages and quantities.

MUC: a target of a template with the effect death or injury and a number (exact, "at least", "at most"; where it only
says plural it is left out) is found where a figure of the text has both bounds equal to any of the template's
alternatives. "more than 30" is 30 and up there and 31 and up with us: wrong. `killed, injured`: the figure is labelled
so too. `two or more`: numbers above one, and open bounds; `described`, `named`: one person without or with a name.
Optional templates are left out. Rules were written while looking at the files with an even index in sorted order.

Reports: `gva_reports.tsv` says what a careful reading found told in 100 reports on shootings as number of killed and
of injured, one row for each number, in parts where the text never adds them up. Found: a figure has the label and both
bounds; `at the phrase`: and overlaps the words. One report each of 100 incidents, drawn by a fixed seed; errors were
looked at in half of them. `record`: share of the reports in which we find any killed (injured) where the largest number
of ours is that of the incident's record, which knows what was learned later.

Gold stories: the phrase met and both bounds equal, one to one, what lies in boilerplate left out, over all articles
together; the table of the whole program is a mean over stories. Rules were written while looking at all of them.

MEANTIME: values annotated in the sentences that its annotators read; found where a figure overlaps the span.

words/s: of processor time; ours is of the figures layer alone, which needs the layers before it.
"""

import csv
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from figure_peers import Finder, Found, Text, plain, quantulum
from measures import Figures, Tables, article_of, f1, rows, share

from rashomon.base.marks import Reading
from rashomon.read import LAYERS, ReadSettings

REPORTS = Path(__file__).parent / "gva_reports.tsv"
LABELS = {"DEATH": "killed", "INJURY": "injured"}
# Exact match of the number of victims in three sets of sentences (WAD, NAVCO, EMM), the authors' own figures.
PUBLISHED: Tables = {
    "regular expressions, published": {"WAD": 11.7, "NAVCO": 26.4, "EMM": 6.4},
    "dependency rules, published": {"WAD": 22.6, "NAVCO": 30.3, "EMM": 5.2},
    "semantic roles, published": {"WAD": 74.1, "NAVCO": 43.0, "EMM": 31.3},
    "NT5, published": {"WAD": 81.3, "NAVCO": 50.1, "EMM": 44.3},
}


class Timed:
    """A system with the processor time it has taken and the words it has seen."""

    def __init__(self, find: Finder) -> None:
        """Take a system that finds numbers in a text."""
        self._find = find
        self.spent = 0.0
        self.words = 0

    def __call__(self, text: Text) -> list[Found]:
        """Return what the system finds."""
        start = time.process_time()
        found = self._find(text)
        self.spent += time.process_time() - start
        self.words += len(text.words.split())
        return found


class Ours(Timed):
    """The reader, with the processor time that its figures layer alone has taken."""

    def __init__(self, settings: ReadSettings) -> None:
        """Take the settings of reading."""
        super().__init__(self._read)
        self._settings = settings

    def __call__(self, text: Text) -> list[Found]:
        """Return the figures of a text."""
        self.words += len(text.words.split())
        return self._read(text)

    def _read(self, text: Text) -> list[Found]:
        article = article_of(text.words, text.published, text.title)
        reading = Reading(article.id)
        for layer in LAYERS[: [layer.name for layer in LAYERS].index("figures") + 1]:
            start = time.process_time()
            marks: dict[str, Any] = {layer.name: layer.find(article, reading, self._settings)}
            reading = replace(reading, **marks)
            self.spent += time.process_time() - start if layer.name == "figures" else 0.0
        return [Found(*one.span, one.low, one.high, one.what, one.unit) for one in reading.figures]


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of figures."""
    folder = data / "data"
    texts = list(muc(folder))
    halves = {"odd files": texts[1::2], "even files": texts[::2]}
    ours, peer = Ours(settings), quantulum()
    plainly, asked = Timed(plain), Timed(peer) if peer else None
    numbers: Tables = {f"this program, {half}": score_muc(some, ours) for half, some in halves.items()}
    numbers["regular expression, odd files"] = unlabelled(score_muc(halves["odd files"], plainly))
    numbers["quantulum3, odd files"] = unlabelled(score_muc(halves["odd files"], asked)) if asked else {}
    told = {f"this program, {name}": score_reports(reports(folder, half), ours) for name, half in HALVES.items()}
    articles = list(values(folder))
    spans: Tables = {
        "this program": score_values(articles, ours),
        "regular expression": score_values(articles, plainly),
    }
    known = list(gold(data))
    phrases: Tables = {"this program": score_gold(known, ours), "regular expression": score_gold(known, plainly)}
    phrases["quantulum3"] = score_gold(known, asked) if asked else {}
    spans["quantulum3"] = score_values(articles, asked) if asked else {}
    for row, system in (("this program", ours), ("regular expression", plainly), ("quantulum3", asked)):
        if system:
            spans[row]["words/s"] = round(system.words / system.spent)
    return {
        "figures: MUC casualties": numbers,
        "figures: reports on shootings": told,
        "figures: gold stories": phrases,
        "figures: MEANTIME values": spans,
        "figures: numbers of victims, exact": PUBLISHED,
    }


HALVES = {"check": "check", "looked at": "look"}


def unlabelled(row: Figures) -> Figures:
    """Return a row without what a system that does not label cannot have."""
    return {name: value for name, value in row.items() if "killed" not in name}


def muc(folder: Path) -> Iterator[Text]:
    """Yield the texts with the casualties of their templates: alternatives of bounds, label, sort."""
    for row in sorted(rows(folder / "events" / "muc34" / "dev.jsonl.gz"), key=lambda row: str(row["id"])):
        wanted = [one for event in row["events"] if not event["optional"] for one in casualties(event["args"])]
        if wanted:
            yield Text(row["text"], None, None, wanted)


def casualties(slots: Mapping[str, Any]) -> Iterator[tuple[set[tuple[float | None, float | None]], str, str]]:
    """Yield the numbered targets of a template that died or were hurt."""
    named = {name for one in slots.get("HUM TGT: NAME", ()) for name in one["strings"]}
    for one in slots.get("HUM TGT: NUMBER", ()):
        bounds = {
            (value.get("value", value.get("low")), value.get("value", value.get("high")))
            for value in one["number"]["values"]
            if "plural" not in value
        }
        labels = [
            LABELS[effect["set"]]
            for effect in slots.get("HUM TGT: EFFECT OF INCIDENT", ())
            if effect["set"] in LABELS and set(effect["strings"]) & set(one["strings"])
        ]
        if bounds and labels:
            single = "named" if named & set(one["strings"]) else "described"
            yield bounds, labels[0], single if bounds == {(1, 1)} else "two or more"


def score_muc(texts: Iterable[Text], find: Finder) -> dict[str, float]:
    """Return the share of casualty numbers that a system finds."""
    counts: Counter[str] = Counter()
    for text in texts:
        found = find(text)
        for bounds, label, sort in text.truth:
            right = {one.what for one in found if (one.low, one.high) in bounds}
            for name in ("all", sort):
                counts[name] += 1
                counts[f"{name} right"] += bool(right)
                counts[f"{name} labelled"] += label in right
    kinds = ("all", "two or more", "described", "named")
    made = {name: share(counts[f"{name} right"], counts[name]) for name in kinds}
    return made | {f"{name}, killed, injured": share(counts[f"{name} labelled"], counts[name]) for name in kinds}


def reports(folder: Path, half: str) -> Iterator[Text]:
    """Yield the annotated reports of one half, "look" or "check", with their numbers and the incident's record."""
    wanted: dict[str, list[dict[str, str]]] = {}
    with REPORTS.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line.removeprefix("# ") for line in lines), delimiter="\t"):
            if row["half"] == half:
                wanted.setdefault(row["report"], []).append(row)
    for bundle in rows(folder / "events" / "gva_longtail" / "bundles_dev.jsonl.gz"):
        for report in bundle["docs"]:
            told = wanted.get(report["id"])
            if told and told[0]["sha256 of its text"] == hashlib.sha256(report["text"].encode()).hexdigest():
                truth = [one for one in told if one["measure"] != "-"]
                yield Text(report["text"], report["doc_date"], report["title"], (truth, bundle))


def score_reports(texts: Iterable[Text], find: Finder) -> dict[str, float]:
    """Return the share of the numbers told in reports that a system finds with their label."""
    counts: Counter[str] = Counter()
    for text in texts:
        truth, bundle = text.truth
        found = find(text)
        for one in truth:
            span = (int(one["start"]), int(one["end"]))
            bounds = (float(one["low"]), None if one["high"] == "-" else float(one["high"]))
            right = [mine for mine in found if mine.what == one["measure"] and (mine.low, mine.high) == bounds]
            for name in ("told", one["measure"]):
                counts[name] += 1
                counts[f"{name} right"] += bool(right)
            counts["at the phrase"] += any(mine.start < span[1] and span[0] < mine.end for mine in right)
        for measure in LABELS.values():
            counted = [mine.low for mine in found if mine.what == measure and mine.low is not None]
            counts[f"{measure} of record"] += bool(counted)
            counts[f"{measure} as recorded"] += bool(counted) and max(counted) == bundle[measure]
    made = {name: share(counts[f"{name} right"], counts[name]) for name in ("told", "killed", "injured")}
    made["at the phrase"] = share(counts["at the phrase"], counts["told"])
    for measure in LABELS.values():
        made[f"record, {measure}"] = share(counts[f"{measure} as recorded"], counts[f"{measure} of record"])
    return made


def gold(data: Path) -> Iterator[Text]:
    """Yield the articles of the gold stories with their figures and their boilerplate."""
    for path in sorted((data / "gold").glob("*/articles.jsonl")):
        story = json.loads((path.parent / "gold.json").read_text(encoding="utf-8"))
        for row in rows(path):
            figures = [one for one in story["figures"] if one["span"]["article"] == row["id"]]
            noise = [one for one in story["boilerplate"] if one["article"] == row["id"]]
            yield Text(row["text"], row.get("published"), row.get("title"), (figures, noise))


def score_gold(texts: Iterable[Text], find: Finder) -> Figures:
    """Return precision, recall and F1 of phrases met with equal bounds."""
    right = found = wanted = 0
    for text in texts:
        figures, noise = text.truth
        ours = [one for one in find(text) if not any(a["start"] < one.end and one.start < a["end"] for a in noise)]
        found, wanted = found + len(ours), wanted + len(figures)
        for one in figures:
            start, end = one["span"]["start"], one["span"]["end"]
            bounds = (one["low"], one["high"])
            mine = next((x for x in ours if x.start < end and start < x.end and (x.low, x.high) == bounds), None)
            if mine:
                ours.remove(mine)
                right += 1
    return f1(right, found, wanted)


def values(folder: Path) -> Iterator[Text]:
    """Yield the articles of MEANTIME with the values of their annotated sentences."""
    for row in rows(folder / "reading" / "meantime" / "dev.jsonl.gz"):
        end = row["sentences"][row["annotated_sentences"] - 1][1] if row["annotated_sentences"] else 0
        yield Text(row["text"], row["date"], None, [one for one in row["values"] if one["spans"][0][1] <= end])


def score_values(texts: Iterable[Text], find: Finder) -> dict[str, float]:
    """Return the share of annotated values that a figure overlaps."""
    counts: Counter[str] = Counter()
    for text in texts:
        found = find(text)
        for one in text.truth:
            start, end = one["spans"][0]
            counts[one["type"]] += 1
            counts[f"{one['type']} right"] += any(mine.start < end and start < mine.end for mine in found)
    return {kind.lower(): share(counts[f"{kind} right"], counts[kind]) for kind in ("MONEY", "PERCENT", "QUANTITY")}
