"""Passages that grew into a group although another one of their article tells its fact far better."""

from collections.abc import Mapping, Sequence


def without_strays(
    group: Sequence[int], near: Mapping[int, Mapping[int, float]], articles: Mapping[int, str], stray: float
) -> tuple[int, ...]:
    """Return a group without the passages by `stray` less like those of other articles than the best of their own.

    A group grows by passages that are like some of it, and of an article that tells the fact in one sentence its next
    sentences come along. No article leaves a group, only what it says beside its best passage.

    >>> near = {0: {1: 0.9, 2: 0.3}, 1: {0: 0.9}, 2: {0: 0.3}}
    >>> without_strays((0, 1, 2), near, {0: "a", 1: "b", 2: "b"}, 0.35)
    (0, 1)
    """
    if len({articles[passage] for passage in group}) == len(group):
        return tuple(group)
    alike: dict[int, float] = {}
    best: dict[str, float] = {}
    for passage in group:
        mine = articles[passage]
        others = [near.get(passage, {}).get(other, 0.0) for other in group if articles[other] != mine]
        alike[passage] = sum(others) / max(1, len(others))
        best[mine] = max(best.get(mine, 0.0), alike[passage])
    return tuple(passage for passage in group if alike[passage] >= best[articles[passage]] - stray)


def none_within_another(groups: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return groups without those of which each passage is in another one, in their order.

    >>> none_within_another([(1, 2), (1, 2, 3), (4, 5), (4, 5)])
    [(1, 2, 3), (4, 5)]
    """
    within: dict[int, list[frozenset[int]]] = {}
    kept: set[tuple[int, ...]] = set()
    for group in sorted(dict.fromkeys(groups), key=len, reverse=True):
        whole = frozenset(group)
        if not any(whole <= larger for larger in within.get(group[0], ())):
            kept.add(group)
            for passage in group:
                within.setdefault(passage, []).append(whole)
    return [group for group in dict.fromkeys(groups) if group in kept]
