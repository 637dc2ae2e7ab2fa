import random
from dataclasses import replace

import pytest

from rashomon.base.findings import Read, Story
from rashomon.base.marks import Vector
from rashomon.base.spans import Span
from rashomon.gather import GatherSettings, find_stories, one_story
from tests.gather.making import made

SETTINGS = GatherSettings()
EVENTS = {
    "ferry": [
        "A crowded ferry overturned near Port Marden before dawn and at least fourteen passengers drowned.",
        "Divers at Port Marden searched the sunken ferry for passengers; the operator Northline denied overloading.",
        "Fourteen passengers of the Northline ferry are dead after it overturned in the river at Port Marden.",
        "Relatives of passengers waited at Port Marden while divers reached the lower deck of the ferry.",
    ],
    "trial": [
        "A Halvern court sentenced former minister Teodor Anghel to six years in prison for taking bribes.",
        "Anghel, the former minister, will appeal against his prison sentence, his lawyer told the Halvern court.",
        "Prosecutors in Halvern had asked for nine years in prison; Anghel took bribes from a road builder.",
        "The bribes trial of former minister Anghel ended in Halvern with a prison sentence of six years.",
    ],
    "border": [
        "Dravinia and Kestoria signed an accord to reopen the Tessin crossing for lorries after seven years.",
        "Lorries may use the Tessin crossing from March under the accord between Kestoria and Dravinia.",
        "Opposition parties in Kestoria called the Tessin accord with Dravinia a surrender.",
        "Traders at the Tessin crossing hope that the accord of Dravinia and Kestoria brings lorries back.",
    ],
    "quake": [
        "An earthquake of magnitude six shook the Orlec valley and damaged two bridges near Vessin.",
        "Two bridges near Vessin were closed after the earthquake in the Orlec valley, engineers said.",
        "No deaths were reported after the magnitude six earthquake in the Orlec valley around Vessin.",
        "Engineers inspected bridges at Vessin; aftershocks of the Orlec earthquake went on.",
    ],
    "strike": [
        "Nurses at the Lindqvist hospitals began a strike over night shifts on Monday, their union said.",
        "The nurses' union and the Lindqvist hospitals will meet a mediator over night shifts and the strike.",
        "Operations were put off as the strike of nurses closed wards of the Lindqvist hospitals.",
        "The Lindqvist hospitals offered nurses extra pay for night shifts to end the strike.",
    ],
}


def heap(published: str = "2031-05-0{}") -> list[Read]:
    """Return all articles of all events."""
    return [
        made(f"{event}{number}", text, published=published.format(number + 1))
        for event, texts in EVENTS.items()
        for number, text in enumerate(texts)
    ]


def groups(stories: tuple[Story, ...] | list[Story]) -> list[list[str]]:
    """Return the articles of each story."""
    return sorted(sorted(member.article for member in story.members) for story in stories)


EXPECTED = sorted([f"{event}{number}" for number in range(4)] for event in EVENTS)


@pytest.mark.parametrize("published", ["2031-05-0{}", "unknown"], ids=["dated", "undated"])
def test_twenty_articles_on_five_events_are_five_stories(published: str) -> None:
    """A small heap comes apart by event, with dates and without."""
    assert groups(find_stories(heap(published), (), (), SETTINGS)) == EXPECTED


def test_the_order_of_the_input_does_not_matter() -> None:
    """Shuffled input gives the same stories, scores and reasons."""
    reads = heap()
    expected = find_stories(reads, (), (), SETTINGS)
    shuffler = random.Random(3)
    for _ in range(3):
        shuffler.shuffle(reads)
        assert find_stories(reads, (), (), SETTINGS) == expected


def test_later_articles_join_open_stories() -> None:
    """What comes later joins its story; ids and memberships stay, and only touched stories return."""
    reads = heap()
    first, later = [read for read in reads if not read.article.id.endswith("3")], reads[3]
    before = find_stories(first, (), (), SETTINGS)
    (after,) = find_stories([later], before, first, SETTINGS)
    (ferry,) = [story for story in before if story.members[0].article == "ferry0"]
    assert after.id == ferry.id
    assert after.members[:-1] == ferry.members
    assert after.members[-1].article == "ferry3"


def test_articles_one_by_one_end_up_as_together() -> None:
    """Clear events come out the same when articles arrive one at a time."""
    stories: dict[str, Story] = {}
    known: list[Read] = []
    for read in sorted(heap(), key=lambda read: (read.article.published or "", read.article.id)):
        for story in find_stories([read], tuple(stories.values()), known, SETTINGS):
            stories[story.id] = story
        known.append(read)
    assert groups(list(stories.values())) == EXPECTED


def test_open_stories_are_never_joined() -> None:
    """Two open stories about one event stay two, and a new article goes to one of them."""
    reads = heap()[:4]
    split = (one_story(reads[:2]), one_story(reads[2:3]))
    (touched,) = find_stories([reads[3]], split, reads[:3], SETTINGS)
    assert touched.id in {story.id for story in split}


def test_an_article_that_is_placed_already_stays() -> None:
    """Giving an article again returns its story as it is."""
    reads = heap()[:4]
    stories = find_stories(reads, (), (), SETTINGS)
    assert find_stories(reads[:1], stories, reads, SETTINGS) == stories


def test_a_membership_says_why() -> None:
    """The founder says so; the others name the words they share and the days between."""
    stories = find_stories(heap(), (), (), SETTINGS)
    (ferry,) = [story for story in stories if story.members[0].article == "ferry0"]
    founder, second = ferry.members[:2]
    assert founder.reasons[0].what == "founded the story"
    shared, days = second.reasons
    assert {"ferry", "marden"} <= set(shared.words)
    assert 0 < shared.value == second.score <= 1
    assert (days.what, days.value) == ("days to the nearest article of the story", 1.0)


def test_vectors_are_told_but_decide_nothing() -> None:
    """Where there are sentence vectors their cosine is a further reason, and the stories are the same."""
    reads = heap()[:4]
    vector = Vector(Span(0, 5), bytes([127] + [0] * 383))
    told = [Read(read.article, replace(read.reading, vectors=(vector,))) for read in reads]
    (plain,), (story,) = find_stories(reads, (), (), SETTINGS), find_stories(told, (), (), SETTINGS)
    assert groups([plain]) == groups([story])
    assert story.members[1].reasons[2].value == 1.0


def test_time_tells_look_alike_events_apart() -> None:
    """Two short reports in the same few words are one story a day apart, two a year apart."""
    texts = [
        "Ferry sinks in storm off Marden, crew saved by helicopter.",
        "Ferry aground near Marden, helicopter sent.",
    ]

    def stories(second_day: str) -> int:
        reads = [made("a", texts[0], published="2031-05-01"), made("b", texts[1], published=second_day)]
        return len(find_stories(reads, (), (), GatherSettings(story_threshold=0.3)))

    assert (stories("2031-05-02"), stories("2032-05-02")) == (1, 2)


def test_one_story_holds_everything() -> None:
    """On request all articles are one story, whatever they are about."""
    story = one_story(heap())
    assert len(story.members) == 20
    assert story.members[0].article == "border0"


def test_nothing_comes_of_nothing() -> None:
    """No articles, no stories; articles without words are stories of their own."""
    assert find_stories([], (), (), SETTINGS) == ()
    empty = [made("a", ""), made("b", "\x00 \ud800"), made("c", "the of and")]
    assert groups(find_stories(empty, (), (), SETTINGS)) == [["a"], ["b"], ["c"]]
