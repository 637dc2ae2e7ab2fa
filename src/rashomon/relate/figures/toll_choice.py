"""Which of the numbers of killed or injured that a story tells is the whole count: what a careful reader would report.

Every number told is weighed by features, and so is that nobody was: a conditional logistic regression, fitted by
`training/tolls.py` on bundles of reports whose final count is known. What it gets wrong most: one person told to be
shot in one report who has died in another, and counts that leave the gunman in or out.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from rashomon.relate.figures.hints import Hints
from rashomon.relate.figures.tolls import HIT, Toll, dead_words, doubtful

_SHIPPED = Path(__file__).parents[1] / "weights" / "tolls.json"
_MOST_VALUES = 200  # numbers of one story that are weighed, the first told

Features = dict[int, dict[str, float]]  # of each number; 0 is that nobody was


@dataclass(frozen=True, slots=True)
class Choice:
    """The whole count chosen, and how likely each number that was told is it; 0 stands for nobody."""

    value: int
    likely: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Article:
    """What one article tells of a measure: its numbers, the first one that counts, its persons one by one."""

    member: int
    numbers: tuple[Toll, ...]
    first: int | None
    persons: int  # told of one by one, those left out who may have died
    fewest: int  # of these, where each whom a name tells may be one of those told without
    doubt: bool  # nobody is left then
    every: int  # with those
    largest: int  # of its numbers of no other time, those of all who were shot left out
    another: bool  # one of them is told of as another one, or beside somebody killed


def features(what: str, tolls: Sequence[Toll], hints: Sequence[Hints], killed: int = 0) -> Features:
    """Return the features of each number told of a measure; `killed` is how many died, for the injured."""
    mine = [toll for toll in tolls if (toll.kind == "killed") == (what == "killed")]
    dead = dead_words(tolls).union(*(one.dead for one in hints)) if what == "injured" and killed else None
    telling = {toll.member for toll in tolls if toll.kind == "killed" and not toll.past}
    by: dict[int, list[Toll]] = {}
    for toll in mine:
        by.setdefault(toll.member, []).append(toll)
    told = [_article(what, one, some, dead, apart=one in telling) for one, some in sorted(by.items())]
    counted = 1 / max(1, sum(any(not toll.past for toll in one.numbers) for one in told))
    found: Features = {}
    for place, article in enumerate(told):
        for value in _values_of(article):
            if len(found) < _MOST_VALUES or value in found:
                _note(found.setdefault(value, {}), article, value, (place, len(told)), counted)
    agreeing = _agreeing(tolls, killed, len(hints))
    if what == "injured" and killed:
        _work_out(found, [article for article in told if article.member in agreeing], killed)
    _relate(found, what, killed, _middle(told))
    _headlined(found, what, hints, killed)
    found[0] = _nobody(found, what, told, hints, killed)
    if what == "injured":
        _agree(found, told, agreeing, killed)
    return found


def _article(what: str, member: int, tolls: Sequence[Toll], dead: frozenset[str] | None, *, apart: bool) -> _Article:
    numbers = tuple(toll for toll in tolls if not toll.single)
    present = [toll for toll in numbers if not toll.past] or list(numbers)
    singles = [toll for toll in tolls if toll.single and not toll.past]
    sure = [toll for toll in singles if dead is None or not doubtful(toll, dead, apart=apart)]
    first = present[0].value if present else None
    some = 1 if singles else 0
    fewest = max(fewest_of(what, sure), some)
    persons = max(len(sure), some) if what == "killed" else fewest
    doubt = bool(singles) and not sure
    largest = max((toll.value for toll in numbers if not toll.past and toll.kind != HIT), default=0)
    another = any(toll.also or toll.beside or toll.rest for toll in sure)
    return _Article(member, numbers, first, persons, fewest, doubt, len(singles), largest, another)


def fewest_of(what: str, persons: Sequence[Toll]) -> int:
    """Return how many are told of one by one at the fewest: one told of by name may be one told of without.

    One told to be hurt may be the one of another sentence, where no word such as "another" sets them apart.
    """
    named = sum(toll.named for toll in persons)
    if what == "killed" or not persons:
        return max(named, len(persons) - named)
    together = max(Counter(toll.sentence for toll in persons).values())
    others = sum(toll.rest for toll in persons)
    return max(together, min(len(persons), 1 + others))


def _values_of(article: _Article) -> list[int]:
    values = dict.fromkeys(toll.value for toll in article.numbers)
    persons = (article.persons, article.fewest, article.every)
    return [*values, *(value for value in dict.fromkeys(persons) if value and value not in values)]


def _add(row: dict[str, float], name: str, value: float) -> None:
    row[name] = row.get(name, 0.0) + value


def _note(row: dict[str, float], article: _Article, value: int, turn: tuple[int, int], counted: float) -> None:
    """Add to the features of a number what one article says of it, the so manieth of so many."""
    place, share = turn[0], 1 / turn[1]
    numbers = [toll for toll in article.numbers if toll.value == value]
    if row.get("seen") == place:
        return
    row["seen"] = place
    _add(row, "told by", share)
    _add(row, "told last", float(place == turn[1] - 1))
    _add(row, "told first", float(place == 0))
    _add(row, "first number", share * (article.first == value))
    _add(row, "first among numbers", counted * (article.first == value))
    if not numbers:
        _add(row, "persons only", share)
        _add(row, "persons, at the fewest", share * (value == article.fewest != article.persons))
        _add(row, "persons, all mentions", share * (value == article.every != article.persons))
        _add(row, "may have died", share * article.doubt * (value == article.persons))
        _add(row, "persons, another one", share * article.another * (value == article.persons))
        return
    _add(row, "as a number", share)
    _add(row, "largest", counted * (value == article.largest))
    _add(row, "anybody", share * any(toll.anybody for toll in numbers))
    _add(row, "of others", counted * any(toll.rest for toll in numbers))
    _add(row, "in a state", counted * all(toll.state for toll in numbers))
    _add(row, "another toll", counted * all(toll.past for toll in numbers))
    _add(row, "hit", share * all(toll.kind == HIT for toll in numbers))


def _work_out(found: Features, agreeing: Sequence[_Article], killed: int) -> None:
    """Add the numbers that nobody tells: who was shot, less who died of it, where one article tells both."""
    struck = [{toll.value for toll in one.numbers if toll.kind == HIT and not toll.past} for one in agreeing]
    for value in sorted(set().union(*struck)):
        if value > killed and value - killed not in found:
            found[value - killed] = {"worked out": round(sum(value in some for some in struck) / len(struck), 6)}


def _middle(told: Sequence[_Article]) -> float:
    """Return the middle one of the articles' first numbers, 1 where none gives a number."""
    firsts = sorted(article.first for article in told if article.first)
    return float(firsts[len(firsts) // 2]) if firsts else 1.0


def _relate(found: Features, what: str, killed: int, middle: float) -> None:
    """Add what depends on the other numbers of the story."""
    struck = {value for value, row in found.items() if row.get("hit")}
    general = {value for value, row in found.items() if row.get("anybody", 0) > row.get("another toll", 0)}
    for value, row in found.items():
        row["far above"] = round(max(0.0, log(max(value, 1) / middle)), 6)
        row["persons beside a number"] = float(not row.get("as a number") and bool(general))
        if what == "injured":
            row["persons, no number told"] = row.get("persons only", 0.0) * (not general)
            row["hit, some killed"] = row.get("hit", 0.0) * (killed > 0)
            row["hit, nobody killed"] = row.get("hit", 0.0) * (killed == 0)
            row["with the killed told too"] = float(killed > 0 and value + killed in struck)


def _headlined(found: Features, what: str, hints: Sequence[Hints], killed: int) -> None:
    """Add which numbers stand in headlines."""
    mine = [{value for kind, value in one.title if kind == what and value} for one in hints]
    hit = [{value for kind, value in one.title if kind == HIT} for one in hints]
    named, struck = sum(map(bool, mine)), sum(map(bool, hit))
    for value, row in found.items():
        if named:
            row["in headlines"] = sum(value in one for one in mine) / named
        if struck and what == "injured" and killed:
            row["with the killed in headlines"] = sum(value + killed in one for one in hit) / struck
        elif struck and what == "injured":
            row["hit in headlines"] = sum(value in one for one in hit) / struck


def _agreeing(tolls: Sequence[Toll], killed: int, articles: int) -> frozenset[int]:
    """Return the articles that tell just the number killed that is chosen; those that tell none where nobody was."""
    numbers: dict[int, set[int]] = {}
    persons: Counter[int] = Counter()
    for toll in tolls:
        if toll.kind == "killed" and not toll.past:
            numbers.setdefault(toll.member, set()).add(toll.value)
            persons[toll.member] += toll.single
    if not killed:
        return frozenset(range(articles)) - numbers.keys()
    return frozenset(member for member, some in numbers.items() if killed in some or persons[member] == killed)


def _agree(found: Features, told: Sequence[_Article], agreeing: frozenset[int], killed: int) -> None:
    """Add which numbers are told by articles, and in sentences, that tell the number killed that is chosen."""
    both = [article for article in told if article.member in agreeing]
    for article in both:
        for value in _values_of(article):
            if value in found:
                _add(found[value], "by who tells the killed", 1 / len(both))
    for article in told:
        one = {toll.value for toll in article.numbers if killed in toll.dead and toll.kind != HIT and not toll.past}
        for value in one & found.keys():
            _add(found[value], "in a sentence with the killed", 1 / len(told))
    found[0]["nobody, the killed alone"] = round((len(agreeing) - len(both)) / max(1, len(agreeing)), 6)


def _nobody(
    found: Features, what: str, told: Sequence[_Article], hints: Sequence[Hints], killed: int
) -> dict[str, float]:
    """Return the features of nobody being meant."""
    numbers = any(row.get("as a number") for row in found.values())
    only = float(bool(found) and not numbers)
    headlines = [one.title for one in hints]
    titled = [one for one in headlines if ("", 0) in one]
    row = {
        "nobody": 1.0,
        "nobody, many tell": round(log(len(told) + 1), 6),
        "nobody, only persons told": only,
        "nobody, words of headlines": only * round(sum((what, 0) in one for one in titled) / max(1, len(titled)), 6),
        "nobody, no word of headlines": only * float(bool(titled) and not any((what, 0) in one for one in titled)),
    }
    if what == "injured":
        row |= {
            "nobody, may have died": max((one.get("may have died", 0.0) for one in found.values()), default=0.0),
            "nobody, survivors": round(sum(one.lives for one in hints) / max(1, len(headlines)), 6),
            "nobody, others hurt": round(sum(one.another for one in hints) / max(1, len(hints)), 6),
            "nobody, no survivors": float(not any(one.lives for one in hints)),
            "nobody, one killed": float(killed == 1),
            "nobody, nobody killed": float(killed == 0),
            "nobody, a number told": float(any(_counts(one) for one in told)),
            "nobody, another one": sum(one.another for one in told) / max(1, len(told)),
            "nobody, share that tells": round(len(told) / max(1, len(headlines)), 6),
            "nobody, headlines tell": float(any(kind == what and value for one in headlines for kind, value in one)),
        }
    return row


def _counts(article: _Article) -> bool:
    """Tell whether an article gives a number of those hurt."""
    return any(toll.kind != HIT and not toll.past for toll in article.numbers)


def choose(found: Features, weights: Mapping[str, float]) -> Choice:
    """Return the number with the largest weight, and how likely each is; of two alike the larger."""
    total = {
        value: round(sum(weights.get(name, 0.0) * each for name, each in sorted(row.items())), 6)
        for value, row in found.items()
    }
    most = max(total.values())
    parts = {value: exp(each - most) for value, each in total.items()}
    whole = sum(parts[value] for value in sorted(parts))
    likely = {value: round(parts[value] / whole, 4) for value in sorted(parts)}
    return Choice(max(likely, key=lambda value: (likely[value], value)), likely)


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """Return the shipped weights of each measure."""
    record: dict[str, Any] = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    return {
        what: {name: float(one["weight"]) for name, one in part.items()} for what, part in record["measures"].items()
    }
