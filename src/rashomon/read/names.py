"""The names layer: every mention of a person, organization, place or other proper name, without titles.

Runs of capitals are cut into candidates (`name_runs`), each form of an article is judged once by all its mentions
(`name_forms`, `name_kinds`), bodies in lower case are added (`name_bodies`), and forms of one bearer are put under
its fullest form (`name_joins`, `name_bearers`). Weak where capitals say nothing: headlines yield only names that the
text or the gazetteer knows, and a first word of a sentence that is an ordinary word too ("Brown said") counts only
if something confirms it.
"""

from bisect import bisect_right

from rashomon.base.article import Article
from rashomon.base.marks import Name, Reading
from rashomon.base.spans import Span
from rashomon.read.name_bearers import join_mentions
from rashomon.read.name_bodies import add_bodies
from rashomon.read.name_forms import judge
from rashomon.read.name_tagged import tagged_mentions, with_missed
from rashomon.read.name_tokens import Token, tokens_of
from rashomon.read.settings import ReadSettings


def find_names(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Name, ...]:
    """Return the mentions of names in `article`, in order; none lies in boilerplate."""
    sentences = sentence_tokens(article.text, reading)
    mentions = with_missed(tagged_mentions(article.text, reading, sentences), judge(article.text, sentences))
    if settings.names_bodies:
        mentions = add_bodies(sentences, mentions)
    return tuple(join_mentions(article.text, mentions))


def sentence_tokens(text: str, reading: Reading) -> list[list[Token]]:
    """Return the words of each sentence that is not boilerplate."""
    kept = []
    marks = sorted(mark.span for mark in reading.boilerplate)
    starts = [span.start for span in marks]
    for sentence in reading.sentences:
        tokens = tokens_of(text, sentence.span)
        if marks:
            tokens = [one for one in tokens if not _inside(marks, starts, one.start)]
        if tokens:
            kept.append(tokens)
    return kept


def _inside(marks: list[Span], starts: list[int], at: int) -> bool:
    """Tell whether `at` lies in the mark that begins last before it."""
    number = bisect_right(starts, at) - 1
    return number >= 0 and at < marks[number].end
