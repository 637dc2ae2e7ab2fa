"""What a number of a sentence counts, in the words by which it can be compared with a number of another sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.relate.facts.terms import stem
from rashomon.relate.figures.counted import thing_of, tolls_words
from rashomon.relate.figures.sorts import Setting, Sort, is_plural, is_year, setting_of, sort_of, units
from rashomon.relate.figures.toll_words import past_words
from rashomon.relate.wordlists import rows, word_set

_CLOSE = 3  # words on each side that stand right beside a number
_NEAR = 12  # words on each side that may belong to its clause
_REACH = 6  # words from a number to the noun or the fate it counts
_SENTENCE = 1200  # code points on each side that are looked at
_ENDS = frozenset('.;:!?()"“”—–')
_BRACKETS = frozenset("()")
_STOPS = _ENDS | {","}
_RATE = re.compile(
    r"\s?(?:per|an?|each|every)\s(?:hour|day|night|week|month|year|season|person|head|share|game)\b", re.IGNORECASE
)
_RATES = frozenset(("annual", "annually", "daily", "weekly", "monthly", "yearly", "hourly", "apiece", "each"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, its sort, and stems of the words it stands among.

    `thing` is the noun counted, `fate` what became of them, `part` words like "more" and "women"; `close`, `near` and
    `around` are ever wider circles of words, `owners` and `names` the capitalised ones of the two wider circles;
    `numbers` are the other numbers of the sentence, `times` its years and months.
    """

    low: float | None
    high: float | None
    approx: bool
    sort: Sort
    thing: frozenset[str]
    fate: str
    rate: bool
    part: frozenset[str]
    close: frozenset[str]
    near: frozenset[str]
    around: frozenset[str]
    owners: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    past: bool  # the sentence says that its figures are of another time, or of more than the event

    @property
    def value(self) -> float:
        """The number a reader remembers: the bound where there is only one."""
        low = self.low if self.low is not None else self.high
        return float(low if low is not None else 0)


def quantity_of(figure: Figure, words: str, at: Span) -> Quantity:
    """Return what the number at `at` in a sentence of these words counts; its worth is the figure's.

    It reads words, not syntax: of "two of the ten injured" both are injured.

    >>> figure = Figure(Span(4, 5), 5, 5, False, None, None, None, None, None, None, None, None, "by hand")
    >>> found = quantity_of(figure, "The 5 divers hurt at Kessa left.", Span(4, 5))
    >>> found.sort.name, sorted(found.thing), found.fate, sorted(found.names)
    ('count', ['div'], 'injured', ['kessa'])
    """
    around = setting_of(words, at.start, at.end, _SENTENCE)
    behind, ahead = _clause(around.before[::-1]), _clause(around.after)
    sort = sort_of(figure.unit, around)
    every = (*around.before, *around.inside, *around.after)
    return Quantity(
        figure.low,
        figure.high,
        figure.approx,
        sort,
        _thing(figure, around) if sort.name == "count" else frozenset(),
        _fate(figure, around, behind, ahead),
        _is_rate(around),
        _part((*around.before[-2:], *around.inside, *around.after[:2])),
        _content((*behind[:_CLOSE], *around.inside, *ahead[:_CLOSE])),
        _content((*behind, *around.inside, *ahead)),
        _content(every),
        _capitals((*behind, *around.inside, *ahead)),
        _capitals(every[1:]),
        frozenset(filter(None, map(_digits, (*around.before, *around.after)))),
        frozenset(token.lower() for token in every if is_year(token) or _is_month(token)),
        bool(past_words(words[max(0, at.start - _SENTENCE) : at.end + _SENTENCE])),
    )


def _is_rate(around: Setting) -> bool:
    """Tell whether a number is so much in a time or for a head: "$3 a head"."""
    beside = {token.lower() for token in (*around.before[-1:], *around.after[:1])}
    return bool(_RATE.match(around.ahead)) or bool(beside & _RATES)


def _is_month(token: str) -> bool:
    return token[0].isupper() and token.lower() in word_set("months.txt")


def _digits(token: str) -> str:
    """Return a token as a number in digits, nothing for a word."""
    return token.replace(",", "").rstrip(".") if token[0].isdigit() else _numerals().get(token.lower(), "")


@cache
def _numerals() -> dict[str, str]:
    return {**{row[0]: row[1] for row in rows("numerals.tsv")}, "one": "1"}


@cache
def _number_words() -> frozenset[str]:
    return frozenset((*_numerals(), "hundred", "thousand", "million", "billion", "trillion", "dozen"))


def _clause(tokens: Sequence[str]) -> list[str]:
    """Return the tokens up to the end of the clause, at most so many."""
    found: list[str] = []
    for token in tokens[:_NEAR]:
        if token in _BRACKETS and len(found) < _CLOSE:  # 230 km (140 miles) west of Kessa
            continue
        if token in _ENDS:
            break
        found.append(token)
    return found


def _content(tokens: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that say something, units and numbers left out."""
    dull = word_set("function_words.txt")
    words = (token for token in tokens if token[0].isalpha() and len(token) > 1)
    return frozenset(stem(word) for word in words if word.lower() not in dull and word.lower() not in units())


def _capitals(tokens: Iterable[str]) -> frozenset[str]:
    """Return the stems of the capitalised words, numbers left out."""
    dull = word_set("function_words.txt") | _number_words()
    return frozenset(stem(t) for t in tokens if t[0].isupper() and len(t) > 1 and t.lower() not in dull)


def _part(tokens: Sequence[str]) -> frozenset[str]:
    """Return the words that make those counted a part of all: "three more", "two women"; "more than" is none."""
    pairs = zip(tokens, (*tokens[1:], ""), strict=True)
    parts = word_set("parts.txt")
    return frozenset(stem(one) for one, then in pairs if one.lower() in parts and then.lower() != "than")


def _thing(figure: Figure, around: Setting) -> frozenset[str]:
    """Return the stem of the noun counted: the first plural after the number, else the last word of its phrase."""
    tail: list[str] = []
    for token in (*(token for token in around.inside if token[0].isalpha()), *around.after):
        plain = token.lower()
        if token in _STOPS or plain in word_set("function_words.txt") or len(tail) >= _REACH:
            if plain in ("of", "or", "to", "and", "the") and not tail:
                continue
            break
        if token[0].isalpha() and plain not in _number_words():
            tail.append(token)
            if is_plural(token):
                break
    unit = {stem(thing_of(figure.unit))} if figure.unit and figure.unit != "person" else set()
    return frozenset(unit | ({stem(thing_of(tail[-1]))} if tail else set()))


def _fate(figure: Figure, around: Setting, behind: Sequence[str], ahead: Sequence[str]) -> str:
    """Return what became of those counted: in the figure's words, by its label, else the nearest in its clause."""
    fates = tolls_words()
    for token in around.inside:
        if token.lower() in fates:
            return fates[token.lower()]
    label = fates.get((figure.what or "").lower())
    if label:
        return label
    found = [
        (place, side, fates[token.lower()])
        for side, tokens in enumerate((ahead, behind))
        for place, token in enumerate(tokens[:_REACH])
        if token.lower() in fates
    ]
    return min(found)[2] if found else ""
