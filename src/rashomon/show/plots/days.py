"""The timeline of the event: the days, weeks and months that texts name, with the sources that name them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import svg
from markupsafe import Markup

from rashomon.show.plots.ink import drawing, fixed, line, mark, near, words
from rashomon.show.plots.moments import Stretch, day_stretch, published_stretch
from rashomon.show.plots.shapes import spot
from rashomon.show.plots.strip import strip
from rashomon.show.plots.wordings import Sources, day_words, named_words, who
from rashomon.show.tellers import Tellers

Record = Mapping[str, Any]

_MOST, _DOTS = 14, 8
_TOP, _ROW, _GAP = 10, 36, 24
_TEXT, _FIRST, _STEP = 104, 112, 14
_AROUND = 60 * 1_440  # what was named long before the reports is background: on one axis with it, days would be one


@dataclass(frozen=True, slots=True)
class Named:
    """A day that texts name: the places of its first mention in each source, and how many sources there are."""

    value: str
    stretch: Stretch
    firsts: tuple[int, ...]
    independent: int
    mentions: int


def named_days(dossier: Record, sources: Sources) -> list[Named]:
    """Return every day named, in order of time."""
    places: dict[str, list[int]] = {}
    for n, one in enumerate(dossier["dates"]):
        places.setdefault(one["value"], []).append(n)
    found = []
    for value, mentions in places.items():
        stretch = day_stretch(value)
        if stretch is None:
            continue
        groups = sources.of({dossier["dates"][n]["article"] for n in mentions})
        firsts: dict[object, int] = {}
        for n in mentions:
            article = dossier["dates"][n]["article"]
            if article in groups:
                firsts.setdefault(groups[article], n)
        found.append(Named(value, stretch, tuple(firsts.values()), sources.count(set(groups)), len(mentions)))
    return sorted((one for one in found if one.firsts), key=lambda one: (one.stretch, one.value))


def chosen(found: Iterable[Named]) -> list[Named]:
    """Return the days that most sources name, in order of time."""
    first = sorted(found, key=lambda one: (-one.independent, -one.mentions, one.stretch, one.value))[:_MOST]
    return sorted(first, key=lambda one: (one.stretch, one.value))


def day_plot(dossier: Record, sources: Sources, tellers: Tellers) -> tuple[Markup, int] | None:
    """Return the timeline of the event and how many days had no room, None where no text names a day."""
    found = named_days(dossier, sources)
    shown = chosen(found)
    if not shown:
        return None
    times = [published_stretch(one["published"]) for one in dossier["articles"]]
    published = [time for time in times if time is not None]
    close = [one for one in shown if _near(one.stretch, published)]
    far = [one for one in shown if one not in close]
    drawn: list[svg.Element] = []
    bottom: float = _TOP + len(close) * _ROW
    heights = {one.value: float(_TOP + n * _ROW) for n, one in enumerate(close)}
    if close:
        drawn += strip([(one.stretch, heights[one.value] + 24) for one in close], _TOP + 4, bottom - 6)
    if far:
        drawn.append(fixed("longer before or after the reports", 2, bottom + (_GAP - 6 if close else 10), looks="head"))
        bottom += _GAP if close else _GAP - 8
        heights |= {one.value: bottom + n * _ROW for n, one in enumerate(far)}
        bottom += len(far) * _ROW
    for one in (*close, *far):
        drawn += _day(one, heights[one.value], dossier, tellers)
    return drawing("days", bottom + 2, "Days that the texts name", drawn), len(found) - len(shown)


def _near(stretch: Stretch, published: Sequence[Stretch]) -> bool:
    """Tell whether a day, week or month lies around the time of the reports; a whole year does not."""
    if not published:
        return True
    first, last = min(start for start, _ in published) - _AROUND, max(end for _, end in published) + _AROUND
    return first <= stretch[0] and stretch[1] <= last


def _day(one: Named, top: float, dossier: Record, tellers: Tellers) -> list[svg.Element]:
    """Return the row of one day: its name, and a mark for each source."""
    first = f"/dates/{one.firsts[0]}"
    y = top + 24
    drawn: list[svg.Element] = [words("day", first, day_words(one.value), _TEXT, top + 12, looks="value")]
    end = _FIRST + (min(len(one.firsts), _DOTS) - 1) * _STEP
    drawn.append(line("grid", f"M{_TEXT - 8} {near(y)}H{near(end)}"))
    for k, n in enumerate(one.firsts[:_DOTS]):
        date = dossier["dates"][n]
        text = tellers.texts[date["article"]]
        title = f"{who(text.article, short=False)}: {day_words(one.value)}"
        target = text.anchor(date["span"][0])
        drawn.append(mark("names-day", f"/dates/{n}", title, target, (_FIRST + k * _STEP, y), [spot()], "m-exact"))
    drawn.append(words("days", first, named_words(one.independent), end + 12, y + 4, looks="soft"))
    return drawn
