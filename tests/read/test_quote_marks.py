"""Pairing of quotation marks, and what hostile input costs."""

import time

import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.read.quote_marks import pair_marks
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ("He called it 'odd' and 'new'.", ["odd", "new"]),
        ("The '90s and rock 'n' roll weren't theirs.", []),
        ("The players' and fans' trains didn't come.", []),
        ("“The ‘inner’ one,” she said.", ["The ‘inner’ one,"]),
        ("‘The “inner” one,’ she said.", ["The “inner” one,"]),
        ("‘The lads’ effort was great.’", ["The lads’ effort was great."]),
        ("”Wrong way round,” he said.", ["Wrong way round,"]),
        ("``Old wires,'' he said.", ["Old wires,"]),
        ("He is 5'9\" tall.", []),
        ("„Unten,“ he said.", ["Unten,"]),
        ("â€œBroken,â€\x9d he said.", ["Broken,"]),
        ("Never closed: “to the end", ["to the end"]),
        ('He said: "first. "Second" here', ["first. ", "Second"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    """Each style is paired with its own, apostrophes and inches are passed over, an open mark runs to the end."""
    assert [text[one.start : one.end] for one in pair_marks(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "'a " * 60_000,
        "a" * 1_000_000,
        "he said, " * 20_000,
        '"Go now," he said. ' * 5_000,
        "X and " * 30_000,
        "according to " * 20_000,
        "\u2014 a (@b)\n\n" * 5_000,
        "\x00\ud800 said \"'\r\n" * 2_000,
        ", " * 100_000,
    ],
    ids=["marks", "singles", "no space", "cues", "quotes", "and", "according", "posts", "surrogates", "commas"],
)
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    """Marks, cues and commas without end are read in time that grows with the length, and nothing breaks."""
    article = Article("test", "a1", "a1", text, "", "")
    reading = Reading("a1", find_sentences(article, Reading("a1"), ReadSettings()))
    started = time.process_time()
    quotes = find_quotes(article, reading, ReadSettings())
    assert time.process_time() - started < 40  # measured: 0.1 to 1 s; quadratic reading takes minutes
    assert all(0 <= span.start < span.end <= len(text) for quote in quotes for span in quote.spans)


def test_reading_twice_gives_the_same() -> None:
    """What was read before leaves no trace."""
    text = 'Ana Silva said the port was closed. "It is shut," she said. Police said a boat sank.'
    article = Article("test", "a1", "a1", text, "", "")
    reading = Reading("a1", find_sentences(article, Reading("a1"), ReadSettings()))
    assert find_quotes(article, reading, ReadSettings()) == find_quotes(article, reading, ReadSettings())
