"""Cuts an article into the segments that the quotes layer reads: a sentence each, a whole quotation as one token."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.base.marks import Reading
from rashomon.base.spans import Span
from rashomon.read.quote_marks import Quoted, pair_marks
from rashomon.read.quote_words import verbs, words_of

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,5}|\d+(?:[:.,]\d+)+|[^\W_]+(?:['\u2019.&/-][^\W_]+)*|[^\w\s]")
_CLITIC = re.compile(r"(he|she|it|they|we|i|you|who|there)('(?:s|re|ve|d|ll|m))$")
_MARKS = frozenset("\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb`")
_STOPS = ".,?!\u2026\u2014\u2013-"
_LONGEST = 300  # tokens of a segment that the grammar looks at; the longest of 4,099 news sentences has 140
_SCARE = 3  # words of a capitalised stretch in quotation marks that may still be a title or a nickname
_LED = 12  # tokens before a quotation that may hold its cue
_ATTRIBUTION = 160  # characters after a quotation that may hold its cue
_MOST_QUOTED = 400  # quoted stretches of one paragraph; more is no prose


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark (`quote` None) or a whole quotation."""

    start: int
    end: int
    text: str
    low: str
    is_word: bool
    is_quoted: bool = False
    quote: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, where sentences inside a quotation do not count, and its tokens."""

    span: Span
    first: bool
    tokens: tuple[Token, ...]
    fragments: tuple[Quoted, ...]


def tokens_in(text: str, span: Span) -> list[Token]:
    """Return the words and marks of a stretch of text, quoted or not."""
    tokens: list[Token] = []
    _add(tokens, text, span, is_quoted=False, last=False)
    return tokens


def find_segments(text: str, reading: Reading) -> list[Segment]:
    """Return the segments of the article in order, those in boilerplate left out."""
    segments: list[Segment] = []
    noise = [mark.span for mark in reading.boilerplate]
    at = 0
    sentences: list[Span] = []
    number = -1
    for sentence in reading.sentences:
        while at < len(noise) and noise[at].end <= sentence.span.start:
            at += 1
        if at < len(noise) and noise[at].start < sentence.span.end and _covered(sentence.span, noise[at]):
            continue
        if sentence.paragraph != number and sentences:
            segments.extend(_paragraph(text, sentences))
            sentences = []
        number = sentence.paragraph
        sentences.append(sentence.span)
    if sentences:
        segments.extend(_paragraph(text, sentences))
    return segments


def _covered(span: Span, noise: Span) -> bool:
    """Tell whether more than half of `span` is boilerplate."""
    return 2 * (min(span.end, noise.end) - max(span.start, noise.start)) > span.end - span.start


def _paragraph(text: str, sentences: Sequence[Span]) -> list[Segment]:
    """Return the segments of one paragraph."""
    start, end = sentences[0].start, sentences[-1].end
    quoted = pair_marks(text, start, end)
    if len(quoted) > _MOST_QUOTED:
        quoted = []
    bounds = _bounds(sentences, quoted)
    segments: list[Segment] = []
    at = 0
    for one, other in bounds:
        inside: list[Quoted] = []
        while at < len(quoted) and quoted[at].outer_start < other:
            inside.append(quoted[at])
            at += 1
        segments.append(_segment(text, Span(one, other), inside, first=one == start))
    return segments


def _bounds(sentences: Sequence[Span], quoted: Sequence[Quoted]) -> list[Span]:
    """Return the sentences, joined where one ends within a quotation or a reporting word in lower case follows it."""
    joined: list[Span] = []
    at = 0
    for span in sentences:
        while at < len(quoted) and quoted[at].outer_end <= span.start:
            at += 1
        runs_on = at < len(quoted) and quoted[at].outer_start < span.start < quoted[at].outer_end
        if joined and runs_on:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _segment(text: str, span: Span, quoted: Sequence[Quoted], *, first: bool) -> Segment:
    """Return one segment with its tokens."""
    tokens: list[Token] = []
    fragments: list[Quoted] = []
    at = span.start
    for one in quoted:
        _add(tokens, text, Span(at, one.outer_start), is_quoted=False, last=False)
        if _stands_alone(text, span, one, tokens):
            tokens.append(Token(one.outer_start, one.outer_end, "", "", is_word=False, is_quoted=True, quote=one))
        else:
            fragments.append(one)
            _add(tokens, text, Span(one.start, one.end), is_quoted=True, last=one.outer_end >= span.end)
        at = one.outer_end
    _add(tokens, text, Span(at, span.end), is_quoted=False, last=True)
    return Segment(span, first, tuple(tokens[:_LONGEST]), tuple(fragments))


def _add(tokens: list[Token], text: str, span: Span, *, is_quoted: bool, last: bool) -> None:
    """Append the tokens of a stretch; full stops inside a sentence are left out, they belong to abbreviations."""
    if len(tokens) > _LONGEST:
        return
    for found in _TOKEN.finditer(text, span.start, min(span.end, span.start + 20 * _LONGEST)):
        word = found.group()
        if word in _MARKS or (word == "." and not (last and found.end() >= span.end - 1)):
            continue
        low = word.lower().replace("\u2019", "'")
        clitic = _CLITIC.match(low)
        if clitic:  # "he's expected" is a pronoun and an auxiliary
            cut = found.start() + clitic.end(1)
            tokens.append(
                Token(found.start(), cut, text[found.start() : cut], clitic.group(1), is_word=True, is_quoted=is_quoted)
            )
            tokens.append(
                Token(cut, found.end(), text[cut : found.end()], clitic.group(2), is_word=True, is_quoted=is_quoted)
            )
            continue
        tokens.append(Token(found.start(), found.end(), word, low, word[0].isalnum(), is_quoted))


def _stands_alone(text: str, span: Span, quoted: Quoted, before: Sequence[Token]) -> bool:
    """Tell whether a quoted stretch is a quotation of its own, not a part of the sentence around it."""
    content = text[quoted.start : quoted.end].strip()
    if not content:
        return False
    words = content.count(" ") + 1
    after = text[quoted.outer_end : min(span.end, quoted.outer_end + 2)]
    stopped = content[-1] in _STOPS or after[:1] in (",", ".")
    if not before:
        rest = text[quoted.outer_end : min(span.end, quoted.outer_end + _ATTRIBUTION)]
        return (stopped or words > _SCARE) and (stopped or _cue_follows(rest) or not rest.strip(" .,"))
    last = before[-1]
    if last.quote is not None:
        return stopped or words > _SCARE
    if last.text == ":":
        return words > 1
    if last.text in (",", "\u2014", "\u2013", "-"):
        led = any(token.quote is not None or _says(token.low) for token in before[-_LED:])
        return stopped and (led or (words > _SCARE and not content[0].islower()))
    return _says(last.low) and content[0].isupper() and stopped and words > 1


def _says(low: str) -> bool:
    """Tell whether a word is a form of a verb that takes a quotation."""
    return low in verbs() and verbs()[low].frame in ("say", "tell", "utter")


def _cue_follows(rest: str) -> bool:
    """Tell whether a verb of saying stands among the first words after a quotation."""
    for word in _TOKEN.findall(rest)[:12]:
        low = word.lower()
        if _says(low):
            return True
        if low in words_of("auxiliary"):
            return False
    return False
