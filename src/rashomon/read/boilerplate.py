"""The boilerplate layer: words on the page that are not the article.

Two kinds of rule. Patterns (`words/boilerplate_patterns.tsv`) name what pages say around articles: captions with a
credit, prompts, cookie and copyright text, link boxes, bylines. Shape rules look at a paragraph beside its article: a
repeated headline, and a paragraph without a closing mark in an article whose paragraphs have one.

It misses captions and summaries written as full sentences, and takes an unpunctuated line of verse for a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from rashomon.base.article import Article
from rashomon.base.marks import Boilerplate, Reading, Sentence
from rashomon.base.spans import Span
from rashomon.read.settings import ReadSettings

_LOOK = 700  # code points at the start and at the end of a paragraph that patterns see: captions are shorter
_TITLE_WORDS = 40
_HEADING_WORDS = 12
_HEADING_LEAST = 5  # words a paragraph needs to show whether its article closes paragraphs with a mark
_BOX_MOST = 8  # paragraphs a newsletter box may hold when its end is not found
_CREDIT_LOOK = 60
_CAPTION_WORDS = 60
_CAPTION_SENTENCES = 2
_LIST_LEAST = 3  # so many of five neighbours without a closing mark make a list, whose lines are the article's own
_WORD = re.compile(r"\w+")
_FINISHED = re.compile(r"[.!?…:;,\"“”‘’'»)\]–—-]$|[.!?]â€.?$|\xa0$")
# Embedded posts, list items, lines of a running report ("12.45 p.m.: Flights"), of a table ("Denver: 12 dead").
_POST = re.compile(r"\(@\w|#\w|pic\.twitter|https?:|^[•●*▪·“\"‘-]|\d{4}$|^\d{1,2}[.:]\d\d|: \d")
# What the article reports is no caption, however its paragraph ends: "would take a year, the mayor estimated. When".
_REPORTS = re.compile(
    r"(?:, (?:[A-Z][a-z]{1,3}\. )?[^,.]{2,60} |[\"”] )"
    r"(?:said|says|told|added|adds|estimated|announced|warned|wrote|explained|noted)(?: [^.]{1,60})?\. "
)
_CAPITAL = re.compile(r"[\"“‘'(]?[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One line of the pattern list."""

    rule: str
    where: str
    most: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph with what the rules ask of it."""

    span: Span
    text: str
    words: int
    finished: bool
    sentences: tuple[Span, ...]


@cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """Return the pattern list by `where`."""
    found: dict[str, list[_Pattern]] = {}
    for line in (files("rashomon.read") / "words" / "boilerplate_patterns.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        rule, where, most, pattern = line.split("\t")
        compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
        found.setdefault(where, []).append(_Pattern(rule, where, int(most), compiled))
    return {where: tuple(patterns) for where, patterns in found.items()}


@cache
def _credit() -> re.Pattern[str]:
    """Return the pattern of one to three picture agencies in a row."""
    text = (files("rashomon.read") / "words" / "boilerplate_credits.txt").read_text("utf-8")
    names = sorted((line for line in text.splitlines() if line and not line.startswith("#")), key=len, reverse=True)
    one = "(?:" + "|".join(re.escape(name) for name in names) + ")"
    return re.compile(rf"(?:\(C\) |© ?)?{one}(?:(?: ?[•/,|-] ?| ){one}){{0,2}}")


@cache
def _credit_at_end() -> re.Pattern[str]:
    """Return the pattern of picture agencies that close a paragraph."""
    return re.compile(rf"[ (]{_credit().pattern}\)?$")


def find_boilerplate(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Boilerplate, ...]:
    """Return what is not the article: whole paragraphs, or sentences within them."""
    grouped = groupby(reading.sentences, lambda one: one.paragraph)
    paragraphs = [_paragraph(article.text, list(group)) for _, group in grouped]
    rules = [_paragraph_rule(one, article.title) for one in paragraphs]
    rest = [one for one, rule in zip(paragraphs, rules, strict=True) if rule is None and one.words >= _HEADING_LEAST]
    finished = sum(one.finished for one in rest)
    if finished >= settings.boilerplate_least_paragraphs and finished >= settings.boilerplate_finished_share * len(
        rest
    ):
        begun = False
        for number, one in enumerate(paragraphs):
            if rules[number] is None:
                begun = begun or (one.finished and one.words >= _HEADING_LEAST)
                rules[number] = _shape_rule(paragraphs, number, begun=begun)
    return tuple(_marks(article.text, paragraphs, rules))


def _marks(text: str, paragraphs: Sequence[_Paragraph], rules: Sequence[str | None]) -> Iterator[Boilerplate]:
    """Yield the paragraphs that have a rule, everything inside a newsletter box, and single sentences of the others."""
    box = 0
    for one, rule in zip(paragraphs, rules, strict=True):
        if one.text.startswith("skip past newsletter"):
            box = _BOX_MOST
        if rule or box:
            yield Boilerplate(one.span, rule or "newsletter box")
        else:
            yield from _sentence_marks(text, one)
        box = 0 if one.text.startswith("after newsletter") else max(0, box - 1)


def _paragraph(text: str, sentences: list[Sentence]) -> _Paragraph:
    """Return the paragraph that `sentences` make up; of a very long one the rules see both ends only."""
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    shown = text[span.start : span.end]
    if len(shown) > 2 * _LOOK:
        shown = f"{shown[:_LOOK]} {shown[-_LOOK:]}"
    return _Paragraph(
        span,
        shown,
        len(shown.split()),
        finished=bool(_FINISHED.search(shown[-4:])),
        sentences=tuple(one.span for one in sentences),
    )


def _paragraph_rule(one: _Paragraph, title: str | None) -> str | None:
    """Return the rule by which the whole paragraph is boilerplate, whatever its article looks like."""
    patterns = _patterns()
    for pattern in patterns["line"]:
        if one.words <= pattern.most and pattern.pattern.fullmatch(one.text):
            return pattern.rule
    for pattern in patterns["start"]:
        if one.words <= pattern.most and pattern.pattern.match(one.text):
            return pattern.rule
    for where in ("end", "any"):
        for pattern in patterns[where]:
            if one.words <= pattern.most and pattern.pattern.search(one.text):
                return pattern.rule
    found = None if one.finished or _POST.search(one.text) else _credit().match(one.text)
    if found and one.words <= _CAPTION_WORDS and _CAPITAL.match(one.text[found.end() :].strip()):
        return "caption by an agency"
    if title and one.words <= _TITLE_WORDS and _same_words(one.text, title):
        return "headline"
    return None


def _same_words(text: str, title: str) -> bool:
    """Tell whether two lines have nearly the same words in any order: 6 of 7 of all of both."""
    mine, theirs = (set(_WORD.findall(line.lower())) for line in (text, title))
    return len(mine & theirs) * 7 >= len(mine | theirs) * 6 > 0


def _shape_rule(paragraphs: Sequence[_Paragraph], number: int, *, begun: bool) -> str | None:
    """Return the rule by which a paragraph without a closing mark is a caption or a heading."""
    one = paragraphs[number]
    if one.finished or _POST.search(one.text) or not _CAPITAL.match(one.text):
        return None
    if one.words <= _CAPTION_WORDS and _credit_at_end().search(one.text[-_CREDIT_LOOK:]):
        return "caption by an agency"
    near = paragraphs[max(0, number - 2) : number + 3]
    if sum(not other.finished for other in near) > _LIST_LEAST:
        return None
    if one.words <= _HEADING_WORDS:
        return "heading"
    is_cut = len(one.sentences) > _CAPTION_SENTENCES or ": " in one.text or number + 1 == len(paragraphs)
    if begun and one.words <= _CAPTION_WORDS and not is_cut and not _REPORTS.search(one.text):
        return "caption without a full stop"
    return None


def _sentence_marks(text: str, paragraph: _Paragraph) -> Iterator[Boilerplate]:
    """Yield the sentences of an otherwise good paragraph that are boilerplate of their own."""
    for span in paragraph.sentences:
        words = text[span.start : min(span.end, span.start + _LOOK)]
        for pattern in _patterns()["sentence"]:
            if len(words.split()) <= pattern.most and pattern.pattern.search(words):
                yield Boilerplate(span, pattern.rule)
                break
