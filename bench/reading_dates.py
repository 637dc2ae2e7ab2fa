"""Time expressions: TimeBank and AQUAINT, MEANTIME, GUM.

TIMEX3 of type DATE and TIME, cut to the day; spans overlap and values are equal, one to one. met: an expression of ours
overlaps, whatever its value. TimeBank and AQUAINT: files in sorted order; rules were written while looking at the even
ones. "Days, months and years": all other annotated values are not judged, and of ours only `Date.iso` is. MEANTIME: the
six sentences of an article that its annotators read. GUM: what it gives a day, month or year with `when`; what it gives
bounds is not judged, and of ours only `Date.iso` is. Train parts were looked at, dev parts were not.

Day of writing: the news clusters, with the day of publication hidden. shown: share of articles whose text alone gives a
day for weekdays to count from; of these, the share that is right, and at most one day off.

dateparser gives no offsets and no precision: its phrases are sought in order, and its values are cut to the precision
of the annotated one, which flatters it. words/s: processor time, for this program of this layer and the sentences.
"""

import importlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from measures import Figures, Tables, article_of, f1, rows, share

from rashomon.base.marks import Date, Reading
from rashomon.read import ReadSettings
from rashomon.read.date_anchor import day_of_writing
from rashomon.read.date_scan import all_forms
from rashomon.read.dates import find_dates
from rashomon.read.sentences import find_sentences

OURS = "this program"
PEER = "dateparser.search, here"
READ_BY_ANNOTATORS = 6  # sentences of a MEANTIME article
PUBLISHED: Mapping[str, Tables] = {
    "dates: TimeBank and AQUAINT": {
        "SUTime, published, TempEval-3 test": {"F1": 67.4},
        "HeidelTime, published, TempEval-3 test": {"F1": 77.6},
    },
}
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d).*")
Expression = tuple[int, int, str]


@dataclass(frozen=True)
class Case:
    """An article with its annotated expressions; those in `unjudged` and after `until` count neither way."""

    text: str
    published: str | None
    gold: list[Expression]
    unjudged: list[tuple[int, int]]
    until: int


System = Callable[[Case, ReadSettings], list[Expression]]


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of the dates layer."""
    folder = data / "data" / "reading"
    timex = sorted(_timex(folder), key=lambda pair: pair[0])
    odd, even = ([case for _, case in half] for half in (timex[1::2], timex[::2]))
    sets: dict[str, list[tuple[str, list[Case], bool]]] = {
        "dates: TimeBank and AQUAINT": [("odd files", odd, True), ("even files", even, False)],
        "dates: TimeBank and AQUAINT, days, months and years": [
            ("odd files", [_calendar(case) for case in odd], True),
            ("even files", [_calendar(case) for case in even], False),
        ],
        "dates: MEANTIME": [(part, list(_meantime(folder, part)), part == "dev") for part in ("dev", "train")],
        "dates: GUM": [(part, list(_gum(folder, part)), part == "dev") for part in ("dev", "train")],
    }
    made: dict[str, Tables] = {}
    for title, parts in sets.items():
        ours = ours_iso if title.endswith(("GUM", "years")) else ours_any
        table = {f"{OURS}, {part}": scored(cases, ours, settings) for part, cases, _ in parts}
        for part, cases, held_back in parts:
            if held_back:
                table[f"{PEER}, {part}"] = _peer(cases, settings)
        made[title] = table | PUBLISHED.get(title, {})
    made["dates: day of writing, hidden"] = {f"{OURS}, news clusters": _undated(data, settings)}
    return made


def _undated(data: Path, settings: ReadSettings) -> Figures:
    """Return how often a text alone tells when it was written, and how often it tells the truth."""
    off: list[int] = []
    articles = [row for row in rows(data / "data" / "stories" / "hamborg_news_cluster.jsonl.gz") if row["date"]]
    for row in articles:
        anchor = day_of_writing(article_of(row["text"]), all_forms(row["text"]), settings)
        if anchor.day and anchor.exact:
            off.append(abs((anchor.day - date.fromisoformat(row["date"][:10])).days))
    right, near = sum(not days for days in off), sum(days <= 1 for days in off)
    return {"shown": share(len(off), len(articles)), "right": share(right, len(off)), "one off": share(near, len(off))}


def scored(cases: list[Case], system: System, settings: ReadSettings) -> Figures:
    """Return precision, recall and F1 of values, what was met, and the speed."""
    right = found = wanted = met = words = 0
    spent = 0.0
    for case in cases:
        start = time.process_time()
        marks = system(case, settings)
        spent += time.process_time() - start
        words += len(case.text.split())
        left = [one for one in marks if one[0] < case.until and not _touched(one, case.unjudged)]
        found, wanted = found + len(left), wanted + len(case.gold)
        for one in case.gold:
            near = [mark for mark in left if mark[0] < one[1] and one[0] < mark[1]]
            met += bool(near)
            equal = next((mark for mark in near if mark[2] == one[2]), None)
            if equal:
                left.remove(equal)
                right += 1
    return f1(right, found, wanted) | {"met": share(met, wanted), "words/s": round(words / spent) if spent else 0}


def _touched(one: Expression, spans: list[tuple[int, int]]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in spans)


def _marks(case: Case, settings: ReadSettings) -> tuple[Date, ...]:
    """Return the marks of the layer, which needs sentences only."""
    article = article_of(case.text, case.published)
    reading = Reading("")
    return find_dates(article, replace(reading, sentences=find_sentences(article, reading, settings)), settings)


def ours_any(case: Case, settings: ReadSettings) -> list[Expression]:
    """Return our expressions with any value."""
    return [(mark.span.start, mark.span.end, mark.value) for mark in _marks(case, settings)]


def ours_iso(case: Case, settings: ReadSettings) -> list[Expression]:
    """Return our expressions that name a day, week, month or year."""
    return [(mark.span.start, mark.span.end, mark.iso) for mark in _marks(case, settings) if mark.iso]


def _peer(cases: list[Case], settings: ReadSettings) -> Figures:
    """Return the figures of dateparser, or none where it is not installed."""
    try:
        search_dates = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return {}

    def system(case: Case, settings: ReadSettings) -> list[Expression]:  # noqa: ARG001 - one shape for all systems
        options: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if case.published and _DAY.match(case.published):
            options["RELATIVE_BASE"] = datetime.fromisoformat(case.published[:10])
        made: list[Expression] = []
        at = 0
        for phrase, moment in search_dates(case.text, languages=["en"], settings=options) or []:
            start = case.text.find(phrase, at)
            if start < 0:
                continue
            at = start + len(phrase)
            like = next((one[2] for one in case.gold if start < one[1] and one[0] < at), "")
            size = len(like) if re.fullmatch(r"\d{4}(-\d\d){0,2}", like) else 10
            made.append((start, at, moment.date().isoformat()[:size]))
        return made

    return scored(cases, system, settings)


def _day(value: str) -> str:
    """Return a value cut to the day."""
    return _DAY.sub(r"\1", value)


def _timex(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield the name of each file of TimeBank and AQUAINT, and the file."""
    for name in ("timebank", "aquaint"):
        for row in rows(folder / "timex" / f"{name}.jsonl.gz"):
            gold = [(one["s"], one["e"], _day(one["value"])) for one in row["timex"] if one["type"] in ("DATE", "TIME")]
            yield row["id"], Case(row["text"], row["dct"], gold, [], len(row["text"]))


def _calendar(case: Case) -> Case:
    """Return a case in which only days, months and years are judged."""
    other = [(start, end) for start, end, value in case.gold if not _CALENDAR.match(value)]
    gold = [one for one in case.gold if _CALENDAR.match(one[2])]
    return replace(case, gold=gold, unjudged=[*case.unjudged, *other])


def _meantime(folder: Path, part: str) -> Iterator[Case]:
    """Yield the articles of a part of MEANTIME."""
    for row in rows(folder / "meantime" / f"{part}.jsonl.gz"):
        until = row["sentences"][: int(READ_BY_ANNOTATORS)][-1][1]
        gold = [
            (one["spans"][0][0], one["spans"][-1][1], _day(one["value"]))
            for one in row["timex"]
            if one["type"] in ("DATE", "TIME")
        ]
        yield Case(row["text"], row["date"], gold, [], until)


def _gum(folder: Path, part: str) -> Iterator[Case]:
    """Yield the texts of a part of GUM."""
    for row in rows(folder / "gum" / f"dates.{part}.jsonl.gz"):
        judged = [_judged(one) for one in row["dates"]]
        gold = [
            (one["s"], one["e"], _day(one["when"])) for one, is_one in zip(row["dates"], judged, strict=True) if is_one
        ]
        other = [(one["s"], one["e"]) for one, is_one in zip(row["dates"], judged, strict=True) if not is_one]
        yield Case(row["text"], row["date"], gold, other, len(row["text"]))


def _judged(one: dict[str, Any]) -> bool:
    """Tell whether GUM gives an expression a day, month or year."""
    return one["tag"] == "date" and "when" in one
