"""History and decisions of a record: what does not fit is found, in the record and on the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.show import ShowSettings, story_pages
from rashomon.show.site import write_moved
from rashomon.verify import verify
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from rashomon.verify.past import past_faults
from rashomon.verify.record import schema_faults
from tests.show.sample import FORMER, sample_dossier
from tests.verify.folders import write

Record = dict[str, Any]


def _nobody(dossier: Record) -> None:
    dossier["story"]["history"][2]["why"] = "x0123456789abcdef"


def _arrived(dossier: Record) -> None:
    dossier["story"]["history"][2]["as_of"] = "2031-02-04"


def _alone(dossier: Record) -> None:
    dossier["story"]["history"][2]["other"] = None


def _itself(dossier: Record) -> None:
    dossier["story"]["history"][2]["other"] = dossier["story"]["id"]


def _elsewhere(dossier: Record) -> None:
    dossier["story"]["history"][0]["story"] = "s0123456789abcdef"


def _turned(dossier: Record) -> None:
    dossier["story"]["history"].reverse()


def _unsorted(dossier: Record) -> None:
    dossier["story"]["formerly"] = ["s1", "s0"]


def _unheard(dossier: Record) -> None:
    dossier["story"]["formerly"].append("sffffffffffffffff")


def _late(dossier: Record) -> None:
    dossier["decisions"].reverse()


def _both(dossier: Record) -> None:
    dossier["decisions"][1]["others"] = dossier["decisions"][1]["articles"][:1]


def _stranger(dossier: Record) -> None:
    dossier["decisions"][0] |= {"what": "split", "articles": ["a0123456789abcdef"], "others": []}


def _copies(dossier: Record) -> None:
    one, other = dossier["families"][0]["articles"]
    dossier["decisions"][0] |= {"what": "not-a-copy", "articles": [one], "others": [other]}


def _put(dossier: Record) -> None:
    reason = {"what": "put here by a person's decision", "value": 1, "words": ["x0123456789abcdef"]}
    dossier["story"]["members"] = [{"article": dossier["articles"][0]["id"], "score": 1, "reasons": [reason]}]


CASES: list[tuple[Callable[[Record], None], str]] = [
    (_nobody, "/story/history/2/why: no decision has the id"),
    (_arrived, "/story/history/2/as_of: what a person decided"),
    (_alone, "/story/history/2/other: a story is founded on its own"),
    (_itself, "/story/history/2/other: a story and itself"),
    (_elsewhere, "/story/history/0: neither this story"),
    (_turned, "/story/history: not sorted"),
    (_unsorted, "/story/formerly: not sorted"),
    (_unheard, "/story/formerly/1: the history does not tell"),
    (_late, "/decisions: not sorted"),
    (_both, "/decisions/1/others: "),
    (_stranger, "/decisions/0: about no article of this story"),
    (_copies, "/decisions/0: two articles are a family"),
    (_put, "/story/members/0: put here by a decision that is not in the record"),
]


@pytest.mark.parametrize(("change", "what"), CASES, ids=[change.__name__ for change, _ in CASES])
def test_a_history_that_does_not_fit_is_found(change: Callable[[Record], None], what: str) -> None:
    """Each kind of contradiction between history, decisions and articles is a fault that names its place."""
    dossier = sample_dossier()
    assert list(past_faults(dossier)) == []
    change(dossier)
    faults = [f"{where}: {told}" for where, told in past_faults(dossier)]
    assert any(one.startswith(what) for one in faults), faults


@pytest.mark.parametrize(
    ("field", "value"),
    [("what", "vanished"), ("story", "story one"), ("articles", "a1"), ("why", ""), ("as_of", 3)],
)
def test_a_change_of_another_form_does_not_fit_the_schema(field: str, value: object) -> None:
    """The schema knows four kinds of change, and what each field holds."""
    dossier = sample_dossier()
    dossier["story"]["history"][0][field] = value
    assert list(schema_faults(dossier))


def test_an_older_record_has_neither() -> None:
    """A record without history, and decisions without ids, still fit: fields were added."""
    dossier = sample_dossier()
    del dossier["story"]["history"], dossier["story"]["formerly"], dossier["decisions"][1]
    assert list(schema_faults(dossier)) == []
    assert list(past_faults(dossier)) == []
    page = story_pages(dossier, ShowSettings())["index.html"]
    assert list(PageCheck(read_page(page.encode()), dossier).faults()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("took in", "was split off"),
        ("took in", "swallowed"),
        ("Stories merged", "Story split"),
        ("one collision", "two collisions"),
        (f"{FORMER}</bdi></code> <span", "s0123456789abcdef</bdi></code> <span"),
        (", as the program found", ", as the editor found"),
        ("by <bdi", "against <bdi"),
        ('data-count="/story/history/2/articles">1', 'data-count="/story/history/2/articles">2'),
    ],
)
def test_a_page_that_tells_it_otherwise_is_found(old: str, new: str) -> None:
    """Kinds, ids, reasons and counts of the history cannot be changed in the page alone."""
    page = story_pages(sample_dossier(), ShowSettings())["index.html"]
    assert old in page
    assert list(PageCheck(read_page(page.replace(old, new, 1).encode()), sample_dossier()).faults())


@pytest.mark.parametrize("pointer", ["/decisions/1/who", "/decisions/1/on/1", "/story/history/2/other"])
def test_a_page_that_leaves_it_out_is_found(pointer: str) -> None:
    """What people decided, and which stories went in, must be shown."""
    page = story_pages(sample_dossier(), ShowSettings())["index.html"]
    page = page.replace(f'data-at="{pointer}"', 'data-at="/story/title"')
    faults = list(PageCheck(read_page(page.encode()), sample_dossier()).faults())
    assert ("", f"the page does not show what the record has at {pointer}") in faults


def test_the_page_of_a_story_that_went_into_another_is_checked(tmp_path: Path) -> None:
    """It leads to the story that says so, and holds nothing else."""
    dossier = sample_dossier()
    story = dossier["story"]["id"]
    folder = write(tmp_path / "out", {story: dossier})
    (folder / FORMER).mkdir()
    write_moved(folder, FORMER, story)
    assert verify(folder).faults == ()
    page = folder / FORMER / "index.html"
    body = page.read_text()
    for old, new in ((f"../{story}", "../other"), ("Its articles", "No articles"), (f">{story}<", ">another<")):
        page.write_text(body.replace(old, new, 1))
        assert verify(folder).faults
