"""An article's words: all of them, and its own, without boilerplate, quotations and stock phrases.

Copies are decided by the own words alone, because outlets that copy nobody still print the same quotation, the same
caption credit and the same appeal for witnesses. What is then shown as copied is looked for in all words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, compress
from typing import NamedTuple

from rashomon.base.findings import Read
from rashomon.base.spans import Span
from rashomon.gather.galleries import galleries, is_caption, may_show_pictures
from rashomon.gather.outlets import table

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")  # "Mursi's" is one word, "non-life" two
_CUT = re.compile(rf"({WORD.pattern})")
_CLOSES = re.compile(r"(?s)(?:.[,.?!]|[,.?!] )[\"”](?=\s|$)")
_MARKS = re.compile(r'["“”„«»\n]')
# a report does not speak of itself: a sentence that does is a statement or post whose quotation marks got lost
_FIRST_PERSON = frozenset({"i", "i'm", "i’m", "my", "our", "we", "we're", "we’re"})
_LONGEST_QUOTE = 2000  # characters; a mark that is not closed by then was a stray one
_LONGEST_REST = 250  # characters of a quotation that began in the paragraph before
_LONGEST_SENTENCE = 200  # words compared of one sentence: keeps a text without full stops from costing minutes
_LONGEST_HEADLINE = 20  # words; what is longer is the report's first sentence
_COPIED = ("caption", "headline", "heading")  # boilerplate that one article has from another like any sentence
_KEPT = 256  # articles whose words are remembered: one is looked at several times in a row, by several parts
_KEPT_WORDS = 100_000  # words of them: some 30 MB


Run = tuple[str, ...]


class OwnSentence(NamedTuple):
    """One sentence's own words in lower case, and which words of the article they are, by position.

    `stock` tells a sentence that many print without copying each other.
    """

    words: tuple[str, ...]
    at: Sequence[int]
    stock: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article in lower case and where each stands; "" for notices and site furniture.

    `forms` are the words as written, `small` tells which of them start with a small letter; `sentences` are the
    article's own, one for each sentence of its reading; `owners` tells for each word the sentence that it stands in, -1
    for none; `seeds` and `again` are filled by who needs them.
    """

    read: Read
    forms: Sequence[str]
    small: bytes
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[OwnSentence]
    owners: Sequence[int]
    seeds: dict[Run, int] = field(default_factory=dict)  # where each run of words stands first
    again: dict[Run, tuple[int, ...]] = field(default_factory=dict)  # all places of those that stand in several

    @property
    def letters(self) -> str:
        """Return all words together, to tell whether two articles are the same."""
        return "".join(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last`, both included, stand."""
        return Span(self.starts[first], self.ends[last])

    def names(self, sentence: OwnSentence) -> list[bool]:
        """Tell which words of a sentence are written as names or numbers; "Mazar-i-Sharif" is a name throughout."""
        text, starts, small = self.read.article.text, self.starts, self.small
        found = [not small[at] for at in sentence.at]
        if found and text.find("-", starts[sentence.at[0]], starts[sentence.at[-1]]) >= 0:
            for number, at in enumerate(sentence.at):
                start = starts[at]
                if number > 0 and found[number - 1] and text[start - 1] == "-" and self.ends[at - 1] == start - 1:
                    found[number] = True
        return found


def quotations(text: str) -> Iterator[Span]:
    """Yield what stands between quotation marks within one paragraph, marks included.

    A quotation that goes on from the paragraph before is one from the start of its line: 'charm, " she said'.

    >>> [text for span in quotations('He said "no" twice.') for text in ['He said "no" twice.'[slice(*span)]]]
    ['"no"']
    """
    start, line = -1, 0
    for mark in _MARKS.finditer(text):
        at = mark.start()
        if mark[0] == "\n" or (start >= 0 and at - start > _LONGEST_QUOTE):
            start = -1
        if mark[0] == "\n":
            line = at + 1
        elif start < 0 and mark[0] in '"”' and line < at < line + _LONGEST_REST and _CLOSES.match(text, at - 2):
            yield Span(line, mark.end())
        elif mark[0] in "“„«" or (mark[0] == '"' and start < 0):
            start = at
        elif start >= 0:
            yield Span(start, mark.end())
            start = -1


@cache
def phrases(name: str) -> dict[str, tuple[str, ...]]:
    """Return the phrases of a list by the longest word of each, which tells most sentences apart at once."""
    found: dict[str, tuple[str, ...]] = {}
    for (phrase,) in table(name):
        longest = max(phrase.split(), key=len)
        found[longest] = (*found.get(longest, ()), f" {phrase} ")
    return found


@cache
def _telling() -> frozenset[str]:
    """Return the words of which a stock sentence has one at least."""
    return _FIRST_PERSON | phrases("stock_phrases.txt").keys()


@cache
def function_words() -> frozenset[str]:
    """Return the words that say nothing about what a text is about."""
    return frozenset(row[0] for row in table("function_words.txt"))


def within(starts: Sequence[int], ends: Sequence[int], spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yield for each span the range of words that it touches."""
    for start, end in spans:
        first = bisect_right(ends, start)
        yield first, max(first, bisect_left(starts, end))


def _is_stock(words: tuple[str, ...]) -> bool:
    if _telling().isdisjoint(words):
        return False
    if not _FIRST_PERSON.isdisjoint(words):
        return True
    stock, line = phrases("stock_phrases.txt"), f" {' '.join(words)} "
    return any(phrase in line for key in stock.keys() & words for phrase in stock[key])


def _own(read: Read, starts: Sequence[int], ends: Sequence[int]) -> bytearray:
    """Return 1 for each word that is the article's own, 0 for those quoted and of boilerplate."""
    own = bytearray(b"\x01") * len(starts)
    noise = read.reading.boilerplate
    for mark, (first, after) in zip(noise, within(starts, ends, (mark.span for mark in noise)), strict=True):
        if mark.rule != "headline" or after - first <= _LONGEST_HEADLINE:
            own[first:after] = bytes(after - first)
    quoted = (span for quote in read.reading.quotes if quote.kind == "direct" for span in quote.spans)
    for first, after in within(starts, ends, chain(quoted, quotations(read.article.text))):
        own[first:after] = bytes(after - first)
    return own


def _read(read: Read) -> Wording:
    text, reading = read.article.text, read.reading
    pieces = _CUT.split(text)  # each second one is a word
    bounds = list(accumulate(map(len, pieces)))
    forms, starts, ends = pieces[1::2], bounds[:-1:2], bounds[1::2]
    words = " ".join(forms).lower().split(" ") if forms else []
    small = bytes([form[0].islower() for form in forms])
    own, owners = _own(read, starts, ends), [-1] * len(words)
    captions = may_show_pictures(text)
    pictures = list(within(starts, ends, galleries(text))) if captions else []
    for first, after in pictures:
        own[first:after] = bytes(after - first)
    sentences = []
    for order, sentence in enumerate(reading.sentences):
        start, end = sentence.span
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        owners[first:after] = [order] * (after - first)
        kept: Sequence[int] = range(first, after)
        if own.find(0, first, after) >= 0:
            kept = tuple(compress(kept, own[first:after]))
        kept = kept[:_LONGEST_SENTENCE]
        told = tuple(words[first:after]) if len(kept) == after - first else tuple([words[at] for at in kept])
        sentences.append(OwnSentence(told, kept, _is_stock(told) or (captions and is_caption(text, sentence.span))))
    furniture = [mark.span for mark in reading.boilerplate if not mark.rule.startswith(_COPIED)]
    for first, after in [*within(starts, ends, furniture), *pictures]:
        words[first:after] = [""] * (after - first)
    return Wording(read, forms, small, words, starts, ends, sentences, owners)


class _Recent:
    """The words of the articles looked at last, by the object that holds each: an article can be read anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Read, Wording]] = OrderedDict()
        self._words = 0

    def of(self, read: Read) -> Wording:
        known = self._kept.pop(id(read), None)
        found = known[1] if known and known[0] is read else _read(read)
        self._words += len(found.words) - (len(known[1].words) if known else 0)
        self._kept[id(read)] = (read, found)
        while len(self._kept) > 1 and (len(self._kept) > _KEPT or self._words > _KEPT_WORDS):
            _, (_, gone) = self._kept.popitem(last=False)
            self._words -= len(gone.words)
        return found


_RECENT = _Recent()


def wording(read: Read) -> Wording:
    """Return the words of an article; those of the articles asked for last are remembered."""
    return _RECENT.of(read)


def own_length(told: Wording) -> int:
    """Return how many words of its own an article has, stock sentences left out."""
    return sum(len(sentence.words) for sentence in told.sentences if not sentence.stock)
