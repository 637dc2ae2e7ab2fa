"""Where accounts differ in figures: counts of the same thing that cannot both be exactly right."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon.base.findings import Read
from rashomon.base.independence import connected
from rashomon.base.marks import Figure
from rashomon.base.spans import words
from rashomon.base.times import published_day, published_moment
from rashomon.relate.evidence import Held
from rashomon.relate.settings import RelateSettings
from rashomon.relate.terms import stem
from rashomon.relate.versions import Versions
from rashomon.relate.wordlists import rows, word_set


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which passages differ: the passages, the side each takes, and the words that show it."""

    why: str
    passages: tuple[int, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """One figure of one passage, in the words that figures are compared by."""

    passage: int
    figure: Figure
    words: str
    day: str | None
    moment: str | None  # the time of publication in UTC, where a zone is given
    member: int
    listed: bool  # its passage counts others under the same heading: "ten passengers and two pilots died"
    voice: tuple[str, str] | None  # outlet and speaker, where both are known


_LASTING = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
_TELLING = 5  # a number from which an article that gives it twice for one kind of thing means one count


@cache
def _counted() -> dict[str, str]:
    return {word: row[0] for row in rows("counted.tsv") for word in row}


def counted_thing(figure: Figure, said: str) -> tuple[str, str] | None:
    """Return unit and what is counted, each as one word for all its synonyms; None where either is unknown.

    A word of the figure's own ("770 injured") goes before what the sentence around it was read to count.
    """
    if not figure.what or (figure.low is None and figure.high is None):
        return None
    what = figure.what.casefold().strip()
    own = next((_counted()[word] for word in said.casefold().split() if word in _counted()), None)
    return stem(figure.unit or ""), own or _counted().get(what) or " ".join(stem(word) for word in what.split())


def _value(figure: Figure) -> float:
    """Return the number a reader remembers: the bound where there is only one."""
    low = figure.low if figure.low is not None else figure.high
    return float(low if low is not None else 0)


def agree(one: Figure, other: Figure, settings: RelateSettings) -> bool:
    """Tell whether a reader would take two figures for the same count.

    Equal numbers agree; "dozens" agrees with every number of dozens; a round bound or an "about" agrees with a number
    near it ("more than 100", 120); but "at least 2" and "at least 6" do not: a reader sees the count rise.
    """
    small, large = sorted((one, other), key=_value)
    if _value(small) == _value(large):
        return True
    if _vague(one) or _vague(other):
        return _within(one, other)
    if small.approx or large.approx:
        return _value(large) <= _value(small) * settings.near_about
    if small.high is None and large.high is None:
        return _round(small) and _value(large) <= _value(small) * settings.near_about  # "at least 100", "more than 100"
    if small.high is None and _round(small):
        return _value(large) <= _value(small) * settings.near_bound
    ends = (small.low, small.high, large.low, large.high)
    return None not in ends and max(small.low or 0, large.low or 0) <= min(small.high or 0, large.high or 0)


def _round(figure: Figure) -> bool:
    """Tell whether a lower bound is a round number: "more than 50" (kept as 51), "at least 200"."""
    low = figure.low or 0
    return low >= 20 and (low % 10 == 0 or (low - 1) % 10 == 0)


def _vague(figure: Figure) -> bool:
    """Tell whether a figure is a word such as "dozens": approximate and open at one end."""
    return figure.approx and (figure.low is None or figure.high is None)


def _within(one: Figure, other: Figure) -> bool:
    low = max(one.low if one.low is not None else 0.0, other.low if other.low is not None else 0.0)
    high = min(
        one.high if one.high is not None else float("inf"), other.high if other.high is not None else float("inf")
    )
    return low <= high


def _counts(held: Sequence[Held], members: Sequence[Read], most: int) -> dict[tuple[str, str], list[_Count]]:
    """Return the figures of all passages, by unit and what they count."""
    found: dict[tuple[str, str], list[_Count]] = {}
    tolls = set(_counted().values())
    compared: Counter[int] = Counter()
    for number, each in enumerate(held):
        compared[each.candidate.member] += len(each.figures)
        if compared[each.candidate.member] > most:
            continue
        article = members[each.candidate.member].article
        day, moment = published_day(article.published), published_moment(article.published)
        outlet = article.outlet
        said = [words(article.text, figure.span) for figure in each.figures]
        things = [counted_thing(figure, own) for figure, own in zip(each.figures, said, strict=True)]
        people = [thing for thing in things if thing and thing[0] == "person" and thing[1] not in tolls]
        for figure, own, thing in zip(each.figures, said, things, strict=True):
            if thing is not None:
                listed = things.count(thing) > 1 or (thing[0] == "person" and thing[1] in tolls and bool(people))
                speaker = figure.speaker or figure.speaker_text
                voice = (outlet, speaker) if outlet and speaker else None
                count = _Count(number, figure, own, day, moment, each.candidate.member, listed, voice)
                found.setdefault(thing, []).append(count)
    return found


def whom(figure: Figure) -> set[str]:
    """Return the stems of whom a figure counts; empty where that is anybody."""
    stems = {stem(word) for word in (figure.of or "").casefold().split()}
    return stems - {stem(word) for word in word_set("anybody.txt")}


def _kind(figure: Figure) -> set[str]:
    """Return the stems of the words before the thing counted: "first-stage boosters" are no "side boosters"."""
    thing = {stem(word) for text in (figure.what, figure.unit) for word in re.split(r"\W+", (text or "").casefold())}
    said = re.split(r"\W+", (figure.of or "").casefold())[:-1]
    return {stem(word) for word in said if word} - thing - {stem(word) for word in word_set("function_words.txt")}


def _comparable(one: _Count, other: _Count, likeness: float, settings: RelateSettings) -> bool:
    """Tell whether two figures may count the same: "two women" are no count of "people".

    Their places are not asked: one article names the city and the other the country (differs 21.3 -> 20.4 when asked).
    """
    mine, theirs = whom(one.figure), whom(other.figure)
    years = {figure.as_of[:4] for figure in (one.figure, other.figure) if figure.as_of}
    if len(years) > 1 or (one.figure.unit != "person" and _kind(one.figure) != _kind(other.figure)):
        return False
    parts = {stem(word) for word in word_set("parts.txt")}
    if (mine & parts) != (theirs & parts):
        return False
    small, large = sorted((_value(one.figure), _value(other.figure)))
    if large > settings.whom_times * small and (likeness < settings.whom_likeness or bool(mine) != bool(theirs)):
        return False
    if bool(mine) != bool(theirs):  # "three demonstrators" and "seven people" can be one count, one of a list cannot
        return likeness >= settings.whom_likeness and not (one.listed or other.listed)
    return not mine or bool(mine & theirs)


@dataclass(frozen=True, slots=True)
class _Links:
    """For one count: the counts of each other article it can be compared with, the most alike passage first."""

    by_article: dict[int, list[tuple[float, int]]]
    agreeing: frozenset[int]  # articles that have a comparable figure that agrees


def _link(
    counts: Sequence[_Count],
    held: Sequence[Held],
    near: Mapping[int, Mapping[int, float]],
    settings: RelateSettings,
) -> list[_Links]:
    """Compare each count with those in passages that are at all like its own."""
    in_passage: dict[int, list[int]] = {}
    for number, count in enumerate(counts):
        in_passage.setdefault(count.passage, []).append(number)
    links: list[_Links] = []
    for count in counts:
        by_article: dict[int, list[tuple[float, int]]] = {}
        agreeing: set[int] = set()
        for passage, likeness in near.get(count.passage, {}).items():
            if likeness < settings.figure_likeness:
                continue
            article = held[passage].candidate.member
            for other in in_passage.get(passage, ()):
                if count.figure.unit in _LASTING and likeness < settings.whom_likeness:
                    continue
                if _comparable(count, counts[other], likeness, settings):
                    by_article.setdefault(article, []).append((-likeness, other))
                    if agree(count.figure, counts[other].figure, settings):
                        agreeing.add(article)
        links.append(_Links({article: sorted(found) for article, found in by_article.items()}, frozenset(agreeing)))
    return links


def figure_differences(
    held: Sequence[Held],
    members: Sequence[Read],
    near: Mapping[int, Mapping[int, float]],
    versions: Versions,
    settings: RelateSettings,
) -> list[Difference]:
    """Return the points on which figures of the same thing differ between articles.

    Two figures are at odds where they disagree, each is the other's nearest, and neither has one in the other's article
    that agrees: an article that gives both the whole count and a part of it contradicts nobody.
    """
    found: list[Difference] = []
    for counts in _counts(held, members, settings.most_figures).values():
        links = _link(counts, held, near, settings)
        together = _Together(counts, settings)
        together.join_repeated()
        odds: set[int] = set()
        for _, one, other, agreeing in sorted(_edges(counts, links, settings)):
            if together.join(one, other) and not agreeing:
                odds.update((one, other))
        for group in together.groups():
            if odds & set(group):
                found += _differences([counts[n] for n in group], versions, settings)
    return found


def _differences(group: Sequence[_Count], versions: Versions, settings: RelateSettings) -> list[Difference]:
    """Return how comparable figures differ: what a later word overtook is an update, whether it rose or fell."""
    whole = _difference(group, settings)
    if whole is None or whole.why == "update":
        return [whole] if whole else []
    overtaken = [(one, other) for one in group for other in group if _overtakes(other, one, versions)]
    old = {one for one, _ in overtaken}
    if not old:
        return [whole]
    current = _difference([count for count in group if count not in old], settings)
    if current is None:
        return [replace(whole, why="update")]
    found = [current]
    for story in connected(tuple(dict.fromkeys(count for pair in overtaken for count in pair)), overtaken):
        change = _difference(story, settings)
        if change is not None:
            found.append(replace(change, why="update"))
    return found


def _overtakes(later: _Count, earlier: _Count, versions: Versions) -> bool:
    """Tell whether a figure is the later word of an outlet: in a later version, or of the same speaker another day."""
    if versions.same(earlier.member, later.member):
        return versions.later(earlier.member, later.member)
    known = earlier.voice is not None and earlier.day is not None and later.day is not None
    return known and earlier.voice == later.voice and (earlier.day or "") < (later.day or "")


class _Together:
    """Counts put together; an article never contradicts itself, so two that it gives unlike stay apart."""

    def __init__(self, counts: Sequence[_Count], settings: RelateSettings) -> None:
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
            if _value(count.figure) >= _TELLING:
                first = said.setdefault((count.member, count.figure.low, count.figure.high), number)
                if whom(self._counts[first].figure) == whom(count.figure) or not count.figure.of:
                    self.join(first, number)

    def groups(self) -> list[list[int]]:
        """Return the counts that are together, each group with what its articles say again elsewhere."""
        groups: list[list[int]] = []
        alone = {numbers[0] for numbers in self._below.values() if len(numbers) == 1}
        for _, numbers in sorted(self._below.items()):
            if len(numbers) < 2:
                continue
            said = {(self._counts[n].member, self._counts[n].figure.low, self._counts[n].figure.high) for n in numbers}
            again = [
                n
                for n in sorted(alone)
                if (self._counts[n].member, self._counts[n].figure.low, self._counts[n].figure.high) in said
            ]
            groups.append(sorted([*numbers, *again]))
        return groups


def _edges(
    counts: Sequence[_Count], links: Sequence[_Links], settings: RelateSettings
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


def _difference(group: Sequence[_Count], settings: RelateSettings) -> Difference | None:
    """Return the difference among comparable figures, None where they all agree or one article says them all."""
    sides: list[list[_Count]] = []
    for count in sorted(group, key=lambda c: (_vague(c.figure), _value(c.figure), c.passage)):  # "dozens" opens no side
        side = next((side for side in reversed(sides) if agree(side[0].figure, count.figure, settings)), None)
        if side is None:
            sides.append([count])
        else:
            side.append(count)
    placed = [(count, side) for side, counts in enumerate(sides) for count in counts]
    timed = all(count.moment for count in group)  # else days are compared: a time without a zone may be any
    times = [{count.moment if timed else count.day for count in counts} for counts in sides]
    passages = {count.passage: side for count, side in reversed(placed)}
    if len(sides) < 2 or len(set(passages.values())) < 2:
        return None
    known = [sorted(time for time in each if time is not None) for each in times]
    counted = any(count.figure.unit not in _LASTING for count in group)  # what took five hours took no seven later
    rises = counted and all(known) and all(a[0] <= b[0] for a, b in pairwise(known)) and known[0][0] < known[-1][-1]
    order = sorted(passages)
    letters = {side: _letter(place) for place, side in enumerate(sorted(set(passages.values())))}
    said = tuple(sorted({count.words for count in group}))
    return Difference("update" if rises else "figure", tuple(order), tuple(letters[passages[n]] for n in order), said)


def _letter(place: int) -> str:
    """Return the name of a side.

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    name = ""
    while place >= 0:
        name = chr(ord("a") + place % 26) + name
        place = place // 26 - 1
    return name
