from rashomon.base.findings import Family, Source
from rashomon.base.independence import connected, independent_groups


def family(name: str, *articles: str) -> Family:
    """Return a family without evidence."""
    return Family(name, articles, None, "part", ())


def test_articles_without_ties_are_independent() -> None:
    """Each article that copies nobody is a source of its own."""
    assert independent_groups([Source("b"), Source("a")], []) == (("a",), ("b",))


def test_one_agency_is_one_source() -> None:
    """Articles of one agency depend on each other even if they share no text."""
    sources = [Source("a", "AP"), Source("b", "Reuters"), Source("c", "AP")]
    assert independent_groups(sources, []) == (("a", "c"), ("b",))


def test_a_family_is_one_source() -> None:
    """Articles that share text depend on each other."""
    assert independent_groups([Source("a"), Source("b"), Source("c")], [family("f", "a", "c")]) == (("a", "c"), ("b",))


def test_a_revision_is_no_second_source() -> None:
    """A later version of an article adds nothing."""
    assert independent_groups([Source("a"), Source("b", revision_of="a")], []) == (("a", "b"),)


def test_ties_form_chains() -> None:
    """An agency, a family and a revision together make one source of four articles."""
    sources = [Source("a", "AP"), Source("b", "AP"), Source("c"), Source("d", revision_of="c"), Source("e")]
    assert independent_groups(sources, [family("f", "b", "c")]) == (("a", "b", "c", "d"), ("e",))


def test_a_subset_is_tied_through_articles_left_out() -> None:
    """For a claim told by some articles, ties through the others still count, and only the asked ones are returned."""
    asked = [Source("b", revision_of="a"), Source("c")]
    assert independent_groups(asked, [family("f", "a", "c")]) == (("b", "c"),)
    assert independent_groups([Source("a"), Source("b")], [family("f", "x", "y")]) == (("a",), ("b",))


def test_order_does_not_matter() -> None:
    """The same ties in another order give the same groups."""
    sources = [Source(name) for name in "abcdef"]
    families = [family("1", "a", "b"), family("2", "c", "d"), family("3", "d", "a")]
    expected = independent_groups(sources, families)
    assert independent_groups(sources[::-1], families[::-1]) == expected == (("a", "b", "c", "d"), ("e",), ("f",))


def test_a_long_chain_needs_no_recursion() -> None:
    """Ten thousand articles tied one to the next are one group."""
    (group,) = connected(range(10_000), [(number, number + 1) for number in range(9_999)])
    assert len(group) == 10_000


def test_an_article_that_was_not_read_adds_no_source() -> None:
    """What it says is not known, so it may depend on any other; alone it is one source."""
    sources = [Source("a"), Source("b", read=False), Source("c", read=False)]
    assert independent_groups(sources, []) == (("a",),)
    assert independent_groups(sources[1:], []) == (("b", "c"),)
