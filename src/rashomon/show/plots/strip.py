"""The time at the left of a plot: a straight axis that runs down, and a line from it to each row."""

from collections.abc import Sequence

import svg

from rashomon.show.plots.ink import line, near, words
from rashomon.show.plots.moments import Stretch, short, time_ticks
from rashomon.show.plots.scales import Scale

_AXIS = 76
_ROWS = 94
_LINE = 14  # a label of the axis needs so much height


def strip(rows: Sequence[tuple[Stretch, float]], top: float, bottom: float) -> list[svg.Element]:
    """Return the axis for rows that stand at given heights, each with its time."""
    low, high = min(start for (start, _), _ in rows), max(end for (_, end), _ in rows)
    scale = Scale(low, high, top, bottom)
    drawn: list[svg.Element] = [line("axis", f"M{_AXIS} {near(top)}V{near(bottom)}")]
    most = max(2, min(6, int((bottom - top) // (2 * _LINE))))
    last = -1_000.0
    for minute, value in time_ticks(low, high, most):
        y = scale(minute)
        if y - last < _LINE:
            continue
        last = y
        drawn.append(line("axis", f"M{_AXIS - 4} {near(y)}H{_AXIS}"))
        drawn.append(words("tick", value, short(value), _AXIS - 7, y + 4, looks="tick"))
    for (start, end), y in rows:
        middle = scale((start + end) / 2)
        if end > start:
            drawn.append(line("while", f"M{_AXIS} {near(scale(start))}V{near(scale(end))}"))
        drawn.append(line("thread", f"M{_AXIS} {near(middle)}L{_ROWS} {near(y)}"))
    return drawn
