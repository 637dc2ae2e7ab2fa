import time

from rashomon.base.findings import Decision, FindingRules, Passage
from rashomon.base.spans import Span
from rashomon.decisions.log_findings import ruled
from rashomon.relate.corrected.groups import Bound, joined, kept_apart
from rashomon.relate.corrected.points import closest, retyped
from rashomon.relate.differences.difference import Difference
from rashomon.relate.settings import RelateSettings

SETTINGS = RelateSettings()


class _Here:
    """Passages that lie where their numbers say."""

    @staticmethod
    def of(passages: frozenset[Passage] | tuple[Passage, ...]) -> frozenset[int]:
        """Return the numbers of passages."""
        return frozenset(one.span.start for one in passages)


def at(*numbers: int) -> tuple[Passage, ...]:
    """Return passages by number; each number is of an article of its own."""
    return tuple(Passage(f"a{n}", Span(n, n + 1)) for n in numbers)


def decision(
    number: int, what: str, about: tuple[Passage, ...], others: tuple[Passage, ...] = (), to: str = ""
) -> Decision:
    """Return a decision about findings."""
    on, kind = ("c1", to), "claim:figure" if to else ""
    return Decision(
        f"x{number}", what, "ed", f"{number:09}", "", on, finding=kind, passages=about, other_passages=others
    )


def test_what_is_together_takes_the_groups_within_it_and_nothing_that_is_apart() -> None:
    """A group that shares one sentence only is another fact; one apart from a passage of it stays where it was."""
    articles = {n: f"a{n}" for n in range(12)}
    groups = [(0, 1), (2, 3, 4), (3, 9), (5, 6)]
    bound = Bound(frozenset({0, 1, 2, 3}), ("x1",))
    found, made = joined(groups, [bound], {4: {0}}, articles, SETTINGS)
    assert found == [(0, 1, 2, 3), (3, 9), (5, 6)]
    assert made[0, 1, 2, 3].decisions == ("x1",)


def test_a_later_decision_holds_against_an_earlier_one() -> None:
    """Joined, then parted, then joined again: the last one is what counts, the rest of the earlier ones stays."""
    join, part = decision(1, "same-fact", at(0, 1, 2, 3)), decision(2, "not-same-fact", at(0), at(1, 2))
    again = decision(3, "same-fact", at(0, 1))
    assert ruled([join, part]).together == ((frozenset(at(1, 2, 3)), ("x1",)),)
    rules = ruled([join, part, again])
    assert [group for group, _ in rules.together] == [frozenset(at(1, 2, 3)), frozenset(at(0, 1))]
    assert rules.apart == ((frozenset(at(0)), frozenset(at(2)), "x2"),)
    assert kept_apart({}, [(frozenset({0}), frozenset({2}), "x2")]) == {0: {2}, 2: {0}}


def test_a_point_is_retyped_by_the_last_who_did() -> None:
    """Another point of the same kind stays; one that is none any more leaves its passages to be told alike."""
    points = [Difference("figure", (0, 1), ("a", "b"), ("2", "3")), Difference("figure", (5, 6), ("a", "b"), ())]
    articles = {n: f"a{n}" for n in range(9)}
    first, last = (decision(n, "retype", at(0, 1), to=to) for n, to in ((1, "time"), (2, "same")))
    found = retyped(points, FindingRules(retyped=(first,)), _Here(), articles)  # type: ignore[arg-type]
    assert [(one.why, one.passages) for one in found.differences] == [("time", (0, 1)), ("figure", (5, 6))]
    assert found.machine == {0: ("differs", "figure", "x1")}
    found = retyped(points, FindingRules(retyped=(first, last)), _Here(), articles)  # type: ignore[arg-type]
    assert [one.passages for one in found.differences] == [(5, 6)]
    assert [(one.passages, one.decisions) for one in found.alike] == [(frozenset({0, 1}), ("x2",))]


def test_a_claim_of_which_most_is_gone_is_not_meant() -> None:
    """Half of the passages named is not most of them."""
    assert closest([(1, (0, 1)), (2, (4, 5, 6))], frozenset({0, 1, 2, 3})) is None
    assert closest([], frozenset({1})) is None
    assert closest([(1, (0, 1))], frozenset()) is None


def test_thousands_of_decisions_take_no_time() -> None:
    """What decisions come to is worked out once for each; of those that conflict only what is left is kept."""
    log = [decision(n, "same-fact" if n % 2 else "not-same-fact", at(n, n + 1), at(n + 2)) for n in range(2000)]
    began = time.process_time()
    rules = ruled(log)
    assert time.process_time() - began < 20
    assert len(rules.together) > 900
