"""Which articles of a story are versions of one another: what differs between them is an update, no contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read, Source
from rashomon.base.independence import connected
from rashomon.base.times import published_rank


@dataclass(frozen=True, slots=True)
class Versions:
    """Which members of a story, by position, are versions of one article, and in what order they came."""

    of: tuple[int, ...]  # the number of the article that a member is a version of
    step: tuple[int, ...]  # how many versions came before it

    def same(self, one: int, other: int) -> bool:
        """Tell whether two members are versions of one article."""
        return self.of[one] == self.of[other]

    def later(self, one: int, other: int) -> bool:
        """Tell whether `other` is a later version of `one`."""
        return self.same(one, other) and self.step[one] < self.step[other]


def find_versions(members: Sequence[Read], sources: Sequence[Source]) -> Versions:
    """Return which members are versions of one article.

    >>> from rashomon.base.article import Article
    >>> from rashomon.base.marks import Reading
    >>> members = [Read(Article("", each, each, "", "", ""), Reading(each)) for each in ("a", "b", "c")]
    >>> found = find_versions(members, [Source("a", revision_of="c")])
    >>> found.later(2, 0), found.same(0, 1)
    (True, False)
    """
    place = {member.article.id: number for number, member in enumerate(members)}
    ties = {
        place[source.article]: place[source.revision_of]
        for source in sources
        if source.revision_of in place and source.article in place
    }
    of = [0] * len(members)
    step = [0] * len(members)
    for number, group in enumerate(connected(range(len(members)), sorted(ties.items()))):
        for rank, member in enumerate(sorted(group, key=lambda each: _key(each, members, ties))):
            of[member], step[member] = number, rank
    return Versions(tuple(of), tuple(step))


def _key(member: int, members: Sequence[Read], ties: dict[int, int]) -> tuple[int, tuple[bool, str, str], int]:
    """Return what versions are ordered by: those before it, its time, undated last, its place in the story."""
    before, at, seen = 0, member, {member}
    while at in ties and ties[at] not in seen:
        at = ties[at]
        seen.add(at)
        before += 1
    return before, published_rank(members[member].article.published), member
