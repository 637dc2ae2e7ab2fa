"""One person killed or hurt, told without a number."""

import time

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Figure
from rashomon.base.spans import Span
from rashomon.read import ReadSettings, read
from rashomon.read.figure_fates import find_fates


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of `text` as the whole reader finds them."""
    article = Article("t:1", "a", "a", text, "", "", published="2016-11-10")
    return read(article, ReadSettings(vectors=False)).figures


def told(text: str) -> list[tuple[str, str]]:
    """Return the words and the label of each person of whom `text` tells without a number."""
    singles = [one for one in figures(text) if one.rule == "single"]
    assert all((one.low, one.high, one.unit) == (1, 1, "person") for one in singles)
    return [(text[one.span.start : one.span.end], str(one.what)) for one in singles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot dead in Rask on Monday.", ("A man was shot dead", "killed")),
        ("A 24-year-old man was shot in the leg.", ("A 24-year-old man was shot", "injured")),
        ("The raid killed a Marnish police officer.", ("killed a Marnish police officer", "killed")),
        ("They fear the death of a miner in the blast.", ("death of a miner", "killed")),
        ("The blast shook Rask; a teen's death was confirmed.", ("a teen's death", "killed")),
        ("A girl shot and killed in Rask lived there.", ("A girl shot and killed", "killed")),
        ("A boy was rushed to St. Anne's Hospital.", ("A boy was rushed to St. Anne's Hospital", "injured")),
        ("A baker was wounded.", ("A baker was wounded", "injured")),
        ("A woman, 31, was pronounced dead at the scene.", ("A woman, 31, was pronounced dead", "killed")),
        ("Police said Ilse Brandt, 24, was fatally stabbed.", ("Ilse Brandt, 24, was fatally stabbed", "killed")),
        ("The crash killed 5-year-old Ilse Brandt.", ("killed 5-year-old Ilse Brandt", "killed")),
        ("They saw a child suffering from a gunshot wound.", ("a child suffering from a gunshot wound", "injured")),
    ],
)
def test_one_person_is_one(text: str, expected: tuple[str, str]) -> None:
    """A noun in the singular or a name with a word for what befell it is a count of one."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A tiger was killed in Rask.",
        "A male gorilla was shot dead.",
        "A man was not hurt. A boy was nearly killed. If a woman is injured, call.",
        "He was charged with the attempted murder of a boy.",
        "The gunman shot from the roof.",
        "After the shooting the suspect fled.",
        "Her father died last year. The death of the king is remembered.",
        "He died in 1970.",
        "No one was hurt, and nobody was killed.",
        "A house was destroyed and a car was hit.",
        "Two men were killed.",
        "People were killed. Soldiers shot at a house.",
        "He works at Rask hospital, where she said he died laughing.",
    ],
)
def test_nobody_is_no_one(text: str) -> None:
    """Animals, things, denials, suppositions, doers and deaths of old age count nobody."""
    assert told(text) == []


def test_who_is_counted_is_not_told_again() -> None:
    """Those whom a number counts make no figures of their own, nor does a name after "a man"."""
    text = "Two people were killed in Rask. Ilse Brandt, 24, was shot dead. A man died at the scene of the shooting."
    assert told(text) == []
    text = "A man was killed in Rask. Bo Lindqvist, 24, was shot dead at home."
    assert told(text) == [("A man was killed", "killed")]


def test_another_one_counts_again() -> None:
    """A second person of another kind is one more."""
    text = "A man was killed in Rask. A woman was killed in Marnport."
    assert [words for words, _ in told(text)] == ["A man was killed", "A woman was killed"]


def test_who_dies_is_hurt_no_more() -> None:
    """One person that was shot and then died is one killed, told where the death is."""
    text = "A man was shot in Rask on Monday. He was taken to a clinic, where he was pronounced dead."
    assert told(text) == [("he was pronounced dead", "killed")]


def test_numbers_come_from_the_numbers() -> None:
    """A number is read as before, whatever stands beside it."""
    found = figures("One man was killed and three others were hurt.")
    assert [(one.low, one.what, one.rule) for one in found] == [
        (1, "killed", "words count"),
        (3, "injured", "words count headless"),
    ]


def test_another_clause_counts_nobody_hurt() -> None:
    """Who did it is not hurt, and takes no room from who is."""
    found = figures("A 40-year-old man was shot when four men broke into a shop in Rask.")
    assert [(one.low, one.what) for one in found] == [(1, "injured"), (4, "man")]


@pytest.mark.xfail(reason="what two nouns in the singular make together is not counted", strict=True)
def test_two_singulars_are_two() -> None:
    """A man and a boy are two people."""
    found = figures("A man and a boy were killed.")
    assert sum(one.low or 0 for one in found) == 2


@pytest.mark.xfail(reason="the person must stand next to the words that tell the fate", strict=True)
def test_the_wounded_include_a_child() -> None:
    """Somebody may be told of in a list of the hurt."""
    assert told("The wounded include a child.") == [("a child", "injured")]


@pytest.mark.xfail(reason="nobody asks when a death was", strict=True)
def test_an_old_death_is_no_news() -> None:
    """A death of long ago is not of this event."""
    assert told("The prize bears the name of Ilse Brandt, who was killed in 1916.") == []


def test_fates_are_told_on_their_side() -> None:
    """Verbs in the passive look back, those with an object and deeds look on."""
    text = "A man was shot. She killed a man. The murder of a man. A man's murder."
    found = [(one.label, one.side) for one in find_fates(text, 0, len(text))]
    assert found == [("injured", "before"), ("killed", "after"), ("killed", "after"), ("killed", "before")]


UNITS = ["A man was shot. ", "was killed ", "a man ", "killed a ", "the murder of ", "Ann Lee was hurt. ", "he ", "'s "]


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    """The words of fates are found in a long text of one repeated unit in seconds."""
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()
    assert all(Span(one.start, one.end) for one in find_fates(text, 0, len(text)))
    assert time.process_time() - start < 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A teenage boy shot and killed Monday in Rask lived there.", ("A teenage boy shot and killed", "killed")),
        ("The driver shot his younger brother to death in Rask.", ("shot his younger brother", "killed")),
        ("The raid in Rask killed Ilse Brandt.", ("killed Ilse Brandt", "killed")),
        ("The farmer fired at the bus and killed himself.", ("killed himself", "killed")),
        ("The clerk took his own life.", ("took his own life", "killed")),
    ],
)
def test_how_a_death_is_told(text: str, expected: tuple[str, str]) -> None:
    """A day is no victim, "to death" makes a shot person a dead one, and a name or one's own hand will do."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Film of the officer's body camera was shown in Rask after the shooting.",
        "The farmer tried to kill himself after the shooting.",
        "She nearly killed herself in the crash.",
    ],
)
def test_nobody_died_by_these_words(text: str) -> None:
    """A body camera is no body, and who tried to die is not dead."""
    assert told(text) == []


def test_a_gunman_who_killed_himself_is_one() -> None:
    """Whose death was told is not told again by his own hand."""
    text = "The gunman was found dead in Rask on Monday. Police said he had killed himself after the shooting."
    assert told(text) == [("The gunman was found dead", "killed")]


@pytest.mark.xfail(strict=True, reason="who died by his own hand is not known by name")
def test_a_name_found_dead_who_killed_himself_is_one() -> None:
    """A man found dead who is then told by name to have shot himself dead is one."""
    text = "Ole Brandt, 51, was found dead in Rask on Monday. Police said Brandt fatally shot himself."
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("A 2-year-old boy was killed in Rask. They saw the house where a 2-year-old child was shot dead.", 1),
        ("A 6-year-old girl was shot. Police said that a 6-year-old was wounded at noon.", 1),
        ("A 6-year-old girl was shot. Police said that a 6-year-old boy was wounded at noon.", 2),
        ("A 6-year-old girl was shot. Police said that another 6-year-old was wounded at noon.", 2),
        ("A 2-year-old boy died in Rask. A 2-year-old child died from a self-inflicted gunshot wound, they said.", 1),
    ],
)
def test_one_of_the_same_age_is_the_same(text: str, many: int) -> None:
    """Who is called by his age again is one and the same, unless of the other sex or told to be another."""
    assert len(told(text)) == many
