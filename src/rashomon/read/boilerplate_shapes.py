"""What the shape of a paragraph tells: captions and headings, which close without a mark where others have one.

It takes an unpunctuated line of verse for a heading, and the only heading of an article that is a question for a
question of the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.base.marks import Sentence
from rashomon.base.spans import Span
from rashomon.read.settings import ReadSettings

LOOK = 700  # code points at the start and at the end of a paragraph that patterns see: captions are shorter
_HEADING_WORDS = 12
_HEADING_LEAST = 5  # words a paragraph needs to show whether its article closes paragraphs with a mark
_CREDIT_LOOK = 60
_CAPTION_WORDS = 60
_CAPTION_SENTENCES = 2
_LIST_LEAST = 3  # so many of five neighbours without a closing mark make a list, whose lines are the article's own
_QUESTIONS = 2  # headings that are questions come in twos at least
_TITLE_LEAST = 5  # different words
_WORD = re.compile(r"\w+")
_FINISHED = re.compile(
    r"[.!?…:;,\"“”‘’'»)\]–—-]$|[.!?…]â(?:€.?|\x80[\x90-\x9f])$|\xa0$|[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]$"
)
_CLOSED = re.compile(r"[.!?…:;)\]][\"”’']?$")
# Embedded posts, list items, lines of a running report ("12.45 p.m.: Flights"), of a table ("Denver: 12 dead"), of
# numbered steps ("3. Rest"), of questions and answers ("Q: Your best book"), of results ("Marn d. Dahl 3-1").
_POST = re.compile(
    r"\(@\w|#\w|pic\.twitter|https?:|^[•●*▪·“\"‘-]|\d{4}$|^\d{1,2}[.:]\d\d|: \d"
    r"|^(?:Step |No\. ?|#)?\d{1,3}[.):] |^[QA]: |\b\d{1,3}[-–]\d{1,3}$|(?: \d{1,3}){3}"
)
# What the article reports is no caption, however its paragraph ends: "would take a year, the mayor estimated. When".
_REPORTS = re.compile(
    r"(?:, (?:[A-Z][a-z]{1,3}\. )?[^,.]{2,60} |[\"”] )"
    r"(?:said|says|told|added|adds|estimated|announced|warned|wrote|explained|noted)(?: [^.]{1,60})?\. "
)
# "The search goes on. AFP"
_SIGNED = re.compile(r"[.!?…][\"”’']? \(?[A-Z][\w/-]{1,12}\)?$")
# No caption speaks for itself, or goes on from what stands before it
_VOICE = re.compile(r"(?:And|But|Or|So|However|Additionally|Moreover)\b|.{0,400}?\b(?:I|I['’]m|[Ww]e|[Mm]y|[Oo]ur)\b")
_CAPITAL = re.compile(r"[\"“‘'(]?[A-Z0-9]")
# "‘No time to react’", "- 'First step' -": nothing closes the words inside the marks, and nobody says them
_QUOTED = re.compile(r"(?:[-–—] ?)?[\"“‘'][^\"“”.!?,:;]{2,60}[^\"“”.!?,:;…][\"”’'](?: ?[-–—])?")
_QUESTION = re.compile(
    r"(?:[—–-] ?)?(?:What|Who|Whose|Why|How|When|Where|Which|Is|Are|Was|Will|Can|Could|Did|Does|Do)\b[^.?!]{5,80}\?"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with what the rules ask of it."""

    span: Span
    text: str
    words: int
    finished: bool
    sentences: tuple[Span, ...]


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


def paragraph_of(text: str, sentences: Sequence[Sentence]) -> Paragraph:
    """Return the paragraph that `sentences` make up; of a very long one the rules see both ends only."""
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    shown = text[span.start : span.end]
    if len(shown) > 2 * LOOK:
        shown = f"{shown[:LOOK]} {shown[-LOOK:]}"
    return Paragraph(
        span,
        shown,
        len(shown.split()),
        finished=bool(_FINISHED.search(shown[-4:])),
        sentences=tuple(one.span for one in sentences),
    )


def opens_with_credit(one: Paragraph) -> bool:
    """Tell whether a paragraph is a caption that a picture agency's name opens: "AFP Divers search the quay"."""
    if one.words > _CAPTION_WORDS or _CLOSED.search(one.text[-3:]) or _POST.search(one.text):
        return False
    found = _credit().match(one.text)
    return bool(found and _CAPITAL.match(one.text[found.end() :].strip()))


def same_words(text: str, title: str) -> bool:
    """Tell whether a line says what the title says: 6 of 7 words of both, or all of its own where it has five."""
    mine, theirs = (set(_WORD.findall(line.lower())) for line in (text, title))
    return len(mine & theirs) * 7 >= len(mine | theirs) * 6 > 0 or (len(mine) >= _TITLE_LEAST and mine <= theirs)


def add_shapes(paragraphs: Sequence[Paragraph], rules: list[str | None], settings: ReadSettings) -> None:
    """Fill in the rule of paragraphs that look like captions or headings in an article that closes the others."""
    rest = [one for one, rule in zip(paragraphs, rules, strict=True) if rule is None and one.words >= _HEADING_LEAST]
    finished = sum(one.finished for one in rest)
    if finished < settings.boilerplate_least_paragraphs or finished < settings.boilerplate_finished_share * len(rest):
        return
    asked = sum(_is_question(one) for one in paragraphs) >= _QUESTIONS
    last = max(number for number, rule in enumerate(rules) if rule is None)
    begun = False
    for number, one in enumerate(paragraphs):
        if rules[number] is None:
            begun = begun or (one.finished and one.words >= _HEADING_LEAST)
            rules[number] = _shape_rule(paragraphs, number, inside=begun and number < last, asked=asked)


def _is_question(one: Paragraph) -> bool:
    return one.words <= _HEADING_WORDS and bool(_QUESTION.fullmatch(one.text))


def _shape_rule(paragraphs: Sequence[Paragraph], number: int, *, inside: bool, asked: bool) -> str | None:
    """Return the rule by which a paragraph without a closing mark is a caption or a heading."""
    one = paragraphs[number]
    if one.words <= _HEADING_WORDS and (_QUOTED.fullmatch(one.text) or (asked and _is_question(one))):
        return "heading"
    if one.finished or _POST.search(one.text) or not _CAPITAL.match(one.text):
        return None
    credit = _credit_at_end().search(one.text[-_CREDIT_LOOK:])
    if credit and one.words <= _CAPTION_WORDS and (inside or not _SIGNED.search(one.text)):
        return "caption by an agency"
    near = paragraphs[max(0, number - 2) : number + 3]
    if sum(not other.finished for other in near) > _LIST_LEAST:
        return None
    if one.words <= _HEADING_WORDS and not _SIGNED.search(one.text):
        return "heading"
    return "caption without a full stop" if inside and _is_caption(one) else None


def _is_caption(one: Paragraph) -> bool:
    """Tell whether an unfinished paragraph is a caption and not a report or list that is cut."""
    is_cut = len(one.sentences) > _CAPTION_SENTENCES or ": " in one.text
    return one.words <= _CAPTION_WORDS and not (is_cut or _REPORTS.search(one.text) or _VOICE.match(one.text))
