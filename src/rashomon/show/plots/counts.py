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

from rashomon.show.plots.ink import drawing, fixed, line, mark, near, words
from rashomon.show.plots.moments import Stretch, published_stretch
from rashomon.show.plots.scales import Scale, value_scale
from rashomon.show.plots.shapes import kind_of, value_shapes
from rashomon.show.plots.strip import strip
from rashomon.show.plots.wordings import Sources, outlet_of, same_words, told_words, value_words, who
from rashomon.show.tellers import Tellers
from rashomon.show.wording import number

Record = Mapping[str, Any]

_LEFT, _RIGHT = 130, 428  # an arrow has room on either side
_TEXT = 104
_TOP, _ROW, _GAP = 10, 38, 24
_EARLIEST, _LATEST = 4, 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One value that one source gives: its place in the row of the ledger, its articles, and how many others share it."""

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


def chosen(found: Sequence[Mark]) -> list[Mark]:
    """Return the marks that have room: the first and the last ones."""
    return list(found) if len(found) <= _EARLIEST + _LATEST else [*found[:_EARLIEST], *found[-_LATEST:]]


def count_plot(pointer: str, row: Record, sources: Sources, tellers: Tellers) -> tuple[Markup, int] | None:
    """Return the plot of a row of the ledger and how many of its marks had no room; None where there is one mark."""
    found = marks(row, sources)
    if len(found) < 2:
        return None
    shown = chosen(found)
    times = [published_stretch(one.article["published"]) for one in shown]
    rows = [one for one, time in zip(shown, times, strict=True) if time is not None]
    undated = [one for one, time in zip(shown, times, strict=True) if time is None]
    ends = [end for one in shown for end in (one.value["low"], one.value["high"]) if end is not None]
    scale, numbers = value_scale(ends, _LEFT, _RIGHT)
    heights = {one.place: _TOP + n * _ROW for n, one in enumerate(rows)}
    bottom = _TOP + len(rows) * _ROW
    if undated:
        first = bottom + (_GAP if rows else _GAP - 8)
        heights |= {one.place: first + n * _ROW for n, one in enumerate(undated)}
        bottom = first + len(undated) * _ROW
    drawn: list[svg.Element] = [
        *_grid(scale, numbers, bottom),
        *_times(rows, [time for time in times if time is not None], heights),
        *_joins(shown, scale, heights),
    ]
    if undated:
        drawn.append(fixed("no time given", 2, heights[undated[0].place] - 6, looks="head"))
    for one in shown:
        drawn += _mark(f"{pointer}/values/{one.place}", one, (scale, heights[one.place]), tellers)
    begins = [fixed(f"scale begins at {number(scale.low)}", 2, bottom + 36)] if scale.low > 0 else []
    height = bottom + (42 if begins else 26)
    return drawing("count", height, "Values against time", [*drawn, *begins]), len(found) - len(shown)


def _grid(scale: Scale, numbers: Sequence[float], bottom: float) -> list[svg.Element]:
    """Return the lines of the round numbers, with the numbers under them."""
    drawn: list[svg.Element] = []
    for value in numbers:
        x = scale(value)
        drawn.append(line("grid", f"M{near(x)} {_TOP - 4}V{near(bottom + 4)}"))
        drawn.append(words("number", f"{value:g}", number(value), x, bottom + 18, looks="mid"))
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
    length = scale(one.value["high"]) - x if None not in {one.value["low"], one.value["high"]} else 0.0
    title = told_words(one.article, one.value, one.same)
    anchor = tellers.texts[one.article["id"]].anchor(one.value["span"][0])
    said = value_words(one.value)
    right = x + max(length, 24.0 if one.value["high"] is None else 5.0) + 6
    room = right + 7 * len(said) < 456
    left = x - (30 if one.value["low"] is None else 11)
    return [
        words("who", pointer, who(one.article) + same_words(one.same), _TEXT, top + 12),
        mark("told", pointer, title, anchor, (x, y), value_shapes(one.value, length), kind_of(one.value)),
        words("value", pointer, said, right if room else left, y + 4, looks="value" if room else "value end"),
    ]
