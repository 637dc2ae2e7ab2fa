"""Figures of which it is asked whether they count one thing: which differences hold, and which were not found.

The trees of `counted_alike` are asked; what these get wrong stands there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from rashomon.base.independence import connected
from rashomon.base.marks import Figure
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.differences.counted_alike import Told, counted_alike, told
from rashomon.relate.differences.counts import Count
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.agreement import agree, is_vague
from rashomon.relate.figures.counted import kind_of, value_of
from rashomon.relate.figures.measures import Entry
from rashomon.relate.figures.quantities import Quantity
from rashomon.relate.figures.relation import relation_of
from rashomon.relate.figures.sorts import MOMENTS
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.chains import Versions
from rashomon.relate.wordlists import word_set

_BESIDE = 3  # passages in which a count is looked for again, and counts of each
_OF_A_GAME = frozenset(("second", "minute"))  # a match has many of them
Near = Mapping[int, Mapping[int, float]]
_NONE: Mapping[int, float] = {}


@dataclass(slots=True)
class _Likely:
    """How likely two figures in passages so alike count one thing, once it was asked."""

    one: Quantity | None
    other: Quantity | None
    alike: float
    value: float | None = None


class Judge:
    """Asks how likely two counts of a story count one thing; each count is put among its words once."""

    def __init__(
        self,
        held: Sequence[Held],
        near: Near,
        counts: Iterable[Count],
        settings: RelateSettings,
        known: Remembered | None = None,
    ) -> None:
        """Keep the passages, how alike they are, and all counts of the story."""
        self._held, self._near, self._settings = held, near, settings
        self._units: dict[tuple[int, str | None], list[Figure]] = {}
        for count in counts:
            self._units.setdefault((count.member, count.unit), []).append(count.figure)
        self._known = known or Remembered(lasts=False)
        self._token = self._known.once((Judge, settings), object)
        self._told: dict[int, Told] = {}

    def likely(self, pairs: Sequence[tuple[Count, Count]]) -> list[float]:
        """Return for each pair how likely both count one thing; 0 where their passages are not alike at all."""
        alike = [self._near.get(one.passage, {}).get(other.passage, 0.0) for one, other in pairs]
        none = _Likely(None, None, 0.0, 0.0)
        known = [
            self._known.between(_Likely, one.entry.quantity, other.entry.quantity, value) if value > 0 else none
            for (one, other), value in zip(pairs, alike, strict=True)
        ]
        asked = [place for place, one in enumerate(known) if one.value is None]
        given = [(self.told(pairs[place][0]), self.told(pairs[place][1]), alike[place]) for place in asked]
        for place, value in zip(asked, counted_alike(given, self._settings), strict=True):
            known[place].value = value
        return [one.value or 0.0 for one in known]

    def told(self, count: Count) -> Told:
        """Return a count among the words of its sentence and the others of its article."""
        if id(count.entry) not in self._told:
            passage, span = self._held[count.passage], count.figure.span
            at = Span(span.start - passage.candidate.span.start, span.end - passage.candidate.span.start)
            others = [one for one in self._units[count.member, count.unit] if one is not count.figure]
            self._told[id(count.entry)] = told(count.entry, passage.words, at, others)
        return self._told[id(count.entry)]

    def kept(self, counts: Sequence[Count], least: float) -> list[Count]:
        """Return the counts that some unlike count of another article stands beside as one thing, so likely at least.

        Each is asked of those in the passages most like its own; with it stay those that agree with it there.
        """
        by_passage: dict[int, list[int]] = {}
        for number, count in enumerate(counts):
            by_passage.setdefault(count.passage, []).append(number)
        unlike: list[tuple[int, int]] = []
        agreeing: list[tuple[int, int]] = []
        for number, count in enumerate(counts):
            near = self._near.get(count.passage, {})
            places = sorted(near.keys() & by_passage.keys(), key=lambda place: (-near[place], place))[:_BESIDE]
            for other in (other for place in places for other in by_passage[place][:_BESIDE]):
                same = agree(count.figure, counts[other].figure, self._settings)
                (agreeing if same else unlike).append((number, other))
        likely = self.likely([(counts[one], counts[other]) for one, other in unlike])
        sure = {number for pair, value in zip(unlike, likely, strict=True) if value >= least for number in pair}
        sure |= {number for pair in agreeing if sure & {*pair} for number in pair}
        return [count for number, count in enumerate(counts) if number in sure]

    def at_odds(self, counts: Sequence[Count], versions: Versions) -> list[list[Count]]:
        """Return groups of counts of one unit of which some disagree although their words say they count one thing.

        Each has to be the other's likeliest in its article, and none may agree with another count of that article.
        """
        by_passage: dict[int, list[Count]] = {}
        for count in counts:
            by_passage.setdefault(count.passage, []).append(count)
        pairs = sorted(self._pairs(by_passage, versions), key=lambda pair: (-pair[0], pair[1].passage, pair[2].passage))
        asked = [(one, other) for _, one, other in pairs[: self._settings.most_asked_alike]]
        likely = self.likely(asked)
        sure = [
            pair
            for pair, value in zip(asked, likely, strict=True)
            if value >= self._settings.counted_sure and self._likeliest(*pair, value, by_passage)
        ]
        place = {id(count): number for number, count in enumerate(counts)}
        ties = sorted((place[id(one)], place[id(other)]) for one, other in sure)
        nodes = tuple(sorted({number for tie in ties for number in tie}))
        return [[counts[number] for number in sorted(group)] for group in connected(nodes, ties)]

    def _pairs(
        self, by_passage: Mapping[int, Sequence[Count]], versions: Versions
    ) -> Sequence[tuple[float, Count, Count]]:
        least = self._settings.counted_likeness
        found: list[tuple[float, Count, Count]] = []
        for passage, mine in by_passage.items():
            for near, alike in self._near.get(passage, _NONE).items():
                if alike < least:
                    break  # the most alike come first
                if passage < near and near in by_passage:
                    pairs = product(mine, by_passage[near])
                    found += [(alike, one, other) for one, other in pairs if self._at_odds(one, other, versions)]
        return found

    def _at_odds(self, one: Count, other: Count, versions: Versions) -> bool:
        """Tell the same of two figures as is told of them already, if it is."""
        if one.unit is None or one.unit != other.unit or versions.same(one.member, other.member):
            return False
        mine, theirs = one.entry, other.entry
        return self._known.about((mine.quantity, theirs.quantity), self._token, partial(self._disagree, mine, theirs))

    def _disagree(self, one: Entry, other: Entry) -> bool:
        """Tell whether two counts are of one unit, both exact or one bounded, and neither agree nor are far apart."""
        mine, theirs = one.figure, other.figure
        if (mine.unit or "").lower() in word_set("recurring.txt") | _OF_A_GAME:
            return False
        years = {figure.as_of[:4] for figure in (mine, theirs) if figure.as_of}
        if len(years) > 1 or kind_of(mine) != kind_of(theirs):
            return False
        quantities = (one.quantity, other.quantity)
        if quantities[0].sort.name in MOMENTS or quantities[0].part != quantities[1].part:
            return False
        if any(is_vague(each) for each in (mine, theirs)):
            return False
        if not self._exceeded(mine, theirs):
            closed = any(None not in (each.low, each.high) for each in (mine, theirs))
            if not closed or relation_of(*quantities) != "differ":
                return False
        small, large = sorted(abs(each.value) for each in quantities)
        return small < large <= self._settings.counted_times * small and not agree(mine, theirs, self._settings)

    def _exceeded(self, one: Figure, other: Figure) -> bool:
        """Tell whether the smaller of two counts is a lower bound, and the other so far above that a reader sees it.

        "At least six" and eight can both be true, and a reader sees the count rise; "more than nine" and ten agree.
        """
        small, large = sorted((one, other), key=value_of)
        bounded = small.high is None and large.low is not None
        return bounded and value_of(large) > self._settings.near_bound * value_of(small)

    def _likeliest(self, one: Count, other: Count, value: float, by_passage: Mapping[int, Sequence[Count]]) -> bool:
        """Tell whether two counts are each other's likeliest, and neither has its like in the other's article."""
        for mine, theirs in ((one, other), (other, one)):
            rest = [
                count
                for passage in sorted(self._near.get(mine.passage, {}))
                for count in by_passage.get(passage, ())
                if count.member == theirs.member and count is not theirs
            ]
            for count, likely in zip(rest, self.likely([(mine, count) for count in rest]), strict=True):
                same = agree(mine.figure, count.figure, self._settings)
                if likely > value or (same and likely >= self._settings.counted_agreeing):
                    return False
        return True
