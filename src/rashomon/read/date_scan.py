"""All forms of time expressions in one order: where two overlap, the longer one is meant."""

from collections.abc import Sequence
from heapq import merge
from operator import attrgetter

from rashomon.read.date_back import find_counted
from rashomon.read.date_forms import Form, find_forms
from rashomon.read.date_periods import find_periods


def all_forms(text: str) -> Sequence[Form]:
    """Return the time expressions of `text`, candidates that need a look at their company included.

    >>> [(one.kind, one.year) for one in all_forms("in the third quarter of 2014, a year later")]
    [('part', 2014), ('told', None)]
    """
    kept: list[Form] = []
    for form in merge(find_forms(text), find_counted(text), find_periods(text), key=attrgetter("start")):
        if not kept or kept[-1].end <= form.start:
            kept.append(form)
        elif form.end - form.start > kept[-1].end - kept[-1].start:
            kept[-1] = form
    return kept
