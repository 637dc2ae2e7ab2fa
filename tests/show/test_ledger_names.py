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


def test_a_row_without_a_name_shows_the_words_before_its_first_value() -> None:
    """A count whose thing no word beside it names is told by its sentence; nothing is left blank."""
    text = "Trade fell.\nFirst claims at the offices of Port Ellery fell to 4,300 last week."
    value = {"article": "a1", "span": [text.index("4,300"), text.index("4,300") + 5]}
    row: dict[str, Any] = {"what": None, "unit": None, "of": None, "place": None, "low": 3, "high": 3, "path": []}
    row |= {"independent": 2, "settled": False, "values": [value, value]}
    row |= {"best": {"low": 4300, "high": 4300, "approx": False, "figures": []}}
    articles = [{"id": "a1", "text": text}]
    (line,) = ledger_lines({"ledger": [row], "articles": articles})
    assert line.startswith("other counts (\u201cof Port Ellery fell to \u2026\u201d): 4,300;")
    value["span"] = [0, 5]
    (line,) = ledger_lines({"ledger": [row], "articles": articles})
    assert line.startswith("other counts: 4,300;")
