"""Whether figures count one thing by the words around them, whatever their numbers."""

from dataclasses import replace

import pytest

from rashomon.base.findings import Read
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.counted_alike import counted_alike, load_forest, said_of, told
from rashomon.relate.differences.counts import Count, as_count, passages_of_figures
from rashomon.relate.differences.figures import of_many
from rashomon.relate.differences.judged_counts import Judge
from rashomon.relate.figures.measures import entries_of
from tests.relate.beside import SETTINGS, beside
from tests.relate.build import count, plain


def _counts(*members: Read) -> tuple[list[Count], Accounts]:
    given = beside(*members)
    passages = passages_of_figures(given.held)
    found = [
        as_count(entry, members[entry.member], passages.get((entry.member, entry.figure.span)))
        for entry in entries_of(members, SETTINGS)
    ]
    return [one for one in found if one is not None], given


def _told(source: str, text: str, words: str, number: float, unit: str) -> Read:
    return plain(source, text, figures=[replace(count(text, words, number, number, unit), unit=unit)])


SEIZED = "Customs officers seized 14 rifles on the boat off Vell."
MORE = "Customs officers seized 16 rifles on the boat off Vell."


def test_more_is_asked_in_a_story_of_many_articles() -> None:
    """With many articles more figures stand in like words by chance."""
    few, many = of_many(SETTINGS, 4), of_many(SETTINGS, 5)
    assert few == SETTINGS
    assert many.counted_alike > few.counted_alike
    assert many.counted_toll > few.counted_toll
    assert many.counted_sure > few.counted_sure
    assert many.figure_likeness > few.figure_likeness


def test_what_the_trees_ask_is_worked_out() -> None:
    """Two near figures in the same words count one thing; that an article tells the other number is seen."""
    (one, other), given = _counts(
        _told("a", SEIZED, "14 rifles", 14, "rifle"), _told("b", MORE, "16 rifles", 16, "rifle")
    )
    first, second = (told(each.entry, given.held[each.passage].words, each.figure.span) for each in (one, other))
    said = said_of(first, second, 0.9, SETTINGS)
    assert set(load_forest().features) == said.keys()
    assert counted_alike([(first, second, 0.9)], SETTINGS)[0] > 0.5
    known = replace(second, others=(first.entry.figure,))
    assert said_of(first, known, 0.9, SETTINGS)["the other's number elsewhere"] == 1


def test_figures_in_the_same_words_are_at_odds() -> None:
    """Two articles that give one count unlike, in the same words, differ."""
    counts, given = _counts(_told("a", SEIZED, "14 rifles", 14, "rifle"), _told("b", MORE, "16 rifles", 16, "rifle"))
    judge = Judge(given.held, given.near, counts, SETTINGS)
    assert judge.kept(counts, SETTINGS.counted_alike) == counts
    assert judge.at_odds(counts, given.versions) == [counts]


@pytest.mark.parametrize(
    "other",
    [
        _told("b", "Customs officers seized 14 rifles on the boat.", "14 rifles", 14, "rifle"),
        _told("b", "Customs officers seized 310 rifles on the boat.", "310 rifles", 310, "rifle"),
        _told("b", "The match in Orrin was seen by 31 children.", "31 children", 31, "child"),
    ],
    ids=["equal", "far apart", "another unit"],
)
def test_figures_that_are_not_at_odds(other: Read) -> None:
    """Equal numbers, numbers far apart and other units are no difference."""
    counts, given = _counts(_told("a", SEIZED, "14 rifles", 14, "rifle"), other)
    assert Judge(given.held, given.near, counts, SETTINGS).at_odds(counts, given.versions) == []


def test_synonyms_are_at_odds() -> None:
    """Weapons of one article and firearms of another are one thing that is counted."""
    more = _told("b", MORE.replace("rifles", "firearms"), "16 firearms", 16, "firearm")
    counts, given = _counts(_told("a", SEIZED.replace("rifles", "weapons"), "14 weapons", 14, "weapon"), more)
    assert Judge(given.held, given.near, counts, SETTINGS).at_odds(counts, given.versions) == [counts]


def _bounded(source: str, words: str, low: float, high: float | None) -> Read:
    text = SEIZED.replace("14 rifles", words)
    return plain(source, text, figures=[replace(count(text, words, low, high, "seized"), unit="rifle")])


@pytest.mark.parametrize(
    ("words", "low", "high", "differ"),
    [
        ("16 rifles", 16, 16, True),
        ("at least 16 rifles", 16, None, True),
        ("14 rifles", 14, 14, False),
        ("at least 14 rifles", 14, None, False),
    ],
)
def test_a_number_far_above_a_lower_bound(words: str, low: float, high: float | None, *, differ: bool) -> None:
    """Both may be true, yet a reader sees the count rise where the other number is far above."""
    counts, given = _counts(_bounded("a", "at least 12 rifles", 12, None), _bounded("b", words, low, high))
    judge = Judge(given.held, given.near, counts, SETTINGS)
    assert judge.at_odds(counts, given.versions) == ([counts] if differ else [])


@pytest.mark.xfail(strict=True, reason="the trees see no act of another day")
def test_the_same_act_of_another_day() -> None:
    """What was seized on Monday is no count of what was seized on Friday."""
    one = _told("a", "On Monday officers seized 14 rifles on a boat off Vell.", "14 rifles", 14, "rifle")
    two = _told("b", "On Friday officers seized 16 rifles on a boat off Vell.", "16 rifles", 16, "rifle")
    counts, given = _counts(one, two)
    assert Judge(given.held, given.near, counts, SETTINGS).at_odds(counts, given.versions) == []
