"""Which open articles a new one is aligned with: the first of many prints, and whoever shares anything else."""

from rashomon.gather import GatherSettings
from rashomon.gather.sharing import worth_aligning

SETTINGS = GatherSettings()
TEXT, REST = range(40), range(40, 60)


def test_of_many_prints_of_one_text_the_first_is_aligned() -> None:
    """However many there are."""
    assert worth_aligning([(row, True, TEXT) for row in range(30)], 90, SETTINGS) == [0]


def test_what_is_put_together_of_two_texts_is_aligned_with_both() -> None:
    """The second text has fingerprints that the first print does not explain."""
    others = [(1, True, TEXT), (2, True, TEXT), (3, True, REST), (4, True, REST)]
    assert worth_aligning(others, 90, SETTINGS) == [1, 3]


def test_who_shares_little_is_looked_at_alone_and_so_many_at_most() -> None:
    """One sentence in common with each may be a link with any of them."""
    others = [(0, True, TEXT), *((row, True, (1,)) for row in range(1, 30))]
    assert worth_aligning(others, 90, SETTINGS) == [*range(SETTINGS.copy_aligned)]


def test_half_of_a_short_article_is_enough() -> None:
    """A flash has few fingerprints."""
    others = [(row, True, range(4)) for row in range(9)]
    assert worth_aligning(others, 8, SETTINGS) == [0]
    assert len(worth_aligning(others, 9, SETTINGS)) == SETTINGS.copy_aligned


def test_articles_of_other_stories_share_two_fingerprints_and_two_of_them_are_aligned() -> None:
    """What stands in articles of two other stories is standing text."""
    others = [*((row, False, TEXT) for row in range(9)), (9, False, (50,))]
    assert worth_aligning(others, 90, SETTINGS) == [0, 1]
    assert worth_aligning([(0, True, TEXT), *others[1:]], 90, SETTINGS) == [0, 1, 2]
