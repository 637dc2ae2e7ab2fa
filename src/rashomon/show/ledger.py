"""The ledger as the page and the terminal show it: what several articles count, or what has several values."""

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.show.kept import at
from rashomon.show.wording import bounds, labelled, number

Record = Mapping[str, Any]
View = dict[str, Any]


def shown(dossier: Record) -> list[tuple[int, Record]]:
    """Return the rows that are shown, with their positions: those with a best value that more than one figure tells.

    A store may hold dossiers that older versions made, without a ledger.
    """
    rows = enumerate(dossier.get("ledger", []))
    chosen = [(n, row) for n, row in rows if row["best"] and len(row["values"]) > 1]
    return sorted(chosen, key=lambda one: (-one[1]["independent"], one[0]))


def ledger_rows(dossier: Record) -> list[View]:
    """Return the rows of the table of the page."""
    return [_row(f"/ledger/{n}", row) for n, row in shown(dossier)]


def _row(pointer: str, row: Record) -> View:
    """Return one row; every value with the pointer to where the record has it."""
    return {
        "pointer": f"{pointer}/best",
        "best": bounds(row["best"]),
        **{
            field: at(f"{pointer}/{field}", row[field]) if row[field] else None
            for field in ("what", "unit", "of", "place")
        },
        "independent": at(f"{pointer}/independent", row["independent"]),
        "settled": labelled("settled", f"{pointer}/settled", str(row["settled"]).lower()),
    }


def ledger_lines(dossier: Record) -> Iterable[str]:
    """Yield the rows of the ledger for a terminal: what is counted, its best value, its range, its path."""
    for _, row in shown(dossier):
        counted = ", ".join(str(row[field]) for field in ("what", "unit", "of", "place") if row[field])
        least, most = row["low"], row["high"]
        spread = f", told as {number(least)} to {number(most)}" if least != most else ""
        settled = ", settled" if row["settled"] else ""
        yield f"{counted}: {bounds(row['best'])}{spread}; {row['independent']} independent{settled}"
        if len(row["path"]) > 1:
            steps = (f"{one['published'][:16]} {bounds({**one, 'approx': False})}" for one in row["path"])
            yield f"    {'; '.join(steps)}"
