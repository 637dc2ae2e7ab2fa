"""The table of claims and articles as lines of a terminal: a letter for each article, a legend above."""

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.show.lines import plain
from rashomon.show.standing import Standing
from rashomon.show.wording import label

_LETTERS = "tdcsxb."
_MOST_ROWS = 40  # where not all are asked for
_GIST = 70  # characters of a claim that are shown


def matrix_rows(dossier: Mapping[str, Any], outlets: Mapping[str, str], *, every: bool = False) -> Iterator[str]:
    """Yield the legend, the columns and the rows of the claims that several articles tell, most articles first."""
    claims = {claim["id"]: claim for claim in dossier["claims"]}
    rows = [row for row in dossier.get("matrix", ()) if claims[row["claim"]]["relation"] != "alone"]
    if not rows:
        return
    standing = Standing(dossier)
    most = {row["claim"]: -sum(letter in "tdc" for letter in row["cells"]) for row in rows}
    rows.sort(key=lambda row: (most[row["claim"]], *standing.rank(claims[row["claim"]]), row["claim"]))
    yield ", ".join(f"{letter} {label('cell', letter)[2:]}" for letter in _LETTERS)
    yield "columns: " + ", ".join(f"{n} {plain(outlet)}" for n, outlet in enumerate(outlets.values(), 1))
    shown = rows if every else rows[:_MOST_ROWS]
    for row in shown:
        gist = plain(claims[row["claim"]]["gist"])
        cut = gist if len(gist) <= _GIST else f"{gist[:_GIST]}..."
        yield f"{row['claim']}  {' '.join(row['cells'])}  {cut}"
    if len(rows) > len(shown):
        yield f"and {len(rows) - len(shown)} more (--all)"
