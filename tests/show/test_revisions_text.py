"""What a terminal shows of a revision."""

from rashomon.show import story_text
from tests.show.sample import sample_dossier


def test_a_revision_is_a_short_list() -> None:
    """How much changed, the headlines, and the words before and after."""
    shown = story_text(sample_dossier())
    part = shown[shown.index("REVISIONS") : shown.index("WHO SAYS WHAT")]
    assert "order unknown: 1 reworded" in part
    assert "headline: Eleven dead in ferry crash -> Sixteen dead in ferry crash" in part
    assert "- Eleven bodies have been brought ashore" in part
    assert "+ Sixteen bodies have been brought ashore" in part


def test_a_long_revision_is_cut() -> None:
    """Ten lines of one revision are shown, the rest is counted."""
    dossier = sample_dossier()
    text = dossier["revisions"][0]["text"]
    text["edited"] *= 20
    assert "    and 30 more (--all)" in story_text(dossier)
    assert "more (--all)" not in story_text(dossier, every=True)
