"""A story as those who look for points on which its accounts differ see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import TypeVar

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.measures import Measure
from rashomon.relate.names.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.chains import Versions

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The passages of a story and how alike they are, its articles and which are versions, who and what is in them."""

    held: Sequence[Held]
    members: Sequence[Read]
    near: Mapping[int, Mapping[int, float]]
    versions: Versions
    people: People
    measures: Sequence[Measure]
    settings: RelateSettings
    known: Remembered
    _of: dict[int, list[int]] = field(default_factory=dict, init=False)  # the passages of each article, as it has them

    def __post_init__(self) -> None:
        """Sort the passages by article."""
        for number, one in enumerate(self.held):
            self._of.setdefault(one.candidate.member, []).append(number)

    def found(self, make: Callable[[str], Made]) -> dict[int, Made]:
        """Return what a function finds in the words of each passage in which it finds anything."""
        return self._each((Held.find, make), lambda mine, _: [one.find(make) for one in mine])

    def learnt(self, make: Callable[[Held, Read], Made]) -> dict[int, Made]:
        """Return what a function makes of each passage and its article, of those of which it makes anything."""
        return self._each((Held.learn, make), lambda mine, member: [one.learn(make, member) for one in mine])

    def by_article(self, make: Callable[[Sequence[Held], Read], Iterable[Made]]) -> dict[int, Made]:
        """Return what a function makes of all passages of an article, of those of which it makes anything."""
        return self._each(make, make)

    def _each(self, key: object, make: Callable[[Sequence[Held], Read], Iterable[Made]]) -> dict[int, Made]:
        found: list[tuple[int, Made]] = []
        for member, numbers in self._of.items():
            mine = self.known.about(
                (self.held[numbers[0]],),  # the passages of an article are made together
                (Accounts, key),
                partial(self._those, make, member),
            )
            found += [(numbers[place], one) for place, one in mine]
        return dict(sorted(found, key=itemgetter(0)))

    def _those(self, make: Callable[[Sequence[Held], Read], Iterable[Made]], member: int) -> list[tuple[int, Made]]:
        made = make([self.held[number] for number in self._of[member]], self.members[member])
        return [(place, one) for place, one in enumerate(made) if one]
