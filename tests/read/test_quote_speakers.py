"""Whom pronouns, offices and descriptions before a verb of saying stand for, with names marked by hand."""

import re

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Name, NameKind, Quote, Reading
from rashomon.base.spans import Span, words
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()
NAMES: dict[str, tuple[str, NameKind]] = {
    "Ana Silva": ("Ana Silva", "person"),
    "Silva": ("Ana Silva", "person"),
    "Joao Costa": ("Joao Costa", "person"),
    "Costa": ("Joao Costa", "person"),
    "Port Authority": ("Port Authority", "organization"),
    "Harbour Police": ("Harbour Police", "organization"),
    "Metro Wire": ("Metro Wire", "organization"),
}
PATTERN = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))


def quotes_of(text: str) -> list[Quote]:
    """Return the quotes of a text in which every form of `NAMES` is marked."""
    article = Article("test", "a1", "a1", text, "", "")
    names = tuple(Name(Span(*one.span()), *NAMES[one.group()], rule="test") for one in PATTERN.finditer(text))
    reading = Reading("a1", find_sentences(article, Reading("a1"), SETTINGS), names=names)
    return list(find_quotes(article, reading, SETTINGS))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police spokeswoman Ana Silva said the port was closed.", "Ana Silva"),
        ("Ana Silva, 45, of the harbour office, said the port was closed.", "Ana Silva"),
        ("The port was closed, said Ana Silva, a spokeswoman.", "Ana Silva"),
        ("The union's spokeswoman, Ana Silva, said the port was closed.", "Ana Silva"),
        ("The Port Authority said the port was closed.", "Port Authority"),
        ("The port was closed, according to the Port Authority.", "Port Authority"),
        ("A statement from the Port Authority said the port was closed.", "Port Authority"),
        ("The Port Authority issued a statement saying the port was closed.", "Port Authority"),
    ],
)
def test_named_speaker_is_the_name_mark(text: str, speaker: str) -> None:
    """Offices, ages, appositions and documents around a name do not hide it."""
    assert [(one.speaker, one.speaker_text) for one in quotes_of(text)] == [(speaker, speaker)]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("A spokesman for Ana Silva said the port was closed.", "A spokesman for Ana Silva"),
        ("Two Port Authority officials said the port was closed.", "Two Port Authority officials"),
        ("Ana Silva's brother said the port was closed.", "Ana Silva's brother"),
    ],
)
def test_unnamed_speaker_keeps_the_description(text: str, description: str) -> None:
    """A name that only qualifies a source is not the speaker."""
    assert [(one.speaker, one.speaker_text) for one in quotes_of(text)] == [(None, description)]


def test_pronoun_is_the_last_speaker() -> None:
    """The word "she" after a quote is whoever spoke it, not the last name mentioned inside it."""
    text = "Ana Silva said the port was closed because of Joao Costa. She said it would open soon."
    assert [one.speaker for one in quotes_of(text)] == ["Ana Silva", "Ana Silva"]


def test_name_at_the_head_of_a_sentence_takes_the_pronoun() -> None:
    """A person who became the topic since the last quote is the one "he" stands for."""
    text = 'Ana Silva said the port was closed.\n\nJoao Costa runs a boat. "I lost my boat," he said.'
    assert [one.speaker for one in quotes_of(text)] == ["Ana Silva", "Joao Costa"]


def test_she_known_once_is_not_he() -> None:
    """A person called "she" is passed over for "he"."""
    text = (
        "Joao Costa said the port was closed. Ana Silva said it was open. She said boats came in. "
        "He said that boats sank."
    )
    assert [one.speaker for one in quotes_of(text)] == ["Joao Costa", "Ana Silva", "Ana Silva", "Joao Costa"]


def test_office_stands_for_the_person_who_holds_it() -> None:
    """The words "the minister" mean the person whose name stands beside that office."""
    text = "Transport Minister Joao Costa arrived. Ana Silva said the port was closed. The minister said it was open."
    assert [one.speaker for one in quotes_of(text)] == ["Ana Silva", "Joao Costa"]


def test_same_description_is_the_same_source() -> None:
    """The words "the officials" mean the officials described before."""
    text = "Two harbour officials said the port was closed. The officials said it would open soon."
    assert {one.speaker_text for one in quotes_of(text)} == {"Two harbour officials"}


def test_police_are_the_force_the_article_names() -> None:
    """Bare "police" are the organization of that name."""
    text = "The Harbour Police closed the port. Police said a boat had sunk."
    assert [one.speaker for one in quotes_of(text)] == ["Harbour Police"]


def test_bare_quotation_goes_on_with_the_speaker() -> None:
    """A quotation without attribution after reported speech is of the same speaker, as a record of its own."""
    text = 'Ana Silva said the port was closed.\n\n"We have never seen such waves before."'
    assert [(one.kind, one.speaker, one.cue is None) for one in quotes_of(text)] == [
        ("indirect", "Ana Silva", False),
        ("direct", "Ana Silva", True),
    ]


def test_hearer_that_is_an_organization_relays() -> None:
    """In "X told Y" the speaker is X, by way of Y."""
    (quote,) = quotes_of("Ana Silva told Metro Wire that the port was closed.")
    assert (quote.speaker, quote.via) == ("Ana Silva", "Metro Wire")


def test_nobody_in_particular_has_no_speaker() -> None:
    """A passive without an agent has neither speaker nor description."""
    (quote,) = quotes_of("Ana Silva is believed to have left the port.")
    assert (quote.speaker, quote.speaker_text, quote.certainty) == (None, None, "reported")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Medics at the city's overwhelmed hospital said ten had died.", "Medics at the city's overwhelmed hospital"),
        ("A man who was fishing off the town pier said he heard a bang.", "A man"),
        ('"The water shook," said the man, who gave his name only as Costa.', "Joao Costa"),
        ("A list holds 29 names, and an aide of the mayor, in private, said that two died.", "an aide of the mayor"),
        ("Ana Silva told Metro Wire it was over.\n\n“Costa is wrong, and Costa was wrong,” she said.", "Ana Silva"),
        ("Silva spoke. In the hall, open again since Friday, Costa was tired. It was loud, he said.", "Joao Costa"),
        ("Two houses burned, according to a first count by the council.", "a first count"),
        ("A member of the family said it was late.", "A member of the family"),
    ],
)  # fmt: skip
def test_the_whole_subject_is_the_speaker(text: str, speaker: str) -> None:
    """What hangs on a subject is no speaker of its own."""
    assert quotes_of(text)[-1].speaker_text == speaker


def test_a_thing_does_not_speak() -> None:
    """A subject that describes nobody gives a quote without a speaker."""
    assert quotes_of("The siren says it is time to leave.")[-1].speaker_text is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The harbour master, Ana Silva, told Metro Wire that the port was closed.", "Ana Silva"),
        ("The port was closed, said the harbour master, Ana Silva.", "Ana Silva"),
        ("The harbour master, Ana Silva, 45, said the port was closed.", "Ana Silva"),
        ("The owner, the Port Authority, denied that the port was closed.", "Port Authority"),
        ("The pier's operator, Port Authority, said the port was closed.", "Port Authority"),
    ],
)
def test_a_name_alone_in_commas_says_whom_a_description_means(text: str, speaker: str) -> None:
    """Any definite description is its bearer's where the name alone stands in commas behind it."""
    assert [one.speaker for one in quotes_of(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The boat, Ana Silva, said nothing was wrong.",
        "The president of the company, Port Authority, said nothing was wrong.",
    ],
)
def test_a_name_in_commas_is_no_speaker_behind_a_thing_or_of_another_kind(text: str) -> None:
    """A boat's name in commas is no speaker, and a body's name is none behind a person's office."""
    assert [one.speaker for one in quotes_of(text)] == [None]


def test_a_list_is_no_person_that_the_owner_stands_for() -> None:
    """A list that was cited is nobody whom a later description of a person means."""
    text = "Ten were aboard, according to its passenger list.\n\nThe owner said the port was closed."
    assert [one.speaker_text for one in quotes_of(text)] == ["its passenger list", "The owner"]


def test_a_quotation_after_any_verb_and_a_colon_is_its_subjects() -> None:
    """A quotation after any verb and a colon is the subject's of that verb, and joins no quotation before it."""
    text = 'Joao Costa said: "He was on his phone." Nurse Ana Silva, 38, wept: "My boys are alive and well."'
    assert [(one.speaker, len(one.spans)) for one in quotes_of(text)] == [("Joao Costa", 1), ("Ana Silva", 1)]


def test_what_is_denied_begins_after_that() -> None:
    """What is denied begins after "that", but "that claim" is a thing denied."""
    text = "Ana Silva denied that the port was closed. Joao Costa denied that claim."
    assert [words(text, one.spans[0]) for one in quotes_of(text)] == ["the port was closed", "that claim"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Joao Costa said the port was closed. Ana Silva opened the door and shouted: “Let us in.”", "Ana Silva"),
        ("Joao Costa said the port was closed. The guards laughed and shouted: “Let us in.”", "The guards"),
        ("Joao Costa said the port was closed. Off the coast, but insisted: “Let us in.”", None),
        ("Joao Costa told Ana Silva the port was closed and added: “Let us in.”", "Joao Costa"),
    ],
)
def test_a_verb_without_subject_is_of_no_speaker_of_another_sentence(text: str, speaker: str | None) -> None:
    """A verb of saying joined to a verb of doing has its subject, and never whoever spoke in the sentence before."""
    assert quotes_of(text)[-1].speaker_text == speaker
