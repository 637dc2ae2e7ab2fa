"""Whether a reader would take two figures of one thing for the same count."""

from functools import cache

from rashomon.base.marks import Figure
from rashomon.relate.figures.counted import value_of
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import rows

_SCALED = 10_000  # from here numbers are said in thousands or millions, to two or three digits
_LARGE = 1000  # "more than 51" is not 51, but "more than 27 million" is 27 million
_DOZEN = 12
_SHARE = 10  # percent: 47 is what 46.7 is rounded to, but 5 is not 5.25
_HALF = 0.49


def agree(one: Figure, other: Figure, settings: RelateSettings) -> bool:
    """Tell whether a reader would take two figures for the same count.

    Equal numbers agree; "dozens" agrees with every number of dozens; a round bound agrees with a number near it ("more
    than 100", 120), an "about" with what it is rounded from; but "at least 2" and "at least 6" do not: a reader sees
    the count rise.
    """
    values = value_of(one), value_of(other)
    small, large = (one, other) if values[0] <= values[1] else (other, one)
    apart = abs(values[1] - values[0])
    if not apart or apart <= _rounding(small, large, settings):
        return True
    if is_vague(one) or is_vague(other):
        return _within(one, other)
    if None not in (small.low, small.high, large.low, large.high) and (small.approx or large.approx):
        rounded = _slack(small, settings) + _slack(large, settings)
        return apart <= rounded if small.approx != large.approx else apart < rounded
    approx = small.approx or large.approx
    if approx or (small.high is None and large.high is None):  # "at least 100", "more than 100"
        return (approx or _round(small)) and value_of(large) <= value_of(small) * settings.near_about
    if small.high is None and _round(small):
        return value_of(large) <= value_of(small) * settings.near_bound
    ends = (small.low, small.high, large.low, large.high)
    return None not in ends and max(small.low or 0, large.low or 0) <= min(small.high or 0, large.high or 0)


def _rounding(small: Figure, large: Figure, settings: RelateSettings) -> float:
    """Return how far two numbers may be apart by rounding alone.

    So far are lengths and weights, "more than 27 million" and 27 million, $32bn and $32.2bn, 47 and 46.7 percent,
    15,000 and 15,420, 1.5 and 1.54.
    """
    measured = 0.0
    if small.unit in measured_units():
        last = min(value_of(large) * settings.near_scaled, max(map(_last_digit, (small, large))))
        measured = max(value_of(large) * settings.near_measured, last)
    if value_of(small) >= _SCALED:
        return max(measured, min(value_of(large) * settings.near_scaled, max(map(_last_digit, (small, large))) / 2))
    if measured:
        return measured
    if (
        small.unit == "percent"
        and value_of(small) >= _SHARE
        and (value_of(small) % 1 == 0) != (value_of(large) % 1 == 0)
    ):
        return _HALF
    above = large.high is None and value_of(small) >= _LARGE
    return 1.0 if above else _coarser(value_of(small), value_of(large))


def _coarser(one: float, other: float) -> float:
    """Return half of the last digit behind the point of the number with fewer of them; 0 where one has none.

    >>> _coarser(1.5, 1.54), _coarser(1.5, 1.6), _coarser(2, 2.4)
    (0.05, 0.0, 0.0)
    """
    if one % 1 == 0:
        return 0.0
    digits = sorted(len(repr(float(value)).partition(".")[2].rstrip("0")) for value in (one, other))
    return 0.5 / 10 ** digits[0] if 0 < digits[0] < digits[1] else 0.0


def _last_digit(figure: Figure) -> float:
    """Return what one more in the last digit that is not 0 would add: a hundred million to $32.2bn."""
    value = round(abs(value_of(figure)))
    if figure.approx and 0 < value < _LARGE and value % _DOZEN == 0 and value % 10:  # "nearly a dozen"
        return float(_DOZEN)
    digits = str(value)
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


@cache
def measured_units() -> frozenset[str]:
    """Return the units of lengths, weights and the like, which are rounded and converted."""
    return frozenset(unit for sort, unit, *_ in rows("measures.tsv") if sort not in ("money", "share", "time"))


def is_vague(figure: Figure) -> bool:
    """Tell whether a figure is a word such as "dozens": approximate and open at one end."""
    return figure.approx and (figure.low is None or figure.high is None)


def _slack(figure: Figure, settings: RelateSettings) -> float:
    """Return how far an approximate number may be off: half of its last digit that is not 0; "about 130" is 5 off.

    No more than a tenth: "about 100" is no 60.
    """
    if not figure.approx:
        return 0.0
    value = abs(value_of(figure))
    return max(value * settings.near_least, min(value * (settings.near_about - 1), _last_digit(figure) / 2))


def _round(figure: Figure) -> bool:
    """Tell whether a lower bound is a round number: "more than 50" (kept as 51), "at least 200"."""
    low = figure.low or 0
    return low >= 20 and (low % 10 == 0 or (low - 1) % 10 == 0)


def _within(one: Figure, other: Figure) -> bool:
    low = max(one.low if one.low is not None else 0.0, other.low if other.low is not None else 0.0)
    high = min(
        one.high if one.high is not None else float("inf"), other.high if other.high is not None else float("inf")
    )
    return low <= high
