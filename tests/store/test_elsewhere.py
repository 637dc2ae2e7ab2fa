from rashomon.base.findings import Link, Passage
from rashomon.base.spans import Span
from rashomon.store import Store, gathering
from rashomon.store.elsewhere import links_out
from tests.store.test_gathering import known, placed


def test_links_that_lead_out_come_with_the_other_article_and_its_story() -> None:
    """Whichever end the other article is; links within the story, and of other articles, are left out."""
    with Store(":memory:") as store:
        ids = known(store, "a", "b", "c", "d")
        pairs = [("a", "b"), ("a", "c"), ("d", "a"), ("c", "d")]
        links = {
            (one, other): Link(
                ids[one],
                ids[other],
                "copy",
                ((Passage(ids[one], Span(0, 9)), Passage(ids[other], Span(0, 9))),),
                40,
                1.0,
            )
            for one, other in pairs
        }
        stories = [("s1", ids["a"]), ("s1", ids["b"]), ("s2", ids["c"]), ("s3", ids["d"])]
        with store.writing() as connection:
            gathering.keep_placed(connection, placed(*stories, links=tuple(links.values())), "v1")
            out = [(links["a", "c"], ids["c"], "s2"), (links["d", "a"], ids["d"], "s3")]
            found = links_out(connection, "s1", [ids["a"], ids["b"]])
            assert sorted(found, key=lambda each: each[2]) == out
            assert links_out(connection, "s1", [ids["b"]]) == ()
