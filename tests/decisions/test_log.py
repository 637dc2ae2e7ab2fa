import time

from rashomon.base.findings import Decision, Form
from rashomon.decisions import in_force, name_rules, rules, undoing


def made(number: int, what: str, articles: str = "", others: str = "", on: str = "") -> Decision:
    """Return a decision made at a time, on articles of one letter."""
    return Decision(
        f"x{number}", what, "ed", f"2031-02-05T09:00:{number:02}+00:00", "", (on,), (*articles,), (*others,)
    )


def together(*given: Decision) -> list[str]:
    """Return the groups of the rules, as words."""
    return ["".join(sorted(group)) for group in rules(given).together]


def apart(*given: Decision) -> list[tuple[str, str]]:
    """Return who is apart, as words."""
    return [("".join(sorted(one)), "".join(sorted(other))) for one, other in rules(given).apart]


def test_the_order_in_which_they_are_given_does_not_matter() -> None:
    """Time decides, not the place in the log."""
    given = [made(1, "merge", "abcd"), made(2, "split", "cd", "ab"), made(3, "move", "abd", "c")]
    assert rules(given) == rules(given[::-1])
    assert together(*given) == ["abd"]
    assert apart(*given) == [("abd", "c")]


def test_of_an_overruled_decision_the_rest_still_holds() -> None:
    """Who was merged and is split off later leaves the others together."""
    assert together(made(1, "merge", "abcde"), made(2, "split", "e", "abcd")) == ["abcd"]
    assert together(made(1, "merge", "abcde"), made(2, "split", "de", "abc")) == ["abc", "de"]
    assert together(made(1, "split", "de", "abc"), made(2, "merge", "abcde")) == ["abcde"]
    assert apart(made(1, "split", "de", "abc"), made(2, "merge", "abcde")) == []


def test_who_is_together_is_apart_from_the_same() -> None:
    """An article that is apart from one of a group is apart from all of it."""
    assert apart(made(1, "split", "a", "b"), made(2, "merge", "bc")) == [("a", "bc")]


def test_an_undo_of_an_undo_counts_and_one_of_a_forgetting_does_not() -> None:
    """Only what came before can be undone, and words that are gone cannot be brought back."""
    merge, undo, again = made(1, "merge", "ab"), made(2, "undo", on="x1"), made(3, "undo", on="x2")
    assert in_force([merge, undo]) == []
    assert in_force([merge, undo, again]) == [merge]
    assert undoing([merge, undo, again]) == {"x2": "x3"}
    assert in_force([made(4, "merge", "ab"), made(2, "undo", on="x4")]) == [made(4, "merge", "ab")]
    assert in_force([made(1, "forget", "a"), made(2, "undo", on="x1")]) == [made(1, "forget", "a")]
    assert in_force([made(2, "undo", on="x9")]) == []


def test_no_copies_are_pairs_in_order() -> None:
    """Each of one side with each of the other."""
    assert rules([made(1, "not-a-copy", "c", "ab")]).no_copies == {("a", "c"), ("b", "c")}


def test_a_long_log_and_large_stories_take_no_time() -> None:
    """A story of 20,000 articles split in two, and a chain of 3,000 mergers."""
    ids = tuple(f"a{number:016x}" for number in range(20_000))
    day = "2031-02-05T09:00:00+00:00"
    giant = [Decision("x1", "merge", "", day, "", (), ids), Decision("x2", "split", "", day, "", (), ids[:9], ids[9:])]
    chain = [Decision(f"x{n}", "merge", "", f"{n:05}", "", (), ids[n : n + 2]) for n in range(3_000)]
    began = time.process_time()
    assert [len(group) for group in rules(giant).together] == [9, 19_991]
    assert [len(group) for group in rules(chain).together] == [3_001]
    assert time.process_time() - began < 30


def about(number: int, what: str, forms: str, others: str = "", on: str = "") -> Decision:
    """Return a decision about names, on forms of one letter of one article."""
    told, apart = (tuple(Form("a1", one) for one in group) for group in (forms, others))
    when = f"2031-02-05T09:00:{number:02}+00:00"
    return Decision(f"x{number}", what, "ed", when, "", ("n1", on), ("a1",), (), told, apart)


def named(*given: Decision) -> tuple[list[tuple[str, tuple[str, ...]]], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what decisions about names come to, forms as words."""

    def words(forms: frozenset[Form]) -> str:
        return "".join(sorted(one.form for one in forms))

    found = name_rules(given)
    joined = [(words(group), decisions) for group, decisions in found.together]
    return joined, [(words(a), words(b)) for a, b in found.apart], [(words(a), name) for a, name, _ in found.shown]


def test_decisions_about_names_come_to_groups_of_forms() -> None:
    """Joined, told apart and shown otherwise; the later holds, and an undone one does nothing."""
    joined = about(1, "same-name", "PQR")
    assert named(joined) == ([("PQR", ("x1",))], [], [])
    assert named(joined, about(2, "not-the-same", "R", "PQ")) == ([("PQ", ("x1",))], [("PQ", "R")], [])
    assert named(about(1, "not-the-same", "R", "P"), about(2, "same-name", "PR")) == ([("PR", ("x2",))], [], [])
    assert named(about(1, "rename", "P", on="Pia"), about(2, "rename", "PQ", on="Pio"))[2] == [
        ("P", "Pia"),
        ("PQ", "Pio"),
    ]
    assert named(joined, made(2, "undo", on="x1")) == ([], [], [])


def test_decisions_about_names_are_none_about_stories() -> None:
    """Who is named in two articles does not put them into one story."""
    assert rules([about(1, "same-name", "PQ"), about(2, "not-the-same", "P", "Q")]) == rules([])
