"""The weights that turn the features of a pair of passages into one likeness, and the file they are kept in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.base.errors import UsageError
from rashomon.base.identity import sha256_hex
from rashomon.relate.likeness import Matrix, Table

FORMAT = "rashomon-claims/1"
_SHIPPED = Path(__file__).parent / "weights" / "claims.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression: one coefficient for each feature, a bias, the likeness from which a pair counts."""

    coefficients: Mapping[str, float]
    bias: float
    threshold: float

    def likeness(self, features: Mapping[str, Matrix]) -> Matrix:
        """Return the likeness of each pair, 0 to 1, to four digits: the last bit decides nothing."""
        total: Matrix = np.full_like(next(iter(features.values())), self.bias)
        for name, coefficient in self.coefficients.items():
            total = total + coefficient * features[name]
        return np.round(1 / (1 + np.exp(-np.clip(total, -30.0, 30.0))), 4)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights for passages with sentence vectors, and for passages that have only their words."""

    vectors: Linear
    words: Linear

    def for_table(self, table: Table) -> Linear:
        """Return the weights that fit what is known of a story's passages."""
        return self.words if table.vectors is None else self.vectors


def as_record(weights: Weights, made_from: Mapping[str, Any]) -> dict[str, Any]:
    """Return the weights in the form of their file."""

    def record(linear: Linear) -> dict[str, Any]:
        coefficients = {name: round(value, 4) for name, value in sorted(linear.coefficients.items())}
        return {"bias": round(linear.bias, 4), "threshold": round(linear.threshold, 4), "coefficients": coefficients}

    parts = {"vectors": record(weights.vectors), "words": record(weights.words)}
    return {"format": FORMAT, "made_from": dict(made_from), **parts}


def load_weights(path: str) -> Weights:
    """Return the weights of a file; an empty path names the file that is shipped.

    Raises:
        UsageError: when the file cannot be read as weights.
    """
    place = _place(path)
    try:
        record = json.loads(place.read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            message = f"{place} is not of format {FORMAT}; make weights with training/claims.py"
            raise UsageError(message)
        parts = {
            kind: Linear(dict(record[kind]["coefficients"]), record[kind]["bias"], record[kind]["threshold"])
            for kind in ("vectors", "words")
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{place} cannot be read as weights; make them with training/claims.py"
        raise UsageError(message) from error
    return Weights(parts["vectors"], parts["words"])


def weights_hash(path: str) -> dict[str, str]:
    """Return the SHA-256 of a weights file, by its name; of none where it cannot be read."""
    place = _place(path)
    return {place.name: sha256_hex(place.read_bytes())} if place.is_file() else {}


def _place(path: str) -> Path:
    return Path(path) if path else _SHIPPED
