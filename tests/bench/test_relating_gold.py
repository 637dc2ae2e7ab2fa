"""Claims and differences of gold stories: what is counted, on invented ones."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import relating_gold as measure
from relating_gold import Gold, claimed, kept_kind, sentence_pairs, summed
from relating_marked import MarkedStory

from rashomon.base.marks import Vector
from tests.relate.build import plain


def scored(claims: tuple[float, int, int, int, int]) -> measure.Scored:
    """Return what a scorer says of one story that holds no differences."""
    value, *counts = claims
    right, found, met, wanted = counts
    none = (None, (0, 0, 0, 0))
    return {"claims": (value, (right, found, met, wanted)), "differs": none, "names": (80.0, (0, 0, 0, 0))}


def test_precision_and_recall_are_of_all_stories_together() -> None:
    """F1 is the mean over the stories; what no story has is left out."""
    made = summed({"a": scored((50.0, 1, 2, 1, 2)), "b": scored((100.0, 6, 6, 6, 6))})
    assert made == {"claims P": 87.5, "claims R": 87.5, "claims F1": 75.0, "names": 80.0}


def test_counts_are_those_the_scorer_asks_with() -> None:
    """Its own function of F1 is listened to, and is as it was afterwards."""
    scorer = ModuleType("score")

    def f1(*counts: int) -> float:
        return 100.0 * counts[0] / counts[1]

    def score(_folder: Any, _dossier: Any) -> dict[str, float]:
        return {"claims": scorer.f1(1, 2, 3, 4), "indep": 100.0}

    vars(scorer).update(f1=f1, score=score)
    made = Gold(Path("gold"), (), scorer).score("story", {})
    assert made == {"claims": (50.0, (1, 2, 3, 4)), "indep": (100.0, (0, 0, 0, 0))}
    assert scorer.f1 is f1


def test_differences_of_one_kind_are_kept_with_what_does_not_differ() -> None:
    """The others are not there to be found."""
    claims = [
        {"relation": "same"},
        {"relation": "differs", "why": "figure"},
        {"relation": "differs", "why": "place"},
    ]
    assert kept_kind({"claims": claims, "names": []}, "place") == {"claims": [claims[0], claims[2]], "names": []}


@pytest.fixture
def story() -> MarkedStory:
    """Return a story of two articles of two sentences and one."""
    texts = {"a": "The mill burned. Four died.", "b": "Four people were killed."}
    members = []
    for name, text in texts.items():
        bare = plain(name, text)
        marks = [Vector(mark.span, b"\x01" * 4) for mark in bare.reading.sentences]
        members.append(plain(name, text, vectors=marks))
    return MarkedStory("mill", tuple(members), ())


def test_each_sentence_is_paired_with_those_of_other_articles(story: MarkedStory) -> None:
    """A claim for each, at its own words."""
    pairs = sentence_pairs(story)
    assert [(pair.one.words, pair.other.words) for pair in pairs] == [
        ("The mill burned.", "Four people were killed."),
        ("Four died.", "Four people were killed."),
    ]
    made = claimed(story, pairs[1:])
    assert [told["span"] for told in made["claims"][0]["told_by"]] == [[17, 27], [0, 24]]
    assert {one["source_id"] for one in made["articles"]} == {"a", "b"}
