"""What of a claim is right by a reader."""

from relating_weak import right, row

PLACE = {"a": 0, "b": 1, "c": 2}
TOLD = [{"article": "a", "span": [0, 50]}, {"article": "b", "span": [10, 60]}, {"article": "c", "span": [5, 40]}]


def test_a_teller_is_right_by_one_right_pair() -> None:
    """Of three who are said to tell a fact two do: one pair of three is right, and the claim is not whole."""
    found = right({"told_by": TOLD}, PLACE, [((0, 0, 50), (1, 12, 58))])
    assert row(found) == {"claims": 1, "right pairs": 100 / 3, "right tellers": 200 / 3, "whole": 0.0}


def test_a_claim_is_whole_where_every_teller_is_right() -> None:
    """That not each pair is right does not matter; of none that is right nobody is."""
    wanted = [((0, 0, 50), (1, 12, 58)), ((1, 12, 58), (2, 5, 40))]
    assert row(right({"told_by": TOLD}, PLACE, wanted))["whole"] == 100.0
    assert row(right({"told_by": TOLD}, PLACE, ()))["right tellers"] == 0.0
