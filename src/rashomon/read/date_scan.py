"""All forms of time expressions in one order: where two overlap, the longer one is meant."""

from collections.abc import Sequence
from dataclasses import replace
from heapq import merge
from operator import attrgetter

from rashomon.read.date_back import find_counted
from rashomon.read.date_forms import Form, find_forms
from rashomon.read.date_periods import find_periods

_LINK = 7  # code points between two linked expressions: " until "
_YEARLESS = ("day", "month")


def all_forms(text: str) -> Sequence[Form]:
    """Return the time expressions of `text`, candidates that need a look at their company included.

    >>> [(one.kind, one.year) for one in all_forms("From March to May 2011, in the third quarter of 2014")]
    [('month', 2011), ('month', 2011), ('part', 2014)]
    """
    kept: list[Form] = []
    for form in merge(find_forms(text), find_counted(text), find_periods(text), key=attrgetter("start")):
        if not kept or kept[-1].end <= form.start:
            kept.append(form)
        elif form.end - form.start > kept[-1].end - kept[-1].start:
            kept[-1] = form
    for number in range(len(kept) - 2, -1, -1):  # from the last on: "March to April and May 2011"
        one, following = kept[number], kept[number + 1]
        if one.kind in _YEARLESS and following.kind in _YEARLESS and following.year and not (one.year or one.name):
            kept[number] = replace(one, year=following.year) if is_link(text, one.end, following.start) else one
    return kept


def is_link(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a link stands between two expressions: "between May and July"."""
    if end - start > _LINK:
        return False
    return text[start:end].strip(" ,").lower() in ("and", "to", "or", "-", "–", "until")
