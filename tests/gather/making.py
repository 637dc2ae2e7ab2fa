"""Articles with their sentences marked, made from a few words."""

import re

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.identity import text_sha256
from rashomon.base.marks import Boilerplate, Reading, Sentence
from rashomon.base.spans import Span

_SENTENCE = re.compile(r"[^\s][^.\n]*\.?[”\"]?")


def made(  # noqa: PLR0913 - the fields of an article that gathering looks at
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    agency: str | None = None,
    byline: str | None = None,
    noise: str | None = None,
) -> Read:
    """Return an article called `name` whose words `noise` are marked as boilerplate."""
    article = Article(
        where=name,
        id=name,
        source_id=name,
        text=text,
        text_sha256=text_sha256(text),
        page="",
        outlet=outlet,
        agency=agency,
        url=url,
        title=title,
        byline=byline,
        published=published,
    )
    sentences = tuple(Sentence(Span(*found.span()), 0) for found in _SENTENCE.finditer(text))
    noises = [Span(text.index(words), text.index(words) + len(words)) for words in (noise,) if words]
    marks = tuple(Boilerplate(span, "test") for span in noises)
    return Read(article, Reading(name, sentences=sentences, boilerplate=marks))
