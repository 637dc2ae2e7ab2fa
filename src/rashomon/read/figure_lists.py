"""What the figures of one sentence share: in a list one verb tells what happened to all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.base.marks import Figure


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure; `leads`: a verb before it says what happened, `own`: one right after it does."""

    figure: Figure
    leads: bool
    own: bool


OF_THEM = re.compile(r" of (?:them|whom|which|these|those)\b")  # "five crossings, three of them on Monday"
_LISTED = re.compile(r"(?:,|;)?(?: (?:and|or|plus|along with|as well as|including))? *|[^,;.]{0,40},? and ")
_JOINED = re.compile(
    r"(?:,|;)?(?:\s(?:and|or|plus|along with|together with|as well as|including))?(?:\s(?:the|his|her|their|its))?\s?"
)
_LIST_GAP = 60


def share_events(text: str, counted: Sequence[Counted]) -> list[Figure]:
    """Return the figures, those of one list with what happened to all: "killed six monks and two farmers"."""
    found = [one.figure for one in counted]
    leads = [one.leads for one in counted]
    for first, two in pairwise(range(len(found))):
        if found[two].unit is None and found[two].of is None and OF_THEM.match(text, found[two].span.end):
            unit, what, of = found[first].unit, found[two].what or found[first].what, found[first].of
            found[two] = replace(found[two], unit=unit, what=what, of=of)
        if leads[first] and not leads[two] and not counted[two].own and _is_joined(text, found[first], found[two]):
            found[two] = replace(found[two], what=found[first].what)
            leads[two] = True
        alike = "headless" in found[two].rule and found[two].unit in (None, found[first].unit)
        if found[two].what is None and (alike or _is_listed(text, found[first], found[two])):
            found[two] = replace(found[two], what=found[first].what)
    for two in range(len(found) - 1, 0, -1):
        if found[two - 1].what is None and _is_listed(text, found[two - 1], found[two]):
            found[two - 1] = replace(found[two - 1], what=found[two].what)
    return found


def _is_joined(text: str, one: Figure, two: Figure) -> bool:
    """Tell whether two counts of persons stand side by side, nothing but "and" or "including" between them."""
    return one.unit == two.unit == "person" and bool(_JOINED.fullmatch(text, one.span.end, two.span.start))


def _is_listed(text: str, one: Figure, two: Figure) -> bool:
    """Tell whether two figures stand in one list of what was counted in money, time or heads alike."""
    gap = two.span.start - one.span.end
    return (
        one.unit == two.unit and 0 <= gap <= _LIST_GAP and bool(_LISTED.fullmatch(text, one.span.end, two.span.start))
    )
