"""Who speaks where a clause or a participle hangs on the subject: invented sentences with names marked by hand."""

import re

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Name, NameKind, Quote, Reading
from rashomon.base.spans import Span
from rashomon.read.quote_combined import combined
from rashomon.read.quote_found import Found
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()
NAMES: dict[str, NameKind] = {"Ana Silva": "person", "Marle": "place", "Norvika": "organization"}
PATTERN = re.compile("|".join(NAMES))


def quotes_of(text: str) -> list[Quote]:
    """Return the quotes of a text in which every form of `NAMES` is marked."""
    article = Article("test", "a1", "a1", text, "", "")
    names = tuple(
        Name(Span(*one.span()), one.group(), NAMES[one.group()], rule="test") for one in PATTERN.finditer(text)
    )
    reading = Reading("a1", find_sentences(article, Reading("a1"), SETTINGS), names=names)
    return list(find_quotes(article, reading, SETTINGS))


@pytest.mark.parametrize(
    "subject",
    [
        "The lawyer representing Ana Silva",
        "The judge who sentenced Ana Silva",
        "The student who knew Ana Silva",
        "The newspaper that endorsed Ana Silva",
        "A man suspected of hurting Ana Silva",
        "Residents living near Marle",
        "The team led by coach Ana Silva",
        "Police investigating the death of Ana Silva",
        "The panel weighing the case against Ana Silva",
        "The pilot flying Ana Silva to Marle",
        "The couple suing Norvika",
        "A senator opposed to nominee Ana Silva",
        "The lawyer for the man accused of hurting Ana Silva",
    ],
)
def test_the_head_of_a_subject_speaks(subject: str) -> None:
    """A name within a clause or participle that hangs on the subject is no speaker."""
    (quote,) = quotes_of(f"{subject} said the gate was open.")
    assert (quote.speaker, quote.speaker_text) == (None, subject)


@pytest.mark.parametrize(
    "subject",
    [
        "A man identified as Ana Silva",
        "A woman named Ana Silva",
        "The former acting mayor Ana Silva",
        "Visiting professor Ana Silva",
        "On Monday morning Ana Silva",
        "A statement issued by Ana Silva",
        "Ana Silva, a lawyer representing Norvika,",
    ],
)
def test_who_is_named_speaks(subject: str) -> None:
    """A form in -ing before a title, a participle that names and a document hide no speaker."""
    (quote,) = quotes_of(f"{subject} said the gate was open.")
    assert quote.speaker == "Ana Silva"


def test_a_name_spoken_about_is_no_apposition() -> None:
    """Whom a participle between commas names stands beside nobody."""
    (quote,) = quotes_of("The director, speaking about Ana Silva, said the gate was open.")
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The attacker, who police said held two passports, fled.", "police"),
        ("A crowd gathered as workers said the gate was open.", "workers"),
    ],
)
def test_a_clause_that_ended_is_not_taken_in(text: str, subject: str) -> None:
    """A subject of its own within or behind a clause is left as it is."""
    assert [one.speaker_text for one in quotes_of(text)] == [subject]


def test_the_tagger_knows_the_head_too() -> None:
    """Where the tagger's source holds the head before the rules' name, it is taken."""
    text = "The boy accused of hurting Silva said no."
    content, cue = Span(text.index("no."), len(text) - 1), Span(text.index("said"), text.index(" no."))
    ruled = Found((content,), "indirect", cue, Span(text.index("Silva"), cue.start - 1), "asserted", "say")
    whole = Span(0, cue.start - 1)
    tagged = Found((content,), "indirect", cue, whole, "asserted", "tagged, indirect")
    (one,) = combined(text, [tagged], [ruled])
    assert one.subject == whole


@pytest.mark.xfail(strict=True, reason="which noun a participle hangs on is not known without a parser")
def test_a_thing_may_stand_between() -> None:
    """A participle on a thing within the subject is passed over."""
    (quote,) = quotes_of("The owner of a kiosk facing Marle said the gate was open.")
    assert quote.speaker_text == "The owner of a kiosk facing Marle"
