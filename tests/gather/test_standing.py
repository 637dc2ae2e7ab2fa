from dataclasses import replace

import pytest

from rashomon.base.findings import Family, Read
from rashomon.gather import Elsewhere, GatherSettings, find_families, find_links, of_one_outlet
from tests.gather.making import made

SETTINGS = GatherSettings()
BOX = (
    "The Varga Line was founded by two brothers in the year of the great flood and now runs nine ferries on the river. "
    "Its boats carry four thousand passengers on a working day, half of them schoolchildren from the eastern villages."
)
REPORTS = (
    (
        "At least fourteen passengers drowned when a crowded ferry overturned near a pier before dawn.\n"
        "Names were read from a handwritten list behind a rope, and again for all who came from the hills."
    ),
    (
        "Divers brought up the bell of the sunken vessel on the third day while relatives watched from a pier.\n"
        "It will hang in the chapel of the lightermen, whose priest had asked for it, until somebody else lays claim."
    ),
    (
        "A court in Marden heard how much had been paid for the repairs of an engine which never ran again.\n"
        "The invoice, found in a drawer by a cleaner, bears the date of a Sunday and two names that nobody could read."
    ),
    (
        "Schools along the bank stay shut for another week since no boat may leave before the inspectors come.\n"
        "Lessons are read over the radio every morning, and teachers collect the homework on bicycles in the afternoon."
    ),
)


def reports(outlet: str | None = "post.example") -> list[Read]:
    """Return reports of four events by one outlet, the same box of background under each."""
    return [
        made(name, f"{report} {BOX}", outlet=outlet, published=f"2031-05-0{day}")
        for day, (name, report) in enumerate(zip("abcd", REPORTS, strict=True), 1)
    ]


def elsewhere(inside: list[Read], outside: list[Read], stories: str) -> list[Elsewhere]:
    """Return the links between articles of a story and others, each in the story of its letter."""
    return [
        Elsewhere(link, other.article.outlet, story)
        for other, story in zip(outside, stories, strict=True)
        for link in find_links(other, inside, SETTINGS)
    ]


def families(members: list[Read], led: list[Elsewhere]) -> tuple[Family, ...]:
    """Return the families of a story with what leads out of it."""
    found: tuple[Family, ...] = find_families(members, [], SETTINGS, elsewhere=led)
    return found


def test_what_an_outlet_prints_in_three_stories_makes_no_copy() -> None:
    """The box stands under reports of two other events."""
    read = reports()
    assert len(families(read[:2], [])) == 1
    assert families(read[:2], elsewhere(read[:2], read[2:], "xy")) == ()


@pytest.mark.parametrize("stories", ["xx", "x"])
def test_one_other_story_is_not_enough(stories: str) -> None:
    """What is taken for two stories may be one."""
    read = reports()
    led = elsewhere(read[:2], read[2 : 2 + len(stories)], stories)
    assert families(read[:2], led) == families(read[:2], [])


def test_between_two_outlets_it_is_a_copy() -> None:
    """Who prints another outlet's box has it from there; nor does it help where nobody knows the outlet."""
    read = reports()
    taken = [read[0], made("b", read[1].article.text, outlet="other.example", published="2031-05-02")]
    assert len(families(taken, elsewhere(taken, read[2:], "xy"))) == 1
    unknown = reports(None)
    assert len(families(unknown[:2], elsewhere(unknown[:2], unknown[2:], "xy"))) == 1


def test_what_else_they_share_is_a_copy_still() -> None:
    """The box is left out, and the passages shown are the rest."""
    read = reports()
    again = replace(read[1].article, text=f"{REPORTS[0]} {read[1].article.text}")
    members = [read[0], made("b", again.text, outlet="post.example", published="2031-05-02")]
    (family,) = families(members, elsewhere(members, read[2:], "xy"))
    assert {passage.span.end <= len(REPORTS[0]) for passage in family.evidence} == {True}


def test_most_of_an_article_in_another_story_is_a_version_of_it() -> None:
    """It was filed there; two prints of it in this story are a copy as before."""
    read = reports()
    prints = [made(name, read[0].article.text, outlet="post.example") for name in "pqrs"]
    assert len(families(prints[:2], elsewhere(prints[:2], prints[2:], "xy"))) == 1


def test_only_articles_linked_within_their_outlet_matter() -> None:
    """Of all others nothing has to be fetched."""
    read = [*reports()[:2], made("z", reports()[2].article.text, outlet="other.example")]
    links = [link for at, one in enumerate(read) for link in find_links(one, read[:at], SETTINGS)]
    assert of_one_outlet(read, links) == ("a", "b")
