"""What the scripts of bench/ share."""

import gzip
from pathlib import Path

import pytest
from measures import article_of, f1, one_to_one, overlap, read_layer, rows, share, speed, table, trimmed

from rashomon.read import ReadSettings


def test_rows_are_read_packed_or_not(tmp_path: Path) -> None:
    """The name of a file says whether it is packed."""
    (tmp_path / "one.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    with gzip.open(tmp_path / "two.jsonl.gz", "wt") as out:
        out.write('{"a": 3}\n')
    assert [row["a"] for name in ("one.jsonl", "two.jsonl.gz") for row in rows(tmp_path / name)] == [1, 2, 3]


def test_shares_of_nothing_are_nothing() -> None:
    """A set without an annotated mark gives 0 and no error."""
    assert share(3, 0) == 0
    assert f1(0, 0, 0) == {"P": 0, "R": 0, "F1": 0}


def test_f1_counts_what_is_found_and_what_is_wanted() -> None:
    """Two of four found and two of eight wanted are right."""
    assert f1(2, 4, 8) == {"P": 50, "R": 25, "F1": pytest.approx(100 / 3)}


def test_speed_has_two_digits() -> None:
    """Timings on shared machines are noisy; no time at all is no error."""
    assert speed(41_234, 1.0) == {"words/s": 41_000}
    assert speed(0, 0.0) == {"words/s": 0}


def test_marks_and_blanks_at_the_ends_of_a_span_do_not_count() -> None:
    """Quotation marks and commas are cut off, inside they stay; a span of marks alone stays as it is."""
    text = "“Well, no,” she said. —"
    assert trimmed(text, [(0, 11), (11, 21), (22, 23)]) == {(1, 9), (12, 20), (22, 23)}


def test_overlap_is_of_the_union() -> None:
    """Contents in several parts are compared by the characters they share."""
    assert overlap([(0, 10)], [(5, 10), (20, 25)]) == pytest.approx(5 / 15)
    assert overlap([(0, 10)], [(10, 20)]) == 0


def test_pairs_are_made_once_and_the_best_first() -> None:
    """The second best of a pair that is taken finds another or none; less than half is no pair."""
    assert one_to_one([(0.9, 0, 0), (0.8, 0, 1), (0.7, 1, 0), (0.4, 2, 2)]) == 1
    assert one_to_one([(0.9, 0, 0), (0.8, 1, 1), (0.6, 1, 0)]) == 2


def test_a_table_leaves_empty_what_was_not_measured() -> None:
    """Columns are those of all rows; whole numbers stand as they are."""
    made = table("set", {"ours": {"F1": 61.26, "pairs": 9}, "theirs": {"P": 7.0}})
    assert made.splitlines() == [
        "| set | F1 | pairs | P |",
        "|---|---|---|---|",
        "| ours | 61.3 | 9 |  |",
        "| theirs |  |  | 7.0 |",
    ]


def test_a_text_becomes_an_article() -> None:
    """Date and title are kept, since reading looks at them."""
    article = article_of("Nothing happened.", "2020-02-03", "Quiet day")
    assert (article.text, article.published, article.title) == ("Nothing happened.", "2020-02-03", "Quiet day")


def test_only_what_a_layer_needs_is_read() -> None:
    """Quotes need names, not figures."""
    text = "“The quay is shut, and 14 boats are held,” Mara Ilves said."
    reading = read_layer(article_of(text), "quotes", ReadSettings())
    assert reading.quotes
    assert reading.names
    assert (reading.figures, reading.vectors) == ((), ())
