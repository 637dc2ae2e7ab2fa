"""What the whole count that was chosen grows to: a later number, or the sum of two that are parts of one told."""

from collections.abc import Sequence

from rashomon.relate.figures.toll_choice import Choice
from rashomon.relate.figures.tolls import Toll

_MOST_PARTS = 20  # numbers of one article that are added up, the first told


def risen(choice: Choice, what: str, tolls: Sequence[Toll], least: tuple[float, float]) -> Choice:
    """Return the choice with what later articles put first instead, where that is more: a toll rises.

    A toll that "rose to" a number is that number. `tolls` come in the order of the articles' times. Numbers less likely
    than `least` do not count (the first of the two where the number so far is a bound, "at least four", else the
    second), nor parts, nor those of a group ("two officers"), nor those only feared dead. On reports of small shootings
    it does harm once in a hundred, where a later report is of another day's; without it a growing toll stays at its
    first number.
    """
    rising = {(toll.member, toll.value) for toll in tolls if toll.kind == what and toll.rising and not toll.past}
    leads: dict[int, int] = {}
    for toll in tolls:
        if toll.kind == what and toll.anybody and not (toll.single or toll.past or toll.part or toll.feared):
            leads.setdefault(toll.member, toll.value)
    said = [toll.member for toll in tolls if toll.value == choice.value and toll.kind == what]
    open_ended = {toll.value for toll in tolls if toll.kind == what and toll.figure.high is None}
    value = choice.value
    for member in sorted(leads):
        enough = 0.0 if (member, leads[member]) in rising else least[value not in open_ended]
        if said and member > min(said) and leads[member] > value and choice.likely.get(leads[member], 0.0) >= enough:
            value = leads[member]
    return Choice(value, choice.likely)


def summed(choice: Choice, what: str, tolls: Sequence[Toll]) -> Choice:
    """Return the choice with what it is a part of instead: "ten tourists and two pilots" where 12 is told.

    One of the two has to be of a group of people.
    """
    told: dict[int, dict[int, bool]] = {}  # of each article: its numbers, and whether one is of a group
    for toll in tolls:
        mine = told.setdefault(toll.member, {})
        if toll.kind == what and not toll.past and len(mine) < _MOST_PARTS:
            mine[toll.value] = mine.get(toll.value, False) or not toll.anybody
    every = {value for values in told.values() for value in values}
    sums = [
        choice.value + other
        for values in told.values()
        if choice.value in values
        for other in values.keys() - {choice.value}
        if choice.value + other in every - values.keys() and (values[choice.value] or values[other])
    ]
    return Choice(max(sums), choice.likely) if sums else choice
