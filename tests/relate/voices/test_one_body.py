"""A body and whoever speaks for it are one root of a claim, by words of the article in which she speaks."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Name, Quote
from rashomon.base.remembered import Remembered
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from rashomon.verify.sources import Sources
from tests.relate.build import at, name, plain, story

FACT = "the old mill by the weir burned down on Friday evening"


def _report(article: str, text: str, *names: Name, by: str, speaker: str | None = None) -> Read:
    said = Quote((at(text, FACT),), "indirect", at(text, "said"), at(text, by), speaker, by, None, "asserted", 1.0, "t")
    return plain(article, text, f"2030-05-0{ord(article) - 96}", names=names, quotes=[said])


def _police(words: str, article: str = "a") -> Read:
    return _report(article, f"The {words} said {FACT}.", by=words)


def _spokeswoman(title: str, article: str = "b", who: str = "Ines Falk") -> Read:
    text = f"{title} {who} said {FACT}."
    return _report(article, text, name(text, who), by=who, speaker=who)


def _claim(*members: Read) -> dict[str, Any]:
    claims: Sequence[dict[str, Any]] = relate(story(*members), RelateSettings())["claims"]
    return next(claim for claim in claims if len(claim["told_by"]) == len(members))


def _counted(*members: Read) -> tuple[int, int]:
    claim = _claim(*members)
    return claim["independent"], claim["root_count"]


def test_police_and_their_spokeswoman_are_one_root() -> None:
    """The spokeswoman passes on the word of the police, and the record shows the words that say so."""
    members = _police("Keldra police"), _spokeswoman("Keldra police spokeswoman")
    claim = _claim(*members)
    assert list(Sources(relate(story(*members), RelateSettings())).claim_faults("", claim)) == []
    assert (claim["independent"], claim["root_count"]) == (1, 1)
    assert {(root["kind"], root["name"]) for root in claim["roots"]} == {("body", "Keldra police")}
    told = claim["told_by"][1]
    assert told["cited"] == [{"as": "source", "span": [0, 13], "words": "Keldra police", "name": None}]
    assert {tuple(root["chain"]) for root in claim["roots"]} == {
        ("Keldra police", "a.example"),
        ("Keldra police", "Ines Falk", "b.example"),
    }


def test_a_spokeswoman_alone_stays_the_root() -> None:
    """Where nothing else of a claim is of the body, the person is the root."""
    claim = _claim(_spokeswoman("Keldra police spokeswoman", "a"), _police("harbour company", "b"))
    assert {root["name"] for root in claim["roots"]} == {"Ines Falk", "harbour company"}
    assert claim["root_count"] == 2


def test_two_who_speak_for_one_body_are_one_root() -> None:
    """Two officers of one force are its voice, those of two forces are two."""
    one = _spokeswoman("Keldra Police Chief", "a")
    assert _counted(one, _spokeswoman("Keldra police spokesman", "b", "Otto Lind")) == (1, 1)
    assert _counted(one, _spokeswoman("Ostrel police spokesman", "b", "Otto Lind")) == (2, 2)


@pytest.mark.parametrize(
    ("police", "title", "roots"),
    [
        ("police", "Keldra police spokeswoman", 1),
        ("Keldra police", "Police Chief", 1),
        ("Ostrel police", "Keldra police spokeswoman", 2),
        ("police", "Orrin County Sheriff", 2),  # without a town they may be of another force
        ("Orrin County Sheriff's Office", "Sheriff", 1),
        ("hospital", "Keldra police spokeswoman", 2),
    ],
)
def test_which_names_of_a_body_are_one(police: str, title: str, roots: int) -> None:
    """A force without a town is that of the claim; a sheriff is not the police of a town."""
    assert _counted(_police(police), _spokeswoman(title)) == (roots, roots)


def test_a_chief_without_a_town_is_of_none_of_two_forces() -> None:
    """Where a claim tells of the police of two towns, a chief of whom nobody says whose stays the root."""
    claim = _claim(_police("Keldra police"), _police("Ostrel police", "b"), _spokeswoman("Police Chief", "c"))
    assert claim["root_count"] == 3


@pytest.mark.parametrize(
    ("named", "roots"),
    [
        ("Keldra police came", 1),
        ("Keldra police and the Ostrel Police Department came", 2),
        ("Keldra police and the Sheriff came", 2),
        ("Keldra police and the Orrin Bureau of Mills came", 2),
        ("A crowd came", 2),
    ],
)
def test_investigators_are_of_the_one_force_that_their_article_names(named: str, roots: int) -> None:
    """Investigators are the police of a town where their article names no other force and no bureau."""
    text = f"Investigators said {FACT}. {named}."
    bodies = [each for each in ("Keldra police", "Ostrel Police Department", "Orrin Bureau of Mills") if each in text]
    bodies += ["Sheriff"] if "Sheriff" in text else []
    names = [name(text, each, "organization") for each in bodies]
    assert _counted(_police("Keldra police"), _report("b", text, *names, by="Investigators")) == (roots, roots)


def test_a_story_that_grows_and_shrinks_is_counted_as_from_nothing() -> None:
    """Who names the body, or holds an office, may come and go: nothing that was remembered hides it."""
    text = f"The harbour master said {FACT}."
    by_office = _report("c", text, by="The harbour master")
    told = "The harbour master, Bo Lund, was there."
    holder = plain("d", told, "2030-05-04", names=[name(told, "Bo Lund")])
    named = "Keldra police came. The Keldra police asked for help."
    police = plain("e", named, "2030-05-05", names=[name(named, "Keldra police", "organization")])
    first = [_police("police"), _spokeswoman("Keldra police spokeswoman")]
    steps = (first, [*first, by_office], [*first, by_office, holder], [*first, by_office, holder, police], first[1:])
    known = Remembered()
    for members in (*steps, *reversed(steps)):
        made = story(*members)
        assert json.dumps(relate(made, RelateSettings(), known)) == json.dumps(relate(made, RelateSettings()))
    claims = relate(story(first[1], by_office, holder), RelateSettings())["claims"]
    assert {"Bo Lund", "Ines Falk"} <= {root["name"] for claim in claims for root in claim["roots"]}
