"""The figure ledger as plots: each value with its bounds against the time of its article, one mark for each source.

Articles of one source that give the same value share a mark; where a source gives another value later, a line joins the
two. What this cannot show: which of several values of one article was meant to stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import svg
from markupsafe import Markup

from rashomon.show.plots.ink import WIDTH, drawing, fixed, line, mark, near, words
from rashomon.show.plots.moments import Stretch, published_stretch
from rashomon.show.plots.scales import Scale, value_scale
from rashomon.show.plots.shapes import kind_of, value_shapes
from rashomon.show.plots.strip import strip
from rashomon.show.plots.wordings import Sources, outlet_of, same_words, told_words, undated_words, value_words, who
from rashomon.show.tellers import Tellers
from rashomon.show.wording import number

Record = Mapping[str, Any]

_LEFT, _RIGHT = 130, 428  # an arrow has room on either side
_TEXT = 104
_SIGN = 7.0  # width of a letter of a value
_TOP, _ROW, _GAP = 10, 38, 24
_EARLIEST, _LATEST = 4, 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One value that one source gives: its place in the row of the ledger, its article, how many others share it."""

    place: int
    source: int | str
    article: Record
    value: Record
    same: int


def marks(row: Record, sources: Sources) -> list[Mark]:
    """Return the marks of a row of the ledger, in the order of its values; what states no number has none."""
    groups = sources.of({value["article"] for value in row["values"]})
    found: dict[tuple[object, ...], list[tuple[int, Record]]] = {}
    for k, value in enumerate(row["values"]):
        if value["low"] is not None or value["high"] is not None:
            source = groups.get(value["article"], value["article"])
            key = (source, value["low"], value["high"], value["approx"], value["whole"])
            found.setdefault(key, []).append((k, value))
    return [
        Mark(k, key[0], sources.articles[value["article"]], value, len({one["article"] for _, one in told}) - 1)  # type: ignore[arg-type]
        for key, told in found.items()
        for k, value in told[:1]
    ]


def has_plot(row: Record, sources: Sources) -> bool:
    """Tell whether a row of the ledger has marks of several articles."""
    return len({one.article["id"] for one in marks(row, sources)}) > 1


def chosen(found: Sequence[Mark]) -> list[Mark]:
    """Return the marks that have room: the first and the last ones."""
    return list(found) if len(found) <= _EARLIEST + _LATEST else [*found[:_EARLIEST], *found[-_LATEST:]]


def count_plot(pointer: str, row: Record, sources: Sources, tellers: Tellers) -> tuple[Markup, int]:
    """Return the plot of a row of the ledger that has one, and how many of its marks had no room."""
    found = marks(row, sources)
    shown = chosen(found)
    times = [published_stretch(one.article["published"]) for one in shown]
    rows = [one for one, time in zip(shown, times, strict=True) if time is not None]
    undated = [one for one, time in zip(shown, times, strict=True) if time is None]
    ends = [end for one in shown for end in (one.value["low"], one.value["high"]) if end is not None]
    scale, numbers = value_scale(ends, _LEFT, _RIGHT)
    heights, bottom = _heights(rows, _TOP, scale)
    if undated:
        more, bottom = _heights(undated, bottom + (_GAP if rows else _GAP - 8), scale)
        heights |= more
    drawn: list[svg.Element] = [
        *_grid(scale, numbers, bottom),
        *_times(rows, [time for time in times if time is not None], heights),
        *_joins(shown, scale, heights),
    ]
    if undated:
        drawn.append(
            fixed(undated_words(one.article for one in undated), 2, heights[undated[0].place] - 6, looks="head")
        )
    for one in shown:
        drawn += _mark(f"{pointer}/values/{one.place}", one, (scale, heights[one.place]), tellers)
    begins = [fixed(f"scale begins at {number(scale.low)}", 2, bottom + 36)] if scale.low > 0 else []
    height = bottom + (42 if begins else 26)
    return drawing("count", height, "Values against time", [*drawn, *begins], pointer), len(found) - len(shown)


def _heights(rows: Sequence[Mark], top: float, scale: Scale) -> tuple[dict[int, float], float]:
    """Return where each row begins, and where the last one ends: a row whose value has no room beside it is higher."""
    heights = {}
    for one in rows:
        heights[one.place] = top
        top += _ROW + _beside(one, scale)[1] - 4
    return heights, top


def _beside(one: Mark, scale: Scale) -> tuple[float, float, str]:
    """Return where the words of a value stand beside its mark: right, left, or else below."""
    x, wide = scale(_at(one.value)), _SIGN * len(value_words(one.value))
    right = x + max(_length(one, scale), 24.0 if one.value["high"] is None else 5.0) + 6
    left = x - (30 if one.value["low"] is None else 11)
    if right + wide < WIDTH:
        return right, 4, "value"
    return (left, 4, "value end") if left - wide > _TEXT else (WIDTH - 2, 18, "value end")


def _length(one: Mark, scale: Scale) -> float:
    """Return how long the bar of a value is that has two ends."""
    return 0.0 if None in {one.value["low"], one.value["high"]} else scale(one.value["high"]) - scale(one.value["low"])


def _grid(scale: Scale, numbers: Sequence[float], bottom: float) -> list[svg.Element]:
    """Return the lines of the round numbers, with the numbers under them."""
    drawn: list[svg.Element] = []
    for value in numbers:
        x = scale(value)
        drawn.append(line("grid", f"M{near(x)} {_TOP - 4}V{near(bottom + 4)}"))
        drawn.append(words("number", f"{value:.15g}", number(value), x, bottom + 18, looks="mid"))
    return drawn


def _times(rows: Sequence[Mark], times: Sequence[Stretch], heights: Mapping[int, float]) -> list[svg.Element]:
    if not rows:
        return []
    middles = [heights[one.place] + 24 for one in rows]
    return strip(list(zip(times, middles, strict=True)), _TOP + 4, middles[-1] + 6)


def _joins(shown: Sequence[Mark], scale: Scale, heights: Mapping[int, float]) -> list[svg.Element]:
    """Return the lines between the marks of one source: an outlet's own later value, or that of a copy."""
    drawn: list[svg.Element] = []
    by_source: dict[int | str, list[Mark]] = {}
    for one in shown:
        by_source.setdefault(one.source, []).append(one)
    for several in by_source.values():
        for one, later in pairwise([one for one in several if one.value["whole"]]):
            if one.article is later.article:  # two values of one article: neither followed the other
                continue
            own = outlet_of(one.article) == outlet_of(later.article)
            start, end = ((scale(_at(m.value)), heights[m.place] + 24) for m in (one, later))
            path = f"M{near(start[0])} {near(start[1])}L{near(end[0])} {near(end[1])}"
            drawn.append(line("join" if own else "join family", path))
    return drawn


def _at(value: Record) -> float:
    """Return the end of a value that its mark stands at."""
    return float(value["high"] if value["low"] is None else value["low"])


def _mark(pointer: str, one: Mark, where: tuple[Scale, float], tellers: Tellers) -> list[svg.Element]:
    """Return a mark with the words beside it."""
    scale, top = where
    x, y = scale(_at(one.value)), top + 24
    title = told_words(one.article, one.value, one.same)
    anchor = tellers.texts[one.article["id"]].anchor(one.value["span"][0])
    beside, down, looks = _beside(one, scale)
    return [
        words("who", pointer, who(one.article) + same_words(one.same), _TEXT, top + 12),
        mark("told", pointer, title, anchor, (x, y), value_shapes(one.value, _length(one, scale)), kind_of(one.value)),
        words("value", pointer, value_words(one.value), beside, y + down, looks=looks),
    ]
