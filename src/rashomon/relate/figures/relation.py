"""How two numbers of different articles stand to one another: whether they count the same, and whether they agree."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from rashomon.base.findings import Reason
from rashomon.relate.figures.comparable import features, in_base, likelihood, load_scales, obstacle
from rashomon.relate.figures.quantities import Quantity

Relation = Literal["same", "differ", "bound", "unit", "asof", "other"]
_NEAR = 1.1  # an approximate number and one up to so many times as large can be the same
_CONVERTED = 1.15  # so far apart may be two roundings of one length or weight in two units


@dataclass(frozen=True, slots=True)
class Decided:
    """The relation of two numbers, how likely they count the same quantity, and what spoke most."""

    relation: Relation
    likelihood: float
    reasons: tuple[Reason, ...]


def decide(one: Quantity, other: Quantity, meaning: float | None = None) -> Decided:
    """Return how two numbers of different articles stand to one another; `meaning` is how alike their sentences are.

    >>> from rashomon.base.marks import Figure
    >>> from rashomon.base.spans import Span
    >>> from rashomon.relate.figures.quantities import quantity_of
    >>> def told(words, number, low):
    ...     at = Span(words.index(number), words.index(number) + len(number))
    ...     return quantity_of(Figure(at, low, low, False, *(None,) * 8, "by hand"), words, at)
    >>> one = told("The quake injured 12 people in Kessa, police said.", "12", 12)
    >>> other = told("In Kessa the quake injured 18 people, said police.", "18", 18)
    >>> decide(one, other).relation, decide(one, one).relation
    ('differ', 'same')
    """
    relation, likely = believed(one, other, meaning)
    return Decided(relation, likely, _reasons(one, other, meaning))


def believed(one: Quantity, other: Quantity, meaning: float | None = None) -> tuple[Relation, float]:
    """Return how two numbers stand to one another, "other" where that is not likely enough, and how likely it is."""
    likely = likelihood(one, other, meaning)
    relation = relation_of(one, other)
    enough = likely >= load_scales().thresholds["differ" if relation == "asof" else relation]
    return relation if enough else "other", likely


def meaning(one: bytes | None, other: bytes | None) -> float | None:
    """Return the cosine of two sentence vectors, to four digits; None where one is missing."""
    if one is None or other is None:
        return None
    first, second = (np.frombuffer(each, dtype=np.int8).astype(np.int64) for each in (one, other))
    length = float((first @ first) * (second @ second)) ** 0.5
    return round(float(first @ second) / length, 4) if length else 0.0


def relation_of(one: Quantity, other: Quantity) -> Relation:
    """Return how two numbers of one quantity stand to one another, by rule."""
    if one.sort.unit != other.sort.unit:
        small, large = sorted((in_base(one), in_base(other)))
        converted = one.sort.name == "money" or (one.sort.factor > 0 and large <= _CONVERTED * small)
        return "unit" if converted else "differ"
    if one.value == other.value:
        return "same"
    if fits(one, other) or fits(other, one):
        return "bound"
    small, large = sorted((one.value, other.value))
    if (one.approx or other.approx) and large <= _NEAR * small:
        return "bound"
    return "asof" if one.times and other.times and not one.times & other.times else "differ"


def fits(bound: Quantity, other: Quantity) -> bool:
    """Tell whether a number lies within a bound that is open at one end: "at least 12" and 13."""
    if bound.high is None and bound.low is not None:
        return other.value >= bound.low
    return bound.low is None and bound.high is not None and other.low is not None and other.value <= bound.high


def _reasons(one: Quantity, other: Quantity, meaning: float | None) -> tuple[Reason, ...]:
    """Return the three features that weighed most, each with its share of the sum."""
    against = obstacle(one, other)
    if against:
        return (Reason(against, 1.0, tuple(sorted((one.sort.name, other.sort.name)))),)
    kind = "equal" if one.value == other.value else "unequal"
    weights = load_scales().scales[f"{kind}, {'words' if meaning is None else 'vectors'}"].coefficients
    found = features(one, other, meaning)
    ranked = sorted(weights, key=lambda name: (-abs(round(weights[name] * found[name], 6)), name))
    return tuple(Reason(name, round(weights[name] * found[name], 4)) for name in ranked[:3] if found[name])
