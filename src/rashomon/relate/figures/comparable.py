"""Whether two numbers of different articles count the same quantity: what speaks for it and against it, weighed.

The weights are a logistic regression for equal numbers and one for unequal ones, each with and without the meaning of
the two sentences (their vectors), fitted by `training/quantities.py`. What it gets wrong most: two sums or terms of one
kind that belong to different people ("sentenced to 12 years", "sentenced to seven years").
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from rashomon.relate.figures.quantities import Quantity
from rashomon.relate.figures.sorts import MOMENTS

_SHIPPED = Path(__file__).parents[1] / "weights" / "quantities.json"
_FARTHEST = 4.0  # natural logarithm of the largest ratio of two numbers that is told apart
_MEASURED = frozenset(("money", "share", "length", "strength", "area", "weight"))
_PEOPLE = frozenset(("peopl", "person"))
_MORE = frozenset(("more",))


@dataclass(frozen=True, slots=True)
class Scale:
    """One logistic regression: what each feature adds, and what is there before any."""

    coefficients: Mapping[str, float]
    bias: float

    def likelihood(self, found: Mapping[str, float]) -> float:
        """Return how likely it is, 0 to 1, to four digits: the last bit decides nothing."""
        total = self.bias + sum(weight * found[name] for name, weight in sorted(self.coefficients.items()))
        return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


@dataclass(frozen=True, slots=True)
class Scales:
    """The four regressions, by name, and the likelihood from which each relation is believed."""

    scales: Mapping[str, Scale]
    thresholds: Mapping[str, float]


def features(one: Quantity, other: Quantity, meaning: float | None = None) -> dict[str, float]:
    """Return what speaks for and against two numbers counting the same; `meaning` is how alike the sentences are."""
    found = {
        "apart": _apart(one, other),
        "close words": _shared(one.close, other.close),
        "words of the clause": _shared(one.near, other.near),
        "words of the sentence": _shared(one.around, other.around),
        "names of the clause": _shared(one.owners, other.owners),
        "other names in the clause": _unlike(one.owners, other.owners),
        "names of the sentence": _shared(one.names, other.names),
        "other names in the sentence": _unlike(one.names, other.names),
        "the same noun": float(bool((one.thing & other.thing) - _PEOPLE)),
        "both of people": float(bool(one.thing & other.thing & _PEOPLE)),
        "another noun": _unlike(one.thing, other.thing),
        "the same fate": float(bool(one.fate) and one.fate == other.fate),
        "another fate": float(one.fate != other.fate),
        "a part": float(one.part != other.part),
        "a rate": float(one.rate != other.rate),
        "the other's number too": float(f"{one.value:g}" in other.numbers) + float(f"{other.value:g}" in one.numbers),
        "other times": _unlike(one.times, other.times),
        "one of them dated": float(bool(one.times) != bool(other.times)),
        "one of them of more": float(one.past != other.past),
        "one alone": float(min(one.value, other.value) == 1),
        "no amount": float(one.sort.name in MOMENTS),
        "measured": float(one.sort.name in _MEASURED),
        "lasting": float(one.sort.name == "time"),
    }
    return found if meaning is None else {**found, "meaning": meaning}


def in_base(one: Quantity) -> float:
    """Return a number's worth in the base unit of its sort; as it stands where the sort has none."""
    return abs(one.value) * (one.sort.factor or 1.0)


def _apart(one: Quantity, other: Quantity) -> float:
    """Return how far two numbers are apart, as a logarithm; between currencies up to three times are not counted."""
    small, large = sorted((in_base(one), in_base(other)))
    if small == large:
        return 0.0
    far = log(large / small) if small > 0 else _FARTHEST
    currencies = one.sort.name == "money" and one.sort.unit != other.sort.unit
    return min(max(0.0, far - 1.0) if currencies else far, _FARTHEST)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller of two sets that the other has, small sets counting less."""
    return len(one & other) / (1 + min(len(one), len(other)))


def _unlike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return 1 where both sets hold something and nothing in common."""
    return float(bool(one) and bool(other) and not one & other)


def may_compare(one: Quantity, other: Quantity) -> bool:
    """Tell whether nothing rules out that two numbers are of one quantity."""
    return not obstacle(one, other)


def obstacle(one: Quantity, other: Quantity) -> str:
    """Return why two numbers are never of one quantity, nothing where they may be.

    Equal ones only have to be of one sort; unequal dates, ordinals and the like are no amounts, and unequal ages are
    left to the rule that knows whose they are. Where each sentence tells both numbers ("two counts of murder and one of
    theft"), they agree. Of the training pairs that differ none is stopped but five of ages, dates and clock times.
    """
    if one.sort.name != other.sort.name:
        return "another sort of number"
    if one.value == other.value:
        return ""
    against = {
        "no amount": one.sort.name in MOMENTS,
        "both sentences tell both numbers": one.sort.unit == other.sort.unit and _told_by_both(one, other),
        "another fate": bool(one.fate and other.fate) and one.fate != other.fate,
        "a rate": one.rate != other.rate,
        "so many more": bool((one.part ^ other.part) & _MORE),
    }
    return next((what for what, holds in against.items() if holds), "")


def _told_by_both(one: Quantity, other: Quantity) -> bool:
    return f"{one.value:g}" in other.numbers and f"{other.value:g}" in one.numbers


def likelihood(one: Quantity, other: Quantity, meaning: float | None = None) -> float:
    """Return how likely two numbers count the same quantity; 0 where something rules it out."""
    if not may_compare(one, other):
        return 0.0
    kind = "equal" if one.value == other.value else "unequal"
    scale = load_scales().scales[f"{kind}, {'words' if meaning is None else 'vectors'}"]
    return scale.likelihood(features(one, other, meaning))


@cache
def load_scales() -> Scales:
    """Return the weights that are shipped."""
    record: dict[str, Any] = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    scales = {
        name: Scale({key: float(one["weight"]) for key, one in part["features"].items()}, float(part["bias"]))
        for name, part in record["scales"].items()
    }
    return Scales(scales, {name: float(value) for name, value in record["thresholds"].items()})
