"""The ledger as the page and the terminal show it: what several articles count, or what has several values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.kept import at, optional
from rashomon.show.tellers import Tellers
from rashomon.show.wording import bounds, by_utc, counted, label, labelled, number

Record = Mapping[str, Any]
View = dict[str, Any]

_NAMED = ("what", "unit", "of", "place")
_BESIDE = 5  # words


def shown(dossier: Record) -> list[tuple[int, Record]]:
    """Return the rows that are shown, with their positions: those with a best value that more than one figure tells.

    A store may hold dossiers that older versions made, without a ledger.
    """
    rows = enumerate(dossier.get("ledger", []))
    chosen = [(n, row) for n, row in rows if row["best"] and len(row["values"]) > 1]
    return sorted(chosen, key=lambda one: (-one[1]["independent"], one[0]))


def ledger_rows(dossier: Record, tellers: Tellers) -> list[View]:
    """Return the rows of the table of the page."""
    figures = {one["id"]: one for one in dossier["figures"]}
    return [_row(f"/ledger/{n}", row, figures, tellers) for n, row in shown(dossier)]


def _row(pointer: str, row: Record, figures: Mapping[str, Record], tellers: Tellers) -> View:
    """Return one row; every value with the pointer to where the record has it."""
    best = [figures[one] for one in (*row["best"]["figures"], *row["best"].get("less", ())) if one in figures]
    return {
        "pointer": pointer,
        "id": row["id"],
        "best": bounds(row["best"]),
        **{field: optional(f"{pointer}/{field}", _named(row).get(field)) for field in _NAMED},
        "range": bounds({**row, "approx": False}) if row["low"] != row["high"] else None,
        "path": _path(pointer, row["path"], tellers),
        "evidence": [tellers.evidence(one["article"], [one["span"]]) for one in best],
        "independent": at(f"{pointer}/independent", row["independent"]),
        "settled": labelled("settled", f"{pointer}/settled", str(row["settled"]).lower()),
    }


def _named(row: Record) -> dict[str, str]:
    """Return what names a row, each word once: "leak", and not "leak, leak" where what is counted is its own unit."""
    named: dict[str, str] = {}
    for field in _NAMED:
        said = str(row[field] or "")
        if said and said.casefold() not in {one.casefold() for one in named.values()}:
            named[field] = said
    return named


def _beside(row: Record, texts: Mapping[str, str]) -> str:
    """Return the words before the first value of a row that nothing names, as its article has them."""
    value = row["values"][0]
    before = texts[value["article"]][: value["span"][0]].rpartition("\n")[2].split()
    return f"other counts (\u201c{' '.join(before[-_BESIDE:])} \u2026\u201d)" if before else "other counts"


def _path(pointer: str, steps: Sequence[Record], tellers: Tellers) -> list[View]:
    """Return how a count went on, times by UTC as they are ordered; nothing where it has one value only."""
    return [
        {
            "pointer": f"{pointer}/path/{k}",
            "value": bounds({"approx": False, **step}),
            "scope": f"/articles/{tellers.texts[step['article']].number}",
            "outlet": tellers.outlet(step["article"]),
            "time": tellers.time(step["article"], by_utc),
        }
        for k, step in enumerate(steps)
        if len(steps) > 1
    ]


def ledger_lines(dossier: Record) -> Iterable[str]:
    """Yield the rows of the ledger for a terminal: what is counted, its best value, its range, its path."""
    texts = {one["id"]: one["text"] for one in dossier.get("articles", [])}
    for _, row in shown(dossier):
        measure = ", ".join(_named(row).values()) or _beside(row, texts)
        least, most = row["low"], row["high"]
        spread = f", told as {number(least)} to {number(most)}" if least != most else ""
        sources = counted(row["independent"], "independent source")
        settled = label("settled", str(row["settled"]).lower())
        yield f"{measure}: {bounds(row['best'])}{spread}; {sources}, {settled}"
        if len(row["path"]) > 1:
            steps = (f"{by_utc(one['published'])}: {bounds({'approx': False, **one})}" for one in row["path"])
            yield f"    {'; '.join(steps)}"
