import math

import pytest

from rashomon.gather.contrast import Openings
from rashomon.gather.signature import Signatures, sign, unpack
from tests.gather.arriving import SETTINGS
from tests.gather.making import made

FIGHT = "{} of Holm stopped {} in round six on Saturday and keeps the heavy belt, {} said after the fight in {}."
FIRST = ("Aronsen", "Bellini", "Castrova", "Drammel")
SECOND = ("Aronsen", "Fontaine", "Gundersol", "Hallvik")


def signed(*texts: str) -> Signatures:
    """Return the signatures of some articles."""
    return unpack(sign(made(f"a{at}", text), SETTINGS) for at, text in enumerate(texts))


def openings(articles: int, *, told: int = 60) -> Openings:
    """Return articles on two fights, as many on each, of `told` words before what tells them apart."""
    before = "Once more " + "then again " * (told // 2) if told > 60 else ""
    return Openings(signed(*[before + FIGHT.format(*names) for names in (FIRST, SECOND) for _ in range(articles)]))


def test_names_that_one_side_opens_with_tell_two_events_apart() -> None:
    """Two fights of one boxer, told in the same words: the more articles, the surer."""
    found = [openings(size).contrast(range(size), range(size, 2 * size)) for size in (1, 2, 3, 5)]
    assert found == sorted(found)
    assert found[2] > SETTINGS.story_contrast_least > found[1]
    assert found[2] == pytest.approx(2 * 6 * math.log(2), abs=1e-3)  # three of three against none of three


def test_two_halves_of_one_event_do_not_differ() -> None:
    """Nothing is told by one side alone."""
    assert openings(6).contrast([0, 1, 2], [3, 4, 5]) == 0


def test_what_one_side_alone_adds_is_no_contrast() -> None:
    """Later articles on an event open with all that earlier ones do, and with something new."""
    first = FIGHT.format(*FIRST)
    later = f"Doctors Ek, Dahl and Moe at the Sundal hospital saw to him. {first}"
    assert Openings(signed(*[first] * 4, *[later] * 4)).contrast(range(4), range(4, 8)) == 0


def test_what_stands_further_down_does_not_count() -> None:
    """Background differs from outlet to outlet."""
    assert openings(4, told=3 * SETTINGS.story_head).contrast(range(4), range(4, 8)) == 0


def test_the_order_of_groups_makes_no_difference() -> None:
    """Nor does that of the articles in them."""
    some = openings(4)
    assert some.contrast([0, 1, 2], [4, 5]) == some.contrast([5, 4], [2, 0, 1]) > 0


def test_articles_without_words_do_not_differ() -> None:
    """Nothing to tell them apart by."""
    assert Openings(signed("", "", "")).contrast([0], [1, 2]) == 0
    assert Openings(signed()).contrast([], []) == 0
