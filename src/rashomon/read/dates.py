"""The dates layer: time expressions with the day, week, month or year they mean.

The day of writing comes from the article's date, from its address, or from the text where the date is missing or
plainly that of a crawl. Weekdays lie in the past unless the nearest verb speaks of the future.
It gets wrong: weekdays in long speeches about plans, months of reports that were written years later.
"""

import re
from bisect import bisect_right

from rashomon.base.article import Article
from rashomon.base.marks import Date, Reading
from rashomon.base.spans import Span
from rashomon.read.date_anchor import day_of_writing
from rashomon.read.date_scan import all_forms, is_link
from rashomon.read.date_tense import is_date, tense_at
from rashomon.read.date_told import Told
from rashomon.read.date_values import value_of
from rashomon.read.settings import ReadSettings

_BEFORE = re.compile(
    r"(?:\b(?:on|in|by|since|until|till|from|to|for|before|after|during|between|over|of|as of|into|through"
    r"|throughout|around|at) )?"
    r"(?:\b(?:the )?(?:early|late|later|earlier|mid|first thing|morning|night|evening|afternoon|(?:early "
    r"|late )?hours|end|beginning|start|middle)"
    r"(?: (?:on|in|of|last|this)(?= ))? ?-?)?$",
    re.IGNORECASE,
)
_OWN = re.compile(r"['’]s(?!\w)")
_LOOK = 48
_TENSELESS = ("fixed", "told")


def find_dates(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Date, ...]:
    """Return the time expressions of `article`."""
    text = article.text
    forms = all_forms(text)
    anchor = day_of_writing(article, forms, settings)
    year = anchor.day.year if anchor.day else None
    starts = [one.span.start for one in reading.sentences]
    found: list[Date] = []
    told = Told()
    before: str | None = None
    last_end = 0
    for number, form in enumerate(forms):
        at = bisect_right(starts, form.start) - 1
        sentence = reading.sentences[at].span if at >= 0 else Span(0, len(text))
        linked = bool(found) and is_link(text, found[-1].span.end, form.start)
        if form.kind == "span":
            told = told.after_span()
        if form.kind == "span" or not is_date(text, form, linked=linked, year=year):
            continue
        tense = None
        if form.kind not in _TENSELESS:
            ahead = forms[number + 1].start if number + 1 < len(forms) else sentence.end
            tense = tense_at(text, max(sentence.start, last_end), form, min(ahead, sentence.end))
            tense = tense or (before if last_end > sentence.start else None)
            last_end, before = form.end, tense
        value = value_of(form, anchor.of(form), told, tense)
        if value is None:
            continue
        told = told.after(form, value)
        start = _start(text, form.start, max(sentence.start, found[-1].span.end if found else 0))
        own = _OWN.match(text, form.end)
        rule = form.kind if form.year or form.kind == "fixed" else f"{form.kind} {tense or 'plain'} by {anchor.source}"
        found.append(Date(Span(start, own.end() if own else form.end), value, rule))
    return tuple(found)


def _start(text: str, start: int, floor: int) -> int:
    """Return where the expression begins with its preposition and "early", "late" and their like."""
    begin = max(floor, start - _LOOK)
    found = _BEFORE.search(text[begin:start].rstrip("\n")) if begin < start else None
    return begin + found.start() if found and found.group() else start
