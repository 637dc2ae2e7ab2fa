"""Which way a time expression points, and whether it is one at all: judged from the words beside it."""

import re
from functools import cache

from rashomon.read.date_forms import Form
from rashomon.read.figure_meaning import is_person, singular, units
from rashomon.read.number_words import word_set

_AHEAD = (
    r"will|wo|['’]ll|shall|would|(?:is|are|was|were|be|being) (?:to|due|set|scheduled|expected|slated"
    r"|planned|likely|about)|due|set (?:to|for)"
    r"|scheduled|expected|expects?|plan(?:s|ned)? (?:to|for)|planning|supposed to|intended to|agreed to"
    r"|vowed to|promised to|threatened to|as (?:soon|early) as|may|might|could|going to|hopes? to"
    r"|intends? to|starting|now and|upcoming|no later than|slated|coming|until"
)
_NOT_PAST = "hundred|need|indeed|speed|red|bed|united|feed|seed|exceed|proceed|breed|greed|shed|sacred|naked|aged"
_WINDOW = 140


@cache
def _cues() -> re.Pattern[str]:
    """Return the pattern of words that tell future (group f) or past (group p)."""
    past = "|".join(sorted(word_set("date_tense.txt")))
    return re.compile(rf"\b(?:(?P<f>{_AHEAD})|(?!(?:{_NOT_PAST})\b)(?P<p>{past}|[a-z]{{2,14}}ed))\b|(?P<l>['’]ll)\b")


def tense_at(text: str, floor: int, form: Form, limit: int) -> str | None:
    """Return "past" or "future" by the verb nearest to the expression, those before it first.

    >>> text = "He said on Monday that talks will resume Friday"
    >>> [tense_at(text, floor, Form(at, at + 6, "weekday"), len(text)) for floor, at in ((0, 11), (17, 41))]
    ['past', 'future']
    """
    before = list(_cues().finditer(text, max(floor, form.start - _WINDOW), form.start))
    found = before[-1] if before else _cues().search(text, form.end, min(limit, form.end + _WINDOW))
    if found is None:
        return None
    return "past" if found["p"] else "future"


_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|through|throughout|during|before|after|between|early|late|mid"
    r"|last|next|to|for|around|as of|this|a|an|the|and|or|earlier|later|end|on|dated)|['’]s|mid-|[-–])\s?$",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset((3, 4, 5, 6, 8))  # March, April, May, June, August are verbs and given names too
_COUNTED = re.compile(
    r"\b(?:about|some|over|than|nearly|almost|roughly|least|approximately|around|exceeded|only|least)\s$", re.IGNORECASE
)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_TITLE_BEFORE = re.compile(
    r"\b(?:Black|Super|Bloody|Holy|Cyber|Fat|Ruby|every|each|any|most|alternate|Mail on|Face the)\s$", re.IGNORECASE
)
_TITLE_AFTER = re.compile(
    r" (?:Times|Mirror|Express|Telegraph|Herald|Mail|Post|Star|World|People|Night (?:Live|Football)|Review"
    r"|Tribune|Night Lights|Agreement|Morning Herald|Evening Post)\b"
)
_FESTIVE = re.compile(
    r" (?:lights?|trees?|markets?|cards?|presents?|gifts?|carols?|dinners?|turkeys?|shopping|shoppers?|sales|eggs?"
    r"|decorations?|songs?|jumpers?|films?|movies?|bonus(?:es)?|list|Island|Carol|costumes?|candy)\b"
)
_PART_OF_NAME = re.compile(r" [A-Z][a-z]")
_NO_YEAR = 2100
_EARLY = 1900  # earlier years need a preposition: most other numbers below are counts
_FOREVER = 30  # years: a number further ahead than plans reach is no year


def is_date(text: str, form: Form, *, linked: bool, year: int | None) -> bool:
    """Tell whether `form` names a time here: "May" may be a verb, "2000" a count, "Sunday" a paper's title."""
    before = text[max(0, form.start - 24) : form.start]
    if form.kind == "weekday":
        return not (_TITLE_BEFORE.search(before) or _TITLE_AFTER.match(text, form.end))
    if form.kind == "holiday":
        return not _FESTIVE.match(text, form.end)
    if form.kind == "shift" and before.endswith("USA "):
        return False
    if form.kind == "month" and form.year is None and form.name is None:
        return linked or _is_month(text, form, before)
    if form.kind == "year":
        return _is_year(text, form, before, linked=linked, written=year or _NO_YEAR)
    return not (
        form.kind == "shift" and form.unit in ("month", "year") and "past" in text[form.start : form.end].lower()
    )


def _is_year(text: str, form: Form, before: str, *, linked: bool, written: int) -> bool:
    """Tell whether four digits are a year: not after "about", not before "people"."""
    year = form.year or 0
    led = bool(_LEAD.search(before))
    if before.endswith("-") or (year < _EARLY and not led) or year > written + _FOREVER or _COUNTED.search(before):
        return False
    after = _NEXT_WORD.match(text, form.end)
    counted = after is not None and (after.group(1) in units() or is_person(singular(after.group(1))))
    return linked or led or not counted


def _is_month(text: str, form: Form, before: str) -> bool:
    """Tell whether a month's name standing alone is the month."""
    short = form.end - form.start < 5 and form.month != 5 and form.month not in (6, 7)
    if form.month in _AMBIGUOUS or (short and text[form.end - 1] != "."):
        return bool(_LEAD.search(before)) and not (
            _PART_OF_NAME.match(text, form.end) and not before.rstrip().lower().endswith(("in", "since", "last", "of"))
        )
    return True
