import pytest

from rashomon.gather.credits import credited_outlets, find_credit
from tests.gather.making import made


@pytest.mark.parametrize(
    ("text", "agency", "words"),
    [
        ("MARDEN, Nov 3 (Reuters) - A ferry sank on Tuesday.", "Reuters", "Reuters"),
        ("(AP) — A ferry sank on Tuesday.", "AP", "AP"),
        ("Pictures of the day\n\nMARDEN (AFP) – A ferry sank.", "AFP", "AFP"),
        ("By Ilse Varga, Associated Press\nA ferry sank on Tuesday.", "AP", "Associated Press"),
        ("By REUTERS\nA ferry sank on Tuesday.", "Reuters", "REUTERS"),
        ("A ferry sank.\nCopyright 2031 The Associated Press. All rights reserved.", "AP", "Associated Press"),
        ("A ferry sank.\n© 2031 AFP", "AFP", "AFP"),
        ("A ferry sank.\nCopyright 2031* by the Associated Press. All rights reserved.", "AP", "Associated Press"),
        ("A ferry sank.\nCopyright Associated Press / Channel 9 Marden", "AP", "Associated Press"),
        ("A ferry sank.\nCopyright Reuters 2031", "Reuters", "Reuters"),
        (f"{'Image 1 of 8 The ferry. ' * 150}\nMARDEN (AP) — A ferry sank on Tuesday.", "AP", "AP"),
        (
            "A ferry sank.\n(Reporting by Ilse Varga; Editing by Jon Aske)",
            "Reuters",
            "Reporting by Ilse Varga; Editing by",
        ),
        ("A ferry sank.\nAssociated Press writer Jon Aske contributed to this report.", "AP", "Associated Press"),
        ("A ferry sank on Tuesday.\nPA", "PA", "PA"),
        ("A ferry sank on Tuesday.\nXinhua - AFP", "Xinhua", "Xinhua"),
        ("PORT MARDEN, Nov 3 (MPA) - A ferry sank on Tuesday, officials said.", "MPA", "MPA"),
        ("By Coastal Press Agency\nA ferry sank.", "Coastal Press Agency", "Coastal Press Agency"),
    ],
)
def test_a_credit_in_the_text_is_found(text: str, agency: str, words: str) -> None:
    """Datelines, bylines and closing lines name the agency, and the words that do are given."""
    credit = find_credit(made("a", text).article)
    assert credit is not None
    assert credit.agency == agency
    assert credit.span is not None
    assert text[slice(*credit.span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank, the harbour master told Reuters.",
        "A ferry sank, the Associated Press reports.",
        "The ferry on Tuesday. (Jon Aske/Associated Press)\nA ferry sank.",
        "The ferry on Tuesday. Photograph: Jon Aske/AP\nA ferry sank.",
        "Image copyright AFP Image caption The ferry\nA ferry sank.",
        "A ferry sank.\nCopyright Associated Press photographers hold was not asked for.",
        "A ferry sank.\nReuters The ferry lay on its side\nNobody was hurt.",
        "The river police (RP) said a ferry sank.",
        "ERIE, PA\nA ferry sank.",
        "",
    ],
)
def test_what_is_no_credit_is_left_alone(text: str) -> None:
    """Photo credits and agencies that are only quoted say nothing about who wrote the report."""
    assert find_credit(made("a", text).article) is None


def test_metadata_names_the_agency() -> None:
    """The agency field, the agency's own site or name, and the byline count, in the agency's one name."""
    assert find_credit(made("a", "Rain.", agency="The Associated Press").article).agency == "AP"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", agency="Village Wire").article).agency == "Village Wire"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", outlet="www.reuters.com").article).agency == "Reuters"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", outlet="Reuters").article).agency == "Reuters"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", url="https://apnews.com/article/1").article).agency == "AP"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", outlet="in.reuters.com").article).agency == "Reuters"  # type: ignore[union-attr]
    assert find_credit(made("a", "Rain.", outlet="notreuters.com").article) is None
    assert find_credit(made("a", "Rain.", byline="By Press Association").article).agency == "PA"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "agency"),
    [
        ("https://abcnews.go.com/US/wireStory/ferry-sinks-52007031", "AP"),
        ("https://web.archive.org/web/2031/http://abcnews.go.com:80/US/wireStory/ferry-sinks-52007031", "AP"),
        ("https://paper.example/aponline/2031/11/03/us/ap-us-ferry.html", "AP"),
        ("https://www.nytimes.com/reuters/2031/11/03/world/03reuters-ferry.html", "Reuters"),
        ("https://paper.example/wires/afp/article-1/Ferry.html", "AFP"),
        ("https://web.archive.org/web/2031/http://www.reuters.com/article/ferry", "Reuters"),
        ("https://paper.example/US/wireStory/ferry-sinks-52007031", None),
        ("https://paper.example/reuters/2031/ferry.html", None),
        ("https://paper.example/us/pa/erie/ferry.html", None),
    ],
)
def test_an_address_for_an_agencys_reports_names_it(url: str, agency: str | None) -> None:
    """Where an outlet prints what an agency sends, its addresses say so, also where the text does not."""
    found = find_credit(made("a", "A ferry sank on Tuesday.", url=url).article)
    assert (found and found.agency) == agency


def test_the_text_names_its_agency_before_the_address_does() -> None:
    """Other agencies' reports stand among those of the one that most are of."""
    url = "https://abcnews.go.com/US/wireStory/ferry-sinks-52007031"
    credit = find_credit(made("a", "MARDEN (Reuters) - A ferry sank on Tuesday.", url=url).article)
    assert credit is not None
    assert credit.agency == "Reuters"


def test_the_outlet_a_sentence_credits_is_named() -> None:
    """A report's source is the name beside the reporting word."""
    assert credited_outlets("Two died, the Daily Star reported.") == ("Daily Star",)
    assert credited_outlets("Two died, according to BBC News.") == ("BBC News",)
    assert credited_outlets("Two died on the river.") == ()


def test_a_long_text_is_searched_at_its_ends_only() -> None:
    """A million characters of capitals, brackets and blanks cost no time worth speaking of."""
    for piece in ("A" * 80 + " (", "By ", " \t", "Reuters contributed ", "“ "):
        assert find_credit(made("a", "").article) is None
        find_credit(made("a", piece * (1_000_000 // len(piece))).article)
