"""Which articles depend on one another, and so how many independent sources there are.

Two articles depend on each other when they share text, come from the same agency, or are versions of one article; and
so do articles joined by a chain of such ties. Where in doubt the answer is "dependent": a family that was joined
through one sentence counts as one source even for a claim that stands elsewhere in its articles, and two articles of
one agency count as one even where they share no sentence. Two articles of one outlet are not dependent for that alone.
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
    known = {source.article: source for source in sources}
    if len(known) == 1:
        return (tuple(known),)
    unread = tuple(sorted(article for article, source in known.items() if not source.read))
    if unread and len(unread) == len(known):
        return (unread,)
    known = {article: source for article, source in known.items() if source.read}
    kinships: dict[tuple[str, str], list[str]] = {}
    for source in known.values():
        if source.agency:
            kinships.setdefault(("agency", source.agency), []).append(source.article)
        if source.revision_of:
            kinships.setdefault(("revision", source.revision_of), []).extend([source.article, source.revision_of])
    for family in families:
        kinships[("family", family.id)] = list(family.articles)
    everyone = sorted(known.keys() | {article for group in kinships.values() for article in group})
    ties = [(group[0], other) for group in kinships.values() for other in group[1:]]
    groups = (tuple(item for item in group if item in known) for group in connected(everyone, ties))
    return tuple(group for group in groups if group)
