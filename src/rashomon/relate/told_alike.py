"""Claims that several articles tell alike: how alike their passages are, what these share, which is clearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from rashomon.base.findings import Read, Reason
from rashomon.base.remembered import Remembered
from rashomon.relate.corrected.groups import Bound
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.clarity import clarity
from rashomon.relate.facts.evidence import Held, ids_of
from rashomon.relate.facts.grouping import Near, Pair
from rashomon.relate.facts.shared import shared_words, what_is_shared
from rashomon.relate.facts.table import Table
from rashomon.relate.names.people import Bearer
from rashomon.relate.settings import RelateSettings

_Links = tuple[float, Pair | None, Pair | None]  # how alike on the whole, the most and the least alike of the pairs


@dataclass(frozen=True, slots=True)
class Passages:
    """A story's passages, how alike they are, and who is named in them.

    `token` is the same object for as long as no two passages that were there became more or less alike.
    """

    held: Sequence[Held]
    table: Table
    near: Near
    members: Sequence[Read]
    bearers: Mapping[str, Bearer]
    token: object


class Alike:
    """Makes claims of groups of passages; what depends on these alone is remembered."""

    def __init__(self, around: Passages, settings: RelateSettings, known: Remembered) -> None:
        """Give each passage an id that it keeps."""
        self._around, self._settings, self._known = around, settings, known
        self._ids = ids_of(around.held, around.members, known)

    def links(self, group: Sequence[int]) -> _Links:
        """Return how alike the passages of a group are on the whole, and the most and the least alike pair of it."""
        key = self._key(group)
        score, *ends = self._known.once((Alike, "links", *key), lambda: self._links(group))
        most, least = (None if end is None else Pair(group[end[0]], group[end[1]], end[2]) for end in ends)
        return score, most, least

    def _key(self, group: Sequence[int]) -> tuple[object, ...]:
        return (self._around.token, *[self._ids[one] for one in group])

    def _links(
        self, group: Sequence[int]
    ) -> tuple[float, tuple[int, int, float] | None, tuple[int, int, float] | None]:
        near = [self._around.near.get(one, {}) for one in group]
        pairs = [
            (-near[one][there], one, other)
            for one in range(len(group))
            for other, there in enumerate(group[one + 1 :], one + 1)
            if there in near[one]
        ]
        pairs.sort()
        if not pairs:
            return 0.0, None, None
        score = sum(-alike for alike, *_ in pairs) / len(pairs)
        most, least = ((one, other, -alike) for alike, one, other in (pairs[0], pairs[-1]))
        return score, most, least

    def clearest(self, group: Sequence[int]) -> list[int]:
        """Return the passages in order of how well each stands on its own and how like the others it is."""
        if len(group) == 1:
            return list(group)
        key = (Alike, "clearest", self._settings.clear_words, *self._key(group))
        return [group[place] for place in self._known.once(key, lambda: self._clearest(group))]

    def _clearest(self, group: Sequence[int]) -> list[int]:
        def value(place: int) -> float:
            near = self._around.near.get(group[place], {})
            told = sum(map(near.get, group, repeat(0.0))) / max(1, len(group) - 1)
            return round((0.3 + told) * self._around.held[group[place]].find(clarity, self._settings.clear_words), 6)

        return sorted(range(len(group)), key=lambda place: (-value(place), place))

    def claim(self, group: tuple[int, ...], bound: Bound | None) -> Claim:
        """Return the claim that a group tells; `bound` where a person put it together."""
        score, most, least = self.links(group)
        sides = (None,) * len(group)
        if bound is not None:
            by = (Reason("told alike by a person's decision", 1.0, bound.decisions),)
            return Claim("same", None, group, sides, group[0], score, False, by, bound.decisions, bound.machine)  # noqa: FBT003
        reasons: list[Reason] = []
        if most is not None:
            reasons += [Reason("most alike passages", most.likeness), *self._shared(most)]
        if least is not None and least != most:
            reasons.append(Reason("least alike passages", least.likeness, self._words(least)))
        return Claim("same", None, group, sides, group[0], score, score < self._settings.sure, tuple(reasons))

    def _shared(self, pair: Pair) -> tuple[Reason, ...]:
        around = self._around
        one, other = around.table.candidates[pair.one], around.table.candidates[pair.other]
        names = [around.bearers[name] for name in one.names & other.names]
        who = frozenset((bearer.id, bearer.name, bearer.kind) for bearer in names)
        key = Alike, "shared", *self._key(pair[:2]), who, self._settings.most_reasons
        return self._known.once(
            key, lambda: what_is_shared(one, other, around.table, around.members, around.bearers, self._settings)
        )

    def _words(self, pair: Pair) -> tuple[str, ...]:
        one, other = self._around.table.candidates[pair.one], self._around.table.candidates[pair.other]
        key = Alike, "words", *self._key(pair[:2]), self._settings.most_reasons
        return self._known.once(key, lambda: shared_words(one, other, self._around.table, self._settings))
