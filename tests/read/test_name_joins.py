"""Which names of an article are one bearer's, on invented people and bodies."""

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import NameKind, Reading
from rashomon.base.spans import Span
from rashomon.read.name_bearers import join_mentions
from rashomon.read.name_mentions import Mention
from rashomon.read.names import find_names
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()


def joined(text: str) -> dict[str, str]:
    """Return the name that each form of a text stands under, the last mention of each form counting."""
    article = Article("test", "a1", "a1", text, "", "")
    reading = Reading("a1", find_sentences(article, Reading("a1"), SETTINGS))
    return {text[slice(*one.span)]: one.name for one in find_names(article, reading, SETTINGS)}


def under(text: str, *forms: tuple[str, NameKind]) -> list[str]:
    """Return the names that mentions stand under, given in the order of the text with their kinds."""
    mentions, at = [], 0
    for words, kind in forms:
        at = text.index(words, at)
        mentions.append(Mention(Span(at, at + len(words)), tuple(words.split()), kind, "test"))
        at += len(words)
    return [name.name for name in join_mentions(text, mentions)]


def persons(*names: str) -> list[tuple[str, NameKind]]:
    """Return names as those of persons."""
    return [(name, "person") for name in names]


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("Norland Harbour Airways (NOHA) stopped. NOHA said so.", "NOHA", "Norland Harbour Airways"),
        ("The Coastal Rail Safety Board met. The CRSB said so.", "CRSB", "Coastal Rail Safety Board"),
        ("Shares of Brannock Computer fell. Brannock said so. A spokesman for Brannock left.", "Brannock", None),
    ],
)
def test_short_forms_stand_under_the_long_one(text: str, form: str, name: str | None) -> None:
    """Letters in brackets, initials, and names without "Computer" or "University"."""
    assert joined(text)[form] == (name or "Brannock Computer")


def test_two_johnsons_stay_two() -> None:
    """A surname close behind a full name is its bearer's; the full names are never joined."""
    text = "Ann Johnson left. Johnson ran." + " It rained." * 40 + " Bob Johnson stayed. Johnson slept."
    names = under(text, *persons("Ann Johnson", "Johnson", "Bob Johnson", "Johnson"))
    assert names == ["Ann Johnson", "Ann Johnson", "Bob Johnson", "Bob Johnson"]


def test_a_bare_surname_is_whose_article_it_is() -> None:
    """Far from any full name, the surname is that of the person named most."""
    text = "Ann Johnson left. Ann Johnson ran. Bob Johnson stayed." + " It rained." * 40 + " Johnson slept."
    assert under(text, *persons("Ann Johnson", "Ann Johnson", "Bob Johnson", "Johnson"))[-1] == "Ann Johnson"


def test_a_relative_does_not_take_the_surname() -> None:
    """Who is brought in as somebody's wife or father leaves the surname to that person."""
    text = "Ann Johnson left with her husband, Bob Johnson. Johnson slept."
    assert under(text, *persons("Ann Johnson", "Bob Johnson", "Johnson"))[-1] == "Ann Johnson"


def test_mr_and_ms_tell_two_of_a_surname_apart() -> None:
    """A title says which of two people it is, where first names tell women from men."""
    text = "Anna Johnson met Pedro Johnson. Ms Johnson slept. Mr. Johnson ran."
    names = under(text, *persons("Anna Johnson", "Pedro Johnson", "Johnson", "Johnson"))
    assert names[2:] == ["Anna Johnson", "Pedro Johnson"]


def test_a_family_is_not_its_member() -> None:
    """The plural of a surname is another bearer."""
    text = "Ann Johnsohn left. Ann Johnsohns stayed."
    assert len(set(under(text, *persons("Ann Johnsohn", "Ann Johnsohns")))) == 2


def test_an_institute_does_not_take_the_name_of_its_founder() -> None:
    """A foundation named after a person is not that person, even where it was taken for one."""
    text = "Ann Mary Brask wrote. The Ann Brask Foundation paid. Brask slept."
    names = under(text, *persons("Ann Mary Brask", "Ann Brask Foundation", "Brask"))
    assert names == ["Ann Mary Brask", "Ann Brask Foundation", "Ann Mary Brask"]


def test_names_given_in_either_order_are_one() -> None:
    """Surname first or last is the same person."""
    assert len(set(under("Abe Kenji spoke. Kenji Abe left.", *persons("Abe Kenji", "Kenji Abe")))) == 1


def test_letters_behind_a_name_do_not_make_another() -> None:
    """Degrees and honours are no part of a name."""
    names = under("Ann Brask OBE spoke. Brask left.", *persons("Ann Brask OBE", "Brask"))
    assert names[1] == "Ann Brask OBE"


def test_of_two_longer_names_the_frequent_one_is_meant() -> None:
    """Two clubs share their last words; the one that the article is about goes by them."""
    text = "Merrow Red Gulls won. Merrow Red Gulls ran. Upland Red Gulls lost. The Red Gulls sang."
    clubs: list[tuple[str, NameKind]] = [
        (one, "organization") for one in ("Merrow Red Gulls", "Merrow Red Gulls", "Upland Red Gulls", "Red Gulls")
    ]
    assert under(text, *clubs)[-1] == "Merrow Red Gulls"


@pytest.mark.xfail(strict=True, reason="only the world knows that a nickname is somebody's")
def test_a_nickname_is_its_bearer() -> None:
    """A byname that shares no word with the name is not joined."""
    assert len(set(under('Ann Brask, "Gull" to friends, ran.', *persons("Ann Brask", "Gull")))) == 1


def test_thousands_of_one_surname_cost_seconds_at_most() -> None:
    """The work grows with the number of mentions, not with its square."""
    words = [f"Ann{number} Johnson" if number % 2 else "Johnson" for number in range(6000)]
    text = " ran. ".join(words)
    assert len(under(text, *persons(*words))) == len(words)


def test_two_brothers_called_by_initials_are_two() -> None:
    """T.J. and J.J. are no slip of one another, and "T.J." alone goes on meaning who was just called so."""
    text = (
        "T.K. Ode left. T.K. Ode ran. J.K. Marlo met T.K. Marlo. " + "It rained. " * 20 + "T.K. slept." + " Snow." * 30
    )
    text += " T.K. rose."
    names = under(text, *persons("T.K. Ode", "T.K. Ode", "J.K. Marlo", "T.K. Marlo", "T.K.", "T.K."))
    assert names[2:] == ["J.K. Marlo", "T.K. Marlo", "T.K. Marlo", "T.K. Marlo"]


def test_an_acronym_is_no_part_of_a_longer_name() -> None:
    """Capitals alone are not the last word of a name that has it in small letters; a shouted word is."""
    ends: list[tuple[str, NameKind]] = [("Fen Dor Ro", "organization"), ("R.O.", "organization")]
    assert under("Fen Dor Ro spoke to the R.O. there.", *ends) == ["Fen Dor Ro", "R.O."]
    shouted: list[tuple[str, NameKind]] = [("Veltan Brotherhood", "organization"), ("BROTHERHOOD", "organization")]
    assert under("Veltan Brotherhood: the BROTHERHOOD met.", *shouted) == ["Veltan Brotherhood"] * 2
