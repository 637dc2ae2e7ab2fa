"""The boilerplate layer: words on the page that are not the article.

Two kinds of rule. Patterns (`words/boilerplate_patterns.tsv`) name what pages say around articles: captions with a
credit, prompts, cookie and copyright text, link boxes, bylines. Shapes (`boilerplate_shapes.py`) look at a paragraph
beside its article: a repeated headline, and a paragraph without a closing mark where the others have one.

It misses captions, summaries and writers' notes told in full sentences.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from rashomon.base.article import Article
from rashomon.base.marks import Boilerplate, Reading
from rashomon.read.boilerplate_head import add_head, has_head
from rashomon.read.boilerplate_shapes import LOOK, Paragraph, add_shapes, opens_with_credit, paragraph_of, same_words
from rashomon.read.settings import ReadSettings

_TITLE_WORDS = 40
_BOX_MOST = 8  # paragraphs a newsletter box may hold when its end is not found
_TAIL = 3  # paragraphs at the end of an article, where its writers are introduced


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One line of the pattern list."""

    rule: str
    where: str
    most: int
    pattern: re.Pattern[str]


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


def find_boilerplate(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Boilerplate, ...]:
    """Return what is not the article: whole paragraphs, or sentences within them."""
    grouped = groupby(reading.sentences, lambda one: one.paragraph)
    paragraphs = [paragraph_of(article.text, list(group)) for _, group in grouped]
    rules = [_paragraph_rule(one, article.title) for one in paragraphs]
    if has_head(article):
        add_head(paragraphs, rules)
    add_shapes(paragraphs, rules, settings)
    return tuple(_marks(article.text, paragraphs, rules))


def _marks(text: str, paragraphs: Sequence[Paragraph], rules: Sequence[str | None]) -> Iterator[Boilerplate]:
    """Yield the paragraphs that have a rule, everything inside a newsletter box, and single sentences of the others."""
    box = 0
    for number, (one, rule) in enumerate(zip(paragraphs, rules, strict=True)):
        if one.text.startswith("skip past newsletter"):
            box = _BOX_MOST
        if rule or box:
            yield Boilerplate(one.span, rule or "newsletter box")
        else:
            yield from _sentence_marks(text, one, at_end=number >= len(paragraphs) - _TAIL)
        box = 0 if one.text.startswith("after newsletter") else max(0, box - 1)


def _paragraph_rule(one: Paragraph, title: str | None) -> str | None:
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
    if opens_with_credit(one):
        return "caption by an agency"
    if title and one.words <= _TITLE_WORDS and same_words(one.text, title):
        return "headline"
    return None


def _sentence_marks(text: str, paragraph: Paragraph, *, at_end: bool) -> Iterator[Boilerplate]:
    """Yield the sentences of an otherwise good paragraph that are boilerplate of their own."""
    known = _patterns()["sentence"] + (_patterns()["tail"] if at_end else ())
    for span in paragraph.sentences:
        words = text[span.start : min(span.end, span.start + LOOK)]
        count = len(words.split())
        for pattern in known:
            if count <= pattern.most and pattern.pattern.search(words):
                yield Boilerplate(span, pattern.rule)
                break
