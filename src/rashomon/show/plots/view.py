"""The plots of one story as plain values for the page."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from rashomon.show.kept import at, optional, plain
from rashomon.show.ledger import shown as ledger_shown
from rashomon.show.plots.counts import count_plot, has_plot
from rashomon.show.plots.days import day_plot
from rashomon.show.plots.key import key
from rashomon.show.plots.map import place_map
from rashomon.show.plots.places import Place, named_places
from rashomon.show.plots.published import published_plot
from rashomon.show.plots.wordings import Sources, named_words, who
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled, moment

Record = Mapping[str, Any]
View = dict[str, Any]

_COUNTS = 6  # plots of the ledger; the table has every row
_PLACES = 24  # rows of the table beside the map
_FIRST = 7  # of these unfolded
_WHERE = 1  # links to words that name a place


def plot_view(dossier: Record, tellers: Tellers) -> View | None:
    """Return the plots of a story, None where there is nothing but one article's time."""
    sources = Sources(dossier)
    counts, left = _counts(dossier, sources, tellers)
    days = day_plot(dossier, sources, tellers) if dossier["dates"] else None
    published = published_plot(dossier) if len(dossier["articles"]) > 1 else None
    places = _places(dossier, sources, tellers)
    if not (counts or days or published or places):
        return None
    return {
        "key": key(),
        "counts": counts,
        "counts_left": left,
        "days": days and {"drawing": days[0], "left": days[1]},
        "published": published and {"drawing": published[0], "left": published[1]},
        "as_of": _as_of(dossier),
        "places": places,
    }


def _as_of(dossier: Record) -> Markup | None:
    """Return the time of the last report, where one is known."""
    last = dossier["story"]["last"]
    if last is None:
        return None
    shown = moment(last)
    return at("/story/last", last) if shown == last else Markup('<time data-at="/story/last">{}</time>').format(shown)


def _counts(dossier: Record, sources: Sources, tellers: Tellers) -> tuple[list[View], int]:
    """Return the plots of the ledger, and how many more there could be."""
    views: list[View] = []
    left = 0
    several = sorted(ledger_shown(dossier), key=_first)
    for n, row in several:
        if not has_plot(row, sources):
            continue
        if len(views) == _COUNTS:
            left += 1
            continue
        made = count_plot(f"/ledger/{n}", row, sources, tellers)
        views.append(
            {
                "name": f"count-{row['id']}",
                "drawing": made[0],
                "left": made[1],
                **{field: optional(f"/ledger/{n}/{field}", row[field]) for field in ("what", "unit", "of", "place")},
                "independent": at(f"/ledger/{n}/independent", row["independent"]),
                "count": row["independent"],
            }
        )
    return views, left


def _first(one: tuple[int, Record]) -> tuple[bool, bool]:
    """Return what comes first: people before things, what differs before what does not."""
    return one[1]["unit"] != "person", one[1]["low"] == one[1]["high"]


def _places(dossier: Record, sources: Sources, tellers: Tellers) -> View | None:
    """Return the map and the table beside it, None where no text names a place."""
    found = named_places(dossier, sources)
    if not found:
        return None
    made = place_map(found, tellers)
    outside = {one.first for one in made.outside} if made else {one.first for one in found}
    rows = [_row(one, dossier, tellers, outside=one.first in outside) for one in found[:_PLACES]]
    return {
        "drawing": made.drawing if made else None,
        "unnamed": made.unnamed if made else 0,
        "rows": rows[:_FIRST],
        "more": rows[_FIRST:],
        "left": max(0, len(found) - _PLACES),
    }


def _row(one: Place, dossier: Record, tellers: Tellers, *, outside: bool) -> View:
    """Return one row of the table of places."""
    return {
        "name": at(f"{one.pointer}/name", one.record["name"]),
        "precision": labelled("precision", f"{one.pointer}/precision", one.record["precision"]),
        "named": _plotted("named", one.pointer, named_words(one.independent)),
        "outside": outside,
        "where": [_where(n, dossier, tellers) for n in one.firsts[:_WHERE]],
        "more": max(0, len(one.firsts) - _WHERE),
    }


def _plotted(kind: str, pointer: str, words: str) -> Markup:
    return Markup('<span data-plot="{} {}">{}</span>').format(kind, pointer, escape(plain(words)))


def _where(n: int, dossier: Record, tellers: Tellers) -> Markup:
    """Return a link to where a text names a place."""
    place = dossier["places"][n]
    text = tellers.texts[place["article"]]
    form = Markup('<a href="#{}" data-plot="names-place /places/{}">{}</a>')
    return form.format(plain(text.anchor(place["span"][0])), n, escape(plain(who(text.article, short=False))))
