"""Which places are those of a story's own event, however far apart their centres: its town and that town's state."""

from collections.abc import Sequence
from itertools import pairwise

from rashomon.base.findings import Read

_BESIDE = 4  # code points between a town and the state behind it: "Kessa, Oruba"


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
