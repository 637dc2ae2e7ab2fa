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


WELL = (
    "The dry well measures thirty centimetres across and lies behind the house of the family in the village of Sorn. "
    "His grandfather said that it had watered the fields until five years ago and was never covered since. "
    "More than eighty diggers have moved the earth around it since Sunday and pumped air into its depth. "
    "Rescuers lowered metal tubes and listened for any sound but they heard none until Tuesday evening. "
)


def test_a_new_top_on_the_old_text_is_a_revision() -> None:
    """Also where each sentence was edited and the title is another one; not when another outlet prints it."""
    early = made("a", f"A boy of six fell into a well. {WELL}", outlet="p.example", published="2031-05-01")
    edited = (
        WELL.replace("More than eighty", "Over eighty").replace("said that", "said").replace("measures", "measured")
    )
    late = made("b", f"The boy was never there, the police found. {edited}", outlet="p.example", published="2031-05-03")
    assert revisions(early, late) == {"a": None, "b": "a"}
    elsewhere = made("b", late.article.text, outlet="q.example", published="2031-05-03")
    assert revisions(early, elsewhere) == {"a": None, "b": None}


def test_old_background_under_a_new_event_is_no_revision() -> None:
    """A minor part of both articles in common is what every outlet adds at the end."""
    first = (
        "Voters doubted the mayor on Tuesday when an inquiry into the council of Sorn opened its books to them. "
        "Nobody could say where two million had gone that were meant for roads and a school. "
        "He has called the figures an invention of those who lost to him in spring. "
    )
    second = (
        "Judges fined a farmer near Sorn for leaving machines beside a public path during the harvest last year. "
        "A rider broke her arm when the horse shied at the noise of one of them. "
        "She had asked for ten times as much and will appeal, her lawyer told the court. "
    )
    background = WELL.split(". ", maxsplit=1)[0] + ". "
    reads = [
        made("a", first + background, outlet="p.example", published="2031-05-01"),
        made("b", second + background, outlet="p.example"),
    ]
    assert revisions(*reads) == {"a": None, "b": None}


def test_an_alert_becomes_the_report() -> None:
    """A line whose words stand in the opening of a report of the same outlet and day is one; other news is not."""
    alert = "HOLM — Marden Bank, citing the new levy, expects to take a $5 billion hit to profits this quarter."
    report = (
        f"HOLM — Marden Bank expects a $5 billion hit to its profits for the quarter because of the levy. {WELL}{WELL}"
    )
    early = made("a", alert, outlet="p.example", published="2031-05-01T08:00:00")
    late = made("b", report, outlet="p.example", published="2031-05-01T12:00:00", title="Bank cites recent tax")
    assert revisions(early, late) == {"a": None, "b": "a"}
    other = made("a", "HOLM — Two trains collide at the old harbour station, the operator says.", outlet="p.example")
    assert revisions(other, late) == {"a": None, "b": None}
    week = made("b", report, outlet="p.example", published="2031-05-08")
    assert revisions(early, week) == {"a": None, "b": None}
