"""Where accounts put one act on two days, or in two weeks: arrested on Tuesday, arrested on Aug. 3."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.marks import Date
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.around import clause_around, dates_in
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, together
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.wordlists import rows

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_WEEK = re.compile(r"\d{4}-W\d\d$")
_BY_TODAY = re.compile(
    r"\b(?:today|yesterday|tonight|tomorrow|now|ago|later|earlier|before|after|next)\b", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_NAMED = re.compile(rf"\d|{_WEEKDAY.pattern}", re.IGNORECASE)  # "a Halloween party" is no day
_THAT_WEEK = re.compile(r"\b(?:this|last|next) week\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would|(?!hundred)[a-z]{3,}ed)\b")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 6  # words between an act and its day
_MOST = 8  # dates of one passage; one with more is a list
_SHARED = 2  # words that the clauses of two weeks share, which have no act
_APART = 3  # days from which two days are of two acts, or one was misread


@dataclass(frozen=True, slots=True)
class _When:
    """A day or week that a passage gives for an act; `act` is empty for a week, which needs none."""

    value: str
    words: str
    act: str
    stems: frozenset[str]


@cache
def _acts() -> dict[str, str]:
    return {word: row[0] for row in rows("single_acts.tsv") for word in row[1:]}


def act_before(said: str) -> str:
    """Return the act whose verb stands right before a day, with no other verb between; empty where none does.

    >>> act_before("Lind fled and was arrested in Holm on"), act_before("The chief confirmed he was shot, police said")
    ('arrest', '')
    """
    found = list(_WORD.finditer(said))[-_BETWEEN - 1 :]
    for match in reversed(found):
        if match.group() in _acts():
            return "" if _VERB.search(said, match.end()) else _acts()[match.group()]
    return ""


def day_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages that put one act on two days at most three apart, or in this week and in last week.

    The act stands right before its day, in both passages, and is one that comes once; they share another word of that
    clause, two where it is a week. Days that depend on the day of publication ("yesterday") are left out, and so are
    two that are written as the same weekday: there the day of publication is wrong. Read one by one in seven data sets,
    all 3 days and the one week found were right: too few to say more.
    """
    held, whens = accounts.held, accounts.by_article(_whens)
    clashes: dict[str, list[Clash]] = {"day": [], "week": []}
    for one, other, _ in pairs_near(whens.keys(), accounts, accounts.settings.day_likeness):
        if len(whens[one]) > 1 or len(whens[other]) > 1:
            continue
        mine, theirs = whens[one][0], whens[other][0]
        shared = mine.stems & theirs.stems
        if mine.act == theirs.act and len(shared) >= (1 if mine.act else _SHARED) and _clash(mine, theirs):
            written = held[one].candidate.terms.written
            words = (*filter(None, (mine.act,)), *sorted(written[stem] for stem in shared if stem in written))
            clash = Clash(Filled(one, mine.value, mine.words), Filled(other, theirs.value, theirs.words), words)
            clashes["day" if mine.act else "week"].append(clash)
    return [found for slot, some in clashes.items() for found in together("time", slot, some)]


def _whens(mine: Sequence[Held], member: Read) -> Iterator[list[_When]]:
    """Yield the days and weeks of each passage of an article that are given for an act."""
    for each, dates in zip(mine, dates_in(mine, member), strict=True):
        yield list(_given(each, member.article.text, dates)) if len(dates) <= _MOST else []


def _given(each: Held, text: str, dates: Sequence[Date]) -> Iterator[_When]:
    """Yield the days and weeks of a passage that are given for an act."""
    span = each.candidate.span
    for mark in dates:
        words = text[mark.span.start : mark.span.end]
        clause = clause_around(text, span, mark.span)
        before, after = text[clause.start : mark.span.start], text[mark.span.end : clause.end]
        act = (
            act_before(before)
            if _DAY.match(mark.value) and _NAMED.search(words) and not _BY_TODAY.search(words)
            else ""
        )
        week = _WEEK.match(mark.value) and _THAT_WEEK.fullmatch(words)
        if act or week:
            stems = find_terms(f"{before} {after}").stems - (
                find_terms(" ".join(_acts())).stems if act else frozenset()
            )
            yield _When(mark.value, words, act, stems)


def _clash(one: _When, other: _When) -> bool:
    """Tell whether two days or weeks are near one another, not the same, and not the same word."""
    if one.value == other.value:
        return False
    if not one.act:
        weeks = [date.fromisoformat(f"{each.value}-1") for each in (one, other)]
        return one.words.casefold() != other.words.casefold() and abs((weeks[0] - weeks[1]).days) == 7
    named = [found.group().casefold() for each in (one, other) if (found := _WEEKDAY.search(each.words))]
    gap = abs((date.fromisoformat(one.value) - date.fromisoformat(other.value)).days)
    return gap <= _APART and len(set(named)) == len(named)
