"""Quotes of invented sentences, by the rules alone."""

from rashomon.base.article import Article
from rashomon.base.marks import Quote, Reading
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

SETTINGS = ReadSettings()


def quotes_of(text: str) -> list[Quote]:
    """Return the quotes of a text without names or tags."""
    article = Article("test", "a1", "a1", text, "", "")
    reading = Reading("a1", find_sentences(article, Reading("a1"), SETTINGS))
    return list(find_quotes(article, reading, SETTINGS))


def contents(text: str) -> list[str]:
    """Return what is reported in a text without names or tags, of each quote the first span."""
    return [text[slice(*one.spans[0])] for one in quotes_of(text)]
