"""The quotes layer: who is reported to have said, written, ordered, denied or believed what."""

from dataclasses import replace

from rashomon.base.article import Article
from rashomon.base.marks import Quote, Reading
from rashomon.read.quote_combined import combined
from rashomon.read.quote_cues import find_cues
from rashomon.read.quote_direct import find_direct
from rashomon.read.quote_found import Found
from rashomon.read.quote_indirect import find_indirect
from rashomon.read.quote_leads import led
from rashomon.read.quote_posts import find_posts, outside
from rashomon.read.quote_speakers import resolve
from rashomon.read.quote_tagged import find_tagged
from rashomon.read.quote_tokens import Segment, find_segments
from rashomon.read.settings import ReadSettings


def find_quotes(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Quote, ...]:  # noqa: ARG001 - the signature all layers share
    """Return the attributed statements of `article` in order."""
    text = article.text
    found: list[Found] = []
    last: Segment | None = None
    for at, segment in enumerate(find_segments(text, reading)):
        cues = find_cues(segment.tokens)
        direct, used = find_direct(text, segment, cues)
        here = [*direct, *find_indirect(text, segment, cues, used)]
        for one in sorted(here, key=lambda one: one.spans[0]):
            _take(found, replace(led(text, one, segment, last), at=at))
        last = segment
    every = combined(text, find_tagged(text, reading), found, [mark.span.start for mark in reading.sentences])
    posts = list(find_posts(text, reading))
    return resolve(text, [*outside(every, posts), *posts], reading)


def _take(found: list[Found], one: Found) -> None:
    """Append a statement; a bare quotation right after another quotation goes on with it."""
    last = found[-1] if found else None
    if one.bare and last and last.kind == "direct" and last.rule.startswith("direct") and one.at - last.at <= 1:
        found[-1] = replace(last, spans=(*last.spans, *one.spans), at=one.at)
    else:
        found.append(one)
