"""A person whom one article names under an office, and another one calls by that office alone, is one voice."""

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Name, Quote, Reading
from rashomon.base.spans import Span
from rashomon.relate import relate
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.described import unnamed_kind, voice
from rashomon.relate.voices.roots import Speakers
from rashomon.verify.sources import Sources
from tests.relate.build import article, at, plain, story


def member(identity: str, text: str, *names: str) -> Read:
    """Return an article in which some names of persons are marked."""
    marks = tuple(
        Name(Span(text.index(name), text.index(name) + len(name)), name, "person", rule="test") for name in names
    )
    return Read(article(identity, text), Reading(identity, names=marks))


def found(said: str, *members: Read) -> tuple[str, str | None]:
    """Return kind and name of whoever the last article describes."""
    kind, name, _ = Speakers(find_people(members, RelateSettings()), members).find(members[-1].article.id, None, said)
    return kind, name


ALONE = member("b", "The port was shut, the harbour master said.")


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master, Ines Falk, said the port was shut.",
        "The port was shut, harbour master Ines Falk said.",
        "Ines Falk, 51, the harbour master, said the port was shut.",
        "The port was shut, said Ines Falk, the harbour master.",
    ],
)
def test_an_office_that_one_article_names_is_that_person_in_another(text: str) -> None:
    """An office that one article names is that person in another."""
    assert found("the harbour master", member("a", text, "Ines Falk"), ALONE) == ("person", "Ines Falk")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("the mayor", "Keldra Mayor Ines Falk said the port was shut."),
        ("the police chief", "It was shut by Keldra Police Chief Ines Falk."),
        ("The commissioner", "Said Police Commissioner Ines Falk: the port was shut."),
    ],
)
def test_an_office_with_capitals_is_the_office(said: str, text: str) -> None:
    """A title before a name is an office as well: "Keldra Mayor Ines Falk" is the mayor."""
    assert found(said, member("a", text, "Ines Falk"), ALONE) == ("person", "Ines Falk")


def test_an_article_means_the_holder_whom_it_names() -> None:
    """Where two of a story hold an office, the one whom an article names is meant there."""
    first = member("a", "Mayor Bo Lund of Ostrel said the port was shut.", "Bo Lund")
    own = member("b", "Mayor Ines Falk spoke. The port was shut, the mayor said.", "Ines Falk")
    assert found("the mayor", first, own) == ("person", "Ines Falk")
    assert found("the mayor", first, own, ALONE)[1] == "the mayor"


def test_the_record_cites_the_words_that_name_an_office() -> None:
    """What an office says is the word of who holds it, and the record shows the words that name it."""
    one = member("a", "The harbour master, Ines Falk, met the press.", "Ines Falk")
    text = "The harbour master said the old port was shut on Friday."
    said = Quote(
        (at(text, "the old port was shut on Friday"),),
        "indirect",
        at(text, "said"),
        at(text, "The harbour master"),
        None,
        "The harbour master",
        None,
        "asserted",
        1.0,
        "t",
    )
    dossier = relate(story(one, plain("b", text, quotes=[said])), RelateSettings())
    claim = next(each for each in dossier["claims"] if each["told_by"][0]["words"] == text)
    assert [(root["name"], root["chain"][1]) for root in claim["roots"]] == [("Ines Falk", "The harbour master")]
    assert [(cited["words"], cited["as"]) for cited in claim["told_by"][0]["cited"]] == [
        ("The harbour master", "source")
    ]
    assert list(Sources(dossier).claim_faults("", claim)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The former harbour master, Ines Falk, said the port was shut.",
        "The deputy harbour master, Ines Falk, said the port was shut.",
        "The town's harbour master met Ines Falk, who said the port was shut.",
        "The harbour master and Ines Falk said the port was shut.",
    ],
)
def test_one_who_held_an_office_or_stands_beside_it_is_not_meant(text: str) -> None:
    """One who held an office, or only stands beside its words, is not meant."""
    assert found("the harbour master", member("a", text, "Ines Falk"), ALONE)[1] == "the harbour master"


def test_two_who_hold_an_office_leave_it_open() -> None:
    """Two who hold an office leave it open who is meant."""
    first = member("a", "The harbour master, Ines Falk, said the port was shut.", "Ines Falk")
    other = member("c", "The harbour master, Bo Lund, said the port was shut.", "Bo Lund")
    assert found("the harbour master", first, other, ALONE)[1] == "the harbour master"


@pytest.mark.parametrize("said", ["the rescue worker", "the survivor", "a harbour master", "the police official"])
def test_what_many_people_are_is_no_office(said: str) -> None:
    """What many people of a story are is no office of one."""
    words = said.split(" ", 1)[1]
    text = f"The {words}, Ines Falk, said the port was shut."
    assert found(said, member("a", text, "Ines Falk"), ALONE)[1] == said


def test_the_mayor_of_a_town_is_the_mayor() -> None:
    """The mayor of a town whom one article names is the mayor of another."""
    one = member("a", "The mayor of Port Keldra, Ines Falk, said the port was shut.", "Ines Falk")
    assert found("The mayor", one, ALONE) == ("person", "Ines Falk")


def test_a_single_word_is_an_office_where_one_person_holds_it() -> None:
    """A single word is an office only where one person of a story holds it: a mayor, but no nurse."""
    mayor = member("a", "The mayor, Ines Falk, said the port was shut.", "Ines Falk")
    nurse = member("a", "The nurse, Ines Falk, said the port was shut.", "Ines Falk")
    assert found("the mayor", mayor, ALONE) == ("person", "Ines Falk")
    assert found("the nurse", nurse, ALONE)[1] == "the nurse"


@pytest.mark.xfail(strict=True, reason="nothing tells the harbour master of another town, who is not named")
def test_a_harbour_master_of_another_town_is_another() -> None:
    """A harbour master of another town is another one."""
    text = "In Keldra the port stays open, the harbour master said."
    one = member("a", "In Ostrel the harbour master, Ines Falk, said the port was shut.", "Ines Falk")
    assert found("the harbour master", one, member("b", text))[1] == "the harbour master"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("its passenger list", "document"),
        ("the lake authority's public register", "document"),
        ("a residents association", "body"),
        ("a news release", "document"),
        ("an autopsy", "document"),
        ("the coroner's office", "body"),
        ("a spokesman for the sheriff's office", "unnamed"),
        ("cops", "unnamed"),
        ("a passenger", "witness"),
        ("a survivor from the boat", "witness"),
        ("a witness statement", "document"),
    ],
)
def test_what_a_list_is_of_makes_it_no_witness(said: str, kind: str) -> None:
    """A list of passengers is a document and no passenger's voice."""
    assert unnamed_kind(said) == kind
    assert (voice(said)[0] == "witness") == (kind == "witness" or "witness" in said)


def test_a_coroner_is_the_office_of_hers() -> None:
    """A medical examiner, a coroner and their office are one voice; officers by any word are of the police."""
    office = voice("the Orrin County Medical Examiner's Office")
    assert office == voice("the Orrin County medical examiner") == voice("Orrin County coroner")
    assert voice("cops") == voice("police")
    one = member("a", "The coroner, Ines Falk, said the port was shut.", "Ines Falk")
    assert found("the coroner", one, ALONE) == ("person", "Ines Falk")
