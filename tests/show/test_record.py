"""dossier.json as bytes."""

import json

import pytest

from rashomon.show import dossier_json
from tests.show.sample import sample_dossier


def test_the_record_comes_back() -> None:
    """Reading the bytes gives the dossier again, lone surrogates and NULs included."""
    assert json.loads(dossier_json(sample_dossier())) == sample_dossier()


def test_the_order_of_keys_is_kept_and_the_file_ends_in_a_newline() -> None:
    """The bytes depend on the dossier alone, and keep its order."""
    assert dossier_json({"b": 1, "a": [2]}) == b'{\n "b": 1,\n "a": [\n  2\n ]\n}\n'


def test_a_number_that_is_none_is_refused() -> None:
    """NaN is not JSON and never gets into a file."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        dossier_json({"score": float("nan")})


@pytest.mark.parametrize("odd", ["", "\ud800"])
def test_the_bytes_are_those_that_json_writes(odd: str) -> None:
    """Two writers lay the record out, one for lone surrogates: not a byte tells which it was."""
    numbers = [0, -0.0, 1e-7, 1e16, 2.5, 10**30]
    words = 'a "quote", a \\, {"b": [1, 2]}, \x00\x1f\x7f\u2028\n\t\r\u00e9\U0001f600'
    record = {"empty": [[], {}, ""], "numbers": numbers, words: [words, True, None, {"deep": [[[[odd]]]]}]}
    text = json.dumps(record, ensure_ascii=False, indent=1)
    assert dossier_json(record) == f"{text}\n".encode("utf-8", "backslashreplace")
