"""A private copy of a text for matching: sentences run on over line ends, and none is written wholly in capitals."""

import re
from collections.abc import Iterable

from rashomon.base.spans import Span

_LEAST = 12  # letters; shorter runs in capitals are acronyms and headings, which say little by their case
_MONTH = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december"
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b|(?<=\d )ma(?:r|rch|y)\b"
)


def in_sentence_case(text: str, sentences: Iterable[Span]) -> str:
    r"""Return `text` with line ends inside sentences as spaces and sentences in capitals lowered, offsets kept.

    Names lose their capitals with it: what only a capital tells (a street, a regiment) is then not seen.

    >>> in_sentence_case("ABOUT 40\nMINERS FLED ON 3 MAY.", [Span(0, 30)])
    'about 40 miners fled on 3 May.'
    """
    made: list[str] = []
    at = 0
    for span in sentences:
        words = text[span.start : span.end]
        made += (text[at : span.start], _lowered(words.replace("\n", " ")))
        at = span.end
    return "".join((*made, text[at:]))


def _lowered(words: str) -> str:
    """Return a sentence in lower case if it is in capitals, letter by letter: a few letters grow when lowered."""
    if not words.isupper() or sum(map(str.isalpha, words)) < _LEAST:
        return words
    lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in words)
    return _MONTH.sub(lambda month: month.group().capitalize(), lowered)
