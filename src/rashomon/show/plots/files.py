"""A plot as a file of its own: a drawing that says what it shows, of which story, as of when."""

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from rashomon.show.plots.counts import count_plot, has_plot
from rashomon.show.plots.days import day_plot
from rashomon.show.plots.ink import WIDTH, cut, safe
from rashomon.show.plots.map import place_map
from rashomon.show.plots.places import named_places
from rashomon.show.plots.published import published_plot
from rashomon.show.plots.wordings import Sources
from rashomon.show.settings import ShowSettings
from rashomon.show.tellers import Tellers
from rashomon.show.wording import moment

Record = Mapping[str, Any]

_HEAD, _EDGE = 52, 12
_OPENING = re.compile(r'<svg ([^>]*?)viewBox="0 0 \d+ ([\d.]+)" width="\d+" height="[\d.]+"')
_VARIABLE = re.compile(r"--([a-z-]+):\s*([^;]+);")
_TITLES = {
    "days": "Days that the texts name",
    "published": "When it was published",
    "places": "Places that the texts name",
}


def plot_svg(dossier: Record, name: str, settings: ShowSettings) -> bytes | None:
    """Return a plot as an SVG file, in light colours and without links, None where the story has no such plot."""
    made = _drawn(dossier, name, Tellers(dossier, settings))
    if made is None:
        return None
    title, drawing = made
    found = _OPENING.match(drawing)
    if found is None:
        return None
    high = float(found[2]) + _HEAD + _EDGE
    last = dossier["story"]["last"]
    story = dossier["story"]["title"] or ""
    below = f"{cut(story, 40)} · as of {moment(last)}" if last else story
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {found[1]}viewBox="{-_EDGE} {-_HEAD} {WIDTH + 2 * _EDGE} {high:g}" '
        f'width="{WIDTH + 2 * _EDGE}" height="{high:g}"'
    )
    frame = (
        f"<style>{_style()}</style>"
        f'<rect class="paper" x="{-_EDGE}" y="{-_HEAD}" width="{WIDTH + 2 * _EDGE}" height="{high:g}"/>'
        f'<text class="value" x="0" y="-30">{safe(cut(title, 70))}</text>'
        f'<text class="soft" x="0" y="-13">{safe(cut(below, 84))}</text>'
    )
    rest = drawing[found.end() :]
    opened = rest.index(">") + 1
    body = re.sub(r' href="#[^"]*"', "", rest[opened:])
    return f"{whole}{rest[:opened]}{frame}{body}\n".encode("utf-8", "replace")


def _drawn(dossier: Record, name: str, tellers: Tellers) -> tuple[str, Markup] | None:
    """Return the title and the drawing of a plot."""
    sources = Sources(dossier)
    if name.startswith("count-"):
        for n, row in enumerate(dossier.get("ledger", ())):
            if f"count-{row['id']}" == name and has_plot(row, sources):
                plot, _ = count_plot(f"/ledger/{n}", row, sources, tellers)
                return ", ".join(str(row[f]) for f in ("what", "unit", "of", "place") if row[f]), plot
        return None
    if name == "days":
        days = day_plot(dossier, sources, tellers)
        return (_TITLES[name], days[0]) if days else None
    if name == "published":
        return _TITLES[name], published_plot(dossier)[0]
    made = place_map(named_places(dossier, sources), tellers) if name == "places" else None
    return (_TITLES[name], made.drawing) if made else None


def _style() -> str:
    """Return the style of the drawings with its colours filled in: not every program that opens SVG knows variables."""
    folder = files("rashomon.show").joinpath("templates")
    page, plots = (folder.joinpath(name).read_text("utf-8") for name in ("style.css", "plots.css"))
    colours = dict(_VARIABLE.findall(page.partition("@media")[0]))
    rules = [line for line in plots.splitlines() if line.startswith("svg.") and "@" not in line]
    filled = re.sub(r"var\(--([a-z-]+)\)", lambda found: colours[found[1]], "\n".join(rules))
    return f"{filled}\nsvg.plot .paper {{ fill: {colours['paper']}; }}".replace("<", "")
