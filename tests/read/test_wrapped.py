"""The same report gives the same quotes however it is typed: wrapped by hand, with lines above it, in any newline."""

import textwrap
from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.read import ReadSettings, read
from rashomon.read.boilerplate_head import HEAD
from rashomon.read.sentences import split_sentences
from rashomon.read.wrapped import unwrapped
from tests.relate.build import article

FIRE = (
    "Four people died when a paper mill burned down at Ostrel in the hills of Varn early on Friday, firemen said.",
    "The mayor, Ada Lorne, told the Ostrel Mercury that a woman was among them. “We shall name her soon,” she said.",
    "The mill's owner, Brandt Paper, denied that the doors were locked. It was checked in June, according to its file.",
    "Union leader Piet Maan said the shift had complained twice. Twelve workers are in hospital, a nurse there said.",
)
FLOOD = (
    "A dam above the town of Keldra gave way on Monday and swept eleven houses off.",
    "Nobody has been found, said the head of the rescuers, Captain Juno Marsh.",
    '"It came like a train," said Bo Lund, 44, a shepherd. "I ran up the hill."',
    "The power company said it had warned the council in the spring.",
)
STORIES = pytest.mark.parametrize("story", [FIRE, FLOOD])
HEADS = (
    "The Ostrel Mercury\nFriday 6 May 2022\n\nA night of fire and of waiting\n\nBy Zoe Quist\n\n",
    "Four dead in fire at mill\nMay 6, 2022, 9.30 pm\n",
    "Mercury Online\n\nThe worst day of a small town that had hoped for a quiet year\n\nBy Zoe Quist and Ed Ember\n\n",
)


def wrapped(width: int, gap: str, indent: str = "") -> Callable[[tuple[str, ...]], str]:
    """Return what types paragraphs at a width."""

    def typed(story: tuple[str, ...]) -> str:
        return gap.join(
            textwrap.fill(one, width, initial_indent=indent, break_on_hyphens=False, break_long_words=False)
            for one in story
        )

    return typed


def quoted(text: str) -> list[tuple[str, list[str], str | None]]:
    """Return kind, contents and speaker of each quote, blanks and breaks alike."""
    return [
        (one.kind, [" ".join(text[slice(*span)].split()) for span in one.spans], one.speaker or one.speaker_text)
        for one in read(article("a1", text), ReadSettings(vectors=False)).quotes
    ]


@STORIES
@pytest.mark.parametrize(
    "typed",
    [
        wrapped(72, "\n\n"),
        wrapped(72, "\n"),
        wrapped(72, "\n", "   "),
        wrapped(60, "\n \n"),
        wrapped(100, "\n\n"),
        lambda story: wrapped(72, "\n\n")(story).replace("\n", "\r\n"),
        "\n".join,
        lambda story: "\r\n\r\n".join(story) + "\r\n",
    ],
    ids=["72", "72, no blank lines", "72, set in", "60", "100", "72, CRLF", "a line each", "CRLF"],
)
def test_quotes_are_the_same_however_lines_break(
    story: tuple[str, ...], typed: Callable[[tuple[str, ...]], str]
) -> None:
    """Quotes are the same however lines break."""
    plain = quoted("\n\n".join(story))
    assert plain
    assert quoted(typed(story)) == plain


@STORIES
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("typed", ["\n\n".join, wrapped(72, "\n\n"), wrapped(72, "\n")])
def test_quotes_are_the_same_under_lines_that_head_the_text(
    story: tuple[str, ...], head: str, typed: Callable[[tuple[str, ...]], str]
) -> None:
    """Quotes are the same under lines that head the text, and those are not the article."""
    text = head + typed(story)
    assert quoted(text) == quoted("\n\n".join(story))
    reading = read(article("a1", text), ReadSettings(vectors=False))
    heads = [text[slice(*mark.span)] for mark in reading.boilerplate if mark.rule == HEAD]
    assert heads == [line for line in head.splitlines() if line]


@pytest.mark.parametrize(
    "text",
    [
        "Results\nBrandt 3, Ostrel 1\nKeldra 0, Varn 0\nMarsh 2, Lund 2\nOdile 1, Maan 4",
        "The mill burned down on Friday, and nobody knows why it did so early\n\nThe mayor spoke.\n\nHe was brief.",
        f"A first paragraph is as long as those of newspapers are{' or longer' * 9}.\nand a second one in lower case",
        "",
        "\n\n",
    ],
)
def test_lines_that_are_paragraphs_stay_so(text: str) -> None:
    """Lists, and texts with a paragraph a line, keep their breaks."""
    assert unwrapped(text) == text


def test_a_wrapped_text_keeps_every_offset() -> None:
    """A wrapped text is read with as many code points as it has, and slices to its own words."""
    text = wrapped(72, "\n\n")(FIRE).replace("\n", "\r\n")
    assert len(unwrapped(text)) == len(text)
    first = next(split_sentences(text))
    assert " ".join(text[slice(*first.span)].split()) == FIRE[0]


def test_a_long_text_of_short_lines_is_cheap() -> None:
    """A megabyte of short lines is looked at once."""
    assert (
        len(unwrapped("so it goes on and on in lines that are all of about the same length\nand " * 15_000)) > 1_000_000
    )


@pytest.mark.xfail(strict=True, reason="a word cut at its hyphen is left in two: no offset may move")
def test_a_word_cut_at_its_hyphen_is_whole() -> None:
    """A word that is cut at its hyphen is read whole."""
    text = (
        "The mayor said that the fire in the mill above the old town was the twenty-\nfirst of this year in the hills."
    )
    assert "twenty-first" in unwrapped(text)


def test_a_headline_in_a_record_is_left_to_the_other_rules() -> None:
    """Lines above a text that came in a record are no head: what a headline tells there is read."""
    text = HEADS[0] + "\n\n".join(FIRE)
    found = read(replace(article("a1", text), where="a.jsonl:1"), ReadSettings(vectors=False)).boilerplate
    assert not [mark for mark in found if mark.rule == HEAD]
