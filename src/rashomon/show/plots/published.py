"""The timeline of publication: the articles of each outlet, later versions joined, copies joined across outlets."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import svg
from markupsafe import Markup

from rashomon.show.plots.ink import drawing, fixed, line, mark, near, words
from rashomon.show.plots.moments import published_stretch, short, time_ticks
from rashomon.show.plots.scales import Scale
from rashomon.show.plots.shapes import spot, square
from rashomon.show.plots.wordings import outlet_of, undated_words, who

Record = Mapping[str, Any]
Place = tuple[float, float]

_MOST = 24
_TOP, _LANE = 30, 34
_LEFT, _RIGHT, _UNKNOWN = 14, 448, 400
_KNOWN = 356  # where the axis ends beside articles without a time: the words over those begin at 375
_ROOM = 76  # a tick of the axis takes so much


def published_plot(dossier: Record) -> tuple[Markup, int]:
    """Return the timeline of publication and how many articles had no room."""
    lanes: dict[str, list[int]] = {}
    for n, one in enumerate(dossier["articles"]):
        lanes.setdefault(outlet_of(one), []).append(n)
    shown = list(lanes.values())[:_MOST]
    stretches = [published_stretch(one["published"]) for one in dossier["articles"]]
    undated = [dossier["articles"][n] for lane in shown for n in lane if stretches[n] is None]
    known = [one for lane in shown for n in lane if (one := stretches[n]) is not None]
    scale = None
    if known:
        low, high = min(start for start, _ in known), max(end for _, end in known)
        scale = Scale(low, high, _LEFT, _KNOWN if undated else _RIGHT)
    bottom = _TOP + len(shown) * _LANE
    drawn = _axis(scale, bottom) if scale else []
    if undated:
        drawn.append(line("apart", f"M{_UNKNOWN - 12} {_TOP - 8}V{bottom}"))
        drawn.append(fixed(undated_words(undated), 458, 12, looks="head end"))
    places: dict[int, Place] = {}
    late: dict[float, int] = {}
    for k, lane in enumerate(shown):
        for n in lane:
            stretch = stretches[n]
            y = _TOP + k * _LANE + 22
            if stretch is None or scale is None:
                late[y] = late.get(y, 0) + 1
                places[n] = (_UNKNOWN + 12.0 * (late[y] - 1), y)
            else:
                places[n] = (scale((stretch[0] + stretch[1]) / 2), y)
                if stretch[0] < stretch[1]:
                    drawn.append(line("while", f"M{near(scale(stretch[0]))} {y}H{near(scale(stretch[1]))}"))
    drawn += _joins(dossier, places)
    for k, lane in enumerate(shown):
        drawn += _lane(lane, _TOP + k * _LANE, dossier, places)
    left = len(dossier["articles"]) - len(places)
    return drawing("published", bottom + 4, "Articles by outlet and time", drawn), left


def _axis(scale: Scale, bottom: float) -> list[svg.Element]:
    """Return the lines of the times, with the times above them."""
    drawn: list[svg.Element] = []
    last = -1_000.0
    for minute, value in time_ticks(int(scale.low), int(scale.high), 5):
        x = scale(minute)
        looks = "tick" if x < _LEFT + 30 else "tick end" if x > scale.end - 30 else "tick mid"
        middle = x + {"tick": 26, "tick end": -34}.get(looks, 0)
        if middle - last < _ROOM:
            continue
        last = middle
        drawn.append(line("grid", f"M{near(x)} {_TOP - 12}V{near(bottom)}"))
        drawn.append(words("tick", value, short(value), x - (10 if looks == "tick" else 0), 12, looks=looks))
    return drawn


def _joins(dossier: Record, places: Mapping[int, Place]) -> list[svg.Element]:
    """Return the lines from each version to the one before it, and along the articles that share text."""
    numbers = {one["id"]: n for n, one in enumerate(dossier["articles"])}
    drawn: list[svg.Element] = []
    for n, one in enumerate(dossier["articles"]):
        before = numbers.get(one["revision_of"] or "", -1)
        if n in places and before in places:
            drawn.append(line("join", _path(places[before], places[n])))
    for family in dossier["families"]:
        members = sorted(numbers[one] for one in family["articles"] if numbers.get(one) in places)
        drawn += [line("join family", _path(places[one], places[other])) for one, other in pairwise(members)]
    return drawn


def _path(start: Place, end: Place) -> str:
    return f"M{near(start[0])} {near(start[1])}L{near(end[0])} {near(end[1])}"


def _lane(lane: Sequence[int], top: float, dossier: Record, places: Mapping[int, Place]) -> list[svg.Element]:
    """Return one outlet: its name with the time of its first article, and a mark for each article."""
    first = dossier["articles"][lane[0]]
    drawn: list[svg.Element] = [words("who", f"/articles/{lane[0]}", who(first), 4, top + 10)]
    if len(lane) > 1:
        drawn.append(fixed(f"and {len(lane) - 1} more", 458, top + 10, looks="soft end"))
    for n in lane:
        article = dossier["articles"][n]
        later = article["revision_of"] is not None
        title = who(article, short=False) + (", a later version" if later else "")
        shape, looks = (square(), "m-later") if later else (spot(), "m-exact")
        drawn.append(mark("article", f"/articles/{n}", title, f"text-{article['id']}", places[n], [shape], looks))
    return drawn
