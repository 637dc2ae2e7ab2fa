"""Denials: what is refused, named or only mentioned contradicts nothing."""

import pytest

from rashomon.relate.differences.denials import denial_words, find_denials
from tests.relate.beside import beside, sides
from tests.relate.build import name, plain

DENIED = "The army denied that its drones had struck the fuel depot."
STRUCK = "Army drones struck the fuel depot in Kessa overnight, residents said."


@pytest.mark.parametrize(
    "words", ["The council denied him another year.", "The council openly denied the mayor more money for the pier."]
)
def test_what_is_refused_to_somebody_is_not_denied(words: str) -> None:
    """Who is denied a year or money is refused it, by whatever account."""
    assert denial_words(words) == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (STRUCK, [{"a": [0], "b": [1]}]),
        ("The guild has accused the army of having drones strike the fuel depot in Kessa.", [{"a": [0], "b": [1]}]),
        ("A captain is accused of having army drones strike the fuel depot in Kessa.", []),
        ("A captain was charged with having army drones strike the fuel depot in Kessa.", []),
        ("The general spoke of allegations that army drones struck the fuel depot in Kessa.", []),
        ("The general was silent on whether army drones struck the fuel depot in Kessa.", []),
        ("The army dismissed as nonsense that its drones struck the fuel depot in Kessa.", []),
        ("Judges asked if army drones struck the fuel depot in Kessa.", []),
        ("A captain spoke at the trial of those who had army drones strike the fuel depot in Kessa.", []),
        ("An army clerk wrote that drones are seen over the depot in Kessa.", []),
        ("Villagers called for army drones to strike the fuel depot in Kessa.", []),
        ("Villagers demanded that army drones strike the fuel depot in Kessa.", []),
        ("The army was scathing of how drones struck the fuel depot in Kessa in one report.", []),
    ],
)
def test_who_only_mentions_a_charge_does_not_make_it(said: str, found: list[dict[str, list[int]]]) -> None:
    """An account that says a charge exists, or asks for it, is not contradicted by a denial; one that makes it is."""
    given = beside(plain("a", said), plain("b", DENIED))
    assert sides([*find_denials(given)], given.held) == found


def test_a_denial_of_the_reports_that_day_names_nothing() -> None:
    """Who denied the reports on Friday denied nothing that only shares the Friday with them."""
    given = beside(
        plain("a", "Envoys from Vell met on Friday to speak of grain."),
        plain("b", "The army denied the reports on Friday."),
    )
    assert find_denials(given) == []


def test_a_denial_and_what_is_hardly_like_it() -> None:
    """Passages that are little alike speak of two matters, though one holds the words that the other denies."""
    given = beside(plain("a", STRUCK), plain("b", DENIED), likeness=0.3)
    assert find_denials(given) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Dorvik accused the guild of a report that hides its own faults in the bridge.", []),
        ("Dorvik said the guild report on the faults in the bridge serves the guild alone.", []),
        ("Lindmark said the guild report shows the faults in the bridge.", [{"a": [0], "b": [1]}]),
        ("Dorvik's engineer said the guild report shows the faults in the bridge.", [{"a": [0], "b": [1]}]),
        ("Dorvik hid the faults in the bridge, the guild report shows.", [{"a": [0], "b": [1]}]),
    ],
)
def test_what_who_denies_says_himself_is_not_what_he_denies(said: str, found: list[dict[str, list[int]]]) -> None:
    """A builder dismisses a report: what he is quoted with elsewhere tells of the report, and does not make it."""
    denied = "Dorvik dismissed the guild report on the faults in the bridge."
    names = [name(said, each, "organization") for each in ("Dorvik", "Lindmark") if each in said]
    given = beside(
        plain("a", said, names=names),
        plain("b", denied, names=[name(denied, "Dorvik", "organization")]),
    )
    assert sides([*find_denials(given)], given.held) == found
