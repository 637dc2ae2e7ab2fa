"""One person killed or hurt, told without a number: "a man was shot dead", "the death of a miner".

Whom an earlier number counts is left out: after "two people were killed" the first two persons told of one by one are
those. So is who was told of before under another name, as far as a noun or a surname shows it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.base.marks import Figure, Sentence
from rashomon.base.spans import Span
from rashomon.read.figure_fates import Fate, find_fates, find_own_hand
from rashomon.read.figure_victims import DOERS, Names, Victim, victim_of

RULE = "single"
_SELF = "self"  # who died by his own hand, whoever it is


class _Told:
    """What an article has told so far: how many were killed and hurt, and who."""

    def __init__(self) -> None:
        self._room: Counter[str] = Counter()
        self._unnamed: Counter[str] = Counter()  # told without a name, which may follow
        self._ages: dict[tuple[str, str], set[str]] = {}  # of those told without a name: their sexes
        self._keys: set[tuple[str, str]] = set()
        self._any: set[str] = set()

    def count(self, figure: Figure) -> None:
        """Note a number: whom it counts need not be told again."""
        if figure.what in ("killed", "injured") and figure.unit == "person" and figure.low:
            self._room[figure.what] = max(self._room[figure.what], int(min(figure.low, 1000)))
            self._any.add(figure.what)

    def is_same_age(self, text: str, victim: Victim, label: str) -> bool:
        """Tell whether one told of without a name is of the age and sex of one told of so before: "a 2-year-old"."""
        words = text[victim.span.start : victim.span.end]
        age = _AGED.search(words)
        if victim.sort != "new" or not age:
            return False
        told = self._ages.get(("killed", age.group())) or self._ages.setdefault((label, age.group()), set())
        sex = next((which for which, nouns in _SEXES.items() if victim.key in nouns), "")
        known = bool(told) and _OTHER.match(words) is None and (not sex or "" in told or sex in told)
        told.add(sex)
        return known

    def is_new(self, victim: Victim, label: str) -> bool:
        """Tell whether a victim was not told of before, and note it."""
        if self._is_again(victim, label):
            return False
        self._keys.add((label, victim.key))
        for room in (self._room, self._unnamed) if victim.sort == "name" else (self._room,):
            if room[label]:
                room[label] -= 1
                return False
        if victim.sort != "name":
            self._unnamed[label] += 1
        self._any.add(label)
        return True

    def _is_again(self, victim: Victim, label: str) -> bool:
        """Tell whether the words point at somebody told of before; "he" needs one hurt, and no one killed."""
        if (label, victim.key) in self._keys or ("killed", victim.key) in self._keys:
            return True
        if victim.sort == "self":
            return any(("killed", doer) in self._keys for doer in DOERS)
        if victim.key in DOERS and ("killed", _SELF) in self._keys:
            return True
        if victim.sort == "pronoun":
            return not self._any or bool(self._any & {label, "killed"})
        return victim.sort == "known" and label in self._any


_AGED = re.compile(r"\b[\w-]{1,12}-(?:year|month|week|day)-old\b")
_OTHER = re.compile(r"(?:another|second|third|fourth)\b", re.IGNORECASE)
_SEXES = {
    "male": frozenset(("boy", "man", "son", "brother", "father", "male")),
    "female": frozenset(("girl", "woman", "daughter", "sister", "mother", "female")),
}
_VIOLENT = re.compile(
    r"shoot|shot|stab|kill|murder|homicid|slain|assassin|attack|explo|bomb|blast|gun|crash|collision|accident|clash"
    r"|wound|injur|fire\b|flood|storm|quake|drown|beat|violen",
    re.IGNORECASE,
)
_MOST = 30  # figures of one sentence that a victim may already be counted in
_BEFORE = 400  # code points before a "died" in which violence must be told


def find_singles(text: str, sentences: Sequence[Sentence], names: Names, counted: Sequence[Figure]) -> list[Figure]:
    """Return a figure for each person of whom the text tells, the first time it does.

    Who is told to be hurt and then to have died is one killed, not one hurt as well.
    """
    told = _Told()
    at = 0
    killed: list[Figure] = []
    hurt: dict[str, Figure] = {}
    again: list[Figure] = []  # told of before
    for sentence in sentences:
        while at < len(counted) and counted[at].span.end <= sentence.span.start:
            told.count(counted[at])
            at += 1
        mine = counted[at : at + _MOST]
        for fate in find_fates(text, *sentence.span):
            while at < len(counted) and counted[at].span.start < fate.start:
                told.count(counted[at])
                at += 1
            victim = victim_of(text, fate, sentence.span, names)
            calm = fate.mild and not _VIOLENT.search(text, max(0, fate.start - _BEFORE), sentence.span.end)
            if victim is None or calm or any(_meet(victim.span, one.span) for one in mine):
                continue
            if told.is_same_age(text, victim, fate.label):
                again.append(_figure(text, fate, victim))
                continue
            if not told.is_new(victim, fate.label):
                continue
            if fate.label == "injured":
                hurt[victim.key] = _figure(text, fate, victim)
                continue
            if victim.key not in hurt and hurt and victim.sort in ("pronoun", "known"):
                hurt.popitem()
            hurt.pop(victim.key, None)
            killed.append(_figure(text, fate, victim))
        killed += _own_hand(text, sentence.span, told, [*mine, *killed[-_MOST:], *again[-_MOST:]])
    return [*killed, *hurt.values()]


def _own_hand(text: str, sentence: Span, told: _Told, taken: Sequence[Figure]) -> list[Figure]:
    """Return who died by his own hand, once in an article; not one whom other figures count or whose death was told."""
    found: list[Figure] = []
    for fate in find_own_hand(text, *sentence):
        victim = Victim(Span(fate.start, fate.end), _SELF, "self")
        if not any(_meet(victim.span, one.span) for one in taken) and told.is_new(victim, fate.label):
            found.append(_figure(text, fate, victim))
    return found


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two spans share a letter."""
    return one.start < other.end and other.start < one.end


def _figure(text: str, fate: Fate, victim: Victim) -> Figure:
    """Return the figure of one person, from the words that name it to those that tell its fate."""
    span = Span(min(victim.span.start, fate.start), max(victim.span.end, fate.end))
    of = text[victim.span.start : victim.span.end] if victim.sort not in ("pronoun", "self") else None
    nothing = None  # place, as_of, quote and speaker are filled in with those of the other figures
    approx = False
    return Figure(span, 1.0, 1.0, approx, "person", fate.label, of, nothing, nothing, nothing, nothing, nothing, RULE)
