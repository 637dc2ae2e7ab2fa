"""What fits on a terminal: long lines are cut there and nowhere else, and the same words stand once."""

from rashomon.show import story_text
from tests.show.sample import sample_dossier


def test_lines_are_cut_to_the_terminal_unless_all_is_asked_for() -> None:
    """A finding has two lines of the terminal, what belongs to it one; a file or a pipe gets every word."""
    dossier = sample_dossier()
    whole = story_text(dossier)
    told = whole[whole.index("TOLD BY") : whole.index("TOLD BY ONE ALONE")]
    assert max(map(len, told.splitlines())) > 100
    narrow = story_text(dossier, width=50)
    rows = narrow[narrow.index("TOLD BY") : narrow.index("TOLD BY ONE ALONE")].splitlines()
    assert all(len(row) <= (50 if row.startswith("    ") else 100) for row in rows if row.startswith("  "))
    assert "..." in narrow
    assert story_text(dossier, every=True, width=50) == story_text(dossier, every=True)


def test_a_very_narrow_terminal_still_shows_words() -> None:
    """No line is cut below forty columns, whatever a terminal says of itself."""
    assert story_text(sample_dossier(), width=1) == story_text(sample_dossier(), width=40)


def test_outlets_that_give_the_same_words_stand_on_one_line() -> None:
    """The words of the claim's own line are not repeated, those that copies share are given once."""
    shown = story_text(sample_dossier())
    shown = shown[: shown.index("WHERE ACCOUNTS DIFFER")]
    assert "Northern Wire, Harbour Post: in these words" in shown
    assert shown.count("Rescuers pulled about 60 people from the water.") == 1


def test_a_weak_finding_is_counted_and_listed_on_demand() -> None:
    """What should not be relied on stands apart, behind all that is firm."""
    shown, every = story_text(sample_dossier()), story_text(sample_dossier(), every=True)
    assert "WEAK: PERHAPS TOLD BY SEVERAL (1)\n  1 finding that should not be relied on" in shown
    assert ", weak: Merrow Lines" not in shown
    assert every.index("WHERE ACCOUNTS DIFFER") < every.index(", weak: Merrow Lines")


def test_statements_that_copies_repeat_are_one_row() -> None:
    """The same words of one speaker in an article and its copy are one row with both outlets, and two with --all."""
    said = "We have found no sign of a technical fault"
    rows = [row for row in story_text(sample_dossier()).splitlines() if said in row and row.startswith("  q")]
    assert len(rows) == 1
    assert "Northern Wire, Harbour Post" in rows[0]
    every = story_text(sample_dossier(), every=True).splitlines()
    assert len([row for row in every if said in row and row.startswith("  q")]) == 2


def test_of_many_wordings_one_of_each_article_comes_first() -> None:
    """Four wordings of an account are shown, and no article twice before another one is."""
    dossier = sample_dossier()
    claim = next(one for one in dossier["claims"] if one["relation"] == "same" and one["independent"] == 2)
    wire, radio = claim["told_by"][0], claim["told_by"][-1]
    claim["told_by"] = [{**wire, "words": f"wording {n}"} for n in range(5)] + [{**radio, "words": "the radio's words"}]
    rows = [row.strip() for row in story_text(dossier).splitlines()]
    first = rows.index("Northern Wire: wording 0")
    assert rows[first + 1] == "Coast Radio: the radio's words"
    assert rows[first + 4] == "and 2 more passages (--all)"
    assert "and 2 more passages" not in story_text(dossier, every=True)
