from rashomon.gather import GatherSettings, find_sources
from tests.gather.making import made

SETTINGS = GatherSettings()
FIRST = "A ferry sank near Marden before dawn. Four people are known to have died there. Divers are at work now."


def revisions(*reads: object) -> dict[str, str | None]:
    """Return for each article the version before it."""
    return {source.article: source.revision_of for source in find_sources(reads, SETTINGS)}  # type: ignore[arg-type]


def test_the_same_address_with_another_text_is_a_revision() -> None:
    """The later text under one URL revises the earlier one, whatever the order of the input."""
    early = made("z", FIRST, url="https://www.paper.example/ferry", published="2031-05-01T08:00:00Z")
    late = made("a", "Six died.", url="http://paper.example/ferry/#top", published="2031-05-01T09:00:00Z")
    assert revisions(early, late) == revisions(late, early) == {"z": None, "a": "z"}


def test_the_same_outlet_and_title_is_a_revision() -> None:
    """Titles are compared by their words; another outlet's same title is none."""
    reads = [
        made("a", FIRST, outlet="paper.example", title="Ferry sinks near Marden", published="2031-05-01"),
        made("b", "Six died.", outlet="www.paper.example", title="Ferry sinks near Marden!", published="2031-05-02"),
        made("c", "Nine died.", outlet="other.example", title="Ferry sinks near Marden", published="2031-05-03"),
    ]
    assert revisions(*reads) == {"a": None, "b": "a", "c": None}


def test_a_short_title_says_nothing() -> None:
    """Two articles called "News" are two articles."""
    reads = [made("a", FIRST, outlet="p.example", title="News"), made("b", "Rain.", outlet="p.example", title="News")]
    assert revisions(*reads) == {"a": None, "b": None}


def test_the_same_outlet_with_most_sentences_again_is_a_revision() -> None:
    """A new title and a new top do not hide that the rest is the same article."""
    longer = "The toll rose to six by noon on Tuesday. " + FIRST
    reads = [
        made("a", FIRST, outlet="p.example", title="Four dead as ferry sinks", published="2031-05-01"),
        made("b", longer, outlet="p.example", title="Toll of ferry rises to six", published="2031-05-02"),
        made("c", longer, outlet="q.example", title="Six dead on the river", published="2031-05-03"),
    ]
    assert revisions(*reads) == {"a": None, "b": "a", "c": None}


def test_a_third_version_revises_the_first() -> None:
    """Versions form a star, not a chain: each names the earliest."""
    reads = [made(name, f"Version {name}.", url="https://p.example/1") for name in "abc"]
    assert revisions(*reads) == {"a": None, "b": "a", "c": "a"}


def test_the_same_text_twice_is_no_revision() -> None:
    """Another copy of the same words is not another version."""
    reads = [made("a", FIRST, url="https://p.example/1"), made("b", FIRST, url="https://p.example/1")]
    assert revisions(*reads) == {"a": None, "b": None}


def test_a_short_form_stands_for_the_agency_named_elsewhere() -> None:
    """An unlisted "MPA" and the "Meridian Press Agency" of another article are one agency."""
    reads = [
        made("a", "PORT MARDEN (MPA) - A ferry sank on Tuesday, the harbour office said."),
        made("b", "Rain fell.", byline="Meridian Press Agency"),
    ]
    found = find_sources(reads, SETTINGS)
    assert [source.agency for source in found] == ["Meridian Press Agency", "Meridian Press Agency"]
    assert found[0].credit is not None
