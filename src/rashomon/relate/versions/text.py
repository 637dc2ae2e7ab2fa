"""The text of one version as versions are compared: its sentences in words, without spacing, quotes and dashes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.spans import Span
from rashomon.relate.facts.passages import shared_lengths

# 1,200  don’t  ?  %  $; every other sign may change without anybody calling it an edit
_WORD = re.compile(r"[^\W_]+(?:(?:['’]|(?<=\d)[.,](?=\d))[^\W_]+)*|[?!%$€£¥°]")
_RUN = 5  # words in a row that also stand in the other version are not new, wherever they stand: a choice


@dataclass(frozen=True, slots=True)
class VersionText:
    """The sentences of one version, those without any word left out; `words` are as written, ’ as '.

    `aside` tells which are boilerplate, `runs` holds every five words in a row of the whole text.
    """

    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    aside: tuple[bool, ...]
    words: tuple[tuple[str, ...], ...]
    runs: frozenset[tuple[str, ...]]

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether words stand here too, every five in a row; fewer than five are never said to."""
        return len(words) >= _RUN and all(run in self.runs for run in _runs(words))

    def lacks(self, words: Sequence[str]) -> tuple[int, int]:
        """Return the stretch of words that is left when those at its ends that stand here too are taken off."""
        known = [run in self.runs for run in _runs(words)]
        if False not in known:
            return (0, 0) if known else (0, len(words))
        head, tail = known.index(False), known[::-1].index(False)
        return (head + _RUN - 1 if head else 0), len(words) - (tail + _RUN - 1 if tail else 0)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]


def places(text: str, span: Span) -> list[Span]:
    """Return where the words of a sentence stand.

    >>> places("“$5 won’t do”", Span(0, 13))
    [Span(start=1, end=2), Span(start=2, end=3), Span(start=4, end=9), Span(start=10, end=12)]
    """
    return [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]


def version_text(read: Read) -> VersionText:
    """Return the sentences of a version in words."""
    text, reading = read.article.text, read.reading
    spans = [mark.span for mark in reading.sentences]
    noise = shared_lengths(spans, [mark.span for mark in reading.boilerplate])
    every = [
        (mark.span, mark.paragraph, 2 * covered > mark.span.end - mark.span.start, _words(text, mark.span))
        for mark, covered in zip(reading.sentences, noise, strict=True)
    ]
    kept = [one for one in every if one[3]]
    stream = [word for *_, words in kept for word in words]
    return VersionText(
        tuple(span for span, *_ in kept),
        tuple(paragraph for _, paragraph, *_ in kept),
        tuple(aside for *_, aside, _ in kept),
        tuple(words for *_, words in kept),
        frozenset(_runs(stream)),
    )


def _words(text: str, span: Span) -> tuple[str, ...]:
    return tuple(found[0].replace("’", "'") for found in _WORD.finditer(text, span.start, span.end))
