import itertools

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Boilerplate, Name, Reading
from rashomon.base.spans import Span
from rashomon.read.names import find_names
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()


def names_of(text: str, boilerplate: tuple[Boilerplate, ...] = ()) -> tuple[Name, ...]:
    """Return the names layer of a text."""
    article = Article("t:1", "t", "t", text, "", "")
    sentences = find_sentences(article, Reading("t"), SETTINGS)
    return find_names(article, Reading("t", sentences=sentences, boilerplate=boilerplate), SETTINGS)


def told(text: str) -> list[tuple[str, str, str]]:
    """Return words, name and kind of each mention."""
    return [(text[slice(*one.span)], one.name, one.kind) for one in names_of(text)]


def joined(text: str) -> dict[str, str]:
    """Return the name that each form is put under."""
    return {words: name for words, name, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Det Insp Marta Quillfeather said the shop was closed.", "Marta Quillfeather", "person"),
        ("The visit of Foreign Minister Sergei Poltavkin was short.", "Sergei Poltavkin", "person"),
        ("It was agreed with Secretary of State Helen Brackwater.", "Helen Brackwater", "person"),
        ("Gen. Paul Ostrander, 54, left the camp.", "Paul Ostrander", "person"),
        ("A lawyer, Liam O'Hanratty, spoke to Mr Jan van der Meulen.", "Jan van der Meulen", "person"),
        (
            "He wrote to the Ministry of Agriculture and Fisheries.",
            "Ministry of Agriculture and Fisheries",
            "organization",
        ),
        ("She flew with British Airways to the coast.", "British Airways", "organization"),
        ("The report was sent to the United Nations.", "United Nations", "organization"),
        ("Floods reached the town of Lisbon on Friday.", "Lisbon", "place"),
        ("A lorry overturned in Harrow Street near the station.", "Harrow Street", "place"),
    ],
)
def test_a_name_is_found_without_title(text: str, words: str, kind: str) -> None:
    """Titles, ranks and offices are left out; the kind follows from cues, lists and neighbours."""
    assert (words, kind) in [(form, kind) for form, _, kind in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that nobody was hurt.",
        "Witnesses told of smoke. Firefighters came in December.",
        "The German and Russian delegates left. Muslims and Christians prayed.",
        "The prime minister will speak at 5 PM.",
        "",
        "   \n\n ",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    """First words of sentences, days, months, nationalities and religions are no names."""
    assert told(text) == []


def test_a_surname_goes_with_the_full_name() -> None:
    """A surname alone, a possessive and a form with initials are put under the fullest form."""
    text = "Carla B. Westerhout resigned. Carla Westerhout denied it. Westerhout's lawyer, Tom Ashdale, did too."
    assert joined(text)["Westerhout"] == "Carla B. Westerhout"
    assert joined(text)["Carla Westerhout"] == "Carla B. Westerhout"
    assert joined(text)["Tom Ashdale"] == "Tom Ashdale"


def test_an_era_is_called_by_a_person() -> None:
    """A surname before "-era" is a person's, though a town is called so too."""
    assert told("The Nixon-era policy ended on Monday.") == [("Nixon", "Nixon", "person")]


def test_what_somebody_was_is_no_part_of_a_name() -> None:
    """The word that says an office is past is left out of the body's name."""
    assert told("Former FBI Director Helen Brackwater left.")[0][0] == "FBI"


def test_two_bearers_of_a_surname_stay_two() -> None:
    """Different first names are two people; the bare surname goes to the one named last."""
    text = "Anna Holmqvist was first. Holmqvist smiled. Then Peter Holmqvist came. Holmqvist waved."
    assert [name for words, name, _ in told(text) if words == "Holmqvist"] == ["Anna Holmqvist", "Peter Holmqvist"]


def test_an_acronym_goes_with_its_long_form() -> None:
    """Capitals in brackets, and later alone, mean the name they shorten."""
    text = "The Coastal Rail Safety Board (CRSB) met. Later the CRSB said it would wait."
    assert set(joined(text).values()) == {"Coastal Rail Safety Board"}


def test_case_and_the_article_do_not_make_two_names() -> None:
    """One company, whether in capitals or not."""
    text = "Shares of Norvika fell. A spokesman for NORVIKA said so, and Norvika closed two shops."
    assert set(joined(text).values()) == {"Norvika"}


def test_a_slip_of_one_letter_is_the_same_person() -> None:
    """One wrong letter in a long name is a slip; a known first name of another person is not."""
    assert joined("Gregor Wallenfels spoke. Gregor Wallenfels left. Grgeor Wallenfels is 40.")["Grgeor Wallenfels"] == (
        "Gregor Wallenfels"
    )
    two = joined("Maria Lopez spoke to Mario Lopez about it.")
    assert two["Maria Lopez"] != two["Mario Lopez"]


def test_a_body_in_lower_case_is_a_name() -> None:
    """A nationality and a state body's noun are one name; army and military are the same."""
    text = "The Israeli military said so. The Israeli army confirmed it."
    assert joined(text) == {"Israeli military": "Israeli military", "Israeli army": "Israeli military"}


def test_known_short_forms_are_one() -> None:
    """Forms that everybody knows are joined without being spelled out."""
    text = "Talks in the United States ended. The U.S. envoy and the UN agreed; the United Nations said more."
    assert joined(text)["U.S."] == "United States"
    assert joined(text)["UN"] == "United Nations"


def test_a_headline_gives_only_known_names() -> None:
    """Where every word has a capital, only names that the text confirms count."""
    text = "FLOOD HITS TOWN AS RIVERS RISE IN BRANNOCK\n\nWater rose in Brannock on Sunday. Brannock is a small town."
    assert {words for words, _, _ in told(text)} == {"BRANNOCK", "Brannock"}


def test_nothing_inside_boilerplate_is_a_name() -> None:
    """Names in captions and adverts are left out."""
    text = "Photo by Jane Tremlow. Peter Ashcombe spoke in Lisbon."
    marks = (Boilerplate(Span(0, 22), "caption"),)
    assert all(one.span.start >= 22 for one in names_of(text, marks))
    assert {one.name for one in names_of(text, marks)} >= {"Peter Ashcombe", "Lisbon"}


def test_marks_are_sorted_and_apart() -> None:
    """Marks come in order, do not overlap, and lie inside the text."""
    text = (
        "LISBON (AP) — The mayor of Lisbon, Rui Castanheira, met al-Nour's leader Abu Yusuf al-Hadid and Lisbon police "
        'chief Ana Teles at the "Old Dock" on Tuesday.\r\nThe South Korean government\'s envoy Kim Dae-sung was there.'
    )
    marks = names_of(text)
    assert marks
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(marks))
    assert all(text[slice(*one.span)].strip() == text[slice(*one.span)] for one in marks)


@pytest.mark.parametrize(
    "piece", ["\x00\ud800 Ann ", "Monday Ministry of ", '"A \u201cB ', "A.B.", "Ab-c'D&", "AND THE ", "Mc "]
)
def test_odd_text_neither_crashes_nor_stalls(piece: str) -> None:
    """Any text gives an answer, in time that grows with its length."""
    text = piece * 4000
    for mark in names_of(text):
        assert 0 <= mark.span.start < mark.span.end <= len(text)


def test_the_same_text_gives_the_same_marks() -> None:
    """Nothing but the text decides."""
    text = "Anna Holmqvist met Peter Holmqvist of the Coastal Rail Safety Board (CRSB) in Oslo. Holmqvist left."
    assert names_of(text) == names_of(text)


def test_a_dateline_keeps_its_first_word() -> None:
    """A city in capitals at the head of an article is one place."""
    assert ("NEW YORK", "NEW YORK", "place") in told("NEW YORK - Two lifts stopped on Friday, police said.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("| 5:50 PM | Walks Anna the rest of the way home. Anna said she was tired.", "Anna"),
        ("At four she is by the bridge, Walking Anna home. Anna said she was tired.", "Anna"),
    ],
)
def test_a_verb_before_a_first_name_is_no_part_of_it(text: str, words: str) -> None:
    """A line of a table that begins with a verb holds a person, not "Walks Anna"."""
    assert {one for one, _, kind in told(text) if kind == "person"} == {words}


def test_a_heading_in_capitals_does_not_run_into_the_next_label() -> None:
    """Neither "SAMPLE Please" nor "HEAVY Height" is a name."""
    found = [words for words, _, _ in told("They saw the HARBOUR HEAVY Height: 70 metres. See SAMPLE Please wait.")]
    assert not [words for words in found if "Please" in words or "HEAVY Height" in words]


def test_a_row_of_buttons_is_no_name() -> None:
    """What a page offers for sharing is not the name of a body."""
    assert not told("It was May. Share Facebook Twitter WhatsApp Email Telegram A official spoke.")
