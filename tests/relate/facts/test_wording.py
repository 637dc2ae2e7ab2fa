"""The words of articles for one and the same thing: which are put beside each other, and which are not."""

import time
from typing import Any

import pytest

from rashomon.base.remembered import Remembered
from rashomon.relate.facts.wording import Wordings
from tests.relate.build import plain


def _compare(*said: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what, class and words of the wordings of passages, each the whole text of an article."""
    members = [plain(f"a{number}", text) for number, text in enumerate(said)]
    texts = {one.article.id: one.article.text for one in members}
    told = [{"article": article, "span": [0, len(text)], "words": text} for article, text in texts.items()]
    return [(one["what"], one["class"], _words(one, texts)) for one in Wordings(members, Remembered()).of(told)]


def _words(wording: dict[str, Any], texts: dict[str, str]) -> tuple[str, ...]:
    for form in wording["forms"]:
        assert texts[form["article"]][slice(*form["span"])] == form["words"]
    return tuple(form["words"] for form in wording["forms"])


def test_words_for_one_act_stand_side_by_side() -> None:
    """Two verbs of one class with the same words around them are put beside each other."""
    found = _compare(
        "Fourteen miners were killed in the Holm pit on Monday.", "Fourteen miners lost their lives in the Holm pit."
    )
    assert ("act", "die", ("killed", "lost their lives")) in found


def test_labels_of_one_group_stand_side_by_side() -> None:
    """Two labels with the same words around them are put beside each other."""
    found = _compare("Rebels of the Delta Front seized the bridge.", "Delta Front terrorists held the bridge.")
    assert found == [("actor", "fighter", ("Rebels", "terrorists"))]


def test_who_did_it_left_out_and_told() -> None:
    """A passive without an agent stands beside the same act with one."""
    found = _compare(
        "Two students were shot and killed near the campus gate.",
        "Two students were killed by soldiers near the campus.",
    )
    assert ("passive", "kill", ("were shot and killed", "killed by soldiers near")) in found


def test_doubt_stands_beside_none() -> None:
    """What one article tells with a word of doubt and another one without."""
    found = _compare(
        "The ship transferred 600 tons of oil at sea.", "The ship allegedly transferred 600 tons of oil at sea."
    )
    assert found == [("hedge", "transferred", ("transferred", "allegedly transferred"))]


def test_verbs_of_saying_need_one_speaker() -> None:
    """Verbs such as said and claimed are put beside each other only where the same name stands right beside them."""
    one, other = "Mayor Lind said the bridge was safe.", "Mayor Lind claimed the bridge was safe."
    assert _compare(one, other) == [("act", "say", ("said", "claimed"))]
    assert not _compare(one, "Mayor Oke claimed the bridge was safe.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fourteen miners were killed in the pit.", "Fourteen miners were killed at the pit."),
        ("Fourteen miners were killed in the pit.", "A dog died in a car in Lund."),
        ("Delta Front rebels fled.", "Delta Front terrorists wept."),
        ("Two died and one was killed in the pit at Holm.", "Two lost their lives in the pit at Holm."),
    ],
)
def test_nothing_is_put_together_by_its_class_alone(one: str, other: str) -> None:
    """Alike words, other things, names alone, and two words of one class in a passage give nothing."""
    assert not _compare(one, other)


def test_one_article_alone_has_no_wording() -> None:
    """Two passages of one article are not compared."""
    text = "Fourteen miners were killed in the pit. Fourteen miners died in the pit."
    member = plain("a", text)
    told = [{"article": member.article.id, "span": span, "words": ""} for span in ([0, 39], [40, 72])]
    assert not Wordings([member], Remembered()).of(told)


@pytest.mark.xfail(strict=True, reason="what stands around the words is alike, what they stand for is not")
def test_two_things_in_the_same_words() -> None:
    """A boy of years ago is not today's boy."""
    assert not _compare("A boy fell into the gorilla enclosure.", "In 1996 a boy dropped into a gorilla enclosure.")


def test_hostile_passages_are_compared_fast() -> None:
    """Many long passages of nothing but words of classes cost little."""
    start = time.process_time()
    _compare(*("rebels killed by allegedly shot terrorists died " * 40 for _ in range(60)))
    assert time.process_time() - start < 20
