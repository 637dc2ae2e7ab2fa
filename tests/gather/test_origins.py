from rashomon.base.findings import Family, Read
from rashomon.gather import GatherSettings, find_families, find_sources
from tests.gather.making import made

SETTINGS = GatherSettings()
WIRE = (
    "At least fourteen passengers drowned when a crowded ferry overturned near the mouth of the river before dawn. "
    "Divers searched the flooded lower deck until the current became too strong for them to go on. "
)


def origin(*reads: Read) -> str | None:
    """Return where the one family of some articles comes from."""
    found: tuple[Family, ...] = find_families(reads, find_sources(reads, SETTINGS), SETTINGS)
    (family,) = found
    return family.origin


def test_a_byline_that_names_an_outlet_of_the_family_gives_its_origin() -> None:
    """Where a sister paper prints "By Ada Renn, Holm Herald", the text is the Herald's."""
    first = made("a", WIRE, outlet="holmherald.example", byline="Ada Renn")
    assert origin(first, made("b", WIRE, outlet="bulletin.example", byline="Ada Renn, Holm Herald")) == "Holm Herald"


def test_a_byline_names_an_outlet_that_is_not_there() -> None:
    """A paper that is listed, or is called like one; a second writer is none."""
    other = made("a", WIRE, outlet="eastbulletin.example", byline="Ada Renn")
    assert origin(other, made("b", WIRE, outlet="q.example", byline="Ada Renn, The Holm Gazette")) == "The Holm Gazette"
    assert origin(other, made("b", WIRE, outlet="q.example", byline="Ada Renn, Jon Aske")) is None


def test_a_text_that_names_the_other_outlet_gives_its_origin() -> None:
    """What was told to the Holm Herald was written there, whoever prints it."""
    told = WIRE + "“It went over,” one of them told the Holm Herald."
    herald = made("a", told, outlet="holmherald.example")
    assert origin(herald, made("b", told, outlet="q.example")) == "Holm Herald"
    answer = made("b", told + " He had also told Quay he was unhurt.", outlet="quay.example")
    assert (
        origin(made("a", told + " Quay reported it first, according to Quay.", outlet="holmherald.example"), answer)
        is None
    )


def test_an_institution_issues_and_does_not_copy() -> None:
    """A university's own page is the release, by the name that the articles give it, whatever the dates say."""
    text = WIRE + "Ilse Varga of the University of Marden has counted such accidents."
    release = made("z", text, outlet="news.marden.ac.uk", published="2031-05-03")
    assert origin(release, made("a", text, outlet="q.example", published="2031-05-01")) == "University of Marden"


def test_articles_of_one_outlet_come_from_it() -> None:
    """Its own background in a new report."""
    reads = [made("a", WIRE, outlet="www.q.example"), made("b", f"New. {WIRE}", outlet="www.q.example")]
    assert origin(*reads) == "www.q.example"


def test_who_was_first_shows_nothing() -> None:
    """Both may print an agency that neither names."""
    reads = [
        made("a", WIRE, outlet="p.example", published="2031-05-01"),
        made("b", WIRE, outlet="q.example", published="2031-05-02"),
    ]
    assert origin(*reads) is None


def test_an_agency_comes_before_all_else() -> None:
    """A credit line outweighs an outlet named in passing; two agencies leave it open."""
    text = WIRE + "“It went over,” one of them told the Holm Herald."
    herald = made("a", text, outlet="holmherald.example")
    assert origin(herald, made("b", f"MARDEN (Reuters) - {text}", outlet="q.example")) == "Reuters"
    assert origin(herald, made("b", text, agency="AP"), made("c", text, agency="AFP")) is None
