"""Where accounts give one act two clock times that cannot both hold: "around 4:40 p.m." and "4:31 pm"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.spans import Span, overlap
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.around import clause_around
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, shared_words, together
from rashomon.relate.differences.tellers import with_tellers
from rashomon.relate.facts.evidence import Held
from rashomon.relate.wordlists import rows

_CLOCK = re.compile(
    r"(?:(?P<near>\b(?:shortly|just|soon|right) (?:after|before)|\b(?:about|around|approximately|roughly|circa|after|"
    r"before|by|until|till|from|between|since|nearly|almost|past|to|and))\s+)?"
    r"(?<![\w$\u00a3\u20ac.:,/@-])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b(?:\.(?=\s?[a-z,]))?",
    re.IGNORECASE,
)
_ABOUT = frozenset(("about", "around", "approximately", "roughly", "circa"))
_ANOTHER = re.compile(r"\b(?:another|second|third|later|earlier|previous|also)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\d{3,5}\b(?! (?:people|dollars|a\.?m|p\.?m))")
_WORD = re.compile(r"[^\W\d_]+")
_HALF_DAY = 720
_DAY = len("2016-11-10")
_AFTER = 20  # minutes that "shortly after" may reach
_APART = 60  # minutes from which two times are of two acts, or of two time zones


@dataclass(frozen=True, slots=True)
class _Clock:
    """The one clock time of a passage: the first and last minute it may mean, what is timed, its day and address."""

    words: str
    at: int
    first: int
    last: int
    act: str
    days: frozenset[str]
    address: frozenset[str]


@cache
def _acts() -> dict[str, tuple[int, str]]:
    return {word: (rank, row[0]) for rank, row in enumerate(rows("acts.tsv")) for word in row[1:]}


def clock_times(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int, Span]]:
    """Yield the clock times of a text: the minute of the day, how far it may be before and after, where it stands.

    A round time is vaguer than 4:31, and "about" doubles that; what is only bounded ("until 8 p.m.") is left out, and
    so is a time without a.m. or p.m.

    >>> [found[:3] for found in clock_times("at 4:31 pm, about 4:40 p.m., shortly after 6 am, by 9 am")]
    [(991, 0, 0), (1000, -5, 5), (360, 0, 20)]
    """
    for match in _CLOCK.finditer(text, start, len(text) if end is None else end):
        near = (match["near"] or "").casefold()
        minute = int(match["minute"] or 0)
        at = int(match["hour"]) % 12 * 60 + minute + (_HALF_DAY if match["half"] in "pP" else 0)
        where = Span(match.start("hour") - (len(match["near"]) + 1 if near else 0), match.end())
        if near.endswith(" after"):
            yield at, 0, _AFTER, where
        elif near.endswith(" before"):
            yield at, -_AFTER, 0, where
        elif not near or near in _ABOUT:
            give = _give(minute, about=bool(near))
            yield at, -give, give, where


def _give(minute: int, *, about: bool) -> int:
    """Return by how many minutes a time may be off: what is given to the minute is meant so, 8:15 is no 8:13.

    By the annotated stories: readers set down every two such times as differing, 12 of 12 found.
    """
    exact = {0: 6, 30: 4, 15: 1, 45: 1}
    vague = {0: 15, 30: 10, 15: 7, 45: 7}
    rounded = 5 if minute % 10 == 0 else 3 if minute % 5 == 0 else 1
    return vague.get(minute, rounded) if about else exact.get(minute, 0)


def clock_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages that give one act two clock times less than an hour apart.

    Only passages with one clock time are compared, of the same act by `acts.tsv`, on no two days and at no two
    addresses, of two articles of which neither has both times; one that speaks of "another" act is left out. Read one
    by one in seven data sets, 7 of 8 found were right. It cannot tell the first shot of a rampage from the next one in
    the same street.
    """
    held, members, settings = accounts.held, accounts.members, accounts.settings
    clocks = {number: clock for number, clock in accounts.learnt(_only_clock).items() if clock is not None}
    times = {n: accounts.known.of(members[n], _times) for n in {held[n].candidate.member for n in clocks}}
    clashes: list[Clash] = []
    for one, other, _ in pairs_near(clocks.keys(), accounts, settings.clock_likeness):
        mine, theirs = clocks[one], clocks[other]
        here, there = (times[held[n].candidate.member] for n in (one, other))
        if _one_act(mine, theirs) and _clash(mine, theirs) and not _among(mine, there) and not _among(theirs, here):
            shared = (word for word in shared_words(held[one], held[other]) if word not in mine.words)
            clashes.append(Clash(_filled(one, mine), _filled(other, theirs), (mine.act, *shared)))
    told = {number: {str(clock.at): clock.words} for number, clock in clocks.items()}
    return with_tellers(together("time", "clock", clashes), told, accounts.near, held, settings.teller_likeness)


def _times(member: Read) -> frozenset[tuple[int, int]]:
    return frozenset((at + before, at + after) for at, before, after, _ in clock_times(member.article.text))


def _among(clock: _Clock, times: frozenset[tuple[int, int]]) -> bool:
    """Tell whether a clock time may be one of others: an article that tells both times tells of two acts."""
    return any(first <= clock.last and clock.first <= last for first, last in times)


def _filled(passage: int, clock: _Clock) -> Filled:
    return Filled(passage, str(clock.at), clock.words)


def _only_clock(each: Held, member: Read) -> _Clock | None:
    """Return the clock time of a passage, None where it has none, several, or times no act that is known."""
    span, text = each.candidate.span, member.article.text
    times = list(clock_times(text, span.start, span.end))
    if len(times) != 1 or len(list(_CLOCK.finditer(text, span.start, span.end))) != 1:
        return None
    at, before, after, where = times[0]
    clause = clause_around(text, span, where)
    said = text[clause.start : clause.end]
    acts = sorted(_acts()[word] for word in map(str.casefold, _WORD.findall(said)) if word in _acts())
    if not acts or _ANOTHER.search(said):
        return None
    address = frozenset(_ADDRESS.findall(text, span.start, span.end))
    dates = (date for date in member.reading.dates if overlap(date.span, span))
    days = frozenset(date.value for date in dates if len(date.value) == _DAY)
    return _Clock(text[where.start : where.end], at, at + before, at + after, acts[0][1], days, address)


def _one_act(one: _Clock, other: _Clock) -> bool:
    """Tell whether two times may be of one act: told by the same words, not of two days, not at two addresses."""
    apart = any(
        mine and theirs and not mine & theirs for mine, theirs in ((one.days, other.days), (one.address, other.address))
    )
    return one.act == other.act and not apart


def _clash(one: _Clock, other: _Clock) -> bool:
    """Tell whether two times cannot both hold; they are compared across midnight too."""
    shift = round((one.at - other.at) / (2 * _HALF_DAY)) * 2 * _HALF_DAY
    if abs(one.at - other.at - shift) >= _APART:
        return False
    return one.first > other.last + shift or other.first + shift > one.last
