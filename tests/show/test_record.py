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
