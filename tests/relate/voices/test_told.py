"""Who published what: copies of an agency's text rest on the agency."""

from typing import Literal

import pytest

from rashomon.base.findings import Family, Source
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from tests.relate.build import plain, story

TEXT = "The old mill by the weir burned down on Friday."


@pytest.mark.parametrize(
    ("origin", "extent", "names"),
    [
        ("Castor Wire", "whole", {"Castor Wire"}),
        ("Castor Wire", "part", {"Castor Wire", "b.example"}),
        ("a.example", "whole", {"Castor Wire", "b.example"}),
    ],
)
def test_a_whole_copy_rests_on_its_agency(origin: str, extent: Literal["whole", "part"], names: set[str]) -> None:
    """A copy that lost its credit line is the agency's, one that shares a part with it is its own reporter's."""
    members = [plain(each, TEXT, "2030-05-02") for each in ("a", "b")]
    one, two = (member.article.id for member in members)
    family = Family("f1", (one, two), origin, extent, ())
    material = story(*members, families=(family,), sources=(Source(one, "Castor Wire"), Source(two)))
    roots = [root for claim in relate(material, RelateSettings())["claims"] for root in claim["roots"]]
    assert {(root["kind"], root["name"]) for root in roots} == {("reporter", each) for each in names}
