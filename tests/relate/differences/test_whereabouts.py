"""Places on which accounts differ."""

from dataclasses import replace

import pytest

from rashomon.base.findings import Read
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.whereabouts import place_differences
from tests.relate.beside import beside, sides, town
from tests.relate.build import plain

ORRIN, VELL, HOLM = 1, 2, 3
TOWNS = {"Orrin": ORRIN, "Vell": VELL, "Holm": HOLM}


def _told(source: str, text: str) -> Read:
    return plain(source, text, places=[town(text, each, number) for each, number in TOWNS.items() if each in text])


def _places(one: str, other: str, likeness: float = 0.9) -> list[Difference]:
    given = beside(_told("a", one), _told("b", other), likeness=likeness)
    return place_differences(given)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("A tram derailed near Orrin on Monday.", "The tram that derailed in Orrin was new.", True),
        ("A tram derailed just outside the city of Orrin.", "A tram derailed in northern Orrin.", True),
        ("A tram derailed near Orrin on Monday.", "A tram derailed close to Orrin on Monday.", False),
        ("A tram derailed near Orrin on Monday.", "Crews with a base in Orrin saw to the tram.", False),
        ("A tram derailed near Orrin on Monday.", "A tram derailed in Orrin's old port.", False),
        ("A tram derailed near Orrin on Monday.", "A tram derailed in Orrin Park on Monday.", False),
        ("A fuel lorry overturned near Orrin.", "A fuel lorry overturned near Vell.", True),
        ("A fuel lorry overturned near Orrin.", "A fuel lorry overturned in Vell.", False),
        ("A fuel lorry overturned near Orrin. The road to Vell was shut.", "A fuel lorry overturned near Vell.", False),
        ("A fuel lorry overturned near Orrin.", "A fuel lorry burned near Vell.", False),
    ],
)
def test_places(one: str, other: str, *, differ: bool) -> None:
    """An act in a place and near it differ, and one in two places of which neither article knows the other's."""
    given = beside(_told("a", one), _told("b", other))
    found = place_differences(given)
    assert sides(found, given.held) == ([{"a": [0], "b": [1]}] if differ else [])


def test_the_top_of_two_articles_tells_one_event() -> None:
    """Where both open with the event, in unlike words, "in" and "near" differ; lower likeness tells too little."""
    one, other = "A tram jumped the rails near Orrin on Monday.", "A tram overturned in Orrin on Monday."
    (found,) = _places(one, other, likeness=0.97)
    assert (found.why, found.words) == ("place", ("near Orrin", "in Orrin"))
    assert _places(one, other, likeness=0.9) == []


def test_two_acts_of_one_passage() -> None:
    """Where one passage tells two acts, each is a point of its own, in or near a town and in which of two."""
    both = _told("a", "A tram derailed near Orrin and a lorry overturned in Vell.")
    for tram, lorry in (
        ("A tram derailed in Orrin.", "A lorry overturned near Vell."),
        ("A tram derailed near Holm.", "A lorry overturned in Holm."),
    ):
        given = beside(both, _told("b", tram), _told("c", lorry))
        found = place_differences(given)
        assert sides(found, given.held) == [{"a": [0], "b": [1]}, {"a": [0], "b": [2]}]


def test_countries_are_no_places() -> None:
    """What happened in a country and near it is left out."""
    text = "A tram derailed near Orrin on Monday."
    wide = plain("a", text, places=[town(text, "Orrin", ORRIN, "country")])
    given = beside(wide, _told("b", "A tram derailed in Orrin on Monday."))
    assert place_differences(given) == []


def test_passages_with_thousands_of_places_are_cheap() -> None:
    """Of a passage with many places only the first few are compared."""
    many = " ".join(f"in Town{n}" for n in range(2000))
    texts = (f"Cars parked {many}", f"Vans parked {many}")
    given = beside(
        *(plain(str(n), t, places=[town(t, f"Town{i}", i) for i in range(2000)]) for n, t in enumerate(texts))
    )
    assert place_differences(given) == []


@pytest.mark.parametrize(("away", "differ"), [(0.1, False), (0.5, True)])
def test_a_part_of_a_town(away: float, *, differ: bool) -> None:
    """What lies ten kilometres from Orrin may be a part of it; fifty kilometres away it is another place."""
    one, other = "The actress entered a clinic in Orrin.", "She has entered a clinic in Holm."
    holm = replace(town(other, "Holm", HOLM), lat=50.0 + ORRIN + away)
    given = beside(_told("a", one), plain("b", other, places=[holm]))
    assert bool(place_differences(given)) is differ


def test_two_places_of_one_spelling() -> None:
    """The Vell of one country and the Vell of another are one place to whoever writes of a lorry near Vell."""
    text = "A fuel lorry overturned near Vell."
    one, other = _told("a", text), _told("b", text)
    far = replace(other.reading.places[0], geonames=HOLM, lat=53.0, name="Vell an der Holm")
    given = beside(one, replace(other, reading=replace(other.reading, places=(far,))))
    assert place_differences(given) == []


@pytest.mark.parametrize(("articles", "found"), [(4, 1), (5, 0)])
def test_many_articles_tell_of_many_places(articles: int, found: int) -> None:
    """Of a strike told in five articles one lorry burned near Orrin and one near Vell."""
    told = [_told("a", "A fuel lorry burned near Orrin."), _told("b", "A fuel lorry burned near Vell.")]
    given = beside(*told, *(_told(f"more {n}", "The strike goes on.") for n in range(articles - len(told))))
    assert len(place_differences(given)) == found
