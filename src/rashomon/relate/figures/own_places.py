"""Which places are those of a story's own event, however far apart their centres: its town and that town's state."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians

from rashomon.base.findings import Read

_BESIDE = 4  # code points between a town and the state behind it: "Kessa, Oruba"
_FAR = 75.0  # km between the places of two events; hospitals and suburbs are nearer
_DEGREE = 111.0  # km


def own_places(members: Sequence[Read], main: str | None) -> frozenset[str]:
    """Return the names of the places that are no other event's: `main`, and what is written right beside it.

    The centre of a state is far from most of its towns, and a state may be named more often than the town. Gets wrong:
    a town that is taken for another one of that name far away.

    >>> own_places((), "Kessa")
    frozenset({'Kessa'})
    """
    found = {main} if main else set()
    for member in members:
        for one, other in pairwise(member.reading.places):
            if main in (one.name, other.name) and 0 <= other.span.start - one.span.end <= _BESIDE:
                found |= {one.name, other.name}
    return frozenset(found)


def far_apart(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    """Tell whether two places are so far apart that they are none of one event.

    >>> far_apart((50.0, 4.0), (50.5, 4.0)), far_apart((50.0, 4.0), (51.0, 4.0)), far_apart(None, (51.0, 4.0))
    (False, True, False)
    """
    if one is None:
        return False
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians(other[0]))
    return hypot(north, east) * _DEGREE > _FAR
