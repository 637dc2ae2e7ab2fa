"""What decisions come to one after the other, in terms of articles alone: who is together, and who apart from whom."""

from collections.abc import Set as AbstractSet

from rashomon.base.findings import Decision

_Role = tuple[int, bool]
"""The number of a decision, and whether an article is one of those decided about (or one that they are apart from)."""


class Rulings:
    """The decisions taken in so far: groups of articles of one event, and articles that are apart.

    A later decision holds where it conflicts with earlier ones; of these, the rest still holds.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: list[tuple[frozenset[str], frozenset[str]]] = []
        self._roles: dict[str, tuple[_Role, ...]] = {}
        self._groups: dict[str, frozenset[str]] = {}

    def take_in(self, decision: Decision) -> frozenset[str]:
        """Take in the next decision on stories; return all articles that are together by it.

        Those that were together with one of them before come along, unless they are apart from one of the others.
        """
        articles, others = frozenset(decision.articles), frozenset(decision.others)
        for article in articles | others:
            self._roles[article] = (*self._roles.get(article, ()), (len(self._taken), article in articles))
        self._taken.append((articles, others))
        together = set(articles)
        for old in dict.fromkeys(self._groups.get(article, frozenset({article})) for article in decision.articles):
            rest = old - articles
            if self.any_apart(rest, together):
                self._groups.update(dict.fromkeys(rest, rest))
            else:
                together |= rest
        group = frozenset(together)
        self._groups.update(dict.fromkeys(group, group))
        return group

    def _apart_from(self, roles: tuple[_Role, ...]) -> frozenset[str]:
        """Return the articles that one with these roles is apart from, without those a later decision put it with."""
        apart: frozenset[str] = frozenset()
        for number, about in roles:
            articles, others = self._taken[number]
            apart = (apart - articles) | others if about else apart | articles
        return apart

    def any_apart(self, some: AbstractSet[str], others: AbstractSet[str]) -> bool:
        """Tell whether one of some articles is apart from one of the others."""
        few, many = (some, others) if len(some) <= len(others) else (others, some)
        patterns = {self._roles[one] for one in few if one in self._roles}
        return any(not self._apart_from(roles).isdisjoint(many) for roles in patterns)

    def together(self) -> tuple[frozenset[str], ...]:
        """Return the groups of two articles and more, in the order of their first."""
        groups = {min(group): group for group in set(self._groups.values()) if len(group) > 1}
        return tuple(groups[first] for first in sorted(groups))

    def apart(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Return which groups are apart, each pair in one place: under the group that has the most of them."""
        groups = {one: self._groups.get(one, frozenset({one})) for one in self._roles}
        named = {group: min(group) for group in set(groups.values())}
        pairs: dict[str, set[str]] = {name: set() for name in named.values()}
        # articles of one group with the same roles are apart from the same ones: a split of thousands is looked at once
        for group, roles in {(groups[one], roles) for one, roles in self._roles.items()}:
            for other in {named[groups[one]] for one in self._apart_from(roles)}:
                pairs[named[group]].add(other)
                pairs[other].add(named[group])
        found = []
        for name in sorted(pairs, key=lambda one: (-len(pairs[one]), one)):
            others = sorted(pairs[name])
            for other in others:
                pairs[other].discard(name)
            pairs[name] = set()
            if others:
                found.append((groups[name], frozenset().union(*(groups[other] for other in others))))
        return tuple(found)
