"""What decisions come to one after the other, in terms of articles alone: who is together, and who apart from whom."""

from collections.abc import Iterable

from rashomon.base.findings import Decision


class Rulings:
    """The decisions taken in so far: groups of articles of one event, and articles that are apart.

    A later decision holds where it conflicts with earlier ones; of these, the rest still holds.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._about: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
        self._groups: dict[str, frozenset[str]] = {}

    def take_in(self, decision: Decision) -> frozenset[str]:
        """Take in the next decision on stories; return all articles that are together by it.

        Those that were together with one of them before come along, unless they are apart from one of the others.
        """
        articles, others = frozenset(decision.articles), frozenset(decision.others)
        for article in articles | others:
            self._about.setdefault(article, []).append((articles, others))
        group = articles
        for old in dict.fromkeys(self._groups.get(article, frozenset({article})) for article in decision.articles):
            rest = old - articles
            if self.any_apart(rest, group):
                self._groups.update(dict.fromkeys(rest, rest))
            else:
                group |= rest
        self._groups.update(dict.fromkeys(group, group))
        return group

    def apart_from(self, article: str) -> frozenset[str]:
        """Return the articles that decisions keep an article apart from, and none that a later one put it with."""
        apart: frozenset[str] = frozenset()
        for articles, others in self._about.get(article, ()):
            apart = (apart - articles) | others if article in articles else apart | articles
        return apart

    def any_apart(self, some: Iterable[str], others: frozenset[str]) -> bool:
        """Tell whether one of some articles is apart from one of the others."""
        return any(not self.apart_from(one).isdisjoint(others) for one in some if one in self._about)

    def together(self) -> tuple[frozenset[str], ...]:
        """Return the groups of two articles and more, in the order of their first."""
        groups = {min(group): group for group in self._groups.values() if len(group) > 1}
        return tuple(groups[first] for first in sorted(groups))

    def apart(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Return which groups are apart, each pair in one place: under the group that has the most of them."""
        groups = {one: self._groups.get(one, frozenset({one})) for one in self._about}
        pairs: dict[str, set[str]] = {min(group): set() for group in groups.values()}
        for one, group in groups.items():
            for other in self.apart_from(one):
                pairs[min(group)].add(min(groups[other]))
                pairs[min(groups[other])].add(min(group))
        found = []
        for first in sorted(pairs, key=lambda one: (-len(pairs[one]), one)):
            others = sorted(pairs[first])
            for other in others:
                pairs[other].discard(first)
            pairs[first] = set()
            if others:
                found.append((groups[first], frozenset().union(*(groups[other] for other in others))))
        return tuple(found)
