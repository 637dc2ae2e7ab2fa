"""What a sentence is cut into."""

from itertools import pairwise

import pytest

from rashomon.base.marks import Quote
from rashomon.base.spans import Span
from rashomon.relate.facts.clauses import clauses


def cut(said: str, *quotes: Quote) -> list[str]:
    """Return the clauses of a sentence as words."""
    return [said[start:end] for start, end in clauses(said, Span(0, len(said)), quotes)]


def quote(said: str, content: str, cue: str, speaker: str) -> Quote:
    """Return an indirect quote of a sentence."""
    spans = [Span(said.index(part), said.index(part) + len(part)) for part in (content, cue, speaker)]
    return Quote((spans[0],), "indirect", spans[1], spans[2], None, speaker, None, "asserted", 1.0, "test")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("The ferry sank off Tarn, killing at least nine people.", 2),
        ("Two men were arrested and a third fled on foot.", 2),
        ("The bridge, which opened in 1931, was closed for repairs.", 1),
        ("Police found knives, ropes and a map.", 1),
        ("Fire crews left at dawn; the road stayed closed.", 2),
        ("She won.", 1),
    ],
)
def test_co_ordinated_clauses_are_parted(said: str, parts: int) -> None:
    """A cut is made where both sides have a verb and some words."""
    assert len(cut(said)) == parts


def test_who_says_so_is_peeled_off() -> None:
    """The words that attribute a statement are in no clause."""
    said = "The dam is safe for now, a ministry spokeswoman said on Friday."
    made = quote(said, "The dam is safe for now", "said", "a ministry spokeswoman")
    assert cut(said, made) == ["The dam is safe for now"]


def test_clauses_are_in_order_and_within_the_sentence() -> None:
    """No clause overlaps another, whatever the sentence."""
    said = "He ran, and he fell, and he rose, but he was slow - and, while it rained, he wept; then it ended."
    found = clauses(said, Span(0, len(said)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found[0].start >= 0
    assert found[-1].end <= len(said)


@pytest.mark.parametrize("odd", ["", "   ", ",;:", "and and and and", "ing " * 3000, "a, and b were " * 2000])
def test_odd_sentences_are_not_lost(odd: str) -> None:
    """Something is always returned."""
    assert clauses(odd, Span(0, len(odd)))


@pytest.mark.xfail(reason="words are looked at, not syntax: three verbs of one subject are one clause to a reader")
def test_a_list_of_verbs_is_one_clause() -> None:
    """Three verbs of one subject are not three clauses."""
    assert len(cut("The driver was stopped at dawn, and was searched twice, and was held for a day.")) == 1
