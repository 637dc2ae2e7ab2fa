import pytest

from rashomon.base.article import Article
from rashomon.gather import GatherSettings, find_sources
from rashomon.gather.credits import find_credit
from rashomon.gather.holders import find_holder, with_holders
from tests.gather.making import made

REPORT = "A ferry sank near Marden before dawn."


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("Copyright 2031 KMRD. All rights reserved.", "KMRD"),
        ("Copyright 2031 KMRD 3 News. All rights reserved.", "KMRD"),
        ("Copyright 2031 by KMRD ClickOnMarden - All rights reserved.", "KMRD"),
        ("Copyright 2031 KMRD-TV (Aldmoor Corporation). All rights reserved.", "KMRD"),
        ("(© 2031 KMRD)", "KMRD"),
        ("Copyright KMRD 2031. All rights reserved.", "KMRD"),
        ("© Marden Sun-Times 2031. All Rights Reserved. This material may not be published.", "Marden Sun-Times"),
        ("Copyright © 2031 Marden News Now. All rights reserved.", "Marden News Now"),
    ],
)
def test_a_closing_line_tells_the_holder(line: str, holder: str) -> None:
    """A broadcaster goes by its call sign, whatever follows that; the words that say so are given."""
    text = f"{REPORT}\n\n{line}"
    credit = find_holder(text)
    assert credit is not None
    assert credit.agency == holder == text[slice(*credit.span or (0, 0))]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2031 Aldmoor Media Group. All rights reserved.",
        "© 2031 Aldmoor Broadcasting, Inc. All rights reserved.",
        "© 2031 Jon Aske",
        "Copyright 2031",
        "Copyright Day on April 23 was kept in Marden.",
        "Copyright 2031 laws changed, KMRD said.",
        "© KMRD",
    ],
)
def test_what_is_no_holder_is_left_alone(line: str) -> None:
    """A company that owns outlets is no voice, and a name alone may be a photographer's."""
    assert find_holder(f"{REPORT}\n\n{line}") is None


def test_a_line_further_up_is_of_something_else() -> None:
    """Only the end of a text is its own line."""
    assert find_holder("© 2031 KMRD\n" + f"{REPORT} " * 50) is None


def agencies(*reads: object) -> dict[str, str | None]:
    """Return for each article whom it comes from."""
    return {source.article: source.agency for source in find_sources(reads, GatherSettings())}  # type: ignore[arg-type]


def test_what_one_outlet_prints_of_another_is_one_voice_with_the_others_own() -> None:
    """The other's own articles are its voice as well, with or without the line; an agency's report of theirs is not."""
    line = "\nCopyright 2031 KMRD. All rights reserved."
    reads = [
        made("a", f"A ferry sank.{line}", outlet="kmrd3.example"),
        made("b", f"Four died.{line}", outlet="wald.example"),
        made("c", "Divers came.", outlet="www.kmrd3.example"),
        made("d", f"MARDEN (AP) - Rain fell.{line}", outlet="kmrd3.example"),
        made("e", "Wind rose.", outlet="wald.example"),
        made("f", "Fog came.", outlet="other.example"),
    ]
    assert agencies(*reads) == {"a": "KMRD", "b": "KMRD", "c": "KMRD", "d": "AP", "e": None, "f": None}


def test_an_outlets_own_line_alone_ties_nothing() -> None:
    """Two reports of one outlet are not dependent for that alone."""
    line = "\nCopyright 2031 Marden News Now. All rights reserved."
    reads = [made(name, f"Report {name}.{line}", outlet="mardennewsnow.example") for name in "ab"]
    assert agencies(*reads) == {"a": None, "b": None}


def test_a_dateline_ties_an_outlets_own_articles_too() -> None:
    """Whom another outlet credits by a dateline has its own articles credited as well."""
    reads = [
        made("a", "PORT MARDEN (KMRD) - A ferry sank on Tuesday, the harbour office said.", outlet="wald.example"),
        made("b", "Divers came.", outlet="kmrd.example"),
    ]
    assert agencies(*reads) == {"a": "KMRD", "b": "KMRD"}


def test_a_long_hostile_text_costs_little() -> None:
    """Only the end is looked at, and nothing there is tried again and again."""
    for piece in ("Copyright 2031 ", "© A ", "\n© 2031 " + "A a" * 20, "Copyright 2031 A-A A-A ("):
        text = piece * (1_000_000 // len(piece))
        article = Article("x", "a", "a", text, "", "")
        with_holders([article], {"a": find_credit(article)})
