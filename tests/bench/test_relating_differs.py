"""Pairs of passages that differ, by the program and by a reader."""

from relating_differs import Found, by_rule, by_why, meets, scored

ONE, OTHER, LAST = (0, 0, 50), (1, 10, 60), (1, 100, 150)
SAID = {(ONE, OTHER): {"time: clock"}, (ONE, LAST): {"figure"}}
FOUND = Found(0, SAID, {}, {(ONE, (1, 12, 58)): {"time"}}, ({(ONE, OTHER): {"time: clock"}}, {(ONE, LAST): {"figure"}}))


def test_precision_and_recall_are_of_pairs() -> None:
    """Precision is of the pairs said to differ, recall of those the reader wrote."""
    assert scored([FOUND], clearly=False) == {
        "stories": 1,
        "said": 2,
        "right": 1,
        "in the annotation": 1,
        "met": 1,
        "P": 50.0,
        "R": 100.0,
        "F1": 200 / 3,
        "differences": 2,
        "with a right pair": 1,
    }
    assert scored([FOUND], clearly=True)["F1"] == 0


def test_each_rule_and_each_reason_has_a_row() -> None:
    """A rule has its precision; a reason has recall too, by whatever rule it was met."""
    assert by_rule([FOUND]) == {
        "figure": {"said": 1, "right": 0, "P": 0.0},
        "time: clock": {"said": 1, "right": 1, "P": 100.0},
    }
    assert by_why([FOUND])["time"] == {"said": 1, "right": 1, "P": 100.0, "in the annotation": 1, "met": 1, "R": 100.0}


def test_a_passage_beside_another_is_none() -> None:
    """Two passages of one article that do not overlap are not the same."""
    assert not meets((ONE, OTHER), [(ONE, LAST)])
