"""Names joined across articles."""

from dataclasses import replace

import pytest

from rashomon.base.marks import Name, NameKind, Place
from rashomon.base.spans import Span
from rashomon.relate.alike import expands, one_edit, same_person
from rashomon.relate.people import People, find_people
from rashomon.relate.settings import RelateSettings
from tests.relate.build import name, named, plain

PERSON: NameKind = "person"
BODY: NameKind = "organization"
PLACE: NameKind = "place"


def _join(*pairs: tuple[str, NameKind]) -> People:
    """Return the bearers of names that each stand alone in an article."""
    members = [named(f"It was {words} again.", [(words, kind)], f"n{n}") for n, (words, kind) in enumerate(pairs)]
    return find_people(members, RelateSettings())


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mara Ilves", "Mara Ilves", PERSON),
        ("Mara Ilves", "Ilves", PERSON),
        ("Mara K. Ilves", "Mara Ilves", PERSON),
        ("Robert Tanner", "Bob Tanner", PERSON),
        ("Oleg Marchenko", "Oleg Martchenko", PERSON),
        ("Marta Solano Vega", "Marta Solano", PERSON),
        ("Kier Holloway", "Keir Holloway", PERSON),
        ("Port Authority of Vell", "PAV", BODY),
        ("Ministry of Defence", "Defense Ministry", BODY),
        ("Lind County Fire Department", "Lind County Fire Dept", BODY),
        ("Lind County EMS", "Lind County Emergency Medical Services", BODY),
        ("Orrin Group", "Orrin", BODY),
        ("United States", "the U.S.", PLACE),
        ("Kessa Province", "Kessa", PLACE),
        ("Tal-i-Noor", "Tal-e-Noor", PLACE),
        ("VELLHAVEN", "Vellhaven", PLACE),
        ("Harbour St.", "Harbour Street", PLACE),
    ],
)
def test_forms_of_one(one: str, other: str, kind: NameKind) -> None:
    """Two forms of one name are put under one bearer, in either order."""
    assert len(_join((one, kind), (other, kind)).bearers) == 1
    assert len(_join((other, kind), (one, kind)).bearers) == 1


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Anna Moreau", "Luc Moreau", PERSON),
        ("Iran", "Iraq", PLACE),
        ("Austria", "Austrian", PLACE),
        ("Niger", "Nigeria", PLACE),
        ("New Vell", "New Vell Times", PLACE),
        ("United Synagogue", "US", BODY),
        ("North Kessa", "South Kessa", PLACE),
    ],
)
def test_forms_of_two(one: str, other: str, kind: NameKind) -> None:
    """Names that only look alike stay apart."""
    assert len(_join((one, kind), (other, kind)).bearers) == 2


def test_shared_surname_stays_open() -> None:
    """A surname that two people of the story bear is joined with neither."""
    people = _join(("Anna Moreau", PERSON), ("Luc Moreau", PERSON), ("Moreau", PERSON))
    assert sorted(bearer.name for bearer in people.bearers) == ["Anna Moreau", "Luc Moreau", "Moreau"]


def test_nobody_becomes_two_people() -> None:
    """No chain of joins makes one person of two with different first names."""
    people = _join(("Anna Moreau", PERSON), ("A. Moreau", PERSON), ("Alain Moreau", PERSON))
    assert all(len({form.split()[0][0:2] for form in b.variants} & {"An", "Al"}) < 2 for b in people.bearers)


def test_variants_and_mentions() -> None:
    """Variants are the words of every mention; the name is the fullest form; every mention is kept."""
    text = "Mara Ilves spoke. Ilves left."
    one = plain("a", text, names=[name(text, "Mara Ilves"), name(text, "Ilves", full="Mara Ilves", nth=1)])
    two = named("ILVES was heard.", [("ILVES", "person")], "b")
    (bearer,) = find_people([one, two], RelateSettings()).bearers
    assert bearer.name == "Mara Ilves"
    assert bearer.variants == ("ILVES", "Ilves", "Mara Ilves")
    assert [mention.article for mention in bearer.mentions] == [one.article.id, one.article.id, two.article.id]
    assert bearer.reasons[0].what == "surname"


def test_kind_is_the_majority() -> None:
    """The kind of a bearer is what most mentions say; "other" loses against everything."""
    people = _join(("Vellhaven", "other"), ("Vellhaven", "other"), ("Vellhaven", "place"))
    assert [bearer.kind for bearer in people.bearers] == ["place"]


def test_description_that_is_a_name() -> None:
    """A speaker described by a form of the story's names is that bearer, one described otherwise nobody."""
    member = named("The Port Authority spoke.", [("Port Authority", "organization")], "a")
    people = find_people([member], RelateSettings())
    assert people.speaker(member.article.id, None, "the Port Authority") == people.bearers[0].id
    assert people.speaker(member.article.id, None, "an official") is None


def test_many_names_stay_fast() -> None:
    """Two thousand different names are joined by what they share, not each with each."""
    members = [named(f"Xo{n}za Qu{n}ry", [(f"Xo{n}za Qu{n}ry", "person")], f"m{n}") for n in range(2000)]
    assert len(find_people(members, RelateSettings()).bearers) == 2000


def test_rules_are_symmetric() -> None:
    """One edit is the same from both sides; initials expand one way only."""
    assert not one_edit("Platform A", "Platform D")
    assert one_edit("Zelensky", "Zelenskyy") == one_edit("Zelenskyy", "Zelensky")
    assert expands("Lind EMS", "Lind Emergency Medical Services")
    assert not expands("Lind Emergency Medical Services", "Lind EMS")
    assert same_person("Smith", "John Smith") is None


def test_mentions_stand_in_the_order_of_the_text() -> None:
    """Two names of one article that another article joins: their mentions are sorted by position, not by name."""
    text = "Ilves spoke. Mara waited. Ilves left, and Mara stayed."
    spots = [("Ilves", 0), ("Mara", 13), ("Ilves", 26), ("Mara", 42)]
    marks = [Name(Span(start, start + len(form)), form, PERSON, "test") for form, start in spots]
    first = plain("n0", text, names=marks)
    second = named("It was Mara Ilves again.", [("Mara Ilves", PERSON)], "n1")
    (bearer,) = find_people([first, second], RelateSettings()).bearers
    assert [m.span.start for m in bearer.mentions if m.article == first.article.id] == [0, 13, 26, 42]


def test_two_known_places_are_not_one() -> None:
    """Places one letter apart that the gazetteer knows apart stay two."""
    members = []
    for country, place in (("IS", "Iceland"), ("IE", "Ireland")):
        words = f"It rained in {place} again."
        read = named(words, [(place, PLACE)], place)
        spot = Place(read.reading.names[0].span, place, 0.0, 0.0, 0, country, "country")
        members.append(replace(read, reading=replace(read.reading, places=(spot,))))
    assert len(find_people(members, RelateSettings()).bearers) == 2


def test_the_commonest_full_form_is_shown() -> None:
    """A longer form that one article has by mistake is not the name shown."""
    people = _join(("Kestrel Heavy", BODY), ("Kestrel Heavy Height", BODY), ("Kestrel Heavy", BODY))
    assert [bearer.name for bearer in people.bearers] == ["Kestrel Heavy"]
