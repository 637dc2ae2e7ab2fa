"""Coded events and wordings, as far as the rest of the record tells: passages, references, counts, order."""

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.verify.sources import Sources
from rashomon.verify.wording import is_day

Record = Mapping[str, Any]
Found = tuple[str, str]

_CELLS = ("type", "mode", "acled", "date", "place", "side_a", "side_b", "target", "killed", "injured")
_ACTORS = ("side_a", "side_b", "target")
_TOLLS = ("killed", "injured")
_DAY, _MONTH = 10, 7  # lengths of 2016-11-10 and 2016-11


def event_passages(dossier: Record) -> Iterator[tuple[str, Record]]:
    """Yield the passages of the cells of coded events and of wordings with their place in the record."""
    for n, event in enumerate(dossier.get("events", ())):
        for field in _CELLS:
            for k, one in enumerate(event[field]["spans"] if event[field] else ()):
                yield f"/events/{n}/{field}/spans/{k}", one
    for n, claim in enumerate(dossier["claims"]):
        for w, wording in enumerate(claim.get("wording", ())):
            for k, one in enumerate(wording["forms"]):
                yield f"/claims/{n}/wording/{w}/forms/{k}", one


def event_faults(dossier: Record, sources: Sources) -> Iterator[Found]:
    """Yield (place, what) for cells of coded events and wordings that do not fit the rest of the record."""
    for n, event in enumerate(dossier.get("events", ())):
        where = f"/events/{n}"
        yield from _told_faults(where, event, sources)
        for field in _ACTORS:
            cell = event[field]
            if cell and sources.names.get(cell["name"], {}).get("name") != cell["value"]:
                yield f"{where}/{field}", "not the name with that id"
        if event["date"] and not _dated(event["date"]):
            yield f"{where}/date", "not a date of that precision"
        for field in _TOLLS:
            yield from _toll_faults(f"{where}/{field}", event[field], dossier)
    for n, claim in enumerate(dossier["claims"]):
        for w, wording in enumerate(claim.get("wording", ())):
            yield from _wording_faults(f"/claims/{n}/wording/{w}", wording, claim)


def _told_faults(where: str, event: Record, sources: Sources) -> Iterator[Found]:
    told = [one for one in event["told"] if one["article"] in sources.articles]
    outlets = {sources.articles[one["article"]]["outlet"] for one in told}
    if event["outlets"] != sorted(one for one in outlets if one):
        yield f"{where}/outlets", "not the outlets of the articles that tell it"
    yield from sources.follow_faults(f"{where}/told", told)
    fewest, most = sources.of_passages(told)
    if not fewest <= event["independent"] <= most:
        at_least = "" if fewest == most else f"{fewest} to "
        yield f"{where}/independent", f"not the {at_least}{most} that copies, agencies, revisions and voices leave"


def _dated(cell: Record) -> bool:
    """Tell whether a date has the precision it is said to have."""
    value = cell["value"]
    precision = "week" if "W" in value else {_DAY: "day", _MONTH: "month"}.get(len(value))
    return is_day(value) and precision == cell["precision"]


def _toll_faults(where: str, cell: Record | None, dossier: Record) -> Iterator[Found]:
    """Check that a toll is in order and made from figures that count what it counts."""
    if cell is None:
        return
    if cell["low"] > cell["best"] or (cell["high"] is not None and cell["best"] > cell["high"]):
        yield where, "low, best and high are not in order"
    figures = {one["id"]: one for one in dossier["figures"] if one["id"] in cell["figures"]}
    for k, one in enumerate(cell["figures"]):
        if one not in figures:
            yield f"{where}/figures/{k}", f"no figure has the id {one}"
        elif cell["ledger"] is None and figures[one]["what"] != where.rsplit("/", maxsplit=1)[-1]:
            yield f"{where}/figures/{k}", "the figure counts something else"
    if cell["ledger"] is not None:
        yield from _ledger_faults(where, cell, dossier)
        return
    least = [one["high"] if one["low"] is None else one["low"] for one in figures.values()]
    if least and not {cell["low"], cell["best"]} <= {int(one or 0) for one in least}:
        yield where, "low or best is the number of none of its figures"


def _is_open(row: Record) -> bool:
    """Tell whether the most that a row tells is a least number: "at least two" has no upper end."""
    ends = [(one["low"], one["high"]) for one in row["values"] if one["whole"]]
    return row["high"] is not None and any(
        low is not None and high is None and low >= row["high"] for low, high in ends
    )


def _ledger_faults(where: str, cell: Record, dossier: Record) -> Iterator[Found]:
    """Check that a toll is the one of its row in the ledger."""
    row = next((one for one in dossier.get("ledger", ()) if one["id"] == cell["ledger"]), None)
    if row is None:
        yield f"{where}/ledger", f"nothing in the ledger has the id {cell['ledger']}"
        return
    if (cell["low"], cell["high"]) != (row["low"], None if _is_open(row) else row["high"]):
        yield where, "low and high are not those of its row in the ledger"
    if row["what"] != where.rsplit("/", maxsplit=1)[-1]:
        yield f"{where}/ledger", "the row counts something else"
    told = {one["figure"] for one in row["values"]}  # "treated" is told of the injured, so rows decide, not words
    yield from (
        (f"{where}/figures/{k}", "the figure is none of its row in the ledger")
        for k, one in enumerate(cell["figures"])
        if one not in told
    )


def _wording_faults(where: str, wording: Record, claim: Record) -> Iterator[Found]:
    """Check that forms stand in passages of the claim, in their order, of several articles, with different words."""
    told = [(one["article"], *one["span"]) for one in claim["told_by"]]
    places = []
    for k, form in enumerate(wording["forms"]):
        start, end = form["span"]
        held = (
            n
            for n, (article, first, last) in enumerate(told)
            if article == form["article"] and first <= start and end <= last
        )
        place = next(held, None)
        if place is None:
            yield f"{where}/forms/{k}", "stands in no passage of the claim"
        else:
            places.append((place, start))
    if places != sorted(places):
        yield f"{where}/forms", "not in the order of the passages"
    if (
        len({form["article"] for form in wording["forms"]}) < 2
        or len({form["words"].casefold() for form in wording["forms"]}) < 2
    ):
        yield f"{where}/forms", "takes different words of two articles or more"
