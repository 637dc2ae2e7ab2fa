"""Real errors of the reader, as in docs/reader_errors.md, on invented sentences: still made, or read right."""

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.base.spans import words
from rashomon.read import ReadSettings, read

SETTINGS = ReadSettings(vectors=False)


def reading_of(text: str) -> Reading:
    """Return all marks of a text but vectors."""
    return read(Article("test", "a1", "a1", text, "", "", published="2021-03-10"), SETTINGS)


def contents(text: str) -> list[list[str]]:
    """Return the content of each quote."""
    return [[words(text, span) for span in one.spans] for one in reading_of(text).quotes]


def names(text: str) -> list[tuple[str, str]]:
    """Return the words and kind of each name."""
    return [(words(text, one.span), one.kind) for one in reading_of(text).names]


def killed(text: str) -> list[float | None]:
    """Return the least number of each figure of people killed."""
    return [one.low for one in reading_of(text).figures if one.what == "killed"]


@pytest.mark.xfail(strict=True, reason="words on when and where it was said are taken into the content")
def test_place_and_time_of_saying() -> None:
    """Where and when something was said is no part of it."""
    text = "Press officer Ruy Alva said the same in a phone call late on Monday, claiming that Marlo was wrong."
    assert ["the same"] in contents(text)


@pytest.mark.xfail(strict=True, reason="where a clause of the reporter begins behind the content is not known")
def test_relative_clause_of_the_reporter() -> None:
    """A relative clause that tells what happened before is the reporter's."""
    text = "Brandt said she thinks Marlo will win after his long illness, which kept him out of the water last spring."
    assert ["she thinks Marlo will win after his long illness"] in contents(text)


@pytest.mark.xfail(strict=True, reason="where a clause of the reporter begins behind the content is not known")
def test_apposition_of_the_reporter() -> None:
    """What the reporter makes of a statement is not said by its speaker."""
    text = "Marlo emphasized that the plan is a ‘giant leap’ for Ostrel, a stance that fits with long efforts at sea."
    assert ["the plan is a ‘giant leap’ for Ostrel"] in contents(text)


@pytest.mark.xfail(strict=True, reason="a clause that closes with a quotation is cut at its closing mark")
def test_clause_goes_on_behind_a_quotation() -> None:
    """A clause may go on behind quoted words."""
    text = (
        "The guide led them in. He described it as a “small wonder of the coast”, with its towers, wells and gardens."
    )
    assert any("gardens" in "".join(spans) for spans in contents(text))


@pytest.mark.xfail(strict=True, reason="of two clauses of one cue, each of another form, one is lost")
def test_two_contents_of_one_cue() -> None:
    """What is claimed in two clauses of one cue is one quote of two spans."""
    text = "The brewery claims to have invented the bottle, and also that it holds a patent on the cap."
    assert contents(text) == [["to have invented the bottle", "it holds a patent on the cap"]]


@pytest.mark.xfail(strict=True, reason="a subject that stands before another verb is not joined to a passive cue")
def test_subject_of_two_verbs() -> None:
    """What is thought of a subject of two verbs holds the subject."""
    text = "Their round hats stand for peace and are thought to keep storms away."
    assert ["Their round hats", "to keep storms away"] in contents(text)


@pytest.mark.xfail(strict=True, reason="words before an opening mark are taken into the quotation that follows")
def test_quotation_that_opens_inside_a_sentence() -> None:
    """What the reporter says before a quotation is not quoted."""
    text = (
        "Here is an example: The Harbour Agency “wants only the names of tall ships. "
        "Owners can thus keep their small boats secret,” the study says."
    )
    found = contents(text)
    assert found
    assert all(not spans[0].startswith("Here") for spans in found)


@pytest.mark.xfail(strict=True, reason="only the inner of two cues is known: opening up about something is no verb")
def test_opening_up_about() -> None:
    """Opening up about worries is a cue with a content of its own."""
    text = (
        "Coach Inge Marlo is opening up about the deep worries she feels and how she thinks Alva would lead it better."
    )
    assert any(spans[0].startswith("the deep worries") for spans in contents(text))


@pytest.mark.xfail(strict=True, reason="questions that nobody in particular asks are no cue")
def test_questions_faced() -> None:
    """Questions that somebody faces have a content."""
    text = "Mayor Bram Tolva has been facing questions about the money of a school."
    assert contents(text) == [["the money of a school"]]


@pytest.mark.xfail(strict=True, reason="“determined” is read as a passive, as in “was determined to be”")
def test_determined_is_an_attitude_of_its_subject() -> None:
    """Who is determined to do something is the source, no part of the content."""
    quotes = reading_of("Mr. Tolva is determined to remind his crew of the risks at sea.").quotes
    assert [one.speaker for one in quotes] == ["Tolva"]


@pytest.mark.xfail(strict=True, reason="a verb that may be of saying is one here: showing is an act")
def test_showing_slides_is_no_statement() -> None:
    """Showing slides is an act, no statement."""
    text = "Vorn denied the fault. He showed slides comparing the speed of several boats to support his case."
    assert not any("slides" in spans[0] for spans in contents(text))


@pytest.mark.xfail(strict=True, reason="a verb that may be of saying is one here: ordering goods is an act")
def test_ordering_goods_is_no_statement() -> None:
    """Ordering boats is an act, no order given to anybody."""
    assert contents("The firm from Ostrel has ordered 40. Each boat seats twelve.") == []


@pytest.mark.xfail(strict=True, reason="a colon and the speaker of the next quotation are joined over a sentence")
def test_post_with_its_author_below() -> None:
    """A post shown in the text is not said by the speaker of the next quotation."""
    text = "Dear singers: this is a sad letter. Posted by Lumara Choir. “It hurts,” Odile Brandt wrote."
    said = [words(text, one.spans[0]) for one in reading_of(text).quotes if one.speaker == "Odile Brandt"]
    assert said == ["It hurts,"]


@pytest.mark.xfail(strict=True, reason="any verb the tagger takes for a cue is one where words in marks follow")
def test_word_in_marks_after_labelled() -> None:
    """A name in quotation marks that a clerk goes by is no statement."""
    assert (
        contents("The raid was planned last year by a clerk labelled “Nobody”, on a forum named “Harbour Notes”.") == []
    )


@pytest.mark.xfail(strict=True, reason="any verb the tagger takes for a cue is one: posting pictures is an act")
def test_posting_pictures_is_no_statement() -> None:
    """Posting photographs is an act, no statement."""
    assert contents("The Coast Guard posted photos from the bay showing oil on the water.") == []


@pytest.mark.xfail(strict=True, reason="a direction in small letters is never part of a name")
def test_part_of_a_town() -> None:
    """A part of a town named by its direction is a place."""
    text = "Many weavers moved to south-east Lumara and to Ostrel."
    assert ("south-east Lumara", "place") in names(text)


@pytest.mark.xfail(strict=True, reason="a possessive inside a run of capitals does not part owner and owned")
def test_body_and_its_owner() -> None:
    """A body and the body it belongs to are two names."""
    text = "The fee falls in June, the Board of Rivers’ Lock and Weir Office said."
    assert ("Lock and Weir Office", "organization") in names(text)


@pytest.mark.xfail(strict=True, reason="a common noun that ends a name of a body is left out")
def test_body_that_ends_in_a_common_noun() -> None:
    """A body may end in a common noun."""
    text = "A captain in the Veltan border rescue command said roads were shut."
    assert ("Veltan border rescue command", "organization") in names(text)


@pytest.mark.xfail(strict=True, reason="an office that is no listed title is taken into the name, and its town with it")
def test_office_of_a_town_is_no_part_of_a_name() -> None:
    """A town and an office before a person are no part of the name."""
    assert ("Ruy Alva", "person") in names("She writes for the Lumara Post. Ostrel Selectman Ruy Alva came.")


def test_man_and_his_wife() -> None:
    """A man is not his wife of the same name."""
    found = reading_of("Mr. Tolva spoke in Ostrel on Friday with his wife, Nora Tolva. Mr. Tolva warned voters.").names
    assert [one.name for one in found if one.kind == "person"] == ["Tolva", "Nora Tolva", "Tolva"]


def test_town_with_its_state() -> None:
    """A town with its state is a place."""
    text = (
        "Inge Marlo repairs the fence of her farm near Bismarck, N.D., on Friday after the third storm of the spring."
    )
    assert "Bismarck" in [words(text, one.span) for one in reading_of(text).places]


@pytest.mark.xfail(strict=True, reason="kin of the dead are not read as part of those killed")
def test_daughters_among_the_killed() -> None:
    """Daughters who are among those killed were killed."""
    text = "A teacher and her two daughters were among nine people killed when a bus overturned near Lumara on Friday."
    assert killed(text) == [2, 9]


@pytest.mark.xfail(strict=True, reason="the verb of a list does not reach its later members")
def test_list_of_the_killed() -> None:
    """A verb of killing holds for every number of its list."""
    text = "The raid killed 21 guests of a wedding, nine people in a school and six in the bombing of a market."
    assert killed(text) == [21, 9, 6]


@pytest.mark.xfail(strict=True, reason="“c.” before a year is no form of a date")
def test_year_after_circa() -> None:
    """A year after "c." is a date."""
    found = reading_of("Odile Vorn (c. 1743 – May 2, 1801) was a painter.").dates
    assert [one.value for one in found] == ["1743", "1801-05-02"]


def test_office_and_name_of_a_speaker() -> None:
    """An office that names no one has the person beside it as speaker."""
    quotes = reading_of("Another officer, deputy chief Bram Tolva, said two men had fled from the hall.").quotes
    assert [one.speaker for one in quotes] == ["Bram Tolva"]


def test_reported_subject_stands_before_the_cue() -> None:
    """A subject right before a passive cue is part of the content."""
    text = "Bread will cost two crowns, although some bakers are reported to ask for more."
    assert contents(text) == [["some bakers", "to ask for more"]]


def test_two_quotations_of_one_clause() -> None:
    """A clause around a cue has two spans."""
    assert contents("The port agency, Tessa Vorn said, had “no idea”.") == [["The port agency", "had “no idea”"]]


def test_short_form_of_a_band() -> None:
    """A short form in capitals has the full name."""
    text = "The band Luma Norva Vox, or LNV, has eleven singers. If more join the busy LNV crew, that may change."
    assert {one.name for one in reading_of(text).names} == {"Luma Norva Vox"}
