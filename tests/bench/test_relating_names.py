"""Names across articles: what is counted."""

from relating_names import Named, judged


def test_pairs_of_one_article_are_not_counted() -> None:
    """Two names of two articles are one pair; one that nobody bears is put with none."""
    named = [
        Named("a", "Ada Brandt", "1"),
        Named("a", "Brandt", "1"),
        Named("b", "Brandt", "1"),
        Named("b", "Tarn", "2"),
        Named("c", "Tarn", "3"),
        Named("c", "It", "3"),
    ]
    made = judged(named, lambda one: None if one.name == "It" else one.name.split()[-1])
    assert made == {"pairs": 3, "P": 100 * 2 / 3, "R": 100.0, "F1": 80.0}
