"""Figures of one kind in passages that are like one another: put together where they count the same, and at odds."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.remembered import Remembered
from rashomon.relate.differences.count_sides import LASTING
from rashomon.relate.differences.counts import Count
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.terms import stem
from rashomon.relate.figures.agreement import agree
from rashomon.relate.figures.comparable import likelihood
from rashomon.relate.figures.counted import counted_thing, kind_of, tolls_words, value_of, whom
from rashomon.relate.figures.measures import Entry, is_hit, set_apart
from rashomon.relate.figures.quantities import Quantity
from rashomon.relate.figures.relation import meaning
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

_TELLING = 5  # a number from which an article that gives it twice for one kind of thing means one count
Near = Mapping[int, Mapping[int, float]]


def groups_at_odds(
    counts: Sequence[Count],
    held: Sequence[Held],
    near: Near,
    settings: RelateSettings,
    known: Remembered | None = None,
) -> list[list[Count]]:
    """Return groups of counts of one thing in which two are at odds.

    Two figures are at odds where they disagree, each is the other's nearest, and neither has one in the other's article
    that agrees: an article that gives both the whole count and a part of it contradicts nobody.
    """
    found: list[list[Count]] = []
    listed = _listed(counts)
    for mine in _by_thing(counts).values():
        links = _link(mine, listed, held, near, settings, known or Remembered(lasts=False))
        together = _Together(mine, settings)
        together.join_repeated()
        odds: set[int] = set()
        for _, one, other, agreeing in sorted(_edges(mine, links, settings)):
            if together.join(one, other) and not agreeing:
                odds.update((one, other))
        found += [[mine[n] for n in group] for group in together.groups() if odds & set(group)]
    return found


def _by_thing(counts: Sequence[Count]) -> dict[tuple[str, str], list[Count]]:
    found: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        thing = counted_thing(count.figure, count.words)
        if thing is not None:
            found.setdefault(thing, []).append(count)
    return found


def _listed(counts: Sequence[Count]) -> set[int]:
    """Return the counts that stand in a list under one heading: "ten passengers and two pilots died"."""
    tolls = set(tolls_words().values())
    things: dict[int, list[tuple[str, str] | None]] = {}
    for count in counts:
        things.setdefault(count.passage, []).append(counted_thing(count.figure, count.words))
    found: set[int] = set()
    for count in counts:
        thing, beside = counted_thing(count.figure, count.words), things[count.passage]
        people = any(one and one[0] == "person" and one[1] not in tolls for one in beside)
        if thing and (beside.count(thing) > 1 or (thing[0] == "person" and thing[1] in tolls and people)):
            found.add(id(count))
    return found


def _comparable(one: Count, other: Count, alike: float, listed: set[int], settings: RelateSettings) -> bool:
    """Tell whether what two figures count may be the same: "two women" are no count of "people".

    Their places are not asked but where they tell two events apart: one article names the city, the other the country.
    """
    mine, theirs = whom(one.figure), whom(other.figure)
    years = {figure.as_of[:4] for figure in (one.figure, other.figure) if figure.as_of}
    tolls = one.entry.toll and other.entry.toll
    if (set_apart(one.entry) != set_apart(other.entry) and tolls) or is_hit(one.entry) != is_hit(other.entry):
        return False
    if len(years) > 1 or (one.figure.unit != "person" and kind_of(one.figure) != kind_of(other.figure)):
        return False
    parts = _parts()
    small, large = sorted((value_of(one.figure), value_of(other.figure)))
    far = large > settings.whom_times * small and (alike < settings.whom_likeness or bool(mine) != bool(theirs))
    if (mine & parts) != (theirs & parts) or far:
        return False
    if bool(mine) != bool(theirs):  # "three demonstrators" and "seven people" can be one count, one of a list cannot
        if alike < settings.whom_likeness or id(one) in listed or id(other) in listed:
            return False
    elif mine and not mine & theirs:
        return False
    return True


@cache
def _parts() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("parts.txt"))


def _likely(one: Entry, other: Entry, known: Remembered) -> float:
    return known.between(_likelihood, one.quantity, other.quantity, one.vector, other.vector)


def _likelihood(one: Quantity, other: Quantity, *vectors: bytes | None) -> float:
    return likelihood(one, other, meaning(*vectors))


@dataclass(frozen=True, slots=True)
class _Links:
    """For one count: the counts of each other article it can be compared with, the most alike passage first."""

    by_article: dict[int, list[tuple[float, int]]]
    agreeing: frozenset[int]  # articles that have a comparable figure that agrees


def _link(  # noqa: PLR0913, PLR0917 - the counts, and what is known of their passages
    counts: Sequence[Count],
    listed: set[int],
    held: Sequence[Held],
    near: Near,
    settings: RelateSettings,
    known: Remembered,
) -> list[_Links]:
    """Compare each count with those in passages that are at all like its own."""
    in_passage: dict[int, list[int]] = {}
    for number, count in enumerate(counts):
        in_passage.setdefault(count.passage, []).append(number)
    links: list[_Links] = []
    for count in counts:
        by_article: dict[int, list[tuple[float, int]]] = {}
        agreeing: set[int] = set()
        least = settings.whom_likeness if count.figure.unit in LASTING else settings.figure_likeness
        for passage, alike in near.get(count.passage, {}).items():
            if alike < least or passage not in in_passage:
                continue
            article = held[passage].candidate.member
            for other in in_passage[passage]:
                if (
                    _comparable(count, counts[other], alike, listed, settings)
                    and _likely(count.entry, counts[other].entry, known) >= settings.figure_likely
                ):
                    by_article.setdefault(article, []).append((-alike, other))
                    if agree(count.figure, counts[other].figure, settings):
                        agreeing.add(article)
        links.append(_Links({article: sorted(found) for article, found in by_article.items()}, frozenset(agreeing)))
    return links


def _edges(
    counts: Sequence[Count], links: Sequence[_Links], settings: RelateSettings
) -> Iterator[tuple[tuple[bool, float], int, int, bool]]:
    """Yield pairs of counts that are each other's nearest, with their order of joining and whether they agree."""
    for one, count in enumerate(counts):
        for article, found in links[one].by_article.items():
            distance, other = found[0]
            if article <= count.member or links[other].by_article[count.member][0][1] != one:
                continue
            agreeing = agree(count.figure, counts[other].figure, settings)
            if agreeing or (article not in links[one].agreeing and count.member not in links[other].agreeing):
                yield (not agreeing, distance), one, other, agreeing


class _Together:
    """Counts put together; an article never contradicts itself, so two that it gives unlike stay apart."""

    def __init__(self, counts: Sequence[Count], settings: RelateSettings) -> None:
        self._counts = counts
        self._settings = settings
        self._top = list(range(len(counts)))
        self._below = {number: [number] for number in range(len(counts))}

    def _of(self, number: int) -> int:
        while self._top[number] != number:
            number = self._top[number]
        return number

    def join(self, one: int, other: int) -> bool:
        """Put two counts together and tell whether they are."""
        first, second = sorted((self._of(one), self._of(other)))
        if first == second:
            return True
        for a in self._below[first]:
            for b in self._below[second]:
                mine, theirs = self._counts[a], self._counts[b]
                if mine.member == theirs.member and not agree(mine.figure, theirs.figure, self._settings):
                    return False
        self._top[second] = first
        self._below[first].extend(self._below.pop(second))
        return True

    def join_repeated(self) -> None:
        """Put together what one article says of one count in two passages: "seventeen died", "17 bodies were found"."""
        said: dict[tuple[int, float | None, float | None], int] = {}
        for number, count in enumerate(self._counts):
            if value_of(count.figure) >= _TELLING:
                first = said.setdefault(_number(count), number)
                if whom(self._counts[first].figure) == whom(count.figure) or not count.figure.of:
                    self.join(first, number)

    def groups(self) -> list[list[int]]:
        """Return the counts that are together, each group with what its articles say again elsewhere."""
        alone = Counter({numbers[0]: 1 for numbers in self._below.values() if len(numbers) == 1})
        groups: list[list[int]] = []
        for _, numbers in sorted(self._below.items()):
            if len(numbers) > 1:
                said = {_number(self._counts[n]) for n in numbers}
                groups.append(sorted([*numbers, *(n for n in sorted(alone) if _number(self._counts[n]) in said)]))
        return groups


def _number(count: Count) -> tuple[int, float | None, float | None]:
    return count.member, count.figure.low, count.figure.high
