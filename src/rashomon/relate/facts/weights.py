"""The pair model that turns the features of a pair of passages into one likeness, and the file it is kept in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rashomon.base.errors import UsageError
from rashomon.base.identity import sha256_hex
from rashomon.relate.facts.forest import MOST_QUESTIONS, Forest
from rashomon.relate.facts.table import Table

FORMAT = "rashomon-claims/3"
_SHIPPED = Path(__file__).parents[1] / "weights" / "claims.json"


@dataclass(frozen=True, slots=True)
class Model:
    """A forest, the likeness from which a pair tells one fact, and how near a pair has to be to be looked at at all."""

    forest: Forest
    threshold: float
    least_near: float  # of cosine and word cosine together, or of word cosine alone


@dataclass(frozen=True, slots=True)
class Weights:
    """The models: of passages with sentence vectors, of such without their articles, and of those with words only."""

    vectors: Model
    alone: Model
    words: Model

    def for_table(self, table: Table) -> Model:
        """Return the model that fits what is known of a story's passages."""
        if table.vectors is None:
            return self.words
        return self.alone if table.alone else self.vectors


def record_text(weights: Weights, made_from: Mapping[str, Any]) -> str:
    """Return the weights as the text of their file, a tree a line."""

    def record(model: Model) -> dict[str, Any]:
        forest = model.forest
        kept: dict[str, Any] = {"features": list(forest.features), "start": round(forest.start, 5)}
        kept["trees"] = [[[round(number, 5) for number in node] for node in tree] for tree in forest.trees]
        return {"threshold": round(model.threshold, 4), "least_near": round(model.least_near, 4), **kept}

    parts = {field.name: record(getattr(weights, field.name)) for field in fields(Weights)}
    text = json.dumps({"format": FORMAT, "made_from": dict(made_from), **parts}, separators=(",", ":"))
    return text.replace("[[[", "[\n[[").replace("]],[[", "]],\n[[") + "\n"


def _model(record: Mapping[str, Any]) -> Model:
    trees = tuple(tuple(tuple(map(float, node)) for node in tree) for tree in record["trees"])
    if any(sum(len(node) > 1 for node in tree) > MOST_QUESTIONS for tree in trees):
        message = f"a tree of more than {MOST_QUESTIONS} questions"
        raise ValueError(message)
    forest = Forest(tuple(record["features"]), float(record["start"]), trees)
    return Model(forest, float(record["threshold"]), float(record["least_near"]))


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
        return Weights(*(_model(record[field.name]) for field in fields(Weights)))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{place} cannot be read as weights; make them with training/claims.py"
        raise UsageError(message) from error


def weights_hash(path: str) -> dict[str, str]:
    """Return the SHA-256 of every model of this stage, by the name of its file; of none that cannot be read."""
    places = {_place(path), *_SHIPPED.parent.glob("*.json")} - ({_SHIPPED} if path else set())
    return {place.name: sha256_hex(place.read_bytes()) for place in sorted(places) if place.is_file()}


def _place(path: str) -> Path:
    return Path(path) if path else _SHIPPED
