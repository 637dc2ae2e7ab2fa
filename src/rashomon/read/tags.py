"""The tags layer: what the trained tagger takes each stretch of words for, before any rule looks at it."""

from rashomon.base.article import Article
from rashomon.base.marks import Reading, Tag, TagLabel
from rashomon.base.spans import Span
from rashomon.read.boilerplate_head import HEAD
from rashomon.read.pieces import Pieces
from rashomon.read.settings import ReadSettings
from rashomon.read.tag_links import link
from rashomon.read.tag_paths import best_tags, spans_of
from rashomon.read.tagger import scores_of, steps

_ROLES: tuple[TagLabel, ...] = ("content", "cue", "source")
_NAMES: tuple[TagLabel, ...] = ("person", "organization", "place", "other", "people")


def find_tags(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Tag, ...]:
    """Return the parts of quotes and the names that the tagger finds, in order.

    Boilerplate is tagged like the rest, but for the lines that head a text: they would have a say in what follows.
    """
    begin = _begin(reading)
    scores = scores_of(article.text[begin:], settings.tags_pieces)
    if not scores.pieces.ids:
        return ()
    learned = steps()
    count = len(scores.pieces.ids)
    paths = best_tags(
        scores.roles.reshape(count, len(_ROLES), -1).transpose(1, 0, 2), learned.roles, learned.roles_first
    )
    parts = [[(first, end) for first, end, _ in spans_of(path)] for path in paths]
    contents, cues, sources = parts
    linked = link(scores, learned, contents, cues, sources)
    (path,) = best_tags(scores.names[None], learned.names[None], learned.names_first[None])
    named = spans_of(path)
    made: list[tuple[Span, TagLabel, int]] = []
    for label, some in zip(_ROLES, parts, strict=True):
        made += [(_span(scores.pieces, part, begin), label, number) for number, part in enumerate(some)]
    made += [(_span(scores.pieces, (first, end), begin), _NAMES[kind], 0) for first, end, kind in named]
    made.sort()
    position = {(label, number): at for at, (_, label, number) in enumerate(made)}
    tags = []
    for span, label, number in made:
        if label != "content":
            tags.append(Tag(span, label))
            continue
        one = linked[number]
        cue = None if one.cue is None else position["cue", one.cue]
        source = None if one.source is None else position["source", one.source]
        tags.append(Tag(span, label, cue, source))
    return tuple(tags)


def _begin(reading: Reading) -> int:
    """Return where a text begins behind the lines that head it."""
    end = max((mark.span.end for mark in reading.boilerplate if mark.rule == HEAD), default=0)
    return next((mark.span.start for mark in reading.sentences if mark.span.start >= end), 0) if end else 0


def _span(pieces: Pieces, part: tuple[int, int], begin: int) -> Span:
    """Return the characters of a stretch of pieces of a text that begins at a place."""
    return Span(begin + pieces.starts[part[0]], begin + pieces.ends[part[1] - 1])
