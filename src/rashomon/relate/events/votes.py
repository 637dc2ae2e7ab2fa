"""How the articles of a story agree on a value of its event: each newsroom has one voice, shared out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.base.findings import Passage

_WHOLE = 1000  # a voice; whole parts of it, so that the sum does not depend on the order
_FIRST = 300  # more for what an article says most of
_DOUBT = 10  # weight that nobody has: what an article only mentions once in passing is not its whole voice


@dataclass(frozen=True, slots=True)
class Voices:
    """How much each article of a story has to say.

    `group_of` has a number for each article, the same for those that depend on one another: they have one voice. A
    newsroom has one too, shared out among its groups, of which each has so many `parts`; the `whole` where not told.

    >>> Voices({"a": 0, "b": 0, "c": 1, "d": 2}, {1: 1, 2: 1}, 2).of("abcd")
    4
    """

    group_of: Mapping[str, int]
    parts: Mapping[int, int] = field(default_factory=dict)
    whole: int = 1

    def group(self, article: str) -> int:
        """Return the number of the articles with which one has a voice."""
        return self.group_of.get(article, -1)

    def parts_of(self, group: int) -> int:
        """Return how many parts of a voice a group has."""
        return self.parts.get(group, self.whole)

    def of(self, articles: Iterable[str]) -> int:
        """Return how many parts of voices some articles have together."""
        return sum(self.parts_of(group) for group in {self.group(article) for article in articles})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one article that speak for a value, and how much they do."""

    value: str
    weight: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Elected:
    """A value with the voices it has, those of all values, and the words that speak for it, one place an article."""

    value: str
    voices: int
    of: int
    passages: tuple[Passage, ...]


def elect(cues: Iterable[Cue], voices: Voices) -> list[Elected]:
    """Return the values that cues speak for, the one with most voices first; nothing where there are no cues.

    >>> from rashomon.base.spans import Span
    >>> cues = [Cue("Holm", 20, Passage("a", Span(3, 7))), Cue("Lund", 10, Passage("b", Span(0, 4)))]
    >>> [one.value for one in elect(cues, Voices({"a": 0, "b": 1}))]
    ['Holm', 'Lund']
    """
    weights: dict[str, dict[str, int]] = {}
    best: dict[tuple[str, str], Cue] = {}
    for cue in cues:
        article = cue.passage.article
        mine = weights.setdefault(article, {})
        mine[cue.value] = mine.get(cue.value, 0) + cue.weight
        known = best.get((article, cue.value))
        if known is None or (-cue.weight, cue.passage.span) < (-known.weight, known.passage.span):
            best[article, cue.value] = cue
    said: dict[tuple[int, str], int] = {}
    for article, mine in weights.items():
        total, most = sum(mine.values()) + _DOUBT, max(mine.values())
        for value, weight in mine.items():
            key = voices.group(article), value
            said[key] = max(said.get(key, 0), _WHOLE * weight // total + _FIRST * (weight == most))
    sums: dict[str, int] = {}
    for (group, value), voice in said.items():
        sums[value] = sums.get(value, 0) + voice * voices.parts_of(group)
    whole = sum(sums.values())
    told: dict[str, list[Passage]] = {}
    for (_, value), cue in sorted(best.items(), key=lambda item: item[0]):
        told.setdefault(value, []).append(cue.passage)
    return [
        Elected(value, sums[value], whole, tuple(told[value]))
        for value in sorted(sums, key=lambda each: (-sums[each], each))
    ]
