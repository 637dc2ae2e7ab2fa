"""Names joined across articles."""

from dataclasses import replace
from time import process_time

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Name, NameKind, Place, Precision
from rashomon.base.spans import Span
from rashomon.relate.names.alike import expands
from rashomon.relate.names.capitals import with_capitals
from rashomon.relate.names.people import People, find_people
from rashomon.relate.names.persons import same_person
from rashomon.relate.names.spelling import one_edit
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
        ("Orrin Motor Company", "Orrin", BODY),
        ("United States", "the U.S.", PLACE),
        ("Kessa Province", "Kessa", PLACE),
        ("Tal-i-Noor", "Tal-e-Noor", PLACE),
        ("VELLHAVEN", "Vellhaven", PLACE),
        ("Harbour St.", "Harbour Street", PLACE),
        ("Vladimir Marchenko", "Volodymyr Marchenko", PERSON),
        ("Katherine Ilves", "Kathy Ilves", PERSON),
        ("Arseniy Tolstenyuk", "Arseny Tolsteniuk", PERSON),
        ("Abdel Fattah el-Tarawi", "Abdul Fattah al-Tarawi", PERSON),
        ("Shinzo Kaneda", "Kaneda Shinzo", PERSON),
        ("Otto Lind", "Otto Lind Jr.", PERSON),
        ("Otto Lind Jr.", "Otto Jr.", PERSON),
        ("Bashir al-Masri", "al-Masri", PERSON),
        ("Oleg Marchenko", "Martchenka", PERSON),
        ("Costa Rican government", "Government of Costa Rica", BODY),
        ("Peruvian Foreign Ministry", "Peru's Ministry of Foreign Affairs", BODY),
        ("Lind police", "Lind Police Department", BODY),
        ("Interpol", "International Criminal Police Organization", BODY),
        ("SBU", "Security Service of Ukraine", BODY),
        ("UMC Vellhaven", "University Medical Center Vellhaven", PLACE),
        ("Sulaymira", "Suleimira", PLACE),
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
        ("Daniel Moreau", "Danielle Moreau", PERSON),
        ("Paul Moreau", "Paula Moreau", PERSON),
        ("Otto Lind Jr.", "Otto Lind Sr.", PERSON),
        ("King Harald II", "King Harald III", PERSON),
        ("Xo1za Qu1ry", "Xo11za Qu11ry", PERSON),
        ("Peruvian Foreign Ministry", "Foreign Ministry of Chile", BODY),
        ("Orrin", "Orrin Water Board", BODY),
        ("Belmar IRA", "Continuity IRA", BODY),
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
    told = {one.rule: (one.forms, one.articles) for one in bearer.reasons}
    assert told["surname"] == (("Mara Ilves", "ILVES"), (one.article.id, two.article.id))
    assert told["one name in its article"] == (("Ilves", "Mara Ilves"), (one.article.id,))


def test_kind_is_the_majority() -> None:
    """The kind of a bearer is what most mentions say; "other" loses against everything."""
    people = _join(("Vellhaven", "other"), ("Vellhaven", "other"), ("Vellhaven", "place"))
    assert [bearer.kind for bearer in people.bearers] == ["place"]


def test_a_person_read_as_a_body_is_one_bearer() -> None:
    """Equal names of two words are one bearer's whatever the kinds; a single word and a known town stay apart."""
    assert len(_join(("Mara Ilves", PERSON), ("Mara Ilves", BODY)).bearers) == 1
    assert len(_join(("Ilves", PERSON), ("Ilves", BODY)).bearers) == 2
    town = _spotted("b", "It is in San Ilves.", {"San Ilves": (7, "XX", "city")})
    assert (
        len(find_people([named("San Ilves fell.", [("San Ilves", PERSON)], "a"), town], RelateSettings()).bearers) == 2
    )


def test_description_that_is_a_name() -> None:
    """A speaker described by a form of the story's names is that bearer, one described otherwise nobody."""
    member = named("The Port Authority spoke.", [("Port Authority", "organization")], "a")
    people = find_people([member], RelateSettings())
    assert people.speaker(member.article.id, None, "the Port Authority") == people.bearers[0].id
    assert people.speaker(member.article.id, None, "an official") is None


def test_father_and_son_of_one_article_stay_two() -> None:
    """Where an article tells "Otto Lind" from "Otto Lind Jr.", no other article makes one of them."""
    text = "Otto Lind paid. Otto Lind Jr. sued."
    both = plain("a", text, names=[name(text, "Otto Lind"), name(text, "Otto Lind Jr.")])
    other = named("It was Otto Lind Jr. again.", [("Otto Lind Jr.", PERSON)], "b")
    third = named("It was Otto Lind again.", [("Otto Lind", PERSON)], "c")
    bearers = find_people([both, other, third], RelateSettings()).bearers
    assert sorted((bearer.name, len(bearer.mentions)) for bearer in bearers) == [("Otto Lind", 2), ("Otto Lind Jr.", 2)]


def test_a_short_form_introduced_in_one_article_is_known_in_the_others() -> None:
    """A reading that joins "KDR" with its long form says so for the whole story."""
    text = "The Vell Coast Guard (KDR) came. KDR boats left."
    long = plain("a", text, names=[name(text, "Vell Coast Guard", BODY), name(text, "KDR", BODY, "Vell Coast Guard")])
    short = named("It was KDR again.", [("KDR", BODY)], "b")
    (bearer,) = find_people([long, short], RelateSettings()).bearers
    assert [(one.rule, one.forms) for one in bearer.reasons if one.articles[1:]] == [
        ("a form in common", ("Vell Coast Guard", "KDR"))
    ]


def test_what_a_longer_name_mentions_is_not_its_form() -> None:
    """An inn on a road is not the road, though a reading took the road's words for a short form."""
    text = "The Inn on Main Road burnt. Main Road was shut."
    inn = plain(
        "a", text, names=[name(text, "Inn on Main Road", PLACE), name(text, "Main Road", PLACE, "Inn on Main Road", 1)]
    )
    road = named("It was Main Road again.", [("Main Road", PLACE)], "b")
    assert len(find_people([inn, road], RelateSettings()).bearers) == 2


def test_two_spellings_in_one_article_are_two_places() -> None:
    """Places that one article tells apart are no transliterations of one name."""
    text = "Sulaymira fell, then Suleimira."
    one = plain("a", text, names=[name(text, "Sulaymira", PLACE), name(text, "Suleimira", PLACE)])
    assert len(find_people([one], RelateSettings()).bearers) == 2


def _spotted(source_id: str, text: str, spots: dict[str, tuple[int, str, Precision]]) -> Read:
    """Return an article with places that an atlas knows, by number, country and precision."""
    read = plain(source_id, text, names=[name(text, words, PLACE) for words in spots])
    places = tuple(
        Place(mark.span, mark.name, 0.0, 0.0, *spots[mark.name])
        for mark in read.reading.names
        if spots[mark.name][0] > 0
    )
    return replace(read, reading=replace(read.reading, places=places))


def test_the_same_street_of_two_towns_is_two() -> None:
    """Main Street in Vell is not Main Street in Orrin; one without a town is not told from either."""
    read = [
        _spotted("a", "It was on Main Street in Vell.", {"Main Street": (0, "XX", "city"), "Vell": (1, "XX", "city")}),
        _spotted(
            "b", "It was on Main Street in Orrin.", {"Main Street": (0, "XX", "city"), "Orrin": (2, "XX", "city")}
        ),
    ]
    streets = [one for one in find_people(read, RelateSettings()).bearers if one.name == "Main Street"]
    assert len(streets) == 2


def test_forms_hold_the_region_and_the_article() -> None:
    """A town with its region, and a paper with its article, are forms too, with the words they widen as the reason."""
    text = "It was read in Vell, Kessa, on Monday, said The Orrin Times."
    read = _spotted("a", text, {"Vell": (1, "XX", "city"), "Kessa": (2, "XX", "admin"), "Orrin Times": (0, "", "city")})
    found = {one.name: one for one in find_people([read], RelateSettings()).bearers}
    assert found["Vell"].variants == ("Vell", "Vell, Kessa")
    assert [(one.rule, one.forms) for one in found["Vell"].reasons] == [
        ("with the words around it", ("Vell", "Vell, Kessa"))
    ]
    assert found["Orrin Times"].variants == ("Orrin Times", "The Orrin Times")


def test_a_list_of_places_is_no_region() -> None:
    """Three places with a comma and an "and" are three."""
    text = "It snowed in Vell, Kessa and Orrin."
    spots: dict[str, tuple[int, str, Precision]] = {
        "Vell": (1, "XX", "city"),
        "Kessa": (2, "XX", "admin"),
        "Orrin": (3, "XX", "admin"),
    }
    assert all(len(one.variants) == 1 for one in find_people([_spotted("a", text, spots)], RelateSettings()).bearers)


def test_a_capital_that_acts_stands_for_its_state() -> None:
    """What Moscow denied is said of Russia, where the article names Russia; the town stays the town."""
    text = "Russia is cold. Moscow denied it. It snowed in Moscow."
    marks = [name(text, "Russia", PLACE), name(text, "Moscow", PLACE), name(text, "Moscow", PLACE, nth=1)]
    read = with_capitals(plain("a", text, names=marks))
    found = {one.name: one for one in find_people([read], RelateSettings()).bearers}
    assert found["Russia"].variants == ("Moscow", "Russia")
    assert [one.rule for one in found["Russia"].reasons] == ["a capital that acts for its state"]
    assert len(found["Moscow"].mentions) == 1
    text = "Moscow denied it."
    alone = plain("b", text, names=[name(text, "Moscow", PLACE)])
    assert with_capitals(alone) == alone


@pytest.mark.xfail(strict=True, reason="a given name that only one person bears is hers, though another one is meant")
def test_a_stranger_with_a_given_name() -> None:
    """Another article's Mara need not be Mara Ilves."""
    assert len(_join(("Mara Ilves", PERSON), ("Mara", PERSON)).bearers) == 2


def test_many_names_stay_fast() -> None:
    """Two thousand different names are joined by what they share, not each with each."""
    members = [named(f"Xo{n}za Qu{n}ry", [(f"Xo{n}za Qu{n}ry", "person")], f"m{n}") for n in range(2000)]
    assert len(find_people(members, RelateSettings()).bearers) == 2000


@pytest.mark.parametrize("form", ["{0} Smith", "{0} Smith {1}", "{0} Smit{1}", "Anna {0} Smith", "S. {0} Smith"])
def test_many_namesakes_of_several_articles_stay_fast(form: str) -> None:
    """A story of hundreds of people who share a surname, or of one who is called by hundreds of names, costs little."""

    def member(source: str, first: int) -> Read:
        made = [form.format(_syllables(n), _syllables(n * 7919).lower()) for n in range(first, first + 1000)]
        return plain(source, " ".join(made), names=[name(" ".join(made), each) for each in made])

    members = [member("1", 1000), member("2", 2000)]
    start = process_time()
    find_people(members, RelateSettings())
    assert process_time() - start < 30


def test_bodies_with_one_word_in_common_stay_fast() -> None:
    """A short form is looked up among what longer names may be shortened to, not beside all that begin like it."""
    made = [f"EMS {_syllables(n)} Council" for n in range(1000, 2400)]
    member = plain("1", " ".join(made), names=[name(" ".join(made), each, BODY) for each in made])
    start = process_time()
    find_people([member], RelateSettings())
    assert process_time() - start < 10


def _syllables(number: int) -> str:
    """Return a word that no other number has."""
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    return "".join(syllables[number // 60**place % 60] for place in range(3)).capitalize()


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


@pytest.mark.parametrize("county", ["Orrin County", "Orrin Parish"])
def test_a_county_is_not_its_sheriffs_office(county: str) -> None:
    """A county that a reader takes for a body is no short form of an office of it; a board's first words are."""
    assert len(_join((f"{county} Sheriff's Office", BODY), (county, BODY)).bearers) == 2
    assert len(_join(("Orrin Harbour Board", BODY), ("Orrin Harbour", BODY)).bearers) == 1
