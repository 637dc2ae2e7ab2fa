"""What names a row of the ledger."""

from typing import Any

from rashomon.show.ledger import ledger_lines


def test_no_word_names_a_row_twice() -> None:
    """What is counted stands once where it is its own unit."""
    row: dict[str, Any] = {"what": "leak", "unit": "leak", "of": "Leak", "place": None, "low": 3, "high": 3, "path": []}
    row |= {"independent": 2, "settled": False, "values": [{}, {}]}
    row |= {"best": {"low": 3, "high": 3, "approx": False, "figures": []}}
    (line,) = ledger_lines({"ledger": [row]})
    assert line.startswith("leak: 3;")
