"""Coded events of a story: what the page shows of them, and the same rows as a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rashomon.show.kept import at, kept
from rashomon.show.tellers import Tellers
from rashomon.show.wording import label

Record = Mapping[str, Any]

COLUMNS = (
    "event_id", "story_id", "event_type", "event_mode", "acled_type",
    "date", "date_precision",
    "place", "lat", "lon", "geonames", "country", "place_precision",
    "side_a", "side_b", "target",
    "fatalities_low", "fatalities_best", "fatalities_high", "injured_low", "injured_best", "injured_high",
    "outlets", "independent_sources",
)  # fmt: skip
_VALUES = ("type", "mode", "acled", "date", "place", "side_a", "side_b", "target")
_TOLLS = ("killed", "injured")
_ENDS = ("low", "best", "high")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # the same signs as spreadsheets of East Asia read them


def events_csv(dossier: Record) -> bytes:
    """Return the coded events as a table, one row each, empty without any.

    Words from outside that a spreadsheet would take for a formula have a ' in front; numbers are our own.
    """
    events = dossier.get("events", ())  # a store may hold dossiers that older versions made
    if not events:
        return b""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([cell(value) for value in _row(dossier["story"]["id"], event)])
    return out.getvalue().encode("utf-8", "replace")


def cell(value: str | float | None) -> str:
    """Return a value as a cell that no spreadsheet computes.

    >>> cell("=1+1"), cell(-0.13), cell(None)
    ("'=1+1", '-0.13', '')
    """
    if isinstance(value, str):
        return f"'{value}" if value.startswith((*_FORMULA, *_WIDE)) else value
    return "" if value is None else str(value)


def _row(story: str, event: Record) -> list[str | float | None]:
    date, place = event["date"] or {}, event["place"] or {}
    row: list[str | float | None] = [event["id"], story]
    row += [(event[field] or {}).get("value") for field in ("type", "mode", "acled")]
    row += [date.get("value"), date.get("precision")]
    row += [place.get(field) for field in ("name", "lat", "lon", "geonames", "country", "precision")]
    row += [(event[field] or {}).get("value") for field in ("side_a", "side_b", "target")]
    row += [(event[field] or {}).get(end) for field in _TOLLS for end in _ENDS]
    return [*row, "; ".join(event["outlets"]), event["independent"]]


def event_views(dossier: Record, tellers: Tellers) -> list[dict[str, Any]]:
    """Return the coded events as the page shows them: each cell that is filled, with the words it rests on."""
    return [
        {
            "id": event["id"],
            "cells": [_view(f"/events/{n}/{field}", field, event[field], tellers) for field in _fields(event)],
            "empty": len(_VALUES) + len(_TOLLS) - len(_fields(event)),
        }
        for n, event in enumerate(dossier.get("events", ()))
    ]


def _fields(event: Record) -> Sequence[str]:
    return [field for field in (*_VALUES, *_TOLLS) if event[field]]


def _view(pointer: str, field: str, cell: Record, tellers: Tellers) -> dict[str, Any]:
    """Return one cell: its name, its value or bounds, and where it is told."""
    ends = {end: None if cell[end] is None else at(f"{pointer}/{end}", cell[end]) for end in _ENDS if field in _TOLLS}
    named = "name" if field == "place" else "value"
    return {
        "label": _label(pointer, field),
        "value": None if ends else at(f"{pointer}/{named}", cell[named]),
        "toll": ends,
        "places": [tellers.evidence(one["article"], [one["span"]]) for one in cell["spans"]],
    }


def _label(pointer: str, field: str) -> Markup:
    """Return what the page calls a cell, with the JSON pointer to it."""
    return Markup('<span data-label="told {}">{}</span>').format(pointer, kept(label("told", field)))


def event_lines(dossier: Record) -> list[str]:
    """Return the coded events as lines of a terminal, only the cells that are filled."""
    lines = []
    for event in dossier.get("events", ()):
        row = dict(zip(COLUMNS, _row(dossier["story"]["id"], event), strict=True))
        lines.append(f"{event['id']}  {event['independent']} independent")
        lines += [f"    {name}: {value}" for name, value in row.items() if value is not None and name not in _KEYS]
    return lines


_KEYS = ("event_id", "story_id", "outlets", "independent_sources")
