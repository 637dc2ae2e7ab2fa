"""The schema: well-formed, strict where it must be, and explained."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rashomon.verify import schema
from rashomon.verify.record import schema_faults
from tests.show.sample import sample_dossier


def properties(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of the schema with its name."""
    if isinstance(part, dict):
        for name, inner in part.get("properties", {}).items():
            yield name, inner
        for inner in part.values():
            yield from properties(inner)


def test_the_schema_is_a_schema() -> None:
    """The shipped file is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(schema())


def test_every_field_is_described() -> None:
    """No property is without a description."""
    assert [name for name, one in properties(schema()) if not one.get("description")] == []


def test_the_sample_fits() -> None:
    """A dossier with everything in it fits the schema."""
    assert list(schema_faults(sample_dossier())) == []


def test_further_fields_are_allowed() -> None:
    """A field that the schema does not know is no fault."""
    dossier = sample_dossier()
    dossier["claims"][0]["explained"] = dossier["weather"] = "fog"
    assert list(schema_faults(dossier)) == []


@pytest.mark.parametrize("key", sorted(sample_dossier()))
def test_every_part_must_be_there(key: str) -> None:
    """A dossier without one of its parts does not fit."""
    dossier = sample_dossier()
    del dossier[key]
    assert list(schema_faults(dossier)) == [("", f"'{key}' is a required property")]


@pytest.mark.parametrize(
    ("layer", "field", "value"),
    [
        ("articles", "id", "x123"),
        ("articles", "text_sha256", "0" * 63),
        ("articles", "sentences", [[3]]),
        ("articles", "sentences", [[3, 4.5]]),
        ("articles", "sentences", [[-1, 4]]),
        ("quotes", "kind", "loud"),
        ("quotes", "spans", []),
        ("quotes", "score", 1.5),
        ("figures", "approx", "yes"),
        ("figures", "low", "14"),
        ("claims", "relation", "maybe"),
        ("claims", "told_by", []),
        ("claims", "id", "c1"),
        ("dates", "value", "4 February"),
        ("places", "lat", 91),
    ],
)
def test_a_wrong_value_is_found(layer: str, field: str, value: object) -> None:
    """Ids, spans, closed lists and ranges are strict, and the fault names its place."""
    dossier = sample_dossier()
    dossier[layer][0][field] = value
    faults = list(schema_faults(dossier))
    assert faults
    assert all(where.startswith(f"/{layer}/0/{field}") for where, _ in faults)


@pytest.mark.parametrize("value", [None, 3, [], "x", {"format": "rashomon-dossier/2"}])
def test_something_else_is_no_dossier(value: object) -> None:
    """Any other JSON value is refused."""
    assert list(schema_faults(value))
