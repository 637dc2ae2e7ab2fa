"""Which articles depend on one another, and so how many independent sources there are.

Two articles depend on each other when they share text, come from the same agency, or are versions of one article; and
so do articles joined by a chain of such ties. Where in doubt the answer is "dependent": a family that was joined
through one sentence counts as one source even for a claim that stands elsewhere in its articles, and two articles of
one agency count as one even where they share no sentence. Two articles of one outlet are not dependent for that alone;
what both tell on their reporters' own word is one source of a claim nevertheless (`relate.voices.counting`).
An article that was not read may depend on any other, so it adds no source to those that were.
What this cannot see: an article that rewrites another without its words and without saying so counts as a source.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from rashomon.base.findings import Family, Source

_T = TypeVar("_T", bound=Hashable)


def connected(items: Sequence[_T], ties: Iterable[tuple[_T, _T]]) -> tuple[tuple[_T, ...], ...]:
    """Return `items` grouped by chains of `ties`, groups and members in the order of `items`.

    >>> connected("abcd", [("a", "c"), ("c", "d")])
    (('a', 'c', 'd'), ('b',))
    """
    above = {item: item for item in items}

    def top(item: _T) -> _T:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for one, other in ties:
        if one in above and other in above:
            above[top(other)] = top(one)
    groups: dict[_T, list[_T]] = {}
    for item in above:
        groups.setdefault(top(item), []).append(item)
    return tuple(tuple(group) for group in groups.values())


def independent_groups(sources: Iterable[Source], families: Iterable[Family]) -> tuple[tuple[str, ...], ...]:
    """Return article ids grouped so that no group depends on another; the number of groups is that of sources.

    A tie to an article that is not among `sources` still counts: two articles of one family depend on each other also
    where the third article that links them is left out. Articles that were not read are left out where others were
    read, and one group where none was. Groups and members are sorted by id.

    >>> independent_groups([Source("a", "AP"), Source("b"), Source("c", "AP")], [])
    (('a', 'c'), ('b',))
    """
    return Independence(families).groups(sources)


class Independence:
    """The families of a story, to ask of many sets of its articles which of them depend on one another."""

    def __init__(self, families: Iterable[Family]) -> None:
        """Join the families that have an article in common; each article stands under the first id of its own."""
        ties = [(family.articles[0], other) for family in families for other in family.articles]
        joined = connected(sorted({article for tie in ties for article in tie}), ties)
        self._kin = {article: group[0] for group in joined for article in group}

    def groups(self, sources: Iterable[Source]) -> tuple[tuple[str, ...], ...]:
        """Return the articles of some sources grouped as `independent_groups` does."""
        known = {source.article: source for source in sources}
        if len(known) == 1:
            return (tuple(known),)
        unread = tuple(sorted(article for article, source in known.items() if not source.read))
        if unread and len(unread) == len(known):
            return (unread,)
        read = [source for _, source in sorted(known.items()) if source.read]
        ties: list[tuple[str, str]] = []
        of_agency: dict[str, str] = {}
        for source in read:
            one = self._of(source.article)
            if source.agency:
                ties.append((of_agency.setdefault(source.agency, one), one))
            if source.revision_of:
                ties.append((one, self._of(source.revision_of)))
        joined = connected(sorted({article for tie in ties for article in tie}), ties)
        top = {each: group[0] for group in joined for each in group}
        groups: dict[str, list[str]] = {}
        for source in read:
            one = self._of(source.article)
            groups.setdefault(top.get(one, one), []).append(source.article)
        return tuple(tuple(group) for _, group in sorted(groups.items()))

    def _of(self, article: str) -> str:
        return self._kin.get(article, article)
