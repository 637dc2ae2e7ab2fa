"""Forms that count from the date told before them: "that year", "two days later", "the year-earlier quarter".

It gets wrong: "a year earlier" that counts from an event without a date ("a year earlier than his brother").
"""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.read.date_forms import CLOSED, SMALL, Builders, Form, Got, count_of, forms_in

_UNIT = r"day|week|month|year|decade"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all these forms."""
    return re.compile(
        r"(?<![\w$£€#@/-])(?:"
        rf"(?<!\bfor )(?P<n>{SMALL})(?: or so)? (?P<nu>{_UNIT})s? "
        rf"(?:(?P<dir>earlier|later|prior|previously|afterwards?)(?! than| to\b)|(?P<dir2>before|after){CLOSED})"
        r"|(?P<that>that(?: very)?(?: same)?|the same) (?P<tu>day|week|month|year)(?![\w-]|['’]s? [a-z]+ old| as\b)"
        r"|that (?P<part>morning|afternoon|evening|night)(?![\w-])"
        r"|(?P<span>(?:three|six|nine|12|twelve)[- ]months?|half[- ]year|(?:first|second) half|full year|fiscal year)"
        r"(?![\w-])"
        r"|for the (?P<here>(?:full |whole )?year)(?! (?:to|ago|before|after|earlier|later|end(?:ed|ing|s)?)\b|[\w-])"
        r"|months of the (?P<here2>year)(?![\w-])"
        rf"|the (?P<prev>previous|preceding|prior|following) (?P<pu>week|month|year)(?![\w-])"
        rf"|the (?P<au>week|month|year) (?P<aft>before|after){CLOSED}"
        r"|the (?P<yq>(?:1[5-9]|20)\d\d) (?:quarter|period)(?![\w-])"
        r"|(?:the )?(?:comparable |same )?(?P<qback>year[- ](?:earlier|ago)|year-before)"
        r"(?: (?:quarter|period))?(?![\w-])"
        r"|(?P<qled>(?:in|for|during) )?(?:the|that|its) (?P<qnew>same |latest |just-ended |most recent )?"
        r"(?P<qhere>quarter)"
        r"(?![\w-]| of (?:a|an|the)\b| cent| mile)"
        r"|(?P<qstep>last|this|next|the (?:current|previous|preceding|following)) quarter(?![\w-])"
        r")",
        re.IGNORECASE,
    )


def find_counted(text: str) -> Iterator[Form]:
    """Yield the expressions of `text` that count from a date told before.

    >>> [(one.unit, one.step) for one in find_counted("That year he left. Two weeks later he came back.")]
    [('year', 0), ('week', 2)]
    """
    yield from forms_in(text, _pattern(), _BUILDERS)


def _told(start: int, end: int, unit: str, step: int, name: str | None = None) -> Form:
    """Return a form that counts `step` units from the date told before."""
    return Form(start, end, "told", step=step, unit=unit, name=name)


def _counted(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "two days later" and "a year earlier"; "several years later" has no date."""
    count = count_of(got["n"])
    if count is None:
        return None
    way = (got["dir"] or got["dir2"]).lower()
    back = way in ("earlier", "prior", "previously", "before")
    unit = got["nu"].lower()
    if unit == "decade":
        unit, count = "year", count * 10
    return _told(start, end, unit, -count if back else count, "counted")


def _same(start: int, end: int, got: Got) -> Form:
    """Return the form of "that same year"."""
    return _told(start, end, got["tu"].lower(), 0)


def _same_day(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "that night"."""
    return _told(start, end, "day", 0)


def _span(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "nine months": it has no value, but "a year earlier" after it means no quarter."""
    return Form(start, end, "span")


def _this_year(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "the year" in "for the year" and "the first nine months of the year"."""
    return Form(end - len(got["here"] or got["here2"]), end, "shift", step=0, unit="year")


def _beside(start: int, end: int, got: Got) -> Form:
    """Return the form of "the previous year" and "the year before"."""
    unit = (got["pu"] or got["au"]).lower()
    word = (got["prev"] or got["aft"]).lower()
    return _told(start, end, unit, 1 if word in ("following", "after") else -1, "counted")


def _year_before(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "the year-earlier quarter"."""
    return _told(start, end, "quarter", -4)


def _quarter(start: int, end: int, got: Got) -> Form:
    """Return the form of "in the quarter"; without its preposition it may be a part of a town."""
    return _told(start, end, "quarter", 0, None if got["qled"] or got["qnew"] else "bare")


def _quarter_of(start: int, end: int, got: Got) -> Form:
    """Return the form of "the 1989 period": the quarter told before, in that year."""
    return Form(start, end, "told", int(got["yq"]), unit="quarter")


_QUARTERS = {"last": -1, "this": 0, "next": 1, "current": 0, "previous": -1, "preceding": -1, "following": 1}


def _near_quarter(start: int, end: int, got: Got) -> Form:
    """Return the form of "last quarter", which counts from the day of writing."""
    return Form(start, end, "shift", step=_QUARTERS[got["qstep"].lower().split()[-1]], unit="quarter")


_BUILDERS: Builders = (
    ("n", _counted),
    ("tu", _same),
    ("part", _same_day),
    ("span", _span),
    ("here", _this_year),
    ("here2", _this_year),
    ("prev", _beside),
    ("aft", _beside),
    ("yq", _quarter_of),
    ("qback", _year_before),
    ("qhere", _quarter),
    ("qstep", _near_quarter),
)
