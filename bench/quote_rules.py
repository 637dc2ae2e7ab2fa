"""Two plain systems for quotes, to compare with: regular expressions, and rules in the manner of textacy.

textacy's own function needs a parser whose model cannot be shipped here, so its rules are written again with regular
expressions, from its documentation: pairs of quotation marks in one paragraph, of four or more tokens and not all in
title case; the nearest reporting verb outside quotation marks, first in the same paragraph, then in the sentences
beside it; the subject of the verb is the speaker, auxiliaries belong to the cue; what has no cue or no speaker is left
out. What a subject is, a parser would know better: here it is a name, a pronoun or a short noun phrase beside the verb.
The reporting verbs are ours, more than textacy's.
"""

import re
from collections.abc import Iterator
from functools import cache

from quote_scoring import Statement, speech_forms

from rashomon.base.article import Article

_QUOTED = re.compile(r"“[^“”\n]{1,2000}(?:”|$)|\"[^\"\n]{1,2000}(?:\"|$)", re.MULTILINE)
# "Ana Ferreira", "Mr. Okoye", "O’Hara"
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.\s)?[A-Z][\w’'-]*"
    r"(?:\s(?:[A-Z]\.|(?:de|van|al|bin)\s[A-Z][\w’'-]*|[A-Z][\w’'-]*)){0,4}"
)
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Ii]t)"
# "the harbour master", "a police spokeswoman"
_PHRASE = r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)(?:\s[\w’'-]+){1,3}"
_HELPERS = r"(?:(?:has|have|had|also|later|then|not|did)\s){0,2}"
_SUBJECT = rf"{_PRONOUN}|{_PHRASE}?|{_NAME}"
_LEAST = 4  # tokens of a quotation, its marks among them
_SAID = re.compile(rf"(?P<before>{_NAME}|{_PRONOUN})\s(?P<verb>said|says|told|added)\b")
_SAID_AFTER = re.compile(rf"\b(?P<verb>said|says|told|added)\s(?P<after>{_NAME})")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+|\n+")
Cue = tuple[int, int, int, int]  # start and end of the verb, start and end of its subject


def plain(article: Article) -> list[Statement]:
    """Return everything between quotation marks with the nearest "X said" or "said X" of its paragraph, if any."""
    text, made = article.text, list[Statement]()
    for start, end in _lines(text):
        quoted = [(one.start(), one.end()) for one in _QUOTED.finditer(text, start, end)]
        cues = _outside(_found(text, start, end, (_SAID, _SAID_AFTER)), quoted)
        for span in quoted:
            near = min(cues, key=lambda cue: _distance(cue, span), default=None)
            made.append(_statement(span, near))
    return made


def like_textacy(article: Article) -> list[Statement]:
    """Return the direct quotations that rules in the manner of textacy attribute."""
    text, made = article.text, list[Statement]()
    lines = list(_lines(text))
    quoted = [[(one.start(), one.end()) for one in _QUOTED.finditer(text, *line)] for line in lines]
    cues = [_outside(_found(text, *line, _reporting()), some) for line, some in zip(lines, quoted, strict=True)]
    for at, some in enumerate(quoted):
        for span in some:
            if _is_short_or_title(text[slice(*span)]):
                continue
            near = cues[at] or [cue for cue in _beside(cues, at) if _in_sentence_beside(text, cue, span)]
            if near:
                made.append(_statement(span, min(near, key=lambda cue: _distance(cue, span))))
    return made


@cache
def _reporting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = "|".join(sorted(speech_forms(), key=lambda form: (-len(form), form)))
    before = re.compile(rf"(?P<before>{_SUBJECT})(?:,[^,“”\"\n]{{1,80}},)?\s(?P<verb>{_HELPERS}(?:{verbs}))\b")
    after = re.compile(rf"(?P<verb>\b(?:{verbs}))\s(?P<after>{_SUBJECT})")
    return before, after


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return ((one.start(), one.end()) for one in re.finditer(r"[^\n]+", text))


def _found(text: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...]) -> list[Cue]:
    made = []
    for pattern in patterns:
        for one in pattern.finditer(text, start, end):
            role = next(name for name in ("before", "after") if name in one.re.groupindex)
            made.append((*one.span("verb"), *one.span(role)))
    return made


def _outside(cues: list[Cue], quoted: list[tuple[int, int]]) -> list[Cue]:
    return [cue for cue in cues if not any(start < cue[1] and cue[0] < end for start, end in quoted)]


def _distance(cue: Cue, span: tuple[int, int]) -> int:
    return min(abs(cue[0] - span[1]), abs(span[0] - cue[1]))


def _beside(cues: list[list[Cue]], at: int) -> list[Cue]:
    return [cue for number in (at - 1, at + 1) if 0 <= number < len(cues) for cue in cues[number]]


def _in_sentence_beside(text: str, cue: Cue, span: tuple[int, int]) -> bool:
    first, last = sorted(((cue[0], cue[1]), span))
    return len(_SENTENCE_END.findall(text, first[1], last[0])) <= 1


def _is_short_or_title(words: str) -> bool:
    some = re.findall(r"\w[\w’'-]*", words)
    return len(some) + 2 < _LEAST or all(word[0].isupper() for word in some if len(word) > 3)


def _statement(span: tuple[int, int], cue: Cue | None) -> Statement:
    return Statement(content=[span], cue=[cue[:2]] if cue else [], source=[cue[2:]] if cue else [])
