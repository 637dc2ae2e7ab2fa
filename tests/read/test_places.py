import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Name, Place, Reading
from rashomon.base.spans import Span
from rashomon.read.places import entries, find_places
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()


def places_of(text: str, *names: str) -> tuple[Place, ...]:
    """Return the places layer of a text in which every occurrence of `names` is a place name."""
    marks = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            marks.append(Name(Span(at, at + len(name)), name, "place", "test"))
            at = text.find(name, at + len(name))
    reading = Reading("t", names=tuple(sorted(marks, key=lambda mark: mark.span)))
    return find_places(Article("t:1", "t", "t", text, "", ""), reading, SETTINGS)


def where(text: str, *names: str) -> list[tuple[str, str, str]]:
    """Return the words, the country and the precision of each place."""
    return [(text[slice(*one.span)], one.country, one.precision) for one in places_of(text, *names)]


def test_the_largest_place_of_a_name_is_meant() -> None:
    """With nothing else said, Paris is in France."""
    assert where("Snow fell in Paris.", "Paris") == [("Paris", "FR", "city")]


def test_what_follows_a_comma_decides() -> None:
    """Paris, Texas is in the United States, and so is every Paris of that article."""
    text = "Snow fell in Paris, Texas. Schools in Paris closed."
    assert where(text, "Paris", "Texas") == [("Paris", "US", "city"), ("Texas", "US", "admin"), ("Paris", "US", "city")]


def test_the_country_of_the_article_decides() -> None:
    """An article about Canada means the London in Ontario."""
    text = "Police in Ontario, Canada, said the lorry left London for Toronto. Canadian officers stopped it."
    assert ("London", "CA", "city") in where(text, "Ontario", "Canada", "London", "Toronto")


def test_a_country_comes_before_a_town_of_its_name() -> None:
    """Lebanon is a country unless something says otherwise."""
    assert where("Shells fell in Lebanon.", "Lebanon") == [("Lebanon", "LB", "country")]


def test_the_word_behind_tells_area_from_town() -> None:
    """Kunduz is a town; "Kunduz province" is the area around it."""
    assert where("Fighting in Kunduz went on.", "Kunduz")[0][2] == "city"
    assert where("Fighting in Kunduz province went on.", "Kunduz")[0][2] == "admin"


def test_an_unknown_place_gets_no_mark() -> None:
    """Nothing is guessed."""
    assert places_of("They met in Quillfeatherton.", "Quillfeatherton") == ()


def test_a_person_is_no_place() -> None:
    """Only names of kind place are looked up."""
    name = Name(Span(0, 5), "Paris", "person", "test")
    article = Article("t:1", "t", "t", "Paris spoke.", "", "")
    assert find_places(article, Reading("t", names=(name,)), SETTINGS) == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Ivory Coast", "CI"),
        ("San José", "CR"),
        ("San Jose", "US"),
        ("Kiev", "UA"),
        ("Burma", "MM"),
    ],
)
def test_other_names_of_places_are_known(name: str, country: str) -> None:
    """Short forms, older names and accents lead to the entry."""
    assert country in {spot.country for spot in entries(name)}


def test_coordinates_and_ids_are_those_of_geonames() -> None:
    """A mark carries what a map needs."""
    (lisbon,) = places_of("It rained in Lisbon.", "Lisbon")
    assert (round(lisbon.lat), round(lisbon.lon), lisbon.geonames, lisbon.country) == (39, -9, 2267057, "PT")


def test_a_surname_or_acronym_is_a_place_only_where_the_text_shows_it() -> None:
    """Nixon alone is the president; "in Nixon" is the town."""
    assert places_of("Unlike the Nixon hearings, nobody watched.", "Nixon") == ()
    assert places_of("They went to the IG first.", "IG") == ()
    assert where("A barn burned down in Nixon on Friday.", "Nixon") == [("Nixon", "US", "city")]


def test_a_part_of_another_name_is_no_place() -> None:
    """The first word of a rocket's name is not the state of Venezuela that is called the same."""
    text = "The Falcon Giant stood ready. Nobody had seen a Falcon fly."
    names = (
        Name(Span(4, 16), "Falcon Giant", "other", "test"),
        Name(Span(text.rindex("Falcon"), text.rindex("Falcon") + 6), "Falcon", "place", "test"),
    )
    assert find_places(Article("t:1", "t", "t", text, "", ""), Reading("t", names=names), SETTINGS) == ()


def test_a_city_of_a_million_stays_itself_beside_another_country() -> None:
    """Paris is in France although New York is in the same article."""
    assert ("Paris", "FR", "city") in where("NEW YORK - She flew in from Paris.", "NEW YORK", "Paris")
