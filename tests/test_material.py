"""What a dossier is made from, as far as other stories have a say in it."""

from collections.abc import Sequence

import pytest

from rashomon.base.findings import Membership, Placed
from rashomon.gather import GatherSettings, find_links, sign, signature_version
from rashomon.pipeline import remake
from rashomon.run import Progress, Run
from rashomon.store import Store, gathering
from tests.decisions.making import SETTINGS, dossiers, take_in
from tests.gather.arriving import EVENTS
from tests.gather.making import made

GATHER = GatherSettings()


@pytest.mark.parametrize("others", [("s1", "s2", "s3"), ("s1", "s2", "s2")])
def test_what_an_outlet_prints_in_three_stories_makes_no_family(others: Sequence[str]) -> None:
    """The links that lead out of a story tell; one other story is not enough."""
    store = Store(":memory:")
    told = {"a": EVENTS["ferry"][:2], "b": EVENTS["ferry"][2:], "c": EVENTS["trial"], "d": EVENTS["quake"]}
    box = "Readers who want the weather of the coming week will find it below the crossword on the last page of all."
    reads = [made(one, " ".join([*texts, box]), outlet="post.example") for one, texts in told.items()]
    take_in(store, reads)
    links = [link for at, one in enumerate(reads) for link in find_links(one, reads[:at], GATHER)]
    members = [(story, Membership(one, 1.0, ())) for one, story in zip(told, ("s1", *others), strict=True)]
    placed = Placed(tuple(members), (), tuple(links), {one.article.id: sign(one, GATHER) for one in reads})
    with store.writing() as connection:
        gathering.keep_placed(connection, placed, signature_version(GATHER))
    remake(["s1"], Run(), store, SETTINGS, Progress())
    assert bool(dossiers(store)["s1"]["families"]) == (others.count("s2") == 2)
