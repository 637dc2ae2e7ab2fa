"""Which way a time expression points, and whether it is one at all: judged from the words beside it."""

import re
from collections.abc import Callable
from functools import cache

from rashomon.read.date_forms import Form
from rashomon.read.figure_meaning import is_person, singular, units
from rashomon.read.number_words import rows, word_set

_AHEAD = (
    r"will|wo|['’]ll|shall|would|(?:is|are|was|were|be|being) (?:to|due|set|scheduled|expected|slated"
    r"|planned|likely|about)|due|set (?:to|for)"
    r"|scheduled|expected|expects?|plan(?:s|ned|ning)?|supposed to|as (?:soon|early) as|may|might|could|going to"
    r"|(?:intend(?:s|ed)?|decided|agreed|vow(?:s|ed)|promise[sd]|threaten(?:s|ed)|pledge[sd]|hop(?:es?|ing)|wants?|aims?"
    r"|prepar(?:es?|ed|ing)|ready|invited|urged|offered|likely) to"
    r"|postponed|rescheduled|adjourned|deferred|extended (?:to|until|through|by)"
    r"|starting|effective|now and|upcoming|ahead of|no later than|slated|coming|until"
)
_NOT_PAST = "hundred|need|indeed|speed|red|bed|united|feed|seed|exceed|proceed|breed|greed|shed|sacred|naked|aged"
_NOT_YET = "".join(rf"(?<!\b{word} be )" for word in ("will", "ll", "to", "may", "shall", "would", "should", "must"))
_SINCE = re.compile(r"\bsince $", re.IGNORECASE)
_WINDOW = 140


@cache
def _cues() -> re.Pattern[str]:
    """Return the pattern of words that tell future (group f) or past (group p)."""
    past = "|".join(sorted(word_set("date_tense.txt")))
    past = rf"(?!(?:{_NOT_PAST})\b){_NOT_YET}(?P<p>{past}|[a-z]{{2,14}}ed)"
    return re.compile(rf"\b(?:(?<!had been )(?P<f>{_AHEAD})|{past})\b|(?P<l>['’]ll)\b")


@cache
def _company(what: str) -> re.Pattern[str]:
    """Return the pattern of the words of a kind that say what an expression beside them means."""
    found = next(words for kind, words in rows("date_company.tsv") if kind == what)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in found.split(', '))})\b", re.IGNORECASE)


def tense_at(text: str, floor: int, form: Form, limit: int) -> str | None:
    """Return "past" or "future" by the verb nearest to the expression, those before it first.

    >>> text = "He said on Monday that talks will resume Friday"
    >>> [tense_at(text, floor, Form(at, at + 6, "weekday"), len(text)) for floor, at in ((0, 11), (17, 41))]
    ['past', 'future']
    """
    if _SINCE.search(text, max(floor, form.start - 8), form.start):
        return "past"
    before = list(_cues().finditer(text, max(floor, form.start - _WINDOW), form.start))
    if not before and _company("fixed").search(text, max(floor, form.start - _WINDOW), form.start):
        return "future"  # what is fixed for a day to come stands in the present: "they meet on Friday"
    found = before[-1] if before else _cues().search(text, form.end, min(limit, form.end + _WINDOW))
    if found is None:
        return None
    return "past" if found["p"] else "future"


_BY = re.compile(r"\b(?:by|until|till) (?:the year )?$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\(|\b(?:in|since|by|until|till|from|of|through|throughout|during|before|after|between|early|late|mid"
    r"|last|next|to|for|around|as of|this|a|an|the|and|or|earlier|later|end|on|dated)|['’]s|mid-|[-–])\s?$",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset((3, 4, 5, 6, 8))  # March, April, May, June, August are verbs and given names too
_COUNTED = re.compile(
    r"\b(?:about|some|over|than|nearly|almost|roughly|least|approximately|around|exceeded|only|least)\s$", re.IGNORECASE
)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_TITLE_BEFORE = re.compile(
    r"\b(?:on a|Black|Super|Bloody|Holy|Cyber|Fat|Ruby|every|each|any|most|alternate|Mail on|Face the)\s$",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r" (?:the 13th|Times|Mirror|Express|Telegraph|Herald|Mail|Post|Star|World|People|Night (?:Live|Football)|Review"
    r"|Tribune|Night Lights|Agreement|Morning Herald|Evening Post)\b"
)
_FESTIVE = re.compile(
    r" (?:lights?|trees?|markets?|cards?|presents?|gifts?|carols?|dinners?|turkeys?|shopping|shoppers?|sales|eggs?"
    r"|decorations?|songs?|jumpers?|films?|movies?|bonus(?:es)?|list|Island|Carol|costumes?|candy)\b"
)
_TITLE_TODAY = re.compile(r"\b(?:[A-Z][a-z]+|USA) $")
_TODAYS = re.compile(r"['’]s? (?=\w)")
_OF_TIMES = ("people of ", "world of ")
_PLURAL = re.compile(r" (?:early |late )?(?:mornings|afternoons|evenings|nights)\b")
_GAME_REACH = 100
_MARCH = re.compile(r"\b(?:Women|People|Workers)['’]s? $|\bLong $")
_PART_OF_NAME = re.compile(r" [A-Z][a-z]")
_NO_YEAR = 2100
_EARLY = 1900  # earlier years need a preposition: most other numbers below are counts
_FOREVER = 30  # years: a number further ahead than plans reach is no year


def is_date(text: str, form: Form, *, linked: bool, year: int | None) -> bool:
    """Tell whether `form` names a time here: "May" may be a verb, "2000" a count, "Sunday" a paper's title."""
    before = text[max(0, form.start - 24) : form.start]
    if form.kind == "year":
        return _is_year(text, form, before, linked=linked, written=year or _NO_YEAR)
    if form.kind == "month" and form.year is None and form.name is None:
        return linked or _is_month(text, form, before)
    judge = _JUDGES.get(form.kind)
    return judge is None or judge(text, form, before)


def _is_weekday(text: str, form: Form, before: str) -> bool:
    """Tell whether a weekday is one day, not part of a title and not every week's."""
    titled = _TITLE_BEFORE.search(before) or _TITLE_AFTER.match(text, form.end)
    return not (titled or _PLURAL.search(text, form.start, form.end))


def _is_holiday(text: str, form: Form, before: str) -> bool:  # noqa: ARG001 - one shape for all judges
    """Tell whether a holiday is the day: not "Christmas lights"."""
    return not _FESTIVE.match(text, form.end)


def _is_shift(text: str, form: Form, before: str) -> bool:
    """Tell whether "today" is the day and not the age, nor a title; "the past year" is no date but a span."""
    words = text[form.start : form.end]
    if form.unit in ("month", "year"):
        return "past" not in words.lower()
    if form.unit != "day":
        return True
    titled = words[:1].isupper() and _TITLE_TODAY.search(before)
    own = _TODAYS.match(text, form.end)
    aged = own and _company("nowadays").match(text, own.end())
    return not (titled or aged or before.endswith(_OF_TIMES))


def _is_part(text: str, form: Form, before: str) -> bool:  # noqa: ARG001 - one shape for all judges
    """Tell whether a quarter is one of a year, not of a match."""
    if form.year or not form.part or form.part[0] != "Q":
        return True
    return not _company("game").search(text, max(0, form.start - _GAME_REACH), form.end + _GAME_REACH)


_JUDGES: dict[str, Callable[[str, Form, str], bool]] = {
    "weekday": _is_weekday,
    "holiday": _is_holiday,
    "shift": _is_shift,
    "part": _is_part,
}


def _is_year(text: str, form: Form, before: str, *, linked: bool, written: int) -> bool:
    """Tell whether four digits are a year: not after "about", not before "people"."""
    year = form.year or 0
    led = bool(_LEAD.search(before))
    ahead = year > written + _FOREVER and not _BY.search(before)
    if before.endswith("-") or (year < _EARLY and not led) or ahead or _COUNTED.search(before):
        return False
    after = _NEXT_WORD.match(text, form.end)
    if after and after.group(1) in ("year", "years"):
        return False
    counted = after is not None and (after.group(1) in units() or is_person(singular(after.group(1))))
    return linked or led or not counted


def _is_month(text: str, form: Form, before: str) -> bool:
    """Tell whether a month's name standing alone is the month."""
    short = form.end - form.start < 5 and form.month != 5 and form.month not in (6, 7)
    if form.month == 3 and _MARCH.search(before):
        return False
    if form.month in _AMBIGUOUS or (short and text[form.end - 1] != "."):
        return bool(_LEAD.search(before)) and not (
            _PART_OF_NAME.match(text, form.end) and not before.rstrip().lower().endswith(("in", "since", "last", "of"))
        )
    return True
