import pytest

from rashomon.base.marks import Reading, Tag, TagLabel
from rashomon.base.spans import Span
from rashomon.read.name_mentions import Mention
from rashomon.read.name_tagged import tagged_mentions, with_missed
from rashomon.read.name_tokens import tokens_of


def found(text: str, *tags: tuple[int, str, TagLabel]) -> list[tuple[str, str]]:
    """Return words and kinds of the mentions, with tags given by a place to look from, words and label."""
    marks = []
    for start, said, label in tags:
        at = text.index(said, start)
        marks.append(Tag(Span(at, at + len(said)), label))
    sentences = [tokens_of(text, Span(0, len(text)))]
    made = tagged_mentions(text, Reading("", tags=tuple(marks)), sentences)
    return [(text[one.span.start : one.span.end], one.kind) for one in made]


def test_a_name_loses_title_article_and_possessive() -> None:
    """A name loses title article and possessive."""
    text = "The Harbour Board's head, Mr Ruy Alva, left."
    assert found(text, (0, "The Harbour Board's", "organization"), (0, "Mr Ruy Alva", "person")) == [
        ("Harbour Board", "organization"),
        ("Ruy Alva", "person"),
    ]


def test_a_form_has_the_kind_of_most_of_its_mentions() -> None:
    """A form has the kind of most of its mentions."""
    text = "Lumara fell. Lumara rose. Lumara slept."
    tags = [(0, "Lumara", "place"), (5, "Lumara", "person"), (20, "Lumara", "place")]
    assert {kind for _, kind in found(text, *tags)} == {"place"}  # type: ignore[arg-type]


def test_a_name_tagged_once_is_found_again() -> None:
    """A name tagged once is found again."""
    text = "Tessa Vorn spoke. Then Tessa Vorn left."
    assert found(text, (0, "Tessa Vorn", "person")) == [("Tessa Vorn", "person"), ("Tessa Vorn", "person")]


def test_an_ordinary_word_is_not_looked_for_again() -> None:
    """An ordinary word is not looked for again."""
    text = "Reform won. Reform of the law came later."
    assert len(found(text, (0, "Reform", "organization"))) == 1


def test_a_people_is_no_name() -> None:
    """A people is no name."""
    assert found("The Veltan farmers left.", (0, "Veltan", "people")) == []


def test_rules_add_what_the_tagger_missed_but_no_ordinary_word() -> None:
    """Rules add what the tagger missed but no ordinary word."""
    tagged = [Mention(Span(0, 4), ("Alva",), "person", "tagged")]
    ruled = [
        Mention(Span(0, 8), ("Alva", "Vorn"), "person", "weighed"),
        Mention(Span(20, 30), ("Rede", "Norte"), "organization", "weighed"),
        Mention(Span(40, 46), ("Agency",), "organization", "weighed"),
    ]
    assert [one.words for one in with_missed(tagged, ruled)] == [("Alva",), ("Rede", "Norte")]


def test_of_a_place_described_only_its_names_are_kept() -> None:
    """Of a place described only its names are kept."""
    text = "It fell in the northern Veltan city of Tel Lumar, Marosa, near the Gulf of Aldan."
    tags = [(0, "northern Veltan city of Tel Lumar, Marosa", "place"), (0, "Gulf of Aldan", "place")]
    wanted = [("Tel Lumar", "place"), ("Marosa", "place"), ("Gulf of Aldan", "place")]
    assert found(text, *tags) == wanted  # type: ignore[arg-type]


def test_the_kind_of_area_behind_a_name_is_part_of_it() -> None:
    """The kind of area behind a name is part of it."""
    assert found("Rain fell in Ostrel province.", (0, "Ostrel province", "place")) == [("Ostrel province", "place")]


def test_what_describes_a_bearer_is_no_part_of_the_name() -> None:
    """Small words before the capitals go, but not those of a name, nor an ordinal."""
    text = "The lowly Tarns met vocal Brocks fans, al Nour the 45th Marlo Regiment."
    tags = [(0, "lowly Tarns", "organization"), (0, "vocal Brocks", "organization"), (0, "al Nour", "organization")]
    assert found(text, *tags, (0, "45th Marlo Regiment", "organization")) == [  # type: ignore[arg-type]
        ("Tarns", "organization"),
        ("Brocks", "organization"),
        ("al Nour", "organization"),
        ("45th Marlo Regiment", "organization"),
    ]


def test_two_bodies_in_one_tag_are_two() -> None:
    """A list is parted at its comma, and at "and" where the article names both halves by themselves."""
    text = "Tarns won. The town of Chicago and Tarns fans saw the Marlo Delegation, Veltan Forest Service and others."
    tags = [(0, "Tarns", "organization"), (20, "Chicago and Tarns", "organization")]
    made = found(text, *tags, (0, "Marlo Delegation, Veltan Forest Service", "organization"))  # type: ignore[arg-type]
    assert [name for name, _ in made] == ["Tarns", "Chicago", "Tarns", "Marlo Delegation", "Veltan Forest Service"]


@pytest.mark.parametrize(
    "name",
    ["Department for Trade, Crafts and Skills", "Food and Water Board", "Marlo Works, Inc.", "Rock and Roll Hall"],
)
def test_a_body_with_a_list_in_its_name_is_one(name: str) -> None:
    """A comma or "and" in a long name parts nothing."""
    assert len(found(f"The {name} met.", (0, name, "organization"))) == 1


def test_an_ordinary_word_that_opens_a_sentence_is_no_name() -> None:
    """A word that is ordinary elsewhere, named once and followed by a plural, only opens its sentence."""
    assert found("Jobless claims fell again.", (0, "Jobless", "organization")) == []
    assert found("Reform cannot wait, for no reform lasts.", (0, "Reform", "organization")) == []
    assert found("Parliament votes today.", (0, "Parliament", "organization")) == [("Parliament", "organization")]


def test_the_last_word_before_a_title_is_the_titles() -> None:
    """A known body's last word may be part of the office that follows."""
    text = "White House Press Secretary Tessa Vorn spoke."
    assert found(text, (0, "White House Press", "organization"))[0] == ("White House", "organization")
