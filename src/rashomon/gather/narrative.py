"""An article's own words: the words of its sentences without boilerplate, quotations and stock phrases.

Copies are looked for in these words alone, because outlets that copy nobody still print the same quotation, the same
caption credit and the same appeal for witnesses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.spans import Span
from rashomon.gather.outlets import table

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")  # "Mursi's" is one word, "non-life" two
_MARKS = re.compile(r'["“”„«»\n]')
# a report does not speak of itself: a sentence that does is a statement or post whose quotation marks got lost
_FIRST_PERSON = frozenset({"i", "i'm", "i’m", "my", "our", "we", "we're", "we’re"})
_LONGEST_QUOTE = 2000  # characters; a mark that is not closed by then was a stray one
_LONGEST_SENTENCE = 200  # words compared of one sentence: keeps a text without full stops from costing minutes


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """One sentence's own words in lower case, where each stands, and which are written as names or numbers.

    `stock` tells a sentence that many print without copying each other.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    names: tuple[bool, ...]
    stock: bool


def quotations(text: str) -> Iterator[Span]:
    """Yield what stands between quotation marks within one paragraph, marks included.

    >>> [text for span in quotations('He said "no" twice.') for text in ['He said "no" twice.'[slice(*span)]]]
    ['"no"']
    """
    start = -1
    for mark in _MARKS.finditer(text):
        if mark[0] == "\n" or (start >= 0 and mark.start() - start > _LONGEST_QUOTE):
            start = -1
        if mark[0] == "\n":
            continue
        if mark[0] in "“„«" or (mark[0] == '"' and start < 0):
            start = mark.start()
        elif start >= 0:
            yield Span(start, mark.end())
            start = -1


@cache
def _stock_phrases() -> tuple[str, ...]:
    return tuple(f" {row[0]} " for row in table("stock_phrases.txt"))


@cache
def function_words() -> frozenset[str]:
    """Return the words that say nothing about what a text is about."""
    return frozenset(row[0] for row in table("function_words.txt"))


def _left_out(read: Read) -> list[Span]:
    """Return what does not count as the article's own words, in order and without overlaps."""
    spans = [mark.span for mark in read.reading.boilerplate]
    spans += [span for quote in read.reading.quotes if quote.kind == "direct" for span in quote.spans]
    spans += quotations(read.article.text)
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def own_sentences(read: Read) -> tuple[OwnSentence, ...]:
    """Return the sentences of an article with their own words, boilerplate and quotations left out."""
    text, found, without = read.article.text, [], _left_out(read)
    next_out = 0
    for sentence in read.reading.sentences:
        words: list[str] = []
        spans: list[Span] = []
        names: list[bool] = []
        while next_out < len(without) and without[next_out].end <= sentence.span.start:
            next_out += 1
        out = next_out
        for word in _WORD.finditer(text, *sentence.span):
            while out < len(without) and without[out].end <= word.start():
                out += 1
            if out < len(without) and without[out].start < word.end():
                continue
            words.append(word[0].lower())
            spans.append(Span(*word.span()))
            joined = bool(names) and names[-1] and text[word.start() - 1] == "-" and spans[-2].end == word.start() - 1
            names.append(joined or not word[0][0].islower())  # "Mazar-i-Sharif" is a name throughout
            if len(words) == _LONGEST_SENTENCE:
                break
        line = f" {' '.join(words)} "
        stock = not _FIRST_PERSON.isdisjoint(words) or any(phrase in line for phrase in _stock_phrases())
        found.append(OwnSentence(tuple(words), tuple(spans), tuple(names), stock))
    return tuple(found)
