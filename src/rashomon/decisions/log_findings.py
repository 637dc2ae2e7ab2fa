"""What the decisions about findings come to: a pure function of the log, the same on every store."""

from collections.abc import Sequence

from rashomon.base.findings import Decision, FindingRules, Passage

_Group = tuple[frozenset[Passage], tuple[str, ...]]
_Pair = tuple[frozenset[Passage], frozenset[Passage], str]


def ruled(decisions: Sequence[Decision]) -> FindingRules:
    """Return what decisions that count, given by time, come to; where two conflict, the later one holds.

    A sentence may tell several facts: that passages tell one with it says nothing of the other facts that it tells, so
    two groups are not one because they share a passage.
    """
    together: list[_Group] = []
    apart: list[_Pair] = []
    for one in decisions:
        about, others = frozenset(one.passages), frozenset(one.other_passages)
        if one.what == "same-fact":
            apart = [left for pair in apart for left in _joined(pair, about)]
            together.append((about, (one.id,)))
        elif one.what == "not-same-fact":
            together = [left for group in together for left in _parted(group, about, others)]
            apart.append((about, others, one.id))
            if len({passage.article for passage in about}) > 1:
                together.append((about, (one.id,)))  # those that leave a claim leave together
    return FindingRules(
        tuple(together),
        tuple(apart),
        tuple(one for one in decisions if one.what == "reject"),
        tuple(one for one in decisions if one.what == "retype"),
    )


def _joined(pair: _Pair, group: frozenset[Passage]) -> list[_Pair]:
    """Return what is left of two groups that were apart, where a later decision puts passages of both together."""
    one, other, decision = pair
    if one.isdisjoint(group) or other.isdisjoint(group):
        return [pair]
    left = [(one - group, other, decision), (one & group, other - group, decision)]
    return [each for each in left if each[0] and each[1]]


def _parted(group: _Group, leaving: frozenset[Passage], staying: frozenset[Passage]) -> list[_Group]:
    """Return what is left of passages that were together, where a later decision takes some of them away."""
    passages, decisions = group
    if passages.isdisjoint(leaving) or passages.isdisjoint(staying):
        return [group]
    left = passages - leaving
    return [(left, decisions)] if len({one.article for one in left}) > 1 else []
