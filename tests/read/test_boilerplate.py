"""What is taken for boilerplate, and what must not be."""

import time
from dataclasses import replace

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read.boilerplate import find_boilerplate
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

BODY = (
    "MARNPORT (Reuters) - A ferry sank off the island of Marn on Friday, officials said.\n"
    "Rescuers pulled forty people from the water in the first hour.\n"
    "{}\n"
    "The harbour master, Ilse Brandt, said the sea was calm at the time.\n"
    "“We had no warning at all,” she told reporters on the quay.\n"
    "The cause is being looked into by the coast guard.\n"
)


def marked(text: str, title: str | None = None) -> list[str]:
    """Return the words marked as boilerplate."""
    article = Article("t:1", "a", "a", text, "", "", title=title)
    settings = ReadSettings()
    reading = Reading("a")
    reading = replace(reading, sentences=find_sentences(article, reading, settings))
    return [text[one.span.start : one.span.end] for one in find_boilerplate(article, reading, settings)]


@pytest.mark.parametrize(
    "noise",
    [
        "Rescue boats near the wreck on Friday. (Photo: Olaf Dahl/AFP)",
        "Survivors reach the quay in Marnport. Photograph: Olaf Dahl/EPA",
        "Image copyright Reuters Image caption The ferry was thirty years old",
        "Getty Images Survivors were brought to the town hall",
        "FILE - In this May 3, 2015 file photo, the ferry leaves Marnport.",
        "This photo released by the coast guard shows the wreck on Friday.",
        "Advertisement",
        "Read more",
        "Read more: How the ferry was lost",
        "Related: Ten years of accidents at sea",
        "[The last voyage of the Marn ferry]",
        "Sign up for our daily newsletter to get the news in your inbox.",
        "Follow us on Twitter and Facebook.",
        "This site uses cookies to improve your visit. See our privacy policy.",
        "Copyright 2016 Marn Media. All rights reserved.",
        "By Ann Lee and Bo Rask",
        "(Reporting by Ann Lee; Editing by Bo Rask)",
        "The Associated Press contributed to this report.",
        "Media playback is unsupported on your device",
        "Scroll down for video",
        "What we know so far",
        "The harbour was closed to all ships while divers searched the wreck for those still missing",
        "Reuters The owners claimed that they 'had no knowledge of it'",
        "'No time to swim'",
        "- 'Not our fault' -",
        "1:52 Fishermen watch the ferry go down",
        "Related Link: Ten years of accidents at sea",
        "Also on The Marn Post:",
        "(Click here to watch the whole news conference.)",
        "Read more articles by Ann Lee",
        "× 1 of 3 2 of 3 3 of 3",
        "Advertisement - Continue Reading Below",
        "This is a developing story.",
        "Channel 9 will update this story as soon as we learn more.",
        "Stay with Marn TV for updates.",
        "For the latest stories and breaking news updates download our apps for iOS and Android.",
        "If you like this story, share it with a friend!",
        "Like this: Like Loading...",
        "Follow the Courier's full coverage of the sinking",
        "ann.lee@marnpost.example",
        "(© 2016 Marn TV)",
        "— With assistance by Bo Rask",
        "al/br (AFP, dpa)",
        "Marn News | Updated: 2017-09-15 21:45",
        "A candle at the place where the boats landed (Source: Marn TV)",
        "Olaf Dahl/AFP",
        "___",
    ],
)
def test_noise_between_paragraphs_is_marked_alone(noise: str) -> None:
    """Captions, prompts, links, credits and stray lines are marked, and nothing else of the article is."""
    assert marked(BODY.format(noise)) == [noise]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday night the search had ended.",
        "Read the letter aloud, the judge told him, and he did.",
        "The photo shows a man in a red coat, prosecutors said.",
        "“Photo evidence was taken from his house,” the officer said.",
        "Police shared a picture of the suspect on Facebook.",
        "The privacy of the families must be respected, she said.",
        "He asked followers to sign a petition against the line.",
        "The warm current contributed to the early thaw of the bay.",
        "“No one told us anything",
        "We are safe — Ilse Brandt (@ilse) May 3, 2016",
        "The vote was close:",
        "- Forty people were saved",
        "Dead: 14",
        "3. Check the lifeboats",
        "Q: How long did it take",
        "Marn United d. Dahl City 3-1",
        "The latest Reuters/Ipsos poll showed that most people on the island want a bridge.",
        "You can sign up for a month of free crossings, but must cancel it in time.",
        "Why was nobody warned?",
        "“No.”",
        "Ann Lee is a reporter for the Marn Post.",
        "At 1:52 p.m. the ferry went down.",
        "He called the sinking \u00e2\u0080\u009ca loss for the whole island.\u00e2\u0080\u009d",
        "And like the captain of the first ferry, its owner is not named in any of the reports so far",
        "Olga and I are very sad to hear of this and think of all the families on the island today",
        "A video posted by a passenger on Saturday shows people helping each other into the boats.",
        "A short film by the owners of the line names four people who were saved by its crew.",
    ],
)
def test_words_of_the_article_are_kept(line: str) -> None:
    """Sentences that only sound like boilerplate, posts, lists and open quotes are the article's own."""
    assert marked(BODY.format(line)) == []


def test_headline_in_the_body_is_marked() -> None:
    """The headline is found although the body has it in other case and order of marks."""
    text = "Ferry sinks off Marn; forty saved.\n" + BODY.format("It was raining.")
    assert marked(text, title="Ferry sinks off Marn, forty saved") == ["Ferry sinks off Marn; forty saved."]


def test_headline_without_the_name_of_the_site_is_marked() -> None:
    """A line whose words are all in the title is the headline, though the title also names the outlet."""
    text = "Ferry sinks off Marn; forty saved.\n" + BODY.format("It was raining.")
    assert marked(text, title="Ferry sinks off Marn, forty saved | Marn Post") == ["Ferry sinks off Marn; forty saved."]


@pytest.mark.parametrize("agency", ["PTI", "AFP"])
def test_an_agency_after_the_last_sentence_signs_the_report(agency: str) -> None:
    """The last paragraph is no caption though an agency's name closes it."""
    last = f"The search in the strait goes on at first light tomorrow. {agency}"
    assert not marked(BODY.format("It was raining.") + last)


def test_questions_that_head_parts_of_an_article_are_headings() -> None:
    """Two or more paragraphs that are a question each are headings."""
    text = BODY.format("What happened on Friday?") + BODY.format("Who owns the ferry?")
    assert marked(text) == ["What happened on Friday?", "Who owns the ferry?"]


def test_writers_are_introduced_at_the_end_only() -> None:
    """A reporter who is part of the story is no byline; one named after it is."""
    note = "Ann Lee is a reporter for the Marn Post."
    assert marked(BODY.format("It was raining.") + note) == [note]


def test_sentence_is_taken_out_of_a_good_paragraph() -> None:
    """A credit at the end of a paragraph leaves the paragraph."""
    text = "The island lives from its ferry. (Reporting by Ann Lee; Editing by Bo Rask)"
    assert marked(text) == ["(Reporting by Ann Lee; Editing by Bo Rask)"]


def test_newsletter_box_is_marked_to_its_end() -> None:
    """Everything between the two lines of a newsletter box is marked, whatever it says."""
    box = "skip past newsletter promotion\nAll the day's stories, told well.\nafter newsletter promotion"
    assert marked(BODY.format(box)) == box.split("\n")


def test_unfinished_lines_are_no_headings_where_nothing_is_finished() -> None:
    """In a text without closing marks no line is a heading."""
    assert marked("One line here\nAnother line there\nA third line comes\nA fourth line goes\nAnd one last line") == []


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "(",
            "Photo ",
            "AP\n",
            "A b c d e f\n",
            "Getty Images ",
            "read more ",
            "[Ab",
            "by A, ",
            "Ab",
            "A.",
            "'Ab",
            "Ab/",
        ),
        *("Credit " + "A" * 90 + "\n", "A quay at night (" + "A" * 600 + "\n", "A" * 99 + " is a\n", "follow the A "),
        *("___ ", "What A", "a@b.", "× 1 of 3 ", "Stay with " + "a " * 20 + "\n", "I am. AFP\n", "A (" * 90 + "\n"),
    ],
)
def test_hostile_text_is_marked_in_linear_time(unit: str) -> None:
    """A long text of one repeated unit takes seconds at most."""
    start = time.process_time()
    marked(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 40


@pytest.mark.parametrize(
    "noise",
    [
        "Invalid email address.",
        "Thank you for subscribing.",
        "This text may not be in its final form and may be changed.",
        "Email the author.",
        "Credit Olaf Dahl/Northern Pressphoto Agency",
        "Terms apply to the offers listed on this page.",
        "Celebrating 80 years of Courage!",
    ],
)
def test_a_line_of_the_page_within_a_paragraph_is_taken_out(noise: str) -> None:
    """Prompts, legal notes and credits are found as sentences of their own."""
    assert noise in " ".join(marked(BODY.format(noise)))


def test_a_report_without_a_closing_mark_is_no_caption() -> None:
    """A sentence of the article with who said it is kept though its paragraph ends without a mark."""
    cut = "Damage to the quay would take a year to repair, Mr. Dahl estimated. When a crane fell in 2016, the crew"
    assert not marked(BODY.format(cut))


@pytest.mark.xfail(strict=True, reason="looks like a sentence of the article; only its place before it tells")
def test_a_summary_in_a_full_sentence_is_marked() -> None:
    """The summary that a page sets between headline and article is not the article."""
    summary = "Forty people are saved as a ferry goes down in calm weather."
    assert marked(summary + "\n" + BODY.format("It was raining.")) == [summary]


@pytest.mark.xfail(strict=True, reason="four headlines in a row are taken for a list of the article's own")
def test_a_list_of_links_at_the_end_is_marked() -> None:
    """Headlines of other articles at the end are not the article."""
    links = (
        "Marn plans a second bridge\nHarbour master steps down\nSeals are back on the quay\nIsland school wins a prize"
    )
    assert marked(BODY.format("It was raining.") + links) == links.split("\n")
