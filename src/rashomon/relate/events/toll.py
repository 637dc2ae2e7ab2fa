"""How many were killed or injured in the event of a story: the least, the most and the best that sources tell.

Each article counts with the largest number of its first sentences, else of those that tell the act; the best
is the number of most newsrooms, of the later one where two have as many. Gets wrong: tolls of other events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.base.findings import Passage
from rashomon.base.identity import content_id
from rashomon.base.marks import Figure
from rashomon.relate.events.scenes import Telling
from rashomon.relate.events.votes import Cue, Voices, elect
from rashomon.relate.facts.passages import touched

_LEAST_SHARE = 1 / 3  # of the sources that tell a number: fewer for the best one, and nothing is said
_EARLY = 6  # sentences in which a toll needs no word of an act beside it


@dataclass(frozen=True, slots=True)
class TollRange:
    """How many: `low` and `high` over all sources, `best` of most newsrooms; the figures that say so."""

    low: int
    best: int
    high: int | None
    figures: tuple[str, ...]
    passages: tuple[Passage, ...]


def find_toll(tellings: Sequence[Telling], kind: str, what: str, voices: Voices) -> TollRange | None:
    """Return how many were "killed" or "injured" in acts of one kind, None where no article says."""
    told: list[tuple[str, Figure]] = []
    for telling in tellings:
        figure = telling.find(_largest, kind, what)
        if figure is not None:
            told.append((telling.member.article.id, figure))
    if not told:
        return None
    cues = [Cue(str(_least(figure)), 10, Passage(article, figure.span)) for article, figure in told]
    counts = elect(cues, voices)
    tellers = voices.of(article for article, _ in told)
    last = {str(_least(figure)): number for number, (_, figure) in enumerate(told)}  # members come in order of time
    best = max(counts, key=lambda one: (one.voices, last[one.value]))
    if voices.of(passage.article for passage in best.passages) < _LEAST_SHARE * tellers:
        return None
    tops = [figure.high for _, figure in told]
    return TollRange(
        min(_least(figure) for _, figure in told),
        int(best.value),
        None if None in tops else int(max(top for top in tops if top is not None)),
        tuple(content_id("f", article, f"{figure.span.start}-{figure.span.end}") for article, figure in told),
        tuple(cue.passage for cue in cues),
    )


def _least(figure: Figure) -> int:
    return int((figure.low if figure.low is not None else figure.high) or 0)


def _largest(telling: Telling, kind: str, what: str) -> Figure | None:
    """Return the largest number of an article's first sentences, else of those that tell the act; None without any."""
    figures = [one for one in telling.member.reading.figures if one.what == what and one.unit == "person"]
    spans = [scene.span for scene in telling.scenes]
    first: Figure | None = None
    later: Figure | None = None
    for figure in figures:
        for number in touched(spans, figure.span)[:1]:
            scene = telling.scenes[number]
            if scene.position < _EARLY:
                first = _larger(first, figure)
            elif any(act.kind == kind for act in scene.acts):
                later = _larger(later, figure)
    return first or later


def _larger(known: Figure | None, figure: Figure) -> Figure | None:
    """Return the larger of two numbers, the first where they are alike; none that is nought."""
    return figure if _least(figure) > (0 if known is None else _least(known)) else known


def ledger_row(ledger: Sequence[Mapping[str, Any]], what: str, figures: Sequence[str]) -> Mapping[str, Any] | None:
    """Return the row of the ledger that counts the same and holds most of the figures, None where none does."""
    wanted = set(figures)
    rows = [row for row in ledger if row["what"] == what and row["unit"] == "person"]
    held = [(len(wanted & {value["figure"] for value in row["values"]}), row) for row in rows]
    best = max(held, key=lambda one: one[0], default=(0, None))
    row = best[1] if best[0] else None
    return row if row and row["best"] and row["low"] is not None else None
